package history

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/report"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
)

// frozenPage shows one assessment exactly as it was recorded: what it came to, and all
// that it was made from. Nothing in it can be changed.
type frozenPage struct {
	host widgets.Host
	act  actions
	id   string // "" while none is open
	read *frozen

	content  fyne.CanvasObject
	title    *widgets.Note
	about    *widgets.Note
	state    *stateNote
	compare  *widgets.Button
	correct  *widgets.Button
	saving   *widgets.Button
	report   *saveForm
	head     *fyne.Container
	parts    *widgets.Parts[frozenPart]
	sections map[frozenPart]frozenSection
	stage    *fyne.Container
}

// frozen is an assessment that is open, read back.
type frozen struct {
	*assessment                   // its Result is nil where that cannot be read
	e           *data.Evaluation  // nil where it cannot be read
	r           *appraisal.Result // Result, or one without any figure
}

// currency is that of the assessment's amounts.
func (f *frozen) currency() data.Currency {
	if f.e != nil {
		return f.e.Currency
	}
	return f.r.Currency
}

// frozenPart is one of the parts of an assessment.
type frozenPart string

const (
	frozenResults      frozenPart = "results"
	frozenCosts        frozenPart = "costs"
	frozenBenefits     frozenPart = "benefits"
	frozenUnquantified frozenPart = "unquantified"
	frozenGoals        frozenPart = "goals"
	frozenRatings      frozenPart = "ratings"
	frozenActions      frozenPart = "actions"
	frozenSettings     frozenPart = "settings"
)

func frozenParts() []frozenPart {
	return []frozenPart{frozenResults, frozenCosts, frozenBenefits, frozenUnquantified, frozenGoals, frozenRatings, frozenActions, frozenSettings}
}

// frozenSection is what is shown of one part.
type frozenSection interface {
	content() fyne.CanvasObject
	show(f *frozen)
	// explain shows how the figure came about that the keys have chosen; false for none.
	explain() bool
	// text is all that is shown, to be copied.
	text() string
}

func newFrozenPage(host widgets.Host, act actions) *frozenPage {
	w := host.Words()
	p := &frozenPage{host: host, act: act, title: widgets.NewHeading(""), about: widgets.NewNote(""), state: newStateNote(host, act), sections: map[frozenPart]frozenSection{}}
	p.compare = widgets.NewButton(w.T("history.compare"), p.compareBefore)
	p.correct = widgets.NewButton(w.T("history.correct"), func() { act.correct(p.id) })
	p.saving = widgets.NewIconButton(w.T("history.report"), theme.DocumentSaveIcon(), func() { p.report.toggle() })
	p.report = newReportForm(host, func() *report.Document { return p.read.document(host.Session()) })
	back := widgets.NewIconButton(w.T("history.back"), theme.NavigateBackIcon(), act.close)
	p.parts = widgets.NewParts(frozenParts(), func(part frozenPart) string { return w.T("history.frozen.part." + string(part)) }, p.show)
	top := container.NewBorder(nil, nil, container.NewVBox(back), container.NewVBox(container.NewHBox(p.compare, p.correct, p.saving)),
		container.New(layout.NewCustomPaddedLayout(0, 0, 8, 8), container.NewVBox(layout.NewSpacer(), p.title, p.about, layout.NewSpacer())))
	p.head = container.NewVBox(top, p.state.box, p.report.box, container.NewHBox(p.parts.Choice))
	head := container.New(layout.NewCustomPaddedLayout(4, 2, 8, 8), p.head)
	p.stage = container.NewStack()
	p.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, p.stage) // the keyboard comes to the head first
	return p
}

func (p *frozenPage) isOpen() bool { return p.id != "" }

// open reads the assessment; false when there is no such one.
func (p *frozenPage) open(id string) bool {
	if find(assessments(p.host.Session()), id) == nil {
		return false
	}
	if id != p.id {
		p.id, p.read = id, nil
		p.sections = map[frozenPart]frozenSection{} // of another currency, perhaps
		p.report.close()
	}
	p.refresh()
	return true
}

func (p *frozenPage) close() {
	p.report.close()
	p.id, p.read = "", nil
}

// focus moves the keyboard to the titles of the parts.
func (p *frozenPage) focus() { p.host.Window().Canvas().Focus(p.parts.Choice) }

// refresh shows the assessment again: another may correct it by now.
func (p *frozenPage) refresh() {
	w, all := p.host.Words(), assessments(p.host.Session())
	a := find(all, p.id)
	if a == nil {
		p.act.close()
		return
	}
	p.readBack(a)
	p.title.SetText(w.T("history.frozen", "Date", a.AsOf.String()))
	p.about.SetText(integrityText(w, a))
	p.state.show(a)
	p.compare.SetAble(a.damage == "" && before(all, a) != "")
	p.correct.SetAble(a.CorrectedBy == "")
	p.saving.SetAble(a.damage == "" && p.read.e != nil)
	p.head.Refresh()
	p.show()
}

// readBack reads what the assessment was made from, once.
func (p *frozenPage) readBack(a *assessment) {
	if p.read != nil && p.read.ID == a.ID {
		p.read.assessment = a
		return
	}
	p.read = &frozen{assessment: a, r: a.Result}
	if p.read.r == nil {
		p.read.r = &appraisal.Result{}
	}
	if e, _, readable := p.host.Session().Frozen(a.ID); readable {
		p.read.e = e
	} else if e, err := exchange.DecodeEvaluation(a.Inputs); err == nil {
		p.read.e = e // only the results cannot be read
	}
}

// show brings the part that is seen up to date.
func (p *frozenPage) show() {
	s := p.section()
	s.show(p.read)
	widgets.ShowAlone(p.stage, s.content())
}

func (p *frozenPage) section() frozenSection {
	part := p.parts.Shown()
	made, there := p.sections[part]
	if !there {
		made = p.newSection(part)
		p.sections[part] = made
	}
	return made
}

func (p *frozenPage) newSection(part frozenPart) frozenSection {
	switch part {
	case frozenCosts:
		return newFrozenLines(p.host, data.Cost, p.read.currency())
	case frozenBenefits:
		return newFrozenLines(p.host, data.Benefit, p.read.currency())
	case frozenUnquantified:
		return newFrozenUnquantified(p.host)
	case frozenGoals:
		return newFrozenGoals(p.host)
	case frozenRatings:
		return newFrozenRatings(p.host)
	case frozenActions:
		return newFrozenActions(p.host)
	case frozenSettings:
		return newFrozenSettings(p.host)
	}
	return newFrozenResults(p.host)
}

func (p *frozenPage) compareBefore() {
	all := assessments(p.host.Session())
	if a := find(all, p.id); a != nil {
		p.act.compare(before(all, a), a.ID)
	}
}

// do carries out a command of the keyboard.
func (p *frozenPage) do(c widgets.Command) bool {
	switch c {
	case widgets.Leave:
		if !p.report.close() {
			p.act.close()
		}
		return true
	case widgets.Copy:
		copyText(p.host, p.section().text())
		return true
	case widgets.Explain:
		if !p.section().explain() && p.read.damage == "" && p.read.e != nil {
			p.host.Explain(explain.Subject{Figure: explain.ROI, Assessment: p.id})
		}
		return true
	}
	if p.parts.Do(c) { // what had the keyboard may be out of sight
		p.focus()
		return true
	}
	return false
}
