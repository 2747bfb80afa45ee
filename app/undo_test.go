package app

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"huibao/app/widgets"
	"huibao/assets/lang"
)

// pagesOfEdits are pages with what Ctrl+N does there.
var pagesOfEdits = []struct {
	page widgets.TabID
	name string // of the edit
}{
	{widgets.Costs, "edit.cost.add"}, {widgets.Ratings, "edit.rater.add"}, {widgets.Benefits, "edit.benefit.add"}, {widgets.Costs, "edit.cost.add"},
}

// What was done on several pages is undone and done again from any page, step by step, by
// key, and every step is named in the language of the window as what it was.
func TestUndoAcrossPages(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			d := sitDown(t, language).withExample()
			before := d.Session().Evaluation()
			var names []string
			for _, edit := range pagesOfEdits {
				d.Show(edit.page)
				d.key(&desktop.CustomShortcut{KeyName: fyne.KeyN, Modifier: fyne.KeyModifierShortcutDefault})
				done, _ := d.Session().CanUndo()
				if done.Name != edit.name || !strings.Contains(d.undoName(), d.words.T(edit.name)) || !strings.Contains(d.undoName(), done.Subject) {
					t.Fatalf("after %s, undo would be %q: %q", edit.name, done.Name, d.undoName())
				}
				names = append(names, d.undoName())
			}
			after := d.Session().Evaluation()
			pages := []widgets.TabID{widgets.Overview, widgets.Settings, widgets.Goals, widgets.History}
			for i := len(names) - 1; i >= 0; i-- {
				d.Show(pages[i])
				if got := d.menu.undo.Label; got != names[i] {
					t.Errorf("on %s undo is called %q, want %q", pages[i], got, names[i])
				}
				d.key(&fyne.ShortcutUndo{})
			}
			if d.Session().Evaluation() != before || d.undoName() != "" {
				t.Errorf("undone completely, it is not as before; undo would be %q", d.undoName())
			}
			for i := range names {
				d.Show(pages[i])
				edit, _ := d.Session().CanRedo()
				if edit.Name != pagesOfEdits[i].name || !strings.Contains(d.menu.redo.Label, d.words.T(edit.Name)) {
					t.Errorf("on %s redo is called %q, of %s", pages[i], d.menu.redo.Label, edit.Name)
				}
				d.key(&fyne.ShortcutRedo{})
			}
			if d.Session().Evaluation() != after || d.redoName() != "" {
				t.Errorf("done again, it is not as it was; redo would be %q", d.redoName())
			}
		})
	}
}
