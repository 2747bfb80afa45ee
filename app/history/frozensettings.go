package history

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// frozenSettingsPart is what an assessment was made by: what the evaluation says of itself,
// the period, the weights, the raters, the scenarios.
type frozenSettingsPart struct {
	host   widgets.Host
	root   fyne.CanvasObject
	box    *fyne.Container
	groups []settingGroup
}

// settingGroup are settings that belong together, with their values.
type settingGroup struct {
	title string
	rows  []setting
}

type setting struct{ name, value string }

func newFrozenSettings(host widgets.Host) *frozenSettingsPart {
	p := &frozenSettingsPart{host: host, box: container.NewStack()}
	p.root = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(2, 8, 10, 12), p.box))
	return p
}

func (p *frozenSettingsPart) content() fyne.CanvasObject { return p.root }

func (p *frozenSettingsPart) show(f *frozen) {
	p.groups = nil
	p.box.Objects = nil
	if f.e == nil {
		p.box.Add(widgets.NewParagraph(p.host.Words().T("history.frozen.no-inputs")))
		return
	}
	p.groups = f.settings(p.host.Words())
	var left, right []fyne.CanvasObject
	for i, group := range p.groups {
		panel := widgets.NewPanel(group.title, nil, settingRows(group.rows))
		if i%2 == 0 {
			left = append(left, panel)
		} else {
			right = append(right, panel)
		}
	}
	p.box.Add(widgets.NewBeside(0.5, 700, container.NewVBox(left...), container.NewVBox(right...)))
	p.box.Refresh()
}

// settingRows shows settings below each other, each beside its name. Long values wrap.
func settingRows(rows []setting) fyne.CanvasObject {
	box := container.New(layout.NewCustomPaddedVBoxLayout(6))
	for _, row := range rows {
		box.Add(widgets.NewBeside(0.42, 0, widgets.NewParagraph(row.name), widgets.NewParagraph(row.value)))
	}
	return box
}

// settings are all that was set, in groups.
func (f *frozen) settings(w *lang.Words) []settingGroup {
	groups := []settingGroup{f.aboutGroup(w), f.methodGroup(w), f.weightGroup(w), f.raterGroup(w), f.analysisGroup(w), f.scenarioGroup(w), f.decisionGroup(w)}
	var given []settingGroup
	for _, group := range groups {
		if len(group.rows) > 0 {
			given = append(given, group)
		}
	}
	return given
}

// add adds a setting unless it has no value.
func (g *settingGroup) add(name, value string) {
	if value != "" {
		g.rows = append(g.rows, setting{name, value})
	}
}

func (f *frozen) aboutGroup(w *lang.Words) settingGroup {
	e, g := f.e, settingGroup{title: w.T("settings.about")}
	g.add(w.T("settings.name"), e.Name)
	g.add(w.T("settings.company"), e.Company)
	g.add(w.T("settings.product"), e.Product)
	g.add(w.T("settings.deployment"), w.Deployment(e.Deployment))
	g.add(w.T("settings.industry"), e.Industry)
	if e.Users > 0 {
		g.add(w.T("settings.users"), w.Number(float64(e.Users), 0))
	}
	g.add(w.T("settings.currency"), string(e.Currency)+" "+e.Currency.Symbol())
	return g
}

func (f *frozen) methodGroup(w *lang.Words) settingGroup {
	e, g := f.e, settingGroup{title: w.T("settings.method")}
	months := func(n int) string { return monthsText(w, n) }
	g.add(w.T("settings.start"), e.Start.String())
	g.add(w.T("settings.horizon_months"), months(e.HorizonMonths))
	g.add(w.T("settings.discount_rate"), w.Rate(e.DiscountRate))
	g.add(w.T("settings.discounting"), w.Discounting(e.Discounting))
	g.add(w.T("settings.target_roi"), w.Rate(e.TargetROI))
	g.add(w.T("settings.review_months"), months(e.ReviewMonths))
	g.add(w.T("history.frozen.method-version"), fmt.Sprint(f.MethodVersion))
	if n := len(e.Dismissed); n > 0 {
		g.add(w.T("history.frozen.dismissed"), fmt.Sprint(n))
	}
	return g
}

// weightGroup are the weights of the dimensions, and how factors came by theirs.
func (f *frozen) weightGroup(w *lang.Words) settingGroup {
	g := settingGroup{title: w.T("settings.weights")}
	for _, d := range data.Dimensions() {
		g.add(w.Dimension(d), w.Plain(f.e.Weights[d]))
	}
	for _, d := range data.FactorDimensions() {
		if len(f.e.FactorsOf(d)) > 0 {
			g.add(w.T("history.frozen.weighting", "Dimension", w.Dimension(d)), f.weightingText(w, d))
		}
	}
	return g
}

// weightingText says how the factors of a dimension came by their weights, with the
// ranking or the comparisons.
func (f *frozen) weightingText(w *lang.Words, d data.Dimension) string {
	weighting := f.e.WeightingOf(d)
	names := map[string]string{}
	for _, factor := range f.e.Factors {
		names[factor.ID] = factor.Name
	}
	lines := []string{w.Weighting(weighting.Method)}
	for i, id := range weighting.Ranking {
		lines = append(lines, fmt.Sprintf("%d. %s", i+1, names[id]))
	}
	for _, c := range weighting.Comparisons {
		lines = append(lines, w.T("history.frozen.compared", "A", names[c.A], "B", names[c.B], "Ratio", ratioText(w, c.Ratio)))
	}
	return strings.Join(lines, "\n")
}

// ratioText is a ratio of a comparison on Saaty's scale: 3, or 1/3.
func ratioText(w *lang.Words, ratio float64) string {
	if ratio > 0 && ratio < 1 {
		return "1/" + w.Plain(1/ratio)
	}
	return w.Plain(ratio)
}

// monthsText is a whole number of months.
func monthsText(w *lang.Words, n int) string {
	return w.Number(float64(n), 0) + " " + w.T("settings.months")
}

func (f *frozen) raterGroup(w *lang.Words) settingGroup {
	g := settingGroup{title: w.T("history.frozen.raters")}
	for _, rater := range f.e.Raters {
		g.add(rater.Name, w.Plain(rater.Weight))
	}
	return g
}

func (f *frozen) analysisGroup(w *lang.Words) settingGroup {
	a, g := f.e.Analysis, settingGroup{title: w.T("history.frozen.analysis")}
	g.add(w.T("analysis.seed"), fmt.Sprint(a.Seed))
	g.add(w.T("analysis.trials"), w.Number(float64(a.Trials), 0))
	g.add(w.T("analysis.payback-within"), monthsText(w, a.PaybackMonths))
	if a.AssumedSwing > 0 {
		g.add(w.T("history.frozen.assumed-swing"), "±"+w.Rate(a.AssumedSwing))
	}
	g.add(w.T("analysis.rate-swing"), w.Rate(a.RateSwing))
	g.add(w.T("analysis.horizon-swing"), monthsText(w, a.HorizonSwing))
	g.add(w.T("analysis.delay"), monthsText(w, a.DelayMonths))
	g.add(w.T("analysis.adoption-low"), w.Rate(a.AdoptionLow))
	g.add(w.T("analysis.adoption-high"), w.Rate(a.AdoptionHigh))
	return g
}

func (f *frozen) scenarioGroup(w *lang.Words) settingGroup {
	g := settingGroup{title: w.T("history.frozen.scenarios")}
	for i := range f.e.Scenarios {
		g.add(f.e.Scenarios[i].Name, f.scenarioText(w, &f.e.Scenarios[i]))
	}
	return g
}

// scenarioText says what a scenario supposes, a line for each thing.
func (f *frozen) scenarioText(w *lang.Words, s *data.Scenario) string {
	lines := []string{w.Outlook(s.Outlook)}
	add := func(name, value string) {
		lines = append(lines, w.T("history.frozen.supposed", "Name", name, "Value", value))
	}
	if s.Benefits != 1 {
		add(w.T("analysis.field.benefits"), w.Rate(s.Benefits))
	}
	if s.Costs != 1 {
		add(w.T("analysis.field.costs"), w.Rate(s.Costs))
	}
	if s.DelayMonths > 0 {
		add(w.T("analysis.field.delay"), monthsText(w, s.DelayMonths))
	}
	if s.DiscountRate != nil {
		add(w.T("analysis.field.rate"), w.Rate(*s.DiscountRate))
	}
	if s.HorizonMonths > 0 {
		add(w.T("analysis.field.horizon"), monthsText(w, s.HorizonMonths))
	}
	for _, change := range s.Lines {
		if line, _, found := f.e.Line(change.Line); found {
			add(line.Name, w.Rate(change.Factor))
		}
	}
	if s.Note != "" {
		lines = append(lines, s.Note)
	}
	return strings.Join(lines, "\n")
}

// decisionGroup is what was to be decided about the system, if anybody had entered that.
func (f *frozen) decisionGroup(w *lang.Words) settingGroup {
	g := settingGroup{title: w.T("history.frozen.decision")}
	if len(f.e.Decision.Alternatives) == 0 {
		return g
	}
	g.add(w.T("history.frozen.decision-months"), monthsText(w, f.e.Decision.Months))
	for _, a := range f.e.Decision.Alternatives {
		g.add(a.Name, strings.TrimSpace(w.T("history.frozen.one-off", "Amount", w.Exact(a.OneOff, f.e.Currency))+"\n"+a.Note))
	}
	return g
}

// explain answers false: no figure opens here.
func (p *frozenSettingsPart) explain() bool { return false }

func (p *frozenSettingsPart) text() string {
	var lines []string
	for _, group := range p.groups {
		lines = append(lines, group.title)
		for _, row := range group.rows {
			lines = append(lines, row.name+"\t"+row.value)
		}
		lines = append(lines, "")
	}
	return strings.Join(lines, "\n")
}
