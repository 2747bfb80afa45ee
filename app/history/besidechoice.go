package history

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/session"
	"huibao/app/widgets"
)

// besideChoice lets another evaluation be put beside the open one: a button, and a box to
// search by name that it opens.
type besideChoice struct {
	host   widgets.Host
	button *widgets.Button
	box    *fyne.Container
	name   *widgets.Note
	chosen *fyne.Container // the name and the way to take it away
	picker *widgets.Picker

	others  []session.Other
	past    session.Past // of the one that is chosen
	resized func()
}

func newBesideChoice(host widgets.Host, choose func(id string), resized func()) *besideChoice {
	w := host.Words()
	b := &besideChoice{host: host, name: widgets.NewParagraph(""), resized: resized}
	b.button = widgets.NewQuiet(w.T("past.beside"), b.open)
	away := widgets.NewSmallTextLink(w.T("past.beside.away"), func() { choose("") })
	b.chosen = container.NewVBox(widgets.NewStrong(w.T("past.beside.title")), b.name, container.NewHBox(away))
	b.picker = widgets.NewPicker(w, w.T("past.beside.search"))
	b.picker.Find = b.find
	b.picker.OnPicked = func(id string) {
		widgets.SetVisible(b.picker.Content, false)
		choose(id)
	}
	b.picker.OnResize = resized
	b.box = container.NewVBox(b.chosen, b.picker.Content)
	b.chosen.Hide()
	b.picker.Content.Hide()
	b.box.Hide()
	return b
}

// open offers the other evaluations, or takes the offer away again.
func (b *besideChoice) open() {
	shown := !b.picker.Content.Visible()
	if shown {
		others, err := b.host.Session().Others()
		b.host.Fail(err)
		if err != nil {
			return
		}
		if b.others = others; len(others) == 0 {
			b.host.Tell(b.host.Words().T("past.beside.none"))
			return
		}
		b.picker.Clear()
		b.picker.Refresh()
	}
	widgets.SetVisible(b.picker.Content, shown)
	widgets.SetVisible(b.box, shown || b.chosen.Visible())
	b.resized()
}

func (b *besideChoice) find(word string) []widgets.Offer {
	var offers []widgets.Offer
	for _, other := range b.others {
		name := other.Name
		if other.Company != "" {
			name += " · " + other.Company
		}
		if strings.Contains(strings.ToLower(name), word) {
			offers = append(offers, widgets.Offer{ID: other.ID, Name: name})
		}
	}
	return offers
}

// show gives the evaluation that was chosen; false for none, and for one that is gone.
func (b *besideChoice) show(id string) (session.Past, bool) {
	if id != "" && b.past.ID != id {
		past, err := b.host.Session().Beside(id)
		b.host.Fail(err)
		if err != nil {
			id = ""
		}
		b.past = past
	}
	b.name.SetText(b.past.Name)
	widgets.SetVisible(b.chosen, id != "")
	widgets.SetVisible(b.box, id != "" || b.picker.Content.Visible())
	return b.past, id != ""
}
