package app

import (
	"fyne.io/fyne/v2"

	"huibao/app/widgets"
)

// typedKey is called for a key that nothing else has used.
func (s *shell) typedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyF1:
		s.help()
	case fyne.KeyEscape:
		s.escape()
	case fyne.KeyDelete:
		s.do(widgets.Remove)
	case fyne.KeyReturn, fyne.KeyEnter:
		s.do(widgets.Edit)
	}
}

// escape closes the side panel, or else leaves what stands in the place of the page.
func (s *shell) escape() {
	if s.panel.open {
		s.panel.close()
		return
	}
	s.tab(s.page).Do(widgets.Leave)
}

// do carries out a command on the page that is shown.
func (s *shell) do(c widgets.Command) {
	if s.panel.open && (!s.panel.beside || s.panel.covers()) {
		return
	}
	s.tab(s.page).Do(c)
}

// turnPart goes to another part of a page that has several, also while the side panel
// is open.
func (s *shell) turnPart(to widgets.Command) { s.tab(s.page).Do(to) }

// An entry of the toolkit undoes its own typing.
type selfUndoing interface {
	Undo()
	Redo()
}

// ownText tells whether the cursor stands in a text that is no part of the open
// evaluation (a form that was not sent yet, a new name in the list, a cell that was
// pasted): there undo takes back letters, elsewhere edits.
func (s *shell) ownText() (selfUndoing, bool) {
	focused := s.window.Canvas().Focused()
	if text, says := focused.(interface{ OwnText() bool }); says && text.OwnText() {
		entry, ok := focused.(selfUndoing)
		return entry, ok
	}
	if s.page != libraryPage && (!s.panel.open || focused == nil || !s.panel.has(focused)) {
		return nil, false
	}
	entry, ok := focused.(selfUndoing)
	return entry, ok
}

// undo takes back the last edit, or on the list the last change of the list.
func (s *shell) undo() {
	if entry, own := s.ownText(); own {
		entry.Undo()
		return
	}
	switch {
	case s.page == libraryPage:
		s.undoLibrary()
	case s.session != nil:
		edit, any := s.session.CanUndo()
		s.turned(s.session.Undo, s.named("window.undone", edit.Name, edit.Subject, any))
	}
}

// turned takes an edit back or does it again, and says which: it may have been made on
// another page.
func (s *shell) turned(turn func() error, said string) {
	err := turn()
	if s.Fail(err); err == nil && said != "" {
		s.Tell(said)
	}
}

// Undo takes back the last change of the list, for its page.
func (s *shell) Undo() { s.undo() }

// undoLibrary takes back the last change of the list.
func (s *shell) undoLibrary() {
	undo := s.library.Undo
	if _, was := s.list().Renamed(); was && s.session != nil {
		undo = s.session.Undo
	}
	err := undo()
	if s.Fail(err); err == nil {
		s.list().Undone()
	}
	if s.session != nil {
		s.Changed(s.session.Evaluation().ID)
	}
	s.refresh()
}

// redo does again what was undone.
func (s *shell) redo() {
	if entry, own := s.ownText(); own {
		entry.Redo()
		return
	}
	if s.page != libraryPage && s.session != nil {
		edit, any := s.session.CanRedo()
		s.turned(s.session.Redo, s.named("window.redone", edit.Name, edit.Subject, any))
	}
}

// undoName says what undo would take back, "" for nothing.
func (s *shell) undoName() string {
	if s.page == libraryPage {
		name, subject, ok := s.library.CanUndo()
		if renamed, was := s.list().Renamed(); was {
			name, subject, ok = "library.rename", renamed, true
		}
		return s.named("window.undo.of", name, subject, ok)
	}
	if s.session == nil {
		return ""
	}
	edit, ok := s.session.CanUndo()
	return s.named("window.undo.of", edit.Name, edit.Subject, ok)
}

// redoName says what redo would do again, "" for nothing.
func (s *shell) redoName() string {
	if s.page == libraryPage || s.session == nil {
		return ""
	}
	edit, ok := s.session.CanRedo()
	return s.named("window.redo.of", edit.Name, edit.Subject, ok)
}

func (s *shell) named(key, name, subject string, there bool) string {
	if !there {
		return ""
	}
	what := s.words.T(name)
	if subject != "" {
		what = s.words.T("window.edit.of", "Edit", what, "Subject", widgets.Fit(subject, menuWidth/2))
	}
	return s.words.T(key, "Edit", what)
}
