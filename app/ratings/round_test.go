package ratings

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// twice is an evaluation of two factors and two raters with two rounds; the second one is
// not finished.
func twice() *data.Evaluation {
	e := evaluation(2, 2)
	first, second := data.MustDate("2025-12-18"), data.MustDate("2026-06-18")
	e.Ratings = []data.Rating{
		{Factor: "f0", Rater: "r0", Date: first, Value: 4, Note: "many fields"}, {Factor: "f1", Rater: "r0", Date: first, Value: 5},
		{Factor: "f0", Rater: "r1", Date: first, Value: 6}, {Factor: "f1", Rater: "r1", Date: first, Unknown: true},
		{Factor: "f0", Rater: "r0", Date: second, Value: 7}, {Factor: "f1", Rater: "r0", Date: second, Value: 8},
	}
	return e
}

func TestRoundTellsWhoHasAnswered(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, twice(), l)
		tab := open(t, h)
		w := h.Words()
		h.MustSay(w.T("ratings.round.button", "Date", "2026-06-30"), w.T("ratings.round.new"))
		tab.ratings.turn(data.MustDate("2026-06-18"))
		h.MustSay(w.T("ratings.round.state", "Whole", 1, "Begun", 0, "Raters", 2, "N", 2, "All", 4))
		for i, want := range []string{"2/2", "0/2"} {
			if got := tab.ratings.grid.cell(0, firstRater+i).small; got != want {
				t.Errorf("below rater %d stands %q, want %q", i, got, want)
			}
		}
		tab.ratings.turn(data.MustDate("2025-12-18"))
		h.MustSay(w.T("ratings.round.done", "Raters", 2, "All", 4))
		if got := tab.ratings.grid.cell(0, firstRater+1).small; got != "2/2" {
			t.Errorf("who says don't know counts as %s", got)
		}
	})
}

func TestRoundShowsItsRatingsAndTheFormer(t *testing.T) {
	h := hosttest.New(t, twice(), lang.English)
	tab := open(t, h)
	cell := func(factor, rater string) cellText {
		rowIndex, column, _ := tab.ratings.grid.model.find(place{factor: factor, rater: rater})
		return tab.ratings.grid.cell(rowIndex, column)
	}
	for _, step := range []struct {
		day            string
		r0f0, r1f0, r1 cellText
	}{
		{"2025-12-18", cellText{text: "4", bold: true}, cellText{text: "6", bold: true}, cellText{text: "?", bold: true}},
		{"2026-06-18", cellText{text: "7", small: "4", bold: true}, cellText{text: "6"}, cellText{text: "?"}},
		{"2026-06-30", cellText{text: "7"}, cellText{text: "6"}, cellText{text: "?"}},
		{"2025-01-01", cellText{text: "·", quiet: true}, cellText{text: "·", quiet: true}, cellText{text: "·", quiet: true}},
	} {
		tab.ratings.turn(data.MustDate(step.day))
		for i, pair := range [][2]cellText{{cell("f0", "r0"), step.r0f0}, {cell("f0", "r1"), step.r1f0}, {cell("f1", "r1"), step.r1}} {
			if pair[0] != pair[1] {
				t.Errorf("in the round of %s cell %d shows %+v, want %+v", step.day, i, pair[0], pair[1])
			}
		}
	}
	if n := len(h.Stored().Ratings); n != 6 {
		t.Errorf("turning rounds left %d ratings, want the six", n)
	}
}

// A day that was typed whole waits nowhere: coming back to the cell in the round where it
// was typed, by the list of rounds, must not turn to that day again with the next rating.
func TestDayThatWasTypedDoesNotComeBack(t *testing.T) {
	h := hosttest.New(t, twice(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	tab.ratings.rating.date.Focus()
	h.Replace("2026-03-01")
	if day := tab.ratings.round.day; day != data.MustDate("2026-03-01") {
		t.Fatalf("the round is that of %v", day)
	}
	tab.ratings.turn(data.MustDate("2026-06-30"))
	if got := tab.ratings.rating.date.Text(); got != "2026-06-30" {
		t.Errorf("the day reads %q", got)
	}
	at(h, tab, "f1", "r0")
	h.Type("6")
	at(h, tab, "f0", "r0")
	h.Type("8.5")
	for _, rating := range h.Stored().Ratings {
		if rating.Date == data.MustDate("2026-03-01") {
			t.Errorf("%+v went into the round that was left", rating)
		}
	}
	if day := tab.ratings.round.day; day != data.MustDate("2026-06-30") {
		t.Errorf("the round turned to %v", day)
	}
}

func TestNothingIsCopiedIntoARound(t *testing.T) {
	h := hosttest.New(t, twice(), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	h.MustSay("7") // in grey in the field
	tab.ratings.rating.reason.Focus()
	h.Type("still slow")
	h.MustSay(h.Words().T("ratings.value-first"))
	if n := len(h.Stored().Ratings); n != 6 {
		t.Fatalf("a reason alone made %d ratings", n)
	}
	tab.ratings.rating.again()
	all := h.Stored().Ratings
	if last := all[len(all)-1]; len(all) != 7 || last.Value != 7 || last.Date != hosttest.Today() || last.Note != "still slow" {
		t.Errorf("giving the former rating again made %+v", all[6:])
	}
	if tab.ratings.rating.same.Visible() {
		t.Error("it is offered once more")
	}
	at(h, tab, "f1", "r1")
	tab.ratings.rating.again()
	if all := h.Stored().Ratings; len(all) != 8 || !all[7].Unknown {
		t.Errorf("giving don't know again made %+v", all[7:])
	}
}

// The menu of the rounds is opened and used by keys.
func TestRoundIsChosenByKeys(t *testing.T) {
	h := hosttest.New(t, twice(), lang.Chinese)
	tab := open(t, h)
	window := h.Window().Canvas()
	window.Focus(tab.ratings.rounds)
	h.Press(fyne.KeySpace)
	if window.Overlays().Top() == nil {
		t.Fatal("no menu is open")
	}
	items := tab.ratings.roundMenu().Items
	if len(items) != 4 || !items[0].Checked {
		t.Fatalf("the menu has %d items", len(items))
	}
	h.Press(fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn)
	if got := tab.ratings.round.day.String(); got != "2026-06-18" {
		t.Errorf("the round is %s", got)
	}
	items[3].Action()
	if window.Focused() == nil || !tab.ratings.rating.date.Focused() {
		t.Fatal("another day cannot be typed")
	}
	h.Replace("2026-03-01")
	if got := tab.ratings.round.day.String(); got != "2026-03-01" {
		t.Errorf("the round is %s, want what was typed", got)
	}
	if tab.ratings.rating.date.Text() != "2026-03-01" {
		t.Errorf("the field shows %q", tab.ratings.rating.date.Text())
	}
}

func TestRoundFollowsTheAsOfDateUntilChosen(t *testing.T) {
	h := hosttest.New(t, twice(), lang.English)
	tab := open(t, h)
	h.Session().SetAsOf(data.MustDate("2026-01-31"))
	if got := tab.ratings.round.day.String(); got != "2026-01-31" {
		t.Errorf("the round is %s", got)
	}
	h.Session().SetAsOf(data.MustDate("2030-01-31"))
	if got := tab.ratings.round.day; got != hosttest.Today() {
		t.Errorf("the round is %s: nobody rates tomorrow", got)
	}
	tab.ratings.turn(data.MustDate("2025-12-18"))
	h.Session().SetAsOf(data.MustDate("2026-05-31"))
	if got := tab.ratings.round.day.String(); got != "2025-12-18" {
		t.Errorf("the round that was chosen became %s", got)
	}
}

func TestDontKnow(t *testing.T) {
	for _, typed := range []string{"?", "？", "-", "－"} {
		h := hosttest.New(t, twice(), lang.English)
		tab := open(t, h)
		at(h, tab, "f0", "r0")
		h.Type(typed)
		all := h.Stored().Ratings
		if last := all[len(all)-1]; !last.Unknown || last.Value != 0 || last.Date != hosttest.Today() {
			t.Fatalf("%q stored %+v", typed, last)
		}
		if got := cells(tab, "f0"); got[firstRater] != "?" || got[meanColumn] != "6.0" {
			t.Errorf("the row shows %v: the mean is that of the other rater, neither 0 nor 5", got)
		}
		if field := tab.ratings.rating.value.Text(); field != "" || !tab.ratings.rating.unknown.Value() {
			t.Errorf("the panel shows %q and don't know %v", field, tab.ratings.rating.unknown.Value())
		}
		h.Type("9")
		if value, _ := stored(t, h, "f0", "r0"); value != 9 || tab.ratings.rating.unknown.Value() {
			t.Errorf("typing 9 over it stored %g", value)
		}
	}
}

func TestDontKnowIsTickedAndTakenBack(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, twice(), l)
		tab := open(t, h)
		at(h, tab, "f1", "r0")
		boxes := hosttest.Find(h, func(c *widgets.Check) bool { return c.Text == h.Words().T("ratings.unknown") })
		test.Tap(boxes[0])
		tab.ratings.rating.reason.Focus()
		h.Type("never used it")
		all := h.Stored().Ratings
		if last := all[len(all)-1]; len(all) != 7 || !last.Unknown || last.Note != "never used it" {
			t.Fatalf("stored are %+v", all[6:])
		}
		h.Window().Canvas().Focus(boxes[0])
		h.Type(" ")
		if n := len(h.Stored().Ratings); n != 6 {
			t.Errorf("taking it back left %d ratings", n)
		}
	})
}

func TestHalfSteps(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(1, 1), l)
		tab := open(t, h)
		want := h.Words().T("ratings.half-steps", "Below", "7", "Above", "7.5")
		at(h, tab, "f0", "r0")
		h.Type("7.3")
		h.MustSay(want)
		if got := tab.ratings.rating.value.Text(); got != "7.3" {
			t.Errorf("the field shows %q, want what was typed", got)
		}
		if value, _ := stored(t, h, "f0", "r0"); value != 7 {
			t.Errorf("%g is stored", value)
		}
		at(h, tab, "f0", "r0")
		h.Type("7.5")
		h.MustNotSay(want)
		if value, _ := stored(t, h, "f0", "r0"); value != 7.5 {
			t.Errorf("%g is stored", value)
		}
		h.Press(fyne.KeyReturn)
		h.Replace("9.99")
		h.MustSay(h.Words().T("ratings.half-steps", "Below", "9.5", "Above", "10"))
	})
}

func TestRatingFromAFileIsShownAsItIs(t *testing.T) {
	e := evaluation(1, 1)
	e.Ratings = []data.Rating{{Factor: "f0", Rater: "r0", Date: hosttest.Today(), Value: 7.3}}
	h := hosttest.New(t, e, lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	if got := cells(tab, "f0")[firstRater]; got != "7.3" || tab.ratings.rating.value.Text() != "7.3" || tab.ratings.rating.value.Problem() != "" {
		t.Errorf("the cell shows %q, the field %q with %q", got, tab.ratings.rating.value.Text(), tab.ratings.rating.value.Problem())
	}
	tab.ratings.rating.reason.Focus()
	h.Type("why")
	if value, note := stored(t, h, "f0", "r0"); value != 7.3 || note != "why" {
		t.Errorf("a reason made it %g %q", value, note)
	}
}

func TestRaterPanelNamesWhatIsMissing(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := twice()
		e.Ratings = append(e.Ratings, data.Rating{Factor: "f1", Rater: "r1", Date: hosttest.Today(), Unknown: true})
		h := hosttest.New(t, e, l)
		tab := open(t, h)
		at(h, tab, "", "r1")
		w := h.Words()
		h.MustSay(w.T("ratings.rater.answered-unknown", "Date", "2026-06-30", "N", 1, "All", 2, "Unknown", 1), w.T("ratings.rater.missing", "Names", "Factor 0"))
		tab.ratings.turn(data.MustDate("2025-12-18"))
		h.MustNotSay(w.T("ratings.rater.missing", "Names", ""))
	})
}

func TestUsualRolesAreAdded(t *testing.T) {
	h := hosttest.New(t, evaluation(2, 0), lang.English)
	tab := open(t, h)
	button := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("ratings.add-roles") })
	test.Tap(button[0])
	if n := len(h.Stored().Raters); n != 6 {
		t.Errorf("%d raters are stored", n)
	}
	if tab.ratings.nobody.Visible() {
		t.Error("it still says that nobody rates")
	}
	if err := h.Session().Undo(); err != nil || len(h.Stored().Raters) != 0 {
		t.Error("they are not one step")
	}
}

// What a round shows agrees with what the evaluation itself answers for the day.
func TestAnswersAreThoseInForce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := evaluation(3, 3)
		days := []data.Date{data.MustDate("2026-01-01"), data.MustDate("2026-02-01"), data.MustDate("2026-03-01")}
		for f := range 3 {
			for r := range 3 {
				for _, day := range days {
					if rapid.Bool().Draw(t, "given") {
						e.Ratings = append(e.Ratings, data.Rating{Factor: fmt.Sprint("f", f), Rater: fmt.Sprint("r", r), Date: day, Value: float64(rapid.IntRange(0, 20).Draw(t, "value")) / 2})
					}
				}
			}
		}
		e.Ratings = rapid.Permutation(e.Ratings).Draw(t, "order")
		day := rapid.SampledFrom(append(days, data.MustDate("2025-01-01"), data.MustDate("2026-02-14"))).Draw(t, "day")
		all, total := answersOn(e, day), 0
		for _, f := range e.Factors {
			for _, r := range e.Raters {
				a := all[place{factor: f.ID, rater: r.ID}]
				if one := answerOn(e, f.ID, r.ID, day); fmt.Sprint(one) != fmt.Sprint(a) {
					t.Fatalf("alone %+v, among all %+v", one, a)
				}
				shown, any := a.now, a.given
				if !any {
					shown, any = a.before, a.was
				}
				want, is := e.LatestRating(f.ID, r.ID, day)
				if is != any || is && (shown.Value != want.Value || shown.Date != want.Date) {
					t.Fatalf("%s by %s on %s: %+v, want %+v", f.ID, r.ID, day, a, want)
				}
				if a.given {
					total++
				}
			}
		}
		if p := progressOf(e, day); p.total != total {
			t.Fatalf("%d answers, want %d", p.total, total)
		}
	})
}
