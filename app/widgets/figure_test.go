package widgets

import (
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/appraisal"
)

func same(a, b image.Image) bool {
	if a == nil || b == nil || a.Bounds() != b.Bounds() {
		return false
	}
	for y := a.Bounds().Min.Y; y < a.Bounds().Max.Y; y++ {
		for x := a.Bounds().Min.X; x < a.Bounds().Max.X; x++ {
			if a.At(x, y) != b.At(x, y) {
				return false
			}
		}
	}
	return true
}

func texts(w fyne.Widget) []*canvas.Text {
	var found []*canvas.Text
	for _, object := range test.WidgetRenderer(w).Objects() {
		if text, ok := object.(*canvas.Text); ok && text.Visible() {
			found = append(found, text)
		}
	}
	return found
}

func TestFigureIsOpenedByMouseAndKeyboard(t *testing.T) {
	test.NewTempApp(t)
	opened, escaped := 0, 0
	f := NewFigure(nil, func() { opened++ })
	f.OnEscape = func() { escaped++ }
	f.Set("ROI", "64.2%", "to date 12.8%")
	w := test.NewTempWindow(t, f)
	test.Tap(f)
	w.Canvas().Focus(f)
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter, fyne.KeyA, fyne.KeyEscape} {
		f.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if opened != 4 || escaped != 1 {
		t.Errorf("opened %d times and escaped %d times, want 4 and 1", opened, escaped)
	}
	NewFigure(nil, nil).Tapped(nil) // a card to read only
}

func TestFigureSetsALongValueSmallerInsteadOfCuttingIt(t *testing.T) {
	test.NewTempApp(t)
	f := NewFigure(nil, nil)
	f.Set(strings.Repeat("a long name ", 20), "(¥1,000,000,000,000,000)", "note")
	f.SetWord("Somewhat successful", nil)
	f.Resize(fyne.NewSize(170, 140))
	cut := 0
	for _, text := range texts(f) {
		if text.MinSize().Width > 170 {
			t.Errorf("%q is %.0f wide in a card of 170", text.Text, text.MinSize().Width)
		}
		if strings.HasSuffix(text.Text, "…") {
			cut++
		}
		if strings.HasPrefix(text.Text, "(¥") && text.Text != "(¥1,000,000,000,000,000)" {
			t.Errorf("the value was cut to %q", text.Text)
		}
	}
	if cut == 0 {
		t.Error("the long name was not cut")
	}
}

func TestFigureGrowsWithItsNote(t *testing.T) {
	test.NewTempApp(t)
	f := NewFigure(nil, nil)
	f.Resize(fyne.NewSize(160, 120))
	f.Set("Payback", "—", "short")
	before := f.MinSize().Height
	f.Set("Payback", "—", strings.Repeat("The outlay is not paid back within the horizon. ", 6))
	if f.MinSize().Height <= before {
		t.Error("the card did not grow with a long reason")
	}
}

func TestBandBarMarksTheScore(t *testing.T) {
	test.NewTempApp(t)
	words := lang.For(lang.English)
	b := NewBandBar(words, true)
	b.Resize(fyne.NewSize(1000, 60))
	r := test.WidgetRenderer(b).(*bandRenderer)
	if r.marker.Visible() {
		t.Error("a bar without a score has a marker")
	}
	for score, band := range map[float64]appraisal.Band{0: appraisal.Unsuccessful, 20: appraisal.Unsuccessful, 21: appraisal.LittleValue, 50: appraisal.NoChange, 61: appraisal.SomewhatSuccessful, 100: appraisal.Successful} {
		b.Set(appraisal.Figure{Value: score}, false)
		if at := r.marker.Position().X + r.marker.Size().Width/2; at < float32(score)*10-1 || at > float32(score)*10+1 {
			t.Errorf("score %g is marked at %.1f of 1000", score, at)
		}
		for i, field := range r.fields {
			full := field.FillColor == charts.PaletteOf(false).Band(r.bands[i])
			if full != (r.bands[i] == band) || r.names[i].TextStyle.Bold != full {
				t.Errorf("at score %g the band %s stands out: %v", score, r.bands[i], full)
			}
		}
	}
	if r.names[0].Text != words.Band(appraisal.Unsuccessful) || r.limits[4].Text != "81–100" {
		t.Errorf("the bands are named %q … %q", r.names[0].Text, r.limits[4].Text)
	}
}

func TestSheetGivesTheFirstColumnTheRest(t *testing.T) {
	test.NewTempApp(t)
	s := NewSheet(SheetColumn{Title: "Line"}, SheetColumn{Title: "Total", Width: 80, Right: true})
	s.Set([]SheetRow{{Cells: []string{strings.Repeat("a name ", 40), "1,000"}, Tone: BenefitTone}, {Cells: []string{"All"}, Bold: true, Rule: true}}, false)
	s.Resize(fyne.NewSize(300, 100))
	found := texts(s)
	if len(found) != 6 {
		t.Fatalf("%d texts, want a header and two rows of two", len(found))
	}
	if name := found[2]; name.MinSize().Width > 300-80 || !strings.HasSuffix(name.Text, "…") {
		t.Errorf("the long name reads %q, %.0f wide", name.Text, name.MinSize().Width)
	}
	if right := found[3].Position().X + found[3].Size().Width; right != 300 {
		t.Errorf("the last column ends at %.0f, want the edge at 300", right)
	}
	narrow := s.MinSize().Height
	s.Set(nil, true)
	if s.MinSize().Height >= narrow {
		t.Error("an empty table is as high as a full one")
	}
}

func TestOptionalNumber(t *testing.T) {
	test.NewTempApp(t)
	f := NewOptionalNumber(lang.For(lang.English), "Rating", "")
	test.NewTempWindow(t, f)
	if f.Text() != "" || f.Value().Is {
		t.Errorf("a new field holds %q", f.Text())
	}
	var got Given
	f.OnValid = func(g Given) error { got = g; return nil }
	f.Focus()
	for _, letter := range "７.5" {
		f.entry.TypedRune(letter)
	}
	if got != (Given{7.5, true}) {
		t.Errorf("typing gave %v", got)
	}
	f.Reset(Given{})
	if f.Text() != "" || f.Problem() != "" {
		t.Errorf("after Reset the field holds %q and says %q", f.Text(), f.Problem())
	}
}
