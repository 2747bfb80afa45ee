package ratings

import (
	"huibao/data"
	"huibao/data/appraisal"
)

// place is a cell of the grid by what it stands for, so that it stays selected when
// rows and columns move.
type place struct {
	factor string         // id; "" for the row of names and for a group's row
	rater  string         // id; "" for the column of names
	group  data.Dimension // set on a group's own row only
}

func (p place) none() bool { return p == place{} }

// rowKind tells what a row of the grid is.
type rowKind int

const (
	namesRow rowKind = iota // the raters' names
	groupRow                // a dimension with its score
	factorRow
)

type row struct {
	kind      rowKind
	dimension data.Dimension
	factor    data.Factor
	result    appraisal.Factor
}

// The columns before the raters'.
const (
	nameColumn = iota
	meanColumn
	rangeColumn
	spreadColumn
	firstRater
)

// model is what the grid shows of one state of the session.
type model struct {
	rows    []row
	raters  []data.Rater
	answers map[place]answer // up to the round's day
	counted map[place]answer // up to the as-of date
	round   progress
	scores  map[data.Dimension]appraisal.DimensionScore
}

func newModel(e *data.Evaluation, r *appraisal.Result, day data.Date) *model {
	m := &model{raters: e.Raters, answers: answersOn(e, day), round: progressOf(e, day), scores: map[data.Dimension]appraisal.DimensionScore{}}
	m.counted = m.answers
	if day != r.AsOf {
		m.counted = answersOn(e, r.AsOf)
	}
	for _, d := range r.Score.Dimensions {
		m.scores[d.ID] = d
	}
	results := map[string]appraisal.Factor{}
	for _, f := range r.Factors {
		results[f.ID] = f
	}
	m.rows = append(m.rows, row{kind: namesRow})
	for _, dimension := range data.FactorDimensions() {
		begun := false
		for _, factor := range e.Factors {
			if factor.Dimension != dimension {
				continue
			}
			if !begun {
				m.rows = append(m.rows, row{kind: groupRow, dimension: dimension})
				begun = true
			}
			m.rows = append(m.rows, row{kind: factorRow, dimension: dimension, factor: factor, result: results[factor.ID]})
		}
	}
	return m
}

func (m *model) size() (rows, columns int) { return len(m.rows), firstRater + len(m.raters) }

// at is what stands in a cell of the grid.
func (m *model) at(rowIndex, column int) place {
	if rowIndex < 0 || rowIndex >= len(m.rows) {
		return place{}
	}
	r := m.rows[rowIndex]
	p := place{factor: r.factor.ID}
	if r.kind == groupRow {
		p.group = r.dimension
	}
	if i := column - firstRater; i >= 0 && i < len(m.raters) && r.kind != groupRow {
		p.rater = m.raters[i].ID
	}
	return p
}

// find is where in the grid a place is; false when it is gone.
func (m *model) find(p place) (rowIndex, column int, found bool) {
	if p.none() {
		return 0, 0, false
	}
	rowIndex, column = -1, nameColumn
	for i, r := range m.rows {
		if r.is(p) {
			rowIndex = i
			break
		}
	}
	if p.rater != "" {
		column = -1
		for i, rater := range m.raters {
			if rater.ID == p.rater {
				column = firstRater + i
			}
		}
	}
	return rowIndex, column, rowIndex >= 0 && column >= 0
}

// is tells whether the row holds the place.
func (r row) is(p place) bool {
	if r.kind == groupRow || p.group != "" {
		return r.kind == groupRow && r.dimension == p.group
	}
	return r.factor.ID == p.factor
}
