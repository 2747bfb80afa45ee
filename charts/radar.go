package charts

import (
	"math"

	"huibao/data"
)

// radar is a profile of factors around a centre: on each spoke the mean, and an area
// from the lowest to the highest rating.
type radar struct {
	*frame
	profile
	centre point
	radius float64 // of the best rating
	labels []spokeLabel
}

// spokeLabel is the value and the name beside a spoke.
type spokeLabel struct {
	spoke int
	value string
	lines []string // of the name
	at    point    // where the label begins or ends, or its middle, in the middle of its height
	align align
}

// The parts of a radar, in sizes of its text: from the circle to the names, between value
// and name, and the height of a line of a name.
const (
	spokeGap  = 0.75
	valueGap  = 0.45
	spokeLine = 1.22
)

// leastSide is the share of the width that names at one side get at least.
const leastSide = 0.24

// radar lays out the circle and the names around it. The radius is what the height
// leaves, and less where the names need the width.
func (f *frame) radar(p profile) *radar {
	r := &radar{frame: f, profile: p}
	top, bottom := spokeLine*f.base+spokeGap*f.base, spokeGap*f.base*0.6
	if len(p.factors)%2 == 0 {
		bottom = top // a spoke goes straight down
	}
	side := 0.0
	for _, one := range p.factors {
		side = math.Max(side, r.valueWidth(one)+f.measure(one.text(f.words)))
	}
	side = math.Max(side, f.room.width()*leastSide)
	high := (f.room.height() - top - bottom) / 2
	wide := f.room.width()/2 - spokeGap*f.base - side
	r.radius = math.Min(high, math.Max(wide, f.room.width()*(0.5-leastSide)-spokeGap*f.base))
	r.centre = point{(f.room.left + f.room.right) / 2, f.room.top + top + (f.room.height()-top-bottom)/2}
	if r.radius >= leastRadius*f.base {
		r.placeLabels()
	}
	return r
}

// valueWidth is the room of a value with the gap behind it.
func (r *radar) valueWidth(one rated) float64 {
	return r.faces.bold.width(mean(r.words, one.mean), r.base) + valueGap*r.base
}

// turn is where a spoke points.
func (r *radar) turn(spoke int) float64 { return float64(spoke) / float64(len(r.factors)) }

// at is where a rating lies on a spoke.
func (r *radar) at(spoke int, value float64) point {
	return onCircle(r.centre, r.radius*value/data.MaxRating, r.turn(spoke))
}

// placeLabels gives the spokes at the top and the bottom a line of their own, and spreads
// the others down both sides.
func (r *radar) placeLabels() {
	count := len(r.factors)
	var right, left []int
	for i := range count {
		switch {
		case i == 0:
			r.labels = append(r.labels, r.label(i, r.centre.y-r.radius-spokeGap*r.base-spokeLine*r.base/2, 1, alignCentre))
		case 2*i == count:
			r.labels = append(r.labels, r.label(i, r.centre.y+r.radius+spokeGap*r.base+spokeLine*r.base/2, 1, alignCentre))
		case 2*i < count:
			right = append(right, i)
		default:
			left = append([]int{i}, left...)
		}
	}
	r.placeSide(right, alignLeft)
	r.placeSide(left, alignRight)
}

// placeSide spreads labels, given from top to bottom, at one side of the circle.
func (r *radar) placeSide(spokes []int, a align) {
	if len(spokes) == 0 {
		return
	}
	top, bottom := r.centre.y-r.radius-spokeGap*r.base*0.4, r.centre.y+r.radius+spokeGap*r.base*0.4
	line := spokeLine * r.base
	lines := int(clamp((bottom-top)/float64(len(spokes))/(line*1.15), 1, 2))
	wanted := make([]float64, len(spokes))
	for i, spoke := range spokes {
		wanted[i] = onCircle(r.centre, r.radius+spokeGap*r.base, r.turn(spoke)).y
	}
	for i, y := range spread(wanted, line*float64(lines), top, bottom) {
		r.labels = append(r.labels, r.label(spokes[i], y, lines, a))
	}
}

// label makes the label of a spoke, in at most so many lines with their middle at y.
func (r *radar) label(spoke int, y float64, lines int, a align) spokeLabel {
	one := r.factors[spoke]
	l := spokeLabel{spoke: spoke, value: mean(r.words, one.mean), align: a, at: point{r.centre.x, y}}
	name, room := one.text(r.words), r.room.width()-r.valueWidth(one)
	if a != alignCentre {
		reach := r.clear(y, spokeLine*r.base*float64(lines))
		if l.at.x += reach; a == alignRight {
			l.at.x -= 2 * reach
		}
		room = r.room.width()/2 - reach - r.valueWidth(one)
	}
	l.lines = r.faces.regular.wrap(name, r.base, room, lines)
	return l
}

// clear is how far from the middle words of a height around y stay outside the circle.
func (r *radar) clear(y, height float64) float64 {
	nearest := math.Max(0, math.Abs(y-r.centre.y)-height/2)
	around := r.radius + spokeGap*r.base
	return math.Sqrt(math.Max(0, around*around-nearest*nearest))
}

func (r *radar) draw() {
	r.ranges()
	r.web()
	if r.former != "" {
		r.formerMeans()
	}
	r.means()
	r.scale()
	for _, l := range r.labels {
		r.writeLabel(l)
	}
}

// webStep is how far the rings lie apart.
const webStep = 2.5

// web draws rings and spokes; the ring of 5, where a rating says "no change", stands out.
func (r *radar) web() {
	for ring := webStep; ring <= data.MaxRating; ring += webStep {
		colour := r.palette.Grid
		if ring == data.MaxRating/2 {
			colour = r.palette.Axis
		}
		r.area(shape{stroke: colour, width: math.Max(1, r.base*0.07)}, r.outline(func(rated) float64 { return ring }))
	}
	for i := range r.factors {
		r.segment(r.centre, r.at(i, data.MaxRating), math.Max(1, r.base*0.07), r.palette.Grid)
	}
	for _, l := range r.labels {
		r.lead(l)
	}
}

// lead joins a label that had to move with its spoke.
func (r *radar) lead(l spokeLabel) {
	tip := r.at(l.spoke, data.MaxRating)
	if l.align == alignCentre || math.Abs(onCircle(r.centre, r.radius+spokeGap*r.base, r.turn(l.spoke)).y-l.at.y) < r.base*0.6 {
		return
	}
	end := point{l.at.x - r.base*0.2, l.at.y}
	if l.align == alignRight {
		end.x = l.at.x + r.base*0.2
	}
	r.segment(tip, end, math.Max(1, r.base*0.07), r.palette.Grid)
}

// outline goes once around through a value of each factor.
func (r *radar) outline(value func(rated) float64) []point {
	places := make([]point, len(r.factors))
	for i, one := range r.factors {
		places[i] = r.at(i, value(one))
	}
	return places
}

// ranges fills what is between the lowest and the highest ratings.
func (r *radar) ranges() {
	if !r.ranged {
		return
	}
	highest, lowest := r.outline(func(f rated) float64 { return f.high }), r.outline(func(f rated) float64 { return f.low })
	for i, j := 0, len(lowest)-1; i < j; i, j = i+1, j-1 {
		lowest[i], lowest[j] = lowest[j], lowest[i]
	}
	r.area(shape{fill: r.rangeColour()}, highest, lowest)
}

// formerMeans draws the means of before, where neighbours have one as a dashed line.
func (r *radar) formerMeans() {
	count := len(r.factors)
	for i, one := range r.factors {
		next := (i + 1) % count
		if !one.hadFormer {
			continue
		}
		if r.factors[next].hadFormer {
			r.segment(r.at(i, one.former), r.at(next, r.factors[next].former), r.base*0.13, r.palette.Muted, r.base*0.45, r.base*0.3)
		}
		r.dot(r.at(i, one.former), r.base*0.16, r.palette.Muted, r.palette.Muted, 0)
	}
}

func (r *radar) means() {
	places := r.outline(func(f rated) float64 { return f.mean })
	r.area(shape{stroke: r.palette.Ink, width: r.base * lineWidth}, places)
	for _, at := range places {
		r.dot(at, r.base*0.28, r.palette.Ink, r.palette.Background, r.base*0.08)
	}
}

// scale names the rings of 5 and 10 left of the first spoke, each on the background.
func (r *radar) scale() {
	if r.radius < 2*leastRadius*r.base {
		return
	}
	size := r.small() * 0.95
	for _, value := range []float64{data.MaxRating / 2, data.MaxRating} {
		word := r.words.Number(value, 0)
		at := r.at(0, value)
		width := r.faces.regular.width(word, size)
		right, baseline := at.x-r.base*0.45, at.y+size*middle
		r.bar(rect{right - width - size*0.15, baseline - size*0.85, right + size*0.15, baseline + size*0.15}, r.palette.Background)
		r.write(word, point{right, baseline}, r.faces.regular, size, r.palette.Muted, alignRight)
	}
}

// writeLabel writes a label, its value next to the circle.
func (r *radar) writeLabel(l spokeLabel) {
	line := spokeLine * r.base
	y := l.at.y - float64(max(len(l.lines), 1)-1)*line/2 + r.base*middle
	x, value := l.at.x, r.faces.bold.width(l.value, r.base)+valueGap*r.base
	if l.align == alignCentre && len(l.lines) > 0 {
		x -= (value + r.faces.regular.width(l.lines[0], r.base)) / 2
	}
	a, name := alignLeft, x+value
	if l.align == alignRight {
		a, name = alignRight, x-value
	}
	r.write(l.value, point{x, y}, r.faces.bold, r.base, r.palette.Ink, a)
	for _, words := range l.lines {
		r.write(words, point{name, y}, r.faces.regular, r.base, r.palette.Ink, a)
		y += line
	}
}
