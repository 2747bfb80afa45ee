package ratings

import (
	"context"
	"fmt"
	"io"
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/adrg/xdg"

	"huibao/app/forms"
	"huibao/assets/lang"
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
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, err
	}
	var paths []string
	for i, form := range list {
		if err := ctx.Err(); err != nil {
			return paths, err
		}
		path, err := writeForm(form, words, as, dir)
		if err != nil {
			return paths, err
		}
		paths = append(paths, path)
		progress(i+1, len(list))
	}
	return paths, nil
}

// writeForm writes a form under another name first, so that nothing half written stands
// under its own.
func writeForm(form forms.Form, words *lang.Words, as formFormat, dir string) (_ string, err error) {
	part, err := os.CreateTemp(dir, ".huibao-*.part") // made with 0600
	if err != nil {
		return "", err
	}
	defer func() {
		part.Close()
		os.Remove(part.Name())
	}()
	if err := as.write(part, form, words); err != nil {
		return "", err
	}
	if err := part.Sync(); err != nil {
		return "", err
	}
	if err := part.Close(); err != nil {
		return "", err
	}
	path := freePath(dir, form.FileName(words), string(as))
	return path, os.Rename(part.Name(), path)
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

// documents is the folder in which a person keeps documents, else the home folder.
func documents() string {
	if info, err := os.Stat(xdg.UserDirs.Documents); err == nil && info.IsDir() {
		return xdg.UserDirs.Documents
	}
	return xdg.Home
}

// typedPath is a path as a person types or pastes it: with a ~ for the home folder, in
// quotation marks as Windows copies it, or as the address that a file manager gives.
func typedPath(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n >= 2 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	if address, err := url.Parse(text); err == nil && address.Scheme == "file" {
		text = filepath.FromSlash(address.Path)
		if runtime.GOOS == "windows" {
			text = strings.TrimPrefix(text, `\`) // file:///C:/forms
		}
	}
	if text == "~" || strings.HasPrefix(text, "~/") || strings.HasPrefix(text, `~\`) {
		text = filepath.Join(xdg.Home, text[1:])
	}
	return text
}

// typedPaths are the paths of a text, one a line.
func typedPaths(text string) []string {
	var paths []string
	for line := range strings.Lines(text) {
		if path := typedPath(line); path != "" {
			paths = append(paths, path)
		}
	}
	return paths
}
