package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"huibao/app/widgets"
)

// mainMenu lists every command of the window, with its keys. The toolkit offers a key
// to the menu before it offers it to the field that has the focus, so the menu's keys
// work everywhere.
type mainMenu struct {
	shell      *shell
	menu       *fyne.MainMenu
	edit       *fyne.Menu
	undo, redo *fyne.MenuItem
}

func newMainMenu(s *shell) *mainMenu {
	m := &mainMenu{shell: s}
	m.undo = s.item("window.undo", s.undo, &fyne.ShortcutUndo{})
	m.redo = s.item("window.redo", s.redo, control(fyne.KeyZ, fyne.KeyModifierShift))
	m.edit = fyne.NewMenu(s.words.T("window.menu.edit"), m.undo, m.redo, alsoRedo(s.redo),
		s.item("window.menu.add", func() { s.do(widgets.New) }, control(fyne.KeyN)),
		s.item("window.menu.change", func() { s.do(widgets.Edit) }, plainKey(fyne.KeyReturn)),
		s.item("window.menu.remove", func() { s.do(widgets.Remove) }, plainKey(fyne.KeyDelete)),
		fyne.NewMenuItemSeparator(),
		s.item("window.menu.duplicate", func() { s.do(widgets.Duplicate) }, control(fyne.KeyJ)),
		s.item("window.menu.switch", func() { s.do(widgets.Switch) }, control(fyne.KeyT)),
		fyne.NewMenuItemSeparator(),
		// Without their keys, which the menu would take from the fields.
		s.item("window.menu.copy", func() { s.do(widgets.Copy) }, nil),
		s.item("window.menu.paste", func() { s.do(widgets.Paste) }, nil),
		s.item("window.menu.select-all", func() { s.do(widgets.SelectAll) }, nil))
	m.menu = fyne.NewMainMenu(m.file(), m.edit, m.view(), m.evaluation(), m.help())
	return m
}

func (m *mainMenu) file() *fyne.Menu {
	s := m.shell
	quit := s.item("window.menu.quit", s.quit, control(fyne.KeyQ))
	quit.IsQuit = true
	return fyne.NewMenu(s.words.T("window.menu.file"),
		s.item("window.menu.new", s.newEvaluation, control(fyne.KeyN, fyne.KeyModifierShift)),
		s.item("window.menu.list", func() { s.Show(libraryPage) }, control(fyne.KeyO)),
		s.item("window.menu.import", s.importFile, control(fyne.KeyI)),
		s.item("window.menu.export", s.Export, control(fyne.KeyE)),
		fyne.NewMenuItemSeparator(), quit)
}

func (m *mainMenu) view() *fyne.Menu {
	s := m.shell
	var items []*fyne.MenuItem
	for i, page := range pages() {
		items = append(items, s.item("window.page."+string(page), func() { s.Show(page) }, control(digitKey(i+1))))
	}
	items = append(items, fyne.NewMenuItemSeparator(),
		s.item("window.menu.explain", s.explainSelected, control(fyne.KeyI, fyne.KeyModifierShift)),
		s.item("window.menu.next-part", func() { s.turnPart(widgets.NextPart) }, control(fyne.KeyPageDown)),
		s.item("window.menu.previous-part", func() { s.turnPart(widgets.PreviousPart) }, control(fyne.KeyPageUp)),
		fyne.NewMenuItemSeparator(),
		s.item("window.menu.appearance", s.toggleDark, control(fyne.KeyD, fyne.KeyModifierShift)),
		s.item("window.menu.language", s.toggleLanguage, control(fyne.KeyL)))
	return fyne.NewMenu(s.words.T("window.menu.view"), items...)
}

func (m *mainMenu) evaluation() *fyne.Menu {
	s := m.shell
	return fyne.NewMenu(s.words.T("window.menu.evaluation"),
		s.item("window.menu.guide", s.guide, control(fyne.KeyG)),
		s.item("window.menu.review", s.review, control(fyne.KeyR)),
		s.item("window.menu.record", s.Record, control(fyne.KeyR, fyne.KeyModifierShift)),
		s.item("window.menu.decision", func() { s.Show(widgets.Decision) }, control(fyne.KeyK)),
		s.item("window.menu.as-of", s.askAsOf, control(fyne.KeyD)))
}

func (m *mainMenu) help() *fyne.Menu {
	s := m.shell
	return fyne.NewMenu(s.words.T("window.menu.help"),
		s.item("window.menu.this-page", s.help, plainKey(fyne.KeyF1)),
		s.item("window.menu.keys", s.helpKeys, nil),
		s.item("window.menu.about", s.about, nil))
}

// refresh names what undo and redo would do. The menu bar is made anew only when that
// has changed.
func (m *mainMenu) refresh() {
	s := m.shell
	undo, redo := s.undoName(), s.redoName()
	changed := label(m.undo, undo, s.words.T("window.undo"))
	if label(m.redo, redo, s.words.T("window.redo")) || changed {
		m.edit.Refresh()
	}
}

// label gives a menu item its text, or the text of one that has nothing to do, and
// tells whether that changed anything.
func label(item *fyne.MenuItem, text, empty string) bool {
	disabled := text == ""
	if disabled {
		text = empty
	}
	if item.Label == text && item.Disabled == disabled {
		return false
	}
	item.Label, item.Disabled = text, disabled
	return true
}

func (s *shell) item(key string, action func(), shortcut fyne.Shortcut) *fyne.MenuItem {
	item := fyne.NewMenuItem(s.words.T(key), action)
	if shortcut != nil {
		item.Shortcut = shortcut
	}
	return item
}

// control is Ctrl, or Cmd on a Mac, with a key and further modifiers.
func control(key fyne.KeyName, more ...fyne.KeyModifier) fyne.Shortcut {
	modifier := fyne.KeyModifierShortcutDefault
	for _, m := range more {
		modifier |= m
	}
	return &desktop.CustomShortcut{KeyName: key, Modifier: modifier}
}

// plainKey shows a key without modifiers in the menu. The toolkit does not report such
// a key to the menu; typedKey acts on it.
func plainKey(key fyne.KeyName) fyne.Shortcut { return &desktop.CustomShortcut{KeyName: key} }

func digitKey(n int) fyne.KeyName { return fyne.KeyName(rune('0' + n)) }

// alsoRedo is a separator that carries Ctrl+Y, the other habit for redo: a menu item
// can have one key only.
func alsoRedo(redo func()) *fyne.MenuItem {
	item := fyne.NewMenuItemSeparator()
	item.Shortcut, item.Action = &fyne.ShortcutRedo{}, redo
	return item
}

// addShortcuts gives the menu's keys to the canvas as well, for fields that hand on a
// key that they do not use themselves.
func (s *shell) addShortcuts() {
	canvas := s.window.Canvas()
	for _, menu := range s.menu.menu.Items {
		for _, item := range menu.Items {
			if item.Shortcut == nil {
				continue
			}
			name := item.Shortcut.ShortcutName()
			canvas.AddShortcut(item.Shortcut, func(fyne.Shortcut) { s.shortcut(name) })
		}
	}
	// A field that has the keyboard uses these itself.
	canvas.AddShortcut(&fyne.ShortcutCopy{}, func(fyne.Shortcut) { s.do(widgets.Copy) })
	canvas.AddShortcut(&fyne.ShortcutPaste{}, func(fyne.Shortcut) { s.do(widgets.Paste) })
	canvas.AddShortcut(&fyne.ShortcutSelectAll{}, func(fyne.Shortcut) { s.do(widgets.SelectAll) })
	canvas.AddShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt}, func(fyne.Shortcut) { s.explainBack() })
}

// shortcut runs the command of the menu as it stands now: the menu is made anew with
// another language.
func (s *shell) shortcut(name string) {
	for _, menu := range s.menu.menu.Items {
		for _, item := range menu.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == name {
				item.Action()
				return
			}
		}
	}
}

func (s *shell) quit() { s.window.Close() }
