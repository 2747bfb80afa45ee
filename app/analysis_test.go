package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"huibao/app/analysis"
	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// analysed shows the analysis of the example.
func analysed(t *testing.T, language lang.Language) (*desk, *analysis.Tab) {
	t.Helper()
	d := sitDown(t, language).withExample()
	d.key(control(digitKey(7)))
	if d.page != widgets.Analysis {
		t.Fatalf("Ctrl+7 shows %s", d.page)
	}
	tab := d.tab(d.page).(*analysis.Tab)
	tab.Wait()
	return d, tab
}

func TestPartsOfTheAnalysisByKey(t *testing.T) {
	for _, language := range lang.Languages() {
		d, _ := analysed(t, language)
		d.mustSay(d.words.T("analysis.scenario.add"), d.words.Outlook("conservative"))
		next := &desktop.CustomShortcut{KeyName: fyne.KeyPageDown, Modifier: fyne.KeyModifierShortcutDefault}
		previous := &desktop.CustomShortcut{KeyName: fyne.KeyPageUp, Modifier: fyne.KeyModifierShortcutDefault}
		for _, key := range []string{"analysis.tornado.settings", "analysis.simulation.settings", "analysis.even.note", "analysis.filter", "analysis.conventions.title"} {
			d.key(next)
			d.mustSay(d.words.T(key))
		}
		d.key(next)
		d.mustSay(d.words.T("analysis.scenario.add"))
		d.key(previous)
		d.mustSay(d.words.T("analysis.conventions.title"))
		d.mustNotSay("⟨")
	}
}

// A figure of the analysis opens beside the page, and leads on to the scenario where
// its numbers were typed in.
func TestAFigureOfAScenarioIsExplained(t *testing.T) {
	d, _ := analysed(t, lang.English)
	own := d.session.Evaluation().Scenarios[0]
	d.Explain(explain.Subject{Figure: explain.ScenarioNPV, Of: own.ID})
	if !d.panel.open {
		t.Fatal("nothing opened")
	}
	d.key(control(digitKey(3)))
	d.Reveal(explain.Place{Page: explain.AnalysisPage, Of: own.ID, Reading: -1})
	if d.page != widgets.Analysis {
		t.Errorf("the place is on %s", d.page)
	}
	d.mustSay(own.Name, d.words.T("analysis.field.name"))
	d.Reveal(explain.Place{Page: explain.AnalysisPage, Reading: -1})
	d.mustSay(d.words.T("analysis.tornado.settings"))
}

// What is explained follows the analysis when that was computed anew.
func TestTheExplanationFollowsTheAnalysis(t *testing.T) {
	d, tab := analysed(t, lang.English)
	own := d.session.Evaluation().Scenarios[0].Clone()
	d.Explain(explain.Subject{Figure: explain.ScenarioNPV, Of: own.ID})
	before := d.explained()
	own.Benefits = 0.5
	if err := d.session.Apply(session.PutScenario(own, "")); err != nil {
		t.Fatal(err)
	}
	tab.Wait()
	after := d.explained()
	if after == before || strings.Contains(after, d.words.Reason("not computed yet")) {
		t.Errorf("before\n%s\nafter\n%s", before, after)
	}
}

// With another language the tab is made anew and shows the result that is there.
func TestTheAnalysisInAnotherLanguage(t *testing.T) {
	d, tab := analysed(t, lang.English)
	d.ChooseLanguage(lang.Chinese)
	again := d.tab(widgets.Analysis).(*analysis.Tab)
	if again == tab {
		t.Fatal("the tab is the same")
	}
	d.mustSay("保守", "净现值")
	d.mustNotSay("正在计算", "⟨")
}

// Nothing is computed while another page is shown.
func TestAnEditElsewhereAsksForNoAnalysis(t *testing.T) {
	d, _ := analysed(t, lang.English)
	d.key(control(digitKey(3)))
	d.key(control(fyne.KeyN))
	if _, there := d.session.Analysed(); there {
		t.Fatal("the analysis of the former evaluation counts as that of the new one")
	}
	d.key(control(digitKey(7)))
	d.mustSay(d.words.T("widgets.work.renewing"))
	d.tab(widgets.Analysis).(*analysis.Tab).Wait()
	d.mustNotSay(d.words.T("widgets.work.renewing"))
}
