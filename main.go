// Command huibao evaluates what a CRM system is worth to a company. Without a command
// it opens the window; with one it does its work and ends.
//
// It exits with 0 when all went well, 1 when something failed and 2 when the command
// line was wrong.
package main

import (
	"fmt"
	"io"
	"os"
	"slices"

	"huibao/app"
	"huibao/app/headless"
	"huibao/assets/lang"
	"huibao/data/store"
)

// version is set by the build.
var version = "dev"

func main() {
	attachConsole()
	os.Exit(run(os.Args[1:], os.Stdout, os.Stderr))
}

func run(args []string, out, errs io.Writer) int {
	if len(args) > 0 && slices.Contains(headless.Commands(), args[0]) {
		return headless.Run(args, out, errs)
	}
	line, err := parse(args)
	words := lang.For(line.speaks())
	switch {
	case err != nil:
		fmt.Fprintln(errs, words.Error(err))
		fmt.Fprintln(errs, words.T("window.see-help"))
		return 2
	case line.help:
		fmt.Fprintln(out, words.T("window.usage"))
		return 0
	case line.version:
		fmt.Fprintln(out, "huibao", version)
		return 0
	}
	dir, err := dataFolder(line.dir)
	if err != nil {
		fmt.Fprintln(errs, words.Error(err))
		return 1
	}
	return app.Run(app.Options{Dir: dir, Language: line.language, Version: version}, errs)
}

// dataFolder is the folder on the command line, else in HUIBAO_DATA, else the
// system's place for it.
func dataFolder(dir string) (string, error) {
	if dir == "" {
		dir = os.Getenv("HUIBAO_DATA")
	}
	if dir != "" {
		return dir, nil
	}
	return store.DefaultDir()
}
