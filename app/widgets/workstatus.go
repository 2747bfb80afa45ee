package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/assets/lang"
)

// Working is what a WorkStatus shows of a Work.
type Working interface {
	State() WorkState
	Progress() float64
	Err() error
	HasResult() bool
	Cancel()
	Again()
}

// WorkStatus tells in a line whether what is shown is up to date, how far the next result
// is, and lets the work be stopped or begun anew.
type WorkStatus struct {
	Content *fyne.Container

	words *lang.Words
	work  Working
	text  *widget.Label
	bar   *widget.ProgressBar
	bars  *fyne.Container
	stop  *Button
	again *Button
}

// NewWorkStatus is the status of work.
func NewWorkStatus(words *lang.Words, work Working) *WorkStatus {
	const barWidth, barHeight = 80, 22
	s := &WorkStatus{words: words, work: work, text: widget.NewLabel(""), bar: widget.NewProgressBar()}
	s.text.SizeName = theme.SizeNameCaptionText
	s.bar.TextFormatter = func() string { return "" } // the sentence beside it says how far
	s.stop = NewQuiet(words.T("widgets.work.stop"), work.Cancel)
	s.again = NewQuiet(words.T("widgets.work.again"), work.Again)
	s.text.Alignment, s.text.Truncation = fyne.TextAlignTrailing, fyne.TextTruncateEllipsis
	s.bars = container.NewCenter(container.New(layout.NewGridWrapLayout(fyne.NewSize(barWidth, barHeight)), s.bar))
	s.Content = container.NewBorder(nil, nil, nil, container.NewHBox(s.bars, s.stop, s.again), s.text)
	return s
}

// Refresh says how the work stands. older tells that what is shown is of the last result,
// if there is one, and so may be an older one.
func (s *WorkStatus) Refresh(older bool) {
	state := s.work.State()
	s.bar.SetValue(s.work.Progress())
	SetVisible(s.bars, state == WorkRunning)
	SetVisible(s.stop, state == WorkRunning)
	SetVisible(s.again, state == WorkCancelled || state == WorkFailed)
	text, importance := s.sentence(state, older && s.work.HasResult())
	if s.text.Text != text || s.text.Importance != importance {
		s.text.Importance = importance
		s.text.SetText(text)
	}
	s.Content.Refresh()
}

// sentence says in a few words what is shown.
func (s *WorkStatus) sentence(state WorkState, old bool) (string, widget.Importance) {
	words := s.words
	switch {
	case state == WorkFailed:
		return words.T("widgets.work.failed", "Error", words.Error(s.work.Err())), widget.DangerImportance
	case state == WorkCancelled && old:
		return words.T("widgets.work.stopped-old"), widget.WarningImportance
	case state == WorkCancelled:
		return words.T("widgets.work.stopped"), widget.WarningImportance
	case state == WorkDue && old:
		return words.T("widgets.work.renewing"), widget.LowImportance
	case state == WorkRunning && old:
		return words.T("widgets.work.renewing") + " " + s.share(), widget.LowImportance
	case state == WorkRunning:
		return words.T("widgets.work.running") + " " + s.share(), widget.LowImportance
	}
	return "", widget.LowImportance
}

// share is how far the run is, in whole percent.
func (s *WorkStatus) share() string { return s.words.Number(s.work.Progress()*100, 0) + "%" }
