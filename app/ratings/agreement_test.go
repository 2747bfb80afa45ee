package ratings

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// agreementShown opens the part about the agreement.
func agreementShown(t testing.TB, h *hosttest.Host) *agreementPart {
	t.Helper()
	tab := open(t, h)
	tab.parts.Show(partAgreement)
	p := tab.parts.Of(partAgreement).(*agreementPart)
	h.Settle()
	return p
}

// rateBy adds what raters gave a factor, by their order; −1 is "don't know".
func rateBy(e *data.Evaluation, factor string, notes []string, values ...float64) {
	for i, value := range values {
		r := data.Rating{Factor: factor, Rater: e.Raters[i].ID, Date: data.MustDate("2026-01-05"), Value: value}
		if value < 0 {
			r.Value, r.Unknown = 0, true
		}
		if i < len(notes) {
			r.Note = notes[i]
		}
		e.Ratings = append(e.Ratings, r)
	}
}

func TestAgreementInWords(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation(4, 3)
		rateBy(e, "f0", nil, 9, 8, 9)
		rateBy(e, "f1", nil, 7, 6, 7)
		rateBy(e, "f2", nil, 3, 4, 2)
		rateBy(e, "f3", nil, 5, -1, 4)
		h := hosttest.New(t, e, l)
		w := h.Words()
		agreementShown(t, h)
		h.MustSay(w.T("judging.agreement.strong", "W", "1.00", "P", "= 0.050", "Raters", 3, "Factors", 3),
			strings.TrimSpace(w.T("judging.agreement.rough")), w.T("judging.agreement.left-out", "Names", "Factor 3"))
		h.OpenAll()
		h.MustAgree(explain.FactorSpread)
	})
}

func TestAgreementIsUndefined(t *testing.T) {
	for name, make := range map[string]func() *data.Evaluation{
		"nothing": func() *data.Evaluation { return evaluation(2, 2) },
		"one rater": func() *data.Evaluation {
			e := evaluation(2, 1)
			rateBy(e, "f0", nil, 3)
			return e
		},
		"all the same": func() *data.Evaluation {
			e := evaluation(2, 2)
			rateBy(e, "f0", nil, 5, 7)
			rateBy(e, "f1", nil, 5, 7)
			return e
		},
		"nothing in common": func() *data.Evaluation {
			e := evaluation(2, 2)
			rateBy(e, "f0", nil, 5)
			rateBy(e, "f1", nil, -1, 7)
			return e
		},
		"no factors": func() *data.Evaluation { return evaluation(0, 2) },
	} {
		t.Run(name, func(t *testing.T) {
			h := hosttest.New(t, make(), lang.English)
			p := agreementShown(t, h)
			why := h.Session().Result().Agreement.W.Why
			if why == "" {
				t.Fatal("the agreement is defined")
			}
			h.MustSay(h.Words().T("judging.agreement.undefined", "Reason", h.Words().Reason(why)))
			if !p.Do(widgets.Explain) {
				t.Error("the key explains nothing")
			}
		})
	}
}

func TestReasonsStandSideBySide(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation(3, 4)
		rateBy(e, "f0", nil, 7, 7, 7, 7)
		rateBy(e, "f1", nil, 6, 7)
		rateBy(e, "f2", []string{"", "typed twice", "no trouble at all"}, 1, 1, 9, 8)
		h := hosttest.New(t, e, l)
		w := h.Words()
		p := agreementShown(t, h)
		if p.table.Selected() != "f2" {
			t.Errorf("%q is selected first", p.table.Selected())
		}
		h.MustSay(w.T("judging.apart.split", "Factor", "Factor 2"), "Rater 1", "typed twice", "Rater 2", "no trouble at all",
			w.T("judging.apart.others", "Date", "2026-01-05", "N", 1))
		p.table.Focus()
		h.Press(fyne.KeyUp)
		h.MustSay(w.T("judging.apart.same", "Factor", "Factor 0", "Value", "7"))
		h.MustNotSay("typed twice")
		h.Press(fyne.KeyUp)
		h.MustSay(w.T("judging.apart.near", "Factor", "Factor 1"), w.T("judging.apart.no-reason"))
		if err := h.Session().Apply(session.RemoveFactor(e.Factors[1])); err != nil {
			t.Fatal(err)
		}
		if p.selected != "f2" {
			t.Errorf("after its removal %q is shown", p.selected)
		}
	})
}

func TestRatersAreComparedInAChart(t *testing.T) {
	e := evaluation(3, 3)
	e.Raters[2].Name = e.Raters[1].Name
	rateBy(e, "f0", nil, 9, 2, 3)
	rateBy(e, "f1", nil, 6, 5, 6)
	h := hosttest.New(t, e, lang.English)
	p := agreementShown(t, h)
	h.Window().Canvas().Focus(p.choice)
	h.Press(fyne.KeyRight, fyne.KeyRight)
	h.Settle()
	p.gap.chart.Wait()
	before := p.gap.chart.Alternative()
	if p.gap.chart.Picture() == nil {
		t.Error("nothing is drawn")
	}
	p.gap.other.Focus()
	h.Press(fyne.KeyRight, fyne.KeyRight)
	p.gap.chart.Wait()
	if p.gap.other.Value() == "" || p.gap.chart.Alternative() == before {
		t.Errorf("against %q the chart says %q", p.gap.other.Value(), p.gap.chart.Alternative())
	}
	chosen := p.gap.other.Value()
	if err := h.Session().Apply(session.PutRater(data.Rater{ID: "new", Name: "New", Weight: 1}, "")); err != nil {
		t.Fatal(err)
	}
	if p.gap.other.Value() != chosen {
		t.Error("a new rater changes what was chosen")
	}
	if got := namesApart(e.Raters); got["r2"] == got["r1"] {
		t.Errorf("raters of one name are %v", got)
	}
}

func BenchmarkAgreementOf60Raters(b *testing.B) {
	e := evaluation(9, 60)
	for i, f := range e.Factors {
		for j, r := range e.Raters {
			e.Ratings = append(e.Ratings, data.Rating{Factor: f.ID, Rater: r.ID, Date: data.MustDate("2026-01-05"), Value: float64((i*7 + j*3) % 11), Note: fmt.Sprint("reason ", j)})
		}
	}
	h := hosttest.New(b, e, lang.English)
	p := agreementShown(b, h)
	for b.Loop() {
		p.drawn = drawnOf{}
		p.Refresh()
	}
}
