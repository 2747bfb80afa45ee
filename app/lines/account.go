package lines

import (
	"huibao/assets/lang"
	"huibao/data"
)

// Account says how the planned amounts of a line of the evaluation come about, as the panel
// of the line does: its formula with the numbers filled in and, where there are any, what
// the adjustments make of it. It is for who may read the line and not change it.
func Account(w *lang.Words, e *data.Evaluation, line *data.Line, asOf data.Date) (formula, adjusted string) {
	v := &live{words: w}
	return v.formulaOf(e, line, &line.Schedule, line.Schedule.Inputs), v.adjusted(e, line, asOf)
}

// AccountOfReading is the formula of what a reading of the line found; "" for one that holds
// nothing to calculate with.
func AccountOfReading(w *lang.Words, e *data.Evaluation, line *data.Line, reading *data.Reading) string {
	v := &live{words: w}
	switch {
	case reading.Schedule != nil:
		return v.formulaOf(e, line, reading.Schedule, nil)
	case line.Schedule.Kind == data.Calculated:
		return v.formulaOf(e, line, &line.Schedule, reading.Inputs)
	}
	return ""
}
