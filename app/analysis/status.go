package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// status tells beside the names of the parts whether what is shown is up to date, how
// far the next result is, and lets it be stopped or begun anew.
type status struct {
	tab     *Tab
	content *fyne.Container
	text    *widget.Label
	bar     *widget.ProgressBar
	bars    *fyne.Container
	stop    *widgets.Button
	again   *widgets.Button
}

// barWidth is the width of the progress bar.
const barWidth = 80

func newStatus(t *Tab) *status {
	s := &status{tab: t, text: widget.NewLabel(""), bar: widget.NewProgressBar()}
	s.text.SizeName = theme.SizeNameCaptionText
	s.bar.TextFormatter = func() string { return "" } // the sentence beside it says how far
	s.stop = widgets.NewQuiet(t.words.T("analysis.stop"), t.work.cancel)
	s.again = widgets.NewQuiet(t.words.T("analysis.again"), t.work.again)
	s.text.Alignment, s.text.Truncation = fyne.TextAlignTrailing, fyne.TextTruncateEllipsis
	s.bars = container.NewCenter(container.New(layout.NewGridWrapLayout(fyne.NewSize(barWidth, 22)), s.bar))
	s.content = container.NewBorder(nil, nil, nil, container.NewHBox(s.bars, s.stop, s.again), s.text)
	return s
}

// refresh says how the work stands.
func (s *status) refresh() {
	w := s.tab.work
	s.bar.SetValue(w.progress)
	widgets.SetVisible(s.bars, w.state == running)
	widgets.SetVisible(s.stop, w.state == running)
	widgets.SetVisible(s.again, w.state == cancelled || w.state == failed)
	text, importance := s.sentence()
	if s.text.Text != text || s.text.Importance != importance {
		s.text.Importance = importance
		s.text.SetText(text)
	}
	s.content.Refresh()
}

// sentence says in a few words what is shown.
func (s *status) sentence() (string, widget.Importance) {
	w, words := s.tab.work, s.tab.words
	old := w.result != nil && !s.tab.section().live()
	switch {
	case w.state == failed:
		return words.T("analysis.failed", "Error", words.Error(w.err)), widget.DangerImportance
	case w.state == cancelled && old:
		return words.T("analysis.stopped-old"), widget.WarningImportance
	case w.state == cancelled:
		return words.T("analysis.stopped"), widget.WarningImportance
	case w.state == due && old:
		return words.T("analysis.renewing"), widget.LowImportance
	case w.state == running && old:
		return words.T("analysis.renewing") + " " + s.share(), widget.LowImportance
	case w.state == running:
		return words.T("analysis.running") + " " + s.share(), widget.LowImportance
	}
	return "", widget.LowImportance
}

// share is how far the run is, in whole percent.
func (s *status) share() string { return s.tab.words.Number(s.tab.work.progress*100, 0) + "%" }

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
	switch w.tab.work.state {
	case cancelled:
		w.text.SetText(words.T("analysis.waiting.stopped"))
	case failed:
		w.text.SetText(words.T("analysis.waiting.failed"))
	default:
		w.text.SetText(words.T("analysis.waiting"))
	}
}
