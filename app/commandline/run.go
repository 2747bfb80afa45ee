package commandline

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

// Run does what the arguments say: it opens the window or runs one command without it,
// and answers with the exit status: 0, 1 when something failed, 2 when the command line
// was wrong. version is the program's own.
func Run(args []string, version string, out, errs io.Writer) int {
	if len(args) > 0 && slices.Contains(headless.Commands(), args[0]) {
		return headless.Run(args, out, errs)
	}
	line, err := parse(args)
	switch {
	case err != nil:
		words := lang.For(line.speaks())
		fmt.Fprintln(errs, words.Error(err))
		fmt.Fprintln(errs, words.T("window.see-help"))
		return 2
	case line.help:
		fmt.Fprintln(out, lang.For(line.speaks()).T("window.usage"))
		return 0
	case line.version:
		fmt.Fprintln(out, "huibao", version)
		return 0
	}
	dir, err := dataFolder(line.dir)
	if err != nil {
		fmt.Fprintln(errs, lang.For(line.speaks()).Error(err))
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
