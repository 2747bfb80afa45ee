package widgets

import (
	"path/filepath"
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
	choose := NewButton(f.words.T("widgets.file-choose"), func() { AskFile(host, nameInto(f)) })
	f.control = container.NewBorder(nil, nil, nil, choose, f.entry)
	f.SetHint(f.words.T("widgets.file-hint"))
	return f
}

// nameInto puts the name of a file into the field as if it had been typed.
func nameInto(f *TextField) func(path string) {
	return func(path string) {
		f.entry.SetText(filepath.Base(path))
		f.Focus()
	}
}

// AskFile lets a file be chosen and tells its path; the file is not read.
func AskFile(host Host, chosen func(path string)) {
	asked := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) { answered(host, file, err, chosen) }, host.Window())
	asked.Resize(fyne.NewSize(dialogWidth, dialogHeight))
	asked.Show()
}

// answered tells the path of the file that was chosen, nil for none.
func answered(host Host, file fyne.URIReadCloser, err error, chosen func(path string)) {
	host.Fail(err)
	if err != nil || file == nil {
		return
	}
	path := filepath.FromSlash(file.URI().Path())
	file.Close() // nothing was read, so nothing can be lost
	chosen(path)
}

// fileName is the last part of what may be a path of any system, also in the quotation
// marks that Windows copies it with.
func fileName(text string) string {
	text = strings.TrimSpace(strings.Trim(strings.TrimSpace(text), `"`))
	return strings.TrimSpace(text[strings.LastIndexAny(text, `/\`)+1:])
}
