package library_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// names are those that are listed, in their order.
func (d *desk) names() []string {
	var names []string
	for _, line := range d.table().Lines() {
		names = append(names, line[0])
	}
	return names
}

func (d *desk) table() *widgets.Table {
	return hosttest.Find(d.Host, func(*widgets.Table) bool { return true })[0]
}

// cells are the texts of the row of an evaluation.
func (d *desk) cells(name string) []string {
	d.t.Helper()
	for _, line := range d.table().Lines() {
		if line[0] == name {
			return line
		}
	}
	d.t.Fatalf("%s is not listed", name)
	return nil
}

func (d *desk) mustList(want ...string) {
	d.t.Helper()
	if got := d.names(); !slices.Equal(got, want) {
		d.t.Errorf("listed %q, want %q", got, want)
	}
}

// click presses the mouse on a text of the page.
func (d *desk) click(text string, times int) {
	d.t.Helper()
	shown := hosttest.Find(d.Host, func(t *canvas.Text) bool { return t.Text == text })
	if len(shown) == 0 {
		d.t.Fatalf("%q is not shown; the page says %q", text, d.Texts())
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(shown[0])
	at = at.AddXY(shown[0].MinSize().Width/2, shown[0].Size().Height/2)
	if shown[0].Alignment == fyne.TextAlignTrailing {
		at.X += shown[0].Size().Width - shown[0].MinSize().Width
	}
	for range times {
		hosttest.Click(d.t, d.Window(), at, desktop.MouseButtonPrimary, 0)
	}
}

// press presses the button with the text of a key.
func (d *desk) press(key string) {
	d.t.Helper()
	text := d.Words().T(key)
	for _, button := range hosttest.Find(d.Host, func(b *widget.Button) bool { return b.Text == text && !b.Disabled() }) {
		button.OnTapped()
		return
	}
	d.t.Fatalf("there is no button %q to press", text)
}

func TestRowsSayWhatIsKnown(t *testing.T) {
	for _, c := range []struct {
		language                        lang.Language
		good, provisional, fresh, never []string
	}{
		{lang.English,
			[]string{"64.2%", "14.3", "64 Somewhat successful", "+17", "2025-12-31", "2026-06-30 due"},
			[]string{"−5.0%", "—", "43 No change, provisional", "−12", "2026-03-31", "2026-09-30"},
			[]string{"231.0%", "6.8", "88 Successful", "+6", "2026-03-31", "2026-09-30"},
			[]string{"—", "—", "—", "—", "Not yet", "2026-11-01"}},
		{lang.Chinese,
			[]string{"64.2%", "14.3", "64 有点成功", "+17", "2025-12-31", "2026-06-30 已到期"},
			[]string{"−5.0%", "—", "43 无变化（暂定）", "−12", "2026-03-31", "2026-09-30"},
			[]string{"231.0%", "6.8", "88 成功", "+6", "2026-03-31", "2026-09-30"},
			[]string{"—", "—", "—", "—", "尚未评估", "2026-11-01"}},
	} {
		t.Run(string(c.language), func(t *testing.T) {
			d := sitDown(t, c.language)
			d.add(few()...)
			for name, want := range map[string][]string{"华东零配件 CRM": c.good, "北京客户管理": c.provisional, "Aachen CRM": c.fresh, "Trial in Boston": c.never} {
				if got := d.cells(name)[3:9]; !slices.Equal(got, want) {
					t.Errorf("%s: %q, want %q", name, got, want)
				}
			}
		})
	}
}

func TestSortsByValue(t *testing.T) {
	const (
		good, best, worse, fresh, old, unpriced = "华东零配件 CRM", "Aachen CRM", "北京客户管理", "Trial in Boston", "Old failure", "Nothing priced"
	)
	for _, c := range []struct {
		column string
		clicks int
		want   []string
	}{
		{"roi", 1, []string{best, good, worse, old, fresh, unpriced}},
		{"roi", 2, []string{old, worse, good, best, fresh, unpriced}},
		{"roi", 3, []string{good, best, worse, fresh, old, unpriced}}, // as given: the last changed first
		{"payback", 1, []string{good, best, worse, fresh, old, unpriced}},
		{"payback", 2, []string{best, good, worse, fresh, old, unpriced}},
		{"score", 1, []string{old, unpriced, worse, good, best, fresh}},
		{"score", 2, []string{best, good, worse, unpriced, old, fresh}},
		{"trend", 1, []string{good, best, worse, fresh, old, unpriced}},
		{"trend", 2, []string{worse, best, good, fresh, old, unpriced}},
		{"assessed", 1, []string{old, good, best, worse, unpriced, fresh}},
		{"assessed", 2, []string{unpriced, best, worse, good, old, fresh}},
		{"review", 1, []string{old, good, best, worse, unpriced, fresh}},
		{"name", 1, []string{best, unpriced, old, fresh, worse, good}},
		{"company", 1, []string{fresh, best, old, worse, good, unpriced}},
		{"company", 2, []string{good, worse, old, best, fresh, unpriced}},
	} {
		t.Run(fmt.Sprint(c.column, " ", c.clicks), func(t *testing.T) {
			d := sitDown(t, lang.English)
			d.add(few()...)
			for range c.clicks {
				sortBy(d, "library.column."+c.column)
			}
			d.mustList(c.want...)
		})
	}
}

// Chinese names stand in the order of their Pinyin, after Latin letters of either size, and
// numbers in the order of their values.
func TestNamesSortAsInADictionary(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	d.add(entry{name: "重庆"}, entry{name: "crm 10"}, entry{name: "CRM 2"}, entry{name: "上海"}, entry{name: "阿里"}, entry{name: "张家口"}, entry{name: "北京"}, entry{name: "Älter"})
	sortBy(d, "library.column.name")
	d.mustList("Älter", "CRM 2", "crm 10", "阿里", "北京", "上海", "张家口", "重庆")
}

// The order is kept from one start to the next, and sorting by key does as the mouse.
func TestOrderIsKept(t *testing.T) {
	d := sitDown(t, lang.English)
	d.add(few()...)
	toTitles := func() { // from the rows back to the payback
		for range 6 {
			d.Window().Canvas().FocusPrevious()
		}
	}
	toTitles()
	d.Press(fyne.KeyLeft, fyne.KeySpace)
	rising := []string{"Old failure", "北京客户管理", "华东零配件 CRM", "Aachen CRM", "Trial in Boston", "Nothing priced"}
	falling := []string{"Aachen CRM", "华东零配件 CRM", "北京客户管理", "Old failure", "Trial in Boston", "Nothing priced"}
	d.mustList(falling...)
	d.show()
	d.mustList(falling...)
	toTitles()
	d.Press(fyne.KeyRight, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyReturn)
	d.mustList(rising...)
	d.show()
	d.mustList(rising...)
	toTitles()
	d.Press(fyne.KeyLeft, fyne.KeySpace, fyne.KeyDown) // the third time: as given
	if !d.table().Focused() {
		t.Error("the keyboard is not in the rows")
	}
	d.show()
	d.mustList("华东零配件 CRM", "Aachen CRM", "北京客户管理", "Trial in Boston", "Old failure", "Nothing priced")
}

// An order that an older or newer program kept is left alone.
func TestUnknownOrder(t *testing.T) {
	d := sitDown(t, lang.English)
	if err := d.library.SetSetting("portfolio-order", "weather falling"); err != nil {
		t.Fatal(err)
	}
	d.show()
	d.add(few()[:2]...)
	d.mustList("华东零配件 CRM", "Aachen CRM")
}

func TestFilter(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	d.add(few()...)
	all := d.names()
	for _, c := range []struct {
		words string
		want  []string
		total string
	}{
		{"北京", []string{"北京客户管理"}, "评估项目 1 个（共 6 个）"},
		{"crm", []string{"华东零配件 CRM", "Aachen CRM", "北京客户管理"}, "评估项目 3 个（共 6 个）"},
		{" CRM  零配件 ", []string{"华东零配件 CRM"}, "评估项目 1 个（共 6 个）"},
		{"müller", []string{"Aachen CRM"}, "评估项目 1 个（共 6 个）"},
		{"hubspot boston", []string{"Trial in Boston"}, "评估项目 1 个（共 6 个）"},
		{"成功", nil, "评估项目 0 个（共 6 个）"}, // a band is no name
		{"2025", nil, "评估项目 0 个（共 6 个）"},
		{"", all, "评估项目 6 个"},
	} {
		search(d).SetText(c.words)
		d.Settle()
		d.mustList(c.want...)
		d.MustSay(c.total)
		if nothing := d.Words().T("library.nothing"); len(c.want) == 0 {
			d.MustSay(nothing)
			if d.page.Do(widgets.Edit) || d.page.Do(widgets.Remove) || d.page.Do(widgets.Copy) {
				t.Errorf("%q: something is done with a row that is not shown", c.words)
			}
		} else {
			d.MustNotSay(nothing)
		}
	}
	search(d).SetText("boston")
	if d.page.Do(widgets.Remove); len(d.names()) != 0 {
		t.Errorf("%q were not deleted", d.names())
	}
	search(d).SetText("")
	if d.mustList(all[0], all[1], all[2], all[4], all[5]); len(d.opened) != 0 {
		t.Errorf("%q were opened", d.opened)
	}
}

// What is new is shown also where a filter would hide it.
func TestNewIsNotHidden(t *testing.T) {
	d := sitDown(t, lang.English)
	d.add(few()...)
	search(d).SetText("Boston")
	path := filepath.Join(t.TempDir(), "a.json")
	if err := os.WriteFile(path, []byte(`{"format":"huibao/1","evaluation":{"name":"Imported","start":"2026-01-01"}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	d.page.ImportFile(path)
	if d.cells("Imported"); d.Failure != nil {
		t.Error(d.Failure)
	}
	d.MustSay("Imported: not assessed yet.")
}

func TestTotals(t *testing.T) {
	d := sitDown(t, lang.English)
	d.add(few()...)
	d.MustSay("Evaluations: 6", "Reviews due: 2", "Successful: 1", "Somewhat successful: 1", "No change: 1", "Little value: 1", "Unsuccessful: 1", "No score: 1")
	search(d).SetText("Old")
	d.Settle()
	d.MustSay("Evaluations: 1 of 6", "Reviews due: 1", "Unsuccessful: 1")
	d.MustNotSay("No change: ", "No score: ")
}

// The line of the selected evaluation is told in words.
func TestCourseInWords(t *testing.T) {
	var long []past
	for i := range 8 {
		long = append(long, past{data.MustDate("2022-06-30").AddMonths(6 * i).String(), float64(10 * i), 0, 0, false})
	}
	for _, c := range []struct {
		name             string
		past             []past
		english, chinese string
	}{
		{"never", nil, "never: not assessed yet.", "never：尚未评估。"},
		{"once", []past{{"2025-01-31", 50, 0, 0, false}}, "once: score 50 (2025-01-31). No change.", "once：评分 50（2025-01-31）。无变化。"},
		{"up", []past{{"2025-01-31", 50, 0, 0, false}, {"2025-07-31", 85, 0, 0, false}},
			"up: score 50 (2025-01-31) → 85 (2025-07-31). Up by 35 since the time before: Successful.",
			"up：评分 50（2025-01-31）→ 85（2025-07-31）。比上次上升 35 分：成功。"},
		{"down", []past{{"2025-01-31", 50, 0, 0, false}, {"2025-07-31", 20, 0, 0, true}},
			"Down by 30 since the time before: Unsuccessful. The score is provisional", "比上次下降 30 分：不成功。评分为暂定"},
		{"same", []past{{"2025-01-31", 50, 0, 0, false}, {"2025-07-31", 50, 0, 0, false}}, "The same as the time before: No change.", "与上次相同：无变化。"},
		{"gap", []past{{"2025-01-31", 50, 0, 0, false}, {"2025-07-31", -1, 0, 0, false}},
			"gap: score 50 (2025-01-31) → — (2025-07-31). Its weight is zero.", "gap：评分 50（2025-01-31）→ —（2025-07-31）。"},
		{"long", long, "long: score … → 20 (2023-06-30) → 30 (2023-12-30) →", "long：评分 …→ 20（2023-06-30）→"},
	} {
		for language, want := range map[lang.Language]string{lang.English: c.english, lang.Chinese: c.chinese} {
			t.Run(c.name+" "+string(language), func(t *testing.T) {
				d := sitDown(t, language)
				d.add(entry{name: c.name, past: c.past})
				d.MustSay(want)
				d.MustNotSay("⟨")
			})
		}
	}
}

// Results that cannot be read, and reasons that no version gave, leave the rest as it is.
func TestDamagedAssessments(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			d := sitDown(t, language)
			for _, result := range []string{`{}`, `{"score":{"total":1e300,"band":"purple"},"horizon":{"roi":-1e300,"payback_months":1e300}}`, `{"undefined":{"score.total":"gibberish","roi":"?"}}`, `[]`} {
				e := data.New("x"+result[:2], data.MustDate("2024-01-01"))
				list := frozen(t, e, []past{{"2025-01-31", 50, 0, 0, false}, {"2025-06-30", 60, 0, 0, false}})
				list[1].Result = []byte(result)
				if err := d.store.Import(e, list); err != nil {
					t.Fatal(err)
				}
			}
			d.page.Refresh()
			d.page.Focus()
			for range d.names() {
				d.Press(fyne.KeyDown)
				d.Settle()
				d.MustNotSay("⟨", "NaN", "Inf", "<no value>")
			}
			d.page.Do(widgets.Copy)
		})
	}
}

// An assessment that was corrected is in no figure and in no line.
func TestCorrectedAssessments(t *testing.T) {
	d := sitDown(t, lang.English)
	e := data.New("corrected", data.MustDate("2024-01-01"))
	list := frozen(t, e, []past{{"2025-01-31", 50, 0.5, 9, false}, {"2025-07-31", 90, 0.9, 5, false}, {"2025-07-31", 60, 0.6, 8, false}})
	list[2].Corrects, list[2].RecordedAt = list[1].ID, noon().Add(1)
	list[2].Hash = list[2].Sum()
	if err := d.store.Import(e, list); err != nil {
		t.Fatal(err)
	}
	d.page.Refresh()
	if got, want := d.cells("corrected")[3:7], []string{"60.0%", "8.0", "60 No change", "+10"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestFiguresOpen(t *testing.T) {
	d := sitDown(t, lang.English)
	ids := d.add(few()...)
	of := func(name string, last int, figure explain.Figure) explain.Subject {
		return explain.Subject{Figure: figure, Of: ids[name], Assessment: fmt.Sprint(ids[name], "-", last)}
	}
	d.click("231.0%", 1)
	d.click("88 Successful", 1)
	d.page.Focus()
	d.Press(fyne.KeyHome, fyne.KeySpace) // the ROI stands for the row
	d.Press(fyne.KeyRight, fyne.KeySpace)
	if !d.page.Do(widgets.Explain) {
		t.Error("no figure is explained")
	}
	d.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace) // the trial has none
	want := []explain.Subject{of("Aachen CRM", 1, explain.ROI), of("Aachen CRM", 1, explain.Score), of("华东零配件 CRM", 2, explain.Score)}
	if len(d.figures) < 3 || !slices.Equal(d.figures[:2], want[:2]) {
		t.Fatalf("opened %+v", d.figures)
	}
	for _, opened := range d.figures[2:] {
		if opened.Of != ids["华东零配件 CRM"] || opened.Assessment != fmt.Sprint(ids["华东零配件 CRM"], "-", 2) {
			t.Errorf("opened %+v", opened)
		}
	}
	if len(d.opened) != 0 {
		t.Errorf("a figure opened the evaluation besides: %q", d.opened)
	}
}

func TestOpens(t *testing.T) {
	d := sitDown(t, lang.English)
	ids := d.add(few()...)
	d.click("Aachen CRM", 1)
	if len(d.opened) != 0 || !d.Says("Aachen CRM: score 82") {
		t.Errorf("after one click %q is open; the page says %q", d.opened, d.Texts())
	}
	d.click("Old failure", 2)
	d.Press(fyne.KeyUp, fyne.KeyReturn)
	d.press("library.open")
	want := []string{ids["Old failure"], ids["Trial in Boston"], ids["Trial in Boston"]}
	if !slices.Equal(d.opened, want) {
		t.Errorf("opened %q, want %q", d.opened, want)
	}
	if d.press("library.export"); !slices.Equal(d.exports, want[2:]) {
		t.Errorf("exported %q", d.exports)
	}
}

func TestRename(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			d := sitDown(t, language)
			d.add(few()...)
			sortBy(d, "library.column.name")
			d.page.Focus()
			d.Press(fyne.KeyHome, fyne.KeyF2)
			d.MustSay(d.Words().T("library.rename.of", "Name", "Aachen CRM"))
			d.Replace("")
			d.Press(fyne.KeyReturn)
			d.MustSay(d.Words().Problem(data.Problem{Path: "name", Rule: "required"}))
			d.Replace("重庆")
			d.Press(fyne.KeyReturn)
			d.Settle()
			d.mustList("Nothing priced", "Old failure", "Trial in Boston", "北京客户管理", "华东零配件 CRM", "重庆")
			d.MustSay(d.Words().T("library.renamed", "Name", "重庆"), map[lang.Language]string{lang.English: "重庆: score 82", lang.Chinese: "重庆：评分 82"}[language])
			if !d.table().Focused() {
				t.Error("the keyboard is not in the table")
			}
			d.Press(fyne.KeyF2)
			d.Replace("x")
			d.Press(fyne.KeyEscape)
			d.MustNotSay(d.Words().T("library.rename.of", "Name", "重庆"))
			d.Press(fyne.KeyF2, fyne.KeyTab)
			d.click("Old failure", 1) // leaves the name as it was
			d.MustNotSay(d.Words().T("library.rename.of", "Name", "重庆"))
			d.Undo()
			d.cells("Aachen CRM")
		})
	}
}

func TestDeleteAndUndo(t *testing.T) {
	d := sitDown(t, lang.English)
	d.add(few()...)
	sortBy(d, "library.column.score")
	d.page.Focus()
	d.Press(fyne.KeyHome, fyne.KeyDown, fyne.KeyDelete) // the second of the order that is seen
	d.mustList("Old failure", "北京客户管理", "华东零配件 CRM", "Aachen CRM", "Trial in Boston")
	d.MustSay("北京客户管理: score 55") // the next one is selected
	d.press("library.undo")
	d.mustList("Old failure", "Nothing priced", "北京客户管理", "华东零配件 CRM", "Aachen CRM", "Trial in Boston")
	for range 6 {
		d.press("library.delete")
	}
	d.MustSay(d.Words().T("library.empty.title"))
	d.Undo()
	d.MustNotSay(d.Words().T("library.empty.title"))
}

func TestDuplicate(t *testing.T) {
	d := sitDown(t, lang.English)
	d.add(few()...)
	sortBy(d, "library.column.name")
	d.page.Focus()
	d.Press(fyne.KeyHome)
	d.press("library.duplicate")
	if got := d.cells("Aachen CRM (copy)")[7]; got != "Not yet" {
		t.Errorf("the copy was assessed: %s", got)
	}
	d.MustSay("Aachen CRM (copy): not assessed yet.")
}

// What is copied is what is listed, with units, and nothing that a spreadsheet would
// calculate.
func TestCopy(t *testing.T) {
	d := sitDown(t, lang.English)
	d.add(entry{name: `=HYPERLINK("http://x")`, company: "+1", product: "-2", past: []past{{"2025-01-31", 50, 1234.5678, 8, false}, {"2025-07-31", 41, -0.05, -1, true}}},
		entry{name: "quoted \"name\", with comma", company: "@SUM(A1)", start: "2026-05-01"}, entry{name: "hidden"})
	sortBy(d, "library.column.score")
	search(d).SetText("h") // in one of the links, too
	d.page.Focus()
	d.Shortcut(&fyne.ShortcutCopy{})
	content := fyne.CurrentApp().Clipboard().Content()
	rows := strings.Split(strings.TrimSuffix(content, "\r\n"), "\r\n")
	if len(rows) != 4 || !strings.HasPrefix(rows[0], "Name\tCompany\tProduct\tROI\tPayback (months)\tScore\tBand\tProvisional\tChange of the score\tLast assessed\tNext review\tReview due\tChanged") {
		t.Fatalf("copied %q", content)
	}
	if want := `"'=HYPERLINK(""http://x"")"` + "\t'+1\t'-2\t-5.0%\t\t41\tNo change\tyes\t-9\t2025-07-31\t2026-01-31\tyes\t"; !strings.HasPrefix(rows[1], want) {
		t.Errorf("copied %q, want %q", rows[1], want)
	}
	if want := `"quoted ""name"", with comma"` + "\t'@SUM(A1)\t\t\t\t\t\t\t\t\t2026-11-01\tno\t"; !strings.HasPrefix(rows[2], want) {
		t.Errorf("copied %q, want %q", rows[2], want)
	}
	if d.Told != d.Words().T("library.copied", "N", "3") {
		t.Errorf("told %q", d.Told)
	}
}

func TestSaveAsCSV(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			d := sitDown(t, language)
			d.add(few()...)
			d.press("library.csv")
			d.Window().SetContent(d.panel)
			dir := t.TempDir()
			folder := hosttest.Find(d.Host, func(*widgets.TextField) bool { return true })[0]
			folder.Focus()
			d.Replace("not a folder")
			d.press("library.csv.write") // says beside the field what is wrong
			file := filepath.Join(dir, "file")
			if err := os.WriteFile(file, nil, 0o600); err != nil {
				t.Fatal(err)
			}
			d.Replace(file)
			d.press("library.csv.write")
			d.page.Wait()
			d.Settle()
			d.MustSay(strings.Split(d.Words().T("widgets.not-written", "Path", file, "Reason", "|"), "|")[0])
			folder.Focus()
			d.Replace(dir)
			d.press("library.csv.write")
			d.page.Wait()
			path := filepath.Join(dir, d.Words().T("library.csv.stem")+"-2026-06-30.csv")
			content, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			rows := strings.Split(string(content), "\r\n")
			if !strings.HasPrefix(rows[0], "\uFEFF"+d.Words().T("library.column.name")+",") || len(rows) != 6+2 || !strings.HasPrefix(rows[1], "华东零配件 CRM,华东零配件有限公司,纷享销客,64.2%,14.3,64,") {
				t.Errorf("wrote %q", content)
			}
		})
	}
}

// Of a thousand rows only those that are seen are drawn, and Home, End and Page keys reach
// all of them.
func TestThousand(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	d.add(many(1000, 3)...)
	d.page.Focus()
	d.Press(fyne.KeyEnd)
	d.MustSay("评估项目 1,000 个", "重庆 CRM 999：")
	drawn := len(hosttest.Find(d.Host, func(text *canvas.Text) bool { return strings.Contains(text.Text, " CRM ") }))
	if drawn > 60 {
		t.Errorf("%d names are drawn", drawn)
	}
	d.Press(fyne.KeyHome, fyne.KeyPageDown)
	d.MustSay("Boston CRM 10：")
}

// In a narrow window the columns that matter least go first, and in a low one the rows are
// still seen.
func TestNarrowAndLow(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			d := sitDown(t, language)
			d.add(few()...)
			w := d.Words()
			d.Resize(fyne.NewSize(1400, 600))
			d.MustSay(w.T("library.column.changed"), "纷享销客", "Müller GmbH")
			d.Resize(fyne.NewSize(820, 330))
			d.MustNotSay(w.T("library.column.changed"), "纷享销客", "Müller GmbH")
			d.MustSay("Aachen CRM", "231.0%", "+17", w.T("library.due", "Date", "2026-06-30"))
			if least := d.page.Content().MinSize(); least.Width > 850 || least.Height > 380 {
				t.Errorf("the page needs %v", least)
			}
		})
	}
}
