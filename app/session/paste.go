package session

import "huibao/data"

// AddLines adds several lines at the end of their side, as one step: either all of them
// come in or, when one breaks a rule, none.
func AddLines(side data.Side, added []data.Line) Edit {
	copies := make([]data.Line, len(added))
	for i := range added {
		copies[i] = added[i].Clone()
	}
	subject := ""
	if len(copies) == 1 {
		subject = copies[0].Name
	}
	return Edit{"edit." + string(side) + ".paste", subject, "", func(e *data.Evaluation) {
		list := lines(e, side)
		*list = append(*list, copies...)
	}}
}
