package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/widgets"
)

// waiting stands in the place of a section before there is any result.
type waiting struct {
	tab     *Tab
	content fyne.CanvasObject
	text    *widgets.Note
}

func newWaiting(t *Tab) *waiting {
	w := &waiting{tab: t, text: widgets.NewParagraph("")}
	w.content = container.NewPadded(container.NewPadded(w.text))
	return w
}

func (w *waiting) refresh() {
	words := w.tab.words
	switch w.tab.work.State() {
	case widgets.WorkCancelled:
		w.text.SetText(words.T("analysis.waiting.stopped"))
	case widgets.WorkFailed:
		w.text.SetText(words.T("analysis.waiting.failed"))
	default:
		w.text.SetText(words.T("analysis.waiting"))
	}
}
