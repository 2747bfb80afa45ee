package lines

import (
	"strings"
	"testing"

	"huibao/app/hosttest"
	"huibao/assets/lang"
	"huibao/data"
)

// What is said of a line that may only be read is what its formula says.
func TestAccount(t *testing.T) {
	for _, l := range lang.Languages() {
		w, e := lang.For(l), hosttest.SampleFile(t, l).Evaluation
		for _, side := range []data.Side{data.Cost, data.Benefit} {
			list := e.Lines(side)
			for i := range list {
				line := &list[i]
				formula, adjusted := Account(w, e, line, hosttest.Today())
				if formula == "" || strings.Contains(formula+adjusted, "⟨") {
					t.Errorf("%s: %q and %q", line.Name, formula, adjusted)
				}
				for j := range line.Readings {
					if said := AccountOfReading(w, e, line, &line.Readings[j]); said == "" || strings.Contains(said, "⟨") {
						t.Errorf("%s, reading %d: %q", line.Name, j, said)
					}
				}
			}
		}
		if said := AccountOfReading(w, e, &e.Costs[0], &data.Reading{}); said != "" {
			t.Errorf("an empty reading says %q", said)
		}
	}
}
