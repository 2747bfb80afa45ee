package usual

import (
	"huibao/assets/lang"
	"huibao/data"
)

// Factors are the nine factors of the method (docs/method.md) with the question that
// raters are asked and what 0, 5 and 10 look like. Their weights are equal.
func Factors(w *lang.Words) []data.Factor {
	var all []data.Factor
	of := func(dimension data.Dimension, keys ...string) {
		for _, key := range keys {
			all = append(all, newFactor(w, dimension, key))
		}
	}
	of(data.DimensionTeam, "productivity", "communication", "cohesion", "adoption")
	of(data.DimensionSystem, easeOfUse, "stability", "security", "integration", "fit")
	return all
}

// easeOfUse may also be rated by the ten statements of the System Usability Scale.
const easeOfUse = "ease"

func newFactor(w *lang.Words, dimension data.Dimension, key string) data.Factor {
	text := "usual.factor." + key
	f := data.Factor{ID: key, Name: w.T(text), Dimension: dimension, Weight: 1, Question: w.T(text + ".question")}
	f.Anchors = data.Anchors{Low: w.T(text + ".low"), Middle: w.T(text + ".middle"), High: w.T(text + ".high")}
	if key == easeOfUse {
		f.Questionnaire = data.SUS
	}
	return f
}

// Raters are the roles that usually rate, of equal weight.
func Raters(w *lang.Words) []data.Rater {
	var all []data.Rater
	for _, key := range []string{"sales-lead", "sales", "sales-office", "service", "it", "management"} {
		all = append(all, data.Rater{ID: key, Name: w.T("usual.rater." + key), Weight: 1})
	}
	return all
}
