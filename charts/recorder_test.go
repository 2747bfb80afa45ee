package charts

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/wcharczuk/go-chart/v2/drawing"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

// recorder is a medium that keeps what is painted instead of painting it.
type recorder struct {
	texts []text
	reach rect // of all paths and circles
	fault string
}

func (r *recorder) path(p *drawing.Path, _ shape) {
	for i := 0; i+1 < len(p.Points); i += 2 {
		r.spot(p.Points[i], p.Points[i+1], 0)
	}
}

func (r *recorder) circle(at point, radius float64, _ shape) { r.spot(at.x, at.y, radius) }

func (r *recorder) text(t text) {
	r.texts = append(r.texts, t)
	r.spot(t.at.x, t.at.y, 0)
}

func (r *recorder) save(io.Writer) error { return nil }

func (r *recorder) spot(x, y, radius float64) {
	if !finite(x) || !finite(y) || radius < 0 {
		r.fault = fmt.Sprintf("painted at %v, %v with radius %v", x, y, radius)
	}
	r.reach = rect{math.Min(r.reach.left, x-radius), math.Min(r.reach.top, y-radius), math.Max(r.reach.right, x+radius), math.Max(r.reach.bottom, y+radius)}
}

// extent is where the letters of a text are: from the height of a digit to the
// baseline.
func extent(t text) rect {
	width := t.face.width(t.body, t.size)
	left := t.at.x
	switch t.align {
	case alignCentre:
		left -= width / 2
	case alignRight:
		left -= width
	}
	return rect{left, t.at.y - 0.72*t.size, left + width, t.at.y}
}

func record(c *Chart, size Size) *recorder {
	r := &recorder{}
	size, fonts, err := c.prepare(size)
	if err != nil {
		panic(err)
	}
	c.draw(newSurface(r, size, fonts, c.palette))
	return r
}

func written(c *Chart, size Size) []string {
	var words []string
	for _, t := range record(c, size).texts {
		words = append(words, t.body)
	}
	return words
}

// sizes that a picture is readable at: a card of the window and larger.
func drawSize(t *rapid.T) Size {
	return Size{
		Width: rapid.IntRange(420, 1600).Draw(t, "width"), Height: rapid.IntRange(260, 1000).Draw(t, "height"), Scale: 1,
	}
}

func drawStyle(t *rapid.T) Style {
	style := rapid.SampledFrom([]Style{chinese, english}).Draw(t, "style")
	style.Dark = rapid.Bool().Draw(t, "dark")
	return style
}

// amounts from the smallest coin to more than any evaluation sums up to, and the
// values between which arithmetic likes to fail.
func drawAmount(t *rapid.T, label string) float64 {
	return rapid.OneOf(
		rapid.SampledFrom([]float64{0, 0, 0.01, -0.01, 1, 1e12, -1e12, 1e16, 1e19, -1e300, math.MaxFloat64, math.SmallestNonzeroFloat64}),
		rapid.Float64Range(-2e6, 2e6),
	).Draw(t, label)
}

func drawFigure(t *rapid.T, label string, values *rapid.Generator[float64]) appraisal.Figure {
	if rapid.IntRange(0, 9).Draw(t, label+" undefined") == 0 {
		return appraisal.Figure{Why: appraisal.NothingDated}
	}
	return figure(values.Draw(t, label))
}

func drawPoints(t *rapid.T) []Point {
	rate := rapid.OneOf(rapid.Float64Range(-1, 3), rapid.SampledFrom([]float64{0, -1, 1e-9, 1e5, 1e18, -1e18, math.MaxFloat64}))
	first := data.MustDate("2020-01-31")
	most := rapid.SampledFrom([]int{1, 30, 400, 20_000}).Draw(t, "days")
	var points []Point
	for range rapid.SampledFrom([]int{0, 1, 2, 3, 5, 12, 100}).Draw(t, "points") {
		points = append(points, Point{
			AsOf: first.AddDays(rapid.IntRange(0, most).Draw(t, "day")), ROI: drawFigure(t, "ROI", rate), ROIToDate: drawFigure(t, "to date", rate),
			Score: drawFigure(t, "score", rapid.Float64Range(0, 100)), Live: rapid.IntRange(0, 8).Draw(t, "live") == 0,
		})
	}
	return points
}

func drawResult(t *rapid.T) (*data.Evaluation, *appraisal.Result) {
	e := data.New("评估", data.MustDate("2025-01-31"))
	months := rapid.SampledFrom([]int{1, 2, 7, 12, 36, 36, 60, 600}).Draw(t, "horizon")
	r := &appraisal.Result{Start: e.Start, HorizonMonths: months, Currency: "CNY"}
	r.AsOf = e.Start.AddDays(rapid.IntRange(-400, months*31+400).Draw(t, "as of"))
	r.ToDate.Months = max(0, r.AsOf.MonthSince(e.Start)-1)
	once, monthly := drawAmount(t, "once"), drawAmount(t, "monthly")
	for m := range months + 1 {
		wave := math.Sin(float64(m) / 5)
		r.CashFlow.Cost = append(r.CashFlow.Cost, monthly/3)
		r.CashFlow.Benefit = append(r.CashFlow.Benefit, monthly*wave)
		r.CashFlow.PlanCost = append(r.CashFlow.PlanCost, monthly/4)
		r.CashFlow.PlanGain = append(r.CashFlow.PlanGain, monthly/2)
	}
	r.CashFlow.Cost[0], r.CashFlow.PlanCost[0] = once, once
	r.Horizon.Payback = drawFigure(t, "payback", rapid.Float64Range(0, float64(months)))
	for range rapid.SampledFrom([]int{0, 1, 3, 9, 40}).Draw(t, "lines") {
		side := rapid.SampledFrom([]data.Side{data.Cost, data.Benefit}).Draw(t, "side")
		addLine(e, r, side, rapid.SampledFrom(data.Categories()).Draw(t, "category"), drawName(t), drawAmount(t, "total"), drawAmount(t, "plan"))
		r.Lines[len(r.Lines)-1].Excluded = rapid.IntRange(0, 5).Draw(t, "excluded") == 0
	}
	return e, r
}

func drawName(t *rapid.T) string {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringOfN(rapid.SampledFrom([]rune("回报节省 <>&\"'/]]>abc\n\x00\u202e\ufffe🙂")), 0, 90, -1),
		rapid.SampledFrom([]string{`<script>&"'`, "]]>", "\xff\xfe", "&amp;", "</svg>"}),
	).Draw(t, "name")
}

func drawChart(t *rapid.T) *Chart {
	e, r := drawResult(t)
	drawJudgement(t, e, r)
	points := drawPoints(t)
	style := drawStyle(t)
	all := append(All(e, r, drawMoved(t, drawEarlier(t, r)), drawAnalysis(t, r), points, style), drawTrend(t, style), drawGoal(t, style), drawGap(t, style))
	return rapid.SampledFrom(all).Draw(t, "chart")
}

func TestWordsStandClear(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, size := drawChart(t), drawSize(t)
		r := record(c, size)
		if r.fault != "" {
			t.Fatal(r.fault)
		}
		if r.reach.left < 0 || r.reach.top < 0 || r.reach.right > float64(size.Width) || r.reach.bottom > float64(size.Height) {
			t.Errorf("%s is painted as far as %v of %d × %d", c.Name(), r.reach, size.Width, size.Height)
		}
		for i, one := range r.texts {
			here := extent(one)
			if here.left < -0.5 || here.top < 0 || here.right > float64(size.Width)+0.5 || here.bottom > float64(size.Height) {
				t.Errorf("%s: %q is cut off: %v of %d × %d", c.Name(), one.body, here, size.Width, size.Height)
			}
			for _, other := range r.texts[:i] {
				there := extent(other)
				if here.left+0.5 < there.right && there.left+0.5 < here.right && here.top+0.5 < there.bottom && there.top+0.5 < here.bottom {
					t.Errorf("%s: %q covers %q: %v, %v", c.Name(), one.body, other.body, here, there)
				}
			}
		}
	})
}

func TestAnythingCanBeDrawnAtAnySize(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawChart(t)
		size := Size{
			Width: rapid.IntRange(1, 900).Draw(t, "width"), Height: rapid.IntRange(1, 600).Draw(t, "height"),
			Scale: rapid.SampledFrom([]float64{0, 0.1, 1, 1.5, 20}).Draw(t, "scale"),
		}
		picture, err := c.Image(size)
		if err != nil {
			t.Fatal(err)
		}
		if size.Width >= 200 && size.Height >= 120 && size.Scale < 2 && blank(picture) {
			t.Errorf("%s is blank at %v", c.Name(), size)
		}
	})
}

func TestSVGIsWellFormedWhateverTheNames(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := drawChart(t)
		var out strings.Builder
		if err := c.SVG(&out, drawSize(t)); err != nil {
			t.Fatal(err)
		}
		if err := onlyDrawing(out.String()); err != nil {
			t.Fatalf("%s: %v\n%s", c.Name(), err, out.String())
		}
	})
}

// onlyDrawing reads XML to its end and refuses elements that a drawing has no use for.
func onlyDrawing(document string) error {
	decoder := xml.NewDecoder(strings.NewReader(document))
	allowed := map[string]bool{"svg": true, "title": true, "rect": true, "path": true, "circle": true, "text": true}
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && !allowed[start.Name.Local] {
			return fmt.Errorf("element %s", start.Name.Local)
		}
	}
}

func TestSVGSaysWhatThePictureSays(t *testing.T) {
	e, a := analysed()
	for _, c := range All(e, a.Base, moved(), a, assessments(), chinese) {
		var out strings.Builder
		if err := c.SVG(&out, card); err != nil {
			t.Fatal(err)
		}
		for _, word := range written(c, card) {
			if !strings.Contains(out.String(), ">"+escape(word)+"</text>") {
				t.Errorf("%s: %q is not in the SVG", c.Name(), word)
			}
		}
	}
}
