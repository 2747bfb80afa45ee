package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Grid is a table of cells whose first rows and columns stay in sight while the others are
// scrolled. Only the cells that are seen exist. The toolkit's own table reckons with fixed
// rows and columns as large as those that scroll: where they are not, it leaves the last row
// cut off, and marks and hits a cell beside the one that is meant.
//
// A widget holds it as a field without a name, sets the functions, extends it, and reads the
// keys itself.
type Grid struct {
	widget.BaseWidget
	// Length is how many rows and columns there are.
	Length func() (rows, columns int)
	// CreateCell makes a cell, UpdateCell fills it.
	CreateCell func() fyne.CanvasObject
	UpdateCell func(id widget.TableCellID, cell fyne.CanvasObject)
	// OnSelected is called when another cell was selected, also by Select.
	OnSelected func(id widget.TableCellID)
	// FixedRows and FixedColumns are how many of the first ones stay in sight.
	FixedRows, FixedColumns int

	outer         fyne.Widget // the one that extends the grid
	heights       map[int]float32
	widths        map[int]float32
	usual         fyne.Size // of a row and a column that were given no size
	tops, lefts   []float32 // where rows and columns begin, and behind the last one where the next would
	selected, hit *widget.TableCellID
	focused       bool

	panes   *gridPanes // nil until the grid is shown
	visible map[widget.TableCellID]fyne.CanvasObject
	spare   []fyne.CanvasObject
}

// ExtendBaseWidget tells the grid which widget it is a part of; that one has the keyboard.
func (g *Grid) ExtendBaseWidget(outer fyne.Widget) {
	g.outer = outer
	g.BaseWidget.ExtendBaseWidget(outer)
}

// SetRowHeight gives a row another height than that of a cell.
func (g *Grid) SetRowHeight(row int, height float32) { g.setSize(&g.heights, row, height) }

// SetColumnWidth gives a column another width than that of a cell.
func (g *Grid) SetColumnWidth(column int, width float32) { g.setSize(&g.widths, column, width) }

func (g *Grid) setSize(sizes *map[int]float32, i int, size float32) {
	if *sizes == nil {
		*sizes = map[int]float32{}
	}
	if set, is := (*sizes)[i]; !is || set != size {
		(*sizes)[i] = size
		g.Refresh()
	}
}

// Select selects a cell and scrolls to it. A place outside the grid, or the one that is
// selected already, changes nothing.
func (g *Grid) Select(id widget.TableCellID) {
	rows, columns := g.Length()
	if id.Row < 0 || id.Row >= rows || id.Col < 0 || id.Col >= columns || g.selected != nil && *g.selected == id {
		return
	}
	g.selected = &id
	g.ScrollTo(id)
	if g.OnSelected != nil {
		g.OnSelected(id)
	}
}

// UnselectAll leaves no cell selected.
func (g *Grid) UnselectAll() {
	g.selected = nil
	g.draw(false)
}

// measure finds out where rows and columns begin.
func (g *Grid) measure() {
	if g.usual.IsZero() {
		g.usual = g.CreateCell().MinSize()
	}
	rows, columns := g.Length()
	g.tops = begins(g.tops, rows, g.heights, g.usual.Height)
	g.lefts = begins(g.lefts, columns, g.widths, g.usual.Width)
}

// begins are the places where n things begin that lie behind each other with a gap.
func begins(places []float32, n int, sizes map[int]float32, usual float32) []float32 {
	places = append(places[:0], 0)
	for i := range n {
		size, is := sizes[i]
		if !is {
			size = usual
		}
		places = append(places, places[i]+size+gridGap())
	}
	return places
}

// gridGap lies between two rows and two columns, with a line in its middle.
func gridGap() float32 { return theme.Padding() }

// fixed is the size of the rows and columns that stay in sight.
func (g *Grid) fixed() fyne.Size {
	return fyne.NewSize(g.lefts[min(g.FixedColumns, len(g.lefts)-1)], g.tops[min(g.FixedRows, len(g.tops)-1)])
}

// scrolled is the size of the rows and columns that scroll.
func (g *Grid) scrolled() fyne.Size {
	fixed := g.fixed()
	return fyne.NewSize(max(0, g.lefts[len(g.lefts)-1]-fixed.Width-gridGap()), max(0, g.tops[len(g.tops)-1]-fixed.Height-gridGap()))
}

// ScrollTo scrolls as far as is needed to see the whole cell.
func (g *Grid) ScrollTo(id widget.TableCellID) {
	g.measure()
	if g.panes == nil || id.Row >= len(g.tops)-1 || id.Col >= len(g.lefts)-1 {
		g.draw(false)
		return
	}
	g.panes.arrange(g.Size()) // there may be more rows and columns than when it was drawn
	fixed, body := g.fixed(), g.panes.body
	offset := body.Offset
	if id.Col >= g.FixedColumns {
		offset.X = seenFrom(offset.X, g.lefts[id.Col]-fixed.Width, g.lefts[id.Col+1]-gridGap()-fixed.Width, body.Size().Width)
	}
	if id.Row >= g.FixedRows {
		offset.Y = seenFrom(offset.Y, g.tops[id.Row]-fixed.Height, g.tops[id.Row+1]-gridGap()-fixed.Height, body.Size().Height)
	}
	body.ScrollToOffset(offset)
	g.draw(false)
}

// seenFrom is the offset nearest to the one given at which a stretch is seen in a window.
func seenFrom(offset, from, to, window float32) float32 {
	if window <= 0 {
		return offset // nothing is seen yet
	}
	return max(0, min(max(offset, to-window), from))
}

// Tapped moves the keyboard to the grid and selects the cell under the pointer.
func (g *Grid) Tapped(e *fyne.PointEvent) {
	id, is := g.at(e.Position)
	if !is {
		return
	}
	c := fyne.CurrentApp().Driver().CanvasForObject(g.outer)
	if keyboard, able := g.outer.(fyne.Focusable); able && c != nil {
		c.Focus(keyboard)
	}
	g.Select(id)
}

// at is the cell at a place of the grid.
func (g *Grid) at(place fyne.Position) (widget.TableCellID, bool) {
	if g.panes == nil || place.X < 0 || place.Y < 0 || place.X >= g.Size().Width || place.Y >= g.Size().Height {
		return widget.TableCellID{}, false
	}
	fixed, offset := g.fixed(), g.panes.body.Offset
	if place.X >= fixed.Width {
		place.X += offset.X
	}
	if place.Y >= fixed.Height {
		place.Y += offset.Y
	}
	row, column := indexAt(g.tops, place.Y), indexAt(g.lefts, place.X)
	return widget.TableCellID{Row: row, Col: column}, row >= 0 && column >= 0
}

// indexAt is which of the things lies at a place, −1 behind the last one.
func indexAt(places []float32, at float32) int {
	for i := range len(places) - 1 {
		if at < places[i+1] {
			return i
		}
	}
	return -1
}

// FocusGained marks the selected cell more strongly.
func (g *Grid) FocusGained() { g.focused = true; g.draw(false) }

// FocusLost marks it less.
func (g *Grid) FocusLost() { g.focused = false; g.draw(false) }

// MouseIn marks the cell under the pointer.
func (g *Grid) MouseIn(e *desktop.MouseEvent) { g.hover(e.Position) }

// MouseMoved marks the cell under the pointer.
func (g *Grid) MouseMoved(e *desktop.MouseEvent) { g.hover(e.Position) }

// MouseOut takes the mark away.
func (g *Grid) MouseOut() { g.hover(fyne.NewPos(-1, -1)) }

func (g *Grid) hover(place fyne.Position) {
	id, is := g.at(place)
	was := g.hit
	if g.hit = nil; is {
		g.hit = &id
	}
	if (was == nil) != (g.hit == nil) || was != nil && *was != *g.hit {
		g.draw(false)
	}
}

// draw shows the cells that are seen now; filled says that their contents may have changed.
func (g *Grid) draw(filled bool) {
	if g.panes != nil {
		g.panes.draw(filled)
	}
}

// CreateRenderer is called by Fyne.
func (g *Grid) CreateRenderer() fyne.WidgetRenderer {
	g.measure()
	g.visible = map[widget.TableCellID]fyne.CanvasObject{}
	g.panes = newGridPanes(g)
	g.panes.Layout(g.Size())
	return g.panes
}

// gridPanes draws a grid: the part that scrolls, and beside it three that follow it.
type gridPanes struct {
	grid              *Grid
	body              *container.Scroll
	top, left, corner *gridPane
	marker, over      *canvas.Rectangle // the selected cell, and the one under the pointer
	lines             []*canvas.Rectangle
	objects           []fyne.CanvasObject
	whole             fyne.Size // of what scrolls, when it was shown last
}

// gridPane shows a part that stays in sight, and clips it. The wheel moves what scrolls.
type gridPane struct {
	container.Scroll
	body *container.Scroll
}

// Scrolled hands the wheel on.
func (p *gridPane) Scrolled(e *fyne.ScrollEvent) { p.body.Scrolled(e) }

// gridSpan gives the content of a pane a size of its own and leaves its cells where they are.
type gridSpan struct{ size func() fyne.Size }

// Layout leaves the cells alone.
func (gridSpan) Layout([]fyne.CanvasObject, fyne.Size) {}

// MinSize is the size of the content.
func (s gridSpan) MinSize([]fyne.CanvasObject) fyne.Size { return s.size() }

func (p *gridPane) content() *fyne.Container { return p.Content.(*fyne.Container) }

func newGridPanes(g *Grid) *gridPanes {
	r := &gridPanes{grid: g, marker: canvas.NewRectangle(nil), over: canvas.NewRectangle(nil)}
	r.body = container.NewScroll(newGridContent(g.scrolled))
	r.body.OnScrolled = func(fyne.Position) { r.draw(false) }
	r.top, r.left, r.corner = r.newPane(), r.newPane(), r.newPane()
	r.objects = []fyne.CanvasObject{r.body, r.top, r.left, r.corner}
	return r
}

func newGridContent(size func() fyne.Size) *fyne.Container { return container.New(gridSpan{size}) }

func (r *gridPanes) content() *fyne.Container { return r.body.Content.(*fyne.Container) }

func (r *gridPanes) newPane() *gridPane {
	p := &gridPane{body: r.body}
	p.Direction = container.ScrollNone
	p.Content = newGridContent(func() fyne.Size { return fyne.Size{} })
	p.ExtendBaseWidget(p)
	return p
}

// Layout shares the room among the parts.
func (r *gridPanes) Layout(size fyne.Size) {
	r.arrange(size)
	r.draw(false)
}

func (r *gridPanes) arrange(size fyne.Size) {
	r.grid.measure()
	fixed := r.grid.fixed()
	fixed = fyne.NewSize(min(fixed.Width, size.Width), min(fixed.Height, size.Height))
	rest := size.Subtract(fixed)
	put := func(object fyne.CanvasObject, x, y, width, height float32) {
		object.Move(fyne.NewPos(x, y))
		object.Resize(fyne.NewSize(width, height))
	}
	put(r.corner, 0, 0, fixed.Width, fixed.Height)
	put(r.top, fixed.Width, 0, rest.Width, fixed.Height)
	put(r.left, 0, fixed.Height, fixed.Width, rest.Height)
	put(r.body, fixed.Width, fixed.Height, rest.Width, rest.Height)
	r.fit()
}

// fit tells the part that scrolls when its content has another size.
func (r *gridPanes) fit() {
	if whole := r.grid.scrolled(); whole != r.whole {
		r.whole = whole
		r.body.Refresh()
	}
}

// Refresh shows everything anew.
func (r *gridPanes) Refresh() {
	r.grid.usual = fyne.Size{} // the size of text may have changed
	r.arrange(r.grid.Size())
	r.draw(true)
}

// draw puts the cells that are seen into their parts and fills the new ones, or all.
func (r *gridPanes) draw(filled bool) {
	g := r.grid
	g.measure()
	was := g.visible
	g.visible = map[widget.TableCellID]fyne.CanvasObject{}
	offset, size := r.body.Offset, r.body.Size()
	fixed := g.fixed()
	rows := seen(g.tops, g.FixedRows, fixed.Height+offset.Y, fixed.Height+offset.Y+size.Height)
	columns := seen(g.lefts, g.FixedColumns, fixed.Width+offset.X, fixed.Width+offset.X+size.Width)
	parts := map[*fyne.Container][]fyne.CanvasObject{}
	r.mark(parts, func(part *fyne.Container) bool { return part == r.content() })
	for _, row := range rows {
		for _, column := range columns {
			id := widget.TableCellID{Row: row, Col: column}
			cell, known := was[id]
			if !known {
				cell = g.newCell()
			}
			delete(was, id)
			g.visible[id] = cell
			part, place, extent := r.where(id)
			cell.Move(place)
			cell.Resize(extent)
			if !known || filled {
				g.UpdateCell(id, cell)
			}
			parts[part] = append(parts[part], cell)
		}
	}
	r.mark(parts, func(part *fyne.Container) bool { return part != r.content() })
	for _, cell := range was {
		g.spare = append(g.spare, cell)
	}
	for _, part := range []*fyne.Container{r.content(), r.top.content(), r.left.content(), r.corner.content()} {
		part.Objects = parts[part]
		canvas.Refresh(part)
	}
	r.rule(rows, columns)
	canvas.Refresh(g.outer)
}

// newCell is a cell that is used no more, or a new one.
func (g *Grid) newCell() fyne.CanvasObject {
	if last := len(g.spare) - 1; last >= 0 {
		cell := g.spare[last]
		g.spare = g.spare[:last]
		return cell
	}
	return g.CreateCell()
}

// seen are the first things, which are fixed, and those of the others that lie between two
// places.
func seen(places []float32, fixed int, from, to float32) []int {
	var all []int
	for i := range len(places) - 1 {
		if i < fixed || places[i+1] > from && places[i] < to {
			all = append(all, i)
		}
	}
	return all
}

// where is the part in which a cell lies, with its place and size there.
func (r *gridPanes) where(id widget.TableCellID) (part *fyne.Container, place fyne.Position, size fyne.Size) {
	g := r.grid
	place = fyne.NewPos(g.lefts[id.Col], g.tops[id.Row])
	size = fyne.NewSize(g.lefts[id.Col+1]-gridGap()-place.X, g.tops[id.Row+1]-gridGap()-place.Y)
	fixed := g.fixed()
	across, down := id.Col >= g.FixedColumns, id.Row >= g.FixedRows
	if across {
		place.X -= fixed.Width
	}
	if down {
		place.Y -= fixed.Height
	}
	switch {
	case across && down:
		return r.content(), place, size
	case across:
		return r.top.content(), place.SubtractXY(r.body.Offset.X, 0), size
	case down:
		return r.left.content(), place.SubtractXY(0, r.body.Offset.Y), size
	}
	return r.corner.content(), place, size
}

// mark puts the marks of the selected cell and of the one under the pointer into the parts
// that are asked for: below the cells that scroll, but over those that stay, which may have
// a ground of their own. With the keyboard in the grid both lie on the selected cell.
func (r *gridPanes) mark(parts map[*fyne.Container][]fyne.CanvasObject, asked func(part *fyne.Container) bool) {
	g := r.grid
	th, variant := g.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.marker.FillColor, r.over.FillColor = th.Color(theme.ColorNameSelection, variant), th.Color(theme.ColorNameHover, variant)
	hit := g.hit
	if g.focused {
		hit = g.selected
	}
	for _, mark := range []struct {
		id    *widget.TableCellID
		shape *canvas.Rectangle
	}{{g.selected, r.marker}, {hit, r.over}} {
		if mark.id == nil || mark.id.Row >= len(g.tops)-1 || mark.id.Col >= len(g.lefts)-1 {
			continue
		}
		part, place, size := r.where(*mark.id)
		if !asked(part) {
			continue
		}
		mark.shape.CornerRadius = th.Size(theme.SizeNameSelectionRadius)
		mark.shape.Move(place)
		mark.shape.Resize(size)
		parts[part] = append(parts[part], mark.shape)
	}
}

// rule draws the lines between the rows and the columns that are seen.
func (r *gridPanes) rule(rows, columns []int) {
	g, size := r.grid, r.grid.Size()
	fixed, offset := g.fixed(), r.body.Offset
	thick := g.Theme().Size(theme.SizeNameSeparatorThickness)
	used := 0
	line := func(x, y, width, height float32) {
		if used == len(r.lines) {
			r.lines = append(r.lines, canvas.NewRectangle(nil))
			r.objects = append(r.objects, r.lines[used])
		}
		shape := r.lines[used]
		shape.FillColor = g.Theme().Color(theme.ColorNameSeparator, fyne.CurrentApp().Settings().ThemeVariant())
		shape.Move(fyne.NewPos(x, y))
		shape.Resize(fyne.NewSize(width, height))
		shape.Show()
		used++
	}
	for _, y := range between(g.tops, rows, g.FixedRows, fixed.Height, offset.Y, size.Height) {
		line(0, y, min(size.Width, g.lefts[len(g.lefts)-1]), thick)
	}
	for _, x := range between(g.lefts, columns, g.FixedColumns, fixed.Width, offset.X, size.Width) {
		line(x, 0, thick, min(size.Height, g.tops[len(g.tops)-1]))
	}
	for _, shape := range r.lines[used:] {
		shape.Hide()
	}
}

// between are the places of the lines behind things that are seen, the last of all apart.
func between(places []float32, shown []int, fixed int, fixedSize, offset, size float32) []float32 {
	var lines []float32
	for _, i := range shown {
		at := places[i+1] - gridGap()/2
		if i >= fixed {
			if at -= offset; at < fixedSize {
				continue
			}
		}
		if i < len(places)-2 && at < size {
			lines = append(lines, at)
		}
	}
	return lines
}

// Objects is called by Fyne.
func (r *gridPanes) Objects() []fyne.CanvasObject { return r.objects }

// MinSize is that of what stays in sight.
func (r *gridPanes) MinSize() fyne.Size { return r.grid.fixed().Add(r.grid.usual) }

// Destroy is called by Fyne.
func (r *gridPanes) Destroy() {}
