package app

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// whenPainted is invisible and calls f on the interface goroutine, once, when it was
// painted for the first time.
func whenPainted(f func()) fyne.CanvasObject {
	var once sync.Once
	return canvas.NewRaster(func(_, _ int) image.Image {
		once.Do(func() { go fyne.Do(f) })
		return image.NewNRGBA(image.Rect(0, 0, 1, 1))
	})
}
