package exchange

import (
	"slices"

	"huibao/data"
)

// weightingsFile are the ways in which the factors of dimensions came by their weights.
type weightingsFile map[data.Dimension]weightingFile

// weightingFile is one such way as it is written.
type weightingFile struct {
	Method      data.WeightingMethod `json:"method"`
	Ranking     []string             `json:"ranking,omitempty"`
	Comparisons []comparisonFile     `json:"comparisons,omitempty"`
}

// comparisonFile is how much more important one factor is than another, as it is written.
type comparisonFile struct {
	A     string  `json:"a"`
	B     string  `json:"b"`
	Ratio float64 `json:"ratio"`
}

func weightingOut(all map[data.Dimension]data.Weighting) weightingsFile {
	out := weightingsFile{}
	for dimension, w := range all {
		if !isDefault(w) {
			out[dimension] = weightingFile{w.Method, w.Ranking, mapped(w.Comparisons, comparisonOut)}
		}
	}
	return out
}

func comparisonOut(c *data.Comparison) comparisonFile { return comparisonFile(*c) }

// isDefault tells whether a weighting says what holds without it, so that it needs no
// place in a file.
func isDefault(w data.Weighting) bool {
	return w.Method == data.Direct && len(w.Ranking) == 0 && len(w.Comparisons) == 0
}

// weightings reads the weightings by dimension.
func (d *decoder) weightings(e *data.Evaluation) func() {
	return func() {
		d.objectOr(nil, func(key string) func() {
			dimension := data.Dimension(key)
			if !slices.Contains(data.FactorDimensions(), dimension) {
				return nil
			}
			return func() { d.weighting(e, dimension) }
		})
	}
}

func (d *decoder) weighting(e *data.Evaluation, dimension data.Dimension) {
	var w data.Weighting
	given := d.object(fields{
		"method": text(d, &w.Method), "ranking": texts(d, &w.Ranking),
		"comparisons": list(d, &w.Comparisons, func() data.Comparison { return data.Comparison{} }, d.comparison),
	})
	d.require(given, "method")
	if isDefault(w) {
		return
	}
	if e.Weighting == nil {
		e.Weighting = map[data.Dimension]data.Weighting{}
	}
	e.Weighting[dimension] = w
}

func (d *decoder) comparison(c *data.Comparison) {
	given := d.object(fields{"a": text(d, &c.A), "b": text(d, &c.B), "ratio": number(d, &c.Ratio)})
	d.require(given, "a", "b", "ratio")
}
