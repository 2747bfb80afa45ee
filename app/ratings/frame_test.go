package ratings

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func TestPartsAreTurned(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.Sample(t, l)
		tab := open(t, h)
		for i := range tab.parts.Names {
			if got := tab.parts.Choice.Chosen(); got != i {
				t.Fatalf("part %d is shown, want %d", got, i)
			}
			if shown := tab.parts.Stage.Objects[0]; shown != tab.parts.Of(tab.parts.Shown()).Content() {
				t.Error("another part is seen than the one chosen")
			}
			tab.Do(widgets.NextPart)
		}
		if tab.parts.Choice.Chosen() != 0 {
			t.Error("after the last part does not come the first")
		}
		tab.Do(widgets.PreviousPart)
		if tab.parts.Choice.Chosen() != len(tab.parts.Names)-1 {
			t.Error("before the first part does not come the last")
		}
		factor := h.Session().Evaluation().Factors[0]
		tab.Reveal(explain.Place{Page: explain.RatingsPage, Of: factor.ID, Reading: -1})
		if tab.parts.Choice.Chosen() != 0 {
			t.Error("a factor is not revealed in the ratings")
		}
	})
}

func TestShownPartIsKept(t *testing.T) {
	h := hosttest.Sample(t, lang.English)
	tab := open(t, h)
	if kept := tab.Kept(); kept != "" {
		t.Errorf("nothing was begun, and %q is kept", kept)
	}
	tab.Do(widgets.NextPart)
	kept := tab.Kept()
	again := h.Open(New).(*Tab)
	again.Keep(kept)
	again.Refresh()
	if again.parts.Choice.Chosen() != 1 {
		t.Error("the part that was shown is not shown again")
	}
}

func TestEmptyTab(t *testing.T) {
	h := hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), lang.English)
	tab := open(t, h)
	for _, command := range []widgets.Command{widgets.NextPart, widgets.Remove, widgets.Edit, widgets.Explain} {
		if tab.Do(command) {
			t.Errorf("command %d does something", command)
		}
	}
	tab.Reveal(explain.Place{Page: explain.RatingsPage, Of: "gone", Reading: -1})
	h.MustSay(h.Words().T("ratings.empty.title"))
	if !tab.Do(widgets.New) || len(h.Stored().Factors) != 1 {
		t.Error("Ctrl+N adds no factor")
	}
	h.Type("Speed")
	if got := h.Stored().Factors[0].Name; got != "Speed" {
		t.Errorf("its name is %q: it cannot be typed at once", got)
	}
}

// many is an evaluation that many people with long names rate.
func many() *data.Evaluation {
	e := evaluation(9, 60)
	for i := range e.Raters {
		e.Raters[i].Name = fmt.Sprintf("%d 华东大区重点客户部高级客户经理 Senior key account manager", i)
	}
	e.Factors[3].Name = strings.Repeat("很长的因素名称", 12)
	for i, r := range e.Raters {
		for j, f := range e.Factors {
			e.Ratings = append(e.Ratings, data.Rating{Factor: f.ID, Rater: r.ID, Date: data.MustDate("2026-01-05"), Value: float64((i+j)%21) / 2})
			if i < 30 {
				e.Ratings = append(e.Ratings, data.Rating{Factor: f.ID, Rater: r.ID, Date: hosttest.Today(), Value: float64((i*j)%21) / 2})
			}
		}
	}
	return e
}

func TestSixtyRaters(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		h := hosttest.New(t, many(), l)
		tab := open(t, h)
		h.MustSay(h.Words().T("ratings.round.state", "Whole", 30, "Begun", 0, "Raters", 60, "N", 270, "All", 540))
		at(h, tab, "f0", "r0")
		h.Press(fyne.KeyEnd)
		h.Type("4.5")
		if value, _ := stored(t, h, "f0", "r59"); value != 4.5 {
			t.Errorf("the last rater gave %g", value)
		}
		h.Settle()
		h.MustSay("1/9")
		if size := tab.Content().MinSize(); size.Width > 760 || size.Height > 370 {
			t.Errorf("long names make the tab want %v", size)
		}
		at(h, tab, "f3", "r59")
		h.MustSay(h.Words().T("ratings.panel.rating", "Factor", strings.Repeat("很长的因素名称", 12), "Rater", h.Session().Evaluation().Raters[59].Name))
		at(h, tab, "", "r59")
		tab.Do(widgets.Remove)
		if s := h.Stored(); len(s.Raters) != 59 || len(s.Ratings) != 59*9+270 {
			t.Errorf("%d raters and %d ratings are left", len(s.Raters), len(s.Ratings))
		}
		if err := h.Session().Undo(); err != nil || len(h.Stored().Raters) != 60 {
			t.Error("undo did not bring the rater back")
		}
	})
}

// BenchmarkTypeARatingOfMany is the time from a key to the finished tab with nine factors,
// sixty raters and two rounds.
func BenchmarkTypeARatingOfMany(b *testing.B) {
	h := hosttest.New(b, many(), lang.Chinese)
	tab := open(b, h)
	at(h, tab, "f1", "r1")
	for i := 0; b.Loop(); i++ {
		h.Type(fmt.Sprint(i % 10))
	}
}
