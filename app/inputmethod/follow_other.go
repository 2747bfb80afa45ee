//go:build !windows

package inputmethod

// Follow tells the system's input method where the text cursor of a box is. Here that is
// not asked for: choices are shown where the input method puts them.
func Follow(TextBox) {}
