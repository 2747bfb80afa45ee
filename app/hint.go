package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"huibao/app/widgets"
)

// hintButton is a button that says in the status bar what it does, while the pointer
// is over it or it has the focus.
type hintButton struct {
	widgets.Button
	shell *shell
	hint  string
}

func newHintButton(s *shell, text string, icon fyne.Resource, tapped func()) *hintButton {
	b := &hintButton{shell: s}
	b.Text, b.Icon, b.OnTapped = text, icon, tapped
	b.ExtendBaseWidget(b)
	return b
}

// MouseIn shows the hint.
func (b *hintButton) MouseIn(e *desktop.MouseEvent) {
	b.Button.MouseIn(e)
	b.shell.status.hint(b.hint)
}

// MouseOut takes the hint away.
func (b *hintButton) MouseOut() {
	b.Button.MouseOut()
	b.shell.status.hint("")
}

// FocusGained shows the hint.
func (b *hintButton) FocusGained() {
	b.Button.FocusGained()
	b.shell.status.hint(b.hint)
}

// FocusLost takes the hint away.
func (b *hintButton) FocusLost() {
	b.Button.FocusLost()
	b.shell.status.hint("")
}
