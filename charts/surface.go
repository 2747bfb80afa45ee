package charts

import (
	"image/color"
	"io"
	"math"

	"github.com/golang/freetype/truetype"
	"github.com/wcharczuk/go-chart/v2"
	"github.com/wcharczuk/go-chart/v2/drawing"
)

// point is a place on the picture, from its top left corner.
type point struct{ x, y float64 }

// rect is an upright rectangle.
type rect struct{ left, top, right, bottom float64 }

func (r rect) width() float64  { return r.right - r.left }
func (r rect) height() float64 { return r.bottom - r.top }

func (r rect) overlaps(o rect) bool {
	return r.left < o.right && o.left < r.right && r.top < o.bottom && o.top < r.bottom
}

// align is which part of a text stands at its place.
type align int

const (
	alignLeft align = iota
	alignCentre
	alignRight
)

// text is a line of writing on the picture: its baseline begins, ends or has its
// middle at a place, all in pixels of the medium.
type text struct {
	body   string
	at     point
	face   *face
	size   float64
	colour color.NRGBA
	align  align
}

// shape is how a path or circle is painted; a width of 0 leaves the stroke out, a
// colour without opacity the fill.
type shape struct {
	fill, stroke color.NRGBA
	width        float64
	dash         []float64
}

// medium is what a surface paints on, in its pixels. A path is a run of subpaths.
type medium interface {
	path(p *drawing.Path, s shape)
	circle(centre point, radius float64, s shape)
	text(t text)
	save(w io.Writer) error
}

// surface is a picture being drawn. Its own methods take logical pixels: those of
// the medium divided by scale, so that one drawing serves every size.
//
// It is also a chart.Renderer, for go-chart's series. That interface speaks in whole
// units, so one unit there is 1/finer of a logical pixel: lines stay smooth.
type surface struct {
	medium        medium
	scale         float64
	width, height float64
	faces         *faceSet
	palette       Palette

	style chart.Style // of the Renderer methods
	trail *drawing.Path
	dpi   float64
	turn  *float64
}

const finer = 16

func newSurface(m medium, size Size, f *faceSet, p Palette) *surface {
	return &surface{
		medium: m, scale: size.Scale, width: float64(size.Width) / size.Scale, height: float64(size.Height) / size.Scale,
		faces: f, palette: p, trail: new(drawing.Path), dpi: chart.DefaultDPI,
	}
}

// snap moves a coordinate onto the grid of the medium, so that thin upright lines
// come out sharp.
func (s *surface) snap(x float64) float64 { return math.Round(x*s.scale) / s.scale }

// thin is a stroke's width that covers at least one pixel, and whole ones.
func (s *surface) thin(width float64) float64 {
	return math.Max(1, math.Round(width*s.scale)) / s.scale
}

// bar fills a rectangle.
func (s *surface) bar(r rect, fill color.NRGBA) { s.polygon(r, shape{fill: fill}) }

// box draws the outline of a rectangle.
func (s *surface) box(r rect, stroke color.NRGBA, width float64, dash ...float64) {
	s.polygon(r, shape{stroke: stroke, width: width, dash: dash})
}

// hatch draws slanting lines across a rectangle.
func (s *surface) hatch(r rect, stroke color.NRGBA, width, apart float64) {
	p := new(drawing.Path)
	for sum := r.left + r.top + apart/2; sum < r.right+r.bottom; sum += apart { // of x and y along a line
		from, to := math.Max(r.left, sum-r.bottom), math.Min(r.right, sum-r.top)
		p.MoveTo(from*s.scale, (sum-from)*s.scale)
		p.LineTo(to*s.scale, (sum-to)*s.scale)
	}
	if !p.IsEmpty() {
		s.medium.path(p, s.scaled(shape{stroke: stroke, width: width}))
	}
}

func (s *surface) polygon(r rect, look shape) {
	p := new(drawing.Path)
	p.MoveTo(r.left*s.scale, r.top*s.scale)
	p.LineTo(r.right*s.scale, r.top*s.scale)
	p.LineTo(r.right*s.scale, r.bottom*s.scale)
	p.LineTo(r.left*s.scale, r.bottom*s.scale)
	p.LineTo(r.left*s.scale, r.top*s.scale)
	p.Close()
	s.medium.path(p, s.scaled(look))
}

func (s *surface) scaled(look shape) shape {
	look.width *= s.scale
	dash := make([]float64, len(look.dash))
	for i := range dash {
		dash[i] = look.dash[i] * s.scale
	}
	look.dash = dash
	return look
}

// across draws a sharp level line.
func (s *surface) across(left, right, y, width float64, c color.NRGBA) {
	width = s.thin(width)
	top := s.snap(y - width/2)
	s.bar(rect{left, top, right, top + width}, c)
}

// upright draws a sharp vertical line.
func (s *surface) upright(x, top, bottom, width float64, c color.NRGBA) {
	width = s.thin(width)
	left := s.snap(x - width/2)
	s.bar(rect{left, top, left + width, bottom}, c)
}

// segment draws a straight stroke, dashed if dash is given.
func (s *surface) segment(from, to point, width float64, c color.NRGBA, dash ...float64) {
	p := new(drawing.Path)
	p.MoveTo(from.x*s.scale, from.y*s.scale)
	p.LineTo(to.x*s.scale, to.y*s.scale)
	s.medium.path(p, s.scaled(shape{stroke: c, width: width, dash: dash}))
}

// dot draws a filled circle with a rim.
func (s *surface) dot(centre point, radius float64, fill, rim color.NRGBA, width float64) {
	s.medium.circle(point{centre.x * s.scale, centre.y * s.scale}, radius*s.scale, shape{fill: fill, stroke: rim, width: width * s.scale})
}

// write puts a line of text; at is on its baseline.
func (s *surface) write(body string, at point, f *face, size float64, c color.NRGBA, a align) {
	if body == "" {
		return
	}
	s.medium.text(text{body, point{at.x * s.scale, at.y * s.scale}, f, size * s.scale, c, a})
}

// series draws a line through the values with go-chart's ContinuousSeries. The
// ranges are new at each call, for go-chart changes those it is given.
func (s *surface) series(plot rect, x, y span, values []point, stroke color.NRGBA, width float64, dash ...float64) {
	if len(values) < 2 || plot.width() < 1 || plot.height() < 1 {
		return
	}
	line := chart.ContinuousSeries{Style: chart.Style{
		StrokeColor: drawing.Color{R: stroke.R, G: stroke.G, B: stroke.B, A: stroke.A}, StrokeWidth: width, StrokeDashArray: dash,
	}}
	for _, value := range values {
		line.XValues = append(line.XValues, value.x)
		line.YValues = append(line.YValues, value.y)
	}
	box := chart.Box{Top: inner(plot.top), Left: inner(plot.left), Right: inner(plot.right), Bottom: inner(plot.bottom)}
	line.Render(s, box, x.between(box.Width()), y.between(box.Height()), chart.Style{Font: s.faces.regular.font})
}

func inner(x float64) int { return int(math.Round(x * finer)) }

func (s *surface) outer(x int) float64 { return float64(x) / finer * s.scale }

// The methods of chart.Renderer follow.

var _ chart.Renderer = (*surface)(nil)

// ResetStyle forgets colours, widths and the rotation.
func (s *surface) ResetStyle() { s.style, s.turn = chart.Style{Font: s.style.Font}, nil }

// GetDPI is the resolution that was set.
func (s *surface) GetDPI() float64 { return s.dpi }

// SetDPI notes a resolution; sizes here are pixels whatever it is.
func (s *surface) SetDPI(dpi float64) { s.dpi = dpi }

// SetClassName is without effect: no style sheet is used.
func (s *surface) SetClassName(string) {}

// SetStrokeColor sets the colour of the next strokes.
func (s *surface) SetStrokeColor(c drawing.Color) { s.style.StrokeColor = c }

// SetFillColor sets the colour of the next areas.
func (s *surface) SetFillColor(c drawing.Color) { s.style.FillColor = c }

// SetStrokeWidth sets the width of the next strokes in logical pixels.
func (s *surface) SetStrokeWidth(width float64) { s.style.StrokeWidth = width }

// SetStrokeDashArray sets the dashes and gaps of the next strokes in logical pixels.
func (s *surface) SetStrokeDashArray(dash []float64) { s.style.StrokeDashArray = dash }

// MoveTo begins a subpath.
func (s *surface) MoveTo(x, y int) { s.trail.MoveTo(s.outer(x), s.outer(y)) }

// LineTo goes straight on.
func (s *surface) LineTo(x, y int) { s.trail.LineTo(s.outer(x), s.outer(y)) }

// QuadCurveTo goes on in a quadratic curve.
func (s *surface) QuadCurveTo(cx, cy, x, y int) {
	s.trail.QuadCurveTo(s.outer(cx), s.outer(cy), s.outer(x), s.outer(y))
}

// ArcTo goes on along an ellipse, in straight pieces too short to see.
func (s *surface) ArcTo(cx, cy int, rx, ry, start, delta float64) {
	const pieces = 64
	for i := range pieces + 1 {
		sin, cos := math.Sincos(start + delta*float64(i)/pieces)
		x, y := s.outer(cx)+cos*rx/finer*s.scale, s.outer(cy)+sin*ry/finer*s.scale
		if i == 0 && s.trail.IsEmpty() {
			s.trail.MoveTo(x, y)
			continue
		}
		s.trail.LineTo(x, y)
	}
}

// Close ends a subpath where it began.
func (s *surface) Close() { s.trail.Close() }

// Stroke draws the path's line.
func (s *surface) Stroke() {
	s.paint(shape{stroke: plain(s.style.StrokeColor), width: s.style.StrokeWidth})
}

// Fill paints the path's area.
func (s *surface) Fill() { s.paint(shape{fill: plain(s.style.FillColor)}) }

// FillStroke paints both.
func (s *surface) FillStroke() {
	s.paint(shape{fill: plain(s.style.FillColor), stroke: plain(s.style.StrokeColor), width: s.style.StrokeWidth})
}

func (s *surface) paint(look shape) {
	if look.width > 0 {
		look.dash = s.style.StrokeDashArray
	}
	s.medium.path(s.trail, s.scaled(look))
	s.trail = new(drawing.Path)
}

// Circle draws a dot with the set fill and stroke.
func (s *surface) Circle(radius float64, x, y int) {
	look := shape{fill: plain(s.style.FillColor), stroke: plain(s.style.StrokeColor), width: s.style.StrokeWidth}
	s.medium.circle(point{s.outer(x), s.outer(y)}, radius/finer*s.scale, s.scaled(look))
}

// SetFont sets the font of the next texts; the built-in regular one is used anyway.
func (s *surface) SetFont(f *truetype.Font) { s.style.Font = f }

// SetFontColor sets the colour of the next texts.
func (s *surface) SetFontColor(c drawing.Color) { s.style.FontColor = c }

// SetFontSize sets the size of the next texts in logical pixels.
func (s *surface) SetFontSize(size float64) { s.style.FontSize = size }

// Text writes at a place.
func (s *surface) Text(body string, x, y int) {
	s.write(body, point{float64(x) / finer, float64(y) / finer}, s.faces.regular, s.style.FontSize, plain(s.style.FontColor), alignLeft)
}

// MeasureText is the room a text takes.
func (s *surface) MeasureText(body string) chart.Box {
	return chart.Box{Right: inner(s.faces.regular.width(body, s.style.FontSize)), Bottom: inner(s.style.FontSize)}
}

// SetTextRotation notes a rotation, which is not drawn: no chart here turns its text.
func (s *surface) SetTextRotation(radians float64) { s.turn = &radians }

// ClearTextRotation forgets the rotation.
func (s *surface) ClearTextRotation() { s.turn = nil }

// Save writes the picture in the medium's format.
func (s *surface) Save(w io.Writer) error { return s.medium.save(w) }

func plain(c drawing.Color) color.NRGBA { return color.NRGBA{c.R, c.G, c.B, c.A} }
