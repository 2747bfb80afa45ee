package analysis_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func TestTheTornadoAndItsRanges(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, evaluation(), language))
			p.part("tornado")
			p.MustSay(p.Words().T("analysis.lacking", "N", 1, "All", 2))
			if names := drivers(p); strings.Contains(names, "licence") || !strings.Contains(names, "savings") {
				t.Errorf("drivers are %s", names)
			}
			p.tap("analysis.assume", "Swing", "20%")
			if swing := p.Stored().Analysis.AssumedSwing; swing != 0.2 {
				t.Errorf("stored a swing of %v", swing)
			}
			p.renewed()
			p.MustNotSay(p.Words().T("analysis.lacking", "N", 1, "All", 2))
			if names := drivers(p); !strings.Contains(names, p.Words().T("analysis.assumed", "Name", "许可 licence")) {
				t.Errorf("drivers are %s", names)
			}
			p.Enter(field[*widgets.NumberField](p, "analysis.rate-swing"), "3")
			p.Enter(field[*widgets.IntegerField](p, "analysis.horizon-swing"), "6")
			p.Enter(field[*widgets.IntegerField](p, "analysis.delay"), "9")
			p.Enter(field[*widgets.NumberField](p, "analysis.adoption-low"), "60")
			p.Enter(field[*widgets.NumberField](p, "analysis.adoption-high"), "110%")
			a := p.Stored().Analysis
			if a.RateSwing != 0.03 || a.HorizonSwing != 6 || a.DelayMonths != 9 || a.AdoptionLow != 0.6 || a.AdoptionHigh != 1.1 {
				t.Errorf("stored %+v", a)
			}
			wrong := field[*widgets.NumberField](p, "analysis.adoption-low")
			p.Enter(wrong, "120")
			if wrong.Problem() == "" || p.Stored().Analysis.AdoptionLow == 1.2 {
				t.Error("a low adoption above 1 is taken")
			}
			p.renewed()
			p.MustBeSound()
		})
	}
}

// drivers are the names in the table of the tornado.
func drivers(p *page) string {
	var names []string
	for _, row := range p.tables()[0].Lines() {
		names = append(names, row[0])
	}
	return strings.Join(names, " | ")
}

// metric chooses the figure of the chart with the keyboard.
func (p *page) metric(i int) {
	p.t.Helper()
	choice := hosttest.Find(p.Host, func(s *widgets.Segments) bool { return len(s.Titles()) == 2 })[0]
	p.Window().Canvas().Focus(choice)
	p.Press(fyne.KeyHome)
	for range i {
		p.Press(fyne.KeyRight)
	}
	p.Settle()
}

func TestBothMetrics(t *testing.T) {
	p := open(t, hosttest.New(t, evaluation(), lang.English))
	p.part("tornado")
	p.MustSay("NPV at low ¥", "(20,000)")
	p.tables()[0].Select("line/b")
	p.tab.Do(widgets.Explain)
	p.metric(1)
	p.MustSay("ROI at low", "−20.0%")
	p.tables()[0].Select("line/b")
	p.tab.Do(widgets.Explain)
	want := []explain.Subject{{Figure: explain.DriverLow, Of: "line/b"}, {Figure: explain.DriverLowROI, Of: "line/b"}}
	if len(p.Explained) != 2 || p.Explained[0] != want[0] || p.Explained[1] != want[1] {
		t.Errorf("opened %+v, want %+v", p.Explained, want)
	}
	p.part("simulation")
	p.metric(1)
	p.MustSay(p.Words().T("analysis.median-of", "Figure", p.Words().T("analysis.roi")))
	p.MustBeSound()
}

func TestTheSimulationAndItsRun(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, evaluation(), language))
			p.part("simulation")
			p.MustSay(p.Words().T("analysis.simulation.run", "Lines", 1, "Trials", "10,000", "Seed", 1))
			p.Enter(field[*widgets.IntegerField](p, "analysis.trials"), "2000")
			p.Enter(field[*widgets.IntegerField](p, "analysis.payback-within"), "12")
			p.tap("analysis.seed-new")
			if a := p.Stored().Analysis; a.Trials != 2000 || a.PaybackMonths != 12 || a.Seed != 2 {
				t.Errorf("stored %+v", a)
			}
			p.renewed()
			p.MustSay(p.Words().T("analysis.simulation.run", "Lines", 1, "Trials", "2,000", "Seed", 2), p.Words().T("analysis.paid-back", "N", 12))
			few := field[*widgets.IntegerField](p, "analysis.trials")
			p.Enter(few, "12")
			if few.Problem() == "" || p.Stored().Analysis.Trials != 2000 {
				t.Error("12 trials are taken")
			}
			p.MustBeSound()
		})
	}
}

func TestASimulationWithoutRangesSaysSo(t *testing.T) {
	e := evaluation()
	e.Benefits[0].Range = nil
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, e, language))
		p.part("simulation")
		p.MustSay(p.Words().T("analysis.simulation.none"), p.Words().T("analysis.lacking-all", "All", 2))
		p.tap("analysis.give-ranges")
		if len(p.Shown) != 1 || p.Shown[0] != widgets.Benefits {
			t.Errorf("opened %v", p.Shown)
		}
		p.tap("analysis.assume", "Swing", "20%")
		p.renewed()
		p.MustNotSay(p.Words().T("analysis.simulation.none"))
		p.MustSay(p.Words().T("analysis.simulation.run", "Lines", 2, "Trials", "10,000", "Seed", 1))
		p.MustBeSound()
	}
}

func TestBreakEvenInSentences(t *testing.T) {
	e := evaluation()
	e.Benefits[0].Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: data.MustDate("2026-07-01"),
		Inputs: data.Inputs{data.Before: 100_000, data.After: 50_000}} // 150,000 in three years
	e.Benefits = append(e.Benefits, line("small", "小 small", 10_00))
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, e, language))
			p.part("break-even")
			w := p.Words()
			p.MustSay("66.7%", w.T("analysis.even.adoption.may-fall", "Value", "66.7%"), "150.0%")
			p.MustSay(w.T("analysis.even.line.may-fall", "Value", "66.7%"), w.T("analysis.even.inputs"))
			p.MustSay(w.Input(data.OperatingCost, data.Before), "¥83,330", "¥66,670")
			p.tables()[0].Focus()
			p.Press(fyne.KeyDown) // the small benefit
			p.MustSay("小 small", w.T("analysis.why.not-needed"))
			p.MustNotSay(w.T("analysis.even.inputs"))
			p.Press(fyne.KeyDown) // the cost
			p.MustSay(w.T("analysis.even.line.may-rise", "Value", "150.0%"))
			p.MustBeSound()
		})
	}
}

// What a break-even asks for depends on whether it pays now, and on the sign of the line.
func TestBreakEvenSaysWhichWay(t *testing.T) {
	type sentence struct{ key, value string }
	cases := []struct {
		name  string
		cost  data.Money
		cards []sentence
		lines []sentence // of the benefit, of the one that is below 0, of the cost
	}{
		{"it pays", 98_000_00,
			[]sentence{{"adoption.may-fall", "75.4%"}, {"costs.may-rise", "132.7%"}},
			[]sentence{{"line.may-fall", "80.0%"}, {"line.may-rise", "206.7%"}, {"line.may-rise", "132.7%"}}},
		{"it does not pay", 145_000_00,
			[]sentence{{"adoption.must-rise", "111.5%"}, {"costs.must-fall", "89.7%"}},
			[]sentence{{"line.must-rise", "109.4%"}, {"line.must-fall", "50.0%"}, {"line.must-fall", "89.7%"}}},
	}
	for _, c := range cases {
		for _, language := range lang.Languages() {
			t.Run(c.name+"/"+string(language), func(t *testing.T) {
				e := evaluation()
				e.Costs[0].Schedule.Amount = c.cost
				e.Benefits = append(e.Benefits, line("worse", "变差 worse", 0))
				e.Benefits[1].Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start,
					Inputs: data.Inputs{data.Before: 0, data.After: 10_000}} // −30,000 in three years
				p := open(t, hosttest.New(t, e, language))
				p.part("break-even")
				say := func(s sentence) {
					t.Helper()
					p.MustSay(p.Words().T("analysis.even."+s.key, "Value", s.value))
				}
				say(c.cards[0])
				say(c.cards[1])
				p.tables()[0].Focus()
				for i, sentence := range c.lines {
					if i > 0 {
						p.Press(fyne.KeyDown)
					}
					say(sentence)
				}
				p.MustBeSound()
			})
		}
	}
}

func TestPlanAndActual(t *testing.T) {
	e := evaluation()
	e.Start = data.MustDate("2026-01-01")
	e.Costs[0].Schedule.Date = data.MustDate("2026-02-01")
	paid := e.Costs[0].Schedule
	paid.Amount = 120_000_00
	e.Costs[0].Readings = []data.Reading{{Since: paid.Date, MeasuredOn: paid.Date, Schedule: &paid}}
	out := line("x", "不计 left out", 7_000_00)
	out.Excluded = true
	e.Benefits = append(e.Benefits, out)
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, e, language))
			p.part("variance")
			table := p.tables()[0]
			lines := table.Lines()
			want := [][]string{
				{"▾ " + p.Words().T("analysis.all.cost"), "100,000", "120,000", "20,000", "20.0%", "100,000", "120,000", "20,000", "20.0%", "100.0%"},
				{"许可 licence", "100,000", "120,000", "20,000", "20.0%", "100,000", "120,000", "20,000", "20.0%", "100.0%"},
				{"▾ " + p.Words().T("analysis.all.benefit"), "0", "0", "0", "—", "160,000", "160,000", "0", "0.0%", "—"},
				{"节省 savings", "0", "0", "0", "—", "160,000", "160,000", "0", "0.0%", "—"},
				{p.Words().T("analysis.excluded", "Name", "不计 left out"), "0", "0", "0", "—", "7,000", "7,000", "0", "0.0%", "—"},
				{p.Words().T("analysis.net"), "(100,000)", "(120,000)", "(20,000)", "−20.0%", "60,000", "40,000", "(20,000)", "−33.3%", ""},
			}
			if len(lines) != len(want) {
				t.Fatalf("the table says %v", lines)
			}
			for i := range want {
				if got := strings.Join(lines[i], " | "); got != strings.Join(want[i], " | ") {
					t.Errorf("row %d says %s, want %v", i, got, want[i])
				}
			}
			p.search("analysis.filter", "savings")
			lines = table.Lines()
			if len(lines) != 3 || lines[0][5] != "160,000" || lines[0][4] != "" || lines[2][5] != "60,000" {
				t.Errorf("filtered it says %v", lines)
			}
			p.MustBeSound()
		})
	}
}

func TestConventionsSideBySide(t *testing.T) {
	e := evaluation()
	e.DiscountRate = 0.1
	e.Costs[0].Schedule.Date = e.Start
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, e, language))
		p.part("conventions")
		w := p.Words()
		p.MustSay(w.T("analysis.conventions.used", "Name", w.Discounting(data.YearEnd)), w.T("analysis.conventions.dated"),
			"45,455", w.T("analysis.conventions.mid-year.means"), w.T("analysis.mirr"), w.T("analysis.nucleus"))
		table := p.tables()[0]
		table.Focus()
		p.Press(fyne.KeyEnd, fyne.KeySpace)
		if last, _ := p.Opened(); last != (explain.Subject{Figure: explain.ConventionNPV}) {
			t.Errorf("opened %+v", last)
		}
		p.MustBeSound()
	}
}
