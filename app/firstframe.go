package app

import (
	"image"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"huibao/assets/lang"
)

// firstFrame is what the window shows until it is filled: the program's name, in one
// font, so that something is seen at once. then is called as soon as it was painted.
func (s *shell) firstFrame(then func()) fyne.CanvasObject {
	words := lang.For(s.options.language)
	s.window.SetTitle(words.T("window.title"))
	brand := canvas.NewText(words.T("window.brand"), theme.Color(theme.ColorNameHyperlink))
	brand.TextSize = theme.Size(theme.SizeNameHeadingText)
	return container.NewStack(whenPainted(then), container.NewCenter(brand))
}

// whenPainted is invisible and calls f on the interface goroutine, once, when it was
// painted for the first time.
func whenPainted(f func()) fyne.CanvasObject {
	var once sync.Once
	return canvas.NewRaster(func(_, _ int) image.Image {
		once.Do(func() { go fyne.Do(f) })
		return image.NewNRGBA(image.Rect(0, 0, 1, 1))
	})
}
