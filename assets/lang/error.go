package lang

import (
	"errors"

	"huibao/data"
)

// Error is the sentence about an error, with the way out where the error knows one:
// data.Problems name the first field that breaks a rule, and an error with a Key and
// Args carries its own sentence. Any other error is shown as it is.
func (w *Words) Error(err error) string {
	if err == nil {
		return ""
	}
	var problems data.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		return problems[0].Path + ": " + w.Problem(problems[0])
	}
	var keyed interface {
		Key() string
		Args() map[string]any
	}
	if errors.As(err, &keyed) {
		return w.Map(keyed.Key(), keyed.Args())
	}
	return w.T("window.unexpected", "Error", err.Error())
}
