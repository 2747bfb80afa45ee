package app

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"
	"time"

	"huibao/assets/lang"
)

// crashFile is written into the data folder when the program fails.
const crashFile = "crash.log"

// recordCrash is deferred: it turns a panic into a file that a person can send, a
// sentence that names it, and exit status 1. The file holds the program's own state
// only, no figures. All that was shown as saved is in the store already.
func recordCrash(o Options, errs io.Writer, status *int) {
	cause := recover()
	if cause == nil {
		return
	}
	*status = 1
	text := fmt.Sprintf("%s\n%v\n\n%s", time.Now().UTC().Format(time.RFC3339), cause, debug.Stack())
	path := filepath.Join(o.Dir, crashFile)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		fmt.Fprintln(errs, text)
		return
	}
	fmt.Fprintln(errs, lang.For(startLanguage(o.Language, "")).T("window.crashed", "Path", path))
}
