package lines

import (
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/honesty"
)

// newQuestions are the questions about one line, or about the side as a whole. When the
// keyboard finds no place there any more, it goes to the table.
func (t *Tab) newQuestions() *widgets.FoldedQuestions {
	questions := widgets.NewFoldedQuestions(t.host)
	questions.OnLeft = t.table.Focus
	return questions
}

// asked are the findings for which something holds.
func (t *Tab) asked(holds func(f honesty.Finding) bool) []honesty.Finding {
	var asked []honesty.Finding
	for _, f := range t.host.Session().Findings() {
		if holds(f) {
			asked = append(asked, f)
		}
	}
	return asked
}

// whole tells whether a finding is about the side as a whole.
func (t *Tab) whole(f honesty.Finding) bool {
	return f.Whole() && (f.Kind == honesty.ForgottenCosts) == (t.opts.Side == data.Cost)
}

// mark puts the sign of a question behind the lines that a finding names.
func (t *Tab) mark(rows []widgets.Row) {
	named := map[string]bool{}
	for _, f := range t.host.Session().Findings() {
		for _, id := range f.Lines {
			named[id] = named[id] || f.Names(id)
		}
	}
	for i := range rows {
		rows[i].Questioned = named[rows[i].ID]
	}
}
