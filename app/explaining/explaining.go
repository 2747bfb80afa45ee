// Package explaining is the panel that shows how a figure came about: its value, its
// formula, the numbers in it and where each is from. A number that is a figure itself
// opens in its place, and so on down to what was typed in; Back goes up again.
package explaining

import (
	"strings"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/assets/lang"
)

// Host is what the panel may ask of the window around it.
type Host interface {
	Words() *lang.Words
	// Window is where the keyboard is moved.
	Window() fyne.Window
	// Source is what figures are explained from; false while no evaluation is open.
	Source() (explain.Source, bool)
	// Reveal opens the page where a number was typed in.
	Reveal(place explain.Place)
	// Turned tells that another figure is shown, or that there is now a way back, or
	// none any more.
	Turned()
}

// Panel shows how one figure came about, and keeps the way that led to it.
type Panel struct {
	host   Host
	column *column
	path   []step
}

// step is a figure on the way, with what was seen of it.
type step struct {
	subject explain.Subject
	name    string
	offset  float32 // how far it was scrolled
	target  int     // which of its links the keyboard was on
}

// New is a panel that shows nothing yet.
func New(host Host) *Panel {
	p := &Panel{host: host}
	p.column = newColumn(p)
	return p
}

// Content is what the panel shows.
func (p *Panel) Content() fyne.CanvasObject { return p.column.scroll }

// Focus moves the keyboard to the panel: Up and Down go from number to number, Enter
// opens one, Backspace and Alt+Left go back.
func (p *Panel) Focus() {
	// What was never painted belongs to no canvas, but it can have the keyboard.
	p.host.Window().Canvas().Focus(p.column)
}

// Show explains a figure, as the beginning of a new way. It answers false, and changes
// nothing, when there is no such figure.
func (p *Panel) Show(subject explain.Subject) bool {
	explanation, found := p.explain(subject)
	if !found {
		return false
	}
	p.path = []step{{subject: subject, name: explanation.Name}}
	p.fill(explanation)
	p.column.begin(step{target: none})
	p.host.Turned()
	return true
}

// Open explains a figure that the one shown is made of.
func (p *Panel) Open(subject explain.Subject) {
	explanation, found := p.explain(subject)
	if !found {
		return
	}
	if last := len(p.path) - 1; last >= 0 {
		p.path[last].offset, p.path[last].target = p.column.scroll.Offset.Y, p.column.target
	}
	p.path = append(p.path, step{subject: subject, name: explanation.Name})
	p.fill(explanation)
	p.column.begin(step{target: p.column.first()})
	p.host.Turned()
}

// Back shows again the figure from which the one shown was opened. It answers false
// when there is none.
func (p *Panel) Back() bool {
	if !p.CanBack() {
		return false
	}
	p.path = p.path[:len(p.path)-1]
	last := p.path[len(p.path)-1]
	p.Refresh()
	p.column.begin(last)
	p.host.Turned()
	return true
}

// CanBack tells whether there is a way back.
func (p *Panel) CanBack() bool { return len(p.path) > 1 }

// Way is the figures from the one that was opened first to the one that is shown.
func (p *Panel) Way() []explain.Subject {
	way := make([]explain.Subject, len(p.path))
	for i, s := range p.path {
		way[i] = s.subject
	}
	return way
}

// Subject is the figure that is shown; false while none is.
func (p *Panel) Subject() (explain.Subject, bool) {
	if len(p.path) == 0 {
		return explain.Subject{}, false
	}
	return p.path[len(p.path)-1].subject, true
}

// Refresh brings what is shown up to date. A figure that is gone, as after its line was
// removed, is said to be; undo brings it back.
func (p *Panel) Refresh() {
	subject, shown := p.Subject()
	if !shown {
		return
	}
	explanation, found := p.explain(subject)
	if found {
		p.path[len(p.path)-1].name = explanation.Name
		p.fill(explanation)
		return
	}
	p.column.set([]block{
		{kind: nameBlock, text: p.path[len(p.path)-1].name},
		{kind: meansBlock, text: p.host.Words().T("explanation.gone")},
	})
}

func (p *Panel) explain(subject explain.Subject) (explain.Explanation, bool) {
	source, open := p.host.Source()
	if !open {
		return explain.Explanation{}, false
	}
	return explain.Explain(source, subject)
}

func (p *Panel) fill(explanation explain.Explanation) {
	p.column.set(blocksOf(p.host.Words(), p.way(), explanation))
}

// way names the figures that led to the one shown, "" when it was opened first.
func (p *Panel) way() string {
	if !p.CanBack() {
		return ""
	}
	names := make([]string, len(p.path)-1)
	for i := range names {
		names[i] = p.path[i].name
	}
	return strings.Join(names, " › ") + " ›"
}

// Text is all that is shown, a line each, with tabs before the numbers: for the
// clipboard.
func (p *Panel) Text() string {
	var lines []string
	for _, b := range p.column.blocks {
		switch {
		case b.kind == wayBlock:
		case b.value != "":
			lines = append(lines, b.text+"\t"+b.value)
		default:
			lines = append(lines, b.text)
		}
	}
	return strings.Join(lines, "\n")
}
