package charts

import "math"

// stroke is a straight piece of a line; weight is what it costs a label to
// cover it.
type stroke struct {
	from, to point
	weight   float64
}

// labels finds room for words beside dots and lines: none covers another one, and as
// few lines as possible run through them.
type labels struct {
	within rect
	taken  []taken
	lines  []stroke
}

// mind makes later labels keep away from a line through the places.
func (l *labels) mind(line []point, weight float64) {
	for i := 1; i < len(line); i++ {
		l.lines = append(l.lines, stroke{line[i-1], line[i], weight})
	}
}

// taken is a rectangle that something else is in.
type taken struct {
	rect
	weight float64
}

// What it costs a label to cover something. From notFree on it is not free, from
// overWords on it makes words illegible.
const (
	overFaint = 0.4 // the as-of line
	notFree   = 1
	overLine  = 1 // each straight piece of one
	overDot   = 5
	overWords = 10_000
)

// take says that there are words in a rectangle, dot that there is a dot.
func (l *labels) take(r rect) { l.taken = append(l.taken, taken{r, overWords}) }

func (l *labels) dot(at point, reach float64) {
	l.taken = append(l.taken, taken{rect{at.x - reach, at.y - reach, at.x + reach, at.y + reach}, overDot})
}

// side is a direction from a place, in which a label can stand: −1, 0 or 1 each way.
type side struct{ x, y float64 }

// around is where a label is looked for first to last.
var around = []side{{0, -1}, {1, -1}, {-1, -1}, {0, 1}, {1, 1}, {-1, 1}, {1, 0}, {-1, 0}}

// beside is the best rectangle of a size at a gap from a place, among the sides, and
// what it costs. The caller decides whether to take it.
func (l *labels) beside(at point, width, height, gap float64, sides []side) (best rect, least float64) {
	least = math.Inf(1)
	for order, s := range sides {
		r := l.inside(stand(at, width, height, gap, s))
		cost := float64(order) / 100
		for _, other := range l.taken {
			if r.overlaps(other.rect) {
				cost += other.weight
			}
		}
		if r.left < at.x+1 && at.x-1 < r.right && r.top < at.y+1 && at.y-1 < r.bottom {
			cost += overDot
		}
		for _, line := range l.lines {
			if crosses(line, r) {
				cost += line.weight
			}
		}
		if cost < least {
			best, least = r, cost
		}
	}
	return best, least
}

// stand is the rectangle on one side of a place.
func stand(at point, width, height, gap float64, s side) rect {
	if s.x != 0 && s.y != 0 {
		gap *= math.Sqrt2 / 2
	}
	centre := point{at.x + s.x*(gap+width/2), at.y + s.y*(gap+height/2)}
	return rect{centre.x - width/2, centre.y - height/2, centre.x + width/2, centre.y + height/2}
}

// inside moves a rectangle to where it does not leave the room.
func (l *labels) inside(r rect) rect {
	x := math.Max(0, l.within.left-r.left) - math.Max(0, r.right-l.within.right)
	y := math.Max(0, l.within.top-r.top) - math.Max(0, r.bottom-l.within.bottom)
	return rect{r.left + x, r.top + y, r.right + x, r.bottom + y}
}

// crosses tells whether a stroke runs through a rectangle, by clipping it at each
// side (Liang and Barsky, 1984).
func crosses(line stroke, r rect) bool {
	from, to := line.from, line.to
	enter, leave := 0.0, 1.0
	clip := func(direction, distance float64) bool {
		if direction == 0 {
			return distance >= 0
		}
		at := distance / direction
		if direction < 0 {
			enter = math.Max(enter, at)
		} else {
			leave = math.Min(leave, at)
		}
		return enter <= leave
	}
	dx, dy := to.x-from.x, to.y-from.y
	return clip(-dx, from.x-r.left) && clip(dx, r.right-from.x) && clip(-dy, from.y-r.top) && clip(dy, r.bottom-from.y)
}

// spread moves labels of a height apart so that they stand between top and bottom
// without covering each other, as near to where they want to be as that allows. wanted
// are their middles from top to bottom; it answers with the new middles.
func spread(wanted []float64, height, top, bottom float64) []float64 {
	placed := make([]float64, len(wanted))
	for i, y := range wanted {
		placed[i] = clamp(y, top+height/2, math.Max(top+height/2, bottom-height/2))
		if i > 0 {
			placed[i] = math.Max(placed[i], placed[i-1]+height)
		}
	}
	limit := bottom - height/2
	for i := len(placed) - 1; i >= 0; i-- {
		placed[i] = math.Min(placed[i], limit)
		limit = placed[i] - height
	}
	return placed
}
