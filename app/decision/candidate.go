package decision

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
)

// candidateForm asks for another system in a few numbers. It becomes an evaluation of its
// own, to be worked out there.
type candidateForm struct {
	tab     *Tab
	content fyne.CanvasObject

	name                  *widgets.TextField
	start                 *widgets.DateField
	initial, yearly, gain *widgets.MoneyField
	ramp                  *widgets.IntegerField
	oneOff                *widgets.MoneyField
	parallel              *widgets.IntegerField
}

func newCandidateForm(t *Tab) *candidateForm {
	w := t.words
	currency := t.host.Session().Evaluation().Currency
	f := &candidateForm{tab: t}
	f.name = widgets.NewText(w, w.T("decision.candidate.name"))
	f.start = widgets.NewDate(w, w.T("decision.candidate.start"))
	f.initial = widgets.NewMoney(w, w.T("decision.candidate.initial"), currency)
	f.yearly = widgets.NewMoney(w, w.T("decision.candidate.yearly"), currency)
	f.gain = widgets.NewMoney(w, w.T("decision.candidate.gain"), currency)
	f.ramp = widgets.NewInteger(w, w.T("decision.candidate.ramp"), w.T("decision.unit.months"))
	f.oneOff = widgets.NewMoney(w, w.T("decision.field.one-off"), currency)
	f.parallel = widgets.NewInteger(w, w.T("decision.field.parallel"), w.T("decision.unit.months"))
	create := widgets.NewMain(w.T("decision.candidate.create"), f.create)
	leave := widgets.NewQuiet(w.T("decision.candidate.leave"), f.close)
	box := container.NewVBox(
		widgets.NewTitle(w.T("decision.candidate.title")), widgets.NewNote(w.T("decision.candidate.about")),
		f.name, f.start, widgets.NewRow(f.initial, f.yearly), widgets.NewRow(f.gain, f.ramp), widgets.NewRow(f.oneOff, f.parallel),
		container.NewHBox(create, leave))
	scroll := widgets.NewFieldScroll(box)
	form := widgets.NewForm(t.host, scroll)
	for i, field := range f.fields() {
		form.Put(strings.Repeat("f", i+1), field)
	}
	f.own()
	f.content = scroll
	return f
}

// fields are all fields from top to bottom.
func (f *candidateForm) fields() []widgets.Field {
	return []widgets.Field{f.name, f.start, f.initial, f.yearly, f.gain, f.ramp, f.oneOff, f.parallel}
}

// own tells the fields that they are no part of the evaluation yet; Return makes the
// candidate.
func (f *candidateForm) own() {
	f.name.SetOwn(f.create)
	f.start.SetOwn(f.create)
	for _, field := range []*widgets.MoneyField{f.initial, f.yearly, f.gain, f.oneOff} {
		field.SetOwn(f.create)
	}
	f.ramp.SetOwn(f.create)
	f.parallel.SetOwn(f.create)
}

// open tells whether the form is seen.
func (f *candidateForm) open() bool { return f.tab.side.Objects[0] == f.content }

// show empties the form and puts it in the place of the panel.
func (f *candidateForm) show() {
	if f.open() {
		return
	}
	f.name.Reset("")
	f.start.Reset(f.tab.host.Session().AsOf())
	for _, field := range []*widgets.MoneyField{f.initial, f.yearly, f.gain, f.oneOff} {
		field.Reset(0)
	}
	f.ramp.Reset(0)
	f.parallel.Reset(0)
	widgets.ShowAlone(f.tab.side, f.content)
}

func (f *candidateForm) focus() { f.name.Focus() }

// hide puts the panel back in its place.
func (f *candidateForm) hide() { widgets.ShowAlone(f.tab.side, f.tab.panel.content) }

// close leaves the form without making anything of it.
func (f *candidateForm) close() {
	f.hide()
	f.tab.Refresh()
}

// create makes the candidate, or says beside the fields what is wrong.
func (f *candidateForm) create() {
	for _, field := range f.fields() {
		if _, wrong := field.Draft(); wrong {
			field.Focus()
			return
		}
	}
	w := f.tab.words
	candidate := session.Candidate{
		Name: strings.TrimSpace(f.name.Value()), Start: f.start.Value(), Initial: f.initial.Value(), Yearly: f.yearly.Value(),
		Gain: f.gain.Value(), RampMonths: f.ramp.Value(),
	}
	names := session.CandidateNames{Initial: w.T("decision.candidate.initial"), Yearly: w.T("decision.candidate.yearly"), Gain: w.T("decision.candidate.gain")}
	alternative := data.Alternative{ID: data.NewID(), Name: candidate.Name, OneOff: f.oneOff.Value(), ParallelMonths: f.parallel.Value()}
	err := f.tab.host.Session().AddCandidate(candidate, names, alternative)
	var problems data.Problems
	if errors.As(err, &problems) {
		f.tell(problems)
		return
	}
	f.tab.host.Fail(err)
	if err != nil {
		return
	}
	f.tab.reveal(alternative.ID)
	f.tab.panel.item.Form.Focus("name")
}

// tell puts each problem beside its field, and goes to the first.
func (f *candidateForm) tell(problems data.Problems) {
	for _, problem := range slices.Backward(problems) {
		field := f.fieldOf(problem.Path)
		if field == nil {
			f.tab.host.Fail(data.Problems{problem})
			continue
		}
		field.SetProblem(widgets.Sentence(f.tab.words, data.Problems{problem}))
		field.Focus()
	}
}

// fieldOf is the field that a problem of the new evaluation, or of the alternative, is
// about.
func (f *candidateForm) fieldOf(path string) widgets.Field {
	for ending, field := range map[string]widgets.Field{
		"start": f.start, "ramp_months": f.ramp, "one_off": f.oneOff, "parallel_months": f.parallel,
	} {
		if strings.HasSuffix(path, ending) {
			return field
		}
	}
	switch {
	case strings.HasPrefix(path, "benefits"):
		return f.gain
	case strings.HasPrefix(path, "costs[0]") && f.initial.Value() != 0:
		return f.initial
	case strings.HasPrefix(path, "costs"):
		return f.yearly
	case strings.HasSuffix(path, "name"):
		return f.name
	}
	return nil
}
