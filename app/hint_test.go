package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/widgets"
	"huibao/assets/lang"
)

// The keyboard stays on the undo button, so that it can be pressed again and again, and
// Delete there removes nothing of the page.
func TestTheUndoButtonKeepsTheKeyboard(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	before := d.Session().Evaluation()
	d.Show(widgets.Costs)
	for range 2 {
		d.do(widgets.New)
	}
	undo := d.bar.undo
	d.window.Canvas().Focus(undo)
	d.typeKey(fyne.KeyDelete)
	if got := len(d.Session().Evaluation().Costs); got != len(before.Costs)+2 {
		t.Fatalf("%d costs after Delete on the button, want %d", got, len(before.Costs)+2)
	}
	for range 2 {
		if on := d.window.Canvas().Focused(); on != fyne.Focusable(undo) {
			t.Fatalf("the keyboard is on %v", on)
		}
		d.typeKey(fyne.KeyReturn)
	}
	if d.Session().Evaluation() != before || !undo.Disabled() {
		t.Error("not everything is undone")
	}
}
