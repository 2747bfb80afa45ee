package inputmethod

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"
)

// TestCaretIsWhereTheCursorIsDrawn compares with the cursor that the toolkit draws.
func TestCaretIsWhereTheCursorIsDrawn(t *testing.T) {
	test.NewTempApp(t)
	for _, tt := range []struct {
		name        string
		text        string
		lines       bool
		row, column int
		near        float32 // how far off it may be, where the text is scrolled
	}{
		{name: "empty"},
		{name: "behind Latin letters", text: "CRM", column: 3},
		{name: "between Chinese characters", text: "客户关系管理", column: 2},
		{name: "at the beginning", text: "客户关系管理"},
		{name: "in the second line", text: "一\n二三\n四", lines: true, row: 1, column: 2},
		{name: "at the end of a text longer than the box", text: strings.Repeat("长", 60), column: 60, near: 40},
		{name: "at the beginning of a text longer than the box", text: strings.Repeat("长", 60)},
		{name: "below the lines in sight", text: strings.Repeat("行\n", 30), lines: true, row: 30, near: 40},
	} {
		t.Run(tt.name, func(t *testing.T) {
			e := widget.NewEntry()
			e.MultiLine = tt.lines
			e.Scroll = container.ScrollBoth
			e.Text, e.CursorRow, e.CursorColumn = tt.text, tt.row, tt.column
			w := test.NewTempWindow(t, container.NewWithoutLayout(e))
			w.SetPadded(false)
			w.Resize(fyne.NewSize(400, 300))
			e.Move(fyne.NewPos(37, 41))
			e.Resize(fyne.NewSize(200, max(e.MinSize().Height, 60)))
			w.Canvas().Capture()
			w.Canvas().Focus(e)

			got := caretOf(e)
			drawn := cursorOf(t, e)
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(drawn)
			off := got.top.Subtract(at)
			if off.X < -1-tt.near || off.X > 1+tt.near || off.Y < -1-tt.near || off.Y > 1+tt.near {
				t.Errorf("the caret is at %v, drawn at %v", got.top, at)
			}
			if height := got.bottom.Y - got.top.Y; height != drawn.Size().Height {
				t.Errorf("the caret is %v high, drawn %v", height, drawn.Size().Height)
			}
		})
	}
}

// caretOf is what Follow tells where there is an input method to tell.
func caretOf(e *widget.Entry) caret {
	line := fyne.MeasureText("国", theme.Size(theme.SizeNameText), fyne.TextStyle{}).Height
	return caretIn(fyne.CurrentApp().Driver().AbsolutePositionForObject(e), e.Size(), e.CursorPosition(), theme.Size(theme.SizeNameInputBorder), line)
}

// cursorOf is the rectangle that the toolkit draws as the cursor: the only one in sight
// that is as wide as a border.
func cursorOf(t *testing.T, e *widget.Entry) *canvas.Rectangle {
	t.Helper()
	for _, object := range partsOf(e) {
		if r, ok := object.(*canvas.Rectangle); ok && r.Visible() && r.Size().Width == theme.Size(theme.SizeNameInputBorder) {
			return r
		}
	}
	t.Fatal("no cursor is drawn")
	return nil
}

// partsOf are the object and all that it is made of.
func partsOf(object fyne.CanvasObject) []fyne.CanvasObject {
	parts := []fyne.CanvasObject{object}
	if w, ok := object.(fyne.Widget); ok {
		for _, part := range test.WidgetRenderer(w).Objects() {
			parts = append(parts, partsOf(part)...)
		}
	}
	return parts
}

func TestCaretStaysInItsBox(t *testing.T) {
	length := rapid.Float32Range(0, 5000)
	rapid.Check(t, func(t *rapid.T) {
		at := fyne.NewPos(length.Draw(t, "x"), length.Draw(t, "y"))
		border, line := rapid.Float32Range(0, 4).Draw(t, "border"), rapid.Float32Range(8, 60).Draw(t, "line")
		size := fyne.NewSize(length.Draw(t, "width")+2*border, length.Draw(t, "height")+2*border+line)
		cursor := fyne.NewPos(rapid.Float32Range(-50, 1e6).Draw(t, "cursor x"), rapid.Float32Range(-50, 1e6).Draw(t, "cursor y"))
		c := caretIn(at, size, cursor, border, line)
		const rounding = 0.01
		if c.top.X < at.X-rounding || c.top.Y < at.Y-rounding || c.bottom.X > at.X+size.Width+rounding || c.bottom.Y > at.Y+size.Height+rounding {
			t.Errorf("the caret from %v to %v leaves the box %v at %v", c.top, c.bottom, size, at)
		}
	})
}

// A box that is not laid out yet has no room; the caret is at its corner.
func TestCaretOfABoxWithoutRoom(t *testing.T) {
	c := caretIn(fyne.NewPos(10, 20), fyne.Size{}, fyne.NewPos(100, 100), 2, 20)
	if want := (caret{top: fyne.NewPos(12, 22), bottom: fyne.NewPos(12, 42)}); c != want {
		t.Errorf("the caret is %v, want %v", c, want)
	}
}
