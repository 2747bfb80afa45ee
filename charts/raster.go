package charts

import (
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io"
	"math"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// raster paints pixels with go-chart's drawing package.
type raster struct {
	picture *image.RGBA
	context *drawing.RasterGraphicContext
}

// pixelsAsPoints makes a font's size in points its em square's height in pixels: the
// drawing package multiplies both and reads the product as 1/64 pixels.
const pixelsAsPoints = 64

func newRaster(width, height int, background color.NRGBA) (*raster, error) {
	picture := image.NewRGBA(image.Rect(0, 0, width, height))
	draw.Draw(picture, picture.Bounds(), image.NewUniform(background), image.Point{}, draw.Src)
	context, err := drawing.NewRasterGraphicContext(picture)
	if err != nil {
		return nil, err
	}
	context.SetDPI(pixelsAsPoints)
	// The outlines of a letter's strokes overlap, and stay filled there.
	context.SetFillRule(drawing.FillRuleWinding)
	return &raster{picture, context}, nil
}

func (r *raster) path(p *drawing.Path, s shape) {
	if s.fill.A > 0 {
		r.context.SetFillColor(s.fill)
		r.context.Fill(p)
	}
	if s.stroke.A > 0 && s.width > 0 {
		r.context.SetStrokeColor(s.stroke)
		r.context.SetLineWidth(s.width)
		r.context.SetLineDash(s.dash, 0)
		r.context.Stroke(p)
	}
}

func (r *raster) circle(centre point, radius float64, s shape) {
	disc := func(radius float64) *drawing.Path {
		p := new(drawing.Path)
		p.ArcTo(centre.x, centre.y, radius, radius, 0, 2*math.Pi)
		p.Close()
		return p
	}
	if s.fill.A == 0 {
		r.path(disc(radius), s)
		return
	}
	if s.stroke.A > 0 && s.width > 0 {
		// The rim is a disc behind the dot, which is rounder than a stroke made of straight pieces.
		r.path(disc(radius+s.width/2), shape{fill: s.stroke})
		radius -= s.width / 2
	}
	r.path(disc(radius), shape{fill: s.fill})
}

func (r *raster) text(t text) {
	x := t.at.x
	switch width := t.face.width(t.body, t.size); t.align {
	case alignCentre:
		x -= width / 2
	case alignRight:
		x -= width
	}
	r.context.SetFont(t.face.font)
	r.context.SetFontSize(t.size)
	r.context.SetFillColor(t.colour)
	// The error is of a glyph that cannot be read, which the built-in fonts have none of.
	_, _ = r.context.CreateStringPath(t.body, x, t.at.y)
	r.context.Fill()
}

func (r *raster) save(w io.Writer) error { return png.Encode(w, r.picture) }
