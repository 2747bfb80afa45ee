package widgets

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/assets/lang"
)

func TestFileNameIsTheLastPartOfAnyPath(t *testing.T) {
	for text, want := range map[string]string{
		"": "", "  ": "", "合同.pdf": "合同.pdf", " a b.xlsx ": "a b.xlsx", "/home/li/a.pdf": "a.pdf", `C:\Users\li\合同 2025.pdf`: "合同 2025.pdf",
		`"C:\Users\li\a.pdf"`: "a.pdf", "file:///C:/a/b.pdf": "b.pdf", `\\server\share\b.pdf`: "b.pdf", "folder/": "", "no.ending.": "no.ending.",
	} {
		if got := fileName(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

// fileHost is a Host with a window that notes errors.
type fileHost struct {
	window fyne.Window
	failed error
}

func (h *fileHost) Words() *lang.Words        { return lang.For(lang.Chinese) }
func (h *fileHost) Session() *session.Session { return nil }
func (h *fileHost) Dark() bool                { return false }
func (h *fileHost) Window() fyne.Window       { return h.window }
func (h *fileHost) Fail(err error)            { h.failed = err }
func (h *fileHost) Tell(string)               {}
func (h *fileHost) Show(TabID)                {}
func (h *fileHost) Export()                   {}
func (h *fileHost) Record()                   {}
func (h *fileHost) Explain(explain.Subject)   {}
func (h *fileHost) Reveal(explain.Place)      {}

// chosenFile is a file that must not be read.
type chosenFile struct {
	t      *testing.T
	uri    fyne.URI
	closed bool
}

func (f *chosenFile) Read([]byte) (int, error) {
	f.t.Error("the file is read")
	return 0, errors.New("read")
}
func (f *chosenFile) Close() error  { f.closed = true; return nil }
func (f *chosenFile) URI() fyne.URI { return f.uri }

func TestAChosenFileGivesItsName(t *testing.T) {
	test.NewTempApp(t)
	h := &fileHost{}
	f := NewFileName(h, "file")
	h.window = test.NewTempWindow(t, f)
	var taken []string
	f.OnValid = func(name string) error { taken = append(taken, name); return nil }
	file := &chosenFile{t: t, uri: storage.NewFileURI("/home/li/合同 2025.pdf")}
	answered(h, file, nil, nameInto(f))
	if len(taken) != 1 || taken[0] != "合同 2025.pdf" || f.Text() != "合同 2025.pdf" || !file.closed || !f.Focused() {
		t.Errorf("taken %q, shown %q, closed %v, focused %v", taken, f.Text(), file.closed, f.Focused())
	}
	answered(h, nil, nil, nameInto(f)) // the user thought better of it
	if len(taken) != 1 || h.failed != nil {
		t.Errorf("taken %q, failed %v", taken, h.failed)
	}
	if answered(h, nil, errors.New("no permission"), nameInto(f)); h.failed == nil || len(taken) != 1 {
		t.Errorf("taken %q, failed %v", taken, h.failed)
	}
}

func TestTheButtonAsksForAFile(t *testing.T) {
	test.NewTempApp(t)
	h := &fileHost{}
	f := NewFileName(h, "file")
	h.window = test.NewTempWindow(t, f)
	h.window.Resize(fyne.NewSize(900, 600))
	h.window.Canvas().Focus(f.entry)
	h.window.Canvas().FocusNext()
	button, reached := h.window.Canvas().Focused().(*Button)
	if !reached {
		t.Fatalf("the keyboard goes on to %T", h.window.Canvas().Focused())
	}
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if h.window.Canvas().Overlays().Top() == nil {
		t.Error("no dialog is shown")
	}
}
