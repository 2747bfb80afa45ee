package history

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
)

func TestOpenedRecordIsFrozen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		w, records := h.Words(), h.Session().Records()
		first := records[0]
		tab.records.list.Focus()
		h.Press(fyne.KeyEnd)
		h.Press(fyne.KeyReturn)
		if tab.frozen.id != first.ID {
			t.Fatal("Enter does not open the selected assessment")
		}
		h.MustSay(w.T("history.frozen", "Date", first.AsOf.String()), w.Money(first.Result.Horizon.NPV, first.Result.Currency), first.Note,
			w.Reason(first.Result.Horizon.Payback.Why), firstDigits(first.Hash))
		h.MustNotSay(w.T("history.button"), "⟨", "NaN")
		before := w.Percent(first.Result.Horizon.ROI.Value)
		e := h.Session().Evaluation()
		if err := h.Session().Apply(session.RemoveLine(data.Benefit, e.Benefits[0])); err != nil {
			t.Fatal(err)
		}
		h.MustSay(before)
		tab.frozen.parts.Show(frozenBenefits)
		h.MustSay(e.Benefits[0].Name)
		h.Press(fyne.KeyEscape)
		if tab.frozen.isOpen() || tab.records.list.Selected() != first.ID || !tab.records.list.Focused() {
			t.Error("Esc does not lead back to the list")
		}
	})
}

// All that was frozen can be read, and nothing of it is a field.
func TestFrozenRecordShowsAll(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		record := h.Session().Records()[2]
		tab.open(record.ID)
		e, _, _ := h.Session().Frozen(record.ID)
		for _, part := range frozenParts() {
			tab.frozen.parts.Show(part)
			h.Settle()
			h.MustNotSay("⟨", "NaN", "Inf")
			text := tab.frozen.section().text()
			for _, name := range namesOf(e, part) {
				if !strings.Contains(text, name) {
					t.Errorf("%s does not show %q", part, name)
				}
			}
			if list, is := tab.frozen.section().(*frozenList); is {
				for _, id := range list.table.Shown() {
					list.table.Select(id)
					list.detail(id)
					if len(list.shown) == 0 || list.shown[0].text == "" {
						t.Errorf("%s: nothing is said of %s", part, id)
					}
					h.MustNotSay("⟨")
				}
			}
		}
		for _, field := range hosttest.Find(h, func(f widgets.Field) bool { return true }) {
			if field != widgets.Field(tab.frozen.report.Folder) {
				t.Errorf("there is a field: %s", field.Label())
			}
		}
	})
}

// namesOf are the names of what a part of an assessment lists.
func namesOf(e *data.Evaluation, part frozenPart) []string {
	var names []string
	add := func(name string) { names = append(names, name) }
	switch part {
	case frozenCosts, frozenBenefits:
		side := data.Cost
		if part == frozenBenefits {
			side = data.Benefit
		}
		for _, line := range e.Lines(side) {
			add(line.Name)
		}
	case frozenUnquantified:
		for _, u := range e.Unquantified {
			add(u.Name)
		}
	case frozenGoals:
		for _, g := range e.Goals {
			add(g.Name)
		}
	case frozenRatings:
		for _, f := range e.Factors {
			add(f.Name)
		}
	case frozenActions:
		for _, a := range e.Actions {
			add(a.Name)
		}
	case frozenSettings:
		add(e.Name)
		for _, r := range e.Raters {
			add(r.Name)
		}
		for _, s := range e.Scenarios {
			add(s.Name)
		}
	}
	return names
}

func TestLineInDetail(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		w, record := h.Words(), h.Session().Records()[2]
		tab.open(record.ID)
		e, r, _ := h.Session().Frozen(record.ID)
		tab.frozen.parts.Show(frozenBenefits)
		list := tab.frozen.section().(*frozenList)
		for i := range e.Benefits {
			line := &e.Benefits[i]
			list.table.OnSelected(line.ID)
			h.Settle()
			h.MustSay(line.Name, w.T("lines.plan"))
			for _, reading := range line.Readings {
				h.MustSay(w.T("lines.reading-summary", "Since", reading.Since.String(), "Measured", reading.MeasuredOn.String()))
			}
			if line.Note != "" {
				h.MustSay(line.Note)
			}
			h.MustAgree()
		}
		tab.Do(widgets.Explain)
		if got, _ := h.Opened(); got.Assessment != record.ID || got.Figure != explain.LineTotal {
			t.Errorf("the key explains %v", got)
		}
		tab.Do(widgets.Copy)
		if text := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(text, w.Amount(r.Horizon.Benefit)) || h.Told == "" {
			t.Errorf("copied is %q", text)
		}
	})
}

func TestCorrection(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		w, records := h.Words(), h.Session().Records()
		second := records[1]
		tab.records.list.OnSelected(second.ID)
		test.Tap(tab.records.summary.correct)
		h.MustSay(w.T("history.correct.title", "Date", second.AsOf.String()), w.T("history.correct.text"), second.AsOf.String())
		tab.records.record.note.Focus()
		h.Replace("the licence was missing")
		test.Tap(tab.records.record.button)
		var correction session.Record
		for _, r := range h.Session().Records() {
			if r.Corrects == second.ID {
				correction = r
			}
		}
		if correction.ID == "" || correction.AsOf != second.AsOf {
			t.Fatal("no correction is recorded")
		}
		all := assessments(h.Session())
		h.MustSay(w.T("history.mark.corrected"), w.T("history.mark.correction"))
		for _, line := range tab.records.list.Lines() {
			switch {
			case line[1] == w.T("history.mark.corrected") && !strings.HasPrefix(line[9], w.T("history.mark.corrected-by", "By", nameOf(all, correction.ID))),
				line[1] == w.T("history.mark.correction") && line[9] != w.T("history.mark.corrects", "Of", nameOf(all, second.ID))+" · the licence was missing":
				t.Errorf("the list says %q", line)
			}
		}
		if tab.records.record.corrects != "" || tab.records.record.panel.Title() != w.T("history.record") {
			t.Error("the form goes on with a correction")
		}
		tab.open(second.ID)
		h.MustSay(w.T("history.state.corrected", "Date", nameOf(all, correction.ID)))
		if !tab.frozen.correct.Disabled() {
			t.Error("what is corrected can be corrected again")
		}
		for _, link := range hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == w.T("history.state.show") }) {
			h.Window().Canvas().Focus(link)
			h.Press(fyne.KeyReturn)
			break
		}
		if tab.frozen.id != correction.ID {
			t.Error("the link does not lead to the correction")
		}
		h.MustSay(w.T("history.state.corrects", "Date", nameOf(all, second.ID)), remarksOf(w, find(all, correction.ID)))
		tab.correct(second.ID) // the last of the chain is what is corrected
		if tab.records.record.corrects != correction.ID {
			t.Error("not the latest correction is corrected")
		}
		h.Press(fyne.KeyEscape)
		if tab.records.record.corrects != "" {
			t.Error("Esc does not leave the correction")
		}
	})
}

// file is the example with one thing changed in its assessments.
func file(t *testing.T, l lang.Language, change func(a []data.Assessment)) *exchange.File {
	t.Helper()
	f := hosttest.SampleFile(t, l)
	change(f.Assessments)
	return f
}

func TestDamagedRecords(t *testing.T) {
	for name, change := range map[string]func(a *data.Assessment){
		"changed":           func(a *data.Assessment) { a.Note += "!" },
		"changed-inputs":    func(a *data.Assessment) { a.Inputs = []byte(`{}`) },
		"unreadable-result": func(a *data.Assessment) { a.Result, a.Hash = []byte(`[1]`), "" },
		"nothing-readable":  func(a *data.Assessment) { a.Inputs, a.Result = []byte(`{"a":1}`), []byte(`"x"`) },
	} {
		t.Run(name, func(t *testing.T) {
			each(t, func(t *testing.T, l lang.Language) {
				h := hosttest.Of(t, file(t, l, func(all []data.Assessment) {
					if all[1].Hash == "" {
						all[1].Hash = all[1].Sum()
					}
					change(&all[1])
				}), l)
				tab := open(t, h)
				damaged := h.Session().Damaged()
				if len(damaged) != 1 {
					t.Fatalf("%d assessments are damaged", len(damaged))
				}
				w, d := h.Words(), damaged[0]
				lines := tab.records.list.Lines()
				if want := damageMark(w, d.Why); len(lines) != 3 || lines[1][1] != want {
					t.Errorf("listed are %v", lines)
				}
				tab.records.list.OnSelected(d.ID)
				h.MustSay(w.T("history.damage." + string(d.Why)))
				tab.open(d.ID)
				for _, part := range frozenParts() {
					tab.frozen.parts.Show(part)
					h.Settle()
					h.MustSay(w.T("history.damage." + string(d.Why)))
					h.MustNotSay("⟨", "NaN")
					if part == frozenResults && d.Result == nil {
						h.MustSay(w.T("history.frozen.no-results"))
					}
					if subjects := h.OpenAll(); len(subjects) > 0 {
						t.Errorf("figures of what is damaged open: %v", subjects)
					}
					tab.Do(widgets.Explain)
					tab.Do(widgets.Copy)
				}
				if len(h.Explained) > 0 || !tab.frozen.saving.Disabled() || !tab.frozen.compare.Disabled() {
					t.Error("what is damaged is explained, compared or written as a report")
				}
				tab.correct(d.ID)
				test.Tap(tab.records.record.button)
				if records := h.Session().Records(); len(records) != 3 {
					t.Errorf("%d assessments are sound after the correction", len(records))
				}
			})
		})
	}
}

func TestOtherRulesAreSaid(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Of(t, file(t, l, func(all []data.Assessment) { all[0].MethodVersion, all[0].Hash = 99, "" }), l)
		tab := open(t, h)
		tab.open(h.Session().Records()[0].ID)
		h.MustSay(h.Words().T("history.state.version", "Version", 99), h.Words().T("history.integrity.none"))
		tab.open("gone")
		tab.Reveal(explain.Place{Page: explain.HistoryPage, Of: "gone"})
	})
}

// An assessment of an early version recorded neither weights of factors nor agreement, and
// its inputs knew no scenarios.
func TestRecordOfAnEarlyVersion(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		without := func(text []byte, keys ...string) []byte {
			all := map[string]json.RawMessage{}
			if err := json.Unmarshal(text, &all); err != nil {
				t.Fatal(err)
			}
			for _, key := range keys {
				if _, there := all[key]; !there {
					t.Errorf("there is no %s", key)
				}
				delete(all, key)
			}
			left, err := json.Marshal(all)
			if err != nil {
				t.Fatal(err)
			}
			return left
		}
		h := hosttest.Of(t, file(t, l, func(all []data.Assessment) {
			a := &all[2]
			a.Inputs, a.Result, a.Hash = without(a.Inputs, "scenarios"), without(a.Result, "weights", "sus"), ""
		}), l)
		tab := open(t, h)
		tab.open(h.Session().Records()[2].ID)
		for _, part := range frozenParts() {
			tab.frozen.parts.Show(part)
			h.Settle()
			h.MustNotSay("⟨", "NaN")
			h.OpenAll()
		}
		h.MustSay(h.Words().T("history.integrity.none"))
	})
}

func TestReportOfAnAssessment(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		w, first := h.Words(), h.Session().Records()[0]
		tab.open(first.ID)
		test.Tap(tab.frozen.saving)
		form, dir := tab.frozen.report, filepath.Join(t.TempDir(), "new")
		h.Replace("reports")
		h.MustSay(w.T("widgets.folder-absolute"))
		test.Tap(form.Write)
		h.Replace(dir)
		test.Tap(form.Write)
		form.Wait()
		files, err := filepath.Glob(filepath.Join(dir, "*.html"))
		if err != nil || len(files) != 1 {
			t.Fatalf("written are %v: %s", files, form.Said.Text())
		}
		h.MustSay(w.T("widgets.written", "Path", files[0]))
		content, err := os.ReadFile(files[0])
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{w.Percent(first.Result.Horizon.ROI.Value), first.AsOf.String(), w.T("report.fact.recorded"), first.Hash[:12]} {
			if !strings.Contains(string(content), want) {
				t.Errorf("the report does not say %q", want)
			}
		}
		form.Folder.Focus()
		h.Replace(files[0]) // no folder
		test.Tap(form.Write)
		form.Wait()
		if !strings.Contains(form.Said.Text(), files[0]) {
			t.Errorf("what went wrong is %q", form.Said.Text())
		}
		tab.Do(widgets.Leave)
		if form.box.Visible() || !tab.frozen.isOpen() {
			t.Error("Esc closes more than the form")
		}
	})
}

// large is an evaluation with many lines, long names and long texts, recorded once.
func large(t testing.TB, l lang.Language, n int) *hosttest.Host {
	e := evaluation()
	e.Costs, e.Benefits = nil, nil
	for i := range n {
		line := data.NewLine(fmt.Sprintf("l%d", i), fmt.Sprintf("%d %s", i, strings.Repeat("很长的名称 long name ", 8)))
		line.Schedule = data.Schedule{Kind: data.Recurring, Amount: data.Money(i+1) * 1_000_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
		line.Note = strings.Repeat("一段很长的说明。", 40)
		line.Category = data.Categories()[i%len(data.Categories())]
		if i%2 == 0 {
			e.Costs = append(e.Costs, line)
			continue
		}
		line.Dimension = data.BenefitDimensions()[i%3]
		e.Benefits = append(e.Benefits, line)
	}
	h := hosttest.New(t, e, l)
	if err := h.Session().Assess(hosttest.Today(), strings.Repeat("名", data.MaxName), strings.Repeat("长说明\n", 100), ""); err != nil {
		t.Fatal(err)
	}
	return h
}

func TestManyLinesAndLongTexts(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := large(t, l, 300)
		tab := open(t, h)
		tab.records.list.OnSelected(h.Session().Records()[0].ID)
		tab.open(h.Session().Records()[0].ID)
		for _, part := range frozenParts() {
			tab.frozen.parts.Show(part)
			h.Settle()
			if size := tab.Content().MinSize(); size.Width > 760 || size.Height > 370 {
				t.Errorf("%s: the tab wants %v", part, size)
			}
		}
		tab.frozen.parts.Show(frozenCosts)
		h.MustAgree()
	})
}

func TestEmptyEvaluationIsShown(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), l)
		tab := open(t, h)
		test.Tap(tab.records.record.button)
		tab.open(h.Session().Records()[0].ID)
		for part, key := range map[frozenPart]string{frozenCosts: "history.frozen.no-costs", frozenBenefits: "history.frozen.no-benefits", frozenGoals: "history.frozen.no-goals",
			frozenRatings: "history.frozen.no-ratings", frozenActions: "history.frozen.no-actions", frozenUnquantified: "history.frozen.no-unquantified", frozenResults: ""} {
			tab.frozen.parts.Show(part)
			h.Settle()
			if part != frozenResults {
				h.MustSay(h.Words().T(key))
			} else {
				h.MustSay(lang.Undefined, h.Words().Reason("no cost"))
			}
			h.MustNotSay("⟨", "NaN")
		}
	})
}

// Of two assessments of a day the names tell when they were recorded.
func TestNamesOfAssessments(t *testing.T) {
	day := data.MustDate("2026-06-30")
	at := func(id string, hour int) assessment {
		return assessment{Record: session.Record{Assessment: data.Assessment{ID: id, AsOf: day, RecordedAt: time.Date(2026, 6, 30, hour, 0, 0, 0, time.UTC)}}}
	}
	one, two := at("one", 9), at("two", 10)
	other := assessment{Record: session.Record{Assessment: data.Assessment{ID: "other", AsOf: day.AddDays(1)}}}
	all := []assessment{one, two, other}
	if got := nameOf(all, "other"); got != "2026-07-01" {
		t.Errorf("alone on its day it is called %q", got)
	}
	if a, b := nameOf(all, "one"), nameOf(all, "two"); a == b || !strings.HasPrefix(a, "2026-06-30 (") {
		t.Errorf("two of one day are called %q and %q", a, b)
	}
	if got := nameOf(all, "gone"); got != "" {
		t.Errorf("one that is not there is called %q", got)
	}
	if got := before(all, &all[2]); got != "two" {
		t.Errorf("before the last one comes %q", got)
	}
}

// BenchmarkOpenFrozen is the time from the key to the table of 300 lines.
func BenchmarkOpenFrozen(b *testing.B) {
	h := large(b, lang.Chinese, 300)
	tab := open(b, h)
	id := h.Session().Records()[0].ID
	for b.Loop() {
		tab.open(id)
		tab.frozen.parts.Show(frozenCosts)
		tab.close()
	}
}
