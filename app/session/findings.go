package session

import (
	"huibao/data/appraisal"
	"huibao/data/honesty"
)

// questioned keeps the findings with the result that they are about.
type questioned struct {
	result           *appraisal.Result
	asked, dismissed []honesty.Finding
}

// Findings are what a careful finance person would question about the evaluation as it
// is now, without what the user has dismissed, by weight. They are worked out when they
// are first asked for and kept until the evaluation or the as-of date changes.
func (s *Session) Findings() []honesty.Finding { return s.question().asked }

// DismissedFindings are those that the user has dismissed and that still hold.
func (s *Session) DismissedFindings() []honesty.Finding { return s.question().dismissed }

func (s *Session) question() *questioned {
	if s.questioned.result != s.result {
		asked, dismissed := honesty.Divide(honesty.Check(s.current, s.result), s.current.Dismissed)
		s.questioned = questioned{s.result, asked, dismissed}
	}
	return &s.questioned
}
