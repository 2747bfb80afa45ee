//go:build !wayland

package inputmethod

// The toolkit's window library (GLFW 3.3) asks XFilterEvent whether an event belongs
// to the input method, and then tells the focused field of the key all the same: a
// Backspace that takes back a letter of the pinyin being composed also deletes text
// that was entered before, and Return ends the field instead of the composition.
//
// The function below has the name of libX11's and stands in front of it, since the
// window library is linked into this program. It asks the real one and, when a press
// was taken, leaves the event without a type, so that there is nothing left to tell of.
// A press that the input method has no use for comes back as an event of its own.
//
// Two things stay as they are. Releases: the window library ignores one whose press it
// was never told of, and one that went missing would leave its key held down for ever.
// And the presses of Shift, Control and the like, which change no text: an input method
// that is switched by Shift takes the release only, and press and release have to be
// told of in their order.
//
// Events are read by one thread. The real function would be missing only from a program
// without libX11 as a shared library, which has no OpenGL either; then no input method
// is asked and keys are typed as they are.

// #cgo LDFLAGS: -ldl -lX11
// #define _GNU_SOURCE
// #include <dlfcn.h>
// #include <stddef.h>
// #include <X11/Xlib.h>
// #include <X11/Xutil.h>
//
// typedef Bool (*filter)(XEvent *, Window);
//
// static Bool edits(XEvent *event) {
// 	return event->type == KeyPress && !IsModifierKey(XLookupKeysym(&event->xkey, 0));
// }
//
// Bool XFilterEvent(XEvent *event, Window window) {
// 	static filter real;
// 	if (real == NULL)
// 		real = (filter)dlsym(RTLD_NEXT, "XFilterEvent");
// 	Bool press = edits(event); // asked first: some input methods clear the event
// 	if (real == NULL || !real(event, window))
// 		return False;
// 	if (press)
// 		event->type = 0;
// 	return True;
// }
import "C"
