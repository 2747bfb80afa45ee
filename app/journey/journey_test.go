//go:build journey

package journey

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huibao/charts"
	"huibao/data"
)

// TestFromAnEmptyFolderToATrendChart is the main journey: a person on a new computer
// creates an evaluation, adds a cost and a benefit, rates, records an assessment and
// exports the charts.
func TestFromAnEmptyFolderToATrendChart(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	w := open(t, folder)
	w.look("1-empty")

	w.createEvaluation("Journey CRM")
	w.addCost("Licence 40 users", "98000")
	w.addBenefit("Overtime saved", "30000")
	w.rate("Sales lead", "7")
	w.assess("controller")

	pictures := filepath.Join(t.TempDir(), "charts")
	w.exportCharts(pictures)
	w.close()
	wantPictures(t, pictures)

	again := open(t, folder)
	e := again.stored()
	if e.Name != "Journey CRM" || len(again.assessments()) != 1 {
		t.Errorf("opened again: %q with %d assessments", e.Name, len(again.assessments()))
	}
	again.look("9-again")
}

// TestAKilledWindowLosesNothing kills the program right after an edit is stored and
// shown, and opens it again.
func TestAKilledWindowLosesNothing(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	w := open(t, folder)
	w.createEvaluation("Killed CRM")
	w.addCost("Server room", "12345.67")
	w.kill()

	again := open(t, folder)
	e := again.stored()
	if e == nil {
		t.Fatal("the evaluation is gone")
	}
	line, _, found := named(e, "Server room")
	if !found || line.Schedule.Amount != 12_345_67 {
		t.Errorf("after the kill the cost is %+v, found %v; want 12345.67", line, found)
	}
	again.key("ctrl+3")
	again.look("after-kill")
}

func (w *window) createEvaluation(name string) {
	w.t.Helper()
	w.key("ctrl+shift+n")
	w.key("shift+Tab", "Right", "Tab") // from the guided start to the general template
	w.write(name)
	w.key("Tab", "Tab") // over the deployment
	w.write("Parts Co")
	w.key("Tab")
	w.write("OnPrem CRM")
	w.key("Tab")
	w.instead("2026-02-30")
	w.look("2-date-that-does-not-exist")
	w.instead("2025-01-01")
	w.key("Tab", "Tab", "Tab", "space")
	w.until("the evaluation is stored", func() bool {
		e := w.stored()
		return e != nil && e.Name == name && e.Company == "Parts Co" && e.Product == "OnPrem CRM" && e.Start == data.MustDate("2025-01-01")
	})
	w.look("3-created")
}

func (w *window) addCost(name, amount string) {
	w.t.Helper()
	w.newCost()
	w.instead(name)
	w.toAmount(data.Cost)
	w.instead("12abc")
	w.look("4-letters-in-an-amount")
	w.instead(amount)
	w.until("the cost is stored", func() bool { return w.hasAmount(name, amount) })
	w.look("4-cost")
}

// newCost adds a cost; the keyboard is in its name.
func (w *window) newCost() {
	w.t.Helper()
	w.key("ctrl+3", "ctrl+n")
	w.settle()
}

// toAmount goes on from a new line's name to its amount: over where it belongs and how it
// comes about, and over how a cost is worked out.
func (w *window) toAmount(side data.Side) {
	w.t.Helper()
	w.key("Tab", "Tab", "Tab")
	if side == data.Cost {
		w.key("Tab")
	}
}

func (w *window) addBenefit(name, amount string) {
	w.t.Helper()
	w.key("ctrl+4", "ctrl+n")
	w.settle()
	w.instead(name)
	w.toAmount(data.Benefit)
	w.instead(amount)
	w.until("the benefit is stored", func() bool { return w.hasAmount(name, amount) })
	w.look("5-benefit")
}

func (w *window) hasAmount(name, amount string) bool {
	e := w.stored()
	line, _, found := named(e, name)
	want, exact, err := data.ParseMoney(amount, e.Currency)
	return found && err == nil && exact && line.Schedule.Amount == want
}

func named(e *data.Evaluation, name string) (data.Line, data.Side, bool) {
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, line := range e.Lines(side) {
			if line.Name == name {
				return line, side, true
			}
		}
	}
	return data.Line{}, "", false
}

// wantPictures holds that every chart was written as a PNG that shows something.
func wantPictures(t *testing.T, folder string) {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*.png"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no picture in %s: %v", folder, err)
	}
	trend := false
	for _, path := range found {
		empty, err := blank(path)
		if err != nil || empty {
			t.Errorf("%s shows nothing (%v)", filepath.Base(path), err)
		}
		info, err := os.Stat(path)
		if err != nil || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, want the user's alone", filepath.Base(path), info.Mode())
		}
		trend = trend || strings.Contains(path, "roi-trend")
	}
	if !trend {
		t.Errorf("the ROI trend is not among %v", found)
	}
}

func (w *window) rate(rater, value string) {
	w.t.Helper()
	w.key("ctrl+5", "ctrl+n")
	w.settle()
	w.instead(rater)
	w.until("the rater is stored", func() bool {
		e := w.stored()
		return len(e.Raters) > 0 && e.Raters[len(e.Raters)-1].Name == rater
	})
	w.click(firstCell.x, firstCell.y)
	w.write(value)
	w.until("the rating is stored", func() bool {
		ratings := w.stored().Ratings
		return len(ratings) == 1 && ratings[0].Value == 7
	})
	w.look("6-rating")
}

// firstCell is a place inside the first factor's cell of the first rater, in the
// window as it opens.
var firstCell = struct{ x, y int }{563, 320}

func (w *window) assess(by string) {
	w.t.Helper()
	w.key("ctrl+shift+r")
	w.settle()
	w.key("Tab")
	w.write(by)
	w.key("Tab", "Tab", "Tab", "space") // past the figures that will be frozen
	w.until("the assessment is stored", func() bool {
		list := w.assessments()
		return len(list) == 1 && list[0].RecordedBy == by
	})
	w.look("7-assessment")
}

func (w *window) exportCharts(folder string) {
	w.t.Helper()
	w.key("ctrl+e")
	w.settle()
	w.instead(folder)
	// On to the button: the folder's picker, the file name, the charts, size, format, dark,
	// then the button itself.
	for range len(charts.Names()) + 6 {
		w.key("Tab")
	}
	w.key("space")
	w.until("the pictures are there", func() bool {
		found, _ := filepath.Glob(filepath.Join(folder, "*.png"))
		return len(found) == len(charts.Names())
	})
	w.look("8-export")
}
