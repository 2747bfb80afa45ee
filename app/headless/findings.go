package headless

import (
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/honesty"
)

// findingJSON is one question about the figures, as scripts read it.
type findingJSON struct {
	Kind      honesty.Kind `json:"kind"`
	Lines     []string     `json:"lines"`
	Key       string       `json:"key"`
	Dismissed bool         `json:"dismissed"`
}

// findingsOf are all findings by weight, also those that were dismissed.
func findingsOf(e *data.Evaluation, result *appraisal.Result) []findingJSON {
	findings := []findingJSON{}
	for _, f := range honesty.Check(e, result) {
		lines := append([]string{}, f.Lines...) // none is [], not null
		findings = append(findings, findingJSON{f.Kind, lines, f.Key(), f.DismissedBy(e.Dismissed)})
	}
	return findings
}

// mentionQuestions says in a line what is questioned about the figures.
func (c *call) mentionQuestions(e *data.Evaluation, result *appraisal.Result) {
	asked, _ := honesty.Divide(honesty.Check(e, result), e.Dismissed)
	titles := make([]string, len(asked))
	for i, f := range asked {
		titles[i] = c.words.Finding(f, e).Title
	}
	list := strings.Join(titles, c.words.T("headless.title-separator"))
	switch len(asked) {
	case 0:
	case 1:
		c.say(c.words.T("headless.questioned-one", "Titles", list))
	default:
		c.say(c.words.T("headless.questioned", "N", len(asked), "Titles", list))
	}
}
