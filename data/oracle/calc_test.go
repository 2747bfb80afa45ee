//go:build oracle

package oracle

import (
	"bytes"
	"context"
	"encoding/xml"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// patience is how long Calc may take; it needs some seconds.
const patience = 5 * time.Minute

// answer is what Calc put into a cell: a number, or a text, which for an error is its name.
type answer struct {
	number float64
	text   string // "" for a number
}

// calculated has Calc fill in the workbook and gives what every cell came to, by sheet.
func calculated(t *testing.T, book *workbook) map[string]map[cell]answer {
	t.Helper()
	dir := t.TempDir()
	given, filled := filepath.Join(dir, "oracle.fods"), filepath.Join(dir, "filled")
	if err := book.write(given); err != nil {
		t.Fatal(err)
	}
	said := office(t, dir, "--convert-to", "fods", "--outdir", filled, given)
	file, err := os.Open(filepath.Join(filled, "oracle.fods"))
	if err != nil {
		t.Fatalf("Calc wrote nothing: %v\n%s", err, said)
	}
	defer file.Close()
	answers, err := readAnswers(file)
	if err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		keepAs(t, *keep, file.Name())
	}
	return answers
}

// top is the top of the project, from which the path of -keep counts.
const top = "../.."

func keepAs(t *testing.T, path, file string) {
	t.Helper()
	if !filepath.IsAbs(path) {
		path = filepath.Join(top, path)
	}
	content, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(path, content, 0o644)
	}
	if err != nil {
		t.Error(err)
	}
}

// office runs LibreOffice without a window and with a profile of its own below dir: it
// shares nothing with one that is open, and needs no home folder.
func office(t *testing.T, dir string, arguments ...string) []byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice Calc is needed (Debian: libreoffice-calc-nogui): ", err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	profile := url.URL{Scheme: "file", Path: filepath.Join(dir, "profile")}
	arguments = append([]string{"-env:UserInstallation=" + profile.String(), "--headless", "--norestore"}, arguments...)
	command := exec.CommandContext(ctx, program, arguments...)
	command.Dir, command.Env = dir, append(os.Environ(), "HOME="+dir, "LC_ALL=C.UTF-8")
	command.WaitDelay = 10 * time.Second
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := command.Run(); err != nil {
		t.Fatalf("soffice: %v %v\n%s", err, ctx.Err(), said.Bytes())
	}
	return said.Bytes()
}

// flat is the part of a spreadsheet in flat OpenDocument XML that counts here.
type flat struct {
	Tables []struct {
		Name string `xml:"name,attr"`
		Rows []struct {
			Repeated int `xml:"number-rows-repeated,attr"`
			Cells    []struct {
				Repeated int     `xml:"number-columns-repeated,attr"`
				Type     string  `xml:"urn:oasis:names:tc:opendocument:xmlns:office:1.0 value-type,attr"`
				Value    float64 `xml:"urn:oasis:names:tc:opendocument:xmlns:office:1.0 value,attr"`
				Text     string  `xml:"p"`
			} `xml:"table-cell"`
		} `xml:"table-row"`
	} `xml:"body>spreadsheet>table"`
}

// readAnswers reads the cells of a spreadsheet.
func readAnswers(file io.Reader) (map[string]map[cell]answer, error) {
	var found flat
	if err := xml.NewDecoder(file).Decode(&found); err != nil {
		return nil, err
	}
	answers := map[string]map[cell]answer{}
	for _, table := range found.Tables {
		sheet := map[cell]answer{}
		answers[table.Name] = sheet
		at := cell{}
		for _, row := range table.Rows {
			at.col = 0
			for _, c := range row.Cells {
				switch c.Type {
				case "float", "percentage", "currency":
					for i := range max(1, c.Repeated) {
						sheet[at.right(i)] = answer{number: c.Value}
					}
				case "string":
					for i := range max(1, c.Repeated) {
						sheet[at.right(i)] = answer{text: c.Text}
					}
				}
				at.col += max(1, c.Repeated)
			}
			at.row += max(1, row.Repeated)
		}
	}
	return answers, nil
}
