package appraisal_test

import (
	"encoding/json"
	"math"
	"reflect"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

var sameDate = cmp.Comparer(func(a, b data.Date) bool { return a == b })

func TestResultComesBackFromJSONAsItWas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		result := appraisal.Appraise(e, datatest.AsOf(t, e))
		written, err := json.Marshal(result)
		if err != nil {
			t.Fatal(err)
		}
		var read appraisal.Result
		if err := json.Unmarshal(written, &read); err != nil {
			t.Fatal(err)
		}
		if diff := cmp.Diff(result, &read, sameDate); diff != "" {
			t.Fatal(diff)
		}
		again, err := json.Marshal(&read)
		if err != nil || string(again) != string(written) {
			t.Fatalf("written again it differs: %v", err)
		}
	})
}

func TestNoFigureIsNaNOrInfinite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		e.DiscountRate = rapid.SampledFrom([]float64{e.DiscountRate, -1 + 0x1p-52, data.MaxRate}).Draw(t, "extreme rate")
		datatest.Finite(t, "result", reflect.ValueOf(*appraisal.Appraise(e, datatest.AsOf(t, e))))
	})
}

func TestAppraiseChangesNothingAndRepeats(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		asOf := datatest.AsOf(t, e)
		before := e.Clone()
		first := appraisal.Appraise(e, asOf)
		if diff := cmp.Diff(before, e, sameDate); diff != "" {
			t.Fatal(diff)
		}
		if diff := cmp.Diff(first, appraisal.Appraise(before, asOf), sameDate); diff != "" {
			t.Fatal(diff)
		}
	})
}

// about compares two sums whose terms came to scale at most.
func about(a, b, scale float64) bool { return math.Abs(a-b) <= 1e-9*(1+scale) }

func TestLinesAndMonthsAddUpToTheTotals(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		total, toDate, plan, scale := map[data.Side]float64{}, map[data.Side]float64{}, map[data.Side]float64{}, map[data.Side]float64{}
		for _, l := range r.Lines {
			years := l.Initial
			for _, year := range l.Years {
				years += year
			}
			if !about(years, l.Total, math.Abs(l.Initial)+sumAbs(l.Years)) {
				t.Fatalf("line %s: years %v, total %v", l.ID, years, l.Total)
			}
			if !l.Excluded {
				total[l.Side] += l.Total
				toDate[l.Side] += l.ToDate
				plan[l.Side] += l.PlanTotal
				scale[l.Side] += math.Abs(l.Total) + math.Abs(l.PlanTotal) + math.Abs(l.Initial) + sumAbs(l.Years)
			}
			if r.ToDate.Months == 0 && r.AsOf.Before(r.Start) && (l.ToDate != 0 || l.Measured != 0 || l.PlanToDate != 0) {
				t.Fatalf("line %s has a past before the start", l.ID)
			}
		}
		both := scale[data.Cost] + scale[data.Benefit]
		for what, pair := range map[string][2]float64{
			"cost": {total[data.Cost], r.Horizon.Cost}, "benefit": {total[data.Benefit], r.Horizon.Benefit},
			"cost to date": {toDate[data.Cost], r.ToDate.Cost}, "benefit to date": {toDate[data.Benefit], r.ToDate.Benefit},
			"planned cost": {plan[data.Cost], r.Plan.Cost}, "planned benefit": {plan[data.Benefit], r.Plan.Benefit},
			"net by month":         {r.CashFlow.Cumulative()[r.HorizonMonths], r.Horizon.Net},
			"planned net by month": {r.CashFlow.PlanCumulative()[r.HorizonMonths], r.Plan.Benefit - r.Plan.Cost},
		} {
			if !about(pair[0], pair[1], both) {
				t.Fatalf("%s: %v and %v", what, pair[0], pair[1])
			}
		}
	})
}

// At ordinary sizes the sums are the same to the cent, by line, by month and by what a
// line counts in.
func TestLinesAddUpToTheTotalsToTheCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		sums := map[string]float64{}
		for _, l := range r.Lines {
			if l.Excluded {
				continue
			}
			side := string(l.Side)
			sums[side] += l.Total
			sums[side+" to date"] += l.ToDate
			sums[side+" planned"] += l.PlanTotal
			sums[side+" planned to date"] += l.PlanToDate
			if l.PV != appraisal.Beyond {
				sums[side+" PV"] += l.PV
			}
			if l.Side == data.Benefit {
				sums["measured"] += l.Measured
			}
		}
		cent := func(what string, got, want float64) {
			if math.Abs(got-want) > 0.005 {
				t.Fatalf("%s: lines %v, total %v", what, got, want)
			}
		}
		cent("cost", sums["cost"], r.Horizon.Cost)
		cent("benefit", sums["benefit"], r.Horizon.Benefit)
		cent("net", sums["benefit"]-sums["cost"], r.Horizon.Net)
		cent("cost to date", sums["cost to date"], r.ToDate.Cost)
		cent("benefit to date", sums["benefit to date"], r.ToDate.Benefit)
		cent("planned cost", sums["cost planned"], r.Plan.Cost)
		cent("planned benefit", sums["benefit planned"], r.Plan.Benefit)
		cent("planned cost to date", sums["cost planned to date"], r.Plan.ToDateCost)
		cent("planned benefit to date", sums["benefit planned to date"], r.Plan.ToDateBenefit)
		cent("PV of cost", sums["cost PV"], r.Horizon.PVCost)
		cent("PV of benefit", sums["benefit PV"], r.Horizon.PVBenefit)
		cent("NPV", sums["benefit PV"]-sums["cost PV"], r.Horizon.NPV)
		cent("months", r.CashFlow.Cumulative()[r.HorizonMonths], r.Horizon.Net)
		if share := r.ToDate.MeasuredShare; share.Defined() {
			cent("measured", sums["measured"], share.Value*r.ToDate.Benefit)
		}
	})
}

func sumAbs(list []float64) float64 {
	sum := 0.0
	for _, x := range list {
		sum += math.Abs(x)
	}
	return sum
}

func TestContributionsAddUpToTheScore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		sum, share, gain := 0.0, 0.0, 0.0
		for _, d := range r.Score.Dimensions {
			sum += d.Contribution
			share += d.Share
			gain += d.Gain
			if d.Score.Defined() && (d.Score.Value < 0 || d.Score.Value > 100) {
				t.Fatalf("%+v", d)
			}
		}
		if !r.Score.Total.Defined() {
			if sum != 0 || share != 0 {
				t.Fatalf("an undefined score has parts: %+v", r.Score)
			}
			return
		}
		if sum != r.Score.Exact.Value || math.Abs(share-1) > 1e-12 || math.Abs(sum+gain-100) > 1e-9 {
			t.Fatalf("contributions %v, shares %v, gains %v: %+v", sum, share, gain, r.Score)
		}
		if math.Abs(r.Score.Total.Value-sum) > 0.5+1e-9 || r.Score.Band != appraisal.BandOf(int(r.Score.Total.Value)) {
			t.Fatalf("%+v", r.Score)
		}
		points := 0.0
		for _, a := range appraisal.Advise(e, r) {
			points += a.Gain
		}
		if math.Abs(points-gain) > 1e-9 {
			t.Fatalf("advice of %v points, %v to gain", points, gain)
		}
	})
}

func TestMoneyScales(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		asOf := datatest.AsOf(t, e)
		const factor = 7
		scaled := e.Clone()
		for _, lines := range [][]data.Line{scaled.Costs, scaled.Benefits} {
			for i := range lines {
				scaleLine(&lines[i], factor)
			}
		}
		a, b := appraisal.Appraise(e, asOf), appraisal.Appraise(scaled, asOf)
		for what, pair := range map[string][2]float64{
			"NPV": {a.Horizon.NPV, b.Horizon.NPV}, "cost": {a.Horizon.Cost, b.Horizon.Cost}, "benefit": {a.Horizon.Benefit, b.Horizon.Benefit},
			"planned NPV": {a.Plan.NPV, b.Plan.NPV}, "benefit to date": {a.ToDate.Benefit, b.ToDate.Benefit}, "cost to date": {a.ToDate.Cost, b.ToDate.Cost},
		} {
			if scale := factor * (a.Horizon.Cost + sumAbs(a.CashFlow.Benefit) + a.Plan.Cost + sumAbs(a.CashFlow.PlanGain)); !about(pair[0]*factor, pair[1], scale) {
				t.Fatalf("%s %v becomes %v", what, pair[0], pair[1])
			}
		}
		for what, pair := range map[string][2]appraisal.Figure{
			"ROI": {a.Horizon.ROI, b.Horizon.ROI}, "discounted ROI": {a.Horizon.ROIDiscounted, b.Horizon.ROIDiscounted}, "measured": {a.ToDate.MeasuredShare, b.ToDate.MeasuredShare},
			"payback": {a.Horizon.Payback, b.Horizon.Payback}, "score": {a.Score.Exact, b.Score.Exact},
			"planned ROI": {a.Plan.ROI, b.Plan.ROI}, "variance": {a.Variance().Benefit.Share, b.Variance().Benefit.Share},
			"ROI to date": {a.ToDate.ROI, b.ToDate.ROI}, "Nucleus ROI": {a.Horizon.NucleusROI, b.Horizon.NucleusROI},
			"benefit-cost ratio": {a.Horizon.BenefitCostRatio, b.Horizon.BenefitCostRatio}, "soft": {a.Horizon.SoftShare, b.Horizon.SoftShare},
		} {
			if pair[0].Why != pair[1].Why || !about(pair[0].Value, pair[1].Value, math.Abs(pair[0].Value)) {
				t.Fatalf("%s: %+v becomes %+v", what, pair[0], pair[1])
			}
		}
	})
}

// modest draws an evaluation of ordinary size, at ordinary rates.
func modest(t *rapid.T) *data.Evaluation {
	e := datatest.Evaluation(t)
	e.HorizonMonths = min(e.HorizonMonths, 60)
	e.DiscountRate = rapid.SampledFrom([]float64{0, 0.05, 0.1, 0.25}).Draw(t, "modest rate")
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Growth = min(0.1, max(-0.1, lines[i].Growth))
			eachSchedule(&lines[i], func(s *data.Schedule) {
				for _, money := range amounts(s) {
					*money %= 1_000_000_00
				}
			})
			for _, in := range eachInputs(&lines[i]) {
				for name, value := range in {
					in[name] = math.Min(value, 1000)
				}
			}
		}
	}
	return e
}

func eachSchedule(l *data.Line, change func(s *data.Schedule)) {
	change(&l.Schedule)
	for i := range l.Readings {
		if l.Readings[i].Schedule != nil {
			change(l.Readings[i].Schedule)
		}
	}
}

func amounts(s *data.Schedule) []*data.Money {
	list := []*data.Money{&s.Amount, &s.Initial}
	for i := range s.Years {
		list = append(list, &s.Years[i])
	}
	return list
}

func eachInputs(l *data.Line) []data.Inputs {
	list := []data.Inputs{l.Schedule.Inputs}
	for i := range l.Readings {
		list = append(list, l.Readings[i].Inputs)
	}
	return list
}

func scaleLine(l *data.Line, factor int64) {
	eachSchedule(l, func(s *data.Schedule) {
		for _, money := range amounts(s) {
			*money *= data.Money(factor)
		}
	})
	for _, in := range eachInputs(l) {
		priced := []data.Input{data.ProfitPerPoint, data.MarginPerCustomer, data.HourlyCost, data.Loss}
		switch l.Schedule.Method {
		case data.RevenueGrowth, data.OperatingCost:
			priced = []data.Input{data.Before, data.After}
		}
		for _, name := range priced {
			if _, there := in[name]; there {
				in[name] *= float64(factor)
			}
		}
	}
}

func TestAReadingThatRepeatsThePlanChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		e.HorizonMonths = min(e.HorizonMonths, 60)
		for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
			for i := range lines {
				l := &lines[i]
				l.RampMonths, l.RiskAdjustment = 0, 0
				since := e.Start.AddMonths(-120) // growth counts from a reading's first month, so it must be the plan's
				if rapid.Bool().Draw(t, "later") {
					l.Growth = 0
					since = datatest.Date(t, "since", e.Start.AddMonths(-6), e.Start.AddMonths(40))
				}
				r := data.Reading{Since: since, MeasuredOn: datatest.Date(t, "measured on", since, e.Start.AddMonths(60))}
				if plan := l.Schedule.Clone(); plan.Kind == data.Calculated {
					r.Inputs = plan.Inputs
				} else {
					r.Schedule = &plan
				}
				l.Readings = []data.Reading{r}
			}
		}
		r := appraisal.Appraise(e, datatest.AsOf(t, e))
		if diff := cmp.Diff(r.CashFlow.PlanCost, r.CashFlow.Cost) + cmp.Diff(r.CashFlow.PlanGain, r.CashFlow.Benefit); diff != "" {
			t.Fatal(diff)
		}
		for _, l := range r.Lines {
			if l.Measured != l.PlanMeasured || l.ToDate != l.PlanToDate {
				t.Fatalf("%+v", l)
			}
		}
	})
}

func TestNPVIsZeroAtEachRate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		asOf := datatest.AsOf(t, e)
		for _, rate := range appraisal.Appraise(e, asOf).Horizon.IRRRoots {
			if rate < -0.5 || rate > data.MaxRate {
				continue // cannot be entered as a discount rate, or drowns in rounding
			}
			e.DiscountRate = rate
			h := appraisal.Appraise(e, asOf).Horizon
			if math.Abs(h.NPV) > 1e-9*(h.PVCost+math.Abs(h.PVBenefit)+h.Cost+math.Abs(h.Benefit)) {
				t.Fatalf("NPV %v at the rate %v", h.NPV, rate)
			}
		}
	})
}

// A conventional flow: all is spent at time 0, and nothing but benefits follows.
func TestNPVFallsAsTheRateRises(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := modest(t)
		e.Costs = []data.Line{benefitLine(oneTime(e.Start.String(), rapid.Float64Range(0, 1e6).Draw(t, "cost")), func(l *data.Line) { l.ID = "outlay" })}
		gains := map[string]bool{}
		for _, f := range appraisal.Flows(e, e.Start) {
			gains[f.ID] = slices.Min(f.Estimated) >= 0 && slices.Min(f.Measured) >= 0
		}
		e.Benefits = slices.DeleteFunc(e.Benefits, func(l data.Line) bool { return !gains[l.ID] })
		e.DiscountRate = rapid.Float64Range(-0.5, 1).Draw(t, "rate")
		low := appraisal.Appraise(e, e.Start)
		e.DiscountRate += rapid.Float64Range(0.01, 1).Draw(t, "more")
		high := appraisal.Appraise(e, e.Start)
		later := low.Horizon.PVBenefit - low.CashFlow.Benefit[0] // what is discounted
		switch fall := low.Horizon.NPV - high.Horizon.NPV; {
		case later > 1 && !(fall > 0):
			t.Fatalf("NPV %v does not fall from %v", high.Horizon.NPV, low.Horizon.NPV)
		case math.Abs(fall) > 1e-6 && later == 0:
			t.Fatalf("NPV %v and %v with nothing to discount", low.Horizon.NPV, high.Horizon.NPV)
		case high.Horizon.ROI != low.Horizon.ROI:
			t.Fatalf("ROI is not discounted: %v and %v", low.Horizon.ROI, high.Horizon.ROI)
		}
	})
}
