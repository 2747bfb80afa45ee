package appraisal_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
)

// twoResults draws two results of one evaluation: on two days, and with lines added,
// taken away, switched off and changed in between.
func twoResults(t *rapid.T, draw func(t *rapid.T) *data.Evaluation) (from, to *appraisal.Result) {
	e := draw(t)
	from = appraisal.Appraise(e, datatest.AsOf(t, e))
	later := e.Clone()
	change := func(lines []data.Line) []data.Line {
		lines = slices.DeleteFunc(lines, func(data.Line) bool { return rapid.IntRange(0, 3).Draw(t, "gone") == 0 })
		for i := range lines {
			lines[i].Excluded = rapid.IntRange(0, 3).Draw(t, "off") == 0
			lines[i].RiskAdjustment = rapid.SampledFrom([]float64{0, 0.1, 0.5}).Draw(t, "risk")
		}
		return lines
	}
	later.Costs, later.Benefits = change(later.Costs), change(later.Benefits)
	if rapid.Bool().Draw(t, "one more") {
		added := benefitLine(oneTime(later.Start.String(), 1234.56), func(l *data.Line) { l.ID = "added" })
		later.Costs = append(later.Costs, added)
	}
	if rapid.Bool().Draw(t, "other horizon") {
		later.HorizonMonths = rapid.IntRange(1, 60).Draw(t, "horizon")
	}
	return from, appraisal.Appraise(later, datatest.AsOf(t, later))
}

func TestBridgeAddsUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoResults(t, datatest.Evaluation)
		bridge := appraisal.BridgeOf(from, to)
		adds := func(what string, steps []appraisal.LineStep, difference, size float64) {
			total, scale := 0.0, size
			for _, s := range steps {
				total += s.Change
				scale += math.Abs(s.Change)
			}
			if !relative(total, difference, scale) {
				t.Fatalf("%s: steps %v, difference %v", what, total, difference)
			}
		}
		adds("net", bridge.Net, to.Horizon.Net-from.Horizon.Net, math.Abs(from.Horizon.Net)+math.Abs(to.Horizon.Net)+from.Horizon.Cost+to.Horizon.Cost)
		a, b := from.Horizon.ROI, to.Horizon.ROI
		switch {
		case !a.Defined() || !b.Defined():
			if bridge.ROI != nil {
				t.Fatal("steps to an ROI that does not exist")
			}
		case bridge.ROI != nil:
			adds("ROI", bridge.ROI, b.Value-a.Value, math.Abs(a.Value)+math.Abs(b.Value)+2)
		}
		points, want := 0.0, to.Score.Exact.Value-from.Score.Exact.Value
		for _, s := range bridge.Score {
			points += s.Change
		}
		if defined := from.Score.Exact.Defined() && to.Score.Exact.Defined(); defined != (bridge.Score != nil) || defined && math.Abs(points-want) > 1e-9 {
			t.Fatalf("score: steps %v, difference %v", points, want)
		}
	})
}

// At ordinary sizes the sums are the same to the cent and to a billionth of a point.
func TestBridgeAddsUpToTheCent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoResults(t, modest)
		bridge := appraisal.BridgeOf(from, to)
		net, roi := 0.0, 0.0
		for i := range bridge.Net {
			net += bridge.Net[i].Change
		}
		for i := range bridge.ROI {
			roi += bridge.ROI[i].Change
		}
		if math.Abs(net-(to.Horizon.Net-from.Horizon.Net)) > 0.005 {
			t.Fatalf("net: steps %v, from %v to %v", net, from.Horizon.Net, to.Horizon.Net)
		}
		a, b := from.Horizon.ROI, to.Horizon.ROI
		if bridge.ROI != nil && math.Abs(roi-(b.Value-a.Value)) > 1e-9*(1+math.Abs(a.Value)+math.Abs(b.Value)) {
			t.Fatalf("ROI: steps %v, from %v to %v", roi, a, b)
		}
	})
}

func TestBridgeBackIsTheOpposite(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		from, to := twoResults(t, modest)
		there, back := appraisal.BridgeOf(from, to), appraisal.BridgeOf(to, from)
		changes := func(steps []appraisal.LineStep) map[string]float64 {
			of := map[string]float64{}
			for _, s := range steps {
				of[string(s.Side)+s.Line] = s.Change
			}
			return of
		}
		for what, pair := range map[string][2]map[string]float64{"net": {changes(there.Net), changes(back.Net)}, "ROI": {changes(there.ROI), changes(back.ROI)}} {
			if len(pair[0]) != len(pair[1]) {
				t.Fatalf("%s: %d steps and %d back", what, len(pair[0]), len(pair[1]))
			}
			for line, change := range pair[0] {
				if math.Abs(change+pair[1][line]) > 1e-9*math.Abs(change) {
					t.Fatalf("%s of %s: %v and %v back", what, line, change, pair[1][line])
				}
			}
		}
	})
}

// resultOf is a result with lines that were summed up by hand.
func resultOf(costs, benefits map[string]float64) *appraisal.Result {
	r := &appraisal.Result{Currency: "CNY"}
	add := func(side data.Side, amounts map[string]float64, total *float64) {
		for _, id := range []string{"a", "b", "c", "d", "off"} {
			if amount, there := amounts[id]; there {
				r.Lines = append(r.Lines, appraisal.Line{ID: id, Side: side, Total: amount, Excluded: id == "off"})
				if id != "off" {
					*total += amount
				}
			}
		}
	}
	add(data.Cost, costs, &r.Horizon.Cost)
	add(data.Benefit, benefits, &r.Horizon.Benefit)
	r.Horizon.Net = r.Horizon.Benefit - r.Horizon.Cost
	if r.Horizon.Cost == 0 {
		r.Horizon.ROI = appraisal.Figure{Why: appraisal.NoCost}
	} else {
		r.Horizon.ROI = appraisal.Figure{Value: r.Horizon.Net / r.Horizon.Cost}
	}
	return r
}

func TestBridgeByHand(t *testing.T) {
	type amounts = map[string]float64
	// ROI 0.5 on 100 becomes 0.2 on 200: C0 = 100, C1 = 200, B0 = 150, B1 = 240.
	from := resultOf(amounts{"a": 60, "b": 40}, amounts{"c": 150, "off": 999})
	to := resultOf(amounts{"a": 90, "d": 110}, amounts{"c": 180, "d": 60, "off": 1})
	bridge := appraisal.BridgeOf(from, to)
	show := func(steps []appraisal.LineStep) string {
		text := ""
		for _, s := range steps {
			text += fmt.Sprintf("%s %s %g to %g: %.7g; ", s.Side, s.Line, s.Before, s.After, s.Change)
		}
		return text
	}
	if got, want := show(bridge.Net), "cost a 60 to 90: -30; cost d 0 to 110: -110; cost b 40 to 0: 40; "+
		"benefit c 150 to 180: 30; benefit d 0 to 60: 60; benefit off 0 to 0: 0; "; got != want {
		t.Errorf("net: got  %s\nwant %s", got, want)
	}
	// A unit of benefit is worth ½(1/100 + 1/200) = 0.0075, one of cost −½(150 + 240)/20,000 = −0.00975.
	if got, want := show(bridge.ROI), "cost a 60 to 90: -0.2925; cost d 0 to 110: -1.0725; cost b 40 to 0: 0.39; "+
		"benefit c 150 to 180: 0.225; benefit d 0 to 60: 0.45; benefit off 0 to 0: 0; "; got != want {
		t.Errorf("ROI: got  %s\nwant %s", got, want)
	}
}

func TestBridgeOfAScore(t *testing.T) {
	score := func(exact float64, parts map[data.Dimension]float64) *appraisal.Result {
		r := &appraisal.Result{Score: appraisal.Score{Exact: appraisal.Figure{Value: exact}}}
		for _, d := range data.Dimensions() {
			if points, there := parts[d]; there {
				r.Score.Dimensions = append(r.Score.Dimensions, appraisal.DimensionScore{ID: d, Contribution: points})
			}
		}
		return r
	}
	from := score(40, map[data.Dimension]float64{data.DimensionReturn: 30, data.DimensionGoals: 10})
	to := score(55, map[data.Dimension]float64{data.DimensionReturn: 20, data.DimensionTeam: 35})
	got := fmt.Sprint(appraisal.BridgeOf(from, to).Score)
	if want := "[{return 30 20 -10} {team 0 35 35} {goals 10 0 -10}]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	to.Score.Exact.Why = appraisal.NothingDated
	if steps := appraisal.BridgeOf(from, to).Score; steps != nil {
		t.Errorf("steps to a score that does not exist: %v", steps)
	}
}

func TestBridgeThatCannotBe(t *testing.T) {
	type amounts = map[string]float64
	full, free := resultOf(amounts{"a": 10}, amounts{"b": 20}), resultOf(nil, amounts{"b": 20})
	if bridge := appraisal.BridgeOf(free, full); bridge.ROI != nil || len(bridge.Net) != 2 {
		t.Errorf("from no cost: %+v", bridge)
	}
	dollars := resultOf(amounts{"a": 10}, amounts{"b": 20})
	dollars.Currency = "USD"
	if bridge := appraisal.BridgeOf(dollars, full); bridge.ROI != nil || bridge.Net != nil {
		t.Errorf("between currencies: %+v", bridge)
	}
	tiny := resultOf(amounts{"a": 1e-200}, amounts{"b": 20})
	tiny.Horizon.ROI = appraisal.Figure{Value: 2e201}
	if bridge := appraisal.BridgeOf(tiny, tiny); bridge.ROI != nil && bridge.ROI[0].Change != 0 {
		t.Errorf("too large: %+v", bridge.ROI)
	}
	if bridge := appraisal.BridgeOf(&appraisal.Result{}, &appraisal.Result{}); len(bridge.Net) != 0 {
		t.Errorf("of nothing: %+v", bridge)
	}
}
