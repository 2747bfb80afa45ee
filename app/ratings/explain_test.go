package ratings

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// Means, spreads, dimensions and ratings open, by mouse and by key.
func TestFiguresOpen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		e := h.Session().Evaluation()
		factor, rater := e.Factors[0].ID, e.Raters[0].ID
		kinds := map[explain.Figure]bool{}
		for _, subject := range h.OpenAll() {
			kinds[subject.Figure] = true
		}
		for _, want := range []explain.Figure{explain.FactorMean, explain.FactorSpread, explain.DimensionScore} {
			if !kinds[want] {
				t.Errorf("no %s opens", want)
			}
		}
		at(h, tab, factor, rater)
		h.Press(fyne.KeySpace)
		if got, _ := h.Opened(); got != (explain.Subject{Figure: explain.Rating, Of: factor + "/" + rater}) {
			t.Errorf("on a rating %v is explained", got)
		}
		h.Explanation(explain.Subject{Figure: explain.Rating, Of: factor + "/" + rater})
		at(h, tab, factor, "")
		tab.Do(widgets.Explain)
		if got, _ := h.Opened(); got != (explain.Subject{Figure: explain.FactorMean, Of: factor}) {
			t.Errorf("on a factor %v is explained", got)
		}
		h.MustAgree(explain.FactorMean, explain.FactorSpread) // raters and range stand for them too
		if len(hosttest.Find(h, func(s *widgets.Sheet) bool { return len(s.Figures()) >= 5 })) == 0 {
			t.Error("the statistics of the factor do not open")
		}
	})
}

// A click on a figure of the grid leaves the selection where it is.
func TestOpeningAMeanSelectsNothing(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	for _, link := range hosttest.Find(h, func(*widgets.FigureLink) bool { return true }) {
		link.Tapped(nil)
	}
	if !tab.ratings.grid.selected.none() {
		t.Errorf("%v is selected", tab.ratings.grid.selected)
	}
}

func TestReveal(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	e := h.Session().Evaluation()
	factor, rater := e.Factors[2], e.Raters[1]
	tab.Reveal(explain.Place{Page: explain.RatingsPage, Of: factor.ID, Rater: rater.ID, Reading: -1})
	h.MustSay(h.Words().T("ratings.panel.rating", "Factor", factor.Name, "Rater", rater.Name))
	tab.Reveal(explain.Place{Page: explain.RatingsPage, Of: factor.ID, Reading: -1})
	h.MustSay(h.Words().T("ratings.panel.factor"))
	tab.Reveal(explain.Place{Page: explain.RatingsPage, Of: "gone", Reading: -1})
	if tab.ratings.grid.selected.factor != factor.ID {
		t.Error("a place that is gone changed the selection")
	}
}
