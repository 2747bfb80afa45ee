package finance_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"testing"
	"time"

	"huibao/data/finance"
)

// published is one case that another library or a textbook gives, as it stands in
// testdata with its source.
type published struct {
	Name         string
	Function     string
	Rate         float64
	Values       []float64 // by period
	FirstAt      float64   `json:"first_at"` // period of the first value
	Flows        []dated
	FinanceRate  float64 `json:"finance_rate"`
	ReinvestRate float64 `json:"reinvest_rate"`

	Expected     *float64 // nil where there is none
	Percent      bool     // Expected is in percent
	OtherRate    *float64 `json:"other_rate"` // that the source names
	Tolerance    float64
	ExpectedNPV  *float64 `json:"expected_npv"` // at the rate, instead of the rate
	NPVTolerance float64  `json:"npv_tolerance"`

	Why     string // there is no figure
	Differs string // why the source's figure is not simply ours
}

// dated is an amount on a date, in files ["2020-01-31", 100].
type dated struct {
	day    int
	amount float64
}

func (d *dated) UnmarshalJSON(text []byte) error {
	var date string
	if err := json.Unmarshal(text, &[]any{&date, &d.amount}); err != nil {
		return err
	}
	t, err := time.Parse(time.DateOnly, date)
	d.day = dayNumber(t)
	return err
}

func dayNumber(t time.Time) int { return int(t.Unix() / (24 * 60 * 60)) }

func readJSON(t *testing.T, path string, into any) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(path, err)
	}
}

// times are the years after which the flows come, as the case means them.
func (c published) times() []float64 {
	if c.Flows == nil {
		times := yearly(len(c.Values))
		for i := range times {
			times[i] += c.FirstAt
		}
		return times
	}
	earliest := c.Flows[0].day
	for _, flow := range c.Flows {
		earliest = min(earliest, flow.day)
	}
	var times []float64
	for _, flow := range c.Flows {
		times = append(times, float64(flow.day-earliest)/365)
	}
	return times
}

func (c published) dated() (days []int, amounts []float64) {
	for _, flow := range c.Flows {
		days, amounts = append(days, flow.day), append(amounts, flow.amount)
	}
	return days, amounts
}

// figures gives what the function of the case gives: one figure or all rates.
func (c published) figures() ([]float64, error) {
	days, amounts := c.dated()
	one := func(figure float64, err error) ([]float64, error) { return []float64{figure}, err }
	switch c.Function {
	case "npv":
		return one(finance.NPV(c.Rate, c.times(), c.Values))
	case "xnpv":
		return one(finance.XNPV(c.Rate, days, amounts))
	case "mirr":
		return one(finance.MIRR(c.Values, c.FinanceRate, c.ReinvestRate))
	case "irr":
		return finance.IRR(c.times(), c.Values)
	case "xirr":
		return finance.XIRR(days, amounts)
	}
	return nil, fmt.Errorf("unknown function %q", c.Function)
}

func TestPublishedCases(t *testing.T) {
	for _, source := range []string{"numpy_financial", "pyxirr_periodic", "pyxirr_scheduled", "go_libraries"} {
		var file struct{ Cases []published }
		readJSON(t, "testdata/"+source+".json", &file)
		for _, c := range file.Cases {
			t.Run(source+"/"+c.Name, func(t *testing.T) {
				if c.Differs != "" {
					t.Log("convention of the source:", c.Differs)
				}
				c.check(t)
			})
		}
	}
}

func (c published) check(t *testing.T) {
	figures, err := c.figures()
	if c.Why != "" {
		if err == nil {
			t.Fatalf("got %v, want none: %s", figures, c.Why)
		}
	} else if err != nil {
		t.Fatal(err)
	}
	for _, want := range []*float64{c.Expected, c.OtherRate} {
		if want == nil {
			continue
		}
		value := *want
		if c.Percent {
			value /= 100
		}
		if !among(figures, value, c.Tolerance) {
			t.Errorf("%v not among %v (%s)", value, figures, c.Differs)
		}
	}
	switch c.Function {
	case "npv":
		c.checkExcelsNPV(t, figures)
	case "irr", "xirr":
		c.checkRates(t, figures, err)
	}
}

// Excel's NPV takes the first flow to come after one period, which divides the NPV
// of the same flows from time 0 on by 1 + rate.
func (c published) checkExcelsNPV(t *testing.T, figures []float64) {
	if c.FirstAt != 1 {
		return
	}
	fromZero, err := finance.NPV(c.Rate, yearly(len(c.Values)), c.Values)
	if err != nil || !near(fromZero/(1+c.Rate), figures[0], 1e-12*math.Abs(fromZero)) {
		t.Errorf("got %v, %v from time 0 on, %v from time 1", fromZero, err, figures[0])
	}
}

// checkRates holds that each rate makes the flows worth nothing, that a case with one
// change of sign has one rate, and that looking at rate after rate finds no other.
func (c published) checkRates(t *testing.T, rates []float64, err error) {
	times, amounts := c.times(), c.Values
	if c.Flows != nil {
		_, amounts = c.dated()
	}
	if c.ExpectedNPV != nil {
		npv, err := finance.NPV(rates[0], times, amounts)
		if err != nil || !near(npv, *c.ExpectedNPV, c.NPVTolerance) {
			t.Errorf("NPV %v, %v", npv, err)
		}
	}
	changes := signChanges(times, amounts)
	switch {
	case changes == 0 && !errors.Is(err, finance.ErrNoSignChange):
		t.Errorf("no change of sign, but %v, %v", rates, err)
	case changes == 1 && len(rates) != 1:
		t.Errorf("one change of sign, but %v, %v", rates, err)
	case len(rates) > changes:
		t.Errorf("%d changes of sign, but %v", changes, rates)
	}
	for _, rate := range rates {
		if rate > -0.99 && !vanishes(rate, times, amounts) {
			t.Errorf("rate %v of %v leaves a net present value", rate, rates)
		}
	}
	if missed := missedBy(rates, times, amounts); missed != nil {
		t.Errorf("between %v there is a rate that is not among %v", missed, rates)
	}
}

func among(values []float64, want, tolerance float64) bool {
	for _, value := range values {
		if near(value, want, tolerance) {
			return true
		}
	}
	return false
}

// Dated flows under other day counts are flows at other times: what MathWorks gives
// for each must come out of IRR, and for act/365 out of XIRR too.
func TestDayCounts(t *testing.T) {
	var file struct {
		DayCounts struct {
			Dates    []string
			Amounts  []float64
			Expected map[string]float64
		} `json:"day_counts"`
	}
	readJSON(t, "testdata/pyxirr_scheduled.json", &file)
	c := file.DayCounts
	var dates []time.Time
	var days []int
	for _, text := range c.Dates {
		date, err := time.Parse(time.DateOnly, text)
		if err != nil {
			t.Fatal(err)
		}
		dates, days = append(dates, date), append(days, dayNumber(date))
	}
	counts := map[string]func(from, to time.Time) float64{
		"act/360":      func(from, to time.Time) float64 { return float64(dayNumber(to)-dayNumber(from)) / 360 },
		"act/365F":     func(from, to time.Time) float64 { return float64(dayNumber(to)-dayNumber(from)) / 365 },
		"act/act ISDA": actual, "30/360 SIA": thirty, "30/360 ISDA": thirty, "30E/360": thirty,
	}
	for name, want := range c.Expected {
		t.Run(name, func(t *testing.T) {
			var times []float64
			for _, date := range dates {
				times = append(times, counts[name](dates[0], date))
			}
			rates, err := finance.IRR(times, c.Amounts)
			if err != nil || len(rates) != 1 || !near(rates[0], want, 1e-9) {
				t.Errorf("got %v, %v; want %v", rates, err, want)
			}
		})
	}
	rates, err := finance.XIRR(days, c.Amounts)
	if err != nil || len(rates) != 1 || !near(rates[0], c.Expected["act/365F"], 1e-12) {
		t.Errorf("XIRR: got %v, %v", rates, err)
	}
}

// thirty is the part of a year of twelve months of 30 days. The kinds of 30/360
// differ in what they do to the 31st and to the end of February, which are not asked.
func thirty(from, to time.Time) float64 {
	return float64(360*(to.Year()-from.Year())+30*int(to.Month()-from.Month())+min(to.Day(), 30)-min(from.Day(), 30)) / 360
}

// actual counts each day as its part of the calendar year that it is in.
func actual(from, to time.Time) float64 {
	years := 0.0
	for day := from; day.Before(to); day = day.AddDate(0, 0, 1) {
		years += 1 / float64(time.Date(day.Year(), 12, 31, 0, 0, 0, 0, time.UTC).YearDay())
	}
	return years
}

func TestTextbooks(t *testing.T) {
	var file struct {
		Projects []json.RawMessage
		Several  []struct {
			CashFlows  []float64 `json:"cash_flows"`
			Roots      []float64
			Source     string
			NPVAtRoots []float64 `json:"npv_at_roots"`
		} `json:"several_rates"`
		Ratio struct {
			Published struct {
				Benefits float64 `json:"pv_benefits"`
				Costs    float64 `json:"pv_costs"`
				NPV      float64
				Ratio    float64 `json:"bcr"`
			}
		}
		Method []struct {
			Name   string
			Inputs struct {
				Salary, Overhead, Weeks float64
				Hours                   float64 `json:"hours_week"`
			}
			Published struct {
				LoadedAnnual float64 `json:"loaded_annual"`
				Hour         float64 `json:"cost_per_hour"`
				R, I         float64
				Multiple     float64
			}
		}
	}
	readJSON(t, "testdata/textbook.json", &file)

	for _, c := range file.Several {
		t.Run(fmt.Sprint("several rates of ", c.CashFlows), func(t *testing.T) {
			rates, err := finance.IRR(yearly(len(c.CashFlows)), c.CashFlows)
			if err != nil || len(rates) != len(c.Roots) {
				t.Fatalf("got %v, %v; want %v (%s)", rates, err, c.Roots, c.Source)
			}
			for i, rate := range rates {
				if !near(rate, c.Roots[i], 5e-5) || !vanishes(rate, yearly(len(c.CashFlows)), c.CashFlows) {
					t.Errorf("got %v, want %v (%s)", rates, c.Roots, c.Source)
				}
				// The printed root is rounded; the NPV that the source finds there is ours.
				npv, err := finance.NPV(c.Roots[i], yearly(len(c.CashFlows)), c.CashFlows)
				if err != nil || !near(npv, c.NPVAtRoots[i], 1e-9) {
					t.Errorf("NPV %v, %v at %v; want %v", npv, err, c.Roots[i], c.NPVAtRoots[i])
				}
			}
		})
	}
	t.Run("benefit-cost ratio", func(t *testing.T) {
		c := file.Ratio.Published
		ratio, err := finance.BenefitCostRatio(c.Benefits, c.Costs)
		if err != nil || !near(ratio, c.Ratio, 0.05) || !near(c.Benefits-c.Costs, c.NPV, 1e-9) {
			t.Errorf("got %v, %v; want %v", ratio, err, c.Ratio)
		}
	})
	t.Run("loaded hour", func(t *testing.T) {
		c := file.Method[0]
		hour, err := finance.LoadedHourlyCost(c.Inputs.Salary, c.Inputs.Overhead, c.Inputs.Weeks, c.Inputs.Hours)
		year := hour * c.Inputs.Weeks * c.Inputs.Hours
		if err != nil || !near(hour, c.Published.Hour, 0.5) || !near(year, c.Published.LoadedAnnual, 0.5) {
			t.Errorf("got %v an hour, %v a year, %v; want %v", hour, year, err, c.Published)
		}
	})
	t.Run("lifetime value", func(t *testing.T) {
		c := file.Method[1].Published
		multiple, err := finance.LifetimeValue(1, c.R, c.I)
		if err != nil || !near(multiple, c.Multiple, 0.005) {
			t.Errorf("got %v, %v; want %v", multiple, err, c.Multiple)
		}
		// A first margin now instead of after a year makes it m·(1+i)/(1+i−r): one margin more.
		if now := (1 + c.I) / (1 + c.I - c.R); !near(1+multiple, now, 1e-12) {
			t.Errorf("got %v with a margin now, want %v", 1+multiple, now)
		}
	})
	for _, text := range file.Projects {
		checkProject(t, text)
	}
}

// checkProject recalculates a table of a textbook, row by row.
func checkProject(t *testing.T, text json.RawMessage) {
	var c struct {
		Name   string
		Inputs struct {
			Rate    float64
			Flows   []float64 `json:"cash_flows"`
			Net     []float64
			Outlay  float64 `json:"one_time_cost_year0"`
			Cost    float64 `json:"recurring_cost_years1to5"`
			Benefit float64 `json:"benefit_years1to5"`
		}
		Published struct {
			Factors4   []float64 `json:"discount_factors_4dp"`
			Factors3   []float64 `json:"factors"`
			Rounded    []float64 `json:"discounted"`
			Row        []float64 `json:"yearly_npv_cash_flow"`
			Cumulative []float64 `json:"cumulative"`
			Total      []float64 `json:"cumulative_discounted"`
			PVBenefits []float64 `json:"pv_benefits"`
			PVCosts    []float64 `json:"pv_recurring"`
			Benefits   float64   `json:"npv_all_benefits"`
			Costs      float64   `json:"npv_all_costs"`
			NPV        float64
			Overall    float64 `json:"overall_npv"`
			ROI        float64 `json:"overall_roi_2dp"`
			BreakEven  float64 `json:"break_even_fraction"`
			Year       float64 `json:"first_positive_year"`
		}
		Recomputed struct {
			Simple     float64 `json:"simple_payback_years"`
			Discounted float64 `json:"discounted_payback_years"`
		}
		Exact struct{ NPV float64 }
	}
	if err := json.Unmarshal(text, &c); err != nil {
		t.Fatal(err)
	}
	in, want := c.Inputs, c.Published
	flows := append(in.Flows, in.Net...)
	benefits, costs := []float64{0}, []float64{in.Outlay}
	if in.Outlay != 0 {
		flows = []float64{-in.Outlay}
		for range 5 {
			flows = append(flows, in.Benefit-in.Cost)
			benefits, costs = append(benefits, in.Benefit), append(costs, in.Cost)
		}
	}
	var factors, discounted, cumulative, total []float64
	sum, pv := 0.0, 0.0
	for year, flow := range flows {
		npv, err := finance.NPV(in.Rate, []float64{float64(year)}, []float64{flow})
		factor, _ := finance.NPV(in.Rate, []float64{float64(year)}, []float64{1})
		if err != nil {
			t.Fatal(err)
		}
		sum, pv = sum+flow, pv+npv
		factors, discounted = append(factors, factor), append(discounted, npv)
		cumulative, total = append(cumulative, sum), append(total, pv)
	}
	row := func(what string, got, want []float64, tolerance float64) {
		for i := range want {
			if !near(got[i], want[i], tolerance) {
				t.Errorf("%s, %s %d: got %v, want %v", c.Name, what, i, got[i], want[i])
			}
		}
	}
	one := func(what string, want, tolerance float64, figure func() (float64, error)) {
		if want == 0 {
			return
		}
		if got, err := figure(); err != nil || !near(got, want, tolerance) {
			t.Errorf("%s, %s: got %v, %v; want %v", c.Name, what, got, err, want)
		}
	}
	npv := func(flows []float64) func() (float64, error) {
		return func() (float64, error) { return finance.NPV(in.Rate, yearly(len(flows)), flows) }
	}
	row("factor", factors, want.Factors4, 5.1e-5)
	row("factor", factors, want.Factors3, 5.1e-4)
	row("discounted flow", discounted, want.Row, 0.5)
	if want.Factors4 != nil && in.Net != nil { // rows of whole money, each factor rounded first
		row("discounted flow", discounted, want.Rounded, 1)
		row("cumulative flow", cumulative, want.Cumulative, 1e-9)
		row("cumulative discounted flow", total, want.Total, 1.5)
	} else {
		row("discounted flow", discounted, want.Rounded, 0.05) // a last 0 is not printed
		row("cumulative discounted flow", total, want.Cumulative, 0.51)
	}
	for year, benefit := range want.PVBenefits {
		row("benefit", []float64{in.Benefit * factors[year+1]}, []float64{benefit}, 0.5)
		row("cost", []float64{in.Cost * factors[year+1]}, []float64{want.PVCosts[year]}, 0.5)
	}
	one("benefits", want.Benefits, 0.5, npv(benefits))
	one("costs", want.Costs, 0.5, npv(costs))
	one("NPV", want.Overall, 0.5, npv(flows))
	one("NPV", c.Exact.NPV, 0.005, npv(flows))
	one("NPV with factors as printed", want.NPV, 1e-9, func() (float64, error) { return finance.PresentValue(flows, want.Factors3) })
	one("ROI", want.ROI, 0.005, func() (float64, error) { return finance.Return(want.Benefits, want.Costs) })
	one("payback", c.Recomputed.Simple, 1e-9, func() (float64, error) { return finance.Payback(flows) })
	discountedPayback := func() (float64, error) { return finance.DiscountedPayback(flows, factors) }
	one("discounted payback", c.Recomputed.Discounted, 5e-7, discountedPayback)
	if want.BreakEven != 0 { // the source's fraction is of the year that ends above zero
		one("break-even", want.Year-1+want.BreakEven, 5e-4, discountedPayback)
	}
}
