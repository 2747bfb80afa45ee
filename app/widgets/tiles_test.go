package widgets_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"huibao/app/widgets"
)

// A tile that becomes higher moves what is below it, and nothing beside or above it.
func TestATileGrowsDownwards(t *testing.T) {
	test.NewTempApp(t)
	var tiles []*canvas.Rectangle
	var objects []fyne.CanvasObject
	for range 5 {
		tile := canvas.NewRectangle(color.Black)
		tile.SetMinSize(fyne.NewSize(40, 30))
		tiles, objects = append(tiles, tile), append(objects, tile)
	}
	box := widgets.NewTiles(40, 2, objects...)
	box.Resize(fyne.NewSize(200, 400))
	var before []fyne.Position
	for _, tile := range tiles {
		before = append(before, tile.Position())
	}
	least := box.MinSize().Height
	tiles[3].SetMinSize(fyne.NewSize(40, 50))
	box.Resize(fyne.NewSize(200, 401))
	for i, tile := range tiles {
		want := before[i]
		if i == 4 {
			want.Y += 20
		}
		if tile.Position() != want {
			t.Errorf("tile %d is at %v, want %v", i+1, tile.Position(), want)
		}
	}
	if got := box.MinSize().Height; got != least+20 {
		t.Errorf("all are %v high, want %v", got, least+20)
	}
}
