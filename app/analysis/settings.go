package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// settings are fields for how the uncertainty is looked at, beside a chart.
type settings struct {
	tab     *Tab
	content *container.Scroll
	box     *fyne.Container
	form    *widgets.Form
	fields  *widgets.Binding[data.Analysis]
	lacking *lacking
}

// newSettings are settings without fields yet, under a title.
func newSettings(t *Tab, title string) *settings {
	s := &settings{tab: t, box: container.NewVBox(widgets.NewTitle(t.words.T(title)))}
	s.content = widgets.NewFieldScroll(s.box)
	s.form = widgets.NewForm(t.host, s.content)
	s.fields = &widgets.Binding[data.Analysis]{Form: s.form, Change: s.change}
	return s
}

// change applies one change of the settings, made on them as they are now.
func (s *settings) change(path string, f func(*data.Analysis)) error {
	changed := s.tab.host.Session().Evaluation().Analysis
	f(&changed)
	return s.form.Apply(session.ChangeAnalysis(changed, path), "analysis", path)
}

// refresh shows the settings as they are now.
func (s *settings) refresh(now view) {
	analysis := now.e.Analysis
	s.fields.Sync(&analysis, false)
	if s.lacking != nil {
		s.lacking.refresh(now)
	}
}

// add puts objects below each other.
func (s *settings) add(objects ...fyne.CanvasObject) {
	for _, object := range objects {
		s.box.Add(object)
	}
}

// percent is a field for a share or a rate, with a word below that says what it means.
func (s *settings) percent(path, key string, what func(*data.Analysis) *float64) *widgets.NumberField {
	field := widgets.NewPercent(s.tab.words, s.tab.words.T("analysis."+key))
	field.SetHint(s.tab.words.T("analysis." + key + ".hint"))
	return widgets.BindInput(s.fields, path, field, what)
}

// months is a field for a number of months.
func (s *settings) months(path, key string, what func(*data.Analysis) *int) *widgets.IntegerField {
	field := widgets.NewInteger(s.tab.words, s.tab.words.T("analysis."+key), s.tab.words.T("analysis.unit.months"))
	field.SetHint(s.tab.words.T("analysis." + key + ".hint"))
	return widgets.BindInput(s.fields, path, field, what)
}

// whole is a field for a whole number without a unit.
func (s *settings) whole(path, key string, what func(*data.Analysis) *int) *widgets.IntegerField {
	field := widgets.NewInteger(s.tab.words, s.tab.words.T("analysis."+key), "")
	field.SetHint(s.tab.words.T("analysis." + key + ".hint"))
	return widgets.BindInput(s.fields, path, field, what)
}

// addSwing adds the range that is assumed for lines without one of their own, and above
// it, while there are such lines, the offer to assume one.
func (s *settings) addSwing() {
	s.lacking = newLacking(s.tab)
	s.add(s.lacking.content, s.percent("assumed_swing", "swing", func(a *data.Analysis) *float64 { return &a.AssumedSwing }))
}

// usualSwing is the range that is offered for lines without one: ±20 %.
const usualSwing = 0.2

// lacking says how many lines have no range, and offers a way out.
type lacking struct {
	tab     *Tab
	content *fyne.Container
	text    *widgets.Note
}

func newLacking(t *Tab) *lacking {
	l := &lacking{tab: t, text: widgets.NewParagraph("")}
	assume := widgets.NewQuiet(t.words.T("analysis.assume", "Swing", t.words.Rate(usualSwing)), func() {
		assumed := t.host.Session().Evaluation().Analysis
		assumed.AssumedSwing = usualSwing
		t.apply(session.ChangeAnalysis(assumed, ""))
	})
	benefits := widgets.NewQuiet(t.words.T("analysis.give-ranges"), func() { t.host.Show(widgets.Benefits) })
	l.content = container.NewVBox(l.text, container.NewHBox(assume, benefits))
	return l
}

// refresh counts the lines that count and have no range.
func (l *lacking) refresh(now view) {
	without, all := 0, 0
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, line := range now.e.Lines(side) {
			if line.Excluded {
				continue
			}
			all++
			if line.Range == nil {
				without++
			}
		}
	}
	widgets.SetVisible(l.content, without > 0 && now.e.Analysis.AssumedSwing == 0)
	key := "analysis.lacking"
	if without == all {
		key = "analysis.lacking-all"
	}
	l.text.SetText(l.tab.words.T(key, "N", without, "All", all))
}
