//go:build oracle

package forms

import (
	"bytes"
	"context"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huibao/assets/lang"
	"huibao/data"
)

// patience is how long LibreOffice may take; it needs some seconds.
const patience = 5 * time.Minute

// converted has LibreOffice open the files of a folder and save them, without a window and
// with a profile of its own.
func converted(t *testing.T, from, to, format string) {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice Calc is needed (Debian: libreoffice-calc-nogui): ", err)
	}
	home := t.TempDir()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	profile := url.URL{Scheme: "file", Path: filepath.Join(home, "profile")}
	arguments := []string{"-env:UserInstallation=" + profile.String(), "--headless", "--norestore", "--convert-to", format, "--outdir", to}
	files, err := filepath.Glob(filepath.Join(from, "*"))
	if err != nil || len(files) == 0 {
		t.Fatal("no files", err)
	}
	command := exec.CommandContext(ctx, program, append(arguments, files...)...)
	command.Dir, command.Env = home, append(os.Environ(), "HOME="+home, "LC_ALL=C.UTF-8")
	command.WaitDelay = 10 * time.Second
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := command.Run(); err != nil {
		t.Fatalf("soffice: %v %v\n%s", err, ctx.Err(), said.Bytes())
	}
}

// LibreOffice fills in forms that it has opened itself: the form becomes a flat XML
// document, answers are entered there, and LibreOffice saves it as XLSX. A form that was
// filled in elsewhere and only saved by LibreOffice comes back as well, and nothing in it
// has become a formula.
func TestOfficeFillsIn(t *testing.T) {
	e := evaluation()
	e.Factors[0].Question, e.Factors[0].Anchors = "=1+1\n第二行  two  blanks", data.Anchors{Low: "@a", Middle: "-2", High: "+3"}
	e.Raters[1].Name = "-7"
	empty, flat, entered, filled := t.TempDir(), t.TempDir(), t.TempDir(), t.TempDir()
	save := func(dir, name string, content []byte) {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	save(empty, "office.xlsx", written(t, e, e.Raters[0], lang.Chinese))
	converted(t, empty, flat, "fods")
	document, err := os.ReadFile(filepath.Join(flat, "office.fods"))
	if err != nil {
		t.Fatal(err)
	}
	save(entered, "office.fods", enteredInto(t, string(document)))
	converted(t, entered, filled, "xlsx")
	saved := t.TempDir()
	save(saved, "saved.xlsx", filledIn(t, written(t, e, e.Raters[1], lang.English), "", allAnswers))
	save(saved, "name.xlsx", filledIn(t, writtenBy(t, XLSX, e, data.Rater{}, day.AddDays(1), lang.English), "=王五", allAnswers))
	converted(t, saved, filled, "xlsx")

	batch, err := Read(t.Context(), e, []string{filled}, Options{AddRaters: true})
	if err != nil {
		t.Fatal(err)
	}
	byRater := map[string][]data.Rating{}
	for _, o := range batch.Files {
		if o.Refusal != nil {
			t.Errorf("%s: %v", o.Path, o.Refusal)
		}
		byRater[o.Rater.Name] = o.Ratings
	}
	sameRatings(t, byRater["销售总监"], []data.Rating{
		{Factor: "productivity", Rater: "lead", Date: day, Value: 7.5, Note: "LibreOffice"}, {Factor: "security", Rater: "lead", Date: day, Unknown: true},
	})
	sameRatings(t, byRater["-7"], wholeRatings("it"))
	if len(byRater["=王五"]) != 3 {
		t.Errorf("raters %v", byRater)
	}
}

// enteredInto enters a rating with a reason and a "don't know" into the flat document: in
// the rows that begin with the numbers 1 and 3 the sixth and seventh cell.
func enteredInto(t *testing.T, document string) []byte {
	t.Helper()
	enter := func(number string, cells ...string) {
		begin := strings.Index(document, "<text:p>"+number+"</text:p>")
		length := strings.Index(document[begin:], "</table:table-row>")
		if begin < 0 || length < 0 {
			t.Fatalf("no row %s", number)
		}
		row := document[begin : begin+length]
		at := strings.LastIndex(row, "</table:table-cell>") + len("</table:table-cell>")
		document = document[:begin] + row[:at] + withCells(t, row[at:], cells) + document[begin+length:]
	}
	enter("1", `office:value-type="float" office:value="7.5"><text:p>7.5</text:p>`, `office:value-type="string"><text:p>LibreOffice</text:p>`)
	enter("3", `office:value-type="string"><text:p>不知道</text:p>`)
	return []byte(document)
}

// withCells fills the first empty cells of the rest of a row.
func withCells(t *testing.T, rest string, cells []string) string {
	t.Helper()
	parts := strings.SplitAfter(rest, "/>")
	for i, content := range cells {
		if i >= len(parts) || !strings.HasSuffix(parts[i], "/>") || strings.Contains(parts[i], "columns-repeated") {
			t.Fatalf("no empty cell %d in %q", i, rest)
		}
		parts[i] = strings.TrimSuffix(parts[i], "/>") + " " + content + "</table:table-cell>"
	}
	return strings.Join(parts, "")
}
