package store

import (
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"huibao/data"
)

// opened is a store in a new folder; it is closed at the end of the test.
func opened(t testing.TB) *Store {
	t.Helper()
	return openedIn(t, filepath.Join(t.TempDir(), "data"))
}

func openedIn(t testing.TB, dir string) *Store {
	t.Helper()
	s, err := Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}

// sample is a small evaluation that has one of everything.
func sample() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.ID = "sample"
	licence := data.NewLine("licence", "Licence")
	licence.Category = data.Licence
	licence.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 9_800_000}
	training := data.NewLine("training", "培训")
	training.Schedule = data.Schedule{Kind: data.Yearly, Initial: 100, Years: []data.Money{1, 2, 3}}
	actual := data.Schedule{Kind: data.Yearly, Initial: 200, Years: []data.Money{4}}
	training.Readings = []data.Reading{{Since: e.Start, MeasuredOn: e.Start, Schedule: &actual, Note: "invoice"}}
	setup := data.NewLine("setup", "Setup")
	setup.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 30_000_00,
		Basis: &data.Basis{Kind: data.DaysByRate, Inputs: data.Inputs{data.Days: 20, data.DailyRate: 1500}}}
	billed := data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 33_000_00,
		Basis: &data.Basis{Kind: data.DaysByRate, Inputs: data.Inputs{data.Days: 22, data.DailyRate: 1500}}}
	setup.Evidence, setup.EvidenceFile = "offer", "报价单 2024.pdf"
	setup.Readings = []data.Reading{{Since: e.Start, MeasuredOn: e.Start, Schedule: &billed, EvidenceFile: "invoice.pdf"}}
	e.Costs = []data.Line{licence, training, setup}
	quotes := data.NewLine("quotes", "Quotes")
	quotes.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start, Inputs: data.Inputs{data.Before: 10.5, data.After: 3}}
	quotes.Range = &data.Range{Low: 0, Likely: 1, High: 1.5, Distribution: data.Triangular}
	quotes.CorrelationGroup = "adoption"
	quotes.Readings = []data.Reading{{Since: e.Start, MeasuredOn: data.MustDate("2025-06-30"), Inputs: data.Inputs{data.Before: 9, data.After: 4}}}
	e.Benefits = []data.Line{quotes}
	e.Unquantified = []data.Unquantified{{ID: "u", Name: "One version", EvidenceFile: "minutes.docx"}}
	calls := data.NewLine("calls", "Calls")
	calls.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_00}
	e.Benefits = append(e.Benefits, calls)
	e.Goals = []data.Goal{
		{ID: "g", Name: "Retention", Baseline: 1, BaselineOn: data.MustDate("2024-12-31"), Target: 2, Benefits: []string{"quotes", "calls"},
			Readings: []data.GoalReading{{MeasuredOn: e.Start, Value: 1.5}}},
		{ID: "h", Name: "Use", Unit: "%", Target: 100, Due: data.MustDate("2025-12-31")},
	}
	e.Factors = []data.Factor{
		{ID: "f", Name: "Ease", Dimension: data.DimensionSystem, Weight: 1, Question: "How easy is it?",
			Anchors: data.Anchors{Low: "a struggle", High: "by itself"}, Questionnaire: data.SUS},
		{ID: "s", Name: "Speed", Dimension: data.DimensionSystem, Weight: 1},
		{ID: "t", Name: "Trust", Dimension: data.DimensionTeam, Weight: 1, Anchors: data.Anchors{Middle: "as before"}},
		{ID: "u", Name: "Use", Dimension: data.DimensionTeam, Weight: 1},
	}
	e.Raters = []data.Rater{{ID: "r", Name: "Lead", Weight: 1}, {ID: "q", Name: "Quality", Weight: 1}}
	e.Ratings = []data.Rating{
		{Factor: "f", Rater: "r", Date: e.Start, Value: 7, Note: "quick"},
		{Factor: "f", Rater: "q", Date: e.Start, Value: 7.5, SUS: []int{4, 2, 4, 2, 4, 2, 4, 2, 4, 2}},
		{Factor: "s", Rater: "q", Date: e.Start, Unknown: true, Note: "has not used it yet"},
	}
	e.Weighting = map[data.Dimension]data.Weighting{
		data.DimensionSystem: {Method: data.Ranking, Ranking: []string{"s", "f"}},
		data.DimensionTeam:   {Method: data.Pairwise, Comparisons: []data.Comparison{{A: "u", B: "t", Ratio: 1.0 / 3}}},
	}
	e.Actions = []data.Action{
		{ID: "a", Name: "Train", Dimension: data.DimensionTeam, Status: data.ActionOpen},
		{ID: "d", Name: "Clean the data", Dimension: data.DimensionSystem, Status: data.ActionDone, DoneOn: data.MustDate("2025-03-31"), Points: 2.5, Note: "twice"},
	}
	late, rate := data.NewScenario("late", "Half a year late"), 0.12
	late.Note, late.DelayMonths, late.DiscountRate = "two regions first", 6, &rate
	late.Lines = []data.LineChange{{Line: "training", Factor: 1.2}, {Line: "quotes", Factor: 0}}
	e.Scenarios = []data.Scenario{late, data.NewScenario("plain", "Nothing changed")}
	e.Dismissed = []string{`no-evidence ["calls","quotes"]`, "long-horizon []"}
	e.Decision = data.Decision{Months: 48, Alternatives: []data.Alternative{
		{ID: "tune", Name: "Tune", Scenario: "late"},
		{ID: "replace", Name: "Replace", Note: "from spring on", Evaluation: "elsewhere", Scenario: string(data.Optimistic), OneOff: 60_000_00, ParallelMonths: 3},
	}}
	return e
}

func created(t testing.TB, s *Store, e *data.Evaluation) *data.Evaluation {
	t.Helper()
	if err := s.Create(e); err != nil {
		t.Fatal(err)
	}
	return e
}

// same reports in which way two evaluations differ; an empty list is as good as none.
func same(want, got *data.Evaluation) string {
	return cmp.Diff(want, got, cmpopts.EquateEmpty(), cmp.AllowUnexported(data.Date{}))
}

func holds(t testing.TB, s *Store, want *data.Evaluation) {
	t.Helper()
	got, err := s.Load(want.ID)
	if err != nil {
		t.Fatal(err)
	}
	if diff := same(want, got); diff != "" {
		t.Fatalf("stored evaluation differs (-want +got):\n%s", diff)
	}
}

func TestCreateAndLoad(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "a folder with ?, # and 100%", "数据")
	s := openedIn(t, dir)
	e := created(t, s, sample())
	holds(t, s, e)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	holds(t, openedIn(t, dir), e)
}

func TestSave(t *testing.T) {
	edits := []struct {
		name string
		edit func(e *data.Evaluation)
	}{
		{"nothing", func(*data.Evaluation) {}},
		{"a setting", func(e *data.Evaluation) { e.Name = "Other"; e.DiscountRate = 0.07 }},
		{"a weight", func(e *data.Evaluation) { e.Weights[data.DimensionTeam] = 20; delete(e.Weights, data.DimensionGoals) }},
		{"an amount", func(e *data.Evaluation) { e.Costs[0].Schedule.Amount++ }},
		{"another kind", func(e *data.Evaluation) {
			e.Costs[1].Schedule = data.Schedule{Kind: data.Recurring, Amount: 5, Every: data.EveryMonth, Timing: data.Spread, From: e.Start, Until: data.MustDate("2026-01-01")}
			e.Costs[1].Readings = nil
		}},
		{"a line added in front", func(e *data.Evaluation) {
			line := data.NewLine("new", "New")
			line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start}
			e.Costs = append([]data.Line{line}, e.Costs...)
		}},
		{"a line removed with all it holds", func(e *data.Evaluation) {
			e.Benefits = nil
			e.Scenarios[0].Lines = e.Scenarios[0].Lines[:1]
			e.Goals[0].Benefits = nil
		}},
		{"a goal's baseline has no day", func(e *data.Evaluation) { e.Goals[0].BaselineOn = data.Date{} }},
		{"a goal's baseline on another day", func(e *data.Evaluation) { e.Goals[1].BaselineOn = e.Start }},
		{"a goal's benefits in another order", func(e *data.Evaluation) { slices.Reverse(e.Goals[0].Benefits) }},
		{"a goal's first benefit gone", func(e *data.Evaluation) { e.Goals[0].Benefits = e.Goals[0].Benefits[1:] }},
		{"a goal's benefits at another goal", func(e *data.Evaluation) { e.Goals[1].Benefits, e.Goals[0].Benefits = e.Goals[0].Benefits, nil }},
		{"a goal removed with all it holds", func(e *data.Evaluation) { e.Goals = e.Goals[1:] }},
		{"a question dismissed in front", func(e *data.Evaluation) { e.Dismissed = append([]string{"soft-majority []"}, e.Dismissed...) }},
		{"a question asked again", func(e *data.Evaluation) { e.Dismissed = e.Dismissed[1:] }},
		{"all questions asked again", func(e *data.Evaluation) { e.Dismissed = nil }},
		{"the key of a question as long as can be", func(e *data.Evaluation) { e.Dismissed[1] = strings.Repeat("键", data.MaxKey) }},
		{"lines in another order", func(e *data.Evaluation) { e.Costs[0], e.Costs[1] = e.Costs[1], e.Costs[0] }},
		{"a line on the other side", func(e *data.Evaluation) { e.Benefits = append(e.Benefits, e.Costs[1]); e.Costs = e.Costs[:1] }},
		{"a line on the other side that a goal's benefit was", func(e *data.Evaluation) {
			e.Costs, e.Benefits = append(e.Costs, e.Benefits[1]), e.Benefits[:1]
			e.Goals[0].Benefits = []string{"quotes"}
		}},
		{"a reading in front", func(e *data.Evaluation) {
			first := data.Reading{Since: e.Start, MeasuredOn: e.Start, Inputs: data.Inputs{data.Before: 1, data.After: 1}}
			e.Benefits[0].Readings = append([]data.Reading{first}, e.Benefits[0].Readings...)
		}},
		{"a rating on another day", func(e *data.Evaluation) { e.Ratings[0].Date = data.MustDate("2025-02-01") }},
		{"a factor replaced with its ratings", func(e *data.Evaluation) {
			e.Factors[0] = data.Factor{ID: "f2", Name: "Speed", Dimension: data.DimensionSystem, Weight: 2}
			e.Ratings[0].Factor, e.Ratings[1].Factor = "f2", "f2"
			e.Weighting[data.DimensionSystem].Ranking[1] = "f2"
		}},
		{"an amount with another basis", func(e *data.Evaluation) {
			s := &e.Costs[2].Schedule
			s.Basis = &data.Basis{Kind: data.OwnTime, Inputs: data.Inputs{data.People: 3, data.TotalTime: 40, data.HourlyCost: 60}}
			s.WorkOut(e.Currency)
		}},
		{"a number of a basis", func(e *data.Evaluation) {
			s := e.Costs[2].Readings[0].Schedule
			s.Basis.Inputs[data.Days] = 25
			s.WorkOut(e.Currency)
		}},
		{"an amount typed in after all", func(e *data.Evaluation) {
			e.Costs[2].Schedule.Basis, e.Costs[2].Readings[0].Schedule.Basis = nil, nil
		}},
		{"an amount with a basis at last", func(e *data.Evaluation) {
			s := &e.Costs[0].Schedule
			s.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 40, data.Price: 2450.5}}
			s.WorkOut(e.Currency)
		}},
		{"names of evidence files", func(e *data.Evaluation) {
			e.Costs[2].EvidenceFile, e.Benefits[0].EvidenceFile = "", "工时.xlsx"
			e.Costs[2].Readings[0].EvidenceFile, e.Unquantified[0].EvidenceFile = "", "other.docx"
		}},
		{"the question of a factor", func(e *data.Evaluation) {
			e.Factors[0].Question, e.Factors[1].Question = "", "Schnell genug?"
			e.Factors[0].Anchors, e.Factors[0].Questionnaire = data.Anchors{Middle: "so so"}, ""
		}},
		{"an answer of a questionnaire", func(e *data.Evaluation) { e.Ratings[1].SUS[3], e.Ratings[1].Value = 1, 7.75 }},
		{"a value instead of answers", func(e *data.Evaluation) { e.Ratings[1].SUS, e.Ratings[1].Value = nil, 5 }},
		{"answers on another day", func(e *data.Evaluation) { e.Ratings[1].Date = data.MustDate("2025-02-01") }},
		{"known after all, and no more", func(e *data.Evaluation) {
			e.Ratings[2].Unknown, e.Ratings[2].Value = false, 9
			e.Ratings[0].Unknown, e.Ratings[0].Value = true, 0
		}},
		{"a ranking turned round", func(e *data.Evaluation) { slices.Reverse(e.Weighting[data.DimensionSystem].Ranking) }},
		{"a comparison turned round", func(e *data.Evaluation) {
			e.Weighting[data.DimensionTeam].Comparisons[0] = data.Comparison{A: "t", B: "u", Ratio: 5}
		}},
		{"weights found another way", func(e *data.Evaluation) {
			e.Weighting = map[data.Dimension]data.Weighting{
				data.DimensionTeam:   {Method: data.Ranking, Ranking: []string{"t"}},
				data.DimensionSystem: {Method: data.Pairwise},
			}
		}},
		{"weights typed in", func(e *data.Evaluation) { e.Weighting = nil }},
		{"a factor removed with all that names it", func(e *data.Evaluation) {
			e.Factors, e.Ratings = e.Factors[1:], e.Ratings[2:]
			e.Weighting[data.DimensionSystem] = data.Weighting{Method: data.Ranking, Ranking: []string{"s"}}
		}},
		{"an action done, and one no more", func(e *data.Evaluation) {
			e.Actions[0].Status, e.Actions[0].DoneOn = data.ActionDone, data.MustDate("2025-05-01")
			e.Actions[1] = data.Action{ID: "d", Name: "Clean the data", Dimension: data.DimensionSystem, Status: data.ActionOpen}
		}},
		{"no range", func(e *data.Evaluation) { e.Benefits[0].Range = nil }},
		{"another distribution", func(e *data.Evaluation) { e.Benefits[0].Range.Distribution = data.PERT }},
		{"a correlation group", func(e *data.Evaluation) { e.Benefits[0].CorrelationGroup, e.Costs[1].CorrelationGroup = "", "prices" }},
		{"the analysis", func(e *data.Evaluation) {
			e.Analysis = data.Analysis{Seed: 7, Trials: 50_000, PaybackMonths: 36, AssumedSwing: 0.2, RateSwing: 0.03, HorizonSwing: 24, DelayMonths: 3, AdoptionLow: 0.5, AdoptionHigh: 1.1}
		}},
		{"a scenario", func(e *data.Evaluation) {
			s := &e.Scenarios[0]
			s.Name, s.Outlook, s.Benefits, s.Costs, s.HorizonMonths, s.DiscountRate = "Early", data.Optimistic, 1.1, 0.9, 48, nil
		}},
		{"a scenario in front and one gone", func(e *data.Evaluation) {
			e.Scenarios = []data.Scenario{data.NewScenario("first", "First"), e.Scenarios[0]}
		}},
		{"a scenario's lines in another order", func(e *data.Evaluation) {
			lines := e.Scenarios[0].Lines
			lines[0], lines[1] = lines[1], lines[0]
		}},
		{"the months of the decision", func(e *data.Evaluation) { e.Decision.Months = data.MaxDecisionMonths }},
		{"an alternative", func(e *data.Evaluation) {
			e.Decision.Alternatives[1] = data.Alternative{ID: "replace", Name: "替换", Evaluation: e.ID, OneOff: 1, ParallelMonths: data.MaxDecisionMonths}
		}},
		{"an alternative in front and one gone", func(e *data.Evaluation) {
			e.Decision.Alternatives = []data.Alternative{{ID: "cloud", Name: "Cloud"}, e.Decision.Alternatives[0]}
		}},
		{"no decision", func(e *data.Evaluation) { e.Decision = data.DefaultDecision() }},
		{"a scenario's line on another scenario", func(e *data.Evaluation) {
			e.Scenarios[1].Lines, e.Scenarios[0].Lines = e.Scenarios[0].Lines, nil
		}},
	}
	for _, c := range edits {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t)
			before := created(t, s, sample())
			after := before.Clone()
			c.edit(after)
			if err := s.Save(before, after); err != nil {
				t.Fatal(err)
			}
			holds(t, s, after)
			if err := s.Save(after, before); err != nil {
				t.Fatal("back:", err)
			}
			holds(t, s, before)
		})
	}
}

func TestSaveTouchesOnlyWhatDiffers(t *testing.T) {
	cases := []struct {
		name string
		edit func(e *data.Evaluation)
		rows int // beside the evaluation's changed_at
	}{
		{"an input", func(e *data.Evaluation) { e.Benefits[0].Readings[0].Inputs[data.After] = 5 }, 1},
		{"a number of a basis and its amount", func(e *data.Evaluation) {
			e.Costs[2].Schedule.Basis.Inputs[data.Days] = 21
			e.Costs[2].Schedule.WorkOut(e.Currency)
		}, 2},
		{"an answer and its rating", func(e *data.Evaluation) { e.Ratings[1].SUS[0], e.Ratings[1].Value = 5, 7.75 }, 2},
		{"a comparison", func(e *data.Evaluation) { e.Weighting[data.DimensionTeam].Comparisons[0].Ratio = 2 }, 1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := opened(t)
			before := created(t, s, sample())
			after := before.Clone()
			c.edit(after)
			was := totalChanges(t, s)
			if err := s.Save(before, after); err != nil {
				t.Fatal(err)
			}
			if changed := totalChanges(t, s) - was - 1; changed != c.rows {
				t.Errorf("%d rows changed, want %d", changed, c.rows)
			}
		})
	}
}

// totalChanges counts the rows that were ever changed through the store.
func totalChanges(t *testing.T, s *Store) int {
	t.Helper()
	var n int
	if err := s.database.QueryRow("SELECT total_changes()").Scan(&n); err != nil {
		t.Fatal(err)
	}
	return n
}

// Weights that are said to be typed in are kept as those of which nothing is said.
func TestDirectWeightsHaveNoRow(t *testing.T) {
	s := opened(t)
	before := created(t, s, sample())
	after := before.Clone()
	after.Weighting = map[data.Dimension]data.Weighting{data.DimensionTeam: {Method: data.Direct}, data.DimensionSystem: {Method: data.Direct}}
	if err := s.Save(before, after); err != nil {
		t.Fatal(err)
	}
	want := after.Clone()
	want.Weighting = nil
	holds(t, s, want)
}

func TestSaveRefuses(t *testing.T) {
	s := opened(t)
	e := created(t, s, sample())
	stale := e.Clone()
	stale.Costs = append(stale.Costs, stale.Costs[0].Clone())
	stale.Costs[3].ID = "never stored"
	edited := stale.Clone()
	edited.Name, edited.Costs[3].Name = "half saved?", "changed"
	other := e.Clone()
	other.ID = "other"
	nameless := other.Clone()
	nameless.Name = "changed"
	broken := e.Clone()
	broken.Name, broken.Costs[0].Schedule.Amount = "half saved?", -1
	cases := []struct {
		name          string
		before, after *data.Evaluation
		want          error
	}{
		{"an edit of what is not stored", stale, edited, ErrStale},
		{"two evaluations", e, other, ErrStale},
		{"an evaluation that is not there", other, nameless, ErrNotFound},
		{"a value that the schema forbids", e, broken, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			err := s.Save(c.before, c.after)
			if err == nil || c.want != nil && !errors.Is(err, c.want) {
				t.Errorf("error %v, want %v", err, c.want)
			}
			holds(t, s, e) // nothing was saved by halves
		})
	}
}

func TestCreateRefusesTakenID(t *testing.T) {
	s := opened(t)
	e := created(t, s, sample())
	if err := s.Create(e); !errors.Is(err, ErrExists) {
		t.Errorf("second: %v, want ErrExists", err)
	}
	if err := s.Delete(e.ID); err != nil {
		t.Fatal(err)
	}
	if err := s.Create(e); !errors.Is(err, ErrExists) {
		t.Errorf("with the first in the bin: %v, want ErrExists", err)
	}
}

func TestFind(t *testing.T) {
	s := opened(t)
	for _, names := range [][2]string{{"1", "CRM"}, {"2", "Twin"}, {"3", "Twin"}, {"4", "Binned"}, {"Twin's id", "1"}} {
		e := data.New(names[1], data.MustDate("2025-01-01"))
		e.ID = names[0]
		created(t, s, e)
	}
	if err := s.Delete("4"); err != nil {
		t.Fatal(err)
	}
	cases := []struct {
		name, want string
		err        error
	}{
		{"CRM", "1", nil},
		{"2", "2", nil},
		{"1", "1", nil}, // an id goes before a name
		{"Twin", "", ErrAmbiguous},
		{"crm", "", ErrNotFound},
		{"Binned", "", ErrNotFound},
		{"", "", ErrNotFound},
	}
	for _, c := range cases {
		id, err := s.Find(c.name)
		if id != c.want || !errors.Is(err, c.err) {
			t.Errorf("Find(%q) = %q, %v; want %q, %v", c.name, id, err, c.want, c.err)
		}
	}
}

func TestList(t *testing.T) {
	clock := time.Date(2026, 1, 1, 8, 0, 0, 0, time.UTC)
	s, err := open(t.TempDir(), func() time.Time { clock = clock.Add(time.Second); return clock })
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	first := created(t, s, sample())
	second := data.New("Second", data.MustDate("2025-05-01"))
	created(t, s, second)
	results := []string{
		`{"to_date":{"roi":-0.5,"measured_share":0.75},"horizon":{"roi":0.25,"payback_months":14.5,"npv":1000},"score":{"total":78,"band":"somewhat-successful","provisional":true},"undefined":{}}`,
		`{"horizon":{"roi":null,"payback_months":null},"score":{"total":null},"undefined":{"roi":"no cost","score.total":"its weight is zero"}}`,
		`{"horizon":{"roi":9},"score":{"total":9}}`,
	}
	for i, result := range results {
		a := data.Assessment{ID: string(rune('a' + i)), AsOf: data.MustDate("2026-01-01").AddMonths(-i), RecordedAt: clock, MethodVersion: 1,
			Inputs: []byte("{}"), Result: []byte(result)}
		if i == 1 {
			a.Corrects = "c" // which is recorded after it, as an import may do
		}
		if err := s.Record(first.ID, a); err != nil {
			t.Fatal(err)
		}
	}
	list, err := s.List()
	if err != nil {
		t.Fatal(err)
	}
	silent := Figure{Why: NotRecorded}
	want := []Summary{
		{ID: first.ID, Name: "CRM", Currency: "CNY", Start: first.Start, ReviewMonths: 6, Lines: 5, Assessments: 3, ChangedAt: clock, Standing: []Headline{
			{ID: "b", AsOf: data.MustDate("2025-12-01"), ROI: Figure{Why: "no cost"}, ROIToDate: silent, Payback: silent, NPV: silent, Measured: silent,
				Score: Figure{Why: "its weight is zero"}},
			{ID: "a", AsOf: data.MustDate("2026-01-01"), ROI: Figure{Value: 0.25}, ROIToDate: Figure{Value: -0.5}, Payback: Figure{Value: 14.5},
				NPV: Figure{Value: 1000}, Measured: Figure{Value: 0.75}, Score: Figure{Value: 78}, Band: "somewhat-successful", Provisional: true},
		}},
		{ID: second.ID, Name: "Second", Currency: "CNY", Start: second.Start, ReviewMonths: 6, ChangedAt: clock.Add(-3 * time.Second)},
	}
	if diff := cmp.Diff(want, list, cmp.AllowUnexported(data.Date{}), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
	for i, next := range []string{"2026-07-01", "2025-11-01"} {
		if got := list[i].NextReview().String(); got != next {
			t.Errorf("%s: next review on %s, want %s", list[i].Name, got, next)
		}
	}
}

// The names stand in their order, with what was assessed, and without the bin.
func TestEntries(t *testing.T) {
	s := opened(t)
	for _, name := range []string{"b", "a", "gone"} {
		e := data.New(name, data.MustDate("2025-05-01"))
		e.ID, e.Company = "id-"+name, "Company of "+name
		created(t, s, e)
	}
	a := data.Assessment{ID: "a", AsOf: data.MustDate("2026-01-01"), RecordedAt: time.Now(), MethodVersion: 1, Inputs: []byte("{}"), Result: []byte("{}")}
	for _, id := range []string{"id-b", "id-gone"} {
		if err := s.Record(id, a); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Delete("id-gone"); err != nil {
		t.Fatal(err)
	}
	list, err := s.Entries()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]Entry{{"id-a", "a", "Company of a", false}, {"id-b", "b", "Company of b", true}}, list); diff != "" {
		t.Error(diff)
	}
}

func TestBin(t *testing.T) {
	dir := t.TempDir()
	clock := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	now := func() time.Time { return clock }
	reopen := func(s *Store) *Store {
		if s != nil {
			if err := s.Close(); err != nil {
				t.Fatal(err)
			}
		}
		s, err := open(dir, now)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	s := reopen(nil)
	e := created(t, s, sample())
	if err := s.SetSetting(SettingOf("guide", e.ID), "goals"); err != nil {
		t.Fatal(err)
	}
	a := data.Assessment{ID: "a", AsOf: e.Start, RecordedAt: clock, MethodVersion: 1, Inputs: []byte("{}"), Result: []byte("{}")}
	if err := s.Record(e.ID, a); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(e.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Load(e.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("Load from the bin: %v, want ErrNotFound", err)
	}
	if err := s.Delete(e.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("Delete twice: %v, want ErrNotFound", err)
	}
	if list, err := s.List(); len(list) != 0 || err != nil {
		t.Errorf("List has %d, %v", len(list), err)
	}
	clock = clock.AddDate(0, 0, 30) // not yet older than 30 days
	s = reopen(s)
	if list, err := s.Bin(); len(list) != 1 || err != nil {
		t.Errorf("Bin has %d, %v", len(list), err)
	}
	if err := s.Restore(e.ID); err != nil {
		t.Fatal(err)
	}
	holds(t, s, e)
	if err := s.Delete(e.ID); err != nil {
		t.Fatal(err)
	}
	clock = clock.AddDate(0, 0, 31)
	s = reopen(s)
	defer s.Close()
	if err := s.Restore(e.ID); !errors.Is(err, ErrNotFound) {
		t.Errorf("Restore after the purge: %v, want ErrNotFound", err)
	}
	for _, table := range tables(t, s) {
		var left int
		if err := s.database.QueryRow("SELECT count(*) FROM " + table).Scan(&left); err != nil || left != 0 {
			t.Errorf("table %s still has %d rows, %v", table, left, err)
		}
	}
}

func tables(t *testing.T, s *Store) []string {
	t.Helper()
	found, err := s.database.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
	if err != nil {
		t.Fatal(err)
	}
	defer found.Close()
	var names []string
	for found.Next() {
		var name string
		if err := found.Scan(&name); err != nil {
			t.Fatal(err)
		}
		names = append(names, name)
	}
	if len(names) < 15 {
		t.Fatalf("only %d tables", len(names))
	}
	return names
}

func TestAssessments(t *testing.T) {
	s := opened(t)
	e := created(t, s, sample())
	at := time.Date(2026, 7, 1, 9, 30, 0, 123456789, time.FixedZone("CST", 8*3600))
	recorded := func(id, asOf string, at time.Time) data.Assessment {
		return data.Assessment{ID: id, AsOf: data.MustDate(asOf), RecordedAt: at, RecordedBy: "财务", Note: "n", MethodVersion: 1, Corrects: "none", Hash: "5f",
			Inputs: []byte("{ \"a\" : \"<&>\\u2028 \" }\n"), Result: []byte(`{"horizon":{}}`)}
	}
	for _, a := range []data.Assessment{recorded("late", "2026-06-30", at), recorded("second", "2025-12-31", at.Add(time.Nanosecond)), recorded("first", "2025-12-31", at)} {
		if err := s.Record(e.ID, a); err != nil {
			t.Fatal(err)
		}
	}
	got, err := s.Assessments(e.ID)
	if err != nil {
		t.Fatal(err)
	}
	want := []data.Assessment{recorded("first", "2025-12-31", at.UTC()), recorded("second", "2025-12-31", at.UTC().Add(time.Nanosecond)), recorded("late", "2026-06-30", at.UTC())}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Error(diff)
	}
	if err := s.Record(e.ID, want[0]); !errors.Is(err, ErrExists) {
		t.Errorf("the same id twice: %v, want ErrExists", err)
	}
	if err := s.Record("nobody", want[0]); !errors.Is(err, ErrNotFound) {
		t.Errorf("of no evaluation: %v, want ErrNotFound", err)
	}
	for name, query := range map[string]string{
		"update":             "UPDATE assessment SET note = 'x'",
		"delete":             "DELETE FROM assessment",
		"replace":            "INSERT OR REPLACE INTO assessment SELECT number, evaluation, id, as_of, recorded_at, 'x', note, method_version, inputs, result, hash, corrects FROM assessment LIMIT 1",
		"evaluation deleted": "DELETE FROM evaluation",
	} {
		if _, err := s.database.Exec(query); err == nil {
			t.Errorf("%s went through", name)
		}
	}
	if left, err := s.Assessments(e.ID); err != nil || cmp.Diff(got, left, cmp.AllowUnexported(data.Date{})) != "" {
		t.Errorf("the assessments changed (%v)", err)
	}
}

func TestImport(t *testing.T) {
	s := opened(t)
	a := data.Assessment{ID: "a", AsOf: data.MustDate("2026-01-01"), MethodVersion: 1, Inputs: []byte("{}"), Result: []byte("{}")}
	if err := s.Import(sample(), []data.Assessment{a, a}); !errors.Is(err, ErrExists) {
		t.Errorf("two of one id: %v, want ErrExists", err)
	}
	if _, err := s.Load("sample"); !errors.Is(err, ErrNotFound) {
		t.Errorf("imported by halves: %v", err)
	}
	if err := s.Import(sample(), []data.Assessment{a}); err != nil {
		t.Fatal(err)
	}
	if list, err := s.Assessments("sample"); len(list) != 1 || err != nil {
		t.Errorf("%d assessments, %v", len(list), err)
	}
}

// Only the settings of what is purged go with it, whatever their names and ids look like.
func TestPurgeKeepsOtherSettings(t *testing.T) {
	dir := t.TempDir()
	clock := time.Date(2026, 1, 31, 0, 0, 0, 0, time.UTC)
	now := func() time.Time { return clock }
	s, err := open(dir, now)
	if err != nil {
		t.Fatal(err)
	}
	gone, other := data.New("Gone", data.MustDate("2026-01-01")), data.New("Other", data.MustDate("2026-01-01"))
	gone.ID, other.ID = "a", "b@a"
	created(t, s, gone)
	created(t, s, other)
	kept := []string{"a", "guide", "export.a", SettingOf("guide", other.ID), SettingOf("guide", "aa")}
	for _, key := range append(kept, SettingOf("guide", gone.ID), SettingOf("more", gone.ID)) {
		if err := s.SetSetting(key, "set"); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(s.Delete(gone.ID), s.Close()); err != nil {
		t.Fatal(err)
	}
	clock = clock.AddDate(0, 0, 31)
	if s, err = open(dir, now); err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for _, key := range kept {
		if value, err := s.Setting(key); value != "set" || err != nil {
			t.Errorf("%s is %q, %v", key, value, err)
		}
	}
	for _, name := range []string{"guide", "more"} {
		if value, err := s.Setting(SettingOf(name, gone.ID)); value != "" || err != nil {
			t.Errorf("%s is left: %q, %v", name, value, err)
		}
	}
}

func TestSettings(t *testing.T) {
	s := opened(t)
	if value, err := s.Setting("language"); value != "" || err != nil {
		t.Errorf("unset: %q, %v", value, err)
	}
	for _, want := range []string{"zh-Hans", "en", ""} {
		if err := s.SetSetting("language", want); err != nil {
			t.Fatal(err)
		}
		if value, err := s.Setting("language"); value != want || err != nil {
			t.Errorf("%q, %v; want %q", value, err, want)
		}
	}
}
