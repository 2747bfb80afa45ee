package guide

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/overview"
	"huibao/app/widgets"
)

// resultPage shows what came of the steps, what is still missing, and what a careful
// reader would question.
type resultPage struct {
	g         *guide
	worth     *overview.Worth
	meaning   *widgets.Note
	missing   *fyne.Container    // a row for each step that holds too little
	holds     []widgets.StepItem // what the rows were made for
	missed    fyne.CanvasObject
	questions *widgets.Questions
	asked     fyne.CanvasObject
	recorded  *widgets.Note
	record    *widgets.Button
	content   *fyne.Container
}

// questionsShown is how many questions are shown before the rest is asked for.
const questionsShown = 4

func newResult(g *guide) page {
	p := &resultPage{g: g, worth: overview.NewWorth(g.host), meaning: widgets.NewParagraph(""), missing: container.NewVBox(), recorded: widgets.NewParagraph("")}
	w := g.words
	p.missed = widgets.NewPanel(w.T("guide.result.missing"), nil, p.missing)
	p.questions = widgets.NewQuestions(g.host, questionsShown)
	p.asked = widgets.NewPanel(w.T("guide.result.questions"), nil, container.NewVBox(widgets.NewNote(w.T("guide.result.questions.why")), p.questions.Content))
	p.record = widgets.NewMain(w.T("guide.result.record"), g.host.Record)
	p.questions.OnLeft = func() { g.host.Window().Canvas().Focus(p.record) }
	all := widgets.NewButton(w.T("guide.result.overview"), func() { g.host.Show(widgets.Overview) })
	next := widgets.NewPanel(w.T("guide.result.next"), nil, container.NewVBox(p.recorded, container.NewHBox(p.record, all)))
	p.content = container.New(layout.NewCustomPaddedVBoxLayout(8), p.worth.Content, p.meaning, p.missed, p.asked, next)
	return p
}

// Content is the step.
func (p *resultPage) Content() fyne.CanvasObject { return p.content }

// Focus puts the keyboard on what is done next.
func (p *resultPage) Focus() { p.g.host.Window().Canvas().Focus(p.record) }

// Summary gives the score, or says that there is none yet: while there are only costs or
// only benefits, a verdict would be about what is not filled in. The step has done its
// work once an assessment was recorded.
func (p *resultPage) Summary() (text string, enough bool) {
	r, w := p.g.session().Result(), p.g.words
	text = w.T("guide.result.none")
	if r.Score.Total.Defined() && p.bothSides() {
		text = w.T("guide.result.summary", "Score", w.Number(r.Score.Total.Value, 0), "Band", w.Band(r.Score.Band))
	}
	return text, len(p.g.session().Records()) > 0
}

// bothSides tells whether there are costs and benefits with amounts.
func (p *resultPage) bothSides() bool {
	_, costs := p.g.pages[Costs].Summary()
	_, benefits := p.g.pages[Benefits].Summary()
	return costs && benefits
}

// Refresh shows the session's newest result.
func (p *resultPage) Refresh() {
	p.worth.Refresh()
	p.meaning.SetText(p.conclusion())
	p.showMissing()
	s := p.g.session()
	asked, dismissed := s.Findings(), s.DismissedFindings()
	widgets.SetVisible(p.asked, len(asked)+len(dismissed) > 0)
	p.questions.Set(asked, dismissed)
	p.recorded.SetText(p.recordWhy())
	p.content.Refresh()
}

// conclusion says what the figures mean so far, and how far they carry.
func (p *resultPage) conclusion() string {
	r, w := p.g.session().Result(), p.g.words
	if !r.Score.Total.Defined() {
		return w.T("guide.result.no-score", "Reason", w.Reason(r.Score.Total.Why))
	}
	if r.Score.Provisional {
		return w.T("guide.result.provisional", "Share", w.Percent(r.Score.Coverage))
	}
	text := w.T("advice.band." + string(r.Score.Band) + ".means")
	if share := r.ToDate.MeasuredShare; !share.Defined() || share.Value == 0 {
		text += " " + w.T("guide.result.estimated")
	}
	return text
}

// showMissing lists the steps that hold too little, each with the way there.
func (p *resultPage) showMissing() {
	w := p.g.words
	var lack []widgets.StepItem
	var rows []fyne.CanvasObject
	for _, step := range Steps()[:len(Steps())-1] {
		summary, enough := p.g.pages[step].Summary()
		if enough {
			continue
		}
		lack = append(lack, widgets.StepItem{Name: string(step), Summary: summary})
		to := widgets.NewButton(w.T("guide.result.to", "Name", w.T("guide.step."+string(step))), func() {
			p.g.open(step)
			p.g.Focus()
		})
		rows = append(rows, container.NewBorder(nil, nil, nil, container.NewVBox(to), widgets.NewParagraph(w.T("guide.lacks."+string(step)))))
	}
	widgets.SetVisible(p.missed, len(lack) > 0)
	if !slices.Equal(lack, p.holds) {
		p.holds, p.missing.Objects = lack, rows
		p.missing.Refresh()
	}
}

// recordWhy says what recording means now.
func (p *resultPage) recordWhy() string {
	s, w := p.g.session(), p.g.words
	if records := s.Records(); len(records) > 0 {
		last := records[len(records)-1]
		return w.T("guide.result.recorded", "Date", last.AsOf.String(), "Next", last.AsOf.AddMonths(s.Evaluation().ReviewMonths).String())
	}
	return w.T("guide.result.record.why")
}
