package data

import "slices"

// Alternative is a way to go on that is held against keeping the system as it is: tuning
// it, or replacing it by another. Keeping is no Alternative of its own; every evaluation
// has it, under the id Keep.
type Alternative struct {
	ID   string
	Name string
	Note string

	// Evaluation is the id of the evaluation whose months to come count; "" is this one.
	// It need not be in the same file or database: then nothing can be said of it.
	Evaluation string

	// Scenario is an outlook or a scenario of that evaluation; "" takes it as it is.
	Scenario string

	// OneOff is what changing over costs beside what that evaluation holds, paid now:
	// leaving a contract, moving data, lost work. In the currency of this evaluation.
	OneOff Money

	// ParallelMonths is how long the present system goes on being paid beside it.
	ParallelMonths int
}

// Keep is the id of going on as it is.
const Keep = "keep"

// Limits and default of a decision.
const (
	DefaultDecisionMonths = 36
	MaxDecisionMonths     = 240
)

// Decision is what is to be decided about the system: over how many months to come the
// alternatives are compared, and which there are.
type Decision struct {
	Months       int // 1 to MaxDecisionMonths
	Alternatives []Alternative
}

// DefaultDecision is the decision of an evaluation where nobody entered one.
func DefaultDecision() Decision { return Decision{Months: DefaultDecisionMonths} }

// Clone is a copy that shares nothing with d.
func (d Decision) Clone() Decision {
	d.Alternatives = slices.Clone(d.Alternatives)
	return d
}

func (d *Decision) validate(c *check, currency Currency) {
	if d.Months < 1 || d.Months > MaxDecisionMonths {
		c.add("months", RuleRange, "Min", 1, "Max", MaxDecisionMonths)
	}
	each(c, "alternatives", d.Alternatives, func(a *Alternative, seen map[string]bool) {
		c.id(a.ID, seen)
		a.validate(c, currency)
	})
}

func (a *Alternative) validate(c *check, currency Currency) {
	if a.ID == Keep {
		c.add("id", RuleNotAllowed, "Value", a.ID)
	}
	c.name("name", a.Name)
	c.text("note", a.Note)
	c.short("evaluation", a.Evaluation)
	c.short("scenario", a.Scenario)
	c.money("one_off", a.OneOff, currency)
	if a.ParallelMonths < 0 || a.ParallelMonths > MaxDecisionMonths {
		c.add("parallel_months", RuleRange, "Min", 0, "Max", MaxDecisionMonths)
	}
}
