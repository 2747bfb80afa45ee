//go:build journey

package journey

import (
	"path/filepath"
	"testing"
)

// TestTheGuideGoesOnAfterAKill begins in the guided start by key alone, is killed at its
// fifth step, and goes on there. A button that is pressed by Space leaves no space in the
// field, and ticks no box, to which it moves the keyboard.
func TestTheGuideGoesOnAfterAKill(t *testing.T) {
	folder := filepath.Join(t.TempDir(), "data")
	w := open(t, folder)
	w.key("ctrl+shift+n")
	w.write("Guided CRM")
	w.key("Tab", "Tab", "space") // over the deployment to the button
	w.until("the evaluation is stored", func() bool { return w.stored() != nil })
	w.settle()
	w.write("Parts Co")
	w.until("the company is stored", func() bool { return w.stored().Company == "Parts Co" })
	w.look("guide-1-company")
	w.key("ctrl+Next", "ctrl+Next", "ctrl+Next", "ctrl+Next")
	w.settle()
	w.write("Wang Fang")
	w.key("Return")
	w.until("the rater is stored", func() bool {
		raters := w.stored().Raters
		return len(raters) == 1 && raters[0].Name == "Wang Fang"
	})
	w.look("guide-5-factors")
	w.kill()

	again := open(t, folder)
	again.look("guide-overview")
	again.key("ctrl+g")
	again.settle()
	again.look("guide-again")
	again.key("space") // the keyboard is on the first factor
	again.until("the first factor is taken off", func() bool { return len(again.stored().Factors) == 8 })
	again.key("ctrl+z")
	again.until("the factor is back", func() bool { return len(again.stored().Factors) == 9 })
	again.close()
}
