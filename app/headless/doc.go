// Package headless carries out the commands that need no window: calc, report, compare,
// import, export, export form, import forms and check, for scripts and scheduled reports. They
// work on the same data as the window.
//
// Results go to standard output, messages to standard error, in the language that
// --lang names or else the system's. The exit status is 0 when the command did what it
// was asked, 1 when it failed and 2 when it was called in a way it does not know.
package headless

import (
	"io"
	"os"
	"time"
)

// The exit statuses.
const (
	Done   = 0 // did what it was asked
	Failed = 1 // could not; a sentence on standard error says why
	Misuse = 2 // was called in a way it does not know
)

// Commands are the names of the commands, in the order in which help lists them.
func Commands() []string {
	names := make([]string, 0, len(commands()))
	for _, c := range commands() {
		names = append(names, c.name)
	}
	return names
}

// Run carries out the command args[0] with the options that follow and gives the exit
// status. A file named "-" is standard input or out.
func Run(args []string, out, errs io.Writer) int {
	return run(args, &surroundings{in: os.Stdin, out: out, errs: errs, now: time.Now, environment: os.Getenv})
}

// surroundings are what a command has around it.
type surroundings struct {
	in          io.Reader
	out, errs   io.Writer
	now         func() time.Time
	environment func(name string) string
}
