package overview

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/widgets"
	"huibao/data"
)

// isEmpty tells that nothing was entered from which anything could follow.
func isEmpty(e *data.Evaluation) bool {
	return len(e.Costs) == 0 && len(e.Benefits) == 0 && len(e.Goals) == 0 && len(e.Ratings) == 0 && len(e.Unquantified) == 0
}

// emptyState teaches what the page will show and where to begin.
type emptyState struct {
	host    widgets.Host
	content *fyne.Container
	guide   fyne.CanvasObject // offers the guided start
}

// refresh offers the guided start unless it is under way.
func (s *emptyState) refresh() {
	if offers := !s.host.Session().Guided().UnderWay; offers != s.guide.Visible() {
		if offers {
			s.guide.Show()
		} else {
			s.guide.Hide()
		}
		s.content.Refresh()
	}
}

func newEmpty(host widgets.Host) *emptyState {
	w := host.Words()
	guided := widgets.NewMain(w.T("overview.empty.guide.button"), func() {
		host.Fail(host.Session().BeginGuide())
		host.Show(widgets.Guide)
	})
	s := &emptyState{host: host, guide: widgets.NewBeside(0.7, 500, widgets.NewParagraph(w.T("overview.empty.guide")), guided)}
	rows := container.NewVBox(widgets.NewParagraph(w.T("overview.empty.text")), s.guide)
	for _, step := range []struct {
		sentence, button string
		tab              widgets.TabID
	}{
		{w.T("overview.step.costs"), w.T("overview.step.costs.button"), widgets.Costs},
		{w.T("overview.step.benefits"), w.T("overview.step.benefits.button"), widgets.Benefits},
		{w.T("overview.step.goals"), w.T("overview.step.goals.button"), widgets.Goals},
		{w.T("overview.step.ratings"), w.T("overview.step.ratings.button"), widgets.Ratings},
		{w.T("overview.step.history"), w.T("overview.step.history.button"), widgets.History},
	} {
		open := widgets.NewButton(step.button, func() { host.Show(step.tab) })
		rows.Add(widgets.NewBeside(0.7, 500, widgets.NewParagraph(step.sentence), open))
	}
	s.content = container.NewVBox(widgets.NewPanel(w.T("overview.empty.title"), nil, rows))
	return s
}
