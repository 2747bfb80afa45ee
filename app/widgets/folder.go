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
		path := typedPath(text)
		if !filepath.IsAbs(path) {
			return "", Told(w.T("widgets.folder-absolute"))
		}
		return path, nil
	}, func(text string) string { return text })
	choose := NewIconButton(w.T("widgets.folder-choose"), theme.FolderOpenIcon(), func() { askFolder(host, f) })
	f.control = container.NewBorder(nil, nil, nil, choose, f.entry)
	f.Reset(documents())
	return f
}

// askFolder lets a folder be chosen, beginning in the one that the field holds.
func askFolder(host Host, f *TextField) {
	asked := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		host.Fail(err)
		if err == nil && folder != nil {
			f.entry.SetText(filepath.FromSlash(folder.Path()))
		}
	}, host.Window())
	if at, err := storage.ListerForURI(storage.NewFileURI(f.Value())); err == nil {
		asked.SetLocation(at)
	}
	asked.Resize(fyne.NewSize(820, 540))
	asked.Show()
}

// documents is the folder in which a person keeps documents, else the home folder.
func documents() string {
	if info, err := os.Stat(xdg.UserDirs.Documents); err == nil && info.IsDir() {
		return xdg.UserDirs.Documents
	}
	return xdg.Home
}

// typedPath is a path as a person types or pastes it: with a ~ for the home folder, in
// quotation marks as Windows copies it, or as the address that a file manager gives.
func typedPath(text string) string {
	text = strings.Trim(strings.TrimSpace(text), `"'`)
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
