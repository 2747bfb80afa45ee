package charts

import (
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// onCircle is a place on a circle: a turn of 0 is at the top, and it grows clockwise.
func onCircle(centre point, radius, turn float64) point {
	sin, cos := math.Sincos(2 * math.Pi * turn)
	return point{centre.x + radius*sin, centre.y - radius*cos}
}

// area paints what closed outlines enclose. One that runs against the others cuts a hole.
func (s *surface) area(look shape, outlines ...[]point) {
	p := new(drawing.Path)
	for _, outline := range outlines {
		if len(outline) == 0 {
			continue
		}
		p.MoveTo(outline[0].x*s.scale, outline[0].y*s.scale)
		for _, at := range append(outline[1:len(outline):len(outline)], outline[0]) {
			p.LineTo(at.x*s.scale, at.y*s.scale)
		}
		p.Close()
	}
	if !p.IsEmpty() {
		s.medium.path(p, s.scaled(look))
	}
}

// sector is the outline of the part of a ring between two turns, in straight pieces too
// short to see.
func sector(centre point, inner, outer, from, to float64) []point {
	const pieces = 200 // of a whole turn
	count := max(1, int(math.Ceil(math.Abs(to-from)*pieces)))
	outline := make([]point, 0, 2*count+2)
	for i := range count + 1 {
		outline = append(outline, onCircle(centre, outer, from+(to-from)*float64(i)/float64(count)))
	}
	for i := count; i >= 0; i-- {
		outline = append(outline, onCircle(centre, inner, from+(to-from)*float64(i)/float64(count)))
	}
	return outline
}
