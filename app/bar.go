package app

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/data"
)

// topBar is the row at the top: what is open and as of when, the main commands, undo,
// light and dark, language.
type topBar struct {
	shell   *shell
	content *fyne.Container

	chooser, asOf       *hintButton
	review, export      *hintButton
	undo, redo          *hintButton
	appearance, tongues *hintButton
}

// The widest texts of the bar's buttons, so that a long name leaves room for the rest.
const (
	chooserWidth = 300
	menuWidth    = 420
)

func newTopBar(s *shell) *topBar {
	b := &topBar{shell: s}
	brand := canvas.NewText(s.words.T("window.brand"), theme.Color(theme.ColorNamePrimary))
	brand.TextStyle.Bold = true
	brand.TextSize = theme.Size(theme.SizeNameSubHeadingText) + 2
	if s.dark {
		brand.Color = theme.Color(theme.ColorNameHyperlink)
	}
	b.chooser = newHintButton(s, "", theme.MenuDropDownIcon(), b.showEvaluations)
	b.asOf = newHintButton(s, "", theme.MenuDropDownIcon(), b.showDates)
	for _, drop := range []*hintButton{b.chooser, b.asOf} {
		drop.IconPlacement = widget.ButtonIconTrailingText
		drop.Alignment = widget.ButtonAlignLeading
	}
	b.chooser.hint = s.words.T("window.chooser.hint")
	b.asOf.hint = s.words.T("window.as-of.hint")
	b.review = newHintButton(s, s.words.T("window.review"), theme.ViewRefreshIcon(), s.review)
	b.review.Importance = widget.HighImportance
	b.export = newHintButton(s, s.words.T("window.export"), theme.DownloadIcon(), s.Export)
	b.export.hint = s.words.T("window.export.hint")
	b.undo = newHintButton(s, "", theme.ContentUndoIcon(), s.undo)
	b.redo = newHintButton(s, "", theme.ContentRedoIcon(), s.redo)
	b.appearance = newHintButton(s, "", theme.ColorPaletteIcon(), s.toggleDark)
	b.tongues = newHintButton(s, s.words.T("window.other-language"), nil, s.toggleLanguage)
	for _, quiet := range []*hintButton{b.undo, b.redo, b.appearance, b.tongues} {
		quiet.Importance = widget.LowImportance
	}
	b.appearance.hint = s.words.T("window.to-dark")
	if s.dark {
		b.appearance.hint = s.words.T("window.to-light")
	}
	b.tongues.hint = s.words.T("window.other-language.hint")
	row := container.NewHBox(gap(4), brand, gap(10), b.chooser, b.asOf, b.review, b.export, layout.NewSpacer(),
		b.undo, b.redo, b.appearance, b.tongues)
	b.content = container.NewVBox(container.New(layout.NewCustomPaddedLayout(5, 5, 8, 8), row), widget.NewSeparator())
	return b
}

// refresh shows what is open and what can be undone.
func (b *topBar) refresh() {
	s := b.shell
	open := s.session != nil
	name := s.words.T("window.chooser.none")
	if open {
		name = s.session.Evaluation().Name
		b.asOf.SetText(s.words.T("window.as-of", "Date", s.session.AsOf().String()))
	}
	b.chooser.SetText(widgets.Fit(name, chooserWidth))
	for _, button := range []*hintButton{b.asOf, b.review, b.export} {
		widgets.SetVisible(button, open)
	}
	b.review.hint = s.reviewHint()
	undo, redo := s.undoName(), s.redoName()
	b.undo.hint, b.redo.hint = undo, redo
	b.undo.SetAble(undo != "")
	b.redo.SetAble(redo != "")
}

// reviewHint says what a review is, or since when one is due.
func (s *shell) reviewHint() string {
	if s.session != nil && s.session.ReviewDue() {
		return s.words.T("window.review.due", "Date", s.session.NextReview().String())
	}
	return s.words.T("window.review.hint")
}

// gap is an empty place of a width.
func gap(width float32) fyne.CanvasObject {
	r := canvas.NewRectangle(color.Transparent)
	r.SetMinSize(fyne.NewSize(width, 1))
	return r
}

// most is how many evaluations or days a drop-down offers directly.
const most = 12

// showEvaluations drops down the evaluations changed last.
func (b *topBar) showEvaluations() {
	s := b.shell
	list, err := s.library.List()
	if err != nil {
		s.Fail(err)
		return
	}
	var items []*fyne.MenuItem
	for i, summary := range list {
		if i == most {
			break
		}
		item := fyne.NewMenuItem(widgets.Fit(summary.Name, menuWidth), func() { s.Open(summary.ID) })
		item.Checked = s.session != nil && summary.ID == s.session.Evaluation().ID
		items = append(items, item)
	}
	if len(items) > 0 {
		items = append(items, fyne.NewMenuItemSeparator())
	}
	items = append(items, fyne.NewMenuItem(s.words.T("window.menu.list"), func() { s.Show(libraryPage) }),
		fyne.NewMenuItem(s.words.T("window.menu.new"), s.newEvaluation))
	dropDown(b.chooser, items)
}

// showDates drops down the days to look at the evaluation on.
func (b *topBar) showDates() {
	s := b.shell
	if s.session == nil {
		return
	}
	choose := func(day data.Date) func() { return func() { s.session.SetAsOf(day) } }
	today := s.session.Today()
	first := fyne.NewMenuItem(s.words.T("window.as-of.today", "Date", today.String()), choose(today))
	first.Checked = s.session.AsOf() == today
	items := []*fyne.MenuItem{first}
	records := s.session.Records()
	seen := map[data.Date]bool{today: true}
	for i := len(records) - 1; i >= 0 && len(items) < most; i-- {
		day := records[i].AsOf
		if seen[day] {
			continue
		}
		seen[day] = true
		item := fyne.NewMenuItem(s.words.T("window.as-of.assessed", "Date", day.String()), choose(day))
		item.Checked = s.session.AsOf() == day
		items = append(items, item)
	}
	items = append(items, fyne.NewMenuItemSeparator(), fyne.NewMenuItem(s.words.T("window.as-of.other"), s.askAsOf))
	dropDown(b.asOf, items)
}

func dropDown(below fyne.CanvasObject, items []*fyne.MenuItem) {
	c := fyne.CurrentApp().Driver().CanvasForObject(below)
	if c == nil {
		return
	}
	widget.NewPopUpMenu(fyne.NewMenu("", items...), c).ShowAtRelativePosition(fyne.NewPos(0, below.Size().Height), below)
}

// askAsOf asks for any day, in the panel.
func (s *shell) askAsOf() {
	if s.session == nil {
		return
	}
	day := widgets.NewDate(s.words, s.words.T("window.as-of.title"))
	day.SetValue(s.session.AsOf())
	day.OnValid = func(date data.Date) error {
		s.session.SetAsOf(date)
		return nil
	}
	note := widgets.NewParagraph(s.words.T("window.as-of.explained"))
	s.ShowPanel(s.words.T("window.as-of.title"), container.NewVBox(note, day))
	day.Focus()
}

// Record opens the form that records an assessment.
func (s *shell) Record() {
	if s.session == nil {
		return
	}
	s.Show(widgets.History)
	s.tab(widgets.History).Do(widgets.New)
}
