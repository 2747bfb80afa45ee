package report

import (
	"fmt"

	"huibao/data/honesty"
)

// questionsView is what a careful reader would question, as the window asks it.
type questionsView struct {
	Asked     []questionView
	Dismissed string // how many were dismissed, "" if none was
}

// questionView is one of them.
type questionView struct{ Title, Why string }

// Any tells whether there is something to say.
func (v questionsView) Any() bool { return len(v.Asked) > 0 || v.Dismissed != "" }

// questions are the findings that nobody has dismissed, by weight; of the others a reader
// learns that they were there.
func (w *writer) questions() questionsView {
	var v questionsView
	asked, dismissed := honesty.Divide(honesty.Check(w.e, w.r), w.e.Dismissed)
	for _, finding := range asked {
		text := w.Finding(finding, w.e)
		v.Asked = append(v.Asked, questionView{text.Title, text.Why})
	}
	switch n := len(dismissed); {
	case n == 1:
		v.Dismissed = w.T("report.questions.dismissed-one")
	case n > 1:
		v.Dismissed = w.T("report.questions.dismissed", "N", fmt.Sprint(n))
	}
	return v
}
