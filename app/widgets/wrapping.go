package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// NewWrapping lays objects out one after the other and goes on in the next line where the
// room ends.
func NewWrapping(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&wrapping{}, objects...)
}

// wrapping sets objects like the words of a text. Like all layouts that break lines it
// learns its height when it is given a width.
type wrapping struct{ width float32 }

// place calls f with where each visible object stands in a width, and gives the height.
func (l *wrapping) place(objects []fyne.CanvasObject, width float32, f func(fyne.CanvasObject, fyne.Position)) float32 {
	gap := theme.Padding()
	x, y, line := float32(0), float32(0), float32(0)
	for _, object := range visible(objects) {
		size := object.MinSize()
		if x > 0 && width > 0 && x+size.Width > width {
			x, y, line = 0, y+line+gap, 0
		}
		f(object, fyne.NewPos(x, y))
		x, line = x+size.Width+gap, max(line, size.Height)
	}
	return y + line
}

func (l *wrapping) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	l.width = size.Width
	l.place(objects, size.Width, func(object fyne.CanvasObject, at fyne.Position) {
		object.Move(at)
		object.Resize(object.MinSize())
	})
}

// MinSize is as wide as the widest object.
func (l *wrapping) MinSize(objects []fyne.CanvasObject) fyne.Size {
	width := float32(0)
	height := l.place(objects, l.width, func(object fyne.CanvasObject, _ fyne.Position) { width = max(width, object.MinSize().Width) })
	return fyne.NewSize(width, height)
}

// middle puts an object in the middle of the height that is given, over the whole width.
type middle struct{}

func (middle) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		height := min(size.Height, object.MinSize().Height)
		object.Move(fyne.NewPos(0, (size.Height-height)/2))
		object.Resize(fyne.NewSize(size.Width, height))
	}
}

func (middle) MinSize(objects []fyne.CanvasObject) fyne.Size { return largest(objects) }

// atLeast keeps a height also while what stands there is hidden.
type atLeast struct{ height float32 }

func (l atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) { fill(objects, size) }

func (l atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return largest(objects).Max(fyne.NewSize(0, l.height))
}

// upTo gives something that scrolls the height of its content, up to a limit.
type upTo struct{ height float32 }

func (l upTo) Layout(objects []fyne.CanvasObject, size fyne.Size) { fill(objects, size) }

func (l upTo) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := largest(objects)
	for _, object := range objects {
		if scroll, ok := object.(*container.Scroll); ok {
			size.Height = max(size.Height, min(l.height, scroll.Content.MinSize().Height))
		}
	}
	return size
}

func fill(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.Position{})
		object.Resize(size)
	}
}

func largest(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range visible(objects) {
		size = size.Max(object.MinSize())
	}
	return size
}
