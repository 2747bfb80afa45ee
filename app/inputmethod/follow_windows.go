package inputmethod

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/theme"
)

// The place is told in three ways, as input methods differ in which they ask for: where
// the letters that are being composed are shown, the line of text that the choices must
// leave free, and a caret of the system's, which is never shown since the field draws its
// own. They hold until the next call.

// #cgo LDFLAGS: -limm32
// #include <windows.h>
// #include <imm.h>
//
// static void place(UINT_PTR handle, LONG x, LONG top, LONG bottom) {
// 	HWND window = (HWND)handle;
// 	if (CreateCaret(window, NULL, 1, bottom - top))
// 		SetCaretPos(x, top);
//
// 	HIMC context = ImmGetContext(window);
// 	if (context == NULL)
// 		return; // no input method, as with a keyboard layout for Latin letters
//
// 	COMPOSITIONFORM composition = {.dwStyle = CFS_POINT, .ptCurrentPos = {x, top}};
// 	ImmSetCompositionWindow(context, &composition);
// 	CANDIDATEFORM choices = {.dwStyle = CFS_EXCLUDE, .ptCurrentPos = {x, bottom}, .rcArea = {x, top, x + 1, bottom}};
// 	ImmSetCandidateWindow(context, &choices);
// 	ImmReleaseContext(window, context);
// }
import "C"

// A box that was not painted yet, as in a panel that just opens, has no place. It is
// asked again after a pause, so often.
const (
	pause  = 50 * time.Millisecond
	pauses = 20
)

// Follow tells the system's input method where the text cursor of a box is, so that what
// is being composed and its choices are shown there. It is called by the box that has the
// keyboard, when that came to it or the cursor has moved; on other systems it does
// nothing.
func Follow(box TextBox) { follow(box, 0) }

func follow(box TextBox, paused int) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(box)
	if canvas == nil {
		if paused < pauses {
			time.AfterFunc(pause, func() { fyne.Do(func() { follow(box, paused+1) }) })
		}
		return
	}
	if paused > 0 && any(canvas.Focused()) != any(box) {
		return // the keyboard has gone on
	}
	if window, native := windowOf(canvas).(driver.NativeWindow); native {
		place(window, canvas, box)
	}
}

// place tells the window's input method where the text cursor of a box on its canvas is.
func place(window driver.NativeWindow, canvas fyne.Canvas, box TextBox) {
	line := fyne.MeasureText("国", theme.Size(theme.SizeNameText), fyne.TextStyle{}).Height
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(box)
	c := caretIn(at, box.Size(), box.CursorPosition(), theme.Size(theme.SizeNameInputBorder), line)
	x, top := canvas.PixelCoordinateForPosition(c.top)
	_, bottom := canvas.PixelCoordinateForPosition(c.bottom)
	window.RunNative(func(context any) {
		if w, ok := context.(driver.WindowsWindowContext); ok && w.HWND != 0 {
			C.place(C.UINT_PTR(w.HWND), C.LONG(x), C.LONG(top), C.LONG(bottom))
		}
	})
}

// windowOf is the window that shows the canvas, nil if none does.
func windowOf(canvas fyne.Canvas) fyne.Window {
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		if w.Canvas() == canvas {
			return w
		}
	}
	return nil
}
