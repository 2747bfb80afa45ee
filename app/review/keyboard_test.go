package review

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// focused is what has the keyboard.
func (x *led) focused() fyne.Focusable { return x.Window().Canvas().Focused() }

// An answer leads to the next row; behind the last row to what was left out before it, and
// on to the next step when nothing is left.
func TestAnAnswerGoesOnBehindTheLastRow(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewGoals)
	l := x.list()
	last := len(l.rows) - 1
	x.Press(fyne.KeySpace)
	if l.At != 1 || x.focused() != fyne.Focusable(l) {
		t.Fatalf("after the first answer on row %d", l.At)
	}
	x.Press(fyne.KeyEnd)
	x.Type("3")
	if l.At != 1 || x.focused() != fyne.Focusable(l) {
		t.Errorf("behind the last row it goes to %d, want the row that was left out", l.At)
	}
	for range last - 1 {
		x.Press(fyne.KeySpace)
	}
	if said, asked := x.Session().ReviewProgress(session.ReviewGoals); said != asked || x.focused() == fyne.Focusable(x.r.next) {
		t.Fatalf("%d of %d, on %T", said, asked, x.focused())
	}
	x.Press(fyne.KeyEnd, fyne.KeySpace)
	if x.focused() != fyne.Focusable(x.r.next) {
		t.Errorf("the keyboard is on %T, want the button that leads on", x.focused())
	}
	x.Press(fyne.KeyEscape)
	if x.focused() != fyne.Focusable(l) || l.At != last {
		t.Errorf("Escape leads to %T, row %d; want back to the last row", x.focused(), l.At)
	}
}

// The list stays where it is when the button above it has nothing left to confirm.
func TestNothingMovesWhenAllIsConfirmed(t *testing.T) {
	x := halfYearAgo(t, lang.Chinese).begin(session.ReviewGoals)
	place := func() fyne.Position {
		return fyne.CurrentApp().Driver().AbsolutePositionForObject(x.list())
	}
	before, stage := place(), x.r.stages[session.ReviewGoals]
	x.toButton(stage.all.Text)
	x.Press(fyne.KeySpace)
	x.Settle()
	if stage.all.Visible() || place() != before {
		t.Errorf("the list went from %v to %v", before, place())
	}
}

// Escape leads from the fields back to the row that they are of.
func TestEscapeLeadsBackToTheList(t *testing.T) {
	x := halfYearAgo(t, lang.English).begin(session.ReviewBenefits)
	l := x.list()
	l.toUndecided()
	at := l.At
	x.Press(fyne.KeyReturn)
	if x.focused() == fyne.Focusable(l) {
		t.Fatal("the keyboard is not in a field")
	}
	x.Press(fyne.KeyEscape)
	if x.focused() != fyne.Focusable(l) || l.At != at {
		t.Errorf("the keyboard is on %T, row %d", x.focused(), l.At)
	}
}

// What a rater gives begins at the top, whoever was shown before; Return goes on from factor
// to factor.
func TestRatersBeginAtTheTop(t *testing.T) {
	x := halfYearAgo(t, lang.Chinese).begin(session.ReviewRatings)
	x.Resize(fyne.NewSize(1000, 520))
	stage := x.r.stages[session.ReviewRatings]
	raters := stage.of.(*raterItems)
	x.Press(fyne.KeyReturn)
	for i, key := range "7?465879" {
		if x.focused() != fyne.Focusable(raters.scales[i].scale) {
			t.Fatalf("the keyboard is on %T, want factor %d", x.focused(), i+1)
		}
		x.Type(string(key))
		x.Press(fyne.KeyReturn)
	}
	if n := len(raters.one(raters.id).Now); n != 8 {
		t.Errorf("%d factors rated, want 8", n)
	}
	if raters.scroll.Offset.Y == 0 {
		t.Fatal("all factors fit: nothing is scrolled")
	}
	x.Press(fyne.KeyUp)
	if x.focused() != fyne.Focusable(raters.scales[7].scale) {
		t.Errorf("Up leads to %T", x.focused())
	}
	x.Press(fyne.KeyEscape, fyne.KeyDown)
	if y := raters.scroll.Offset.Y; y != 0 {
		t.Errorf("the next rater begins %v below the top", y)
	}
}

// Lines that are left out of the totals are not looked through, and not counted as such.
func TestWhatIsLeftOutIsNotAnnounced(t *testing.T) {
	x := halfYearAgo(t, lang.English)
	var counted int
	for _, line := range x.Session().Evaluation().Benefits {
		if !line.Excluded {
			counted++
		}
	}
	x.begin(session.ReviewBenefits)
	if n := len(x.list().rows); n != counted {
		t.Errorf("%d lines are looked through, %d count", n, counted)
	}
	if got := counting(x.Session().Evaluation().Benefits); got != counted {
		t.Errorf("%d are announced, %d count", got, counted)
	}
	if x.r.Do(widgets.Remove) {
		t.Error("Delete does something beside the list")
	}
}

// In a narrow window the list of the steps makes room, so that each item can be told from
// the others and has its value of last time.
func TestANarrowWindowShowsNamesAndValues(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			x := halfYearAgo(t, l)
			x.Resize(fyne.NewSize(836, 480)) // what is left of 1000 × 600
			x.begin(session.ReviewCosts)
			for _, step := range session.ReviewSteps()[:5] {
				c := x.list().columns(x.list().Size().Width)
				if c.nameWidth < 90 || c.answers < c.name+90 {
					t.Errorf("%s: %v for the names, answers from %v", step, c.nameWidth, c.answers)
				}
				views := hosttest.Find(x.Host, func(v *rowView) bool { return v.list == x.list() && v.at == 0 })
				if len(views) == 0 {
					t.Fatalf("%s: no row is shown", step)
				}
				row, shown := x.list().rows[0], test.WidgetRenderer(views[0]).(*rowRenderer)
				if (row.last != "" || row.now != "") && shown.last.Text == "" && shown.now.Text == "" {
					t.Errorf("%s: neither %q nor %q is shown", step, row.last, row.now)
				}
				x.r.Do(widgets.NextPart)
				x.Settle()
			}
			x.Resize(hosttest.Size())
			if w := x.r.whole.(*fyne.Container); !w.Objects[0].Visible() {
				t.Error("there is no list of the steps in a wide window")
			}
		})
	}
}
