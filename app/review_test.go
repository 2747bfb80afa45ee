package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// due opens an evaluation whose first review was due a while ago.
func (d *desk) due() *desk {
	d.t.Helper()
	e := data.New("CRM", d.library.Today().AddMonths(-9))
	line := data.NewLine("support", "Support")
	line.Schedule = data.Schedule{Kind: data.Recurring, Amount: 100_000, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	e.Costs = []data.Line{line}
	if err := d.library.Create(e); err != nil {
		d.t.Fatal(err)
	}
	d.Open(e.ID)
	return d
}

// A review that is due is said quietly: on the overview, in the navigation and by the
// button of the bar; it is begun by key, left, and taken up after the end of the program.
func TestReviewIsDueLeftAndTakenUp(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			dir := t.TempDir()
			d := sitDownAt(t, dir, l).due()
			next := d.Session().NextReview().String()
			d.mustSay(d.words.T("overview.review.due", "Date", next), d.words.T("window.page.review"))
			if hint := d.bar.review.hint; hint != d.words.T("window.review.due", "Date", next) {
				t.Errorf("the bar says %q", hint)
			}
			d.key(control(fyne.KeyR))
			if d.page != widgets.Review || d.Session().Review().UnderWay {
				t.Fatalf("page %s, %+v", d.page, d.Session().Review())
			}
			d.typeKey(fyne.KeySpace)
			if !d.Session().Review().UnderWay {
				t.Fatal("the review was not begun")
			}
			d.typeKey(fyne.KeySpace) // the support is still true
			d.key(control(fyne.KeyPageDown))
			d.mustNotSay("⟨")
			id := d.Session().Evaluation().ID
			if err := d.store.Close(); err != nil {
				t.Fatal(err)
			}
			d = sitDownAt(t, dir, l)
			d.resume(id)
			d.mustSay(d.words.T("overview.review.under-way", "Date", d.library.Today().String(), "Said", 1, "Asked", 1))
			d.press("overview.review.on")
			if d.page != widgets.Review || d.Session().Review().At != session.ReviewBenefits {
				t.Errorf("page %s at %s", d.page, d.Session().Review().At)
			}
			d.mustSay(d.words.T("review.empty.benefits"))
			if d.window.Canvas().Focused() == nil {
				t.Error("nothing has the keyboard")
			}
			d.typeKey(fyne.KeyF1)
			d.mustSay(d.words.T("window.help.title", "Page", d.words.T("window.page.review")))
			d.mustNotSay("⟨")
		})
	}
}

// Where nothing is due nothing is said; the review can be begun all the same.
func TestReviewThatIsNotDue(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	if d.nav.offers(widgets.Review) {
		t.Error("the navigation leads to a review that is not due")
	}
	d.key(control(fyne.KeyR))
	d.typeKey(fyne.KeySpace)
	d.Show(widgets.Costs)
	if !d.nav.offers(widgets.Review) {
		t.Error("the navigation does not lead back to the review")
	}
	d.key(control(fyne.KeyR))
	d.key(control(fyne.KeyL))
	d.mustSay(d.words.T("review.why.costs"))
	d.mustNotSay("⟨")
	empty := sitDown(t, lang.English)
	empty.key(control(fyne.KeyR))
	if empty.page != libraryPage {
		t.Errorf("with nothing open it shows %s", empty.page)
	}
}

// What is typed for the assessment outlives a change of language.
func TestReviewKeepsWhatIsTyped(t *testing.T) {
	d := sitDown(t, lang.English).due()
	d.key(control(fyne.KeyR))
	d.typeKey(fyne.KeySpace)
	for range 5 {
		d.key(control(fyne.KeyPageDown))
	}
	d.window.Canvas().FocusPrevious() // from the button to the note
	d.typeText("on course")
	d.key(control(fyne.KeyL))
	d.mustSay("on course", d.words.T("review.record"))
}

func TestDecisionHasAKey(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	d.key(control(fyne.KeyK))
	if d.page != widgets.Decision {
		t.Errorf("Ctrl+K shows %s", d.page)
	}
	d.typeKey(fyne.KeyF1)
	d.mustNotSay("⟨")
	if !d.nav.offers(widgets.Decision) {
		t.Error("the navigation does not lead there")
	}
}
