// Package inputmethod makes typing through an input method, as Chinese is typed, safe.
// It is imported for its effect on the program's link alone; on systems where nothing
// has to be mended it is empty.
package inputmethod
