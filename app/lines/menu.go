package lines

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// askMenu shows, at a place of the window, what can be done with the selected lines.
func (t *Tab) askMenu(at fyne.Position) {
	selected := t.selectedLines()
	if len(selected) == 0 {
		return
	}
	key := func(name fyne.KeyName, modifier fyne.KeyModifier) fyne.Shortcut {
		return &desktop.CustomShortcut{KeyName: name, Modifier: modifier}
	}
	item := func(text string, shortcut fyne.Shortcut, action func()) *fyne.MenuItem {
		item := fyne.NewMenuItem(t.words.T(text), action)
		item.Shortcut = shortcut
		return item
	}
	const control, alt = fyne.KeyModifierShortcutDefault, fyne.KeyModifierAlt
	edit := item("lines.edit", key(fyne.KeyReturn, 0), func() { t.Do(widgets.Edit) })
	edit.Disabled = len(selected) > 1
	menu := fyne.NewMenu("", edit,
		item("lines.duplicate", key(fyne.KeyJ, control), t.duplicateSelected),
		item(switchKey(selected), key(fyne.KeyT, control), t.switchSelected),
		fyne.NewMenuItemSeparator(),
		item("lines.copy", key(fyne.KeyC, control), t.copySelected),
		item("lines.paste", key(fyne.KeyV, control), t.paste),
		fyne.NewMenuItemSeparator(),
		item("lines.up", key(fyne.KeyUp, alt), func() { t.move(-1) }),
		item("lines.down", key(fyne.KeyDown, alt), func() { t.move(1) }),
		fyne.NewMenuItemSeparator(),
		item("lines.remove", key(fyne.KeyDelete, 0), t.removeSelected))
	widget.ShowPopUpMenuAtPosition(menu, t.host.Window().Canvas(), at)
}
