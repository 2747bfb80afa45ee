package charts

import (
	"bytes"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// onGoChart draws what go-chart's own parts ask of a Renderer: a series with dots, a
// box, a ring and words.
func onGoChart(s *surface) {
	series := chart.ContinuousSeries{
		Style:   chart.Style{StrokeColor: drawing.ColorBlack, StrokeWidth: 2, DotColor: drawing.ColorRed, DotWidth: 3 * finer},
		XValues: []float64{0, 1, 2}, YValues: []float64{0, 2, 1},
	}
	box := chart.Box{Top: 10 * finer, Left: 10 * finer, Right: 90 * finer, Bottom: 90 * finer}
	series.Render(s, box, &chart.ContinuousRange{Max: 2, Domain: box.Width()}, &chart.ContinuousRange{Max: 2, Domain: box.Height()}, chart.Style{})
	chart.Draw.Box(s, chart.Box{Top: 100 * finer, Left: 100 * finer, Right: 150 * finer, Bottom: 150 * finer},
		chart.Style{FillColor: drawing.ColorBlue, StrokeColor: drawing.ColorBlack, StrokeWidth: 1})
	s.SetFillColor(drawing.ColorGreen)
	s.ArcTo(50*finer, 150*finer, 20*finer, 20*finer, 0, 2*math.Pi)
	s.Close()
	s.Fill()
	s.MoveTo(120*finer, 20*finer)
	s.QuadCurveTo(150*finer, 20*finer, 150*finer, 60*finer)
	s.SetStrokeColor(drawing.ColorBlack)
	s.SetStrokeWidth(1)
	s.Stroke()
	s.ResetStyle()
	s.SetDPI(96)
	s.SetFont(s.faces.regular.font)
	s.SetFontSize(12)
	s.SetFontColor(drawing.ColorBlack)
	s.SetTextRotation(1)
	s.ClearTextRotation()
	s.SetClassName("words")
	s.Text("回报 < 成本", 110*finer, 90*finer)
}

func TestSurfaceIsARendererForGoChart(t *testing.T) {
	size, fonts, err := (&Chart{}).prepare(Size{Width: 200, Height: 200})
	if err != nil {
		t.Fatal(err)
	}
	white := color.NRGBA{255, 255, 255, 255}
	pixels, err := newRaster(size.Width, size.Height, white)
	if err != nil {
		t.Fatal(err)
	}
	onGoChart(newSurface(pixels, size, fonts, PaletteOf(false)))
	for _, spot := range []struct {
		what    string
		x, y    int
		r, g, b uint8
	}{
		{"the box", 125, 125, 0, 0, 255}, {"the disc", 50, 150, 0, 128, 0}, {"a dot", 50, 10, 255, 0, 0}, {"nothing", 190, 190, 255, 255, 255},
	} {
		if got := pixels.picture.RGBAAt(spot.x, spot.y); got != (color.RGBA{spot.r, spot.g, spot.b, 255}) {
			t.Errorf("%s: %v", spot.what, got)
		}
	}

	v := newVector(size.Width, size.Height, white, "zh-Hans", "t")
	s := newSurface(v, size, fonts, PaletteOf(false))
	onGoChart(s)
	var out bytes.Buffer
	if err := s.Save(&out); err != nil {
		t.Fatal(err)
	}
	if err := onlyDrawing(out.String()); err != nil {
		t.Fatal(err)
	}
	for _, part := range []string{"回报 &lt; 成本</text>", "<circle ", "Q150 20 150 60", "#0000ff", `stroke-width="2"`} {
		if !strings.Contains(out.String(), part) {
			t.Errorf("the SVG has no %s", part)
		}
	}
	if s.GetDPI() != 96 {
		t.Error("the resolution that was set is lost")
	}
	if box := s.MeasureText("回报"); box.Width() != 24*finer {
		t.Errorf("two Chinese characters of 12 pixels are %d wide", box.Width())
	}
}
