package overview

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/session"
	"huibao/app/widgets"
)

// reminder says where the guided start was left while it is under way, with a way on and
// a way to end it.
type reminder struct {
	host    widgets.Host
	content *fyne.Container // hidden when there is nothing to be reminded of
	text    *widgets.Note
}

func newReminder(host widgets.Host) *reminder {
	w := host.Words()
	r := &reminder{host: host, text: widgets.NewParagraph("")}
	on := widgets.NewButton(w.T("overview.guide.on"), func() { host.Show(widgets.Guide) })
	end := widgets.NewQuiet(w.T("overview.guide.end"), func() {
		host.Window().Canvas().Unfocus() // the button is gone in a moment
		host.Fail(host.Session().EndGuide())
	})
	middle := container.NewVBox(layout.NewSpacer(), r.text, layout.NewSpacer())
	row := container.NewBorder(nil, nil, nil, container.NewHBox(on, end), middle)
	r.content = container.NewStack(widgets.NewPanel("", nil, row))
	return r
}

// refresh says at which step the guide stands.
func (r *reminder) refresh() {
	guided, w := r.host.Session().Guided(), r.host.Words()
	steps := session.GuideSteps()
	r.text.SetText(w.T("overview.guide", "N", 1+slices.Index(steps, guided.At), "Of", len(steps), "Name", w.T("guide.step."+string(guided.At))))
	if r.content.Hidden == guided.UnderWay {
		r.content.Hidden = !guided.UnderWay
		r.content.Refresh()
	}
}
