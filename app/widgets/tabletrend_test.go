package widgets

import (
	"math"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"
)

// A trend stays within its room whatever the shares are.
func TestTrendStaysInItsRoom(t *testing.T) {
	test.NewTempApp(t)
	size := fyne.NewSize(trendWidth, 20)
	rapid.Check(t, func(t *rapid.T) {
		drawn := newTrendLine()
		drawn.Resize(size)
		drawn.set(rapid.SliceOfN(rapid.OneOf(rapid.Float64Range(-1, 2), rapid.SampledFrom([]float64{0, 1, 1e20, -1e20, math.MaxFloat64})), 0, 30).Draw(t, "shares"))
		lines := 0
		for _, object := range test.WidgetRenderer(drawn).Objects() {
			line, ok := object.(*canvas.Line)
			if !ok {
				continue
			}
			lines++
			for _, at := range []fyne.Position{line.Position1, line.Position2} {
				if !(at.X >= 0 && at.X <= size.Width && at.Y >= 0 && at.Y <= size.Height) {
					t.Errorf("%v lies outside %v", at, size)
				}
			}
		}
		if want := len(drawn.shares); want >= 2 && lines != want || want < 2 && lines != 0 {
			t.Errorf("%d lines of %d shares", lines, want)
		}
	})
}

// A row shows the trend of its cell before the text, and none where there is none.
func TestTableShowsTrends(t *testing.T) {
	window := test.NewTempWindow(t, nil)
	table := NewTable([]Column{{Title: "Name"}, {Title: "Attained", Width: 100, Figure: true}})
	window.SetContent(table)
	window.Resize(fyne.NewSize(400, 200))
	shown := func() (trends []*trendLine) {
		walk(window.Content(), func(object fyne.CanvasObject) {
			if found, ok := object.(*trendLine); ok {
				trends = append(trends, found)
			}
		})
		return trends
	}
	table.SetRows([]Row{
		{ID: "a", Cells: []Cell{{Text: "a"}, {Text: "57.5%", Trend: []float64{0, 0.2, 0.575}}}},
		{ID: "b", Cells: []Cell{{Text: "b"}, {Text: "10%", Trend: []float64{0.1}}}},
	}, nil)
	if trends := shown(); len(trends) != 1 || len(trends[0].shares) != 3 {
		t.Errorf("%d trends are shown", len(trends))
	}
	table.SetRows([]Row{{ID: "a", Cells: []Cell{{Text: "a"}, {Text: "57.5%"}}}}, nil)
	if trends := shown(); len(trends) != 0 {
		t.Errorf("%d trends are left", len(trends))
	}
}

// walk visits an object and all visible ones within it.
func walk(object fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if !object.Visible() {
		return
	}
	visit(object)
	switch object := object.(type) {
	case *fyne.Container:
		for _, child := range object.Objects {
			walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(object).Objects() {
			walk(child, visit)
		}
	}
}
