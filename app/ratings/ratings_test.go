package ratings

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// evaluation has the given numbers of factors (system first, then team by turns) and
// raters, and no rating.
func evaluation(factors, raters int) *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	for i := range factors {
		dimension := data.DimensionSystem
		if i%2 == 1 {
			dimension = data.DimensionTeam
		}
		e.Factors = append(e.Factors, data.Factor{ID: fmt.Sprintf("f%d", i), Name: fmt.Sprintf("Factor %d", i), Dimension: dimension, Weight: 1})
	}
	for i := range raters {
		e.Raters = append(e.Raters, data.Rater{ID: fmt.Sprintf("r%d", i), Name: fmt.Sprintf("Rater %d", i), Weight: 1})
	}
	return e
}

func open(t testing.TB, h *hosttest.Host) *Tab {
	t.Helper()
	return h.Open(New).(*Tab)
}

func each(t *testing.T, run func(t *testing.T, l lang.Language)) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) { run(t, l) })
	}
}

// at selects a cell as a click does and leaves the keyboard in the grid.
func at(h *hosttest.Host, tab *Tab, factor, rater string) {
	rowIndex, column, _ := tab.ratings.grid.model.find(place{factor: factor, rater: rater})
	tab.ratings.grid.Select(widget.TableCellID{Row: rowIndex, Col: column})
	h.Window().Canvas().Focus(tab.ratings.grid)
}

// cells are the texts of a row of the grid.
func cells(tab *Tab, factor string) []string {
	rowIndex, _, _ := tab.ratings.grid.model.find(place{factor: factor})
	_, columns := tab.ratings.grid.model.size()
	var texts []string
	for column := range columns {
		texts = append(texts, tab.ratings.grid.cell(rowIndex, column).text)
	}
	return texts
}

func stored(t *testing.T, h *hosttest.Host, factor, rater string) (float64, string) {
	t.Helper()
	rating, given := h.Stored().LatestRating(factor, rater, hosttest.Today())
	if !given {
		t.Fatalf("nothing is stored for %s by %s", factor, rater)
	}
	return rating.Value, rating.Note
}

func TestDigitsTypeARating(t *testing.T) {
	for typed, want := range map[string]float64{
		"7": 7, "10": 10, "0": 0, "7.5": 7.5, "73": 3, "107": 7, "1a0": 10, "７": 7, "６．５": 6.5, "７。5": 7.5, "9.25": 5, "?8": 8,
	} {
		t.Run(typed, func(t *testing.T) {
			h := hosttest.New(t, evaluation(2, 2), lang.English)
			tab := open(t, h)
			at(h, tab, "f0", "r1")
			h.Type(typed)
			if got, _ := stored(t, h, "f0", "r1"); got != want {
				t.Errorf("typing %q stored %g, want %g", typed, got, want)
			}
			if got := cells(tab, "f0")[firstRater+1]; got != h.Words().Plain(want) {
				t.Errorf("the cell shows %q, want %g", got, want)
			}
			if tab.ratings.rating.value.Value().Value != want || h.Failure != nil {
				t.Errorf("the panel shows %v, failure %v", tab.ratings.rating.value.Value(), h.Failure)
			}
		})
	}
}

func TestLettersInTheGridDoNothing(t *testing.T) {
	h := hosttest.New(t, evaluation(2, 2), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	h.Type("abc+,")
	if n := len(h.Stored().Ratings); n != 0 {
		t.Errorf("%d ratings are stored", n)
	}
}

func TestArrowsMoveBetweenCells(t *testing.T) {
	h := hosttest.New(t, evaluation(3, 3), lang.English) // system: f0, f2; team: f1
	tab := open(t, h)
	h.Window().Canvas().Focus(tab.ratings.grid)
	h.Press(fyne.KeyDown)
	for number, step := range []struct {
		key  fyne.KeyName
		want place
	}{
		{"", place{factor: "f1", rater: "r0"}},
		{fyne.KeyRight, place{factor: "f1", rater: "r1"}},
		{fyne.KeyDown, place{factor: "f0", rater: "r1"}}, // over the heading of the group
		{fyne.KeyDown, place{factor: "f2", rater: "r1"}},
		{fyne.KeyDown, place{factor: "f2", rater: "r1"}},
		{fyne.KeyEnd, place{factor: "f2", rater: "r2"}},
		{fyne.KeyHome, place{factor: "f2"}},
		{fyne.KeyRight, place{factor: "f2", rater: "r0"}}, // over the columns of figures
		{fyne.KeyLeft, place{factor: "f2"}},
		{fyne.KeyPageUp, place{factor: "f1"}}, // not into the corner
		{fyne.KeyEnd, place{factor: "f1", rater: "r2"}},
		{fyne.KeyPageUp, place{rater: "r2"}},
		{fyne.KeyHome, place{rater: "r0"}},
	} {
		if step.key != "" {
			h.Press(step.key)
		}
		if tab.ratings.grid.selected != step.want {
			t.Fatalf("step %d (%s) selected %+v, want %+v", number, step.key, tab.ratings.grid.selected, step.want)
		}
	}
}

func TestWrongValuesGetASentence(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		w := lang.For(l)
		for typed, want := range map[string]string{
			"11": w.T("ratings.out-of-range"), "-1": w.T("ratings.out-of-range"), "acht": w.T("typed.letters", "Text", "a"), "1e9": "",
			"": w.T("ratings.value-empty"),
		} {
			t.Run(typed, func(t *testing.T) {
				e := evaluation(1, 1)
				e.Ratings = []data.Rating{{Factor: "f0", Rater: "r0", Date: hosttest.Today(), Value: 6}}
				h := hosttest.New(t, e, l)
				tab := open(t, h)
				at(h, tab, "f0", "r0")
				h.Press(fyne.KeyReturn)
				h.Replace(typed)
				problem := tab.ratings.rating.value.Problem()
				if problem == "" || want != "" && problem != want {
					t.Errorf("%q is answered with %q, want %q", typed, problem, want)
				}
				h.MustSay(problem)
				if tab.ratings.rating.value.Text() != typed {
					t.Errorf("the field holds %q, want what was typed", tab.ratings.rating.value.Text())
				}
				if got, _ := stored(t, h, "f0", "r0"); typed != "11" && got != 6 && got != 1 {
					t.Errorf("%g is stored", got)
				}
			})
		}
	})
}

func TestWrongDatesGetASentence(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(1, 1), l)
		tab := open(t, h)
		at(h, tab, "f0", "r0")
		w := h.Words()
		for typed, want := range map[string]string{
			"2026-02-30": w.T("typed.date-day", "Year", 2026, "Month", 2, "Day", 30, "Days", 28),
			"2026-07-01": w.T("ratings.in-future", "Today", "2026-06-30"),
			"soon":       w.T("typed.date-form"),
		} {
			tab.ratings.rating.date.Focus()
			h.Replace(typed)
			if got := tab.ratings.rating.date.Problem(); got != want {
				t.Errorf("%q is answered with %q, want %q", typed, got, want)
			}
		}
	})
}

func TestANewRatingLeavesTheEarlierOne(t *testing.T) {
	e := evaluation(1, 1)
	e.Ratings = []data.Rating{{Factor: "f0", Rater: "r0", Date: data.MustDate("2026-01-05"), Value: 6, Note: "slow"}}
	h := hosttest.New(t, e, lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	h.MustSay(h.Words().T("ratings.given-before", "Value", "6", "Date", "2026-01-05", "New", "2026-06-30"))
	if tab.ratings.rating.value.Text() != "" || tab.ratings.rating.reason.Text() != "" {
		t.Error("a new round begins with what was given before")
	}
	if got := tab.ratings.grid.model.answers[place{factor: "f0", rater: "r0"}]; got.given || got.before.Value != 6 {
		t.Errorf("the cell holds %+v", got)
	}
	h.Press(fyne.KeyReturn)
	h.Replace("8")
	tab.ratings.rating.reason.Focus()
	h.Type("faster now")
	all := h.Stored().Ratings
	if len(all) != 2 || all[0].Value != 6 || all[0].Note != "slow" {
		t.Fatalf("stored are %+v, want the earlier rating untouched and a new one", all)
	}
	if want := (data.Rating{Factor: "f0", Rater: "r0", Date: hosttest.Today(), Value: 8, Note: "faster now"}); !reflect.DeepEqual(all[1], want) {
		t.Errorf("the new rating is %+v", all[1])
	}
	if shown := tab.ratings.grid.cell(2, firstRater); shown.text != "8" || shown.small != "6" || !shown.bold {
		t.Errorf("the cell shows %+v, want 8 and beside it 6", shown)
	}
	tab.ratings.rating.goTo(data.MustDate("2026-01-05"))
	if tab.ratings.rating.value.Value().Value != 6 || tab.ratings.rating.reason.Value() != "slow" {
		t.Errorf("the earlier rating is shown as %v %q", tab.ratings.rating.value.Value(), tab.ratings.rating.reason.Value())
	}
	tab.ratings.rating.value.Focus()
	h.Replace("5")
	if all := h.Stored().Ratings; len(all) != 2 || all[0].Value != 5 || all[0].Note != "slow" {
		t.Errorf("after correcting the earlier one stored are %+v", all)
	}
}

func TestRatingAfterTheAsOfDateSaysSo(t *testing.T) {
	h := hosttest.New(t, evaluation(1, 1), lang.Chinese)
	tab := open(t, h)
	h.Session().SetAsOf(data.MustDate("2026-03-31"))
	at(h, tab, "f0", "r0")
	if tab.ratings.rating.date.Text() != "2026-03-31" {
		t.Errorf("the day is %s, want the as-of date", tab.ratings.rating.date.Text())
	}
	tab.ratings.rating.date.Focus()
	h.Replace("2026-05-01")
	tab.ratings.rating.value.Focus()
	h.Replace("9")
	h.MustSay(h.Words().T("ratings.after-as-of", "AsOf", "2026-03-31"))
	if got := cells(tab, "f0"); got[firstRater] != "9" || got[meanColumn] != lang.Undefined {
		t.Errorf("the grid shows %q with mean %q, want what was given in the round and no mean", got[firstRater], got[meanColumn])
	}
	tab.ratings.turn(data.MustDate("2026-03-31"))
	if got := cells(tab, "f0")[firstRater]; got != "·" {
		t.Errorf("the grid shows %q in a round before the rating", got)
	}
}

func TestReasonNeedsARating(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(1, 1), l)
		tab := open(t, h)
		at(h, tab, "f0", "r0")
		tab.ratings.rating.reason.Focus()
		h.Type("good")
		h.MustSay(h.Words().T("ratings.value-first"))
		tab.ratings.rating.value.Focus()
		h.Type("8")
		if value, note := stored(t, h, "f0", "r0"); value != 8 || note != "good" {
			t.Errorf("stored are %g and %q, want the reason kept with the rating", value, note)
		}
	})
}

func TestSliderRatesInHalfSteps(t *testing.T) {
	h := hosttest.New(t, evaluation(1, 1), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	if tab.ratings.rating.slider.Value != 5 || len(h.Stored().Ratings) != 0 {
		t.Fatal("showing an unrated cell moved the slider or rated it")
	}
	h.Window().Canvas().Focus(tab.ratings.rating.slider)
	h.Press(fyne.KeyRight)
	if got, _ := stored(t, h, "f0", "r0"); got != 5.5 {
		t.Errorf("a step to the right stored %g, want 5.5", got)
	}
}

func TestUndoOfTypingTakesTheCellBack(t *testing.T) {
	h := hosttest.New(t, evaluation(1, 2), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	h.Type("7.5")
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if n := len(h.Stored().Ratings); n != 0 {
		t.Errorf("one undo left %d ratings: the letters typed are one step", n)
	}
	if got := tab.ratings.rating.value.Text(); got != "" {
		t.Errorf("the field still shows %q", got)
	}
	if err := h.Session().Redo(); err != nil {
		t.Fatal(err)
	}
	if got := tab.ratings.rating.value.Text(); got != "7.5" {
		t.Errorf("after redo the field shows %q", got)
	}
}

func TestDeleteRemovesWhatIsSelected(t *testing.T) {
	e := evaluation(2, 2)
	e.Ratings = []data.Rating{{Factor: "f0", Rater: "r0", Date: data.MustDate("2026-01-05"), Value: 6}, {Factor: "f1", Rater: "r1", Date: data.MustDate("2026-01-05"), Value: 7}}
	h := hosttest.New(t, e, lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	h.Press(fyne.KeyDelete)
	if n := len(h.Stored().Ratings); n != 2 || h.Told != h.Words().T("ratings.remove-earlier", "Date", "2026-01-05") {
		t.Fatalf("Delete in a new round left %d ratings and said %q, want the earlier ones untouched", n, h.Told)
	}
	tab.ratings.turn(data.MustDate("2026-01-05"))
	h.Press(fyne.KeyDelete)
	if n := len(h.Stored().Ratings); n != 1 {
		t.Fatalf("%d ratings are stored after Delete on one", n)
	}
	at(h, tab, "f1", "")
	if !tab.Do(widgets.Remove) || len(h.Stored().Factors) != 1 || len(h.Stored().Ratings) != 0 {
		t.Error("the factor or its ratings are still stored")
	}
	if !tab.ratings.grid.selected.none() {
		t.Errorf("%+v is still selected", tab.ratings.grid.selected)
	}
	rowIndex, column, _ := tab.ratings.grid.model.find(place{rater: "r1"})
	tab.ratings.grid.Select(widget.TableCellID{Row: rowIndex, Col: column})
	if !tab.Do(widgets.Remove) || len(h.Stored().Raters) != 1 {
		t.Error("the rater is still stored")
	}
	for range 3 {
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if s := h.Stored(); len(s.Factors) != 2 || len(s.Raters) != 2 || len(s.Ratings) != 2 {
		t.Error("undo did not bring everything back")
	}
}

func TestFactorsAndRatersAreNamedAndWeighed(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, evaluation(1, 1), l)
		tab := open(t, h)
		at(h, tab, "f0", "")
		if !tab.Do(widgets.New) {
			t.Fatal("there is no new factor")
		}
		h.Type("好不好用 <&>") // the name is marked, so typing replaces it
		tab.ratings.factor.weight.Focus()
		h.Replace("2.5")
		added := h.Stored().Factors[1]
		if added.Name != "好不好用 <&>" || added.Weight != 2.5 || added.Dimension != data.DimensionSystem {
			t.Errorf("the new factor is %+v", added)
		}
		tab.ratings.factor.name.Focus()
		tab.ratings.factor.weight.Focus() // comes back to a weight of 2.5
		h.Replace("-1")
		h.MustSay(tab.ratings.factor.weight.Problem())
		if tab.ratings.factor.weight.Problem() == "" || h.Stored().Factors[1].Weight != 2.5 {
			t.Error("a negative weight was taken or nothing was said about it")
		}
		tab.ratings.factor.name.Focus()
		h.Replace("")
		h.MustSay(h.Words().T("problem.required"))
		h.Replace(strings.Repeat("长", data.MaxName+1))
		if h.Stored().Factors[1].Name == strings.Repeat("长", data.MaxName+1) || tab.ratings.factor.name.Problem() == "" {
			t.Error("a name that is too long was taken or nothing was said about it")
		}

		at(h, tab, "f0", "r0")
		tab.Do(widgets.New)
		h.Type("销售总监")
		if raters := h.Stored().Raters; len(raters) != 2 || raters[1].Name != "销售总监" {
			t.Errorf("the raters are %+v", raters)
		}
		h.MustSay("销售总监")
	})
}

func TestWhatWasTypedWronglyComesBack(t *testing.T) {
	h := hosttest.New(t, evaluation(1, 2), lang.English)
	tab := open(t, h)
	at(h, tab, "f0", "r0")
	h.Press(fyne.KeyReturn)
	h.Replace("eight")
	at(h, tab, "f0", "r1")
	if got := tab.ratings.rating.value.Text(); got != "" {
		t.Errorf("the next cell shows %q", got)
	}
	at(h, tab, "f0", "r0")
	if got := tab.ratings.rating.value.Text(); got != "eight" {
		t.Errorf("back in the first cell the field shows %q, want what was typed", got)
	}
}

func TestEmptyStateAddsTheUsualFactors(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), l)
		tab := open(t, h)
		w := h.Words()
		h.MustSay(w.T("ratings.empty.title"), w.T("ratings.empty.text"))
		button := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T("ratings.add-typical") })
		test.Tap(button[0])
		if n := len(h.Stored().Factors); n != 9 {
			t.Fatalf("%d factors are stored, want the nine of the method", n)
		}
		h.MustSay(w.T("usual.factor.adoption"), w.T("usual.factor.fit"), w.T("ratings.no-raters"), w.Dimension(data.DimensionTeam))
		tab.ratings.addTypical()
		if n := len(h.Stored().Factors); n != 9 {
			t.Errorf("asking again made %d factors", n)
		}
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
		h.MustSay(w.T("ratings.empty.title"))
		h.MustNotSay("⟨")
	})
}

func TestStatisticsBesideTheGrid(t *testing.T) {
	e := evaluation(1, 3)
	for i, value := range []float64{4, 7, 10} {
		e.Ratings = append(e.Ratings, data.Rating{Factor: "f0", Rater: fmt.Sprintf("r%d", i), Date: data.MustDate("2026-01-05"), Value: value})
	}
	h := hosttest.New(t, e, lang.English)
	tab := open(t, h)
	if got := cells(tab, "f0")[:firstRater]; got[1] != "7.0" || got[2] != "4–10" || got[3] != "3.0" {
		t.Errorf("the row shows %v, want mean 7.0, range 4–10, SD 3.0", got)
	}
	h.MustSay(h.Words().Dimension(data.DimensionSystem), h.Words().T("ratings.of-hundred", "Score", "70"))
	at(h, tab, "f0", "")
	h.MustSay(h.Words().T("ratings.stats.sd"), "3.0")
	if err := h.Session().Apply(session.RemoveRater(e.Raters[0])); err != nil {
		t.Fatal(err)
	}
	if err := h.Session().Apply(session.RemoveRater(e.Raters[1])); err != nil {
		t.Fatal(err)
	}
	h.MustSay(h.Words().Reason("fewer than two raters"))
}

func TestManyFactorsAndRaters(t *testing.T) {
	h := hosttest.New(t, evaluation(30, 20), lang.Chinese)
	tab := open(t, h)
	h.Window().Canvas().Focus(tab.ratings.grid)
	h.Press(fyne.KeyDown, fyne.KeyEnd)
	for range 40 {
		h.Press(fyne.KeyDown)
	}
	h.Type("8")
	last := place{factor: "f28", rater: "r19"}
	if tab.ratings.grid.selected != last {
		t.Fatalf("the last cell is %+v, want %+v", tab.ratings.grid.selected, last)
	}
	if got, _ := stored(t, h, last.factor, last.rater); got != 8 {
		t.Errorf("%g is stored", got)
	}
	h.Settle()
	h.MustSay("Factor 28", "Rater 19") // the fixed column and row stay beside the last cell
	h.Press(fyne.KeyHome, fyne.KeyRight)
	h.Settle()
	h.MustSay("Rater 0", "Factor 28")
}

// BenchmarkTypeARating is the time from a key to the finished tab, the commit to the
// store included.
func BenchmarkTypeARating(b *testing.B) {
	h := hosttest.New(b, evaluation(30, 20), lang.Chinese)
	tab := open(b, h)
	at(h, tab, "f1", "r1")
	for i := 0; b.Loop(); i++ {
		h.Type(fmt.Sprint(i % 10))
	}
}

// A screen of 1366 by 768 pixels at 150 % leaves 760 by 370 to a tab.
func TestFitsASmallScreen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		tab := open(t, hosttest.Sample(t, l))
		size := tab.Content().MinSize()
		if size.Width > 760 || size.Height > 370 {
			t.Errorf("the tab wants %v", size)
		}
	})
}
