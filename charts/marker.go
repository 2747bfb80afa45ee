package charts

import (
	"image/color"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// markers is how many shapes of dots there are: disc, square, triangle, diamond, triangle
// on its tip, cross.
const markers = 6

// marker draws a dot in one of the shapes, a disc for the first; hollow for today's.
func (f *frame) marker(at point, kind int, colour color.NRGBA, hollow bool) {
	fill := colour
	if hollow {
		fill = f.palette.Background
	}
	radius, rim := f.base*0.28, f.base*0.14
	outline := corners(kind % markers)
	if outline == nil {
		f.dot(at, radius, fill, colour, rim)
		return
	}
	f.area(shape{fill: fill, stroke: colour, width: rim}, placed(at, radius, outline...))
}

// corners are those of a shape round 0, 0 whose area is about that of a disc of
// radius 1; none for the disc.
func corners(marker int) []point {
	const side, tip, base, arm, half = 0.92, 1.25, 1.1, 1.15, 0.42
	switch marker {
	case 1:
		return []point{{-side, -side}, {side, -side}, {side, side}, {-side, side}}
	case 2:
		return []point{{0, -tip}, {base, tip * 0.65}, {-base, tip * 0.65}}
	case 3:
		return []point{{0, -tip}, {tip, 0}, {0, tip}, {-tip, 0}}
	case 4:
		return []point{{0, tip}, {base, -tip * 0.65}, {-base, -tip * 0.65}}
	case 5:
		return []point{
			{-half, -arm}, {half, -arm}, {half, -half}, {arm, -half}, {arm, half}, {half, half},
			{half, arm}, {-half, arm}, {-half, half}, {-arm, half}, {-arm, -half}, {-half, -half},
		}
	}
	return nil
}

// placed are corners round 0, 0 moved to a place and enlarged.
func placed(at point, size float64, corners ...point) []point {
	moved := make([]point, len(corners))
	for i, c := range corners {
		moved[i] = point{at.x + c.x*size, at.y + c.y*size}
	}
	return moved
}

// pen draws a line through places.
func (s *surface) pen(places []point, width float64, c color.NRGBA) {
	p := new(drawing.Path)
	for i, at := range places {
		if i == 0 {
			p.MoveTo(at.x*s.scale, at.y*s.scale)
			continue
		}
		p.LineTo(at.x*s.scale, at.y*s.scale)
	}
	s.medium.path(p, s.scaled(shape{stroke: c, width: width}))
}

// eventSign draws the sign of a kind of event in a square of a size: a tick for what is
// done, a lozenge for a reading, a written sheet for a note.
func (s *surface) eventSign(kind EventKind, at point, size float64, c color.NRGBA) {
	half, thick := size/2, math.Max(1, size*0.13)
	switch kind {
	case ActionDone:
		s.pen(placed(at, half, point{-0.8, 0.05}, point{-0.2, 0.65}, point{0.85, -0.7}), thick*1.5, c)
	case Reading:
		s.area(shape{stroke: c, width: thick}, placed(at, half, point{0, -0.9}, point{0.9, 0}, point{0, 0.9}, point{-0.9, 0}))
	default:
		s.area(shape{stroke: c, width: thick}, placed(at, half, point{-0.65, -0.8}, point{0.65, -0.8}, point{0.65, 0.8}, point{-0.65, 0.8}))
		for _, y := range []float64{-0.25, 0.25} {
			s.pen(placed(at, half, point{-0.3, y}, point{0.3, y}), thick*0.8, c)
		}
	}
}
