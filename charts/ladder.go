package charts

import "math"

// ladder is a plot of level bars, one below the other: their names stand at the left
// and an axis of values below.
type ladder struct {
	*frame
	plot   rect
	names  float64 // the right end of the names
	x      span
	dense  float64 // the least height of a row, in sizes of its text
	ticks  []tick
	label  func(value float64, decimals int) string // writes the values of the axis
	finest func(size float64) float64               // the smallest step of the axis at a size
}

// The heights of a row, in sizes of its text.
const (
	leastRow = 1.75
	mostRow  = 7
)

// ladder lays out the room that is left. Take from plot.top and plot.bottom what stands
// above and below before asking most.
func (f *frame) ladder() *ladder {
	l := &ladder{frame: f, dense: leastRow, label: amountLabel(f.words), finest: finestAmount}
	l.plot = rect{f.room.left, f.room.top, f.room.right, f.room.bottom - f.small()*1.9}
	return l
}

// most is how many rows there is room for, at least one.
func (l *ladder) most() int { return max(1, int(l.plot.height()/(l.base*l.dense))) }

// hold makes the plot as high as so many rows need at most.
func (l *ladder) hold(rows int) {
	l.plot.bottom = math.Min(l.plot.bottom, l.plot.top+float64(rows)*l.base*mostRow)
}

// leave gives the names their room, at most a third of the width, and the words left
// and right of the bars theirs; the bars get what is between.
func (l *ladder) leave(names, left, right float64) {
	l.names = l.room.left + math.Min(names, l.room.width()*0.34)
	l.plot.left = l.names + l.base*0.6 + left
	l.plot.right = math.Max(l.plot.left+1, l.room.right-right)
}

// marks is how many steps of the axis stand clear when a label is as wide as that of
// the value.
func (l *ladder) marks(value float64, decimals int) int {
	sample := l.faces.regular.width(l.label(value, decimals), l.small())
	return int(clamp(l.plot.width()/(sample*1.3+l.base*2.5), 1, 8))
}

// fromZero makes the axis one that holds zero and all values from low to high.
func (l *ladder) fromZero(low, high float64) {
	l.x, l.ticks = valueAxis(low, high, l.marks(math.Max(high, -low), 0), l.finest(0), l.label)
	// No bar needs the room right of the longest, so the axis ends there.
	l.x.high = math.Max(math.Max(high, 0), l.x.low+(l.x.high-l.x.low)*0.2)
	if low >= 0 {
		l.x.low = 0
	}
}

func (l *ladder) at(value float64) float64 { return l.plot.left + l.x.share(value)*l.plot.width() }

// between is the bar from one value to another in a row.
func (l *ladder) between(from, to, centre, step float64) rect {
	thick := math.Min(step*0.55, l.base*2.4)
	return rect{
		math.Min(l.at(from), l.at(to)), l.snap(centre - thick/2),
		math.Max(l.at(from), l.at(to)), l.snap(centre + thick/2),
	}
}

// axis draws the marks of the values.
func (l *ladder) axis() {
	reach := l.room.left
	for _, t := range l.ticks {
		x := l.at(t.value)
		if x > l.plot.right+1 || x < l.plot.left-1 {
			continue
		}
		l.upright(x, l.plot.top, l.plot.bottom, 1, l.palette.Grid)
		half := l.faces.regular.width(t.label, l.small()) / 2
		if x-half < reach || x+half > l.width {
			continue
		}
		reach = x + half + l.base*0.8
		l.write(t.label, point{x, l.plot.bottom + l.small()*1.5}, l.faces.regular, l.small(), l.palette.Muted, alignCentre)
	}
}

// name writes the name of a row, on two lines if it needs and has them.
func (l *ladder) name(name string, centre, step float64) {
	lines := l.faces.regular.wrap(name, l.base, l.names-l.room.left+1, int(clamp(step/(l.base*1.3), 1, 2)))
	y := centre - float64(len(lines)-1)*l.base*0.6 + l.base*middle
	for _, line := range lines {
		l.write(line, point{l.names, y}, l.faces.regular, l.base, l.palette.Ink, alignRight)
		y += l.base * 1.2
	}
}

// wipe clears the lines of the axis from behind words.
func (l *ladder) wipe(x, baseline, width float64, a align) {
	left := x
	if a == alignRight {
		left = x - width
	}
	const around = 0.15 // of the text's size
	l.bar(rect{left - around*l.base, baseline - l.base*0.9, left + width + around*l.base, baseline + l.base*0.25}, l.palette.Background)
}

// above writes a word over the plot, with its middle at x as far as the room allows.
func (l *ladder) above(x float64, word string) {
	word = l.faces.regular.cut(word, l.small(), l.room.width())
	half := l.faces.regular.width(word, l.small()) / 2
	x = clamp(x, l.room.left+half, math.Max(l.room.left+half, l.room.right-half))
	l.write(word, point{x, l.plot.top - l.small()*0.4}, l.faces.regular, l.small(), l.palette.Ink, alignCentre)
}

// rest writes below the axis what the plot leaves out.
func (l *ladder) rest(sentence string) {
	sentence = l.faces.regular.cut(sentence, l.small(), l.room.width())
	l.write(sentence, point{l.room.left, l.room.bottom - l.small()*0.1}, l.faces.regular, l.small(), l.palette.Muted, alignLeft)
}
