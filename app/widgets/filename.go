package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
)

// NewFileName is a field for the name of a file of the user's own, typed, pasted or chosen
// with the button at its right. Only the name is kept, without the folders before it, so
// that nothing of the person's computer goes into an evaluation; the file is not read.
func NewFileName(host Host, label string) *TextField {
	f := newInput(host.Words(), label, false, func(text string) (string, error) { return fileName(text), nil }, func(text string) string { return text })
	choose := NewButton(f.words.T("widgets.file-choose"), func() { askFile(host, f) })
	f.control = container.NewBorder(nil, nil, nil, choose, f.entry)
	f.SetHint(f.words.T("widgets.file-hint"))
	return f
}

// askFile lets a file be chosen.
func askFile(host Host, f *TextField) {
	asked := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) { chosen(host, f, file, err) }, host.Window())
	asked.Resize(fyne.NewSize(820, 540))
	asked.Show()
}

// chosen takes the name of the file, nil for none, as if it had been typed.
func chosen(host Host, f *TextField, file fyne.URIReadCloser, err error) {
	host.Fail(err)
	if err != nil || file == nil {
		return
	}
	name := file.URI().Name()
	file.Close() // nothing was read, so nothing can be lost
	f.entry.SetText(name)
	f.Focus()
}

// fileName is the last part of what may be a path of any system, also in the quotation
// marks that Windows copies it with.
func fileName(text string) string {
	text = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), `"`))
	return strings.TrimSpace(text[strings.LastIndexAny(text, `/\`)+1:])
}
