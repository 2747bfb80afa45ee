package overview

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

func start() data.Date { return data.MustDate("2025-01-01") }

// evaluation is a small one: 100,000 once, 5,000 a month back.
func evaluation() *data.Evaluation {
	e := data.New("CRM", start())
	cost := data.NewLine("licence", "Licence")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: start(), Amount: 100_000_00}
	benefit := data.NewLine("hours", "Hours saved")
	benefit.Dimension = data.DimensionSavings
	benefit.Schedule = data.Schedule{Kind: data.Recurring, Amount: 5_000_00, Every: data.EveryMonth, Timing: data.Spread, From: start()}
	e.Costs, e.Benefits = []data.Line{cost}, []data.Line{benefit}
	return e
}

func open(t *testing.T, h *hosttest.Host) *overview {
	t.Helper()
	o := h.Open(New).(*overview)
	t.Cleanup(func() {
		for _, chart := range []*widgets.ChartView{o.cash, o.costs, o.benefits} {
			chart.Wait()
		}
	})
	return o
}

func each(t *testing.T, run func(t *testing.T, l lang.Language)) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) { run(t, l) })
	}
}

func TestOverviewOfTheExample(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		o := open(t, h)
		w, r := h.Words(), h.Session().Result()
		for card, want := range map[*widgets.Figure]string{
			o.worth.score: w.Number(r.Score.Total.Value, 0), o.worth.roi: w.Percent(r.Horizon.ROI.Value),
			o.worth.payback: w.Months(r.Horizon.Payback.Value), o.worth.npv: w.Money(r.Horizon.NPV, r.Currency),
		} {
			if card.Value() != want {
				t.Errorf("card %q shows %q, want %q", card.Name(), card.Value(), want)
			}
		}
		if o.worth.score.Word() != w.Band(r.Score.Band) {
			t.Errorf("the score carries the word %q, want the band", o.worth.score.Word())
		}
		if month := moment(r.Start, r.Horizon.Payback.Value).String()[:7]; !strings.Contains(o.worth.payback.Note(), month) {
			t.Errorf("payback says %q, want the month %s", o.worth.payback.Note(), month)
		}
		h.MustSay(w.Percent(r.ToDate.ROI.Value), w.T("advice.band."+string(r.Score.Band)+".next"), w.Discounting(h.Session().Evaluation().Discounting))
		advice := appraisal.Advise(h.Session().Evaluation(), r)
		h.MustSay(w.T("advice.dimension."+string(advice[0].Dimension)), w.Number(advice[0].Gain, 1))
		for _, id := range moreFigures() {
			h.MustSay(h.Explanation(explain.Subject{Figure: id}).Name, o.view().short(h.Explanation(explain.Subject{Figure: id})))
		}
		h.MustNotSay("⟨")
	})
}

func TestQuantifiedAndIntangibleAreApart(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	o := open(t, h)
	e := h.Session().Evaluation()
	for _, row := range o.why.lines.Rows() {
		for _, factor := range e.Factors {
			if row.Cells[0] == factor.Name {
				t.Errorf("factor %q stands among the amounts", factor.Name)
			}
		}
		for _, u := range e.Unquantified {
			if row.Cells[0] == u.Name {
				t.Errorf("unquantified benefit %q stands among the amounts", u.Name)
			}
		}
	}
	h.MustSay(e.Unquantified[0].Name, e.Factors[0].Name)
}

func TestContributionsAddUp(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	o := open(t, h)
	x := o.view()
	rows := x.contributions(data.Benefit)
	if total := rows[len(rows)-1]; total.Cells[1] != x.w.Amount(x.r.Horizon.Benefit) || !total.Bold {
		t.Errorf("the last row is %v, want the total of the benefits", total)
	}
	counted := x.counted(data.Cost)
	for i := 1; i < len(counted); i++ {
		if counted[i].Total > counted[i-1].Total {
			t.Errorf("cost %d is larger than the one before it", i)
		}
	}
}

func TestEmptyEvaluationTeaches(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, data.New("CRM", start()), l)
		open(t, h)
		w := h.Words()
		h.MustSay(w.T("overview.empty.title"), w.T("overview.step.costs"))
		h.MustNotSay(w.T("overview.more"), "⟨")
		for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return true }) {
			test.Tap(button)
		}
		want := []widgets.TabID{widgets.Guide, widgets.Costs, widgets.Benefits, widgets.Goals, widgets.Ratings, widgets.History}
		if len(h.Shown) != len(want) {
			t.Fatalf("the buttons opened %v, want %v", h.Shown, want)
		}
		for i := range want {
			if h.Shown[i] != want[i] {
				t.Errorf("button %d opened %s, want %s", i, h.Shown[i], want[i])
			}
		}
	})
}

func TestFirstLineEndsTheEmptyState(t *testing.T) {
	h := hosttest.New(t, data.New("CRM", start()), lang.English)
	open(t, h)
	if err := h.Session().Apply(session.AddLine(data.Cost, evaluation().Costs[0])); err != nil {
		t.Fatal(err)
	}
	h.MustSay(h.Words().T("overview.missing.benefits"), h.Words().T("overview.worth"))
	h.MustNotSay(h.Words().T("overview.empty.title"))
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	h.MustSay(h.Words().T("overview.empty.title"))
}

// A card asks for its figure to be explained, by mouse and by keyboard.
func TestCardsOpenTheirFigures(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	o := open(t, h)
	cards := map[explain.Figure]*widgets.Figure{explain.Score: o.worth.score, explain.ROI: o.worth.roi, explain.Payback: o.worth.payback, explain.NPV: o.worth.npv}
	for figure, card := range o.more {
		cards[figure] = card
	}
	for figure, card := range cards {
		test.Tap(card)
		byMouse, _ := h.Opened()
		h.Window().Canvas().Focus(card)
		h.Press(fyne.KeySpace)
		byKey, _ := h.Opened()
		if want := (explain.Subject{Figure: figure}); byMouse != want || byKey != want {
			t.Errorf("%s opens %v and %v", figure, byMouse, byKey)
		}
	}
	if !o.Do(widgets.Explain) {
		t.Error("there is no figure to explain by key")
	}
	if last, _ := h.Opened(); last.Figure != explain.ROI {
		t.Errorf("the key explains %s", last.Figure)
	}
}

// Every figure in the tables opens, and what it opens is the figure that it shows.
func TestEveryFigureOpens(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		open(t, h)
		kinds := map[explain.Figure]bool{}
		for _, subject := range h.OpenAll() {
			kinds[subject.Figure] = true
		}
		for _, want := range []explain.Figure{explain.LineTotal, explain.LineMeasuredShare, explain.Benefit, explain.Cost, explain.Net, explain.MeasuredShare,
			explain.DimensionScore, explain.WeightShare, explain.Contribution, explain.Gain, explain.Score, explain.FactorMean} {
			if !kinds[want] {
				t.Errorf("no %s opens", want)
			}
		}
		// The rest of the lines opens the total, the sum of the dimensions the score.
		h.MustAgree(explain.Cost, explain.Benefit, explain.Score)
		h.MustNotSay("⟨")
	})
}

func TestChartsOpenTheirFigures(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	o := open(t, h)
	for _, chart := range []*widgets.ChartView{o.cash, o.costs, o.benefits} {
		chart.OnTapped()
	}
	if _, n := h.Opened(); n != 3 {
		t.Errorf("%d figures were opened by clicks on three charts", n)
	}
	for _, subject := range h.Explained {
		h.Explanation(subject)
	}
}

func TestUndefinedFiguresSayWhy(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation()
		e.Costs = nil
		h := hosttest.New(t, e, l)
		o := open(t, h)
		w := h.Words()
		for _, card := range []*widgets.Figure{o.worth.roi, o.worth.payback, o.more[explain.IRR], o.more[explain.CostPerUser]} {
			if card.Value() != lang.Undefined || card.Note() == "" {
				t.Errorf("%s shows %q with %q, want a dash with the reason", card.Name(), card.Value(), card.Note())
			}
		}
		h.MustSay(w.Reason(appraisal.NoCost), w.Reason(appraisal.NoOutlay), w.T("overview.missing.costs"))
		test.Tap(o.worth.payback)
		h.MustSay(w.Reason(appraisal.NoOutlay))
	})
}

func TestProvisionalScoreAndOverlapAreSaid(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation()
		second := e.Benefits[0].Clone()
		second.ID, second.Name = "again", "The same hours again"
		e.Benefits[0].OverlapGroup, second.OverlapGroup = "quotes", "quotes"
		e.Benefits = append(e.Benefits, second)
		h := hosttest.New(t, e, l)
		open(t, h)
		w, r := h.Words(), h.Session().Result()
		h.MustSay("quotes", second.Name, w.T("advice.provisional", "Share", w.Percent(r.Score.Coverage)), w.T("overview.provisional"))
		h.MustSay(w.Reason(appraisal.NoGoalReading))
	})
}

func TestAdviceLeadsToItsTab(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	open(t, h)
	for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("advice.open.ratings") }) {
		test.Tap(button)
	}
	if len(h.Shown) == 0 || h.Shown[0] != widgets.Ratings {
		t.Errorf("the advice opened %v, want the ratings", h.Shown)
	}
}

func TestChartsOfferTheExport(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	o := open(t, h)
	for _, button := range hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("overview.export") }) {
		test.Tap(button)
	}
	if h.Exports != 3 {
		t.Errorf("the export was opened %d times, want once for each chart", h.Exports)
	}
	o.cash.Wait()
	if o.cash.Picture() == nil || o.cash.Alternative() == "" {
		t.Error("the cash flow has no picture or no words for it")
	}
}

// Long names and the largest amounts are shortened or set smaller, never wider than
// the window.
func TestLongNamesAndHugeAmountsFit(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation()
		e.Name = strings.Repeat("很长的名称", 40)
		e.Costs[0].Name = strings.Repeat("An endless licence ", 10)
		e.Benefits[0].Name = strings.Repeat("节省工时", 50)
		e.Costs[0].Schedule.Amount = data.MaxMajor * 100
		e.Benefits[0].Schedule.Amount = data.MaxMajor * 100
		e.Factors = []data.Factor{{ID: "f", Name: strings.Repeat("x", data.MaxName), Dimension: data.DimensionTeam, Weight: 1}}
		e.Unquantified = []data.Unquantified{{ID: "u", Name: strings.Repeat("长", data.MaxName), Evidence: strings.Repeat("证据 ", 300)}}
		h := hosttest.New(t, e, l)
		o := open(t, h)
		test.Tap(o.worth.npv)
		h.Settle()
		width := h.Window().Canvas().Size().Width
		hosttest.Walk(h.Window().Content(), func(object fyne.CanvasObject) {
			text, ok := object.(*canvas.Text)
			if !ok || text.Text == "" || strings.Contains(text.Text, strings.Repeat("x", 60)) {
				return // one word of 200 letters has no place to break
			}
			left := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).X
			if text.Alignment == fyne.TextAlignLeading && left+text.MinSize().Width > width+1 {
				t.Errorf("%q ends at %.0f, beyond the window's %.0f", text.Text, left+text.MinSize().Width, width)
			}
		})
		for _, card := range []*widgets.Figure{o.worth.npv, o.worth.roi, o.more[explain.TCO]} {
			for _, text := range textsOf(card) {
				if text.MinSize().Width > card.Size().Width {
					t.Errorf("%q is wider than its card", text.Text)
				}
			}
		}
	})
}

func textsOf(object fyne.CanvasObject) []*canvas.Text {
	var texts []*canvas.Text
	hosttest.Walk(object, func(object fyne.CanvasObject) {
		if text, ok := object.(*canvas.Text); ok {
			texts = append(texts, text)
		}
	})
	return texts
}

func TestNarrowWindowStacksTheCards(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	o := open(t, h)
	wide := o.results.MinSize().Height
	h.Resize(fyne.NewSize(560, 650))
	if o.results.MinSize().Height <= wide {
		t.Error("in a narrow window the page did not become longer")
	}
	if width := o.results.MinSize().Width; width > 560 {
		t.Errorf("the page wants %.0f pixels of width", width)
	}
}

// No evaluation makes the page fail or show a key, NaN or an infinity.
func TestAnyEvaluationCanBeShown(t *testing.T) {
	h := hosttest.Sample(t, lang.Chinese)
	o := open(t, h)
	rapid.Check(t, func(rt *rapid.T) {
		e := datatest.Evaluation(rt)
		x := view{e: e, r: appraisal.Appraise(e, datatest.AsOf(rt, e)), w: lang.For(rapid.SampledFrom(lang.Languages()).Draw(rt, "language"))}
		o.worth.refresh(x, false)
		o.why.refresh(x, false)
		o.next.refresh(x.e, x.r)
		var texts []string
		for _, id := range append(moreFigures(), explain.Score, explain.ROI, explain.Payback, explain.NPV) {
			figure := x.figure(id)
			texts = append(texts, figure.Name, figure.Value, x.short(figure))
		}
		for _, text := range texts {
			if strings.ContainsRune(text, '⟨') || strings.Contains(text, "NaN") || strings.Contains(text, "Inf") {
				rt.Fatalf("a text reads %q", text)
			}
		}
	})
}

func TestMoment(t *testing.T) {
	for name, test := range map[string]struct {
		start  string
		months float64
		want   string
	}{
		"the start":        {"2025-01-01", 0, "2025-01-01"},
		"whole months":     {"2025-01-01", 14, "2026-03-01"},
		"part of a month":  {"2025-01-01", 14.3, "2026-03-10"},
		"from mid month":   {"2025-01-20", 0.9, "2025-02-16"},
		"from a month end": {"2025-01-31", 1, "2025-02-28"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := moment(data.MustDate(test.start), test.months).String(); got != test.want {
				t.Errorf("%g months after %s is %s, want %s", test.months, test.start, got, test.want)
			}
		})
	}
}

// A screen of 1366 by 768 pixels at 150 % leaves 760 by 370 to a tab.
func TestFitsASmallScreen(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		o := open(t, hosttest.Sample(t, l))
		test.Tap(o.worth.roi)
		size := o.Content().MinSize()
		if size.Width > 760 || size.Height > 370 {
			t.Errorf("the tab wants %v", size)
		}
	})
}

// What is late stands between the band and the advice, each with the way to it.
func TestOverdueActionsAreNamed(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		e := evaluation()
		for i := range 6 {
			e.Actions = append(e.Actions, data.Action{ID: fmt.Sprint("late", i), Name: fmt.Sprint("train ", i), Owner: "Li", Dimension: data.DimensionTeam,
				Status: data.ActionOpen, Due: data.MustDate("2026-06-29")})
		}
		e.Actions[0].Owner, e.Actions[5].Status = "", data.ActionDropped
		h := hosttest.New(t, e, l)
		open(t, h)
		w := h.Words()
		h.MustSay(w.T("overview.overdue"), w.T("overview.overdue.one", "Name", "train 0", "Date", "2026-06-29"),
			w.T("overview.overdue.owned", "Name", "train 3", "Owner", "Li", "Date", "2026-06-29"), w.T("overview.overdue.more", "N", 1))
		h.MustNotSay("⟨", w.T("overview.overdue.owned", "Name", "train 4", "Owner", "Li", "Date", "2026-06-29"))
		test.Tap(hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T("overview.overdue.open") })[1])
		test.Tap(hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T("overview.to-advice") })[0])
		want := []explain.Place{{Page: explain.ScorePage, Of: "late1", Reading: -1}, {Page: explain.ScorePage, Of: explain.AdviceOfScore, Reading: -1}}
		if !slices.Equal(h.Revealed, want) {
			t.Errorf("went to %v, want %v", h.Revealed, want)
		}
		test.Tap(hosttest.Find(h, func(b *widget.Button) bool { return b.Text == w.T("overview.to-score") })[0])
		if n := len(h.Shown); n == 0 || h.Shown[n-1] != widgets.Score {
			t.Errorf("opened %v, want the score", h.Shown)
		}
	})
}
