package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// under puts a head above a page; the keyboard comes to the head first.
func under(head, page fyne.CanvasObject) fyne.CanvasObject {
	return container.New(layout.NewBorderLayout(head, nil, nil, nil), head, page)
}

// tall gives an object a height of its own.
type tall struct{ height float32 }

func (l tall) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

func (l tall) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width, l.height)
}

// beside puts a line of small text behind a choice, in the middle of its height.
func beside(choice, text fyne.CanvasObject) fyne.CanvasObject {
	middle := container.NewVBox(layout.NewSpacer(), text, layout.NewSpacer())
	return container.NewBorder(nil, nil, choice, nil, container.New(layout.NewCustomPaddedLayout(0, 0, 8, 0), middle))
}

// lower gives the page a height of its own where the window has too little for it, and
// lets it scroll.
func lower(page fyne.CanvasObject) fyne.CanvasObject {
	const edge = 1 // for the frames of cards, which would be cut
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(edge, edge, edge, edge), page))
}

// wide lets a table scroll sideways where the window is narrow.
func wide(table fyne.CanvasObject) fyne.CanvasObject { return container.NewHScroll(table) }

// withSettings puts settings at the right of a page.
func withSettings(page fyne.CanvasObject, s *settings) fyne.CanvasObject {
	split := container.NewHSplit(container.NewPadded(lower(page)), container.NewPadded(s.content))
	split.SetOffset(0.74)
	return split
}
