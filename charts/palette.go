package charts

import (
	"image/color"
	"math"

	"huibao/data/appraisal"
)

// Palette is the colours of charts and window. Each carries one meaning, and a word
// stands beside it wherever it is used. All are opaque.
type Palette struct {
	Background color.NRGBA // behind everything
	Ink        color.NRGBA // text, and what is net of cost and benefit
	Muted      color.NRGBA // secondary text and the plan's line
	Forecast   color.NRGBA // net that is not yet there
	Grid       color.NRGBA // light lines behind the values
	Axis       color.NRGBA // the zero line and the as-of date

	Benefit     color.NRGBA // areas
	BenefitSoft color.NRGBA // larger areas behind text
	BenefitText color.NRGBA // words and figures
	Cost        color.NRGBA
	CostSoft    color.NRGBA
	CostText    color.NRGBA

	// The two ends of an input that is varied. The stronger colour is the high one.
	LowInput  color.NRGBA
	HighInput color.NRGBA

	bands map[appraisal.Band]bandColours
}

type bandColours struct{ mark, tint, text color.NRGBA }

// The contrasts of WCAG 2.1 at level AA: text (1.4.3) and marks that carry a meaning
// (1.4.11).
const (
	TextContrast = 4.5
	MarkContrast = 3.0
)

// PaletteOf is the palette of a light or a dark window.
func PaletteOf(dark bool) Palette {
	p := Palette{
		Background: hex(0xFFFFFF), Ink: hex(0x1F2933), Muted: hex(0x59636E), Forecast: hex(0x84909C),
		Grid: hex(0xE6E9ED), Axis: hex(0x7A838D), Benefit: hex(0x1F8A8A), Cost: hex(0xC77700),
		LowInput: hex(0xA082C4), HighInput: hex(0x53308C),
	}
	tint := 0.14
	if dark {
		p.Background, p.Ink, p.Muted, p.Forecast = hex(0x1B1F24), hex(0xE8ECF0), hex(0xA9B3BE), hex(0x7C8793)
		p.Grid, p.Axis = hex(0x30363E), hex(0x8A94A0)
		p.Benefit, p.Cost = hex(0x4DB6B6), hex(0xD48A1C)
		p.LowInput, p.HighInput = hex(0x7D63AE), hex(0xC6B2EA)
		tint = 0.22
	}
	p.BenefitSoft, p.CostSoft = mix(p.Background, p.Benefit, tint), mix(p.Background, p.Cost, tint)
	p.BenefitText = p.readable(p.Benefit, TextContrast, p.Background, p.BenefitSoft)
	p.CostText = p.readable(p.Cost, TextContrast, p.Background, p.CostSoft)
	p.bands = map[appraisal.Band]bandColours{}
	for band, base := range map[appraisal.Band]color.NRGBA{
		appraisal.Unsuccessful: hex(0xB2182B), appraisal.LittleValue: hex(0xEF8A62), appraisal.NoChange: hex(0x8A8F98),
		appraisal.SomewhatSuccessful: hex(0x67A9CF), appraisal.Successful: hex(0x2166AC),
	} {
		colours := bandColours{mark: base, tint: mix(p.Background, base, tint)}
		if dark {
			colours.mark = p.readable(base, MarkContrast, p.Background)
		}
		colours.text = p.readable(base, TextContrast, p.Background, colours.tint)
		p.bands[band] = colours
	}
	return p
}

// Band is the colour of a band's marks.
func (p Palette) Band(b appraisal.Band) color.NRGBA { return p.bands[b].mark }

// BandTint is the colour of an area that stands for a band, light enough for text
// and lines on it.
func (p Palette) BandTint(b appraisal.Band) color.NRGBA { return p.bands[b].tint }

// BandText is the band's colour for words, on the background or on BandTint.
func (p Palette) BandText(b appraisal.Band) color.NRGBA { return p.bands[b].text }

// readable takes a colour towards the ink until it has the contrast against every
// one of the backgrounds.
func (p Palette) readable(c color.NRGBA, contrast float64, backgrounds ...color.NRGBA) color.NRGBA {
	const steps = 40
	for step := range steps {
		moved := mix(c, p.Ink, float64(step)/steps)
		if leastContrast(moved, backgrounds) >= contrast {
			return moved
		}
	}
	return p.Ink
}

func leastContrast(c color.NRGBA, backgrounds []color.NRGBA) float64 {
	least := math.Inf(1)
	for _, background := range backgrounds {
		least = math.Min(least, Contrast(c, background))
	}
	return least
}

// Contrast is the contrast ratio of two opaque colours, 1 to 21, by the formula of
// WCAG 2.1: (L₁ + 0.05) / (L₂ + 0.05) with the relative luminances L₁ ≥ L₂.
func Contrast(a, b color.NRGBA) float64 {
	lighter, darker := luminance(a), luminance(b)
	if lighter < darker {
		lighter, darker = darker, lighter
	}
	return (lighter + 0.05) / (darker + 0.05)
}

// luminance is the relative luminance of WCAG 2.1 for sRGB.
func luminance(c color.NRGBA) float64 {
	linear := func(v uint8) float64 {
		share := float64(v) / 255
		if share <= 0.03928 {
			return share / 12.92
		}
		return math.Pow((share+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(c.R) + 0.7152*linear(c.G) + 0.0722*linear(c.B)
}

// mix goes the given share of the way from one colour to another.
func mix(from, to color.NRGBA, share float64) color.NRGBA {
	part := func(a, b uint8) uint8 {
		return uint8(math.Round(float64(a) + (float64(b)-float64(a))*share))
	}
	return color.NRGBA{part(from.R, to.R), part(from.G, to.G), part(from.B, to.B), 255}
}

func hex(rgb uint32) color.NRGBA {
	return color.NRGBA{uint8(rgb >> 16), uint8(rgb >> 8), uint8(rgb), 255}
}
