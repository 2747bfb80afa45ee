package widgets

import (
	"image"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
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
	f.Set("ROI", "64.2%", "to date 12.8%")
	w := test.NewTempWindow(t, f)
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape {
			escaped++
		}
	})
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

// A figure of a sheet is opened by a click, or by the arrows and Space.
func TestSheetOpensItsFigures(t *testing.T) {
	test.NewTempApp(t)
	s := NewSheet(SheetColumn{Title: "Line"}, SheetColumn{Width: 80, Right: true}, SheetColumn{Width: 60, Right: true})
	var opened []explain.Figure
	s.OnOpen = func(subject explain.Subject) { opened = append(opened, subject.Figure) }
	w := test.NewTempWindow(t, container.NewStack(s))
	w.Resize(fyne.NewSize(400, 200))
	s.Set([]SheetRow{
		{Cells: []string{"plain", "1", "2"}},
		{Cells: []string{"a", "1,000", "5"}, Opens: []*explain.Subject{nil, Opening(explain.TCO, ""), Opening(explain.MeasuredShare, "")}},
		{Cells: []string{"b", "2,000"}, Opens: []*explain.Subject{nil, Opening(explain.Benefit, "")}},
	}, false)
	links := linksOf(s)
	if len(links) != 3 {
		t.Fatalf("%d figures open, want 3", len(links))
	}
	test.Tap(links[2])
	for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyUp, fyne.KeyReturn, fyne.KeyRight, fyne.KeySpace, fyne.KeyDown, fyne.KeySpace, fyne.KeyRight, fyne.KeyDown, fyne.KeySpace} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	want := []explain.Figure{explain.Benefit, explain.Benefit, explain.TCO, explain.MeasuredShare, explain.Benefit, explain.Benefit}
	if !slices.Equal(opened, want) {
		t.Errorf("opened %v, want %v", opened, want)
	}
	s.Set([]SheetRow{{Cells: []string{"plain"}}}, false)
	if len(linksOf(s)) != 0 || s.keys.Visible() {
		t.Error("a sheet without figures still opens one")
	}
}

func linksOf(w fyne.Widget) []*FigureLink {
	var found []*FigureLink
	for _, object := range test.WidgetRenderer(w).Objects() {
		if link, ok := object.(*FigureLink); ok && link.Visible() {
			found = append(found, link)
		}
	}
	return found
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

// A line of figures goes on in the next line where the room ends, and its figures open.
func TestFacts(t *testing.T) {
	test.NewTempApp(t)
	var opened []explain.Figure
	f := NewFacts(func(subject explain.Subject) { opened = append(opened, subject.Figure) })
	w := test.NewTempWindow(t, container.NewStack(f))
	w.Resize(fyne.NewSize(600, 200))
	f.Set(Fact{Name: "Costs", Value: "1,000", Opens: Opening(explain.TCO, "")}, Fact{Name: "typed", Value: "7"}, Fact{Name: "Benefits", Value: "2,000", Opens: Opening(explain.Benefit, "")})
	one := f.MinSize().Height
	f.Resize(fyne.NewSize(120, 200))
	if f.MinSize().Height < 2*one {
		t.Errorf("in a narrow place %.0f high, in a wide one %.0f", f.MinSize().Height, one)
	}
	for _, text := range texts(f) {
		if text.Position().X+text.MinSize().Width > 120 {
			t.Errorf("%q ends at %.0f", text.Text, text.Position().X+text.MinSize().Width)
		}
	}
	test.Tap(linksOf(f)[1])
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeySpace, fyne.KeyLeft, fyne.KeyDown, fyne.KeyReturn} {
		w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if want := []explain.Figure{explain.Benefit, explain.TCO, explain.Benefit}; !slices.Equal(opened, want) {
		t.Errorf("opened %v, want %v", opened, want)
	}
	f.Set()
	if f.MinSize().Height != 0 || f.keys.Visible() {
		t.Error("a line without figures takes room")
	}
}

// Columns without a width share what is left, and Place tells where a cell lies for what
// stands over it.
func TestSheetTellsWhereItsCellsLie(t *testing.T) {
	test.NewTempApp(t)
	s := NewSheet(SheetColumn{Title: "Line"}, SheetColumn{Title: "Rests on"}, SheetColumn{Title: "Weight", Width: 80})
	s.Pitch = 40
	s.Set([]SheetRow{{Cells: []string{"a", "b", "1"}}, {Cells: []string{"c", "d", "2"}}}, false)
	const whole = 300
	shared := float32(whole-80-2*sheetGap) / 2
	first, size := s.Place(0, 1, whole)
	if first.X != shared+sheetGap || size != fyne.NewSize(shared, 40) {
		t.Errorf("the second column lies at %v with %v", first, size)
	}
	second, size := s.Place(1, 2, whole)
	if second.Y != first.Y+40 || second.X+size.Width != whole {
		t.Errorf("the last cell lies at %v with %v", second, size)
	}
	if low := s.MinSize(); low.Height != second.Y+40 || low.Width != 80+2*leastShare+2*sheetGap {
		t.Errorf("the sheet asks for %v", low)
	}
	s.Resize(fyne.NewSize(whole, s.MinSize().Height))
	for _, object := range test.WidgetRenderer(s).Objects() {
		if text, is := object.(*canvas.Text); is && text.Text == "2" && text.Position() != second {
			t.Errorf("the text of the cell lies at %v, not %v", text.Position(), second)
		}
	}
}
