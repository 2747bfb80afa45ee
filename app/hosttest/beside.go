package hosttest

import (
	"huibao/app/session"
	"huibao/data"
)

// Beside puts another evaluation into the store, assessed on the days.
func (h *Host) Beside(e *data.Evaluation, days ...string) {
	h.t.Helper()
	library := session.NewLibrary(h.store, now)
	if err := library.Create(e); err != nil {
		h.t.Fatal(err)
	}
	other, err := library.Open(e.ID)
	if err != nil {
		h.t.Fatal(err)
	}
	for _, day := range days {
		if err := other.Assess(data.MustDate(day), "", "", ""); err != nil {
			h.t.Fatal(err)
		}
	}
}
