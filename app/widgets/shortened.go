package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// Fit shortens running text with an ellipsis until it is no wider than width, for a
// control that cannot do so itself.
func Fit(text string, width float32) string {
	return Shortened(text, width, theme.Size(theme.SizeNameText), fyne.TextStyle{})
}

// Shortened is a text of a size and style, cut with an ellipsis so that it is no wider
// than width. Where there is no room at all, the ellipsis is left.
func Shortened(text string, width, size float32, style fyne.TextStyle) string {
	if text == "" || fyne.MeasureText(text, size, style).Width <= width {
		return text
	}
	letters := []rune(text)
	low, high := 0, len(letters) // low letters fit, more than high don't
	for low < high {
		middle := (low + high + 1) / 2
		if fyne.MeasureText(string(letters[:middle])+"…", size, style).Width <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return string(letters[:low]) + "…"
}
