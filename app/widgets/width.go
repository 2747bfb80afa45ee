package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// FixedWidth gives what it holds a width of its own.
type FixedWidth float32

// Layout gives all objects the whole room.
func (w FixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

// MinSize is the width, and as high as the highest object.
func (w FixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(float32(w), 0)
	for _, object := range objects {
		size.Height = max(size.Height, object.MinSize().Height)
	}
	return size
}

// AtMost keeps what it holds at the left, no wider than a width.
type AtMost float32

// Layout gives all objects the room up to the width.
func (w AtMost) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	size.Width = min(size.Width, float32(w))
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

// MinSize is what the objects need.
func (w AtMost) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range objects {
		size = size.Max(object.MinSize())
	}
	return size
}

// SortSign stands behind the title of the column by which a Table is sorted.
const SortSign = " ▲"

// ColumnWidth is the width of a Table's column in which its title and all of the texts fit.
// A title with SortSign behind it leaves room for that.
func ColumnWidth(title string, texts ...string) float32 {
	const around = 9
	wide := fyne.MeasureText(title, theme.Size(theme.SizeNameCaptionText), fyne.TextStyle{Bold: true}).Width
	for _, text := range texts {
		wide = max(wide, fyne.MeasureText(text, theme.Size(theme.SizeNameText), fyne.TextStyle{}).Width)
	}
	return wide + around
}
