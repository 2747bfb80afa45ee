package honesty_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/honesty"
)

func day(text string) data.Date { return data.MustDate(text) }

// asOf is the day on which the tests look at an evaluation, unless they say otherwise.
const asOf = "2025-06-30"

func money(amount float64) data.Money {
	m, _ := data.MoneyOf(amount, data.DefaultCurrency)
	return m
}

func once(date string, amount float64) data.Schedule {
	return data.Schedule{Kind: data.OneTime, Date: day(date), Amount: money(amount)}
}

func monthly(amount float64, from string) data.Schedule {
	return data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, Amount: money(amount), From: day(from)}
}

func yearly(years ...float64) data.Schedule {
	s := data.Schedule{Kind: data.Yearly}
	for _, amount := range years {
		s.Years = append(s.Years, money(amount))
	}
	return s
}

func by(method data.Method, inputs data.Inputs) data.Schedule {
	return data.Schedule{Kind: data.Calculated, Method: method, From: day("2025-04-01"), Inputs: inputs}
}

func hours(people, perWeek float64) data.Schedule {
	return by(data.TimeSaved, data.Inputs{data.People: people, data.HoursPerWeek: perWeek, data.Weeks: 46, data.HourlyCost: 60})
}

func revenue(before, after, margin float64) data.Schedule {
	return by(data.RevenueGrowth, data.Inputs{data.Before: before, data.After: after, data.Margin: margin})
}

func cost(id string, category data.Category, s data.Schedule) data.Line {
	l := data.NewLine(id, id)
	l.Category, l.Schedule = category, s
	return l
}

// benefit is one against which nothing can be said.
func benefit(id string, s data.Schedule, change func(l *data.Line)) data.Line {
	l := data.NewLine(id, id)
	l.Schedule, l.Owner, l.Evidence, l.RiskAdjustment, l.RampMonths = s, id, "ledger", 0.1, 6
	if change != nil {
		change(&l)
	}
	return l
}

// sound is an evaluation that raises nothing.
func sound() *data.Evaluation {
	e := data.New("CRM", day("2025-01-01"))
	e.Users = 30
	e.Costs = []data.Line{
		cost("licence", data.Licence, once("2025-01-01", 90_000)),
		cost("server", data.Hardware, once("2025-01-01", 40_000)),
		cost("migration", data.Migration, once("2025-03-01", 15_000)),
		cost("training", data.Training, yearly(12_000, 4_000, 4_000)),
		cost("labour", data.Labour, monthly(3_000, "2025-01-01")),
		cost("support", data.Support, monthly(1_500, "2025-01-01")),
	}
	e.Benefits = []data.Line{
		benefit("quotes", hours(10, 3), func(l *data.Line) { l.Cashable = false }),
		benefit("courier", by(data.OperatingCost, data.Inputs{data.Before: 150_000, data.After: 90_000}), nil),
		benefit("revenue", revenue(20e6, 21e6, 0.2), func(l *data.Line) { l.Attribution = 0.3 }),
		benefit("kept", by(data.Retention, data.Inputs{data.Customers: 200, data.Before: 0.82, data.After: 0.85, data.MarginPerCustomer: 9_000}), func(l *data.Line) { l.Attribution = 0.5 }),
	}
	return e
}

// check appraises a valid evaluation and checks it.
func check(t testing.TB, e *data.Evaluation, asOf string) []honesty.Finding {
	t.Helper()
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	return honesty.Check(e, appraisal.Appraise(e, day(asOf)))
}

// brief is a finding as a test writes it: the kind, and what it rests on.
func brief(f honesty.Finding) string {
	parts := []string{string(f.Kind)}
	parts = append(parts, f.Lines...)
	for _, category := range f.Categories {
		parts = append(parts, string(category))
	}
	return strings.Join(parts, " ")
}

func briefs(found []honesty.Finding) []string {
	list := []string{}
	for _, f := range found {
		list = append(list, brief(f))
	}
	return list
}

// line finds a line that a test changes.
func line(e *data.Evaluation, id string) *data.Line {
	l, _, there := e.Line(id)
	if !there {
		panic("no line " + id)
	}
	return l
}

// read adds a reading of a calculated line.
func read(l *data.Line, since, measured string, change func(inputs data.Inputs)) {
	r := data.Reading{Since: day(since), MeasuredOn: day(measured), Inputs: l.Schedule.Clone().Inputs, Evidence: "ledger"}
	if change != nil {
		change(r.Inputs)
	}
	l.Readings = append(l.Readings, r)
}

// Every case changes the sound evaluation; all findings are compared, so that a case
// also shows what its change does not raise.
func TestFindings(t *testing.T) {
	type evaluation = data.Evaluation
	add := func(l data.Line) func(*evaluation) {
		return func(e *evaluation) { e.Benefits = append(e.Benefits, l) }
	}
	on := func(id string, change func(l *data.Line)) func(*evaluation) {
		return func(e *evaluation) { change(line(e, id)) }
	}
	inputs := func(id string, values data.Inputs) func(*evaluation) {
		return on(id, func(l *data.Line) {
			for name, value := range values {
				l.Schedule.Inputs[name] = value
			}
		})
	}
	without := func(ids ...string) func(*evaluation) {
		return func(e *evaluation) {
			gone := func(l data.Line) bool { return slices.Contains(ids, l.ID) }
			e.Costs, e.Benefits = slices.DeleteFunc(e.Costs, gone), slices.DeleteFunc(e.Benefits, gone)
		}
	}
	all := func(changes ...func(*evaluation)) func(*evaluation) {
		return func(e *evaluation) {
			for _, change := range changes {
				change(e)
			}
		}
	}
	everyBenefit := func(change func(l *data.Line)) func(*evaluation) {
		return func(e *evaluation) {
			for i := range e.Benefits {
				change(&e.Benefits[i])
			}
		}
	}
	excluded := func(l *data.Line) { l.Excluded = true }
	group := func(l *data.Line) { l.OverlapGroup = "care" }
	owner := func(name string) func(l *data.Line) { return func(l *data.Line) { l.Owner = name } }
	cases := []struct {
		name   string
		change func(e *evaluation)
		want   []string
	}{
		{"nothing to say", all(), nil},

		{"one overlap group counts twice", all(on("revenue", group), on("kept", group)), []string{"counted-twice revenue kept"}},
		{"two overlap groups", all(on("revenue", group), on("kept", group), on("quotes", func(l *data.Line) { l.OverlapGroup = "office" }), on("courier", func(l *data.Line) { l.OverlapGroup = "office" })),
			[]string{"counted-twice quotes courier", "counted-twice revenue kept"}},
		{"one of the group is left out", all(on("revenue", group), on("kept", group), on("kept", excluded)), nil},
		{"one of the group brings nothing", all(on("revenue", group), on("kept", group), inputs("kept", data.Inputs{data.After: 0.82})), nil},

		{"time and the profit of one owner", all(on("quotes", owner("Sales")), on("revenue", owner(" sales "))), []string{"time-and-profit quotes revenue"}},
		{"time and the profit of happier customers", all(on("quotes", owner("Sales")), add(benefit("happy", by(data.Satisfaction, data.Inputs{data.Before: 70, data.After: 74, data.ProfitPerPoint: 9_000}), func(l *data.Line) { l.Owner, l.Attribution = "Sales", 0.5 }))),
			[]string{"time-and-profit quotes happy"}},
		{"time and an own amount of growth", all(on("quotes", owner("Sales")), add(benefit("orders", monthly(2_000, "2025-04-01"), func(l *data.Line) { l.Owner, l.Attribution, l.Dimension = "Sales", 0.5, data.DimensionGrowth }))),
			[]string{"time-and-profit quotes orders"}},
		{"time and profit of nobody, put down to the CRM alone", all(on("quotes", owner("")), on("revenue", func(l *data.Line) { l.Attribution = 1 })),
			[]string{"time-and-profit quotes revenue", "full-attribution revenue"}},
		{"time and profit of nobody, split", all(on("quotes", owner("")), on("revenue", owner(""))), nil},
		{"time that leaves the payroll, of one owner", all(on("quotes", func(l *data.Line) { l.Owner, l.Cashable = "revenue", true })), []string{"time-as-cash quotes"}},
		{"time and kept customers of one owner", on("quotes", owner("kept")), nil},
		{"time and profit in one overlap group", all(on("quotes", owner("Sales")), on("revenue", owner("Sales")), on("quotes", group), on("revenue", group)), []string{"counted-twice quotes revenue"}},

		{"margin of nine tenths", inputs("revenue", data.Inputs{data.Margin: 0.9, data.After: 20.2e6}), []string{"revenue-not-margin revenue"}},
		{"margin just below", inputs("revenue", data.Inputs{data.Margin: 0.89, data.After: 20.2e6}), nil},
		{"margin mended by a reading", all(inputs("revenue", data.Inputs{data.Margin: 1, data.After: 20.2e6}), on("revenue", func(l *data.Line) {
			read(l, "2025-04-01", "2025-06-30", func(in data.Inputs) { in[data.Margin] = 0.2 })
		})), nil},
		{"margin to be mended by a reading that is not known yet", all(inputs("revenue", data.Inputs{data.Margin: 1, data.After: 20.2e6}), on("revenue", func(l *data.Line) {
			read(l, "2025-04-01", "2025-07-31", func(in data.Inputs) { in[data.Margin] = 0.2 })
		})), []string{"revenue-not-margin revenue"}},
		{"own amount of revenue, Chinese", add(benefit("x", monthly(2_000, "2025-04-01"), func(l *data.Line) { l.Name, l.Dimension, l.Attribution = "新增销售额", data.DimensionGrowth, 0.5 })), []string{"revenue-not-margin x"}},
		{"own amount of revenue, English", add(benefit("x", yearly(9_000, 12_000, 12_000), func(l *data.Line) {
			l.Name, l.Dimension, l.Attribution = "More Sales in the South", data.DimensionGrowth, 0.5
		})), []string{"revenue-not-margin x"}},
		{"own amount of margin", add(benefit("x", monthly(2_000, "2025-04-01"), func(l *data.Line) {
			l.Name, l.Dimension, l.Attribution = "新增销售额的毛利", data.DimensionGrowth, 0.5
		})), nil},
		{"own amount whose evidence names the margin", add(benefit("x", monthly(2_000, "2025-04-01"), func(l *data.Line) {
			l.Name, l.Evidence, l.Dimension, l.Attribution = "New sales", "Gross margin of 18%", data.DimensionGrowth, 0.5
		})), nil},
		{"own amount saved by the sales office", add(benefit("x", monthly(2_000, "2025-04-01"), func(l *data.Line) { l.Name, l.Dimension = "Sales travel", data.DimensionSavings })), nil},
		{"own amount with part of a word", add(benefit("x", monthly(2_000, "2025-04-01"), func(l *data.Line) {
			l.Name, l.Dimension, l.Attribution = "Salesforce orders", data.DimensionGrowth, 0.5
		})), nil},

		{"more than a week", inputs("quotes", data.Inputs{data.People: 1, data.HoursPerWeek: 40.5}), []string{"hours-above-week quotes"}},
		{"a whole week", inputs("quotes", data.Inputs{data.People: 1, data.HoursPerWeek: 40}), nil},
		{"more than a week until it was measured", all(inputs("quotes", data.Inputs{data.HoursPerWeek: 50}), on("quotes", func(l *data.Line) {
			read(l, "2025-04-01", "2025-06-30", func(in data.Inputs) { in[data.HoursPerWeek] = 2 })
		})), nil},
		{"the same people in two lines", all(inputs("quotes", data.Inputs{data.People: 2, data.HoursPerWeek: 25}), on("quotes", owner("Sales")),
			add(benefit("visits", hours(2, 16), func(l *data.Line) { l.Owner, l.Cashable = "sales", false }))), []string{"hours-above-week quotes visits"}},
		{"the same number of other people", all(inputs("quotes", data.Inputs{data.People: 2, data.HoursPerWeek: 25}),
			add(benefit("visits", hours(2, 16), func(l *data.Line) { l.Cashable = false }))), nil},
		{"the same number of nobody's people", all(inputs("quotes", data.Inputs{data.People: 2, data.HoursPerWeek: 25}), on("quotes", owner("")),
			add(benefit("visits", hours(2, 16), func(l *data.Line) { l.Owner, l.Cashable = "", false }))), nil},
		{"all lines above the week of all users", all(func(e *evaluation) { e.Users = 10 }, inputs("quotes", data.Inputs{data.HoursPerWeek: 21, data.HourlyCost: 5}),
			add(benefit("visits", hours(9, 22), func(l *data.Line) { l.Cashable = false; l.Schedule.Inputs[data.HourlyCost] = 5 }))), []string{"hours-above-week quotes visits"}},
		{"the same where the users are not known", all(func(e *evaluation) { e.Users = 0 }, inputs("quotes", data.Inputs{data.HoursPerWeek: 21, data.HourlyCost: 5}),
			add(benefit("visits", hours(9, 22), func(l *data.Line) { l.Cashable = false; l.Schedule.Inputs[data.HourlyCost] = 5 }))), nil},

		{"more people than users", inputs("quotes", data.Inputs{data.People: 31, data.HoursPerWeek: 1}), []string{"more-people-than-users quotes"}},
		{"all users", inputs("quotes", data.Inputs{data.People: 30, data.HoursPerWeek: 1}), nil},
		{"more people, users not known", all(func(e *evaluation) { e.Users = 0 }, inputs("quotes", data.Inputs{data.People: 31, data.HoursPerWeek: 1})), nil},

		{"revenue from nothing", inputs("revenue", data.Inputs{data.Before: 0, data.After: 1e6}), []string{"no-baseline revenue"}},
		{"retention from nothing", inputs("kept", data.Inputs{data.Before: 0, data.After: 0.05}), []string{"no-baseline kept"}},
		{"own amount without evidence", add(benefit("x", monthly(1_000, "2025-04-01"), func(l *data.Line) { l.Evidence = " \n" })), []string{"no-baseline x"}},
		{"own amount with evidence of its reading", add(benefit("x", monthly(1_000, "2025-04-01"), func(l *data.Line) {
			l.Evidence = ""
			s := monthly(900, "2025-04-01")
			l.Readings = []data.Reading{{Since: day("2025-04-01"), MeasuredOn: day("2025-06-30"), Schedule: &s, Evidence: "invoices"}}
		})), nil},
		{"a loss that cannot be less likely than never", add(benefit("x", by(data.AvoidedLoss, data.Inputs{data.Before: 0, data.After: 0, data.Loss: 9_000}), nil)), nil},

		{"all of the revenue", on("revenue", func(l *data.Line) { l.Attribution = 1 }), []string{"full-attribution revenue"}},
		{"all of the kept customers", on("kept", func(l *data.Line) { l.Attribution = 1 }), []string{"full-attribution kept"}},
		{"nearly all of the revenue", on("revenue", func(l *data.Line) { l.Attribution = 0.95 }), nil},
		{"all of an own amount of growth", add(benefit("x", monthly(1_000, "2025-04-01"), func(l *data.Line) { l.Dimension = data.DimensionGrowth })), []string{"full-attribution x"}},
		{"all of an own amount of savings", add(benefit("x", monthly(1_000, "2025-04-01"), func(l *data.Line) { l.Dimension = data.DimensionSavings })), nil},

		{"nothing but a licence", without("server", "migration", "training", "labour", "support"), []string{"forgotten-costs labour migration training hardware support"}},
		{"the cloud has no server", all(func(e *evaluation) { e.Deployment = data.Cloud }, without("server")), nil},
		{"part of a hybrid has one", all(func(e *evaluation) { e.Deployment = data.Hybrid }, without("server")), []string{"forgotten-costs hardware"}},
		{"training is left out of the totals", on("training", excluded), []string{"forgotten-costs training"}},
		{"training of 0", on("training", func(l *data.Line) { l.Schedule = yearly(0, 0) }), []string{"forgotten-costs training"}},
		{"training of 0 with a note", on("training", func(l *data.Line) { l.Schedule, l.Note = yearly(0, 0), "The vendor trains for free" }), nil},
		{"support once", on("support", func(l *data.Line) { l.Schedule = once("2025-01-01", 30_000) }), []string{"forgotten-costs support"}},
		{"support ends before the last year", on("support", func(l *data.Line) { l.Schedule.Until = day("2026-12-31") }), []string{"forgotten-costs support"}},
		{"support ends in the last year", on("support", func(l *data.Line) { l.Schedule.Until = day("2027-01-31") }), nil},
		{"support after a long warranty", on("support", func(l *data.Line) { l.Schedule.From = day("2027-01-01") }), nil},
		{"a subscription contains support", all(without("support"), on("licence", func(l *data.Line) { l.Schedule = monthly(4_000, "2025-01-01") })), nil},
		{"no support is needed, as noted", on("support", func(l *data.Line) { l.Schedule, l.Note = once("2025-01-01", 0), "We do it ourselves, see labour" }), nil},
		{"a horizon too short for support", all(without("support"), func(e *evaluation) { e.HorizonMonths = 23 }), nil},
		{"no cost at all yet", func(e *evaluation) { e.Costs = nil }, nil},
		{"no benefit at all yet", func(e *evaluation) { e.Benefits, e.Costs = nil, e.Costs[:1] }, nil},

		{"saved time is cash", on("quotes", func(l *data.Line) { l.Cashable = true }), []string{"time-as-cash quotes"}},
		{"every hour becomes work", inputs("quotes", data.Inputs{data.Conversion: 1}), []string{"full-conversion quotes"}},
		{"most hours become work", inputs("quotes", data.Inputs{data.Conversion: 0.9}), nil},
		{"every hour of a post that falls away", all(inputs("quotes", data.Inputs{data.Conversion: 1}), on("quotes", func(l *data.Line) { l.Cashable = true })), []string{"time-as-cash quotes"}},

		{"mostly soft", all(on("courier", func(l *data.Line) { l.Cashable = false }), on("revenue", func(l *data.Line) { l.Cashable = false })), []string{"soft-majority quotes courier revenue"}},
		{"soft for the smaller part", on("revenue", func(l *data.Line) { l.Cashable = false }), nil},
		{"mostly soft, but left out", all(on("courier", func(l *data.Line) { l.Cashable = false }), on("courier", excluded), on("revenue", excluded)), nil},

		{"nothing builds up", everyBenefit(func(l *data.Line) { l.RampMonths = 0 }), []string{"full-from-day-one quotes courier revenue kept"}},
		{"one builds up", everyBenefit(func(l *data.Line) {
			if l.ID != "kept" {
				l.RampMonths = 0
			}
		}), nil},
		{"all begin half a year later", everyBenefit(func(l *data.Line) { l.RampMonths, l.Schedule.From = 0, day("2025-07-01") }), nil},
		{"all begin a day earlier", everyBenefit(func(l *data.Line) { l.RampMonths, l.Schedule.From = 0, day("2025-06-30") }), []string{"full-from-day-one quotes courier revenue kept"}},
		{"yearly amounts that rise", all(everyBenefit(func(l *data.Line) { l.RampMonths = 0 }), add(benefit("x", yearly(5_000, 9_000, 9_000), func(l *data.Line) { l.RampMonths = 0 }))), nil},
		{"yearly amounts that stay", all(everyBenefit(func(l *data.Line) { l.RampMonths = 0 }), add(benefit("x", yearly(9_000, 9_000, 9_000), func(l *data.Line) { l.RampMonths = 0 }))), []string{"full-from-day-one quotes courier revenue kept x"}},
		{"what was measured has built up", everyBenefit(func(l *data.Line) { l.RampMonths = 0; read(l, "2025-04-01", "2025-06-30", nil) }), nil},
		{"contracts that end", func(e *evaluation) {
			e.Benefits = []data.Line{benefit("x", monthly(1_000, "2025-04-01"), func(l *data.Line) { l.RampMonths, l.Dimension = 0, data.DimensionSavings })}
		}, nil},
		{"an amount once", func(e *evaluation) {
			e.Benefits = []data.Line{benefit("x", once("2025-04-01", 9_000), func(l *data.Line) { l.RampMonths = 0 })}
		}, nil},

		{"no caution", everyBenefit(func(l *data.Line) { l.RiskAdjustment = 0 }), []string{"no-risk-adjustment quotes courier revenue kept"}},
		{"caution by a range", all(everyBenefit(func(l *data.Line) { l.RiskAdjustment = 0 }), on("kept", func(l *data.Line) { l.Range = &data.Range{Low: 0.8, Likely: 1, High: 1, Distribution: data.PERT} })), nil},
		{"a range that only rises", all(everyBenefit(func(l *data.Line) { l.RiskAdjustment = 0 }), on("kept", func(l *data.Line) { l.Range = &data.Range{Low: 1, Likely: 1.2, High: 2, Distribution: data.PERT} })),
			[]string{"no-risk-adjustment quotes courier revenue kept"}},

		{"growth above a fifth", on("courier", func(l *data.Line) { l.Growth = 0.21 }), []string{"steep-growth courier"}},
		{"growth of a fifth", on("courier", func(l *data.Line) { l.Growth = 0.2 }), nil},
		{"growth within a year", all(func(e *evaluation) { e.HorizonMonths = 12 }, on("courier", func(l *data.Line) { l.Growth = 0.5 })), nil},

		{"one makes nearly all", inputs("courier", data.Inputs{data.Before: 1.5e6}), []string{"rests-on-one courier"}},
		{"one makes all, as there is no other", without("quotes", "revenue", "kept"), nil},

		{"no evidence, the largest first", everyBenefit(func(l *data.Line) { l.Evidence = "" }), []string{"no-evidence revenue courier quotes kept"}},
		{"evidence in a file", on("kept", func(l *data.Line) { l.Evidence, l.EvidenceFile = "", "ledger.xlsx" }), nil},
		{"evidence of a reading", on("kept", func(l *data.Line) { l.Evidence = ""; read(l, "2025-04-01", "2025-06-30", nil) }), nil},
		{"evidence of a reading that is not known yet", on("kept", func(l *data.Line) { l.Evidence = ""; read(l, "2025-04-01", "2025-07-01", nil) }), []string{"no-evidence kept"}},

		{"a horizon of five years", func(e *evaluation) { e.HorizonMonths = 60 }, nil},
		{"a longer horizon", func(e *evaluation) { e.HorizonMonths = 61; line(e, "training").Schedule = monthly(300, "2025-01-01") }, []string{"long-horizon"}},
		{"a longer horizon with nothing in it", func(e *evaluation) {
			e.HorizonMonths = 72
			for i := range e.Benefits {
				e.Benefits[i].Schedule.Until = day("2029-12-31")
			}
		}, nil},

		{"everything left out", func(e *evaluation) {
			for _, side := range [][]data.Line{e.Costs, e.Benefits} {
				for i := range side {
					side[i].Excluded, side[i].Evidence, side[i].Attribution, side[i].OverlapGroup = true, "", 1, "one"
				}
			}
		}, nil},
		{"empty", func(e *evaluation) { e.Costs, e.Benefits = nil, nil }, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := sound()
			c.change(e)
			if diff := cmp.Diff(append([]string{}, c.want...), briefs(check(t, e, asOf))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// stale are readings of the end of the first quarter after the start.
func stale() *data.Evaluation {
	e := sound()
	read(line(e, "courier"), "2025-04-01", "2025-06-30", nil)
	read(line(e, "kept"), "2025-04-01", "2025-05-31", nil)
	return e
}

func TestReadingsGetOld(t *testing.T) {
	cases := []struct {
		name, asOf string
		change     func(e *data.Evaluation)
		want       []string
	}{
		{"a year is not too old", "2026-05-31", func(*data.Evaluation) {}, nil},
		{"a day later", "2026-06-01", func(*data.Evaluation) {}, []string{"stale-readings kept"}},
		{"both", "2026-12-31", func(*data.Evaluation) {}, []string{"stale-readings courier kept"}},
		{"reviews are rarer than a year", "2026-12-31", func(e *data.Evaluation) { e.ReviewMonths = 24 }, nil},
		{"measured again", "2026-12-31", func(e *data.Evaluation) {
			read(line(e, "courier"), "2026-01-01", "2026-06-30", nil)
			read(line(e, "kept"), "2026-01-01", "2026-06-30", nil)
		}, nil},
		{"a later measurement of the same time counts", "2026-12-31", func(e *data.Evaluation) {
			read(line(e, "courier"), "2025-04-01", "2026-06-30", nil)
			read(line(e, "kept"), "2025-02-01", "2026-06-30", nil)
		}, nil},
		{"what has ended is not carried forward", "2026-12-31", func(e *data.Evaluation) {
			line(e, "courier").Schedule.Until = day("2025-06-30")
			line(e, "kept").Schedule.Until = day("2025-05-31")
		}, nil},
		{"the time that counts is over", "2028-01-01", func(*data.Evaluation) {}, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			e := stale()
			c.change(e)
			if diff := cmp.Diff(append([]string{}, c.want...), briefs(check(t, e, c.asOf))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is measured is no estimate any more.
func TestMeasuringSettlesEstimates(t *testing.T) {
	e := sound()
	line(e, "courier").Schedule.Inputs[data.Before] = 1.5e6
	for i := range e.Benefits {
		e.Benefits[i].RiskAdjustment = 0
	}
	if diff := cmp.Diff([]string{"no-risk-adjustment quotes courier revenue kept", "rests-on-one courier"}, briefs(check(t, e, "2027-11-30"))); diff != "" {
		t.Error(diff)
	}
	read(line(e, "courier"), "2025-04-01", "2026-12-31", nil)
	if diff := cmp.Diff([]string{"no-risk-adjustment quotes courier revenue kept"}, briefs(check(t, e, "2027-11-30"))); diff != "" {
		t.Error(diff)
	}
	for i := range e.Benefits {
		e.Benefits[i].Readings = nil
		read(&e.Benefits[i], "2025-01-01", "2027-12-31", nil)
	}
	if diff := cmp.Diff([]string{}, briefs(check(t, e, "2027-12-31"))); diff != "" {
		t.Error(diff)
	}
}

// only gives the one finding that is expected.
func only(t *testing.T, found []honesty.Finding) honesty.Finding {
	t.Helper()
	if len(found) != 1 {
		t.Fatalf("%d findings: %v", len(found), briefs(found))
	}
	return found[0]
}

// What a sentence needs is there.
func TestFacts(t *testing.T) {
	totals := func(e *data.Evaluation) (map[string]float64, float64) {
		r := appraisal.Appraise(e, day(asOf))
		of := map[string]float64{}
		for _, l := range r.Lines {
			of[l.ID] = l.Total
		}
		return of, r.Horizon.Benefit
	}
	amount := func(t *testing.T, f honesty.Finding, amount, whole float64) {
		t.Helper()
		if math.Abs(f.Amount-amount) > 1e-6 || !f.Share.Defined() || math.Abs(f.Share.Value-amount/whole) > 1e-9 {
			t.Errorf("%v and %v in question, want %v of %v", f.Amount, f.Share, amount, whole)
		}
	}
	t.Run("counted twice: all but the largest", func(t *testing.T) {
		e := sound()
		line(e, "kept").OverlapGroup, line(e, "revenue").OverlapGroup = "care", "care"
		of, whole := totals(e)
		f := only(t, check(t, e, asOf))
		amount(t, f, of["kept"], whole)
		if f.Group != "care" {
			t.Errorf("group %q", f.Group)
		}
	})
	t.Run("time and profit: the smaller side", func(t *testing.T) {
		e := sound()
		line(e, "quotes").Owner = "revenue"
		of, whole := totals(e)
		amount(t, only(t, check(t, e, asOf)), of["quotes"], whole)
	})
	t.Run("hours of one person", func(t *testing.T) {
		e := sound()
		line(e, "quotes").Schedule.Inputs[data.HoursPerWeek] = 45
		line(e, "quotes").Schedule.Inputs[data.HourlyCost] = 5
		if f := only(t, check(t, e, asOf)); f.Hours != 45 {
			t.Errorf("%v hours", f.Hours)
		}
	})
	t.Run("hours of each user", func(t *testing.T) {
		e := sound()
		e.Users = 10
		line(e, "quotes").Schedule = hours(10, 30)
		line(e, "courier").Schedule = hours(8, 20)
		line(e, "courier").Cashable = false
		if f := check(t, e, asOf)[0]; f.Kind != honesty.HoursAboveWeek || f.Hours != 46 {
			t.Errorf("%s, %v hours", f.Kind, f.Hours)
		}
	})
	t.Run("the most people", func(t *testing.T) {
		e := sound()
		line(e, "quotes").Schedule = hours(33, 1)
		if f := only(t, check(t, e, asOf)); f.People != 33 {
			t.Errorf("%v people", f.People)
		}
	})
	t.Run("the highest growth", func(t *testing.T) {
		e := sound()
		line(e, "kept").Growth, line(e, "courier").Growth = 0.3, 0.25
		if f := only(t, check(t, e, asOf)); f.Rate != 0.3 {
			t.Errorf("growth of %v", f.Rate)
		}
	})
	t.Run("the oldest reading", func(t *testing.T) {
		if f := only(t, check(t, stale(), "2026-12-31")); f.Since != day("2025-05-31") || f.Months != 12 {
			t.Errorf("since %v, %d months", f.Since, f.Months)
		}
	})
	t.Run("what comes late", func(t *testing.T) {
		e := sound()
		e.HorizonMonths = 72
		line(e, "training").Schedule = monthly(300, "2025-01-01")
		f := only(t, check(t, e, asOf))
		late := 0.0
		for _, month := range appraisal.Appraise(e, day(asOf)).CashFlow.Benefit[61:] {
			late += month
		}
		_, whole := totals(e)
		amount(t, f, late, whole)
		if f.Months != 72 {
			t.Errorf("%d months", f.Months)
		}
	})
	t.Run("no share of a benefit below zero", func(t *testing.T) {
		e := sound()
		line(e, "revenue").Attribution = 1
		line(e, "courier").Schedule.Inputs[data.After] = 5e6
		for _, f := range check(t, e, asOf) {
			if f.Share.Why != appraisal.NoBenefit {
				t.Errorf("%s: a share of %v", f.Kind, f.Share)
			}
		}
	})
}
