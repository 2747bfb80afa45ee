package widgets

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/theme"
	"github.com/adrg/xdg"
)

// NewFolder is a field for the path of a folder, typed, pasted or chosen with the button at
// its right. It begins with the person's documents. Its value is an absolute path.
func NewFolder(host Host, label string) *TextField {
	w := host.Words()
	f := newInput(w, label, false, func(text string) (string, error) {
		path := TypedPath(text)
		if !filepath.IsAbs(path) {
			return "", Told(w.T("widgets.folder-absolute"))
		}
		return path, nil
	}, func(text string) string { return text })
	choose := NewIconButton(w.T("widgets.folder-choose"), theme.FolderOpenIcon(), func() {
		AskFolder(host, f.Value(), f.entry.SetText)
	})
	f.control = container.NewBorder(nil, nil, nil, choose, f.entry)
	f.SetOwn(nil)
	f.Reset(Documents())
	return f
}

// FolderOf is the folder that is typed into a field of NewFolder; false, with the keyboard
// in the field, while it is none.
func FolderOf(f *TextField) (path string, chosen bool) {
	if _, draft := f.Draft(); draft || f.Problem() != "" {
		f.Focus()
		return "", false
	}
	return f.Value(), true
}

// The size of a dialog of files.
const dialogWidth, dialogHeight = 820, 540

// AskFolder lets a folder be chosen, beginning in another.
func AskFolder(host Host, from string, chosen func(path string)) {
	asked := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		host.Fail(err)
		if err == nil && folder != nil {
			chosen(filepath.FromSlash(folder.Path()))
		}
	}, host.Window())
	if at, err := storage.ListerForURI(storage.NewFileURI(from)); err == nil {
		asked.SetLocation(at)
	}
	asked.Resize(fyne.NewSize(dialogWidth, dialogHeight))
	asked.Show()
}

// Documents is the folder in which a person keeps documents, else the home folder.
func Documents() string {
	if info, err := os.Stat(xdg.UserDirs.Documents); err == nil && info.IsDir() {
		return xdg.UserDirs.Documents
	}
	return xdg.Home
}

// TypedPath is a path as a person types or pastes it: with a ~ for the home folder, in
// quotation marks as Windows copies it, or as the address that a file manager gives.
func TypedPath(text string) string {
	text = strings.TrimSpace(text)
	if n := len(text); n >= 2 && (text[0] == '"' || text[0] == '\'') && text[n-1] == text[0] {
		text = text[1 : n-1]
	}
	if address, err := url.Parse(text); err == nil && address.Scheme == "file" {
		text = filepath.FromSlash(address.Path)
		if runtime.GOOS == "windows" {
			text = strings.TrimPrefix(text, `\`) // file:///C:/reports
		}
	}
	if text == "~" || strings.HasPrefix(text, "~/") || strings.HasPrefix(text, `~\`) {
		text = filepath.Join(xdg.Home, text[1:])
	}
	return text
}
