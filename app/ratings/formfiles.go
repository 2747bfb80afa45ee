package ratings

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"huibao/app/forms"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
)

// formFormat is a kind of form file.
type formFormat string

// The kinds.
const (
	formXLSX formFormat = "xlsx"
	formHTML formFormat = "html"
)

// write writes a form as a file of the kind.
func (f formFormat) write(w io.Writer, form forms.Form, words *lang.Words) error {
	if f == formHTML {
		return forms.HTML(w, form, words)
	}
	return forms.XLSX(w, form, words)
}

// writeForms writes each form into the folder, which is made where it is missing, and
// gives the paths of those that were written, also when it fails or is stopped. What lies
// in the folder stays: it may be a form that came back under the same name.
func writeForms(ctx context.Context, list []forms.Form, words *lang.Words, as formFormat, dir string, progress func(done, total int)) ([]string, error) {
	var paths []string
	for i, form := range list {
		if err := ctx.Err(); err != nil {
			return paths, err
		}
		path := freePath(dir, form.FileName(words), string(as))
		if err := charts.PutFile(path, func(to io.Writer) error { return as.write(to, form, words) }); err != nil {
			return paths, err
		}
		paths = append(paths, path)
		progress(i+1, len(list))
	}
	return paths, nil
}

// freePath is a path in the folder that is not taken yet: the name, or the name with a
// number.
func freePath(dir, stem, ending string) string {
	path := filepath.Join(dir, stem+"."+ending)
	for n := 2; ; n++ {
		if _, err := os.Lstat(path); err != nil {
			return path
		}
		path = filepath.Join(dir, fmt.Sprintf("%s (%d).%s", stem, n, ending))
	}
}

// typedPaths are the paths of a text, one a line.
func typedPaths(text string) []string {
	var paths []string
	for line := range strings.Lines(text) {
		if path := widgets.TypedPath(line); path != "" {
			paths = append(paths, path)
		}
	}
	return paths
}
