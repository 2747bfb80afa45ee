package ratings

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/assets/lang"
	"huibao/data"
)

func TestFactorHasQuestionAndAnchors(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(1, 1), l)
		tab := open(t, h)
		at(h, tab, "f0", "")
		p := tab.ratings.factor
		p.question.Focus()
		h.Type("好用吗 <&>?")
		for i, text := range []string{"不好", "一般", "好"} {
			p.anchors[i].Focus()
			h.Type(text)
		}
		want := data.Factor{ID: "f0", Name: "Factor 0", Dimension: data.DimensionSystem, Weight: 1, Question: "好用吗 <&>?",
			Anchors: data.Anchors{Low: "不好", Middle: "一般", High: "好"}}
		if got := h.Stored().Factors[0]; got != want {
			t.Errorf("stored is %+v", got)
		}
		at(h, tab, "f0", "r0")
		w := h.Words()
		h.MustSay("好用吗 <&>?", w.T("ratings.anchor", "Value", 0, "Text", "不好"), w.T("ratings.anchor", "Value", 5, "Text", "一般"), w.T("ratings.anchor", "Value", 10, "Text", "好"))
	})
}

func TestFactorTextThatIsTooLong(t *testing.T) {
	h := hosttest.New(t, evaluation(2, 1), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "")
	p := tab.ratings.factor
	long := make([]rune, data.MaxText+1)
	for i := range long {
		long[i] = 'x'
	}
	if err := p.anchors[1].OnValid(string(long)); err == nil {
		t.Error("it was taken")
	}
	if got := h.Stored().Factors[0].Anchors.Middle; got != "" {
		t.Errorf("%d letters are stored", len(got))
	}
}

// The usual factors bring their words; one without them is asked for in the usual ones and
// may take them.
func TestUsualWords(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		w := lang.For(l)
		known := usual.Factors(w)[4]
		e := evaluation(1, 1)
		e.Factors = append(e.Factors, data.Factor{ID: known.ID, Name: known.Name, Dimension: known.Dimension, Weight: 1})
		h := hosttest.New(t, e, l)
		tab := open(t, h)
		at(h, tab, known.ID, "r0")
		h.MustSay(known.Question, known.Anchors.Low)
		at(h, tab, known.ID, "")
		if !tab.ratings.factor.ready.Visible() {
			t.Fatal("the usual words are not offered")
		}
		test.Tap(tab.ratings.factor.ready.Stock())
		if got := h.Stored().Factors[1]; got.Question != known.Question || got.Anchors != known.Anchors {
			t.Errorf("stored is %+v", got)
		}
		if tab.ratings.factor.ready.Visible() {
			t.Error("they are offered once more")
		}
		h.Window().Canvas().Focus(tab.ratings.factor.about)
		h.Press(fyne.KeySpace)
		h.MustSay(w.T("ratings.iso.ease"))
		h.Press(fyne.KeySpace)
		h.MustNotSay(w.T("ratings.iso.ease"))
		at(h, tab, "f0", "")
		if tab.ratings.factor.about.Visible() || tab.ratings.factor.ready.Visible() {
			t.Error("a factor of one's own is taken for a usual one")
		}
	})
}

func TestEveryUsualFactorHasAQuality(t *testing.T) {
	w := lang.For(lang.English)
	for _, f := range usual.Factors(w) {
		if quality(w, f) == "" {
			t.Errorf("none for %s", f.ID)
		}
		again := f
		again.ID += "-2"
		if quality(w, again) != quality(w, f) {
			t.Errorf("another one for %s", again.ID)
		}
	}
	for _, id := range []string{"", "ease-of-use", "-2", "2"} {
		if _, is := usualFactor(w, data.Factor{ID: id}); is {
			t.Errorf("%q is taken for a usual factor", id)
		}
	}
}

// Where a ranking gives the weights, the weight is read only and opens, and a link leads to
// the ranking.
func TestComputedWeight(t *testing.T) {
	h := hosttest.New(t, evaluation(4, 1), lang.English) // system: f0, f2
	tab := open(t, h)
	if err := h.Session().Apply(session.SetWeighting(data.DimensionSystem, data.Weighting{Method: data.Ranking, Ranking: []string{"f2", "f0"}}, "")); err != nil {
		t.Fatal(err)
	}
	at(h, tab, "f0", "")
	p := tab.ratings.factor
	if p.weight.Visible() {
		t.Error("the weight can be typed")
	}
	h.MustSay("25.0%")
	opened := false
	for _, subject := range h.OpenAll() {
		opened = opened || subject == explain.Subject{Figure: explain.FactorWeight, Of: "f0"}
	}
	if !opened {
		t.Error("the weight does not open")
	}
	links := hosttest.Find(h, func(l interface {
		fyne.CanvasObject
		Text() string
	}) bool {
		return l.Text() == h.Words().T("ratings.to-weights")
	})
	links[0].(fyne.Tappable).Tapped(nil)
	if got := tab.parts.Shown(); got != partWeights {
		t.Errorf("the link leads to %s", got)
	}
	tab.parts.Show(partRatings)
	at(h, tab, "f1", "")
	if !p.weight.Visible() {
		t.Error("a factor of the other dimension has no field for its weight")
	}
}

func TestUsualFactorsAreAddedOnce(t *testing.T) {
	h := hosttest.New(t, evaluation(1, 1), lang.Chinese)
	tab := open(t, h)
	button := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("ratings.add-typical") })
	test.Tap(button[0])
	got := h.Stored().Factors
	if len(got) != 10 || got[5].ID != "ease" || got[5].Questionnaire != data.SUS || got[5].Question == "" {
		t.Fatalf("stored are %+v", got)
	}
	tab.ratings.addTypical()
	if n := len(h.Stored().Factors); n != 10 || h.Told != h.Words().T("ratings.all-there") {
		t.Errorf("once more makes %d and says %q", n, h.Told)
	}
}
