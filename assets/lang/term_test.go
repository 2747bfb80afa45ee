package lang_test

import (
	"strings"
	"testing"

	"huibao/assets/lang"
	"huibao/data"
)

// Whatever a cost can be worked out from, factors be weighted by and people be asked with
// has a name of its own.
func TestEveryTermHasAName(t *testing.T) {
	for _, l := range lang.Languages() {
		w := lang.For(l)
		named := map[string]map[string]string{} // kind of term -> name -> term
		check := func(kind, term, name string) {
			t.Helper()
			if named[kind] == nil {
				named[kind] = map[string]string{}
			}
			if other, taken := named[kind][name]; taken && other != term || strings.ContainsAny(name, "⟨⟩") {
				t.Errorf("%s: %s %q is called %s, as is %q", l, kind, term, name, other)
			}
			named[kind][name] = term
		}
		for _, spec := range data.Bases() {
			check("basis", string(spec.Kind), w.Basis(spec.Kind))
			for _, in := range spec.Inputs {
				check("input", string(in.Name), w.BasisInput(in.Name))
			}
		}
		for _, method := range data.WeightingMethods() {
			check("weighting", string(method), w.Weighting(method))
		}
		for _, q := range append(data.Questionnaires(), "") {
			check("questionnaire", string(q), w.Questionnaire(q))
		}
	}
}
