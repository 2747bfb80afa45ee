package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets"
)

// help explains the page that is shown, and lists the keys.
func (s *shell) help() {
	page := s.words.T("window.page." + string(s.page))
	s.ShowPanel(s.words.T("window.help.title", "Page", page), container.NewVBox(
		widgets.NewParagraph(s.words.T("window.help."+string(s.page))),
		widgets.NewParagraph(s.words.T("explanation.help")),
		widget.NewSeparator(), s.keyList()))
}

// helpKeys lists the keys.
func (s *shell) helpKeys() { s.ShowPanel(s.words.T("window.menu.keys"), s.keyList()) }

// keyList is a table of keys and what they do.
func (s *shell) keyList() fyne.CanvasObject {
	rows := []struct{ keys, does string }{
		{"Ctrl+N", "window.keys.new"}, {"Enter", "window.keys.edit"}, {"Delete", "window.keys.remove"},
		{"Ctrl+J", "window.keys.duplicate"}, {"Ctrl+T", "window.keys.switch"},
		{"Ctrl+C", "window.keys.copy"}, {"Ctrl+V", "window.keys.paste"}, {"Ctrl+A, Shift+↑, Shift+↓", "window.keys.several"},
		{"Alt+↑, Alt+↓", "window.keys.move"}, {"−, +", "window.keys.fold"},
		{"Space, Ctrl+Shift+I", "window.keys.explain"}, {"←, →", "window.keys.figure"}, {"Alt+←, Backspace", "window.keys.back"},
		{"Ctrl+Z", "window.keys.undo"}, {"Ctrl+Shift+Z, Ctrl+Y", "window.keys.redo"},
		{"Ctrl+1 … Ctrl+9", "window.keys.pages"}, {"Ctrl+PageDown, Ctrl+PageUp", "window.keys.parts"}, {"Ctrl+O", "window.keys.list"}, {"Ctrl+Shift+N", "window.keys.new-evaluation"},
		{"Ctrl+I", "window.keys.import"}, {"Ctrl+E", "window.keys.export"}, {"Ctrl+R", "window.keys.review"},
		{"Ctrl+Shift+R", "window.keys.record"}, {"Ctrl+K", "window.keys.decision"},
		{"Ctrl+G", "window.keys.guide"}, {"Ctrl+D", "window.keys.as-of"}, {"Ctrl+Shift+D", "window.keys.appearance"}, {"Ctrl+L", "window.keys.language"},
		{"F1", "window.keys.help"}, {"Esc", "window.keys.close"}, {"Ctrl+Q", "window.keys.quit"},
	}
	list := container.New(layout.NewFormLayout())
	pad := theme.InnerPadding()
	for _, row := range rows {
		keys := widget.NewLabelWithStyle(row.keys, fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
		does := widgets.NewParagraph(s.words.T(row.does)) // wraps where the keys leave little
		list.Add(keys)
		list.Add(container.New(layout.NewCustomPaddedLayout(pad, pad, 0, 0), does))
	}
	return list
}

// about tells what the program is, its version, where it keeps its data and which
// licences it carries.
func (s *shell) about() {
	licence := widget.NewLabel(assets.FontLicence)
	licence.Wrapping = fyne.TextWrapWord
	licence.Hide()
	reading := widgets.NewQuiet("SIL Open Font License 1.1", nil)
	reading.OnTapped = func() { widgets.SetVisible(licence, !licence.Visible()) }
	s.ShowPanel(s.words.T("window.menu.about"), container.NewVBox(
		widgets.NewParagraph(s.words.T("window.about", "Version", s.options.version)),
		widgets.NewParagraph(s.words.T("window.about.folder", "Path", s.options.folder)),
		widgets.NewParagraph(s.words.T("window.about.font")),
		container.NewHBox(reading), licence))
}
