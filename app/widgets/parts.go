package widgets

import "slices"

// Parts are the parts of a page, of which one is shown at a time. Their titles stand
// beside each other above it.
type Parts[P comparable] struct {
	// Choice are the titles; the page puts them where they belong.
	Choice *Segments
	// Names are the parts in the order of their titles.
	Names []P

	show func()
}

// NewParts are the parts with the given titles; the first is chosen. show is called when
// another one is, whoever chose it.
func NewParts[P comparable](names []P, title func(P) string, show func()) *Parts[P] {
	titles := make([]string, len(names))
	for i, name := range names {
		titles[i] = title(name)
	}
	return &Parts[P]{Choice: NewSegments(titles, func(int) { show() }), Names: names, show: show}
}

// Shown is the part that is chosen.
func (p *Parts[P]) Shown() P { return p.Names[p.Choice.Chosen()] }

// Mark chooses a part without showing it yet.
func (p *Parts[P]) Mark(name P) { p.Choice.Choose(slices.Index(p.Names, name)) }

// Show chooses a part and shows it.
func (p *Parts[P]) Show(name P) {
	p.Mark(name)
	p.show()
}

// Do carries out the commands that go to the next part and back; after the last one comes
// the first. It answers false for all others.
func (p *Parts[P]) Do(c Command) bool {
	by := 0
	switch c {
	case NextPart:
		by = 1
	case PreviousPart:
		by = len(p.Names) - 1
	default:
		return false
	}
	p.Show(p.Names[(p.Choice.Chosen()+by)%len(p.Names)])
	return true
}
