package charts

import (
	"fmt"
	"math"

	"huibao/assets/lang"
)

// Size is how large a picture is drawn.
type Size struct {
	Width, Height int     // pixels
	Scale         float64 // enlarges text and strokes; 0 is 1
	DPI           int     // dots per inch a PNG claims to have; 0 claims nothing
	Name          string  // "screen", "slide", "print", or "" for a size of one's own
}

// The sizes an export offers. Print is a figure as wide as an A4 page, 210 mm at 300
// dots per inch, with text of about 8 points.
var (
	Screen = Size{Width: 1200, Height: 700, Scale: 1, Name: "screen"}
	Slide  = Size{Width: 1920, Height: 1080, Scale: 1.6, Name: "slide"}
	Print  = Size{Width: 2480, Height: 1450, Scale: 2.6, DPI: 300, Name: "print"}
)

// Sizes are the sizes an export offers, the default first.
func Sizes() []Size { return []Size{Screen, Slide, Print} }

// SizeNamed is the size of that name, and whether there is one.
func SizeNamed(name string) (Size, bool) {
	for _, size := range Sizes() {
		if size.Name == name {
			return size, true
		}
	}
	return Size{}, false
}

// Label names the size for a person, with its pixels: Slide, 1920 × 1080.
func (s Size) Label(w *lang.Words) string {
	pixels := fmt.Sprintf("%d × %d", s.Width, s.Height)
	switch s.Name {
	case Screen.Name:
		return w.T("charts.size.screen", "Pixels", pixels)
	case Slide.Name:
		return w.T("charts.size.slide", "Pixels", pixels)
	case Print.Name:
		return w.T("charts.size.print", "Pixels", pixels, "DPI", s.DPI)
	}
	return pixels
}

// Limits of a picture: four times the largest offered, so that a mistyped size does
// not fill the memory.
const (
	maxSide   = 20_000
	maxPixels = 64_000_000
	minScale  = 0.1
	maxScale  = 20
)

// check answers with the size as it will be drawn.
func (s Size) check() (Size, error) {
	if s.Width < 1 || s.Height < 1 || s.Width > maxSide || s.Height > maxSide || s.Width*s.Height > maxPixels {
		return s, fmt.Errorf("chart of %d × %d pixels: want sides from 1 to %d and at most %d pixels", s.Width, s.Height, maxSide, maxPixels)
	}
	if s.Scale == 0 {
		s.Scale = 1
	}
	if math.IsNaN(s.Scale) || s.Scale < minScale || s.Scale > maxScale {
		return s, fmt.Errorf("chart scale %v: want %v to %v", s.Scale, minScale, maxScale)
	}
	return s, nil
}
