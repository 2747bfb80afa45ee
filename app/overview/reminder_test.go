package overview

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// While the guided start is under way the page says where it was left, with or without
// results below.
func TestReminderOfTheGuide(t *testing.T) {
	each(t, func(t *testing.T, l lang.Language) {
		for _, h := range []*hosttest.Host{hosttest.New(t, data.New("CRM", start()), l), hosttest.Sample(t, l)} {
			open(t, h)
			w := h.Words()
			h.MustNotSay(w.T("overview.guide.on"))
			for i, step := range session.GuideSteps() {
				if err := h.Session().Guide(step); err != nil {
					t.Fatal(err)
				}
				h.MustSay(w.T("overview.guide", "N", i+1, "Of", 6, "Name", w.T("guide.step."+string(step))))
				h.MustNotSay("⟨", w.T("overview.empty.guide"))
			}
			pressed(t, h, w.T("overview.guide.on"))
			if len(h.Shown) != 1 || h.Shown[0] != widgets.Guide {
				t.Errorf("it leads to %v", h.Shown)
			}
			pressed(t, h, w.T("overview.guide.end"))
			h.MustNotSay(w.T("overview.guide.on"))
			if h.Session().Guided().UnderWay || h.Failure != nil {
				t.Errorf("%+v, %v", h.Session().Guided(), h.Failure)
			}
		}
	})
}

func pressed(t *testing.T, h *hosttest.Host, text string) {
	t.Helper()
	buttons := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(buttons) != 1 {
		t.Fatalf("%d buttons %q", len(buttons), text)
	}
	test.Tap(buttons[0])
}
