package assets_test

import (
	"bytes"
	"cmp"
	"flag"
	"maps"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	diff "github.com/google/go-cmp/cmp"

	"huibao/assets"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
	"huibao/data/exchange"
)

// The example and the templates are kept by hand, but written as the program exports
// them, and the assessments of the example are frozen anew from what was known then, by
//
//	go test ./assets -run IsFresh -update
var update = flag.Bool("update", false, "write example and templates anew")

func samples() []string {
	return []string{"sample/parts-maker.zh-Hans.json", "sample/parts-maker.en.json"}
}

func TestSampleIsFresh(t *testing.T) {
	for _, name := range samples() {
		stored, err := assets.Sample.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		keepFresh(t, name, stored, refreshed(t, decode(t, assets.Sample, name)))
	}
}

// keepFresh compares a file of the tree with what the program would write today, or
// writes that.
func keepFresh(t *testing.T, name string, stored, fresh []byte) {
	t.Helper()
	switch {
	case *update:
		if err := os.WriteFile(name, fresh, 0o644); err != nil {
			t.Fatal(err)
		}
	case !bytes.Equal(stored, fresh):
		t.Errorf("%s does not say what the program says; run go test ./assets -run IsFresh -update\n%s", name,
			diff.Diff(strings.Split(string(stored), "\n"), strings.Split(string(fresh), "\n")))
	}
}

// refreshed is the file with every assessment frozen from what was known on its day.
func refreshed(t *testing.T, file *exchange.File) []byte {
	t.Helper()
	fresh := &exchange.File{Evaluation: file.Evaluation}
	for _, a := range file.Assessments {
		known := knownOn(file.Evaluation, a.AsOf)
		if err := known.Validate(); err != nil {
			t.Fatalf("%s: %v", a.AsOf, err)
		}
		var err error
		if a.Inputs, err = exchange.EncodeEvaluation(known); err != nil {
			t.Fatal(err)
		}
		if a.Result, err = appraisal.Appraise(known, a.AsOf).MarshalJSON(); err != nil {
			t.Fatal(err)
		}
		a.MethodVersion = data.MethodVersion
		a.Hash = a.Sum()
		fresh.Assessments = append(fresh.Assessments, a)
	}
	var content bytes.Buffer
	if err := exchange.Encode(&content, fresh); err != nil {
		t.Fatal(err)
	}
	return content.Bytes()
}

// thoughtOf are the days on which those parts of the example came up that carry no day of
// their own. An assessment of an earlier day does not know them.
func thoughtOf() map[string]data.Date {
	return map[string]data.Date{
		"one-file": data.MustDate("2025-10-15"), "handover": data.MustDate("2025-11-30"), "audit": data.MustDate("2026-03-20"),
		"two-regions": data.MustDate("2026-05-15"), "system-meetings": data.MustDate("2026-06-20"), "tune": data.MustDate("2026-06-20"),
	}
}

// knownOn is the evaluation as it was known on a day. Actions have no day on which they were
// decided on: that was the assessment before they are due, and they were open until then.
func knownOn(e *data.Evaluation, day data.Date) *data.Evaluation {
	known := e.KnownOn(day).Clone() // what KnownOn gives shares its lists
	later := func(id string) bool { return thoughtOf()[id].After(day) }
	known.Unquantified = slices.DeleteFunc(known.Unquantified, func(u data.Unquantified) bool { return later(u.ID) })
	known.Scenarios = slices.DeleteFunc(known.Scenarios, func(s data.Scenario) bool { return later(s.ID) })
	known.Decision.Alternatives = slices.DeleteFunc(known.Decision.Alternatives, func(a data.Alternative) bool { return later(a.ID) })
	known.Actions = slices.DeleteFunc(known.Actions, func(a data.Action) bool { return a.Due.After(day.AddMonths(e.ReviewMonths)) })
	for i := range known.Actions {
		if a := &known.Actions[i]; a.Due.After(day) {
			a.Status, a.DoneOn = data.ActionOpen, data.Date{}
		}
	}
	return known
}

func TestSampleIsTheSameInBothLanguages(t *testing.T) {
	names := samples()
	chinese, english := decode(t, assets.Sample, names[0]), decode(t, assets.Sample, names[1])
	if differs := diff.Diff(withoutTexts(t, chinese), withoutTexts(t, english)); differs != "" {
		t.Error(differs)
	}
	for i, a := range chinese.Assessments {
		if !bytes.Equal(a.Result, english.Assessments[i].Result) {
			t.Errorf("the results of %s differ", a.AsOf)
		}
	}
}

func TestSampleIsCalledAnExample(t *testing.T) {
	for i, want := range []string{"示例：", "Example: "} {
		if e := decode(t, assets.Sample, samples()[i]).Evaluation; !strings.HasPrefix(e.Name, want) {
			t.Errorf("its name is %q", e.Name)
		}
	}
}

// TestSampleStory holds what the example is to teach: a slow start, training that pays
// off, and at the end one weak dimension that points to the next action.
func TestSampleStory(t *testing.T) {
	file := decode(t, assets.Sample, samples()[1])
	var results []*appraisal.Result
	for _, a := range file.Assessments {
		r := &appraisal.Result{}
		if err := r.UnmarshalJSON(a.Result); err != nil {
			t.Fatal(err)
		}
		results = append(results, r)
	}
	if len(results) != 3 {
		t.Fatalf("%d assessments", len(results))
	}
	for i, want := range []appraisal.Band{appraisal.LittleValue, appraisal.NoChange, appraisal.SomewhatSuccessful} {
		if got := results[i].Score.Band; got != want {
			t.Errorf("%s is %s (%v), want %s", file.Assessments[i].AsOf, got, results[i].Score.Exact, want)
		}
		if results[i].Score.Coverage != 1 {
			t.Errorf("%s covers %v of the score", file.Assessments[i].AsOf, results[i].Score.Coverage)
		}
		if len(results[i].CountedTwice) > 0 {
			t.Errorf("%v is counted twice", results[i].CountedTwice)
		}
	}
	if roi := results[0].ToDate.ROI; !roi.Defined() || roi.Value > -0.9 {
		t.Errorf("ROI to date begins at %v", roi)
	}
	last := results[2]
	if !last.Horizon.ROI.Defined() || last.Horizon.ROI.Value < 0.3 || !last.Horizon.Payback.Defined() || last.Horizon.NPV <= 0 {
		t.Errorf("at last: ROI %v, payback %v, NPV %v", last.Horizon.ROI, last.Horizon.Payback, last.Horizon.NPV)
	}
	for _, d := range last.Score.Dimensions {
		if weak := d.Score.Value < 60; weak != (d.ID == data.DimensionTeam) {
			t.Errorf("%s has %v points", d.ID, d.Score.Value)
		}
	}
	for _, advice := range appraisal.Advise(file.Evaluation, last) {
		if advice.Dimension == data.DimensionTeam && advice.Weakest[0] != "adoption" {
			t.Errorf("the team's weak spot is %v", advice.Weakest)
		}
	}
	next := file.Evaluation.Actions[len(file.Evaluation.Actions)-1]
	if next.Status != data.ActionOpen || next.Dimension != data.DimensionTeam {
		t.Errorf("the next action is %+v", next)
	}
}

// moments are the assessments of a file as they were frozen.
func moments(t *testing.T, file *exchange.File) []comparison.Moment {
	t.Helper()
	var all []comparison.Moment
	for _, a := range file.Assessments {
		frozen, err := exchange.DecodeEvaluation(a.Inputs)
		if err != nil {
			t.Fatal(err)
		}
		r := &appraisal.Result{}
		if err := r.UnmarshalJSON(a.Result); err != nil {
			t.Fatal(err)
		}
		all = append(all, comparison.Moment{Evaluation: frozen, Result: r})
	}
	return all
}

// movers are the ids of a bridge's steps that changed, the largest rise first.
func movers(b *comparison.Bridge) []string {
	steps := slices.DeleteFunc(slices.Clone(b.Steps), func(s comparison.Step) bool { return s.Change == 0 })
	slices.SortStableFunc(steps, func(a, b comparison.Step) int { return cmp.Compare(b.Change, a.Change) })
	ids := make([]string, len(steps))
	for i, s := range steps {
		ids[i] = s.ID
	}
	return ids
}

// TestSampleMoves holds why the example's figures moved: it is told by what was measured
// alone, the customers kept first, and what went wrong is there to be seen as well.
func TestSampleMoves(t *testing.T) {
	all := moments(t, decode(t, assets.Sample, samples()[1]))
	tests := []struct {
		from, to   int
		lines      []string // that moved ROI, the largest rise first
		dimensions []string // that moved the score
	}{
		{0, 1, []string{"retention", "revenue", "office-cost", "quotes", "chargeback", "labour", "erp", "training", "former-system"},
			[]string{"return", "avoided", "growth", "system", "goals", "team", "savings"}},
		{1, 2, []string{"retention", "revenue", "quotes", "office-cost", "labour", "chargeback", "support"},
			[]string{"return", "goals", "growth", "system", "avoided", "savings", "team"}},
	}
	for _, test := range tests {
		c := comparison.Of(all[test.from], all[test.to])
		if got := movers(&c.ROI); !slices.Equal(got, test.lines) {
			t.Errorf("%d to %d: ROI is moved by %v", test.from, test.to, got)
		}
		if got := movers(&c.Score); !slices.Equal(got, test.dimensions) {
			t.Errorf("%d to %d: the score is moved by %v", test.from, test.to, got)
		}
		for _, step := range c.Net.Steps {
			if step.Causes.Measured != step.Change {
				t.Errorf("%d to %d: %s changed by %v, of which %v was measured", test.from, test.to, step.ID, step.Change, step.Causes.Measured)
			}
		}
	}
}

// TestSampleForecast holds how well the example's first assessment foresaw the next half
// year: the costs within one percent, the benefits at less than a quarter.
func TestSampleForecast(t *testing.T) {
	all := moments(t, decode(t, assets.Sample, samples()[1]))
	check := comparison.Foresee(all[0], all[1])
	if check.Why != "" || check.Months != 6 {
		t.Fatalf("%d months are checked: %s", check.Months, check.Why)
	}
	if off := check.Costs.Off.Share; !off.Defined() || math.Abs(off.Value) > 0.01 {
		t.Errorf("the costs are off by %v", off)
	}
	if check.Gains.Forecast*4 > check.Gains.Measured || check.Gains.Forecast <= 0 {
		t.Errorf("benefits of %v were foreseen and %v measured", check.Gains.Forecast, check.Gains.Measured)
	}
}

// TestSampleLongAfter: whoever opens the example years after its last assessment sees what
// that came to, as nothing was measured since; only what has come in to date moves on.
func TestSampleLongAfter(t *testing.T) {
	file := decode(t, assets.Sample, samples()[1])
	last := moments(t, file)[2]
	for _, day := range []string{"2026-07-01", "2026-11-22", "2027-12-31", "2031-01-01"} {
		now := comparison.Moment{Evaluation: file.Evaluation, Result: appraisal.Appraise(file.Evaluation, data.MustDate(day))}
		c := comparison.Of(last, now)
		for _, b := range []comparison.Bridge{c.Net, c.ROI, c.Score} {
			if !b.Change.Defined() || b.Change.Value != 0 || len(movers(&b)) != 0 {
				t.Errorf("on %s a figure moved by %v: %v", day, b.Change, movers(&b))
			}
		}
		if check := comparison.Foresee(last, now); check.Why == "" {
			t.Errorf("on %s %d months are checked", day, check.Months)
		}
	}
}

func TestSampleShowsAllThatThereIs(t *testing.T) {
	e := decode(t, assets.Sample, samples()[1]).Evaluation
	for _, spec := range data.Methods() {
		if !slices.ContainsFunc(e.Benefits, func(l data.Line) bool { return l.Schedule.Method == spec.Method }) {
			t.Errorf("no benefit by %s", spec.Method)
		}
	}
	for _, kind := range []data.ScheduleKind{data.OneTime, data.Recurring, data.Yearly} {
		if !slices.ContainsFunc(e.Costs, func(l data.Line) bool { return l.Schedule.Kind == kind }) {
			t.Errorf("no cost is %s", kind)
		}
	}
	for _, kind := range []data.BasisKind{data.UsersByPrice, data.DaysByRate, data.OwnTime} {
		if !slices.ContainsFunc(e.Costs, func(l data.Line) bool { return l.Schedule.Basis != nil && l.Schedule.Basis.Kind == kind }) {
			t.Errorf("no cost is worked out by %s", kind)
		}
	}
	if !slices.ContainsFunc(e.Costs, func(l data.Line) bool { return l.EvidenceFile != "" }) {
		t.Error("no file is named as evidence")
	}
	if len(e.Costs) < 9 || len(e.Benefits) < 7 || len(e.Unquantified) < 2 || len(e.Goals) < 4 || len(e.Factors) != 9 || len(e.Raters) != 4 || len(e.Actions) < 2 {
		t.Error("it is not complete")
	}
	together := map[string]int{}
	for _, l := range e.Benefits {
		together[l.CorrelationGroup]++
	}
	delete(together, "")
	if len(together) != 1 || !slices.Contains(slices.Collect(maps.Values(together)), 2) {
		t.Errorf("benefits that rise together: %v", together)
	}
	for _, distribution := range data.Distributions() {
		if !slices.ContainsFunc(e.Benefits, func(l data.Line) bool { return l.Range != nil && l.Range.Distribution == distribution }) {
			t.Errorf("no range is %s", distribution)
		}
	}
	linked := 0
	for _, g := range e.Goals {
		if g.BaselineOn.IsZero() || g.BaselineOn.After(e.Start) || g.Owner == "" || g.Due.IsZero() {
			t.Errorf("the goal %s has no baseline from before the start, no due date or no owner", g.ID)
		}
		if len(g.Benefits) > 0 {
			linked++
		}
	}
	if linked < 3 || linked == len(e.Goals) {
		t.Errorf("benefits depend on %d of %d goals", linked, len(e.Goals))
	}
	if len(e.Scenarios) != 2 {
		t.Errorf("scenarios of its own: %+v", e.Scenarios)
	}
	for _, s := range e.Scenarios {
		if s.Note == "" || len(s.Lines) < 2 {
			t.Errorf("a scenario of its own: %+v", s)
		}
	}
	ways := e.Decision.Alternatives
	if len(ways) != 1 || ways[0].Scenario != e.Scenarios[1].ID || ways[0].Evaluation != "" || ways[0].OneOff <= 0 || ways[0].Note == "" {
		t.Errorf("ways to go on: %+v", ways)
	}
	days := map[data.Date]bool{}
	answered, unknown := 0, 0
	for _, r := range e.Ratings {
		days[r.Date] = true
		if r.Unknown {
			unknown++
		}
		if r.SUS != nil {
			answered++
		}
	}
	if answered != len(e.Raters) || unknown != 1 {
		t.Errorf("%d raters answered the questionnaire, %d do not know", answered, unknown)
	}
	for _, f := range e.Factors {
		if f.Question == "" || f.Anchors == (data.Anchors{}) {
			t.Errorf("%s asks nothing", f.ID)
		}
	}
	if len(days) != 3 {
		t.Errorf("people rated on %d days", len(days))
	}
}
