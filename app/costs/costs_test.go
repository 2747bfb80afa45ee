package costs_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/costs"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/assets/lang"
	"huibao/data"
)

func at(d data.Deployment) *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Deployment, e.Users = d, 40
	return e
}

// offered are the buttons with a name.
func offered(h *hosttest.Host, name string) []*widget.Button {
	return hosttest.Find(h, func(b *widget.Button) bool { return b.Text == name })
}

// Each deployment is offered what is usual for it. What is taken is the line of the
// catalogue under its id, and typing goes into the first number that is missing.
func TestUsualCostsOfADeployment(t *testing.T) {
	for _, language := range lang.Languages() {
		words := lang.For(language)
		for _, d := range data.Deployments() {
			for _, cost := range usual.AllCosts(words) {
				h := hosttest.New(t, at(d), language)
				h.Open(costs.New)
				buttons := offered(h, cost.Name)
				if cost.Usual(d) != (len(buttons) == 1) {
					t.Fatalf("%s: %d buttons for %s", d, len(buttons), cost.Key)
				}
				if len(buttons) == 0 {
					continue
				}
				test.Tap(buttons[0])
				stored, want := h.Stored().Costs, cost.Line(at(d))
				if len(stored) != 1 || stored[0].ID != cost.Key || stored[0].Name != want.Name || stored[0].Schedule.Amount != 0 {
					t.Fatalf("%s: stored %+v", d, stored)
				}
				first := usual.Missing(&want)[0]
				h.Type("3")
				s := h.Stored().Costs[0].Schedule
				if first == "schedule.amount" && s.Amount != 3_00 {
					t.Errorf("%s: 3 went not into the amount: %+v", cost.Key, s)
				}
				if b := s.Basis; b != nil && b.Inputs[data.Input(strings.TrimPrefix(first, "schedule.basis.inputs."))] != 3 {
					t.Errorf("%s: 3 went not to %s: %+v", cost.Key, first, b)
				}
			}
		}
	}
}

// What is offered follows the deployment.
func TestTheOfferFollowsTheDeployment(t *testing.T) {
	words := lang.For(lang.English)
	h := hosttest.New(t, at(data.OnPremise), lang.English)
	tab := h.Open(costs.New)
	settings := *h.Session().Evaluation()
	settings.Deployment = data.Cloud
	if err := h.Session().Apply(session.ChangeSettings(settings, "")); err != nil {
		t.Fatal(err)
	}
	tab.Refresh()
	for _, cost := range usual.AllCosts(words) {
		if got := len(offered(h, cost.Name)) == 1; got != cost.Usual(data.Cloud) {
			t.Errorf("%s is offered: %v", cost.Key, got)
		}
	}
}
