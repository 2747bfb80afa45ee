package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"huibao/app/widgets"
)

func TestATextLinkIsFollowed(t *testing.T) {
	test.NewTempApp(t)
	followed, handed := 0, 0
	link := widgets.NewTextLink("→ 报价", func() { followed++ })
	w := test.NewTempWindow(t, link)
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { handed++ })
	test.Tap(link)
	w.Canvas().Focus(link)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyEscape} {
		link.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if followed != 4 || handed != 1 {
		t.Errorf("followed %d times and handed %d keys on, want 4 and 1", followed, handed)
	}
	if before := link.MinSize(); before.Width < fyne.MeasureText(link.Text(), 14, fyne.TextStyle{}).Width/2 {
		t.Errorf("%v is too narrow for %q", before, link.Text())
	}
}

// Objects go on in the next line where the room ends, and the height follows the width.
func TestWrapping(t *testing.T) {
	test.NewTempApp(t)
	var objects []fyne.CanvasObject
	for range 3 {
		o := canvas.NewRectangle(nil)
		o.SetMinSize(fyne.NewSize(100, 20))
		objects = append(objects, o)
	}
	box := widgets.NewWrapping(objects...)
	for _, c := range []struct {
		width float32
		lines int
	}{{400, 1}, {220, 2}, {100, 3}, {50, 3}, {400, 1}} {
		box.Resize(fyne.NewSize(c.width, 100))
		tops := map[float32]bool{}
		for _, o := range objects {
			tops[o.Position().Y] = true
		}
		if len(tops) != c.lines {
			t.Errorf("%d lines in a width of %.0f, want %d", len(tops), c.width, c.lines)
		}
		if got := box.MinSize(); got.Width != 100 || got.Height < float32(20*c.lines) || got.Height > float32(26*c.lines) {
			t.Errorf("in a width of %.0f it wants %v", c.width, got)
		}
	}
	objects[1].Hide()
	box.Resize(fyne.NewSize(220, 100))
	if objects[2].Position().Y != 0 {
		t.Error("what is hidden keeps its room")
	}
}
