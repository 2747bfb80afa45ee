//go:build !wayland

package inputmethod

// The toolkit's window library (GLFW 3.3) asks XFilterEvent whether an event belongs
// to the input method, and then tells the focused field of the key all the same: a
// Backspace that takes back a letter of the pinyin being composed also deletes text
// that was entered before, and Return ends the field instead of the composition. A Tab
// is told of before the letters typed ahead of it, which are still on their way through
// the input method and end in the next field.
//
// The function below has the name of libX11's and stands in front of it, since the
// window library is linked into this program. It asks the real one and, when a key was
// taken, leaves the event without a type, so that there is nothing left to tell of. What
// the input method has no use for comes back as an event of its own, in its order.
//
// The release of Shift or Control may not come back after its press did: the input
// method was switched by a tap. To the window library the key would be held down from
// then on, arrows would select and the next letter overwrite. Such a release is kept,
// and told of before the first later key or click, unless it came back before that.
//
// Events are read by one thread. The real function would be missing only from a program
// without libX11 as a shared library, which has no OpenGL either; then no input method
// is asked and keys are typed as they are.

// #cgo LDFLAGS: -ldl -lX11
// #define _GNU_SOURCE
// #include <dlfcn.h>
// #include <stddef.h>
// #include <stdint.h>
// #include <X11/Xlib.h>
// #include <X11/Xutil.h>
//
// typedef Bool (*filter)(XEvent *, Window);
//
// static filter real;
// static XEvent release; // the last release of Shift or the like that was taken
// static Bool waiting;   // it has neither come back nor been told of
// static Bool answered;  // the next event was put back: it has been asked about
//
// static Bool is_key(XEvent *event) {
// 	return event->type == KeyPress || event->type == KeyRelease;
// }
//
// static Bool releases_modifier(XEvent *event) {
// 	return event->type == KeyRelease && IsModifierKey(XLookupKeysym(&event->xkey, 0));
// }
//
// // is_later tells whether a key or a click came after the release. Keys and clicks have
// // their time, in milliseconds of 32 bits, at the same place.
// static Bool is_later(XEvent *event) {
// 	return (int32_t)(uint32_t)(event->xkey.time - release.xkey.time) > 0;
// }
//
// Bool XFilterEvent(XEvent *event, Window window) {
// 	if (real == NULL)
// 		real = (filter)dlsym(RTLD_NEXT, "XFilterEvent");
// 	if (answered) {
// 		answered = False;
// 		return False;
// 	}
// 	XEvent before = *event; // some input methods clear it
// 	if (real != NULL && real(event, window)) {
// 		if (releases_modifier(&before)) {
// 			release = before;
// 			waiting = True;
// 		}
// 		if (is_key(&before))
// 			event->type = 0;
// 		return True;
// 	}
// 	if (!waiting || !(is_key(event) || event->type == ButtonPress))
// 		return False;
// 	if (event->type == KeyRelease && event->xkey.keycode == release.xkey.keycode && event->xkey.time == release.xkey.time) {
// 		waiting = False; // it came back
// 	} else if (is_later(event)) {
// 		waiting = False;
// 		answered = True;
// 		XPutBackEvent(event->xany.display, event);
// 		*event = release;
// 	}
// 	return False;
// }
import "C"
