package charts

import (
	"math"
	"slices"
	"strings"

	"huibao/data"
)

// Event is something that happened on a day and is marked on the time axis of a Trend.
type Event struct {
	Day  data.Date
	Kind EventKind
	Name string // of the action, or of what was measured; the words of a note
}

// EventKind is what an event is.
type EventKind string

// The kinds of events, in the order in which they stand where they meet.
const (
	ActionDone EventKind = "action-done"
	Reading    EventKind = "reading"
	Noted      EventKind = "noted"
)

func eventKinds() []EventKind { return []EventKind{ActionDone, Reading, Noted} }

// lane is the strip between a time axis and its labels in which events are marked, and the
// lines below the labels that tell what they are. Events whose marks would touch share one.
type lane struct {
	*frame
	events []Event // in order
	blocks []block
	lines  int // of words there may be at most
	told   []entry
}

// block is events that are marked together.
type block struct {
	events      []Event
	x           float64 // of their days
	left, width float64
	number      int // of its entry; 0 where there is none
}

// laneOf is the lane of the events within some days; nil when there is none, or the
// picture is too low for one.
func (f *frame) laneOf(events []Event, from, to data.Date) *lane {
	l := &lane{frame: f}
	for _, e := range events {
		if !e.Day.IsZero() && !e.Day.Before(from) && !e.Day.After(to) && slices.Contains(eventKinds(), e.Kind) {
			l.events = append(l.events, Event{e.Day, e.Kind, clean(e.Name)})
		}
	}
	const leastHeight = 13 // of the room, in sizes of the text
	if len(l.events) == 0 || f.room.height() < leastHeight*f.base {
		return nil
	}
	slices.SortStableFunc(l.events, func(a, b Event) int { return a.Day.Compare(b.Day) })
	const share, mostLines = 0.3, 4 // of the room beyond the least that words may take
	l.lines = int(clamp((f.room.height()-(leastHeight-1)*f.base)*share/(f.small()*lineHeight), 0, mostLines))
	return l
}

// height is that of the strip.
func (l *lane) height() float64 { return l.base * 1.5 }

// signSize is how large the sign of a kind is.
func (l *lane) signSize() float64 { return l.small() * 0.85 }

// kinds are those of the events of a block.
func (b *block) kinds() []EventKind {
	return slices.DeleteFunc(eventKinds(), func(k EventKind) bool {
		return !slices.ContainsFunc(b.events, func(e Event) bool { return e.Kind == k })
	})
}

// blockWidth is the room of a block's signs and of a number of two digits.
func (l *lane) blockWidth(b *block) float64 {
	width := float64(len(b.kinds())) * l.signSize() * 1.15
	if l.lines > 0 {
		width += l.faces.regular.width("00", l.small()) + l.small()*0.15
	}
	return width
}

// place gathers the events into blocks that stand clear of each other.
func (l *lane) place(g *graph) {
	l.blocks = nil
	for i, e := range l.events {
		if i > 0 && e.Day == l.events[i-1].Day {
			last := &l.blocks[len(l.blocks)-1]
			last.events = append(last.events, e)
			continue
		}
		l.settle(g)
		l.blocks = append(l.blocks, block{events: []Event{e}})
	}
	l.settle(g)
}

// settle gives the last block its place, and joins it with those that it would touch.
func (l *lane) settle(g *graph) {
	for n := len(l.blocks); n > 0; n-- {
		b := &l.blocks[n-1]
		b.x = (g.dayAt(b.events[0].Day) + g.dayAt(b.events[len(b.events)-1].Day)) / 2
		b.width = l.blockWidth(b)
		b.left = clamp(b.x-b.width/2, g.plot.left, math.Max(g.plot.left, g.plot.right-b.width))
		if n == 1 || l.blocks[n-2].left+l.blocks[n-2].width+l.small()*0.4 <= b.left {
			return
		}
		before := &l.blocks[n-2]
		before.events = append(slices.Clip(before.events), b.events...)
		l.blocks = l.blocks[:n-1]
	}
}

// entry is the words that tell of a block.
type entry struct {
	block int
	parts []part
	width float64
	at    point // of its baseline, from the left end of the first line
}

// part is the sign of a kind with what it stands for.
type part struct {
	kind EventKind
	text string
}

// tell gives the blocks numbers and the places of their words, and answers with how much
// height these take. The words are cut as far as needed; where that is not enough the
// latest blocks are told.
func (l *lane) tell() float64 {
	l.told = nil
	for i := range l.blocks {
		l.blocks[i].number = 0
	}
	if l.lines == 0 {
		return 0
	}
	var entries []entry
	lines := 0
	for _, share := range []float64{1, 0.5, 0.33} { // of the width, for one block
		entries = l.entries(share * l.room.width())
		if lines = l.flow(entries, l.lines); lines > 0 {
			break
		}
	}
	for lines == 0 {
		entries = entries[1:] // one alone always fits
		lines = l.flow(entries, l.lines)
	}
	l.told = entries
	for i, e := range l.told {
		l.blocks[e.block].number = i + 1
	}
	return float64(lines)*l.small()*lineHeight + l.small()*0.5
}

// entries makes the words of all blocks, each cut to a width.
func (l *lane) entries(most float64) []entry {
	entries := make([]entry, len(l.blocks))
	for i := range l.blocks {
		b, e := &l.blocks[i], entry{block: i, width: l.numberWidth()}
		for _, kind := range b.kinds() {
			e.parts = append(e.parts, part{kind, l.summary(b, kind)})
		}
		l.cutTo(e.parts, most-e.width)
		for _, p := range e.parts {
			e.width += l.partWidth(p.text)
		}
		entries[i] = e
	}
	return entries
}

// cutTo cuts the words of parts to a width in all, the longest most.
func (l *lane) cutTo(parts []part, width float64) {
	order := make([]int, len(parts))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return -descending(l.partWidth(parts[a].text), l.partWidth(parts[b].text)) })
	for done, i := range order {
		share := width / float64(len(parts)-done)
		parts[i].text = l.faces.regular.cut(parts[i].text, l.small(), share-l.partWidth(""))
		width -= l.partWidth(parts[i].text)
	}
}

func (l *lane) numberWidth() float64 {
	return l.faces.bold.width("00", l.small()) + l.small()*0.3
}

func (l *lane) partWidth(text string) float64 {
	return l.signSize() + l.small()*0.3 + l.faces.regular.width(text, l.small()) + l.small()*0.6
}

// mostListed is how many actions are named; of more their number is told.
const mostListed = 3

// summary tells of the events of a kind: the names of what was done, how many readings
// and notes there are where it is more than one.
func (l *lane) summary(b *block, kind EventKind) string {
	var names []string
	count := 0
	for _, e := range b.events {
		if e.Kind != kind {
			continue
		}
		if count++; e.Name != "" && !slices.Contains(names, e.Name) {
			names = append(names, e.Name)
		}
	}
	if kind != ActionDone && count > 1 || len(names) == 0 || len(names) > mostListed {
		return l.words.T("charts.event."+string(kind), "N", count)
	}
	return strings.Join(names, l.words.T("charts.trend.and"))
}

// flow sets entries one behind the other and answers with how many lines they take, 0
// when that is more than most.
func (l *lane) flow(entries []entry, most int) int {
	x, line := 0.0, 1
	for i := range entries {
		e := &entries[i]
		if x > 0 && x+e.width > l.room.width() {
			x = 0
			line++
		}
		if line > most {
			return 0
		}
		e.at = point{x, float64(line-1) * l.small() * lineHeight}
		x += e.width + l.small()*0.6
	}
	return line
}

// draw marks the events, and tells below the graph what they are.
func (l *lane) draw(g *graph) {
	y := g.plot.bottom + l.height()*0.55
	for i := range l.blocks {
		l.block(&l.blocks[i], y, g)
	}
	for _, e := range l.told {
		l.tellOf(e, point{l.room.left + e.at.x, l.room.bottom + l.small()*1.3 + e.at.y})
	}
}

func (l *lane) block(b *block, y float64, g *graph) {
	width := b.width
	if l.lines > 0 && b.number == 0 {
		width -= l.faces.regular.width("00", l.small()) + l.small()*0.15
	}
	x := clamp(b.x-width/2, g.plot.left, math.Max(g.plot.left, g.plot.right-width))
	l.bar(rect{x, y - l.signSize()*0.6, x + width, y + l.signSize()*0.6}, l.palette.Background)
	l.upright(clamp(b.x, x, x+width), g.plot.bottom, g.plot.bottom+l.base*0.25, 1, l.palette.Muted)
	for _, kind := range b.kinds() {
		l.eventSign(kind, point{x + l.signSize()/2, y}, l.signSize(), l.palette.Ink)
		x += l.signSize() * 1.15
	}
	if b.number > 0 {
		l.write(l.words.Number(float64(b.number), 0), point{x + l.small()*0.1, y + l.small()*middle}, l.faces.regular, l.small(), l.palette.Muted, alignLeft)
	}
}

// tellOf writes an entry.
func (l *lane) tellOf(e entry, at point) {
	number := l.words.Number(float64(l.blocks[e.block].number), 0)
	l.write(number, point{at.x + l.faces.bold.width("00", l.small()), at.y}, l.faces.bold, l.small(), l.palette.Muted, alignRight)
	x := at.x + l.numberWidth()
	for _, p := range e.parts {
		l.eventSign(p.kind, point{x + l.signSize()/2, at.y - l.small()*middle}, l.signSize(), l.palette.Ink)
		l.write(p.text, point{x + l.signSize() + l.small()*0.3, at.y}, l.faces.regular, l.small(), l.palette.Muted, alignLeft)
		x += l.partWidth(p.text)
	}
}
