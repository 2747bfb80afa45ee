package widgets

import "fyne.io/fyne/v2"

// SetVisible shows an object or hides it, and tells whether that changed anything.
func SetVisible(object fyne.CanvasObject, shown bool) (changed bool) {
	if object.Visible() == shown {
		return false
	}
	if shown {
		object.Show()
	} else {
		object.Hide()
	}
	return true
}
