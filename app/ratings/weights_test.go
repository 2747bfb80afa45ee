package ratings

import (
	"math"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// rated has factors of the system only, each rated by two raters.
func rated(factors int) *data.Evaluation {
	e := evaluation(factors, 2)
	for i := range e.Factors {
		e.Factors[i].Dimension = data.DimensionSystem
		for j, r := range e.Raters {
			e.Ratings = append(e.Ratings, data.Rating{Factor: e.Factors[i].ID, Rater: r.ID, Date: data.MustDate("2026-01-05"), Value: float64((3*i + j) % 11)})
		}
	}
	return e
}

// weightsShown opens the weights of the system's factors.
func weightsShown(t testing.TB, h *hosttest.Host) (*Tab, *weightsPart) {
	t.Helper()
	tab := open(t, h)
	tab.toWeights(data.DimensionSystem)
	h.Settle()
	return tab, tab.parts.Of(partWeights).(*weightsPart)
}

func weighting(h *hosttest.Host) data.Weighting { return h.Stored().WeightingOf(data.DimensionSystem) }

// weightOf is the weight of a factor as it counts.
func weightOf(h *hosttest.Host, id string) float64 {
	for _, f := range h.Session().Result().Factors {
		if f.ID == id {
			return f.Weight.Value
		}
	}
	return math.NaN()
}

func alt(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierAlt}
}

func TestWeightsAreTyped(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, rated(3), l)
		w := h.Words()
		_, p := weightsShown(t, h)
		direct := p.editors[data.Direct].(*directWeights)
		direct.rows[0].field.Focus()
		h.Replace("2")
		h.Press(fyne.KeyReturn) // to the next factor
		h.Replace("0")
		if got := h.Stored().Factors; got[0].Weight != 2 || got[1].Weight != 0 {
			t.Fatalf("stored %v", got)
		}
		if got := direct.rows[0].share.Rows()[0].Cells[0]; got != w.Percent(2.0/3) {
			t.Errorf("the share is %s", got)
		}
		h.MustSay(w.T("judging.weights.zero"), w.Percent(1))
		direct.rows[2].field.Focus()
		h.Replace("2000")
		if direct.rows[2].field.Problem() == "" || h.Stored().Factors[2].Weight != 2 && h.Stored().Factors[2].Weight != 200 {
			t.Errorf("2000 leaves %g, it says %q", h.Stored().Factors[2].Weight, direct.rows[2].field.Problem())
		}
		h.Replace("0")
		direct.rows[0].field.Focus()
		h.Replace("0")
		h.MustSay(w.Reason(h.Session().Result().Weighting[1].Why))
		if err := h.Session().Undo(); err != nil || direct.rows[0].field.Value() == 0 {
			t.Error("undo brings no weight back")
		}
	})
}

// Looking at another method changes nothing.
func TestMethodsAreOnlyLookedAt(t *testing.T) {
	h := hosttest.New(t, rated(4), lang.English)
	w := h.Words()
	_, p := weightsShown(t, h)
	h.Window().Canvas().Focus(p.method)
	for range 2 {
		h.Press(fyne.KeyRight)
	}
	h.Press(fyne.KeyLeft)
	if _, edited := h.Session().CanUndo(); edited {
		t.Fatal("looking at a method is an edit")
	}
	h.MustSay(w.T("judging.weights.in-use.ranking", "Method", w.Weighting(data.Direct)), w.T("judging.weights.would-follow"), w.Percent(0.520833))
	press(t, h, w.T("judging.weights.use"))
	if got := weighting(h); got.Method != data.Ranking || !slices.Equal(got.Ranking, []string{"f0", "f1", "f2", "f3"}) {
		t.Errorf("in use is %v", got)
	}
	h.MustNotSay(w.T("judging.weights.would-follow"))
}

func TestFactorsAreRanked(t *testing.T) {
	h := hosttest.New(t, rated(4), lang.English)
	_, p := weightsShown(t, h)
	p.look(data.Ranking)
	ranked := p.editors[data.Ranking].(*rankedWeights)
	ranked.table.Focus()
	order := func(want ...string) {
		t.Helper()
		if got := weighting(h).Ranking; !slices.Equal(got, want) {
			t.Fatalf("ranking %v, want %v", got, want)
		}
	}
	h.Press(fyne.KeyEnd)
	h.Shortcut(alt(fyne.KeyUp))
	order("f0", "f1", "f3", "f2")
	h.Shortcut(alt(fyne.KeyUp))
	order("f0", "f3", "f1", "f2")
	if w := weightOf(h, "f0"); math.Abs(w-(1+1.0/2+1.0/3+1.0/4)/4) > 1e-12 {
		t.Errorf("the first weighs %g", w)
	}
	h.Press(fyne.KeyDelete)
	order("f0", "f1", "f2")
	if weightOf(h, "f3") != 0 {
		t.Error("what is left out has a weight")
	}
	h.Press(fyne.KeyEnd, fyne.KeyReturn)
	order("f0", "f1", "f2", "f3")
	test.Tap(ranked.top)
	order("f3", "f0", "f1", "f2")
	test.Tap(ranked.down)
	order("f0", "f3", "f1", "f2")
	test.Tap(ranked.take)
	order("f0", "f1", "f2")
	for range 10 {
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if got := weighting(h); got.Method != data.Direct {
		t.Errorf("after all undone %v", got)
	}
}

func TestFactorsAreComparedByKeyboard(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, rated(3), l)
		w := h.Words()
		_, p := weightsShown(t, h)
		p.look(data.Pairwise)
		h.Settle()
		pairs := p.editors[data.Pairwise].(*pairwiseWeights)
		pairs.list.focus()
		h.Press(fyne.KeyLeft, fyne.KeyLeft) // f0 is strongly more important than f1
		if got := weighting(h).Comparisons; !slices.Equal(got, []data.Comparison{{A: "f0", B: "f1", Ratio: 5}}) {
			t.Fatalf("compared %v", got)
		}
		h.MustSay(w.T("judging.pairs.strong", "A", "Factor 0", "B", "Factor 1"), w.T("judging.pairs.progress", "Done", 1, "All", 3))
		h.Press(fyne.KeyReturn, fyne.KeyRight)
		h.Press(fyne.KeyReturn)
		h.Type("7")
		h.Press(fyne.KeyRight)
		want := []data.Comparison{{A: "f0", B: "f1", Ratio: 5}, {A: "f0", B: "f2", Ratio: 1.0 / 3}, {A: "f1", B: "f2", Ratio: 5}}
		if got := weighting(h).Comparisons; !slices.Equal(got, want) {
			t.Fatalf("compared %v, want %v", got, want)
		}
		h.MustSay(w.T("judging.pairs.all", "All", 3), w.T("judging.pairs.contradict", "Limit", "0.10"), w.T("judging.pairs.look"))
		h.MustAgree()
		pairs.list.GoTo(0)
		first := h.Session().Result().Weighting[1].First
		for _, link := range hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == w.T("judging.pairs.look") }) {
			test.Tap(link)
		}
		if on := pairs.list.pairs[pairs.list.At]; on.a.ID != first.A || on.b.ID != first.B || !pairs.list.Focused {
			t.Errorf("the link leads to %v, not to %+v", on, first)
		}
		h.Press(fyne.KeyHome, fyne.KeyDelete)
		if got := weighting(h).Comparisons; len(got) != 2 {
			t.Errorf("%v is left", got)
		}
		if err := h.Session().Undo(); err != nil || len(weighting(h).Comparisons) != 3 {
			t.Error("undo does not bring the comparison back")
		}
	})
}

// Presses of one key after the other on a pair are one step of undo.
func TestAPairIsOneStepOfUndo(t *testing.T) {
	h := hosttest.New(t, rated(3), lang.English)
	_, p := weightsShown(t, h)
	p.look(data.Pairwise)
	h.Settle()
	p.editors[data.Pairwise].(*pairwiseWeights).list.focus()
	h.Press(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft, fyne.KeyDown, fyne.KeyRight, fyne.KeyRight)
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if got := weighting(h).Comparisons; !slices.Equal(got, []data.Comparison{{A: "f0", B: "f1", Ratio: 7}}) {
		t.Errorf("after one undo %v", got)
	}
}

func TestFactorsAreComparedByMouse(t *testing.T) {
	h := hosttest.New(t, rated(4), lang.English)
	_, p := weightsShown(t, h)
	p.look(data.Pairwise)
	h.Settle()
	views := hosttest.Find(h, func(*pairView) bool { return true })
	if len(views) != 6 {
		t.Fatalf("%d pairs are seen", len(views))
	}
	for stop, want := range map[int]float64{0: 9, 3: 3, 4: 1, 6: 1.0 / 5, 8: 1.0 / 9} {
		corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(views[1])
		at := corner.AddXY(views[1].scaleLeft()+(float32(stop)+0.5)*stopWidth, stopHeight/2)
		hosttest.Click(t, h.Window(), at, desktop.MouseButtonPrimary, 0)
		if got := weighting(h).Comparisons; len(got) != 1 || got[0] != (data.Comparison{A: "f0", B: "f2", Ratio: want}) {
			t.Errorf("stop %d gives %v, want %g", stop, got, want)
		}
	}
}

// What was entered for a method comes back with it, without what is gone.
func TestMethodsKeepWhatWasEntered(t *testing.T) {
	h := hosttest.New(t, rated(4), lang.English)
	_, p := weightsShown(t, h)
	p.set(data.DimensionSystem, data.Weighting{Method: data.Ranking, Ranking: []string{"f3", "f1", "f0"}}, "")
	compared := []data.Comparison{{A: "f0", B: "f1", Ratio: 3}, {A: "f2", B: "f1", Ratio: 2}, {A: "f0", B: "f2", Ratio: 3}, {A: "f0", B: "f3", Ratio: 5}}
	p.set(data.DimensionSystem, data.Weighting{Method: data.Pairwise, Comparisons: compared}, "")
	if err := h.Session().Apply(session.RemoveFactor(h.Session().Evaluation().Factors[1])); err != nil {
		t.Fatal(err)
	}
	p.look(data.Ranking)
	p.use()
	if got := weighting(h); !slices.Equal(got.Ranking, []string{"f3", "f0"}) {
		t.Errorf("the ranking comes back as %v", got)
	}
	p.look(data.Pairwise)
	p.use()
	if got := weighting(h); got.Method != data.Pairwise || !slices.Equal(got.Comparisons, compared[2:]) {
		t.Errorf("the comparisons come back as %v", got)
	}
	p.look(data.Direct)
	p.use()
	if _, there := h.Stored().Weighting[data.DimensionSystem]; there {
		t.Error("direct weights keep something else")
	}
}

// A method by which no weights follow yet cannot be put to use by the button.
func TestNothingFollowsFromNothing(t *testing.T) {
	h := hosttest.New(t, rated(3), lang.English)
	_, p := weightsShown(t, h)
	p.look(data.Pairwise)
	if !p.useIt.Disabled() {
		t.Error("without a comparison it can be used")
	}
	h.MustSay(h.Words().T("judging.weights.in-use.pairwise", "Method", h.Words().Weighting(data.Direct)))
}

// A ratio of a file is shown as it is, in whichever order its factors stand.
func TestRatiosOfAFile(t *testing.T) {
	e := rated(3)
	e.Weighting = map[data.Dimension]data.Weighting{data.DimensionSystem: {Method: data.Pairwise, Comparisons: []data.Comparison{{A: "f1", B: "f0", Ratio: 4}}}}
	h := hosttest.New(t, e, lang.English)
	w := h.Words()
	_, p := weightsShown(t, h)
	h.MustSay(w.T("judging.pairs.times", "A", "Factor 1", "B", "Factor 0", "Ratio", "4"))
	p.editors[data.Pairwise].(*pairwiseWeights).list.focus()
	h.Press(fyne.KeyRight)
	if got := weighting(h).Comparisons; !slices.Equal(got, []data.Comparison{{A: "f0", B: "f1", Ratio: 1.0 / 5}}) {
		t.Errorf("one step further it is %v", got)
	}
}

func TestStepsStayOnTheScale(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ratio := rapid.SampledFrom([]float64{0, 1, 2, 3, 5, 7, 9, 1.0 / 2, 1.0 / 3, 0.333, 1.0 / 9, 6.5}).Draw(t, "ratio")
		by := rapid.SampledFrom([]int{-1, 1}).Draw(t, "by")
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			next := stepped(ratio, by)
			if at, exact := stopOf(next); !exact || at < 0 || at > stops-1 {
				t.Fatalf("%g goes to %g, which is no stop", ratio, next)
			}
			if ratio != 0 && (by < 0 && next < ratio*0.99 || by > 0 && next > ratio*1.01) {
				t.Fatalf("%g goes to %g, the wrong way", ratio, next)
			}
			ratio = next
		}
	})
}

func TestDimensionsWithFewFactors(t *testing.T) {
	h := hosttest.New(t, rated(1), lang.English)
	w := h.Words()
	_, p := weightsShown(t, h)
	p.look(data.Pairwise)
	h.MustSay(w.T("judging.pairs.none"))
	p.showDimension(data.DimensionTeam)
	p.Refresh()
	h.MustSay(w.T("judging.weights.none", "Dimension", w.Dimension(data.DimensionTeam)))
	if p.Do(widgets.Explain) {
		t.Error("there is nothing to explain")
	}
	press(t, h, w.T("judging.weights.to-ratings"))
	if want := (explain.Place{Page: explain.RatingsPage}); !slices.Contains(h.Revealed, want) {
		t.Errorf("it leads to %v", h.Revealed)
	}
}

func TestEveryWeightOpens(t *testing.T) {
	h := hosttest.New(t, rated(4), lang.English)
	_, p := weightsShown(t, h)
	p.set(data.DimensionSystem, data.Weighting{Method: data.Pairwise, Comparisons: []data.Comparison{{A: "f0", B: "f1", Ratio: 3}, {A: "f1", B: "f2", Ratio: 3}, {A: "f2", B: "f3", Ratio: 2}}}, "")
	for _, m := range []data.WeightingMethod{data.Pairwise, data.Ranking, data.Direct} {
		p.look(m)
		p.use()
		h.Settle()
		if len(h.OpenAll()) < 8 { // each factor's weight and mean
			t.Errorf("%s: too few figures open", m)
		}
		h.MustAgree()
		if !p.Do(widgets.Explain) {
			t.Errorf("%s: the key explains nothing", m)
		}
	}
	p.look(data.Ranking) // what is only supposed opens nothing that says otherwise
	h.Settle()
	for _, subject := range h.OpenAll() {
		if subject.Figure == explain.FactorWeight {
			t.Error("a weight that is not in use is explained")
		}
	}
}

func BenchmarkCompare20Factors(b *testing.B) {
	h := hosttest.New(b, rated(20), lang.English)
	_, p := weightsShown(b, h)
	p.look(data.Pairwise)
	list := p.editors[data.Pairwise].(*pairwiseWeights).list
	list.focus()
	for b.Loop() {
		list.GoTo((list.At + 1) % len(list.pairs))
		list.lean(1 - 2*(list.At%2))
	}
}

func BenchmarkLookAtRanking(b *testing.B) {
	h := hosttest.New(b, rated(20), lang.English)
	_, p := weightsShown(b, h)
	for b.Loop() {
		p.look(data.Ranking)
		p.look(data.Direct)
	}
}
