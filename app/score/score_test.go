package score_test

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/score"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// page is the tab in the language, with a part shown.
type page struct {
	*hosttest.Host
	t   *testing.T
	tab widgets.Tab
}

func open(t *testing.T, h *hosttest.Host, part int) *page {
	t.Helper()
	p := &page{h, t, h.Open(score.New)}
	for range part {
		if !p.tab.Do(widgets.NextPart) {
			t.Fatal("there is no next part")
		}
	}
	p.Settle()
	return p
}

// The parts in their order.
const (
	breakdown = iota
	whatIf
	advice
	actions
)

func (p *page) tap(text string) {
	p.t.Helper()
	found := hosttest.Find(p.Host, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		p.t.Fatalf("there is no button %q", text)
	}
	test.Tap(found[0])
}

func (p *page) field(label string) widgets.Field {
	p.t.Helper()
	found := hosttest.Find(p.Host, func(f widgets.Field) bool { return f.Label() == label })
	if len(found) != 1 {
		p.t.Fatalf("there are %d fields %q", len(found), label)
	}
	return found[0]
}

func (p *page) enter(label, text string) widgets.Field {
	p.t.Helper()
	field := p.field(label)
	field.Focus()
	p.Replace(text)
	return field
}

// sound fails the test where a text is missing or a number is none.
func (p *page) sound() {
	p.t.Helper()
	p.MustNotSay("⟨", "⟩", "NaN", "Inf", "<no value>")
}

func (p *page) weight(d data.Dimension) string {
	return p.Words().T("score.weight-of", "Dimension", p.Words().Dimension(d))
}

// rich is an evaluation in which every dimension is assessed but growth.
func rich() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-07-01"))
	e.HorizonMonths = 12
	e.Costs = []data.Line{{ID: "licence", Name: "许可 licence", Category: data.Licence,
		Schedule: data.Schedule{Kind: data.OneTime, Amount: 1000_00, Date: e.Start}}}
	saves := func(id string, d data.Dimension, plan, actual float64) data.Line {
		inputs := func(x float64) data.Inputs { return data.Inputs{data.Before: x, data.After: 0} }
		return data.Line{ID: id, Name: id, Dimension: d, Attribution: 1,
			Schedule: data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start, Inputs: inputs(plan)},
			Readings: []data.Reading{{Since: e.Start, MeasuredOn: data.MustDate("2026-06-30"), Inputs: inputs(actual)}}}
	}
	e.Benefits = []data.Line{saves("hours", data.DimensionSavings, 1200, 900), saves("churn", data.DimensionAvoided, 600, 300)}
	e.Goals = []data.Goal{{ID: "retention", Name: "retention", Baseline: 80, Target: 90,
		Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2026-06-30"), Value: 84}}}, {ID: "unread", Name: "unread", Baseline: 0, Target: 1}}
	e.Factors = []data.Factor{{ID: "adoption", Name: "采纳 adoption", Dimension: data.DimensionTeam, Weight: 1},
		{ID: "own", Name: "own factor", Dimension: data.DimensionTeam, Weight: 1}, {ID: "ease", Name: "ease", Dimension: data.DimensionSystem, Weight: 1}}
	e.Raters = []data.Rater{{ID: "a", Name: "a", Weight: 1}, {ID: "b", Name: "b", Weight: 1}}
	for factor, values := range map[string][2]float64{"adoption": {2, 4}, "own": {0, 10}, "ease": {6, 7}} {
		for i, rater := range e.Raters {
			e.Ratings = append(e.Ratings, data.Rating{Factor: factor, Rater: rater.ID, Date: data.MustDate("2026-06-01"), Value: values[i]})
		}
	}
	slices.SortFunc(e.Ratings, func(a, b data.Rating) int { return strings.Compare(a.Factor+a.Rater, b.Factor+b.Rater) })
	return e
}

func TestTheBreakdownAddsUp(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, rich(), language), breakdown)
			w, r := p.Words(), p.Session().Result()
			exact := w.Number(r.Score.Exact.Value, 1)
			p.MustSay(w.T("score.adds-up", "Exact", exact, "Total", w.Number(r.Score.Total.Value, 0), "Band", w.Band(r.Score.Band)),
				w.T("score.coverage.part", "Share", "90.0%"),
				w.T("score.rests.none", "Reason", w.Reason(appraisal.NoLines)),
				w.T("score.rests.factors", "N", 2, "All", 2, "Raters", 2)+w.T("score.rests.latest", "Date", "2026-06-01"),
				w.T("score.rests.goals", "N", 1, "All", 2)+w.T("score.rests.latest", "Date", "2026-06-30"),
				w.T("score.rests.return", "ROI", w.Percent(r.Horizon.ROI.Value), "Target", "100.0%"))
			sheet := hosttest.Find(p.Host, func(*widgets.Sheet) bool { return true })[0]
			rows := sheet.Rows()
			if len(rows) != len(data.Dimensions())+1 {
				t.Fatalf("%d rows", len(rows))
			}
			sum := 0.0
			for _, d := range r.Score.Dimensions {
				sum += d.Contribution
			}
			if math.Abs(sum-r.Score.Exact.Value) > 1e-9 || rows[len(rows)-1].Cells[5] != exact {
				t.Errorf("contributions come to %v, the table says %s", sum, rows[len(rows)-1].Cells[5])
			}
			p.OpenAll()
			p.MustAgree(explain.Score) // the sum of the contributions stands for it too
			p.sound()
		})
	}
}

func TestWeightsAreChangedInTheTable(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, rich(), language), breakdown)
			p.enter(p.weight(data.DimensionTeam), "25")
			if got := p.Stored().Weights[data.DimensionTeam]; got != 25 {
				t.Fatalf("the weight is stored as %v", got)
			}
			p.MustSay("110")
			p.Press(fyne.KeyReturn) // on to the next weight
			p.Replace("-3")
			if got := p.Stored().Weights[data.DimensionSystem]; got != 15 {
				t.Errorf("a weight of −3 is stored as %v", got)
			}
			if problem := p.field(p.weight(data.DimensionSystem)).Problem(); problem == "" {
				t.Error("nothing is said about a weight of −3")
			} else {
				p.MustSay(p.Words().T("widgets.named", "Label", p.weight(data.DimensionSystem), "Text", problem))
			}
			p.tap(p.Words().T("score.restore"))
			for d, want := range data.DefaultWeights() {
				if got := p.Stored().Weights[d]; got != want {
					t.Errorf("%s has the weight %v, want %v", d, got, want)
				}
			}
			if p.field(p.weight(data.DimensionSystem)).Problem() != "" {
				t.Error("a weight that was restored is still wrong")
			}
			if err := p.Session().Undo(); err != nil || p.Stored().Weights[data.DimensionTeam] != 25 {
				t.Errorf("undo gives %v, %v", p.Stored().Weights, err)
			}
			p.sound()
		})
	}
}

// Weights that add up to nothing are refused, with the way out.
func TestAllWeightsOfZeroAreRefused(t *testing.T) {
	e := rich()
	e.Weights = data.Weights{data.DimensionTeam: 10}
	p := open(t, hosttest.New(t, e, lang.English), breakdown)
	field := p.enter(p.weight(data.DimensionTeam), "0")
	if field.Problem() == "" || p.Stored().Weights[data.DimensionTeam] != 10 {
		t.Errorf("no weight at all is taken: %q", field.Problem())
	}
}

// What is wrong with a weight stands below all of them, and is seen also from the first one
// in a low window.
func TestWhatIsWrongWithAWeightIsSeen(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.Sample(t, language), breakdown)
		p.Resize(fyne.NewSize(1000, 480))
		field := p.enter(p.weight(data.DimensionReturn), "abc")
		p.Settle()
		notes := hosttest.Find(p.Host, func(n *widgets.Note) bool {
			return field.Problem() != "" && strings.Contains(n.Text(), field.Problem())
		})
		scroll := hosttest.Find(p.Host, func(s *container.Scroll) bool { return s.Direction == container.ScrollVerticalOnly })[0]
		seen := slices.ContainsFunc(notes, func(n *widgets.Note) bool {
			driver := fyne.CurrentApp().Driver()
			top := driver.AbsolutePositionForObject(n).Y - driver.AbsolutePositionForObject(scroll).Y
			return n.Size().Height > 0 && top >= 0 && top+n.Size().Height <= scroll.Size().Height
		})
		if !seen {
			t.Errorf("%q is out of sight (%d notes say so)", field.Problem(), len(notes))
		}
	}
}

func TestNothingIsAssessed(t *testing.T) {
	for _, language := range lang.Languages() {
		for part := range actions + 1 {
			p := open(t, hosttest.New(t, data.New("CRM", data.MustDate("2026-01-01")), language), part)
			p.sound()
			switch part {
			case breakdown:
				p.MustSay(p.Words().T("score.adds-up.none", "Reason", p.Words().Reason(p.Session().Result().Score.Total.Why)), p.Words().T("score.coverage.provisional", "Share", "0.0%"))
			case whatIf:
				p.slide(data.DimensionTeam, fyne.KeyEnd)
				p.MustSay(p.Words().T("score.suppose.same-band", "Total", "100", "Band", p.Words().Band(appraisal.Successful)))
			case advice:
				p.MustSay(p.Words().T("score.advice.none"), p.Words().T("advice.provisional", "Share", "0.0%"))
			case actions:
				p.MustSay(p.Words().T("score.action.empty"))
			}
			p.sound()
		}
	}
}

// sliders are those that are seen, in the order of the rows.
type movable interface {
	fyne.CanvasObject
	fyne.Focusable
	fyne.Draggable
	SetValue(float64)
}

func (p *page) sliders() []movable {
	return hosttest.Find(p.Host, func(movable) bool { return true })
}

// slide presses keys on the slider of a dimension.
func (p *page) slide(d data.Dimension, keys ...fyne.KeyName) {
	p.t.Helper()
	at := 0
	for _, other := range data.Dimensions() {
		if other == d {
			break
		}
		at++
		for _, f := range p.Session().Evaluation().Factors {
			if f.Dimension == other {
				at++ // the factors stand below their dimension
			}
		}
	}
	p.Window().Canvas().Focus(p.sliders()[at])
	p.Press(keys...)
}

func TestSupposingChangesNothing(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, rich(), language), whatIf)
			before, w := p.Session().Evaluation(), p.Words()
			would := func(what appraisal.ScoreChange) string {
				s := appraisal.SupposeScores(before, p.Session().AsOf(), what)
				return w.T("score.then") + w.Number(s.Exact.Value, 1)
			}
			p.MustSay(w.T("score.suppose.nothing"), would(appraisal.ScoreChange{}))
			p.slide(data.DimensionTeam, fyne.KeyEnd)
			p.MustSay(would(appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{data.DimensionTeam: 100}}))
			p.Press(fyne.KeyHome, fyne.KeyRight, fyne.KeyPageUp, fyne.KeyLeft)
			p.MustSay(would(appraisal.ScoreChange{Dimensions: map[data.Dimension]float64{data.DimensionTeam: 10}}))
			p.MustSay("10.0", w.T("score.from-to", "From", "40.0", "To", "10.0"))

			// A factor takes the place of what was supposed of its dimension.
			adoption := p.sliders()[6]
			p.Window().Canvas().Focus(adoption)
			p.Press(fyne.KeyEnd)
			p.MustSay(would(appraisal.ScoreChange{Means: map[string]float64{"adoption": 10}}), w.T("score.from-to", "From", "3.0", "To", "10.0"))

			// Growth, which is not assessed, becomes so.
			p.slide(data.DimensionGrowth, fyne.KeyPageUp)
			p.MustSay(would(appraisal.ScoreChange{Means: map[string]float64{"adoption": 10}, Dimensions: map[data.Dimension]float64{data.DimensionGrowth: 60}}))

			if _, undo := p.Session().CanUndo(); undo || p.Session().Evaluation() != before {
				t.Error("supposing changed the evaluation")
			}
			p.sound()
			p.tap(w.T("score.reset"))
			p.MustSay(w.T("score.suppose.nothing"), would(appraisal.ScoreChange{}))
		})
	}
}

// With the mouse a slider is put where it is clicked.
func TestASliderIsMovedByTheMouse(t *testing.T) {
	p := open(t, hosttest.New(t, rich(), lang.English), whatIf)
	first := p.sliders()[0]
	first.(fyne.Tappable).Tapped(&fyne.PointEvent{Position: fyne.NewPos(first.Size().Width, first.Size().Height/2)})
	p.MustSay(p.Words().T("score.from-to", "From", p.Words().Number(p.Session().Result().Score.Dimensions[0].Score.Value, 1), "To", "100.0"))
	first.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, first.Size().Height/2)}})
	first.DragEnd()
	p.MustSay(p.Words().T("score.from-to", "From", p.Words().Number(p.Session().Result().Score.Dimensions[0].Score.Value, 1), "To", "0.0"))
}

func TestWhatIsAimedAtBecomesAnAction(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, rich(), language), whatIf)
			p.slide(data.DimensionTeam, fyne.KeyEnd)
			p.slide(data.DimensionGoals, fyne.KeyHome) // what would take points away is no target
			can := 0
			for _, b := range hosttest.Find(p.Host, func(b *widget.Button) bool { return b.Text == p.Words().T("score.keep") }) {
				if !b.Disabled() {
					can++
					test.Tap(b)
				}
			}
			if can != 1 {
				t.Fatalf("%d targets can be kept", can)
			}
			stored := p.Stored().Actions
			if len(stored) != 1 {
				t.Fatalf("%d actions", len(stored))
			}
			gain := p.Session().Result().Score.Dimensions[5].Gain
			want := data.Action{ID: stored[0].ID, Name: p.Words().T("score.keep.name", "Dimension", p.Words().Dimension(data.DimensionTeam), "Score", "100"),
				Dimension: data.DimensionTeam, Due: hosttest.Today().AddMonths(6), Status: data.ActionOpen, Points: math.Floor(gain*10+1e-9) / 10}
			if stored[0] != want {
				t.Errorf("stored %+v, want %+v", stored[0], want)
			}
			p.Type("销售部") // the keyboard is on the owner
			if got := p.Stored().Actions[0].Owner; got != "销售部" {
				t.Errorf("the owner is %q", got)
			}
			p.sound()
		})
	}
}

// What is supposed is handed on to the tab that is made in another language.
func TestWhatIsSupposedIsKept(t *testing.T) {
	h := hosttest.New(t, rich(), lang.English)
	p := open(t, h, whatIf)
	p.slide(data.DimensionReturn, fyne.KeyHome)
	held := p.tab.(widgets.Keeper).Kept()
	other := open(t, hosttest.New(t, rich(), lang.Chinese), breakdown)
	other.tab.(widgets.Keeper).Keep(held)
	other.Settle()
	other.MustSay("→ 0.0", other.Words().T("score.would-be"))
	for _, nonsense := range []string{"", "{", `{"part":"none"}`, `{"score":{"none":5},"means":{"gone":3}}`} {
		open(t, hosttest.New(t, rich(), lang.English), breakdown).tab.(widgets.Keeper).Keep(nonsense)
	}
}

func TestAStepBecomesAnActionByOneClick(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, rich(), language), advice)
			w := p.Words()
			p.MustSay(w.T("advice.weakest", "Names", "采纳 adoption"+w.T("overview.and")+"own factor"),
				w.T("score.step.factor.adoption", "Name", "采纳 adoption", "Mean", "3.0"),
				w.T("score.step.factor.own", "Name", "own factor", "Mean", "5.0"),
				w.T("score.step.factor.split", "Name", "own factor"),
				w.T("score.step.factor.split.how", "Name", "own factor", "Min", "0", "Max", "10"),
				w.T("score.step.benefits.behind", "Name", "hours"), w.T("score.step.benefits.behind.how", "Share", "75.0%"),
				w.T("score.step.goals.unread", "N", 1), w.T("score.step.return.largest", "Name", "许可 licence"),
				w.T("advice.missing", "Dimension", w.Dimension(data.DimensionGrowth), "Reason", w.Reason(appraisal.NoLines)))
			p.OpenAll()
			p.MustAgree()
			p.tap(w.T("score.act"))
			made := p.Stored().Actions
			if len(made) != 1 || made[0].Points <= 0 || made[0].Note == "" || made[0].Due != hosttest.Today().AddMonths(6) {
				t.Fatalf("made %+v", made)
			}
			p.Type("Li")
			if p.Stored().Actions[0].Owner != "Li" {
				t.Error("the keyboard is not on the owner")
			}
			p.tab.Do(widgets.PreviousPart)
			p.tap(w.T("score.acted.open")) // what was made is shown, not made again
			if len(p.Stored().Actions) != 1 {
				t.Error("the step was made an action twice")
			}
			p.sound()
		})
	}
}

func TestEveryFigureOpensAndEveryKeyWorks(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	p := open(t, h, breakdown)
	for range actions + 1 {
		if !p.tab.Do(widgets.Explain) {
			t.Error("Ctrl+Shift+I explains nothing")
		}
		p.OpenAll()
		p.tab.Do(widgets.NextPart)
		p.Settle()
	}
	if subject, n := p.Opened(); n == 0 || subject == (explain.Subject{}) {
		t.Error("nothing was explained")
	}
	p.MustSay(p.Words().T("score.rests")) // after the last part comes the first
	if p.tab.Do(widgets.Paste) {
		t.Error("something can be pasted")
	}
}

// Pages of every state hold together at every width, with long names.
func TestLongNamesAndNarrowWindows(t *testing.T) {
	e := rich()
	long := strings.Repeat("很长的名字 long name ", 9)
	for i := range e.Factors {
		e.Factors[i].Name = long
	}
	e.Costs[0].Name, e.Benefits[0].Name, e.Goals[0].Name = long, long, long
	for i := range 200 {
		e.Actions = append(e.Actions, data.Action{ID: fmt.Sprint(i), Name: fmt.Sprint(i, " ", long), Dimension: data.Dimensions()[i%7], Status: data.ActionStatuses()[i%3]})
	}
	for _, language := range lang.Languages() {
		for part := range actions + 1 {
			p := open(t, hosttest.New(t, e, language), part)
			for _, size := range []fyne.Size{hosttest.Size(), fyne.NewSize(800, 560), fyne.NewSize(1800, 1000)} {
				p.Resize(size)
			}
			if part == advice {
				p.tap(p.Words().T("score.act"))
				if len(p.Stored().Actions) != 201 || p.Failure != nil {
					t.Errorf("a step with a long name is not taken up: %v", p.Failure)
				}
			}
			p.sound()
		}
	}
}

// Tab reaches every button of the advice, and the page scrolls to it.
func TestTheKeyboardReachesAllAdvice(t *testing.T) {
	p := open(t, hosttest.Sample(t, lang.English), advice)
	buttons := hosttest.Find(p.Host, func(b *widgets.Button) bool { return b.Text == p.Words().T("score.act") })
	scroll := hosttest.Find(p.Host, func(s *container.Scroll) bool { return s.Direction == container.ScrollVerticalOnly })[0]
	window, reached := p.Window().Canvas(), 0
	for range 200 {
		window.FocusNext()
		focused, is := window.Focused().(*widgets.Button)
		if !is || !slices.Contains(buttons, focused) {
			continue
		}
		reached++
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(focused).Y - driver.AbsolutePositionForObject(scroll).Y
		if top < 0 || top+focused.Size().Height > scroll.Size().Height {
			t.Fatalf("button %d has the keyboard and lies at %v of %v", reached, top, scroll.Size().Height)
		}
		if reached == len(buttons) {
			return
		}
	}
	t.Errorf("Tab reaches %d of %d buttons", reached, len(buttons))
}

// An edit of one of 200 actions, and a step of a slider, each with all that is drawn anew.
func BenchmarkEdit(b *testing.B) {
	e := rich()
	for i := range 200 {
		e.Actions = append(e.Actions, data.Action{ID: fmt.Sprint(i), Name: fmt.Sprint("action ", i), Dimension: data.DimensionTeam, Status: data.ActionOpen})
	}
	for name, part := range map[string]int{"action": actions, "slider": whatIf} {
		b.Run(name, func(b *testing.B) {
			h := hosttest.New(b, e, lang.English)
			tab := h.Open(score.New)
			for range part {
				tab.Do(widgets.NextPart)
			}
			h.Settle()
			sliders := hosttest.Find(h, func(movable) bool { return true })
			for i := 0; b.Loop(); i++ {
				if part == whatIf {
					sliders[0].SetValue(float64(i % 100))
					continue
				}
				a := e.Actions[0]
				a.Owner = fmt.Sprint("owner ", i)
				if err := h.Session().Apply(session.PutAction(a, "owner")); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
