package look_test

import (
	"image/color"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"

	"huibao/app/look"
	"huibao/charts"
)

// Text is readable on everything it stands on: at least 4.5 : 1, light and dark.
func TestTextContrast(t *testing.T) {
	test.NewTempApp(t)
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameInputBackground, theme.ColorNameOverlayBackground,
		theme.ColorNameMenuBackground, theme.ColorNameHeaderBackground, theme.ColorNameButton,
	}
	pairs := map[fyne.ThemeColorName][]fyne.ThemeColorName{
		theme.ColorNameForeground:          grounds,
		theme.ColorNamePlaceHolder:         grounds[:4],
		theme.ColorNameError:               grounds[:4],
		theme.ColorNameWarning:             grounds[:4],
		theme.ColorNameSuccess:             grounds[:4],
		theme.ColorNameHyperlink:           grounds[:4],
		theme.ColorNameForegroundOnPrimary: {theme.ColorNamePrimary},
		theme.ColorNameForegroundOnError:   {theme.ColorNameError},
		theme.ColorNameForegroundOnSuccess: {theme.ColorNameSuccess},
		theme.ColorNameForegroundOnWarning: {theme.ColorNameWarning},
	}
	for _, dark := range []bool{false, true} {
		of := look.New(dark, look.NewFonts())
		for text, behind := range pairs {
			for _, ground := range behind {
				contrast := charts.Contrast(opaque(of.Color(text, 0)), opaque(of.Color(ground, 0)))
				if contrast < charts.TextContrast {
					t.Errorf("dark %v: %s on %s: contrast %.2f, want %.1f", dark, text, ground, contrast, charts.TextContrast)
				}
			}
		}
	}
}

// Every style but the symbols of keys is served by the two embedded files.
func TestFonts(t *testing.T) {
	test.NewTempApp(t)
	of := look.New(false, look.NewFonts())
	for _, style := range []fyne.TextStyle{{}, {Italic: true}, {Monospace: true}} {
		if of.Font(style) != of.Font(fyne.TextStyle{}) {
			t.Errorf("style %+v has a font of its own", style)
		}
	}
	if of.Font(fyne.TextStyle{Bold: true}) != of.Font(fyne.TextStyle{Bold: true, Italic: true}) {
		t.Error("bold italic has a font of its own")
	}
	if of.Font(fyne.TextStyle{Symbol: true}) != theme.DefaultSymbolFont() {
		t.Error("symbols are not written in the toolkit's symbol font")
	}
}

// The keys in menus can be read, in spite of how the toolkit computes their colour.
func TestKeysInMenusAreVisible(t *testing.T) {
	test.NewTempApp(t)
	for _, dark := range []bool{false, true} {
		_, _, _, a := look.New(dark, look.NewFonts()).Color(theme.ColorNameForeground, 0).RGBA()
		if a>>8 != 0xff {
			t.Errorf("dark %v: the ink is not opaque: %x", dark, a)
		}
		if low := uint8(uint32(float32(a) * 0.95)); low < 0xc0 {
			t.Errorf("dark %v: keys have an opacity of %d of 255", dark, low)
		}
	}
}

func opaque(c color.Color) color.NRGBA { return color.NRGBAModel.Convert(c).(color.NRGBA) }
