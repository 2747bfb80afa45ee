package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/guide"
	"huibao/app/library"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// begin creates an evaluation in the guided start, by key alone.
func (d *desk) begin(name string) *desk {
	d.t.Helper()
	d.key(control(fyne.KeyN, fyne.KeyModifierShift))
	d.typeText(name)
	d.typeKey(fyne.KeyReturn)     // on to the deployment
	d.typeKey(fyne.KeyRight)      // the cloud
	d.window.Canvas().FocusNext() // on to the button
	d.typeKey(fyne.KeySpace)
	if d.Session() == nil || d.page != widgets.Guide {
		d.t.Fatalf("page %s: %s", d.page, d.says())
	}
	return d
}

// A name is all that the guided start needs; it opens at its first step with the keyboard
// in the first empty field.
func TestGuidedStart(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			d := sitDown(t, l).begin("CRM 一")
			e := d.Session().Evaluation()
			if e.Name != "CRM 一" || e.Deployment != data.Cloud || e.Start != d.library.Today() || len(e.Costs)+len(e.Benefits)+len(e.Goals) != 0 || len(e.Factors) != 9 {
				t.Errorf("begun with %+v", e)
			}
			d.mustSay(d.words.T("guide.why.company"), d.words.T("window.page.guide"))
			d.mustNotSay("⟨")
			d.typeText("某厂")
			if stored, err := d.store.Load(e.ID); err != nil || stored.Company != "某厂" {
				t.Errorf("stored %q, %v", stored.Company, err)
			}
			d.key(&fyne.ShortcutUndo{})
			if d.Session().Evaluation().Company != "" {
				t.Error("the letters were not undone")
			}
		})
	}
}

// Without a name nothing is created, and what the form does not ask for cannot stop it.
func TestGuidedStartWantsAName(t *testing.T) {
	d := sitDown(t, lang.English)
	d.beginWith(library.Blank)
	d.typeKey(fyne.KeyReturn)
	for range 2 {
		d.window.Canvas().FocusNext() // to the company, to the product
	}
	d.typeKey(fyne.KeyReturn)
	d.typeText("2026-02-30") // refused, and then not asked for any more
	for range 5 {
		d.window.Canvas().FocusPrevious()
	}
	for range library.Templates() {
		d.typeKey(fyne.KeyLeft)
	}
	d.mustSay(d.words.T("library.new.hint.guided"))
	d.press("library.create")
	d.mustSay("Please fill this in")
	if names := d.listed(); len(names) != 0 {
		t.Fatalf("created %q", names)
	}
	d.typeText("CRM")
	d.press("library.create")
	if d.page != widgets.Guide {
		t.Errorf("page %s: %s", d.page, d.says())
	}
}

// Left at any step, also by the end of the program, the guide goes on there: the overview
// reminds of it, and the navigation has an entry for it.
func TestGuideGoesOnWhereItWasLeft(t *testing.T) {
	for i, step := range session.GuideSteps() {
		t.Run(string(step), func(t *testing.T) {
			dir, l := t.TempDir(), lang.Languages()[i%2]
			d := sitDownAt(t, dir, l).begin("CRM")
			for d.Session().Guided().At != step {
				d.key(control(fyne.KeyPageDown))
			}
			id := d.Session().Evaluation().ID
			if err := d.store.Close(); err != nil {
				t.Fatal(err)
			}
			d = sitDownAt(t, dir, l)
			d.resume(id)
			d.mustSay(d.words.T("overview.guide", "N", i+1, "Of", 6, "Name", d.words.T("guide.step."+string(step))), d.words.T("window.page.guide"))
			d.press("overview.guide.on")
			if d.page != widgets.Guide {
				t.Fatalf("page %s", d.page)
			}
			d.mustSay(d.words.T("guide.why." + string(step)))
			d.mustNotSay("⟨")
			if d.window.Canvas().Focused() == nil {
				t.Error("nothing has the keyboard")
			}
		})
	}
}

func TestGuideIsEndedOnTheOverview(t *testing.T) {
	d := sitDown(t, lang.English).begin("CRM")
	d.press("guide.leave")
	d.mustSay("step 1 of 6")
	d.press("overview.guide.end")
	if d.page != widgets.Overview || d.Session().Guided().UnderWay {
		t.Errorf("page %s, %+v", d.page, d.Session().Guided())
	}
	d.mustNotSay("step 1 of 6")
	if d.nav.offers(widgets.Guide) {
		t.Error("the navigation still leads to the guide")
	}
	d.press("overview.empty.guide.button")
	if d.page != widgets.Guide || !d.Session().Guided().UnderWay {
		t.Errorf("page %s, %+v", d.page, d.Session().Guided())
	}
}

// The guide can be opened for any evaluation, by key from any page.
func TestGuideOfAnyEvaluation(t *testing.T) {
	d := sitDown(t, lang.Chinese).withExample()
	if d.nav.offers(widgets.Guide) {
		t.Error("the navigation leads to a guide that was never begun")
	}
	d.Show(widgets.Costs)
	d.key(control(fyne.KeyG))
	if d.page != widgets.Guide || d.Session().Guided() != (session.Guided{At: guide.Company, UnderWay: true}) {
		t.Fatalf("page %s, %+v", d.page, d.Session().Guided())
	}
	d.key(control(fyne.KeyPageDown))
	d.Show(widgets.Costs)
	d.key(control(fyne.KeyG))
	d.mustSay(d.words.T("guide.why.goals"))
	if !d.nav.offers(widgets.Guide) {
		t.Error("the navigation does not lead to the guide")
	}
}

// Nothing open: there is nothing to be led through.
func TestGuideWithNothingOpen(t *testing.T) {
	d := sitDown(t, lang.English)
	d.key(control(fyne.KeyG))
	if d.page != libraryPage {
		t.Errorf("page %s", d.page)
	}
}

// Undo reaches back over the steps and names what it takes back; language and light or
// dark change on the step that is shown.
func TestGuideAcrossSteps(t *testing.T) {
	d := sitDown(t, lang.English).begin("CRM")
	d.typeText("Parts Co.")
	for range 4 {
		d.key(control(fyne.KeyPageDown))
	}
	d.typeText("Wang Fang")
	d.typeKey(fyne.KeyReturn)
	if raters := d.Session().Evaluation().Raters; len(raters) != 1 || raters[0].Name != "Wang Fang" {
		t.Fatalf("the raters are %+v", raters)
	}
	for _, again := range []func(){
		func() { d.key(control(fyne.KeyL)) }, func() { d.key(control(fyne.KeyD, fyne.KeyModifierShift)) },
		func() { d.key(control(fyne.KeyL)) }, func() { d.typeKey(fyne.KeyF1) }, func() { d.typeKey(fyne.KeyEscape) },
	} {
		again()
		if d.page != widgets.Guide {
			t.Fatalf("page %s", d.page)
		}
		d.mustSay(d.words.T("guide.why.factors"), "Wang Fang")
		d.mustNotSay("⟨")
	}
	d.window.Canvas().Unfocus()
	d.key(&fyne.ShortcutUndo{})
	if raters := d.Session().Evaluation().Raters; len(raters) != 0 {
		t.Fatalf("after undo the raters are %+v", raters)
	}
	d.mustSay(d.words.T("window.undone", "Edit", d.words.T("window.edit.of", "Edit", d.words.T("edit.rater.add"), "Subject", "Wang Fang")))
	d.key(&fyne.ShortcutUndo{})
	d.mustNotSay("Wang Fang")
	if e := d.Session().Evaluation(); e.Company != "" || d.Session().Guided().At != guide.Factors {
		t.Errorf("company %q at %s", e.Company, d.Session().Guided().At)
	}
	d.key(&fyne.ShortcutRedo{})
	if d.Session().Evaluation().Company != "Parts Co." {
		t.Error("redo did not bring the company back")
	}
}
