package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

func trend(title string) *charts.Chart {
	points := []charts.Point{{AsOf: data.MustDate("2025-06-30"), Score: appraisal.Figure{Value: 40}, ROI: appraisal.Figure{Value: 0.1}}}
	if title == "score" {
		return charts.ScoreTrend(points, charts.Style{Words: lang.For(lang.English)})
	}
	return charts.ROITrend(points, charts.Style{Words: lang.For(lang.English)})
}

func TestChartViewDrawsAtThePixelsOfTheScreen(t *testing.T) {
	test.NewTempApp(t)
	exports := 0
	view := NewChartView("Trend", "Export", func() { exports++ }, fyne.NewSize(100, 80))
	w := test.NewTempWindow(t, view)
	if view.Alternative() != "Trend" {
		t.Errorf("without a chart the words are %q", view.Alternative())
	}
	view.Set(trend("roi"))
	w.Resize(fyne.NewSize(600, 400))
	view.Wait()
	size := view.picture.Size()
	scale := w.Canvas().Scale()
	if got := view.Picture().Bounds().Size(); got.X != int(size.Width*scale+0.5) || got.Y != int(size.Height*scale+0.5) {
		t.Errorf("the picture has %v pixels, want those of %v at scale %g", got, size, scale)
	}
	first := view.Picture()
	w.Resize(fyne.NewSize(500, 300))
	if view.Picture() != first && view.Picture().Bounds() == first.Bounds() {
		t.Error("the picture was drawn again for the same size")
	}
	view.Wait()
	if got := view.Picture().Bounds().Dx(); got != int(view.picture.Size().Width*scale+0.5) {
		t.Errorf("after the window shrank the picture is %d pixels wide", got)
	}
	test.Tap(view.export)
	if exports != 1 {
		t.Error("the button did not open the export")
	}
}

func TestChartViewShowsTheLastOfManyCharts(t *testing.T) {
	test.NewTempApp(t)
	view := NewChartView("Trend", "Export", func() {}, fyne.NewSize(100, 80))
	w := test.NewTempWindow(t, view)
	w.Resize(fyne.NewSize(600, 400))
	for range 20 {
		view.Set(trend("roi"))
	}
	last := trend("score")
	view.Set(last)
	view.Wait()
	if view.Alternative() != last.Title() {
		t.Errorf("the words are %q, want %q", view.Alternative(), last.Title())
	}
	want, err := last.Image(view.size)
	if err != nil {
		t.Fatal(err)
	}
	if !same(view.Picture(), want) {
		t.Error("the picture is not that of the chart set last")
	}
}
