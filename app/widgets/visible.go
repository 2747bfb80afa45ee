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

// ShowAlone makes an object the only one of a container, if it is not already.
func ShowAlone(where *fyne.Container, object fyne.CanvasObject) {
	if len(where.Objects) != 1 || where.Objects[0] != object {
		where.Objects = []fyne.CanvasObject{object}
		where.Refresh()
	}
}
