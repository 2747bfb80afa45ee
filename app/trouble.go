package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets/lang"
)

// showTrouble fills the window with the sentence about why the program cannot start,
// and what can be done.
func showTrouble(w fyne.Window, words *lang.Words, err error, quit func()) {
	title := widget.NewLabelWithStyle(words.T("window.trouble.title"), fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	title.SizeName = theme.SizeNameHeadingText
	what := widget.NewLabel(words.Error(err))
	what.Wrapping = fyne.TextWrapWord
	other := widget.NewLabel(words.T("window.trouble.other-folder"))
	other.Wrapping = fyne.TextWrapWord
	closing := widgets.NewButton(words.T("window.trouble.close"), quit)
	closing.Importance = widget.HighImportance
	w.SetContent(container.NewPadded(container.NewVBox(title, what, other, container.NewHBox(closing))))
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) {
		switch key.Name {
		case fyne.KeyEscape, fyne.KeyReturn, fyne.KeyEnter:
			quit()
		}
	})
	w.Resize(fyne.NewSize(620, 260))
	w.CenterOnScreen()
}
