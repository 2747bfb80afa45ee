package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/widgets"
	"huibao/assets/lang"
)

// together presses keys together on what has the keyboard, or else on the window.
func (d *desk) together(shortcut fyne.Shortcut) {
	if focused, able := d.window.Canvas().Focused().(fyne.Shortcutable); able {
		focused.TypedShortcut(shortcut)
		return
	}
	d.window.Canvas().(fyne.Shortcutable).TypedShortcut(shortcut)
}

// Rows go out of one evaluation and into it again by keys alone, also while the
// keyboard is nowhere; a field that has it keeps these keys to itself.
func TestCopyAndPasteRowsInTheWindow(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			d := sitDown(t, language).withExample()
			d.Show(widgets.Costs)
			before := len(d.Session().Evaluation().Costs)
			d.window.Canvas().Unfocus()
			d.together(&fyne.ShortcutSelectAll{})
			d.mustSay(d.words.T("lines.several", "N", before))
			d.together(&fyne.ShortcutCopy{})
			copied := fyne.CurrentApp().Clipboard().Content()
			if lines := strings.Count(copied, "\r\n"); lines != before+1 {
				t.Fatalf("%d rows were copied, want %d and their headings", lines, before)
			}
			if d.told == "" {
				t.Error("nothing is said about the copy")
			}
			d.mustSay(d.told)
			d.together(&fyne.ShortcutPaste{})
			d.mustSay(d.words.T("costs.paste-title"), d.words.T("lines.paste-take", "N", before))
			d.typeKey(fyne.KeyEscape)
			d.mustNotSay(d.words.T("costs.paste-title"))
			if got := len(d.Session().Evaluation().Costs); got != before {
				t.Errorf("leaving made %d lines of %d", got, before)
			}

			d.do(widgets.Edit)
			d.typeKey(fyne.KeyReturn)
			d.do(widgets.New)
			d.typeText("x")
			d.together(&fyne.ShortcutSelectAll{})
			d.together(&fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()})
			if got := fyne.CurrentApp().Clipboard().Content(); got != "x" {
				t.Errorf("a field copied %q", got)
			}
		})
	}
}

// In a pasted cell undo takes back letters, and not the edit before.
func TestUndoInAPastedCell(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.Show(widgets.Costs)
	d.do(widgets.New)
	before := len(d.Session().Evaluation().Costs)
	fyne.CurrentApp().Clipboard().SetContent("名称\t金额\r\n甲\t一\r\n")
	d.do(widgets.Paste)
	d.window.Canvas().Focused().TypedRune('7')
	d.mustSay(d.words.T("lines.paste-take", "N", 1))
	d.key(&fyne.ShortcutUndo{})
	d.mustSay(d.words.T("lines.paste-take", "N", 0))
	if got := len(d.Session().Evaluation().Costs); got != before {
		t.Errorf("undo took an edit back: %d lines, were %d", got, before)
	}
	d.typeKey(fyne.KeyReturn) // onto the rows
	d.key(&fyne.ShortcutUndo{})
	if got := len(d.Session().Evaluation().Costs); got != before-1 {
		t.Errorf("undo on the rows took nothing back: %d lines", got)
	}
}

// Pasted rows that wait, with what was mended in them, outlive a change of language and
// of light and dark, but not the evaluation.
func TestPastedRowsOutliveTheLanguage(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	d.Show(widgets.Costs)
	fyne.CurrentApp().Clipboard().SetContent("名称\t金额\r\n甲\t一\r\n乙\t二\r\n")
	d.do(widgets.Paste)
	d.window.Canvas().Focused().TypedRune('7')
	d.toggleLanguage()
	d.toggleDark()
	waiting := d.words.T("pasting.summary.good", "N", 1)
	d.mustSay(waiting, d.words.T("pasting.summary.wrong", "N", 1))
	d.Open(d.Session().Evaluation().ID)
	d.Show(widgets.Costs)
	d.mustNotSay(waiting)
}

// The commands of the rows are in the menu, and do nothing where there is nothing.
func TestRowCommandsWithoutRows(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	for _, page := range pages() {
		d.Show(page)
		undo := d.undoName()
		d.window.Canvas().Unfocus()
		fyne.CurrentApp().Clipboard().SetContent("")
		for _, command := range []widgets.Command{widgets.Leave, widgets.SelectAll, widgets.Paste} {
			d.do(command)
		}
		if d.undoName() != undo {
			t.Errorf("%s: something changed: %s", page, d.undoName())
		}
	}
}
