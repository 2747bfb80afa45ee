package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
)

// NewTiles lays objects of one kind out in at most so many equal columns, none narrower
// than least.
func NewTiles(least float32, most int, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(&tiles{least: least, most: most}, objects...)
}

// NewBeside lays two objects out beside each other, the first with the given share of
// the width, or below each other where the room is narrower than least.
func NewBeside(share, least float32, first, second fyne.CanvasObject) *fyne.Container {
	return container.New(&beside{share: share, least: least}, first, second)
}

// tiles lays objects of one kind out in as many equal columns as the width allows,
// each row as high as its highest, so that a sentence that comes to stand below a field
// moves only what is below it. Like all layouts that break lines it learns its height when
// it is given a width.
type tiles struct {
	least float32 // the narrowest a tile may be
	most  int     // columns at most
	width float32
}

func (t *tiles) columns(n int) int {
	columns := t.most
	if t.width > 0 {
		columns = int((t.width + theme.Padding()*2) / (t.least + theme.Padding()*2))
	}
	columns = max(1, min(columns, t.most, n))
	rows := (n + columns - 1) / columns
	return (n + rows - 1) / rows // no row much shorter than the others
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var shown []fyne.CanvasObject
	for _, object := range objects {
		if object.Visible() {
			shown = append(shown, object)
		}
	}
	return shown
}

func (t *tiles) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	t.width = size.Width
	shown := visible(objects)
	if len(shown) == 0 {
		return
	}
	gap := theme.Padding() * 2
	columns := t.columns(len(shown))
	width := (size.Width - gap*float32(columns-1)) / float32(columns)
	y := float32(0)
	for row := range slices.Chunk(shown, columns) {
		height := tallest(row)
		for i, object := range row {
			object.Move(fyne.NewPos(float32(i)*(width+gap), y))
			object.Resize(fyne.NewSize(width, height))
		}
		y += height + gap
	}
}

func (t *tiles) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := visible(objects)
	if len(shown) == 0 {
		return fyne.Size{}
	}
	gap := theme.Padding() * 2
	height := -gap
	for row := range slices.Chunk(shown, t.columns(len(shown))) {
		height += tallest(row) + gap
	}
	return fyne.NewSize(t.least, height)
}

func tallest(objects []fyne.CanvasObject) float32 {
	height := float32(0)
	for _, object := range objects {
		height = max(height, object.MinSize().Height)
	}
	return height
}

// beside lays two objects out beside each other, the first with the given share of
// the width, or below each other where that is too narrow.
type beside struct {
	share float32
	least float32 // the narrowest in which they stand beside each other
	width float32
}

func (b *beside) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	b.width = size.Width
	gap := theme.Padding() * 2
	if size.Width < b.least {
		y := float32(0)
		for _, object := range objects {
			height := object.MinSize().Height
			object.Move(fyne.NewPos(0, y))
			object.Resize(fyne.NewSize(size.Width, height))
			y += height + gap
		}
		return
	}
	first := (size.Width - gap) * b.share
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(first, size.Height))
	objects[1].Move(fyne.NewPos(first+gap, 0))
	objects[1].Resize(fyne.NewSize(size.Width-gap-first, size.Height))
}

func (b *beside) MinSize(objects []fyne.CanvasObject) fyne.Size {
	first, second := objects[0].MinSize(), objects[1].MinSize()
	if b.width > 0 && b.width < b.least {
		return fyne.NewSize(max(first.Width, second.Width), first.Height+second.Height+theme.Padding()*2)
	}
	return fyne.NewSize(min(b.least, max(first.Width, second.Width)), max(first.Height, second.Height))
}

// Above lays two objects out below each other, the first with a share of the height,
// neither lower than it can be.
type Above struct{ Share float32 }

// NewAbove lays two objects out below each other, the first with the given share of the
// height.
func NewAbove(share float32, first, second fyne.CanvasObject) *fyne.Container {
	return container.New(&Above{share}, first, second)
}

// Layout is called by Fyne.
func (a *Above) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	gap := 2 * theme.Padding()
	least, rest := objects[0].MinSize().Height, objects[1].MinSize().Height
	height := max(least, min((size.Height-gap)*a.Share, size.Height-gap-rest))
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(fyne.NewSize(size.Width, height))
	objects[1].Move(fyne.NewPos(0, height+gap))
	objects[1].Resize(fyne.NewSize(size.Width, max(0, size.Height-gap-height)))
}

// MinSize is called by Fyne.
func (a *Above) MinSize(objects []fyne.CanvasObject) fyne.Size {
	first, second := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(first.Width, second.Width), first.Height+2*theme.Padding()+second.Height)
}
