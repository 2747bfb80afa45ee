package charts

import (
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"unicode"
	"unicode/utf8"

	"huibao/data"
)

// Format is a kind of picture file.
type Format string

// The formats. The value is the ending of the file's name.
const (
	PNG Format = "png"
	SVG Format = "svg"
)

// Formats are all formats, the default first.
func Formats() []Format { return []Format{PNG, SVG} }

// Export writes each chart into the folder, which it makes if need be, as
// <stem>-<name>.<format>, and answers with the paths of what it wrote. Where such a
// file exists it is replaced: the same stem and chart is the same figure anew. Use
// Stem for one that names evaluation and date.
//
// Every file is private to the user (0600) and appears under its name only when it is
// complete. After an error the paths are those of the files that are complete.
func Export(dir, stem string, charts []*Chart, size Size, format Format) ([]string, error) {
	if format != PNG && format != SVG {
		return nil, fmt.Errorf("export charts: unknown format %q", format)
	}
	var paths []string
	for _, c := range charts {
		path := filepath.Join(dir, FileName(stem, c.name, format))
		draw := c.PNG
		if format == SVG {
			draw = c.SVG
		}
		if err := PutFile(path, func(w io.Writer) error { return draw(w, size) }); err != nil {
			return paths, fmt.Errorf("export charts: %w", err)
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// Stem is the beginning of file names for an evaluation on a date:
// "零配件 CRM-2026-06-30". FileName makes it safe.
func Stem(e *data.Evaluation, asOf data.Date) string { return e.Name + "-" + asOf.String() }

// PutFile puts a file in its place as a whole, private to the user: what content writes
// stands under another name until it is complete. The folder is made if need be.
func PutFile(path string, content func(io.Writer) error) (err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".huibao-*.part") // made with 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, ignoreClosed(file.Close()), os.Remove(file.Name()))
		}
	}()
	if err = content(file); err != nil {
		return err
	}
	if err = file.Sync(); err != nil {
		return err
	}
	if err = file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

func ignoreClosed(err error) error {
	if errors.Is(err, os.ErrClosed) {
		return nil
	}
	return err
}

// maxStem is how many bytes of a stem are kept, so that with chart and ending the name
// stays under the 255 bytes of common file systems.
const maxStem = 180

// FileName is the name of a chart's file, allowed on Windows, macOS and Linux: what a
// file system reserves becomes "_", and a stem of nothing else is left out.
func FileName(stem, chart string, format Format) string {
	stem = safeStem(stem)
	if stem != "" {
		stem += "-"
	}
	return stem + chart + "." + string(format)
}

func safeStem(stem string) string {
	stem = strings.Map(func(r rune) rune {
		if strings.ContainsRune(`<>:"/\|?*`, r) || r == utf8.RuneError {
			return '_'
		}
		return r
	}, clean(stem))
	for len(stem) > maxStem {
		_, last := utf8.DecodeLastRuneInString(stem)
		stem = stem[:len(stem)-last]
	}
	// A leading point hides a file, and Windows drops spaces and points at an end.
	stem = strings.TrimFunc(stem, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
	if strings.Trim(stem, "_") == "" {
		return ""
	}
	if reserved(stem) {
		return "_" + stem
	}
	return stem
}

// reserved tells whether Windows takes the name for a device: what stands before the
// first point is such a device's name, also in small letters.
func reserved(name string) bool {
	first, _, _ := strings.Cut(name, ".")
	device := strings.ToUpper(strings.TrimSpace(first))
	switch device {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	for _, port := range []string{"COM", "LPT"} {
		if number, ok := strings.CutPrefix(device, port); ok && utf8.RuneCountInString(number) == 1 && strings.ContainsAny(number, "0123456789¹²³") {
			return true
		}
	}
	return false
}
