package charts

import (
	"image/color"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"pgregory.net/rapid"

	"huibao/data/appraisal"
)

func fonts(t testing.TB) *faceSet {
	set, err := faces()
	if err != nil {
		t.Fatal(err)
	}
	return set
}

func TestWrap(t *testing.T) {
	regular := fonts(t).regular
	for _, test := range []struct {
		text  string
		width float64
		lines int
		want  string
	}{
		{"Paid back after 22.4 months", 1000, 2, "Paid back after 22.4 months"},
		{"Paid back after 22.4 months", 100, 2, "Paid back after|22.4 months"},
		{"Paid back after 22.4 months", 60, 2, "Paid back|after 22…"},
		{"投资回报率（至今），再看一遍", 60, 3, "投资回报率|（至今），|再看一遍"},
		{"Donaudampfschifffahrt", 60, 2, "Donauda|mpfschi…"},
		{"", 60, 2, ""},
	} {
		if got := strings.Join(regular.wrap(test.text, 12, test.width, test.lines), "|"); got != test.want {
			t.Errorf("%q in %v: %q, want %q", test.text, test.width, got, test.want)
		}
	}
}

func FuzzWrap(f *testing.F) {
	f.Add("投资回报率（至今）is up, 再看一遍", 60.0, 2)
	f.Add("  \t\n ", 0.0, 1)
	f.Add("\xff\x00<>&", -3.0, 9)
	regular := fonts(f).regular
	f.Fuzz(func(t *testing.T, body string, width float64, lines int) {
		if len(body) > 500 || lines < 1 || lines > 1000 || !finite(width) {
			return
		}
		body = clean(body)
		wrapped := regular.wrap(body, 12, width, lines)
		if len(wrapped) > lines {
			t.Fatalf("%d lines of %d", len(wrapped), lines)
		}
		for i, line := range wrapped {
			if width >= 30 && regular.width(line, 12) > width && utf8.RuneCountInString(line) > 1 {
				t.Errorf("line %d, %q, is %v wide of %v", i, line, regular.width(line, 12), width)
			}
		}
		if lines > len(body) && width > 30 && strings.Join(strings.Fields(strings.Join(wrapped, "")), "") != strings.ReplaceAll(body, " ", "") {
			letters := func(s string) string {
				return strings.Map(func(r rune) rune {
					if unicode.IsSpace(r) {
						return -1
					}
					return r
				}, s)
			}
			if letters(strings.Join(wrapped, "")) != letters(body) {
				t.Errorf("%q became %q", body, wrapped)
			}
		}
	})
}

func TestCutKeepsTheWidth(t *testing.T) {
	set := fonts(t)
	rapid.Check(t, func(t *rapid.T) {
		body := clean(drawName(t))
		width := rapid.Float64Range(0, 300).Draw(t, "width")
		got := set.bold.cut(body, 14, width)
		if set.bold.width(got, 14) > width {
			t.Errorf("%q is %v wide of %v", got, set.bold.width(got, 14), width)
		}
		if got != body && got != "" && !strings.HasSuffix(got, ellipsis) {
			t.Errorf("%q was cut to %q without a mark", body, got)
		}
	})
}

func TestCleanLeavesOneLine(t *testing.T) {
	for text, want := range map[string]string{
		"a\n b\t\x00c": "a b c", "\u202eevil": "evil", "\xff": "\uFFFD", "  回 报 ": "回 报", "": "",
	} {
		if got := clean(text); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

func TestSpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const top, bottom, height = 10.0, 200.0, 20.0
		wanted := rapid.SliceOfN(rapid.Float64Range(0, 220), 0, 9).Draw(t, "wanted")
		for i := 1; i < len(wanted); i++ {
			wanted[i] = max(wanted[i], wanted[i-1])
		}
		placed := spread(wanted, height, top, bottom)
		for i, y := range placed {
			if y < top+height/2-1e-9 || y > bottom-height/2+1e-9 || i > 0 && y-placed[i-1] < height-1e-9 {
				t.Errorf("%v became %v", wanted, placed)
			}
		}
	})
}

func TestCrosses(t *testing.T) {
	box := rect{10, 10, 20, 20}
	for _, test := range []struct {
		from, to point
		want     bool
	}{
		{point{0, 0}, point{30, 30}, true},
		{point{12, 12}, point{13, 13}, true},
		{point{0, 15}, point{30, 15}, true},
		{point{15, 0}, point{15, 9}, false},
		{point{0, 25}, point{25, 0}, true},
		{point{0, 15}, point{15, 0}, false},
		{point{30, 0}, point{30, 30}, false},
	} {
		if got := crosses(stroke{test.from, test.to, 1}, box); got != test.want {
			t.Errorf("%v to %v: %v", test.from, test.to, got)
		}
	}
}

func TestTextIsReadable(t *testing.T) {
	for name, p := range map[string]Palette{"light": PaletteOf(false), "dark": PaletteOf(true)} {
		type pair struct {
			what       string
			colour, on color.NRGBA
			least      float64
		}
		pairs := []pair{
			{"ink", p.Ink, p.Background, TextContrast}, {"muted", p.Muted, p.Background, TextContrast},
			{"benefit text", p.BenefitText, p.Background, TextContrast}, {"benefit text on soft", p.BenefitText, p.BenefitSoft, TextContrast},
			{"cost text", p.CostText, p.Background, TextContrast}, {"cost text on soft", p.CostText, p.CostSoft, TextContrast},
			{"ink on benefit soft", p.Ink, p.BenefitSoft, TextContrast}, {"ink on cost soft", p.Ink, p.CostSoft, TextContrast},
			{"benefit", p.Benefit, p.Background, MarkContrast}, {"cost", p.Cost, p.Background, MarkContrast},
			{"forecast", p.Forecast, p.Background, MarkContrast}, {"axis", p.Axis, p.Background, MarkContrast},
			{"plan on benefit", p.Ink, p.Benefit, 2}, {"plan on cost", p.Ink, p.Cost, 2},
			{"low input", p.LowInput, p.Background, MarkContrast}, {"high input", p.HighInput, p.Background, MarkContrast},
			{"high input on low", p.HighInput, p.LowInput, 2},
		}
		for _, limit := range appraisal.BandLimits() {
			band := limit.Band
			pairs = append(pairs,
				pair{string(band) + " text", p.BandText(band), p.Background, TextContrast},
				pair{string(band) + " text on tint", p.BandText(band), p.BandTint(band), TextContrast},
				pair{"ink on " + string(band), p.Ink, p.BandTint(band), TextContrast},
				pair{"muted on " + string(band), p.Muted, p.BandTint(band), TextContrast},
			)
		}
		for _, one := range pairs {
			if got := Contrast(one.colour, one.on); got < one.least {
				t.Errorf("%s: %s has contrast %.2f, want %.1f", name, one.what, got, one.least)
			}
		}
	}
}

func TestContrast(t *testing.T) {
	if got := Contrast(hex(0xFFFFFF), hex(0)); got != 21 {
		t.Errorf("white on black: %v", got)
	}
	if got := Contrast(hex(0x767676), hex(0xFFFFFF)); got < 4.5 || got > 4.6 {
		t.Errorf("#767676 on white: %v, WCAG's example is just above 4.5", got)
	}
}

func TestMeaningsHaveTheirColours(t *testing.T) {
	p := PaletteOf(false)
	if p.Benefit != hex(0x1F8A8A) || p.Cost != hex(0xC77700) || p.Band(appraisal.Unsuccessful) != hex(0xB2182B) || p.Band(appraisal.Successful) != hex(0x2166AC) {
		t.Error("the light colours differ from the design")
	}
}
