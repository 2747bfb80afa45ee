package analysis_test

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

	"huibao/app/analysis"
	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

// page is the tab in the window of a test.
type page struct {
	*hosttest.Host
	t   *testing.T
	tab *analysis.Tab
}

// open shows the tab with its first result.
func open(t *testing.T, h *hosttest.Host) *page {
	t.Helper()
	p := &page{Host: h, t: t}
	h.Open(func(host widgets.Host) widgets.Tab {
		p.tab = analysis.New(host, analysis.Held)
		return p.tab
	})
	p.renewed()
	return p
}

// renewed waits until what is shown is up to date.
func (p *page) renewed() {
	p.tab.Wait()
	p.Settle()
}

// parts is the choice of the part.
func (p *page) parts() *widgets.Segments {
	return hosttest.Find(p.Host, func(s *widgets.Segments) bool { return len(s.Titles()) == len(partKeys()) })[0]
}

// part shows a part by the keyboard.
func (p *page) part(key string) {
	p.t.Helper()
	choice := p.parts()
	p.Window().Canvas().Focus(choice)
	p.Press(fyne.KeyHome)
	title := p.Words().T("analysis." + key)
	for range choice.Titles() {
		if choice.Titles()[choice.Chosen()] == title {
			p.Settle()
			return
		}
		p.Press(fyne.KeyRight)
	}
	p.t.Fatalf("there is no part %q", title)
}

// tables are the tables that are seen.
func (p *page) tables() []*widgets.Table {
	return hosttest.Find(p.Host, func(*widgets.Table) bool { return true })
}

// field is the visible field with the label.
func field[F widgets.Field](p *page, label string) F {
	p.t.Helper()
	if strings.HasPrefix(label, "analysis.") {
		label = p.Words().T(label)
	}
	return hosttest.Field[F](p.Host, label)
}

func (p *page) tap(key string, pairs ...any) {
	p.t.Helper()
	text := key
	if strings.HasPrefix(key, "analysis.") {
		text = p.Words().T(key, pairs...)
	}
	found := hosttest.Find(p.Host, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		p.t.Fatalf("there is no button %q", text)
	}
	test.Tap(found[0])
}

func partKeys() []string {
	return []string{"scenarios", "tornado", "simulation", "break-even", "variance", "conventions"}
}

// line is a line that comes once, on the first day.
func line(id, name string, amount data.Money) data.Line {
	l := data.NewLine(id, name)
	l.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2026-07-01"), Amount: amount}
	return l
}

// evaluation has one cost and one benefit, both still to come, the benefit with a range.
func evaluation() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2026-06-30"))
	e.DiscountRate = 0
	e.Costs = []data.Line{line("c", "许可 licence", 100_000_00)}
	e.Benefits = []data.Line{line("b", "节省 savings", 160_000_00)}
	e.Benefits[0].Range = &data.Range{Low: 0.5, Likely: 1, High: 1.5, Distribution: data.PERT}
	return e
}

// Every part shows its figures in both languages, by light and by dark, and each figure
// that opens can be explained.
func TestEveryFigureOfTheExampleCanBeExplained(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.Sample(t, language))
			for _, key := range partKeys() {
				p.part(key)
				p.MustBeSound()
				p.openAll()
			}
			p.SetDark(true)
			p.MustBeSound()
			source := explain.Source{Evaluation: p.Session().Evaluation(), Result: p.Session().Result(), Words: p.Words()}
			source.Analysis, _ = p.Session().Analysed()
			if source.Analysis == nil || len(p.Explained) < 200 {
				t.Fatalf("%d figures opened", len(p.Explained))
			}
			for _, subject := range p.Explained {
				if _, known := explain.Explain(source, subject); !known {
					t.Errorf("%+v cannot be explained", subject)
				}
			}
		})
	}
}

// openAll opens every figure of every table and card that is seen, by key.
func (p *page) openAll() {
	p.t.Helper()
	for _, table := range p.tables() {
		_, before := p.Opened()
		for _, id := range table.Shown() {
			table.Select(id)
			table.Focus()
			for range 10 {
				p.Press(fyne.KeySpace, fyne.KeyRight)
			}
			for range 11 {
				p.Press(fyne.KeyLeft)
			}
		}
		if _, after := p.Opened(); after == before && len(table.Shown()) > 0 {
			p.t.Errorf("no figure of the table %q opens", table.Lines()[0])
		}
	}
	for _, card := range hosttest.Find(p.Host, func(*widgets.Figure) bool { return true }) {
		_, before := p.Opened()
		test.Tap(card)
		if _, after := p.Opened(); after != before+1 {
			p.t.Errorf("the card %q does not open", card.Name())
		}
	}
}

func TestEmptyStateTeaches(t *testing.T) {
	for _, language := range lang.Languages() {
		h := hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), language)
		p := open(t, h)
		p.MustSay(p.Words().T("analysis.empty"))
		p.tap("analysis.to-costs")
		p.tap("analysis.to-benefits")
		if want := []widgets.TabID{widgets.Costs, widgets.Benefits}; !slices.Equal(p.Shown, want) {
			t.Errorf("opened %v, want %v", p.Shown, want)
		}
		if p.tab.Do(widgets.New) || p.tab.Do(widgets.NextPart) {
			t.Error("a command worked on nothing")
		}
		p.MustBeSound()
	}
}

func TestPartsByKeyAndMouse(t *testing.T) {
	p := open(t, hosttest.New(t, evaluation(), lang.Chinese))
	seen := []string{}
	for range partKeys() {
		seen = append(seen, p.parts().Titles()[p.parts().Chosen()])
		if !p.tab.Do(widgets.NextPart) {
			t.Fatal("there is no next part")
		}
	}
	if !slices.Equal(seen, p.parts().Titles()) || p.parts().Chosen() != 0 {
		t.Errorf("went through %v and came to %d", seen, p.parts().Chosen())
	}
	p.tab.Do(widgets.PreviousPart)
	p.MustSay(p.Words().T("analysis.conventions.title"))
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.parts())
	test.TapCanvas(p.Window().Canvas(), at.AddXY(20, 10))
	p.MustSay(p.Words().T("analysis.scenario.add"))
}

func TestWhatIsShownWhileItIsRenewed(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := hosttest.New(t, evaluation(), language)
			p := &page{Host: h, t: t}
			h.Open(func(host widgets.Host) widgets.Tab {
				p.tab = analysis.New(host, analysis.Held)
				return p.tab
			})
			p.MustSay(p.Words().T("analysis.waiting"))
			p.renewed()
			p.MustNotSay(p.Words().T("analysis.waiting"))
			p.MustSay("60,000")
			p.tap("analysis.scenario.add")
			p.MustSay(p.Words().T("widgets.work.renewing"), "60,000", "…")
			p.renewed()
			p.MustNotSay(p.Words().T("widgets.work.renewing"), "…")
			p.MustBeSound()
		})
	}
}

// An analysis of the same evaluation is not computed again when the tab is made anew, as
// with another language.
func TestAResultIsUsedAgain(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.English)
	open(t, h)
	p := &page{Host: h, t: t}
	h.Open(func(host widgets.Host) widgets.Tab {
		p.tab = analysis.New(host, func(time.Duration, func()) func() { t.Error("computed again"); return func() {} })
		return p.tab
	})
	p.MustSay("60,000")
}

// Any evaluation, and one after the other, is shown without a word or a number
// missing, whatever part is seen.
func TestAnyEvaluationIsShown(t *testing.T) {
	any := rapid.Custom(datatest.Evaluation)
	for seed := range 12 {
		language := lang.Languages()[seed%2]
		t.Run(fmt.Sprint(seed, language), func(t *testing.T) {
			p := open(t, hosttest.New(t, any.Example(seed), language))
			if len(p.Session().Evaluation().Costs)+len(p.Session().Evaluation().Benefits) == 0 {
				p.MustBeSound()
				return
			}
			for _, key := range partKeys() {
				p.part(key)
				p.MustBeSound()
				for _, table := range p.tables() {
					for _, id := range table.Shown() {
						table.Select(id)
						if table.OnSelected != nil {
							table.OnSelected(id)
						}
					}
				}
				p.MustBeSound()
			}
		})
	}
}

// Long names and many lines neither widen the page nor push anything out.
func TestManyLinesWithLongNames(t *testing.T) {
	e := evaluation()
	e.Costs, e.Benefits, e.Scenarios = nil, nil, nil
	name := func(i int) string { return fmt.Sprint(i, strings.Repeat("很长的名称 long name ", 11)) }
	for i := range 150 {
		cost, benefit := line(fmt.Sprint("c", i), name(i), 1_000_00), line(fmt.Sprint("b", i), name(i), 2_000_00)
		cost.Range = &data.Range{Low: 0.9, Likely: 1, High: 1.3, Distribution: data.Triangular}
		e.Costs, e.Benefits = append(e.Costs, cost), append(e.Benefits, benefit)
	}
	scenario := data.NewScenario("s", name(0))
	scenario.Lines = []data.LineChange{{Line: "b7", Factor: 0}}
	e.Scenarios = []data.Scenario{scenario}
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, e, language))
		for _, key := range partKeys() {
			p.part(key)
			p.MustBeSound()
			if least := p.tab.Content().MinSize(); least.Width > 1000 || least.Height > 600 {
				t.Errorf("%s, %s: needs %v", key, language, least)
			}
		}
	}
}
