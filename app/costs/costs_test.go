package costs_test

import (
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/costs"
	"huibao/app/hosttest"
	"huibao/assets/lang"
	"huibao/data"
)

func TestUsualCostsBeginWithoutAmounts(t *testing.T) {
	for _, category := range data.Categories() {
		if category == data.Other {
			continue
		}
		t.Run(string(category), func(t *testing.T) {
			h := hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), lang.English)
			h.Open(costs.New)
			name := h.Words().Category(category)
			buttons := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == name })
			if len(buttons) != 1 {
				t.Fatalf("%d buttons for %s", len(buttons), name)
			}
			test.Tap(buttons[0])
			stored := h.Stored().Costs
			if len(stored) != 1 || stored[0].Category != category || stored[0].Name != name || stored[0].Schedule.Amount != 0 {
				t.Errorf("stored %+v", stored)
			}
			h.Type("Own name") // the name is selected, so that typing replaces it
			if got := h.Stored().Costs[0].Name; got != "Own name" {
				t.Errorf("renamed to %q", got)
			}
		})
	}
}
