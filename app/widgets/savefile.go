package widgets

import (
	"sync"

	"fyne.io/fyne/v2"
)

// SaveFile are the parts of a form that writes a file into a folder; the page lays them
// out. Writing runs off the interface goroutine.
type SaveFile struct {
	Folder *TextField // where to
	Write  *Button    // begins
	Said   *Note      // what came of it
	OnSaid func()     // told when Said has changed; nil for nobody

	host    Host
	of      func(folder string) Saving
	running sync.WaitGroup
}

// Saving is a file that is to be written; without Save there is nothing to write.
type Saving struct {
	Path string
	Save func(path string) error
}

// NewSaveFile are the parts. write is the text of the button; of says what is to be
// written, and is asked when the button is pressed.
func NewSaveFile(host Host, write string, of func(folder string) Saving) *SaveFile {
	f := &SaveFile{host: host, of: of, Folder: NewFolder(host, host.Words().T("widgets.folder")), Said: NewParagraph("")}
	f.Write = NewMain(write, f.begin)
	return f
}

// begin writes the file into the folder that is typed.
func (f *SaveFile) begin() {
	dir, chosen := FolderOf(f.Folder)
	if !chosen {
		return
	}
	file := f.of(dir)
	if file.Save == nil {
		return
	}
	f.Write.Disable()
	f.running.Add(1)
	go func() {
		defer f.running.Done()
		err := file.Save(file.Path)
		fyne.Do(func() { f.came(dir, file.Path, err) })
	}()
}

// came says what came of writing.
func (f *SaveFile) came(dir, path string, err error) {
	w := f.host.Words()
	f.Write.Enable()
	if err != nil {
		f.Said.SetVerdict(w.T("widgets.not-written", "Path", dir, "Reason", w.Error(err)), true)
	} else {
		f.Said.SetVerdict(w.T("widgets.written", "Path", path), false)
	}
	if f.OnSaid != nil {
		f.OnSaid()
	}
}

// Wait returns when nothing is being written any more. Tests wait; the window itself
// never does.
func (f *SaveFile) Wait() { f.running.Wait() }
