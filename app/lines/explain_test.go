package lines_test

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// Every figure of both tables, of the headings, the totals and the panel opens, and is
// the figure that it shows.
func TestEveryFigureOpens(t *testing.T) {
	for _, language := range lang.Languages() {
		for side, page := range map[data.Side]func(widgets.Host) widgets.Tab{data.Cost: costs.New, data.Benefit: benefits.New} {
			t.Run(string(side)+" "+string(language), func(t *testing.T) {
				h := hosttest.Sample(t, language)
				h.Open(page)
				for i := range h.Session().Evaluation().Lines(side) {
					selectRow(h, i)
					h.MustAgree()
				}
				kinds := map[explain.Figure]bool{}
				for _, subject := range h.OpenAll() {
					kinds[subject.Figure] = true
				}
				group, total := explain.CategoryTotal, explain.Cost
				if side == data.Benefit {
					group, total = explain.DimensionTotal, explain.Benefit
				}
				for _, want := range []explain.Figure{group, total, explain.LinePlanTotal, explain.LineToDate, explain.LineTotal, explain.LineMeasuredShare, explain.LineYear} {
					if !kinds[want] {
						t.Errorf("no %s opens", want)
					}
				}
				h.MustNotSay("⟨")
			})
		}
	}
}

// What a filter leaves of a group is no figure of the evaluation; a group that it leaves
// whole is one.
func TestSumsOfAFilterDoNotOpen(t *testing.T) {
	e := evaluation()
	for _, name := range []string{"one", "two"} {
		e.Costs = append(e.Costs, costLine(name))
	}
	h := hosttest.New(t, e, lang.English)
	h.Open(costs.New)
	list := table(h)
	before := len(list.Figures())
	list.SetFilter("one")
	h.MustAgree()
	// One line less, and the sums of the heading and of the foot: plan, to date, total.
	if after, want := len(list.Figures()), before-4-3-3; after != want {
		t.Errorf("%d figures open with the filter, want %d of %d", after, want, before)
	}
	list.SetFilter("o") // both
	h.MustAgree()
	if after := len(list.Figures()); after != before {
		t.Errorf("%d figures open with a filter that leaves all, want %d", after, before)
	}
}

func TestKeysExplainTheSelectedLine(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := h.Open(costs.New)
	selectRow(h, 1)
	id := table(h).Selected()
	for _, step := range []struct {
		keys []fyne.KeyName
		want explain.Subject
	}{
		{[]fyne.KeyName{fyne.KeySpace}, explain.Subject{Figure: explain.LineTotal, Of: id}},
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeySpace}, explain.Subject{Figure: explain.LinePlanTotal, Of: id}},
		{[]fyne.KeyName{fyne.KeyRight, fyne.KeySpace}, explain.Subject{Figure: explain.LineToDate, Of: id}},
		{[]fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft, fyne.KeySpace}, explain.Subject{Figure: explain.LineTotal, Of: id}},
	} {
		h.Press(step.keys...)
		if got, _ := h.Opened(); got != step.want {
			t.Errorf("%v explains %v, want %v", step.keys, got, step.want)
		}
	}
	table(h).Select("")
	tab.Do(widgets.Explain)
	if got, _ := h.Opened(); got != (explain.Subject{Figure: explain.Cost}) {
		t.Errorf("with nothing selected %v is explained", got)
	}
	empty := hosttest.New(t, evaluation(), lang.English)
	if empty.Open(costs.New).Do(widgets.Explain) || len(empty.Explained) > 0 {
		t.Error("a side without lines explains something")
	}
}

// A place opens the line with its reading and puts the keyboard into what was typed.
func TestReveal(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := h.Open(benefits.New)
	for _, line := range h.Session().Evaluation().Benefits {
		for reading := -1; reading < len(line.Readings); reading++ {
			tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.BenefitsPage, Of: line.ID, Reading: reading})
			if got := table(h).Selected(); got != line.ID {
				t.Fatalf("%s is selected, want %s", got, line.ID)
			}
			if h.Window().Canvas().Focused() == nil {
				t.Errorf("%s, reading %d: no field has the keyboard", line.Name, reading)
			}
			if open := h.Says(h.Words().T("lines.reading-evidence")); open != (reading >= 0) {
				t.Errorf("%s, reading %d: a reading is open: %v", line.Name, reading, open)
			}
		}
		h.MustSay(line.Name)
	}
	selected := table(h).Selected()
	tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.BenefitsPage, Of: "gone", Reading: 3})
	tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.BenefitsPage, Of: h.Session().Evaluation().Costs[0].ID})
	if table(h).Selected() != selected {
		t.Error("a place that is not here changed the selection")
	}
}

// costLine is a cost of one category and 1,000.
func costLine(name string) data.Line {
	line := data.NewLine(data.NewID(), name)
	line.Category = data.Training
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-06-01"), Amount: 1000_00}
	return line
}
