package history

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/widgets"
	"huibao/charts"
)

// trackNames lets the lines of a chart be drawn or left out by their names. It is hidden
// where there is only one kind of line.
type trackNames struct {
	content fyne.CanvasObject
	box     *fyne.Container
	form    *widgets.Form // scrolls to the name that has the keyboard
	hide    func(keys []string)
	keys    []string
	checks  []*widgets.Check
	names   []string
	quiet   bool // while the boxes are ticked by the program
}

func newTrackNames(host widgets.Host, hide func(keys []string)) *trackNames {
	w := host.Words()
	n := &trackNames{box: container.New(layout.NewCustomPaddedVBoxLayout(0)), hide: hide}
	all := widgets.NewSmallTextLink(w.T("past.names.all"), func() { n.hide(nil) })
	none := widgets.NewSmallTextLink(w.T("past.names.none"), func() { n.hide(n.keys) })
	scroll := widgets.NewFieldScroll(n.box)
	n.form = widgets.NewForm(host, scroll)
	head := widgets.NewTitle(w.T("past.names"), all, none)
	n.content = container.New(layout.NewBorderLayout(head, nil, nil, nil), head, scroll)
	return n
}

// show lists the names of the tracks. Tracks of two evaluations that show the same thing
// have one name.
func (n *trackNames) show(kind charts.TrendKind, tracks []shownTrack, hidden []string) {
	var keys, names []string
	for i := range tracks {
		if key := tracks[i].key(kind); !slices.Contains(keys, key) {
			keys, names = append(keys, key), append(names, tracks[i].Name)
		}
	}
	widgets.SetVisible(n.content, len(keys) > 1)
	if !slices.Equal(keys, n.keys) || !slices.Equal(names, n.names) {
		n.keys, n.names = keys, names
		n.build()
	}
	n.quiet = true
	for i, check := range n.checks {
		if shown := !slices.Contains(hidden, keys[i]); check.Checked != shown {
			check.SetChecked(shown)
		}
	}
	n.quiet = false
}

// build makes a box to tick for each name.
func (n *trackNames) build() {
	n.box.Objects, n.checks = nil, nil
	for _, name := range n.names {
		const box = 48 // what the tick and the scroll bar take
		check := widgets.NewCheck(widgets.Fit(name, sideColumn-box), func(bool) { n.ticked() })
		check.OnFocused = func() { n.form.Reveal(check) }
		n.checks = append(n.checks, check)
		n.box.Add(check)
	}
	n.box.Refresh()
}

// ticked tells which names are not ticked.
func (n *trackNames) ticked() {
	if n.quiet {
		return
	}
	var hidden []string
	for i, check := range n.checks {
		if !check.Checked {
			hidden = append(hidden, n.keys[i])
		}
	}
	n.hide(hidden)
}
