// Package look is how the window looks: the theme with its colours, sizes and the
// embedded fonts. The colours that carry a meaning come from the charts' palette, so
// that window and pictures agree.
package look

import (
	"image/color"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"huibao/assets"
	"huibao/charts"
)

// Theme is the light or the dark look. It does not follow the system by itself: the
// window chooses one and sets another when the choice changes.
type Theme struct {
	dark          bool
	colours       map[fyne.ThemeColorName]color.NRGBA
	regular, bold fyne.Resource
}

// Fonts are the embedded fonts as resources. The toolkit parses a font once for every
// resource it has not met, so one value serves every theme of the program.
type Fonts struct{ regular, bold fyne.Resource }

// NewFonts wraps the embedded fonts.
func NewFonts() Fonts {
	return Fonts{
		regular: fyne.NewStaticResource("NotoSansSC-Regular.ttf", assets.RegularFont),
		bold:    fyne.NewStaticResource("NotoSansSC-Bold.ttf", assets.BoldFont),
	}
}

// Read has the toolkit read both fonts at the same time, which takes most of the
// start-up, while the caller goes on with what draws no text; done waits for the end.
// The theme with these fonts must be set already.
func (f Fonts) Read() (done func()) {
	var reading sync.WaitGroup
	for _, style := range []fyne.TextStyle{{}, {Bold: true}} {
		reading.Go(func() { fyne.MeasureText(" ", theme.TextSize(), style) })
	}
	return reading.Wait
}

// New is the light or the dark theme.
func New(dark bool, fonts Fonts) *Theme {
	return &Theme{dark: dark, colours: coloursOf(dark), regular: fonts.regular, bold: fonts.bold}
}

// Dark tells which of the two it is.
func (t *Theme) Dark() bool { return t.dark }

// Color is the colour of a part. The variant of the system is ignored.
func (t *Theme) Color(name fyne.ThemeColorName, _ fyne.ThemeVariant) color.Color {
	c, ours := t.colours[name]
	switch {
	case ours && name == theme.ColorNameForeground:
		return ink{c}
	case ours:
		return c
	}
	return theme.DefaultTheme().Color(name, t.variant())
}

// ink is the colour of text. The toolkit makes the keys in menus 95 % of it, but keeps
// only the low byte of the 16 bits of its opacity, so that opaque ink leaves keys of
// 20 %, which nobody can read. This opacity is the same to the eye, and the low byte of
// its 95 % is 254.
type ink struct{ color.NRGBA }

const inkOpacity = 0xffc9

// RGBA gives the colour with the opacity that survives.
func (c ink) RGBA() (r, g, b, a uint32) {
	r, g, b, _ = c.NRGBA.RGBA()
	return r, g, b, inkOpacity
}

func (t *Theme) variant() fyne.ThemeVariant {
	if t.dark {
		return theme.VariantDark
	}
	return theme.VariantLight
}

// Font is one of two files for all styles, because each file is parsed anew for each
// style and takes memory each time; the symbols of keys stay the toolkit's own.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Symbol:
		return theme.DefaultSymbolFont()
	case style.Bold:
		return t.bold
	}
	return t.regular
}

// Icon is the toolkit's own icon.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource { return theme.DefaultTheme().Icon(name) }

// Size is a little denser than the toolkit's own: the window is for work on a laptop
// of 1366 by 768.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	switch name {
	case theme.SizeNameText:
		return 13
	case theme.SizeNameCaptionText:
		return 11
	case theme.SizeNameSubHeadingText:
		return 15
	case theme.SizeNameHeadingText:
		return 20
	case theme.SizeNameInnerPadding:
		return 7
	case theme.SizeNameInlineIcon:
		return 17
	case theme.SizeNameScrollBar:
		return 11
	case theme.SizeNameScrollBarSmall:
		return 5
	}
	return theme.DefaultTheme().Size(name)
}

// coloursOf gives every colour that is ours.
func coloursOf(dark bool) map[fyne.ThemeColorName]color.NRGBA {
	p := charts.PaletteOf(dark)
	c := map[fyne.ThemeColorName]color.NRGBA{
		theme.ColorNameForeground:          p.Ink,
		theme.ColorNamePlaceHolder:         p.Muted,
		theme.ColorNameInputBackground:     p.Background,
		theme.ColorNameOverlayBackground:   p.Background,
		theme.ColorNameMenuBackground:      p.Background,
		theme.ColorNameForegroundOnPrimary: rgb(0xFFFFFF),
		theme.ColorNameForegroundOnError:   rgb(0xFFFFFF),
		theme.ColorNameForegroundOnSuccess: rgb(0xFFFFFF),
		theme.ColorNameForegroundOnWarning: rgb(0xFFFFFF),
		theme.ColorNameHyperlink:           p.BenefitText,
		theme.ColorNameWarning:             p.CostText,
	}
	if dark {
		add(c, map[fyne.ThemeColorName]uint32{
			theme.ColorNameBackground: 0x14171B, theme.ColorNameHeaderBackground: 0x20252B, theme.ColorNameButton: 0x2A3038,
			theme.ColorNameDisabledButton: 0x20252B, theme.ColorNameDisabled: 0x7C8793, theme.ColorNameInputBorder: 0x4A535E,
			theme.ColorNameSeparator: 0x2C3239, theme.ColorNamePrimary: 0x1A7A7A, theme.ColorNameError: 0xF28B82,
			theme.ColorNameSuccess: 0x5FB58A, theme.ColorNameScrollBarBackground: 0x1B1F24,
		})
		c[theme.ColorNameForegroundOnError], c[theme.ColorNameForegroundOnSuccess] = rgb(0x14171B), rgb(0x14171B)
		c[theme.ColorNameForegroundOnWarning] = rgb(0x14171B)
		c[theme.ColorNameSelection] = color.NRGBA{0x2F, 0x8F, 0x8F, 0x66}
		c[theme.ColorNameFocus] = color.NRGBA{0x4D, 0xB6, 0xB6, 0x55}
		c[theme.ColorNameHover] = color.NRGBA{255, 255, 255, 0x12}
		c[theme.ColorNamePressed] = color.NRGBA{255, 255, 255, 0x22}
		c[theme.ColorNameScrollBar] = color.NRGBA{255, 255, 255, 0x55}
		c[theme.ColorNameShadow] = color.NRGBA{0, 0, 0, 0x70}
		return c
	}
	add(c, map[fyne.ThemeColorName]uint32{
		theme.ColorNameBackground: 0xF4F6F8, theme.ColorNameHeaderBackground: 0xE9EDF0, theme.ColorNameButton: 0xE4E8EC,
		theme.ColorNameDisabledButton: 0xEDEFF2, theme.ColorNameDisabled: 0x8A929B, theme.ColorNameInputBorder: 0xB4BCC5,
		theme.ColorNameSeparator: 0xDCE1E6, theme.ColorNamePrimary: 0x177272, theme.ColorNameError: 0xB3261E,
		theme.ColorNameSuccess: 0x1B7A4B, theme.ColorNameScrollBarBackground: 0xEEF1F4,
	})
	c[theme.ColorNameSelection] = color.NRGBA{0x1F, 0x8A, 0x8A, 0x40}
	c[theme.ColorNameFocus] = color.NRGBA{0x1F, 0x8A, 0x8A, 0x48}
	c[theme.ColorNameHover] = color.NRGBA{0, 0, 0, 0x0D}
	c[theme.ColorNamePressed] = color.NRGBA{0, 0, 0, 0x1C}
	c[theme.ColorNameScrollBar] = color.NRGBA{0, 0, 0, 0x55}
	c[theme.ColorNameShadow] = color.NRGBA{0, 0, 0, 0x30}
	return c
}

func add(colours map[fyne.ThemeColorName]color.NRGBA, more map[fyne.ThemeColorName]uint32) {
	for name, value := range more {
		colours[name] = rgb(value)
	}
}

func rgb(value uint32) color.NRGBA {
	return color.NRGBA{uint8(value >> 16), uint8(value >> 8), uint8(value), 255}
}
