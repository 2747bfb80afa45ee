package usual

import (
	"huibao/assets/lang"
	"huibao/data"
)

// Cost is a cost that most CRM systems bring.
type Cost struct {
	Entry
	Why  string // why it is dated, spread and adjusted for risk as it is
	spec costSpec
}

// costSpec is a cost without its texts.
type costSpec struct {
	key      string
	category data.Category
	plan     plan
	basis    data.BasisKind // "" where the amount is typed in
	risk     float64        // what is added while it is an estimate
	where    func(data.Deployment) bool
}

// plan is when a cost is paid, as far as that is usual.
type plan struct {
	kind   data.ScheduleKind
	when   func(*data.Evaluation) data.Date
	every  data.Period
	timing data.Timing
}

// Where costs are usual.
func everywhere(data.Deployment) bool  { return true }
func ownServer(d data.Deployment) bool { return d != data.Cloud }
func rented(d data.Deployment) bool    { return d != data.OnPremise }
func cloudOnly(d data.Deployment) bool { return d == data.Cloud }

// Risk adjustments of estimates, before anything is measured. They are rules of thumb in
// the range that Forrester's Total Economic Impact studies work with: nothing on a price
// that is agreed, more on work whose extent shows only while it is done.
const (
	agreed   = 0.0
	outlined = 0.1
	open     = 0.2
)

func costs() []costSpec {
	return []costSpec{
		{"licence", data.Licence, onStart(), data.UsersByPrice, agreed, ownServer},
		{"subscription", data.Licence, inAdvance(0), data.UsersByPrice, agreed, rented},
		{"hardware", data.Hardware, onStart(), "", agreed, ownServer},
		{"setup", data.Implementation, onStart(), "", agreed, cloudOnly},
		{"implementation", data.Implementation, byGoLive(), data.DaysByRate, outlined, ownServer},
		{"configuration", data.Customisation, byGoLive(), data.DaysByRate, outlined, cloudOnly},
		{"customisation", data.Customisation, byGoLive(), data.DaysByRate, open, ownServer},
		{"migration", data.Migration, byGoLive(), data.DaysByRate, open, everywhere},
		{"erp", data.Integration, onLastDay(2 * GoLive), data.DaysByRate, open, everywhere},
		{"integration", data.Integration, byGoLive(), data.DaysByRate, outlined, everywhere},
		{"training", data.Training, byGoLive(), data.Course, outlined, everywhere},
		{"project-time", data.Labour, byGoLive(), data.OwnTime, open, everywhere},
		{"former", data.Exit, onLastDay(2 * GoLive), "", outlined, everywhere},
		{"support", data.Support, inAdvance(0), "", agreed, ownServer},
		{"premium", data.Support, inAdvance(0), "", agreed, cloudOnly},
		{"labour", data.Labour, monthly(), data.OwnTime, outlined, everywhere},
		{"hosting", data.Hardware, monthly(), "", agreed, ownServer},
		{"refresher", data.Training, yearly(12), data.Course, outlined, everywhere},
		{"upgrade", data.Customisation, onLastDay(24), data.DaysByRate, open, ownServer},
		{"export", data.Exit, plan{kind: data.OneTime, when: (*data.Evaluation).End}, "", outlined, rented},
	}
}

func onStart() plan {
	return plan{kind: data.OneTime, when: func(e *data.Evaluation) data.Date { return e.Start }}
}

// onLastDay is once, on the last day of the first so many months.
func onLastDay(months int) plan {
	return plan{kind: data.OneTime, when: func(e *data.Evaluation) data.Date { return lastDay(e, months) }}
}

func byGoLive() plan { return onLastDay(GoLive) }

func inAdvance(month int) plan {
	return plan{data.Recurring, func(e *data.Evaluation) data.Date { return day(e, month) }, data.EveryYear, data.InAdvance}
}

func yearly(month int) plan {
	return plan{data.Recurring, func(e *data.Evaluation) data.Date { return day(e, month) }, data.EveryYear, data.Spread}
}

func monthly() plan {
	return plan{data.Recurring, func(e *data.Evaluation) data.Date { return e.Start }, data.EveryMonth, data.Spread}
}

// Costs are the costs that are usual for a deployment: what is paid once before what
// comes again and again, and leaving at the end.
func Costs(w *lang.Words, d data.Deployment) []Cost {
	var usual []Cost
	for _, c := range AllCosts(w) {
		if c.Usual(d) {
			usual = append(usual, c)
		}
	}
	return usual
}

// AllCosts are the usual costs of all deployments.
func AllCosts(w *lang.Words) []Cost {
	var all []Cost
	for _, spec := range costs() {
		all = append(all, Cost{newEntry(w, "cost", spec.key), w.T("usual.cost." + spec.key + ".why"), spec})
	}
	return all
}

// Kind is how the cost is usually paid: once, or again and again.
func (c Cost) Kind() data.ScheduleKind { return c.spec.plan.kind }

// Basis is how its amount is usually worked out, "" where it is typed in.
func (c Cost) Basis() data.BasisKind { return c.spec.basis }

// Line is the cost as a line of the evaluation with a free id. What only the company
// knows is 0; the number of users is the evaluation's.
func (c Cost) Line(e *data.Evaluation) data.Line {
	line := data.NewLine(c.lineID(e), c.Name)
	line.Category, line.RiskAdjustment = c.spec.category, c.spec.risk
	plan := c.spec.plan
	line.Schedule = data.Schedule{Kind: plan.kind, Every: plan.every, Timing: plan.timing}
	if plan.kind == data.OneTime {
		line.Schedule.Date = plan.when(e)
	} else {
		line.Schedule.From = plan.when(e)
	}
	if c.spec.basis != "" {
		line.Schedule.Basis = NewBasis(c.spec.basis, e)
	}
	return line
}

// NewBasis is a way to work out an amount with nothing filled in but what the evaluation
// knows: the number of its users.
func NewBasis(kind data.BasisKind, e *data.Evaluation) *data.Basis {
	basis := &data.Basis{Kind: kind, Inputs: data.Inputs{}}
	spec, _ := kind.Spec()
	for _, input := range spec.Inputs {
		basis.Inputs[input.Name] = 0
		if input.Name == data.Users {
			basis.Inputs[input.Name] = float64(e.Users)
		}
	}
	return basis
}

// Usual tells whether the cost is usual for a deployment.
func (c Cost) Usual(d data.Deployment) bool { return c.spec.where(d) }
