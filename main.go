// Command huibao evaluates what a CRM system is worth to a company. Without a command
// it opens the window; with one it does its work and ends.
//
// It exits with 0 when all went well, 1 when something failed and 2 when the command
// line was wrong.
package main

import (
	"os"

	"huibao/app/commandline"
)

// version is set by the build.
var version = "dev"

func main() {
	commandline.AttachConsole()
	os.Exit(commandline.Run(os.Args[1:], version, os.Stdout, os.Stderr))
}
