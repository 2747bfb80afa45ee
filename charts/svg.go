package charts

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/color"
	"io"
	"strconv"
	"strings"

	"github.com/wcharczuk/go-chart/v2/drawing"
)

// vector writes SVG 1.1. It escapes all text, keeps widths and places to a hundredth
// of a pixel, and names the weight of the font, none of which go-chart's own does.
type vector struct {
	out bytes.Buffer
}

// fontFamilies is what a viewer looks for, the built-in font first: the Chinese
// fonts of Windows, macOS and Linux follow.
const fontFamilies = "'Noto Sans SC','Noto Sans CJK SC','Microsoft YaHei','PingFang SC','Source Han Sans SC',sans-serif"

func newVector(width, height int, background color.NRGBA, language, title string) *vector {
	v := &vector{}
	fmt.Fprintf(&v.out, `<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" role="img" xml:lang="%s" font-family="%s">`,
		width, height, width, height, escape(language), fontFamilies)
	fmt.Fprintf(&v.out, "\n<title>%s</title>\n", escape(title))
	fmt.Fprintf(&v.out, `<rect width="%d" height="%d" fill="%s"/>`+"\n", width, height, rgb(background))
	return v
}

func (v *vector) path(p *drawing.Path, s shape) {
	if d := steps(p); d != "" {
		fmt.Fprintf(&v.out, `<path d="%s"%s/>`+"\n", d, look(s))
	}
}

func (v *vector) circle(centre point, radius float64, s shape) {
	fmt.Fprintf(&v.out, `<circle cx="%s" cy="%s" r="%s"%s/>`+"\n", number(centre.x), number(centre.y), number(radius), look(s))
}

func (v *vector) text(t text) {
	attributes := ""
	if t.face.bold {
		attributes += ` font-weight="700"`
	}
	switch t.align {
	case alignCentre:
		attributes += ` text-anchor="middle"`
	case alignRight:
		attributes += ` text-anchor="end"`
	}
	fmt.Fprintf(&v.out, `<text x="%s" y="%s" font-size="%s" fill="%s"%s>%s</text>`+"\n",
		number(t.at.x), number(t.at.y), number(t.size), rgb(t.colour), attributes, escape(t.body))
}

func (v *vector) save(w io.Writer) error {
	_, err := w.Write(append(v.out.Bytes(), "</svg>\n"...))
	return err
}

// look is the painting of a shape as attributes.
func look(s shape) string {
	attributes := ` fill="none"`
	if s.fill.A > 0 {
		attributes = fmt.Sprintf(` fill="%s"`, rgb(s.fill))
	}
	if s.stroke.A > 0 && s.width > 0 {
		attributes += fmt.Sprintf(` stroke="%s" stroke-width="%s" stroke-linejoin="round"`, rgb(s.stroke), number(s.width))
		if len(s.dash) > 0 {
			dashes := make([]string, len(s.dash))
			for i, dash := range s.dash {
				dashes[i] = number(dash)
			}
			attributes += fmt.Sprintf(` stroke-dasharray="%s"`, strings.Join(dashes, " "))
		}
	}
	return attributes
}

// steps is the path in the language of the attribute d.
func steps(p *drawing.Path) string {
	var d strings.Builder
	points := p.Points
	take := func(letter byte, count int) {
		d.WriteByte(letter)
		for i, value := range points[:count] {
			if i > 0 {
				d.WriteByte(' ')
			}
			d.WriteString(number(value))
		}
		points = points[count:]
	}
	for _, step := range p.Components {
		switch step {
		case drawing.MoveToComponent:
			take('M', 2)
		case drawing.LineToComponent:
			take('L', 2)
		case drawing.QuadCurveToComponent:
			take('Q', 4)
		case drawing.CubicCurveToComponent:
			take('C', 6)
		case drawing.ArcToComponent:
			points = points[6:] // the surface makes arcs of straight pieces
		case drawing.CloseComponent:
			d.WriteByte('Z')
		}
	}
	return d.String()
}

func escape(body string) string {
	var b bytes.Buffer
	// A bytes.Buffer takes every write.
	_ = xml.EscapeText(&b, []byte(body))
	return b.String()
}

// number is a coordinate to a hundredth, without trailing zeros.
func number(x float64) string {
	body := strconv.FormatFloat(x, 'f', 2, 64)
	body = strings.TrimRight(strings.TrimRight(body, "0"), ".")
	if body == "-0" {
		return "0"
	}
	return body
}

func rgb(c color.NRGBA) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }
