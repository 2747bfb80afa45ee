package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/assets/lang"
)

// Picker offers things to be added by their names: a box for a word to search by and,
// below it, a button for each of the first that are found.
type Picker struct {
	// Content is the box with the buttons.
	Content fyne.CanvasObject
	// Find gives what can be added and whose name holds the word, the likeliest first.
	// The word is in small letters and without spaces around it.
	Find func(word string) []Offer
	// OnPicked tells the id of what was chosen.
	OnPicked func(id string)
	// OnResize tells that more or fewer are offered than before, nil for nobody.
	OnResize func()

	words *lang.Words
	box   *entry
	found *fyne.Container
}

// Offer is one thing that a Picker offers.
type Offer struct{ ID, Name string }

// offered is how many things a Picker shows at once; a word narrows them down.
const offered = 6

// NewPicker is a picker; placeHolder says in the empty box what is searched for.
func NewPicker(words *lang.Words, placeHolder string) *Picker {
	p := &Picker{words: words, found: container.NewVBox(), box: newEntry(false)}
	p.box.SetPlaceHolder(placeHolder)
	p.box.OnChanged = func(string) { p.Refresh() }
	p.box.onEscape = func() { p.box.SetText("") }
	p.Content = container.NewVBox(p.box, p.found)
	return p
}

// Clear empties the box.
func (p *Picker) Clear() { p.box.SetText("") }

// Refresh offers what is found now.
func (p *Picker) Refresh() {
	word := strings.ToLower(strings.TrimSpace(p.box.Text))
	offers := p.Find(word)
	p.found.Objects = nil
	for _, offer := range offers[:min(offered, len(offers))] {
		p.found.Add(NewLink("+ "+offer.Name, func() { p.OnPicked(offer.ID) }))
	}
	switch more := len(offers) - offered; {
	case len(offers) == 0 && word != "":
		p.found.Add(NewNote(p.words.T("widgets.pick-none")))
	case more > 0:
		p.found.Add(NewNote(p.words.T("widgets.pick-more", "N", more)))
	}
	p.Content.Refresh()
	if p.OnResize != nil {
		p.OnResize()
	}
}
