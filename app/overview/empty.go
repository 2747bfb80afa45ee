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

// newEmpty teaches what the page will show and where to begin.
func newEmpty(host widgets.Host) fyne.CanvasObject {
	w := host.Words()
	rows := container.NewVBox(widgets.NewParagraph(w.T("overview.empty.text")))
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
	return container.NewVBox(widgets.NewPanel(w.T("overview.empty.title"), nil, rows))
}
