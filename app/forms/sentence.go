package forms

import (
	"strings"

	"huibao/assets/lang"
)

// Sentence says in one line what came of the file, without its name: who rated how much,
// or why it is refused.
func (o *Outcome) Sentence(words *lang.Words) string {
	switch {
	case o.Refusal != nil:
		return words.Error(o.Refusal)
	case len(o.Ratings) == 0:
		return words.T("forms.outcome.same", "Name", o.Rater.Name, "Date", o.Round.String())
	case o.New:
		return words.T("forms.outcome.new", "Name", o.Rater.Name, "Date", o.Round.String(), "N", len(o.Ratings))
	}
	return words.T("forms.outcome.taken", "Name", o.Rater.Name, "Date", o.Round.String(), "N", len(o.Ratings))
}

// Omissions says which factors have no rating, and why; "" when none is left out.
func (o *Outcome) Omissions(words *lang.Words) string {
	if len(o.LeftOut) == 0 {
		return ""
	}
	parts := make([]string, len(o.LeftOut))
	for i, left := range o.LeftOut {
		parts[i] = left.sentence(words)
	}
	return words.T("forms.left", "Factors", strings.Join(parts, words.T("forms.separator")))
}

func (l LeftOut) sentence(words *lang.Words) string {
	switch l.Why {
	case Incomplete:
		return words.T("forms.left.incomplete", "Factor", l.Factor, "N", l.N)
	case ReasonOnly:
		return words.T("forms.left.reason-only", "Factor", l.Factor)
	case Gone:
		return words.T("forms.left.gone", "Factor", l.Factor)
	}
	return l.Factor
}
