package judgement

import "slices"

// Block is the part of a table that has no holes. All numbers are those of rows and
// columns of the whole table, ascending.
type Block struct {
	Rows, Columns               []int
	DroppedRows, DroppedColumns []int
}

// CompleteBlock leaves out rows and columns of a table until no hole is left. known
// tells of each row (a rater) and column (an item) whether there is a value.
//
// One at a time, the row or the column with the largest share of holes goes. Of several,
// a column goes before a row and a later column before an earlier one: to ask fewer
// questions loses less than to hear fewer people. Of rows, the one goes whose holes lie
// further right, so that the order of rows plays no part. Panics unless all rows are of
// one length.
func CompleteBlock(known [][]bool) Block {
	t := newHoles(known)
	for t.dropWorst() {
	}
	return t.block()
}

// holes counts what is missing in the rows and columns that are left.
type holes struct {
	known     [][]bool
	rows      []bool // whether the row is left
	columns   []bool
	inRows    []int // holes
	inColumns []int
	height    int // rows that are left
	width     int
}

func newHoles(known [][]bool) *holes {
	t := &holes{known: known, height: len(known)}
	if len(known) > 0 {
		t.width = len(known[0])
	}
	t.rows, t.inRows = slices.Repeat([]bool{true}, t.height), make([]int, t.height)
	t.columns, t.inColumns = slices.Repeat([]bool{true}, t.width), make([]int, t.width)
	for i, row := range known {
		if len(row) != t.width {
			panic("judgement: rows of different lengths")
		}
		for j, there := range row {
			if !there {
				t.inRows[i]++
				t.inColumns[j]++
			}
		}
	}
	return t
}

// dropWorst drops the row or the column with the largest share of holes. It answers
// false when there is no hole left.
func (t *holes) dropWorst() bool {
	row, column := t.worstRow(), t.worstColumn()
	if row < 0 || column < 0 || t.inColumns[column] == 0 {
		return false
	}
	// A share of a row is of the width, one of a column of the height.
	if t.inRows[row]*t.height > t.inColumns[column]*t.width {
		t.dropRow(row)
	} else {
		t.dropColumn(column)
	}
	return true
}

func (t *holes) worstColumn() int {
	worst := -1
	for j := range t.columns {
		if t.columns[j] && (worst < 0 || t.inColumns[j] >= t.inColumns[worst]) {
			worst = j
		}
	}
	return worst
}

func (t *holes) worstRow() int {
	worst := -1
	for i := range t.rows {
		if t.rows[i] && (worst < 0 || t.inRows[i] > t.inRows[worst] || t.inRows[i] == t.inRows[worst] && t.furtherRight(i, worst)) {
			worst = i
		}
	}
	return worst
}

// furtherRight tells whether the rightmost column in which only one of two rows has a
// hole is one of row i.
func (t *holes) furtherRight(i, other int) bool {
	for j := len(t.columns) - 1; j >= 0; j-- {
		if t.columns[j] && t.known[i][j] != t.known[other][j] {
			return !t.known[i][j]
		}
	}
	return false
}

func (t *holes) dropRow(i int) {
	t.rows[i] = false
	t.height--
	for j, there := range t.known[i] {
		if !there {
			t.inColumns[j]--
		}
	}
}

func (t *holes) dropColumn(j int) {
	t.columns[j] = false
	t.width--
	for i := range t.known {
		if !t.known[i][j] {
			t.inRows[i]--
		}
	}
}

func (t *holes) block() Block {
	var b Block
	b.Rows, b.DroppedRows = parted(t.rows)
	b.Columns, b.DroppedColumns = parted(t.columns)
	return b
}

func parted(left []bool) (kept, dropped []int) {
	for i, in := range left {
		if in {
			kept = append(kept, i)
		} else {
			dropped = append(dropped, i)
		}
	}
	return kept, dropped
}
