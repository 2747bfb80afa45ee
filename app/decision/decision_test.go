package decision_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/decision"
	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

// page is the tab in the window of a test.
type page struct {
	*hosttest.Host
	t   *testing.T
	tab *decision.Tab
}

// held is a clock that never strikes: what is put off begins with Wait.
func held(time.Duration, func()) (stop func()) { return func() {} }

func open(t *testing.T, h *hosttest.Host) *page {
	t.Helper()
	p := &page{Host: h, t: t}
	h.Open(func(host widgets.Host) widgets.Tab {
		p.tab = decision.New(host, held)
		return p.tab
	})
	t.Cleanup(p.painted)
	p.renewed()
	return p
}

// renewed waits until what is shown is up to date.
func (p *page) renewed() {
	p.tab.Wait()
	p.Settle()
}

// painted waits until no chart is being drawn.
func (p *page) painted() {
	for _, view := range hosttest.Find(p.Host, func(*widgets.ChartView) bool { return true }) {
		view.Wait()
	}
}

func (p *page) table() *widgets.Table {
	p.t.Helper()
	found := hosttest.Find(p.Host, func(*widgets.Table) bool { return true })
	if len(found) != 1 {
		p.t.Fatalf("%d tables", len(found))
	}
	return found[0]
}

// row is the text of a way's row.
func (p *page) row(id string) string {
	p.t.Helper()
	at := slices.Index(p.table().Shown(), id)
	if at < 0 {
		p.t.Fatalf("the way %s is not listed", id)
	}
	return strings.Join(p.table().Lines()[at], " | ")
}

func (p *page) choose(id string) {
	p.table().Select(id)
	p.table().OnSelected(id)
}

func field[F widgets.Field](p *page, key string) F {
	p.t.Helper()
	return hosttest.Field[F](p.Host, p.Words().T(key))
}

func (p *page) tap(key string) {
	p.t.Helper()
	found := hosttest.Find(p.Host, func(b *widget.Button) bool { return b.Text == p.Words().T(key) })
	if len(found) == 0 {
		p.t.Fatalf("there is no button %q", p.Words().T(key))
	}
	test.Tap(found[0])
	p.Settle()
}

// pick chooses in a field by the name of what is chosen.
func (p *page) pick(key, name string) {
	p.t.Helper()
	box := hosttest.Find(p.Host, func(s interface {
		fyne.CanvasObject
		SetSelected(string)
	}) bool {
		return true
	})
	choice := field[*widgets.Choice[string]](p, key)
	for _, b := range box {
		inside := false
		hosttest.Walk(choice, func(o fyne.CanvasObject) { inside = inside || o == fyne.CanvasObject(b) })
		if inside {
			b.SetSelected(name)
			p.Settle()
			return
		}
	}
	p.t.Fatalf("the field %q has nothing to choose from", key)
}

func perMonth(id, name string, amount data.Money) data.Line {
	l := data.NewLine(id, name)
	l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, From: data.MustDate("2026-07-01"), Amount: amount}
	l.Range = &data.Range{Low: 0.9, Likely: 1, High: 1.1, Distribution: data.PERT}
	return l
}

// evaluation has a cost of 1,000 and a benefit of 2,000 a month, undiscounted, and a
// scenario in which the benefit is 3,000.
func evaluation() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2026-06-30"))
	e.DiscountRate, e.Decision.Months, e.Analysis.Trials = 0, 24, data.MinTrials
	e.Costs, e.Benefits = []data.Line{perMonth("c", "支持 support", 1_000_00)}, []data.Line{perMonth("b", "节省 savings", 2_000_00)}
	s := data.NewScenario("s", "培训 training")
	s.Benefits = 1.5
	e.Scenarios = []data.Scenario{s}
	return e
}

func deciding(alternatives ...data.Alternative) *data.Evaluation {
	e := evaluation()
	e.Decision.Alternatives = alternatives
	return e
}

func TestEmptyStateTeaches(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, evaluation(), language))
		p.MustSay(p.Words().T("decision.empty"), p.Words().T("decision.empty.rule"), p.Words().T("decision.empty.candidate"))
		if p.tab.Do(widgets.Remove) || p.tab.Do(widgets.NextPart) {
			t.Error("there was something to do")
		}
		p.MustBeSound()
		p.tap("decision.tune.add")
		p.renewed()
		if stored := p.Stored().Decision.Alternatives; len(stored) != 1 || stored[0].Scenario != "s" || stored[0].Name != "培训 training" {
			t.Fatalf("stored %+v", stored)
		}
		if row := p.row(p.Stored().Decision.Alternatives[0].ID); !strings.Contains(row, "48,000") || !strings.Contains(row, "24,000") {
			t.Errorf("the row says %s", row)
		}
		p.tap("decision.tune.add") // no further scenario: as is expected
		if stored := p.Stored().Decision.Alternatives; len(stored) != 2 || stored[1].Scenario != string(data.Expected) {
			t.Errorf("stored %+v", stored)
		}
		p.MustBeSound()
	}
}

// A candidate becomes an evaluation of its own and a way of this one, by the keyboard
// alone.
func TestANewCandidateByKeyboard(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, evaluation(), language))
			p.Shortcut(hosttest.Control(fyne.KeyN)) // no other evaluation yet, so one is asked for
			p.Type("云端 Cloud")
			p.Press(fyne.KeyReturn) // without a yearly cost or benefit it has no line
			p.renewed()
			if stored := p.Stored().Decision.Alternatives; len(stored) != 1 {
				t.Fatalf("stored %+v", stored)
			}
			p.MustSay(p.Words().T("reason.nothing-falls-into-the-months-to-come"))
			p.tap("decision.candidate.add")
			p.Enter(field[*widgets.TextField](p, "decision.candidate.name"), "第二家 Second")
			p.Enter(field[*widgets.MoneyField](p, "decision.candidate.initial"), "1万")
			p.Enter(field[*widgets.MoneyField](p, "decision.candidate.yearly"), "6000")
			p.Enter(field[*widgets.MoneyField](p, "decision.candidate.gain"), "36000")
			p.Enter(field[*widgets.MoneyField](p, "decision.field.one-off"), "2000")
			p.Enter(field[*widgets.IntegerField](p, "decision.field.parallel"), "2")
			p.Press(fyne.KeyReturn)
			p.renewed()
			stored := p.Stored().Decision.Alternatives
			if len(stored) != 2 || stored[1].Name != "第二家 Second" || stored[1].OneOff != 2_000_00 || stored[1].ParallelMonths != 2 {
				t.Fatalf("stored %+v", stored)
			}
			other, there, err := p.Session().OtherEvaluation(stored[1].Evaluation)
			if err != nil || !there || other.Name != "第二家 Second" || len(other.Costs) != 2 || len(other.Benefits) != 1 || other.Currency != "CNY" {
				t.Fatalf("the candidate is %+v (%v)", other, err)
			}
			// 24 × 3,000 − 10,000 − 24 × 500 − 2,000 − 2 × 1,000
			if row := p.row(stored[1].ID); !strings.Contains(row, "46,000") || !strings.Contains(row, "22,000") {
				t.Errorf("the row says %s", row)
			}
			p.MustSay(p.Words().T("decision.verdict", "Way", "第二家 Second", "Sure", p.Words().T("decision.sure.leaning")))
			p.MustBeSound()
			if err := p.Session().Undo(); err != nil || len(p.Stored().Decision.Alternatives) != 1 {
				t.Errorf("not undone: %v", err)
			}
		})
	}
}

func TestWhatIsWrongInACandidate(t *testing.T) {
	p := open(t, hosttest.New(t, evaluation(), lang.English))
	p.tap("decision.candidate.add")
	p.tap("decision.candidate.create")
	if f := field[*widgets.TextField](p, "decision.candidate.name"); f.Problem() != "Please fill this in." {
		t.Errorf("says %q", f.Problem())
	}
	p.Enter(field[*widgets.TextField](p, "decision.candidate.name"), "Cloud")
	gain := field[*widgets.MoneyField](p, "decision.candidate.gain")
	p.Enter(gain, "-5")
	p.Press(fyne.KeyReturn)
	if !strings.Contains(gain.Problem(), "0") && gain.Problem() == "" {
		t.Errorf("says %q", gain.Problem())
	}
	p.Enter(gain, "5")
	parallel := field[*widgets.IntegerField](p, "decision.field.parallel")
	p.Enter(parallel, "999")
	p.Press(fyne.KeyReturn)
	if parallel.Problem() != "Must lie between 0 and 240." {
		t.Errorf("says %q", parallel.Problem())
	}
	if others, err := p.Session().Candidates(); err != nil || len(others) != 0 || len(p.Stored().Decision.Alternatives) != 0 {
		t.Errorf("something was stored: %v, %v", others, err)
	}
	if !p.tab.Do(widgets.Leave) {
		t.Error("the form is not left")
	}
	p.MustSay(p.Words().T("decision.empty"))
}

func TestReplacingByAnotherEvaluation(t *testing.T) {
	p := open(t, hosttest.New(t, evaluation(), lang.Chinese))
	s := p.Session()
	names := session.CandidateNames{Initial: "初始", Yearly: "每年", Gain: "收益"}
	candidate := session.Candidate{Name: "另一家", Start: data.MustDate("2026-07-01"), Yearly: 6_000_00, Gain: 36_000_00}
	if err := s.AddCandidate(candidate, names, data.Alternative{ID: "first", Name: "另一家"}); err != nil {
		t.Fatal(err)
	}
	if err := s.Apply(session.RemoveAlternative(p.Stored().Decision.Alternatives[0])); err != nil {
		t.Fatal(err)
	}
	p.tap("decision.replace.add")
	p.renewed()
	stored := p.Stored().Decision.Alternatives
	if len(stored) != 1 || stored[0].Name != "另一家" || stored[0].Evaluation == "" {
		t.Fatalf("stored %+v", stored)
	}
	p.MustSay("另一家", "36,000")
	p.pick("decision.field.evaluation", p.Words().T("decision.field.this-evaluation"))
	if stored := p.Stored().Decision.Alternatives; stored[0].Evaluation != "" {
		t.Fatalf("stored %+v", stored)
	}
	p.pick("decision.field.scenario", "培训 training")
	p.renewed()
	if stored := p.Stored().Decision.Alternatives; stored[0].Scenario != "s" {
		t.Fatalf("stored %+v", stored)
	}
	p.MustSay("48,000")
	p.MustBeSound()
}

func TestWhatIsWrongInAWay(t *testing.T) {
	e := deciding(data.Alternative{ID: "a", Name: "a", Evaluation: "nowhere", ParallelMonths: 1})
	for _, test := range []struct{ field, text, chinese, english string }{
		{"decision.field.name", "", "此项必填。", "Please fill this in."},
		{"decision.field.one-off", "x", "“x”不是数字，请写成 12000 或 1.2万。", "“x” is not a number; write 12000 or 12k."},
		{"decision.field.parallel", "-1", "须在 0 到 240 之间。", "Must lie between 0 and 240."},
		{"decision.months", "0", "须在 1 到 240 之间。", "Must lie between 1 and 240."},
	} {
		for _, language := range lang.Languages() {
			t.Run(test.field+" "+string(language), func(t *testing.T) {
				p := open(t, hosttest.New(t, e, language))
				f := field[widgets.Field](p, test.field)
				p.Enter(f, test.text)
				want := test.chinese
				if language == lang.English {
					want = test.english
				}
				if f.Problem() != want {
					t.Errorf("says %q, want %q", f.Problem(), want)
				}
				if !slices.Equal(p.Stored().Decision.Alternatives, e.Decision.Alternatives) || p.Stored().Decision.Months != 24 {
					t.Errorf("stored %+v", p.Stored().Decision)
				}
			})
		}
	}
}

// Of a way whose evaluation is gone the page says so and keeps what was chosen.
func TestAnEvaluationThatIsGone(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, deciding(data.Alternative{ID: "a", Name: "旧", Evaluation: "nowhere", Scenario: "gone"}), language))
		p.choose("a")
		p.Settle()
		p.MustSay(p.Words().T("decision.no-verdict"), p.Words().T("reason.that-evaluation-is-not-there"), p.Words().T("decision.field.gone"))
		p.MustBeSound()
	}
}

func TestKeysOnTheWays(t *testing.T) {
	p := open(t, hosttest.New(t, deciding(data.Alternative{ID: "a", Name: "甲", Scenario: "s"}, data.Alternative{ID: "b", Name: "乙", Scenario: "optimistic", OneOff: 5_00}), lang.Chinese))
	p.table().Focus()
	p.Press(fyne.KeyHome)
	p.MustSay(p.Words().T("decision.keep.about"))
	p.Press(fyne.KeyDelete) // keeping cannot be removed
	if len(p.Stored().Decision.Alternatives) != 2 {
		t.Fatal("keeping was removed")
	}
	p.Press(fyne.KeyDown, fyne.KeyReturn) // into the name of the first
	p.Replace("丙")
	if stored := p.Stored().Decision.Alternatives; stored[0].Name != "丙" {
		t.Fatalf("stored %+v", stored)
	}
	p.renewed()
	p.MustSay("丙")
	p.choose("b")
	p.tab.Do(widgets.Duplicate)
	if stored := p.Stored().Decision.Alternatives; len(stored) != 3 || stored[2].OneOff != 5_00 || !strings.Contains(stored[2].Name, "乙") || stored[2].ID == "b" {
		t.Fatalf("stored %+v", stored)
	}
	p.choose("b")
	p.table().Focus()
	p.Press(fyne.KeyDelete)
	if stored := p.Stored().Decision.Alternatives; len(stored) != 2 || stored[1].ID == "b" {
		t.Fatalf("stored %+v", stored)
	}
	if err := p.Session().Undo(); err != nil || len(p.Stored().Decision.Alternatives) != 3 {
		t.Errorf("not brought back: %v", err)
	}
	p.Enter(field[*widgets.IntegerField](p, "decision.months"), "12")
	if p.Stored().Decision.Months != 12 {
		t.Errorf("%d months", p.Stored().Decision.Months)
	}
	p.renewed()
	if row := p.row(data.Keep); !strings.Contains(row, "12,000") {
		t.Errorf("the row says %s", row)
	}
	if !p.tab.Do(widgets.NextPart) {
		t.Error("there is no other chart")
	}
	p.MustBeSound()
}

// While the next decision is worked out the last one stays.
func TestTheLastDecisionStaysUntilTheNext(t *testing.T) {
	p := open(t, hosttest.New(t, deciding(data.Alternative{ID: "a", Name: "甲", Scenario: "s"}), lang.English))
	p.choose("a")
	p.Enter(field[*widgets.MoneyField](p, "decision.field.one-off"), "1000")
	p.Settle()
	p.MustSay(p.Words().T("widgets.work.renewing"))
	if row := p.row("a"); !strings.Contains(row, "48,000") {
		t.Errorf("the row says %s", row)
	}
	p.renewed()
	p.MustNotSay(p.Words().T("widgets.work.renewing"))
	if row := p.row("a"); !strings.Contains(row, "47,000") {
		t.Errorf("the row says %s", row)
	}
}

// What the verdict says, in both languages.
func TestTheVerdictInWords(t *testing.T) {
	p := open(t, hosttest.New(t, deciding(data.Alternative{ID: "a", Name: "Train", Scenario: "s", OneOff: 6_000_00}), lang.English))
	p.MustSay(
		"Recommended: Train (clear)",
		"Train has an NPV of ¥42,000, ¥18,000 above the next best, Keep as it is.",
		"Train makes up for the change after 6.0 months.",
		"Against Keep as it is alone it is ahead or level in 100% of the trials",
		"benefits at 75.0% of the estimate; ¥18,000 more to pay at once; 18 months of delay.")
	p = open(t, hosttest.New(t, deciding(data.Alternative{ID: "a", Name: "培训", Scenario: "s", OneOff: 30_000_00}), lang.Chinese))
	p.MustSay(
		"建议：保留现状（把握较大）", "“保留现状”的净现值为 ¥24,000，比排在其后的“培训”高 ¥6,000。",
		"以下任一情况，“保留现状”就不再领先“培训”：收益只有估计的 87.5%；多付 ¥6,000。")
	p = open(t, hosttest.New(t, deciding(data.Alternative{ID: "a", Name: "same"}), lang.English))
	p.MustSay("Recommended: Keep as it is", "have the same NPV")
	e := deciding(data.Alternative{ID: "a", Name: "b", Scenario: "s", OneOff: 23_000_00})
	e.Benefits[0].Range, e.Costs[0].Range = nil, &data.Range{Low: 0.1, Likely: 1, High: 4, Distribution: data.Triangular}
	e.Scenarios[0].Costs = 1.4 // 24 × 3,000 − 24 × 1,400 − 23,000 = 15,400
	p = open(t, hosttest.New(t, e, lang.English))
	p.MustSay("Recommended: Keep as it is")
	p.MustBeSound()
}

// Any evaluation is shown without a word or a number missing, whatever way is selected.
func TestAnyDecisionIsShown(t *testing.T) {
	any := rapid.Custom(datatest.Evaluation)
	for seed := range 12 {
		language := lang.Languages()[seed%2]
		t.Run(fmt.Sprint(seed, language), func(t *testing.T) {
			e := any.Example(seed)
			e.Decision.Alternatives = append(e.Decision.Alternatives,
				data.Alternative{ID: "kept", Name: "再看看", OneOff: data.MaxMajor}, data.Alternative{ID: "good", Name: "good", Scenario: string(data.Optimistic)})
			p := open(t, hosttest.New(t, e, language))
			for _, id := range p.table().Shown() {
				p.choose(id)
				p.MustBeSound()
			}
			p.tab.Do(widgets.NextPart)
			p.SetDark(true)
			p.MustBeSound()
		})
	}
}

// Long names and many ways neither widen the page nor push anything out.
func TestManyWaysWithLongNames(t *testing.T) {
	e := evaluation()
	name := strings.Repeat("很长的名称 long name ", 11)[:150]
	name = strings.ToValidUTF8(name, "")
	for i := range 40 {
		e.Decision.Alternatives = append(e.Decision.Alternatives, data.Alternative{ID: fmt.Sprint("w", i), Name: fmt.Sprint(i, name), Scenario: "s", OneOff: data.Money(i) * 1_000_00})
	}
	e.Scenarios[0].Name = name
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, e, language))
		p.MustBeSound()
		if least := p.tab.Content().MinSize(); least.Width > 1000 || least.Height > 600 {
			t.Errorf("needs %v", least)
		}
	}
}

// Every figure of the ways opens, by mouse and by key, and its explanation says the same.
func TestEveryFigureOpens(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.Sample(t, language))
		p.tap("decision.tune.add")
		p.renewed()
		for _, id := range []string{data.Keep, p.Stored().Decision.Alternatives[0].ID} {
			p.choose(id)
			p.Settle()
			if opened := p.OpenAll(); len(opened) < 15 {
				t.Errorf("%d figures opened", len(opened))
			}
			p.MustAgree(explain.WayQuantile) // whose ends are written short
			_, before := p.Opened()
			p.table().Focus()
			p.Press(fyne.KeySpace)
			if p.tab.Do(widgets.Explain); len(p.Explained) != before+2 {
				t.Errorf("%d opened by key", len(p.Explained)-before)
			}
		}
		p.tab.Reveal(explain.Place{Page: explain.DecisionPage, Of: data.Keep, Reading: -1})
		p.MustSay(p.Words().T("decision.keep.about"))
	}
}

// The example can be decided on with the first press of a button.
func TestTheExampleIsDecided(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.Sample(t, language))
		p.tap("decision.tune.add")
		p.renewed()
		p.MustSay(p.Words().T("decision.ways"), p.Words().Band(p.Session().Result().Score.Band))
		p.MustNotSay(p.Words().T("decision.no-verdict"))
		p.MustBeSound()
	}
}

// The page takes the keyboard: on the button that adds the first way, and on the ways when
// there are any.
func TestThePageTakesTheKeyboard(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			e := hosttest.Sample(t, l).Session().Evaluation().Clone()
			e.Decision.Alternatives = nil
			p := open(t, hosttest.New(t, e, l))
			p.tab.Focus()
			p.Press(fyne.KeySpace)
			p.renewed()
			if n := len(p.Session().Evaluation().Decision.Alternatives); n != 1 {
				t.Fatalf("Space made %d ways", n)
			}
			p.tab.Focus()
			if !p.table().Focused() {
				t.Errorf("the keyboard is on %T", p.Window().Canvas().Focused())
			}
		})
	}
}
