package widgets_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// A list that was scrolled with its page below the head takes no click there, and what
// stands in the head takes its own.
func TestTheHeadCoversWhatIsScrolledBelow(t *testing.T) {
	test.NewTempApp(t)
	picked, chosen := 0, -1
	list := widget.NewList(func() int { return 30 }, func() fyne.CanvasObject { return widgets.NewButton("row", func() { picked++ }) },
		func(int, fyne.CanvasObject) {})
	list.OnSelected = func(int) { picked++ }
	tall := container.NewGridWrap(fyne.NewSize(280, 600), list)
	scroll := container.NewVScroll(container.NewVBox(tall, container.NewGridWrap(fyne.NewSize(280, 600), widget.NewLabel("end"))))
	choice := widgets.NewSegments([]string{"one", "two"}, func(i int) { chosen = i })
	w := test.NewTempWindow(t, widgets.NewHeaded(container.NewHBox(choice), scroll))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(300, 300))
	scroll.ScrollToOffset(fyne.NewPos(0, 200))

	middle := choice.Size().Height / 2
	test.TapCanvas(w.Canvas(), fyne.NewPos(280, middle)) // beside the words
	test.TapCanvas(w.Canvas(), fyne.NewPos(choice.Size().Width-6, middle))
	if picked != 0 || chosen != 1 {
		t.Errorf("clicks on the head picked %d rows and chose %d", picked, chosen)
	}
	test.MoveMouse(w.Canvas(), fyne.NewPos(10, middle))
	test.MoveMouse(w.Canvas(), fyne.NewPos(290, middle))
	test.TapCanvas(w.Canvas(), fyne.NewPos(100, 150))
	if picked != 1 {
		t.Errorf("a click on the page picked %d rows", picked)
	}
	w.Canvas().Unfocus()
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != choice {
		t.Error("the keyboard does not come to the head first")
	}
}

// A text above a page takes the room of its lines also after the window became narrower.
func TestAPageGivesWayToTheLinesAboveIt(t *testing.T) {
	test.NewTempApp(t)
	note := widgets.NewNote("Arrows move, Enter gives the reason, Delete removes what was given in this round and nothing else.")
	page, side := widget.NewLabel("page"), widget.NewLabel("side")
	w := test.NewTempWindow(t, widgets.NewBelow(container.NewVBox(note), page, side))
	w.SetPadded(false)
	for _, width := range []float32{900, 240, 900, 120} {
		w.Resize(fyne.NewSize(width, 300))
		if bottom := note.MinSize().Height; page.Position().Y < bottom || page.Position().Y > bottom+20 || side.Position().Y != page.Position().Y {
			t.Errorf("at a width of %g the page begins at %g, the text ends at %g", width, page.Position().Y, bottom)
		}
		if right := side.Position().X + side.Size().Width; right != width || page.Size().Width > side.Position().X {
			t.Errorf("at a width of %g the page is %g wide and the right side ends at %g", width, page.Size().Width, right)
		}
	}
}
