package overview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/session"
	"huibao/app/widgets"
)

// reminder is a quiet line with a way on: that the guided start is under way, or that a
// review is due. It is hidden when there is nothing to be reminded of.
type reminder struct {
	content *fyne.Container
	text    *widgets.Note
	on      *widgets.Button
}

// newReminder is a hidden reminder; beside stands behind the way on, nil for nothing.
func newReminder(on string, follow func(), beside fyne.CanvasObject) *reminder {
	r := &reminder{text: widgets.NewParagraph(""), on: widgets.NewButton(on, follow)}
	buttons := container.NewHBox(r.on)
	if beside != nil {
		buttons.Add(beside)
	}
	middle := container.NewVBox(layout.NewSpacer(), r.text, layout.NewSpacer())
	r.content = container.NewStack(widgets.NewPanel("", nil, container.NewBorder(nil, nil, nil, buttons, middle)))
	r.content.Hide()
	return r
}

// show says a sentence, or hides the reminder with "".
func (r *reminder) show(sentence string) {
	r.text.SetText(sentence)
	if widgets.SetVisible(r.content, sentence != "") {
		r.content.Refresh()
	}
}

// reminders are those of the overview.
type reminders struct {
	host          widgets.Host
	content       *fyne.Container
	guide, review *reminder
}

func newReminders(host widgets.Host) *reminders {
	w := host.Words()
	end := widgets.NewQuiet(w.T("overview.guide.end"), func() {
		host.Window().Canvas().Unfocus() // the button is gone in a moment
		host.Fail(host.Session().EndGuide())
	})
	r := &reminders{host: host}
	r.guide = newReminder(w.T("overview.guide.on"), func() { host.Show(widgets.Guide) }, end)
	r.review = newReminder(w.T("overview.review.on"), func() { host.Show(widgets.Review) }, nil)
	r.content = container.New(layout.NewCustomPaddedVBoxLayout(8), r.guide.content, r.review.content)
	return r
}

// refresh says where the guide and the review stand.
func (r *reminders) refresh() {
	r.guide.show(r.guided())
	r.review.show(r.reviewed())
	widgets.SetVisible(r.content, r.guide.content.Visible() || r.review.content.Visible())
}

// guided says at which step the guide stands, "" when it is not under way.
func (r *reminders) guided() string {
	s, w := r.host.Session(), r.host.Words()
	guided, steps := s.Guided(), session.GuideSteps()
	if !guided.UnderWay {
		return ""
	}
	return w.T("overview.guide", "N", 1+slices.Index(steps, guided.At), "Of", len(steps), "Name", w.T("guide.step."+string(guided.At)))
}

// reviewed says how far the review has come, or that one is due, "" when there is nothing
// to say. While the guided start is under way there is nothing to review again yet.
func (r *reminders) reviewed() string {
	s, w := r.host.Session(), r.host.Words()
	switch review := s.Review(); {
	case review.UnderWay:
		said, asked := s.ReviewProgress()
		return w.T("overview.review.under-way", "Date", review.AsOf.String(), "Said", said, "Asked", asked)
	case s.ReviewDue() && !s.Guided().UnderWay:
		return w.T("overview.review.due", "Date", s.NextReview().String())
	}
	return ""
}
