package comparison_test

import (
	"fmt"
	"strings"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

func shownLines(f comparison.Foresight) string {
	var all []string
	for _, l := range f.Lines {
		all = append(all, fmt.Sprintf("%s %s%d: %.6g, measured %.6g, off %.6g", l.Side, l.ID+" ", l.Months, l.Forecast, l.Measured, l.Off.Amount))
	}
	for _, l := range f.Unchecked {
		all = append(all, fmt.Sprintf("%s %s unchecked%s", l.Side, l.ID, strings.Repeat(" "+string(l.Presence), min(1, len(l.Presence)))))
	}
	return strings.Join(all, "\n")
}

// On 31 March, 1,500 a month with a risk of 10 % are 1,350. By 30 September readings say
// 1,200 a month from April to June and 1,800 from July on: 3 × 1,200 + 3 × 1,800 = 9,000
// against 6 × 1,350 = 8,100. The training was expected for 5,000 in May and cost 6,000 in
// June; support of 300 in advance each quarter from April was 330 twice; a server for 900 was
// not foreseen at all; migration was paid before.
func TestForesightByHand(t *testing.T) {
	e := example()
	e.Benefits[0].RiskAdjustment = 0.1
	quarterly := func(amount data.Money) data.Schedule {
		return data.Schedule{Kind: data.Recurring, Every: data.EveryQuarter, Timing: data.InAdvance, From: day("2025-01-15"), Amount: amount * 100}
	}
	e.Costs = append(e.Costs, line("training", oneTime("2025-05-01", 5_000)), line("support", quarterly(300)),
		line("migration", oneTime("2025-02-01", 700)), line("dropped", oneTime("2025-06-01", 100)), line("outside", monthly(1)))
	e.Costs[5].Excluded = true
	later := e.Clone()
	later.Benefits[0].Readings = []data.Reading{reading("2025-04-01", "2025-06-30", monthly(1_200)), reading("2025-07-01", "2025-09-30", monthly(1_800))}
	later.Costs[1].Readings = []data.Reading{reading("2025-05-01", "2025-06-30", oneTime("2025-06-10", 6_000))}
	later.Costs[2].Readings = []data.Reading{reading("2025-02-01", "2025-09-30", quarterly(330))}
	later.Costs[3].Readings = []data.Reading{reading("2025-02-01", "2025-09-30", oneTime("2025-02-03", 750))}
	later.Costs[4] = line("server", oneTime("2025-08-01", 900), reading("2025-08-01", "2025-08-31", oneTime("2025-08-01", 900)))
	f := comparison.Foresee(momentOf(e, day("2025-03-31")), momentOf(later, day("2025-09-30")))
	if got, want := shownLines(f), ""+
		"cost training 1: 5000, measured 6000, off 1000\n"+
		"cost support 2: 600, measured 660, off 60\n"+
		"cost server 1: 0, measured 900, off 900\n"+
		"benefit time 6: 8100, measured 9000, off 900\n"+
		"cost licence unchecked\n"+
		"cost migration unchecked\n"+
		"cost dropped unchecked removed"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if f.Why != "" || f.Months != 6 || f.AsOf != day("2025-03-31") || f.Until != day("2025-09-30") {
		t.Errorf("%+v", f)
	}
	for what, pair := range map[string][2]string{
		"costs": {fmt.Sprintf("%.4f of %.0f", f.Costs.Off.Share.Value, f.Costs.Forecast), "0.3500 of 5600"},
		"net":   {fmt.Sprintf("%.0f %.0f %.0f", f.Net.Forecast, f.Net.Measured, f.Net.Off.Amount), "2500 1440 -1060"},
		"bias":  {fmt.Sprintf("%.4f", f.Bias.Value), "0.1111"},  // 900/8,100
		"error": {fmt.Sprintf("%.4f", f.Error.Value), "0.1727"}, // (1,000 + 60 + 900 + 900)/(6,000 + 660 + 900 + 9,000)
	} {
		if pair[0] != pair[1] {
			t.Errorf("%s: %s, want %s", what, pair[0], pair[1])
		}
	}
	if server := f.Lines[2]; server.Presence != comparison.Added || server.Off.Share.Why != appraisal.NothingForeseen {
		t.Errorf("%+v", server)
	}
}

func TestForesightOfOneTimePayments(t *testing.T) {
	tests := map[string]struct {
		planned string // for 100
		known   string // the day the earlier moment knew of, "" for none
		paid    string // of 130
		want    string
	}{
		"as expected":             {"2025-05-01", "", "2025-05-01", "100, measured 130"},
		"later":                   {"2025-02-01", "", "2025-05-01", "100, measured 130"}, // it was taken for paid
		"sooner than was thought": {"2025-05-01", "", "2025-03-01", "100, measured 130"}, // and heard of later
		"before the day":          {"2025-02-01", "", "2025-03-01", "unchecked"},
		"known already":           {"2025-05-01", "2025-03-01", "2025-03-01", "unchecked"},
		"not yet":                 {"2025-05-01", "", "2025-11-01", "unchecked"},
		"past the horizon":        {"2025-05-01", "", "2026-02-01", "unchecked"},
		"foreseen past it":        {"2026-02-01", "", "2025-05-01", "0, measured 130"},
	}
	for name, test := range tests {
		e := example()
		e.Costs[0] = line("training", oneTime(test.planned, 100))
		if test.known != "" {
			e.Costs[0].Readings = []data.Reading{reading("2025-01-01", "2025-03-31", oneTime(test.known, 120))}
		}
		later := e.Clone()
		later.Costs[0].Readings = append(later.Costs[0].Readings, reading("2025-01-02", "2025-06-30", oneTime(test.paid, 130)))
		if got := shownLines(comparison.Foresee(momentOf(e, day("2025-03-31")), momentOf(later, day("2025-06-30")))); !strings.Contains(got, test.want) {
			t.Errorf("%s: %s", name, got)
		}
	}
}

// A cost that turned out to be none was foreseen wrongly.
func TestForesightOfWhatNeverCame(t *testing.T) {
	e := example()
	e.Costs[0].Schedule.Date = day("2025-05-01")
	later := e.Clone()
	later.Costs[0].Readings = []data.Reading{reading("2025-05-01", "2025-06-30", oneTime("2025-05-01", 0))}
	f := comparison.Foresee(momentOf(e, day("2025-03-31")), momentOf(later, day("2025-06-30")))
	if len(f.Lines) != 1 || f.Lines[0].Off.Share.Value != -1 || f.Error.Why != appraisal.MeasuredZero || f.Bias.Why != appraisal.NothingForeseen {
		t.Errorf("%+v", f)
	}
}

// A payment of 0 is one like any other: known as measured it is over, announced for a day to
// come it is checked.
func TestForesightOfAPaymentOfNothing(t *testing.T) {
	for name, test := range map[string]struct {
		known, paid string
		want        string
	}{
		"measured before, as nothing": {"2025-02-01", "2025-05-10", "cost licence unchecked"},
		"announced as nothing":        {"2025-05-01", "2025-03-10", "cost licence 1: 0, measured 900, off 900"},
	} {
		e := example()
		e.Costs[0].Readings = []data.Reading{reading("2025-01-01", "2025-03-01", oneTime(test.known, 0))}
		later := e.Clone()
		later.Costs[0].Readings = append(later.Costs[0].Readings, reading("2025-02-01", "2025-06-30", oneTime(test.paid, 900)))
		f := comparison.Foresee(momentOf(e, day("2025-03-31")), momentOf(later, day("2025-06-30")))
		if got, _, _ := strings.Cut(strings.ReplaceAll(shownLines(f), "benefit time unchecked", ""), "\n"); got != test.want {
			t.Errorf("%s: %s, want %s", name, got, test.want)
		}
	}
}

// What is spread over months has nothing at time 0, so a reading of the start measures
// nothing of it before a month has ended.
func TestForesightOfTheStartItself(t *testing.T) {
	e := example()
	later := e.Clone()
	later.Benefits[0].Readings = []data.Reading{reading("2024-12-01", "2025-01-20", monthly(1_600))}
	f := comparison.Foresee(momentOf(e, day("2024-12-15")), momentOf(later, day("2025-01-20")))
	if f.Why != appraisal.NotMeasuredSince || len(f.Lines) > 0 || f.Months != 0 {
		t.Errorf("%s\n%+v", shownLines(f), f)
	}
}

// Months past one of the horizons were not foreseen, or are not known.
func TestForesightWithinBothHorizons(t *testing.T) {
	e := example()
	e.HorizonMonths = 4
	later := e.Clone()
	later.HorizonMonths = 24
	later.Benefits[0].Readings = []data.Reading{reading("2025-01-01", "2025-12-31", monthly(1_000))}
	for _, pair := range [][2]*data.Evaluation{{e, later}, {later, e}} {
		from, to := pair[0].Clone(), pair[1].Clone()
		from.Benefits[0].Readings, to.Benefits[0].Readings = nil, later.Benefits[0].Readings
		f := comparison.Foresee(momentOf(from, day("2025-02-28")), momentOf(to, day("2025-12-31")))
		if f.Months != 2 || f.Gains.Forecast != 3_000 || f.Gains.Measured != 2_000 {
			t.Errorf("%+v", f)
		}
	}
}

func TestNoForesight(t *testing.T) {
	e := example()
	from := momentOf(e, day("2025-06-30"))
	dollars, moved := e.Clone(), e.Clone()
	dollars.Currency = "USD"
	moved.Start = day("2025-02-01")
	tests := map[string]struct {
		later comparison.Moment
		why   appraisal.Reason
	}{
		"another currency":  {momentOf(dollars, day("2025-12-31")), appraisal.TwoCurrencies},
		"another start":     {momentOf(moved, day("2025-12-31")), appraisal.OtherStart},
		"the same day":      {momentOf(e, day("2025-06-30")), appraisal.NotMeasuredSince},
		"an earlier day":    {momentOf(e, day("2025-03-31")), appraisal.NotMeasuredSince},
		"nothing was dated": {momentOf(e, day("2025-12-31")), appraisal.NotMeasuredSince},
	}
	for name, test := range tests {
		f := comparison.Foresee(from, test.later)
		if f.Why != test.why || f.Bias.Why != test.why || f.Error.Why != test.why || f.Net.Off.Share.Why != test.why || len(f.Lines) > 0 {
			t.Errorf("%s: %+v", name, f)
		}
	}
}
