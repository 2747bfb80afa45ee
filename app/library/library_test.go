package library_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/library"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

func noon() time.Time { return time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC) }

// desk is a window with the portfolio of a store of its own.
type desk struct {
	*hosttest.Host
	t       testing.TB
	store   *store.Store
	library *session.Library
	page    *library.Page

	opened  []string          // the evaluations that were opened
	figures []explain.Subject // the figures that were opened
	exports []string
	panel   fyne.CanvasObject
}

func (d *desk) Library() *session.Library { return d.library }

// Session is none: no evaluation is open.
func (d *desk) Session() *session.Session { return nil }

func (d *desk) Open(id string)          { d.opened = append(d.opened, id) }
func (d *desk) OpenGuide(id string)     { d.Open(id) }
func (d *desk) Changed(string)          {}
func (d *desk) ExportFile(id, _ string) { d.exports = append(d.exports, id) }
func (d *desk) ClosePanel()             { d.panel = nil }
func (d *desk) OpenFigure(id, assessment string, f explain.Figure) {
	d.figures = append(d.figures, explain.Subject{Figure: f, Of: id, Assessment: assessment})
}
func (d *desk) ShowPanel(_ string, content fyne.CanvasObject) { d.panel = content }

func (d *desk) Undo() {
	if err := d.library.Undo(); err != nil {
		d.t.Error(err)
	}
	d.page.Undone()
	d.page.Refresh()
}

// sitDown opens an empty portfolio.
func sitDown(t testing.TB, language lang.Language) *desk {
	t.Helper()
	s, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	d := &desk{Host: hosttest.New(t, data.New("-", hosttest.Today()), language), t: t, store: s, library: session.NewLibrary(s, noon)}
	d.show()
	return d
}

// show makes the page, as the start of the program does.
func (d *desk) show() {
	d.page = library.New(d)
	d.Host.Open(func(widgets.Host) widgets.Tab { return d.page })
	d.page.Focus()
}

// entry is an evaluation of the portfolio with the figures of its assessments.
type entry struct {
	name, company, product string
	currency               data.Currency
	start                  string
	past                   []past
}

// past is what an assessment came to.
type past struct {
	day     string
	score   float64 // −1 for none
	roi     float64 // −9 for none
	payback float64 // −1 for none

	provisional bool
}

// add puts evaluations into the portfolio, the first of them changed last, and gives their
// ids by name.
func (d *desk) add(entries ...entry) map[string]string {
	d.t.Helper()
	ids := map[string]string{}
	for i := len(entries) - 1; i >= 0; i-- {
		e := entries[i]
		start := data.MustDate("2024-01-01")
		if e.start != "" {
			start = data.MustDate(e.start)
		}
		evaluation := data.New(e.name, start)
		evaluation.Company, evaluation.Product = e.company, e.product
		if e.currency != "" {
			evaluation.Currency = e.currency
		}
		if err := d.store.Import(evaluation, frozen(d.t, evaluation, e.past)); err != nil {
			d.t.Fatal(err)
		}
		ids[e.name] = evaluation.ID
	}
	d.page.Refresh()
	d.Settle()
	d.page.Focus()
	return ids
}

// frozen are assessments that came to given figures.
func frozen(t testing.TB, e *data.Evaluation, all []past) []data.Assessment {
	t.Helper()
	inputs, err := exchange.EncodeEvaluation(e)
	if err != nil {
		t.Fatal(err)
	}
	var list []data.Assessment
	for i, p := range all {
		day := data.MustDate(p.day)
		result := appraisal.Appraise(e, day)
		result.Horizon.ROI = known(p.roi, -9, appraisal.NoCost)
		result.Horizon.Payback = known(p.payback, -1, appraisal.NotPaidBack)
		result.Score.Total = known(p.score, -1, appraisal.NoWeight)
		result.Score.Provisional = p.provisional
		if p.score >= 0 {
			result.Score.Band = appraisal.BandOf(int(p.score))
		}
		frozen, err := json.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		a := data.Assessment{ID: fmt.Sprint(e.ID, "-", i), AsOf: day, RecordedAt: noon(), MethodVersion: data.MethodVersion, Inputs: inputs, Result: frozen}
		a.Hash = a.Sum()
		list = append(list, a)
	}
	return list
}

func known(x, none float64, why appraisal.Reason) appraisal.Figure {
	if x == none {
		return appraisal.Figure{Why: why}
	}
	return appraisal.Figure{Value: x}
}

// few are evaluations of every kind.
func few() []entry {
	return []entry{
		{name: "华东零配件 CRM", company: "华东零配件有限公司", product: "纷享销客", past: []past{
			{"2024-12-31", 31, -0.42, -1, false}, {"2025-06-30", 47, 0.08, 33.4, false}, {"2025-12-31", 64, 0.642, 14.3, false}}},
		{name: "Aachen CRM", company: "Müller GmbH", product: "Salesforce", currency: "EUR", past: []past{
			{"2025-06-30", 82, 1.9, 7.2, false}, {"2026-03-31", 88, 2.31, 6.8, false}}},
		{name: "北京客户管理", company: "北京贸易", product: "用友 CRM", past: []past{
			{"2025-03-31", 55, 0.2, 20, false}, {"2026-03-31", 43, -0.05, -1, true}}},
		{name: "Trial in Boston", company: "Boston Parts", product: "HubSpot", currency: "USD", start: "2026-05-01"},
		{name: "Old failure", company: "Old Ltd", product: "Own", currency: "GBP", past: []past{{"2025-01-31", 12, -0.88, -1, false}}},
		{name: "Nothing priced", company: "", product: "", past: []past{{"2026-01-31", -1, -9, -1, false}, {"2026-04-30", 35, -9, -1, true}}},
	}
}

// many are n evaluations with so many assessments each, every half a year.
func many(n, assessments int) []entry {
	places := []string{"华东", "北京", "Aachen", "重庆", "Boston", "上海"}
	list := make([]entry, n)
	for i := range list {
		e := entry{name: fmt.Sprintf("%s CRM %d", places[i%len(places)], i), company: places[i%len(places)], product: "CRM",
			currency: data.Currencies()[i%len(data.Currencies())], start: "2015-01-01"}
		first := data.MustDate("2016-06-30").AddMonths(i % 7)
		for half := range assessments {
			e.past = append(e.past, past{first.AddMonths(6 * half).String(), float64((i*37 + half*(i%11)) % 101), float64(i%300)/100 - 0.9, float64(i % 40), false})
		}
		list[i] = e
	}
	return list
}

// search is the box for the words to filter by.
func search(d *desk) widgets.Search {
	type typed interface {
		widgets.Search
		fyne.Focusable
	}
	return hosttest.Find(d.Host, func(typed) bool { return true })[0]
}

// sortBy clicks on the heading of a column.
func sortBy(d *desk, key string) {
	d.t.Helper()
	title := d.Words().T(key)
	for _, text := range hosttest.Find(d.Host, func(text *canvas.Text) bool { return strings.TrimRight(text.Text, " ▲▼") == title }) {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).AddXY(text.Size().Width/2, text.Size().Height/2)
		hosttest.Click(d.t, d.Window(), at, desktop.MouseButtonPrimary, 0)
		return
	}
	d.t.Fatalf("there is no heading %q", title)
}
