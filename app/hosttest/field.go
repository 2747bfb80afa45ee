package hosttest

import (
	"strings"

	"huibao/app/widgets"
)

// Field is the first visible field with a label.
func Field[F widgets.Field](h *Host, label string) F {
	h.t.Helper()
	found := Find(h, func(f F) bool { return f.Label() == label })
	if len(found) == 0 {
		h.t.Fatalf("there is no field %q; the window says:\n%s", label, strings.Join(h.Texts(), " | "))
	}
	return found[0]
}

// Enter types a text into a field in the place of what it holds.
func (h *Host) Enter(f widgets.Field, text string) {
	h.t.Helper()
	f.Focus()
	h.Replace(text)
}

// MustBeSound fails the test if a text is missing or a figure is no number.
func (h *Host) MustBeSound() {
	h.t.Helper()
	for _, text := range h.Texts() {
		for _, sign := range []string{"⟨", "NaN", "Inf", "no value", "%!"} {
			if strings.Contains(text, sign) {
				h.t.Errorf("says %q", text)
			}
		}
	}
}
