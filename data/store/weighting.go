package store

import "huibao/data"

// weightingRow says how the factors of a dimension came by their weights. Weights that were
// typed in have no row.
type weightingRow struct {
	of        string
	dimension data.Dimension
	method    data.WeightingMethod
}

func (*weightingRow) table() table { return table{name: "weighting", keys: 2} }

func (r *weightingRow) key() any { return r.dimension }

func (r *weightingRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"dimension", &r.dimension}, {"method", &r.method}}
}

// rankRow is a factor's place in a ranking.
type rankRow struct {
	of        string
	dimension data.Dimension
	factor    string
	position  int
}

func (*rankRow) table() table {
	return table{name: "weighting_rank", keys: 3, order: "dimension, position, factor"}
}

func (r *rankRow) key() any { return rankRow{dimension: r.dimension, factor: r.factor} }

func (r *rankRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"dimension", &r.dimension}, {"factor", &r.factor}, {"position", &r.position}}
}

// comparisonRow is how much more important one factor is than another.
type comparisonRow struct {
	of        string
	dimension data.Dimension
	a, b      string
	position  int
	ratio     float64
}

func (*comparisonRow) table() table {
	return table{name: "weighting_comparison", keys: 4, order: "dimension, position, a, b"}
}

func (r *comparisonRow) key() any { return comparisonRow{dimension: r.dimension, a: r.a, b: r.b} }

func (r *comparisonRow) columns() []column {
	return []column{
		{"evaluation", &r.of}, {"dimension", &r.dimension}, {"a", &r.a}, {"b", &r.b}, {"position", &r.position}, {"ratio", &r.ratio},
	}
}

func (r *rows) addWeightings(e *data.Evaluation) {
	for _, dimension := range data.Dimensions() {
		w := e.WeightingOf(dimension)
		if w.Method == data.Direct {
			continue
		}
		r.weightings = append(r.weightings, weightingRow{e.ID, dimension, w.Method})
		for i, factor := range w.Ranking {
			r.ranks = append(r.ranks, rankRow{e.ID, dimension, factor, i})
		}
		for i, c := range w.Comparisons {
			r.comparisons = append(r.comparisons, comparisonRow{e.ID, dimension, c.A, c.B, i, c.Ratio})
		}
	}
}

func (r *rows) giveWeightings(e *data.Evaluation) {
	if len(r.weightings) == 0 {
		return
	}
	found := map[data.Dimension]data.Weighting{}
	for _, row := range r.weightings {
		found[row.dimension] = data.Weighting{Method: row.method}
	}
	for _, row := range r.ranks {
		w := found[row.dimension]
		w.Ranking = append(w.Ranking, row.factor)
		found[row.dimension] = w
	}
	for _, row := range r.comparisons {
		w := found[row.dimension]
		w.Comparisons = append(w.Comparisons, data.Comparison{A: row.a, B: row.b, Ratio: row.ratio})
		found[row.dimension] = w
	}
	e.Weighting = found
}
