package app

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// pages are the tabs of an open evaluation in the order of the navigation and of the
// keys Ctrl+1, Ctrl+2 …
func pages() []widgets.TabID {
	return []widgets.TabID{widgets.Overview, widgets.Goals, widgets.Costs, widgets.Benefits, widgets.Ratings, widgets.Score, widgets.Analysis, widgets.History, widgets.Settings}
}

// navigable are the pages that always stand in the navigation while an evaluation is open.
// That of the decision has a key of its own, as the digits are used up.
func navigable() []widgets.TabID {
	all := pages()
	return slices.Insert(all, slices.Index(all, widgets.History), widgets.Decision)
}

func pageIcon(page widgets.TabID) fyne.Resource {
	switch page {
	case libraryPage:
		return theme.ListIcon()
	case widgets.Guide:
		return theme.NavigateNextIcon()
	case widgets.Review:
		return theme.ViewRefreshIcon()
	case widgets.Overview:
		return theme.HomeIcon()
	case widgets.Goals:
		return theme.ConfirmIcon()
	case widgets.Costs:
		return theme.MoveDownIcon()
	case widgets.Benefits:
		return theme.MoveUpIcon()
	case widgets.Ratings:
		return theme.AccountIcon()
	case widgets.Score:
		return scoreIcon()
	case widgets.Analysis:
		return analysisIcon()
	case widgets.Decision:
		return decisionIcon()
	case widgets.History:
		return theme.HistoryIcon()
	}
	return theme.SettingsIcon()
}

// analysisIcon is a row of bars, which the toolkit has no icon for. Its colour is put
// in where it is shown.
func analysisIcon() fyne.Resource {
	return fyne.NewStaticResource("bars.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
		`<path fill="#000000" d="M3 13h3v7H3zM8 8h3v12H8zM13 4h3v16h-3zM18 10h3v10h-3z"/></svg>`))
}

// scoreIcon is a dial with its hand.
func scoreIcon() fyne.Resource {
	return fyne.NewStaticResource("dial.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
		`<path fill="#000000" d="M2 17a10 10 0 0 1 20 0h-3a7 7 0 0 0-14 0zM10.2 16.2l6.2-6.2-4.4 7.6a1.4 1.4 0 0 1-1.8-1.4z"/></svg>`))
}

// decisionIcon is a way that parts in two.
func decisionIcon() fyne.Resource {
	return fyne.NewStaticResource("fork.svg", []byte(`<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24">`+
		`<path fill="#000000" d="M11 22v-8L5.4 8.4 3 10.8V4h6.8L7.4 6.4 12 11l4.6-4.6L14.2 4H21v6.8l-2.4-2.4L13 14v8z"/></svg>`))
}

// navigation is the column at the left.
type navigation struct {
	shell   *shell
	content *fyne.Container
	column  *fyne.Container
	items   []*navItem
}

func newNavigation(s *shell) *navigation {
	n := &navigation{shell: s}
	list, guide, review := newNavItem(s, libraryPage), newNavItem(s, widgets.Guide), newNavItem(s, widgets.Review)
	n.items = []*navItem{list, guide, review}
	column := []fyne.CanvasObject{list, widget.NewSeparator(), guide, review}
	for _, page := range navigable() {
		item := newNavItem(s, page)
		n.items = append(n.items, item)
		column = append(column, item)
	}
	n.column = container.NewVBox(column...)
	n.content = container.NewBorder(nil, nil, nil, widget.NewSeparator(),
		container.New(layout.NewCustomPaddedLayout(6, 6, 6, 6), n.column))
	return n
}

// refresh marks the page that is shown and hides what cannot be shown.
func (n *navigation) refresh() {
	moved := false
	for _, item := range n.items {
		offered := n.offers(item.page)
		moved = moved || offered != item.Visible()
		widgets.SetVisible(item, offered)
		if current := item.page == n.shell.page; current != item.current {
			item.current = current
			item.Refresh()
		}
	}
	if moved {
		n.column.Refresh()
	}
}

// offers tells whether a page can be gone to: most need an open evaluation; the guide
// stands here only while it is under way, and the review while one is or is due.
func (n *navigation) offers(page widgets.TabID) bool {
	s := n.shell
	switch page {
	case libraryPage, widgets.Settings:
		return true
	case widgets.Guide:
		return s.session != nil && (s.page == page || s.session.Guided().UnderWay)
	case widgets.Review:
		return s.session != nil && (s.page == page || s.session.Review().UnderWay || s.session.ReviewDue())
	}
	return s.session != nil
}

// navItem is one entry: an icon and a word.
type navItem struct {
	widget.BaseWidget
	widgets.Pointed
	shell   *shell
	page    widgets.TabID
	current bool
	focused bool
}

func newNavItem(s *shell, page widgets.TabID) *navItem {
	i := &navItem{shell: s, page: page}
	i.ExtendBaseWidget(i)
	i.Pointed = widgets.NewPointed(i.Refresh)
	return i
}

// CreateRenderer draws the entry.
func (i *navItem) CreateRenderer() fyne.WidgetRenderer {
	r := &navRenderer{item: i, ground: canvas.NewRectangle(color.Transparent), mark: canvas.NewRectangle(color.Transparent),
		icon: widget.NewIcon(theme.NewThemedResource(pageIcon(i.page))), word: canvas.NewText(i.shell.words.T("window.page."+string(i.page)), color.Black)}
	r.Refresh()
	return r
}

// Tapped opens the page.
func (i *navItem) Tapped(*fyne.PointEvent) { i.shell.Show(i.page) }

// FocusGained marks the entry.
func (i *navItem) FocusGained() { i.focused = true; i.Refresh() }

// FocusLost takes the mark away.
func (i *navItem) FocusLost() { i.focused = false; i.Refresh() }

// TypedRune does nothing.
func (i *navItem) TypedRune(rune) {}

// TypedKey opens the page on Enter or Space, and goes up and down on the arrows.
func (i *navItem) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeySpace:
		widgets.AfterLetter(func() { i.shell.Show(i.page) })
	case fyne.KeyReturn, fyne.KeyEnter:
		i.shell.Show(i.page)
	case fyne.KeyDown:
		i.shell.window.Canvas().FocusNext()
	case fyne.KeyUp:
		i.shell.window.Canvas().FocusPrevious()
	default:
		i.shell.typedKey(key)
	}
}

type navRenderer struct {
	item         *navItem
	ground, mark *canvas.Rectangle
	icon         *widget.Icon
	word         *canvas.Text
}

const (
	navHeight = 34
	navIcon   = 18
	navMark   = 3
)

func (r *navRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.mark.Move(fyne.NewPos(0, 6))
	r.mark.Resize(fyne.NewSize(navMark, size.Height-12))
	r.icon.Move(fyne.NewPos(10, (size.Height-navIcon)/2))
	r.icon.Resize(fyne.NewSquareSize(navIcon))
	word := r.word.MinSize()
	r.word.Move(fyne.NewPos(10+navIcon+8, (size.Height-word.Height)/2))
	r.word.Resize(word)
}

func (r *navRenderer) MinSize() fyne.Size {
	bold := fyne.MeasureText(r.word.Text, r.word.TextSize, fyne.TextStyle{Bold: true})
	return fyne.NewSize(10+navIcon+8+bold.Width+12, navHeight)
}

func (r *navRenderer) Refresh() {
	i := r.item
	r.word.Color, r.word.TextSize = theme.Color(theme.ColorNameForeground), theme.Size(theme.SizeNameText)
	r.word.TextStyle.Bold = i.current
	r.ground.CornerRadius, r.mark.CornerRadius = theme.Size(theme.SizeNameInputRadius), 1.5
	r.ground.FillColor, r.mark.FillColor, r.ground.StrokeWidth = color.Transparent, color.Transparent, 0
	if i.current {
		r.ground.FillColor, r.mark.FillColor = theme.Color(theme.ColorNameSelection), theme.Color(theme.ColorNamePrimary)
	} else if i.Hovered {
		r.ground.FillColor = theme.Color(theme.ColorNameHover)
	}
	if i.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = theme.Color(theme.ColorNamePrimary), 1.5
	}
	r.Layout(i.Size())
	for _, object := range r.Objects() {
		object.Refresh()
	}
}

func (r *navRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.mark, r.icon, r.word}
}

func (r *navRenderer) Destroy() {}
