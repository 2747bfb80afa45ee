package widgets

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Sections are the parts of a page with what is shown of each, made when it is first
// seen. What a part shows is refreshed only while it is seen; one that is also a Keeper is
// handed on with the page.
type Sections[P ~string] struct {
	*Parts[P]
	// Stage is where the chosen part stands; the page puts it below the titles.
	Stage *fyne.Container

	begin func(P) Tab
	made  map[P]Tab
}

// NewSections are the parts with the given titles; the first is chosen. begin makes what
// is shown of a part, and is called once for each.
func NewSections[P ~string](names []P, title func(P) string, begin func(P) Tab) *Sections[P] {
	s := &Sections[P]{Stage: container.NewStack(), begin: begin, made: map[P]Tab{}}
	s.Parts = NewParts(names, title, s.Refresh)
	return s
}

// Refresh brings the chosen part up to date and shows it.
func (s *Sections[P]) Refresh() {
	shown := s.Of(s.Shown())
	shown.Refresh()
	ShowAlone(s.Stage, shown.Content())
}

// Of is what is shown of a part.
func (s *Sections[P]) Of(name P) Tab {
	if _, there := s.made[name]; !there {
		s.made[name] = s.begin(name)
	}
	return s.made[name]
}

// Do turns to another part, with the keyboard on the titles because what had it is out of
// sight, or else has the chosen one carry out the command.
func (s *Sections[P]) Do(c Command) bool {
	if !s.Parts.Do(c) {
		return s.Of(s.Shown()).Do(c)
	}
	if c := fyne.CurrentApp().Driver().CanvasForObject(s.Choice); c != nil {
		c.Focus(s.Choice)
	}
	return true
}

// keptSections is what the parts of a page hand on.
type keptSections[P ~string] struct {
	Shown P            `json:"shown"`
	Begun map[P]string `json:"begun"`
}

// Kept is the part that is shown, and what the parts hold that is begun and not stored; ""
// for the first part and nothing begun.
func (s *Sections[P]) Kept() string {
	k := keptSections[P]{Shown: s.Shown(), Begun: map[P]string{}}
	for name, section := range s.made {
		if keeper, able := section.(Keeper); able {
			if held := keeper.Kept(); held != "" {
				k.Begun[name] = held
			}
		}
	}
	if len(k.Begun) == 0 && k.Shown == s.Names[0] {
		return ""
	}
	text, err := json.Marshal(k)
	if err != nil {
		return "" // strings can always be written
	}
	return string(text)
}

// Keep takes what Kept gave; the part is marked and not shown yet.
func (s *Sections[P]) Keep(kept string) {
	var k keptSections[P]
	if json.Unmarshal([]byte(kept), &k) != nil {
		return
	}
	for _, name := range s.Names {
		if held, there := k.Begun[name]; there {
			if keeper, able := s.Of(name).(Keeper); able {
				keeper.Keep(held)
			}
		}
	}
	s.Mark(k.Shown)
}
