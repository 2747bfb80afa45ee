package store

import (
	"database/sql"
	"errors"
	"fmt"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"huibao/data"
)

// older makes a data folder whose database is as the first so many migrations left it,
// and runs a script on it.
func older(t *testing.T, version int, script string) string {
	t.Helper()
	dir := t.TempDir()
	database, err := sql.Open("sqlite", filepath.Join(dir, databaseName))
	if err != nil {
		t.Fatal(err)
	}
	run := func(statements string) {
		t.Helper()
		if _, err := database.Exec(statements); err != nil {
			t.Fatal(err)
		}
	}
	for _, name := range migrations()[:version] {
		content, err := migrationFiles.ReadFile("migrations/" + name)
		if err != nil {
			t.Fatal(err)
		}
		run(string(content))
	}
	run(fmt.Sprintf("PRAGMA user_version = %d", version))
	run(script)
	if err := database.Close(); err != nil {
		t.Fatal(err)
	}
	return dir
}

// firstVersion are rows as version 1 of the schema kept them: two costs, one with a range,
// a benefit that is calculated, and an assessment.
const firstVersion = `
INSERT INTO evaluation (id, name, company, product, deployment, industry, currency, users, start, horizon_months, discount_rate, discounting, target_roi, review_months, changed_at, deleted_at)
VALUES ('old', '老项目', 'Parts Co.', 'CRM', 'on-premise', '', 'CNY', 40, '2025-01-01', 36, 0.1, 'mid-year', 1, 6, '2025-02-01T00:00:00.000000000Z', NULL);
INSERT INTO weight VALUES ('old', 'return', 100);
INSERT INTO line (evaluation, id, side, position, name, category, kind, "date", amount, initial, growth, excluded, risk_adjustment, cashable, attribution, ramp_months, low, likely, high, overlap_group, evidence, owner, note)
VALUES ('old', 'licence', 'cost', 0, 'Licence', 'licence', 'one-time', '2025-01-01', 9800000, 0, 0, 0, 0, 1, 1, 0, NULL, NULL, NULL, '', '', '', ''),
       ('old', 'server', 'cost', 1, 'Server', 'hardware', 'one-time', '2025-01-15', 6800000, 0, 0, 0, 0.05, 1, 1, 0, 0.95, 1, 1.15, '', '', 'IT', '');
INSERT INTO line (evaluation, id, side, position, name, category, kind, amount, "from", initial, method, growth, excluded, risk_adjustment, cashable, attribution, ramp_months, overlap_group, evidence, owner, note)
VALUES ('old', 'office', 'benefit', 0, 'Office', 'other', 'calculated', 0, '2025-04-01', 0, 'operating-cost', 0, 0, 0, 1, 1, 6, 'one', '', '', '');
INSERT INTO line_input VALUES ('old', 'office', 'before', 236000), ('old', 'office', 'after', 148000);
INSERT INTO assessment (evaluation, id, as_of, recorded_at, recorded_by, note, method_version, inputs, result)
VALUES ('old', 'first', '2025-06-30', '2025-07-01T00:00:00.000000000Z', '', '', 1, '{"name":"老项目"}', '{}');
`

func oldEvaluation() *data.Evaluation {
	e := data.New("老项目", data.MustDate("2025-01-01"))
	e.ID, e.Company, e.Product, e.Users, e.Discounting = "old", "Parts Co.", "CRM", 40, data.MidYear
	e.Weights = data.Weights{data.DimensionReturn: 100}
	licence := data.NewLine("licence", "Licence")
	licence.Category = data.Licence
	licence.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 98_000_00}
	server := data.NewLine("server", "Server")
	server.Category, server.RiskAdjustment, server.Owner = data.Hardware, 0.05, "IT"
	server.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-01-15"), Amount: 68_000_00}
	server.Range = &data.Range{Low: 0.95, Likely: 1, High: 1.15, Distribution: data.PERT}
	e.Costs = []data.Line{licence, server}
	office := data.NewLine("office", "Office")
	office.RampMonths, office.OverlapGroup = 6, "one"
	office.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: data.MustDate("2025-04-01"),
		Inputs: data.Inputs{data.Before: 236_000, data.After: 148_000}}
	e.Benefits = []data.Line{office}
	return e
}

// migrated opens the folder of an older version. The database is then of this version, and
// its assessment has the bytes that it had.
func migrated(t *testing.T, dir string) *Store {
	t.Helper()
	s := openedIn(t, dir)
	if version, err := s.version(); err != nil || version != len(migrations()) {
		t.Errorf("version %d, %v", version, err)
	}
	list, err := s.Assessments("old")
	if err != nil || len(list) != 1 || string(list[0].Inputs) != `{"name":"老项目"}` {
		t.Errorf("%+v, %v", list, err)
	}
	return s
}

// savesAndTakesBack saves what after has and before has not, and takes it away again.
func savesAndTakesBack(t *testing.T, s *Store, before, after *data.Evaluation) {
	t.Helper()
	if err := s.Save(before, after); err != nil {
		t.Fatal(err)
	}
	holds(t, s, after)
	if err := s.Save(after, before); err != nil {
		t.Fatal("back:", err)
	}
	holds(t, s, before)
}

// What version 1 kept is there after the migration, and the new fields have the defaults
// of the method; the assessment keeps its bytes.
func TestFirstVersionIsMigrated(t *testing.T) {
	dir := older(t, 1, firstVersion)
	if _, err := OpenReadOnly(dir); !errors.Is(err, ErrOlder) {
		t.Errorf("OpenReadOnly: %v, want ErrOlder", err)
	}
	s := migrated(t, dir)
	before := oldEvaluation()
	holds(t, s, before)
	if err := before.Validate(); err != nil {
		t.Error(err)
	}
	after := before.Clone()
	after.Analysis.Trials = 5000
	after.Benefits[0].CorrelationGroup = "adoption"
	after.Costs[1].Range.Distribution = data.Triangular
	late := data.NewScenario("late", "Late")
	late.Lines = []data.LineChange{{Line: "office", Factor: 0.5}}
	after.Scenarios = []data.Scenario{late}
	savesAndTakesBack(t, s, before, after)
}

// secondVersion are rows that version 2 added to those of version 1: a goal with a
// reading, and a scenario.
const secondVersion = firstVersion + `
UPDATE line SET distribution = 'pert' WHERE likely IS NOT NULL;
INSERT INTO goal (evaluation, id, position, name, unit, baseline, target, due, owner)
VALUES ('old', 'days', 0, '报价周期', '天', 5, 2, '2026-06-30', '销售部'), ('old', 'use', 1, 'Use', '%', 0, 100, NULL, '');
INSERT INTO goal_reading VALUES ('old', 'days', 1, '2025-06-30', 4.2, '');
INSERT INTO scenario VALUES ('old', 'late', 0, 'Late', '', 'expected', 1, 1, 6, NULL, 0);
INSERT INTO scenario_line VALUES ('old', 'late', 'office', 0, 0.5);
`

// What version 2 kept is there after the migration: the days of the baselines are not
// known, no benefit depends on a goal, and no question is dismissed.
func TestSecondVersionIsMigrated(t *testing.T) {
	s := migrated(t, older(t, 2, secondVersion))
	before := oldEvaluation()
	before.Goals = []data.Goal{
		{ID: "days", Name: "报价周期", Unit: "天", Baseline: 5, Target: 2, Due: data.MustDate("2026-06-30"), Owner: "销售部",
			Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2025-06-30"), Value: 4.2}}},
		{ID: "use", Name: "Use", Unit: "%", Target: 100},
	}
	late := data.NewScenario("late", "Late")
	late.DelayMonths, late.Lines = 6, []data.LineChange{{Line: "office", Factor: 0.5}}
	before.Scenarios = []data.Scenario{late}
	holds(t, s, before)
	after := before.Clone()
	after.Goals[0].BaselineOn = data.MustDate("2024-11-30")
	after.Goals[0].Benefits = []string{"office"}
	after.Dismissed = []string{`no-evidence ["office"]`}
	savesAndTakesBack(t, s, before, after)
}

// thirdVersion are rows that version 3 added to those of version 2: factors with ratings,
// an action, a benefit without a price, a measured cost, and what goals then kept.
const thirdVersion = secondVersion + `
UPDATE goal SET baseline_on = '2024-11-30' WHERE id = 'days';
INSERT INTO goal_benefit VALUES ('old', 'days', 'office', 0);
INSERT INTO dismissed VALUES ('old', 'no-evidence ["office"]', 0);
INSERT INTO reading (evaluation, line, number, since, measured_on, evidence, note, kind, "date", amount, initial)
VALUES ('old', 'licence', 1, '2025-01-01', '2025-01-20', 'invoice', '', 'one-time', '2025-01-20', 10100000, 0);
INSERT INTO unquantified VALUES ('old', 'version', 0, 'One version', 'minutes', 'IT');
INSERT INTO factor VALUES ('old', 'ease', 0, '易用性', 'system', 1), ('old', 'trust', 1, 'Trust', 'team', 2);
INSERT INTO rater VALUES ('old', 'lead', 0, 'Lead', 1);
INSERT INTO rating VALUES ('old', 'ease', 'lead', '2025-06-30', 0, 0, ''), ('old', 'trust', 'lead', '2025-06-30', 1, 7.5, 'calm');
INSERT INTO "action" VALUES ('old', 'train', 0, 'Train', 'team', 'IT', '2025-09-30', 'done'), ('old', 'clean', 1, 'Clean', 'system', '', NULL, 'open');
`

// What version 3 kept is there after the migration: every amount was typed in, no file is
// named, the worst rating is still one, and factors have the weights that were typed in.
func TestThirdVersionIsMigrated(t *testing.T) {
	s := migrated(t, older(t, 3, thirdVersion))
	before := thirdEvaluation()
	holds(t, s, before)
	if err := before.Validate(); err != nil {
		t.Error(err)
	}
	after := before.Clone()
	days := &data.Basis{Kind: data.DaysByRate, Inputs: data.Inputs{data.Days: 40, data.DailyRate: 2450}}
	after.Costs[0].Schedule.Basis, after.Costs[0].EvidenceFile = days, "offer.pdf"
	billed := after.Costs[0].Readings[0].Schedule
	billed.Basis = &data.Basis{Kind: data.OwnTime, Inputs: data.Inputs{data.People: 2, data.TotalTime: 505, data.HourlyCost: 100}}
	after.Costs[0].Readings[0].EvidenceFile, after.Unquantified[0].EvidenceFile = "invoice.pdf", "会议纪要.docx"
	after.Factors[0].Question, after.Factors[0].Questionnaire = "How easy?", data.SUS
	after.Factors[1].Anchors.High = "blind"
	after.Ratings[0].SUS, after.Ratings[0].Value = []int{5, 1, 5, 1, 5, 1, 5, 1, 5, 1}, 10
	after.Ratings[1].Unknown, after.Ratings[1].Value = true, 0
	after.Weighting = map[data.Dimension]data.Weighting{
		data.DimensionSystem: {Method: data.Ranking, Ranking: []string{"ease"}}, data.DimensionTeam: {Method: data.Pairwise},
	}
	after.Actions[0].DoneOn, after.Actions[0].Points, after.Actions[0].Note = data.MustDate("2025-08-31"), 3, "two days"
	if err := after.Validate(); err != nil {
		t.Error(err)
	}
	savesAndTakesBack(t, s, before, after)
	if _, err := s.database.Exec("UPDATE assessment SET note = 'changed'"); err == nil {
		t.Error("an assessment was changed after the migration")
	}
	if _, err := s.database.Exec("DELETE FROM evaluation"); err == nil {
		t.Error("an evaluation that does not lie in the bin was purged after the migration")
	}
}

func thirdEvaluation() *data.Evaluation {
	e := oldEvaluation()
	e.Goals = []data.Goal{
		{ID: "days", Name: "报价周期", Unit: "天", Baseline: 5, BaselineOn: data.MustDate("2024-11-30"), Target: 2, Due: data.MustDate("2026-06-30"),
			Owner: "销售部", Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2025-06-30"), Value: 4.2}}, Benefits: []string{"office"}},
		{ID: "use", Name: "Use", Unit: "%", Target: 100},
	}
	late := data.NewScenario("late", "Late")
	late.DelayMonths, late.Lines = 6, []data.LineChange{{Line: "office", Factor: 0.5}}
	e.Scenarios = []data.Scenario{late}
	e.Dismissed = []string{`no-evidence ["office"]`}
	billed := data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-01-20"), Amount: 101_000_00}
	e.Costs[0].Readings = []data.Reading{{Since: e.Start, MeasuredOn: data.MustDate("2025-01-20"), Schedule: &billed, Evidence: "invoice"}}
	e.Unquantified = []data.Unquantified{{ID: "version", Name: "One version", Evidence: "minutes", Owner: "IT"}}
	e.Factors = []data.Factor{
		{ID: "ease", Name: "易用性", Dimension: data.DimensionSystem, Weight: 1},
		{ID: "trust", Name: "Trust", Dimension: data.DimensionTeam, Weight: 2},
	}
	e.Raters = []data.Rater{{ID: "lead", Name: "Lead", Weight: 1}}
	day := data.MustDate("2025-06-30")
	e.Ratings = []data.Rating{{Factor: "ease", Rater: "lead", Date: day}, {Factor: "trust", Rater: "lead", Date: day, Value: 7.5, Note: "calm"}}
	e.Actions = []data.Action{
		{ID: "train", Name: "Train", Dimension: data.DimensionTeam, Owner: "IT", Due: data.MustDate("2025-09-30"), Status: data.ActionDone},
		{ID: "clean", Name: "Clean", Dimension: data.DimensionSystem, Status: data.ActionOpen},
	}
	return e
}

// fifthVersion are assessments as version 5 kept them: one with figures, one with reasons, one
// whose results are no JSON and one whose day is none, as only another program writes them.
const fifthVersion = `PRAGMA foreign_keys = 0; PRAGMA ignore_check_constraints = 1;` + firstVersion + `
UPDATE line SET distribution = 'pert' WHERE likely IS NOT NULL;
INSERT INTO assessment (evaluation, id, as_of, recorded_at, recorded_by, note, method_version, inputs, result) VALUES
('old', 'second', '2025-12-31', '2026-01-02T00:00:00.000000000Z', '', '', 1, '{}',
 '{"to_date":{"roi":-0.25,"measured_share":0.5},"horizon":{"roi":0.2,"npv":100.5,"payback_months":null},"score":{"total":61,"band":"somewhat-successful"},"undefined":{"payback_months":"no cost"}}'),
('old', 'broken', '2025-09-30', '2025-10-01T00:00:00.000000000Z', '', '', 1, '{}', '{"horizon":'),
('old', 'dayless', '2025-02-31', '2025-10-01T00:00:00.000000000Z', '', '', 1, '{}', '{}');
`

// What version 5 kept is there after the migration: assessments have no hash and correct
// nothing, the list shows what they came to, and damage stops nothing.
func TestFifthVersionIsMigrated(t *testing.T) {
	s := openedIn(t, older(t, 5, fifthVersion))
	holds(t, s, oldEvaluation())
	kept, err := s.Assessments("old")
	if err != nil || len(kept) != 4 {
		t.Fatalf("%d assessments, %v", len(kept), err)
	}
	for _, a := range kept {
		if a.Hash != "" || a.Corrects != "" || a.AsOf.IsZero() != (a.ID == "dayless") {
			t.Errorf("%+v", a)
		}
	}
	list, err := s.List()
	if err != nil || len(list) != 1 {
		t.Fatalf("%d evaluations, %v", len(list), err)
	}
	silent := Figure{Why: NotRecorded}
	none := Headline{ROI: silent, ROIToDate: silent, Payback: silent, NPV: silent, Measured: silent, Score: silent}
	first, broken := none, none
	first.ID, first.AsOf = "first", data.MustDate("2025-06-30")
	broken.ID, broken.AsOf = "broken", data.MustDate("2025-09-30")
	want := []Headline{first, broken, {ID: "second", AsOf: data.MustDate("2025-12-31"), ROI: Figure{Value: 0.2}, ROIToDate: Figure{Value: -0.25},
		Payback: Figure{Why: "no cost"}, NPV: Figure{Value: 100.5}, Measured: Figure{Value: 0.5}, Score: Figure{Value: 61}, Band: "somewhat-successful"}}
	if diff := cmp.Diff(want, list[0].Standing, cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Error(diff)
	}
	if _, err := s.database.Exec("UPDATE evaluation SET users = -1"); err == nil {
		t.Error("after the migration the rules of the columns are not held")
	}
	if err := s.Record("old", data.Assessment{ID: "better", AsOf: data.MustDate("2025-09-30"), MethodVersion: 1, Corrects: "broken", Hash: "h", Inputs: []byte("{}"), Result: []byte("{}")}); err != nil {
		t.Fatal(err)
	}
	if list, err = s.List(); err != nil || len(list[0].Standing) != 3 || list[0].Standing[1].ID != "better" || list[0].Assessments != 5 {
		t.Errorf("%+v, %v", list, err)
	}
	after := oldEvaluation()
	after.Decision = data.Decision{Months: 12, Alternatives: []data.Alternative{{ID: "tune", Name: "Tune", OneOff: 5}}}
	savesAndTakesBack(t, s, oldEvaluation(), after)
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	openedIn(t, filepath.Dir(s.Path())) // also with what is damaged
}

// What is deleted, restored and purged takes its headlines with it.
func TestHeadlinesGoWithTheEvaluation(t *testing.T) {
	s := opened(t)
	e := created(t, s, sample())
	a := data.Assessment{ID: "a", AsOf: e.Start, MethodVersion: 1, Inputs: []byte("{}"), Result: []byte(`{"score":{"total":50}}`)}
	if err := s.Record(e.ID, a); err != nil {
		t.Fatal(err)
	}
	if err := s.Delete(e.ID); err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(); err != nil || len(list) != 0 {
		t.Errorf("deleted: %+v, %v", list, err)
	}
	bin, err := s.Bin()
	if err != nil || len(bin) != 1 || len(bin[0].Standing) != 1 {
		t.Errorf("in the bin: %+v, %v", bin, err)
	}
	if got, err := s.LoadBinned(e.ID); err != nil || same(e, got) != "" {
		t.Errorf("read from the bin: %v", err)
	}
	if err := s.Restore(e.ID); err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(); err != nil || len(list) != 1 || list[0].Standing[0].Score.Value != 50 {
		t.Errorf("restored: %+v, %v", list, err)
	}
}

// Integrity names what is wrong with values, references and indexes, and nothing of what is
// sound.
func TestIntegrity(t *testing.T) {
	s := opened(t)
	created(t, s, sample())
	sound, err := s.Integrity()
	if err != nil || len(sound.Pages)+len(sound.References) > 0 {
		t.Fatalf("%+v, %v", sound, err)
	}
	for _, statement := range []string{
		"PRAGMA foreign_keys = 0", "PRAGMA ignore_check_constraints = 1",
		"UPDATE evaluation SET users = -1", "UPDATE scenario_line SET line = 'gone' WHERE line = 'quotes'",
		"PRAGMA foreign_keys = 1", "PRAGMA ignore_check_constraints = 0",
	} {
		if _, err := s.database.Exec(statement); err != nil {
			t.Fatal(statement, err)
		}
	}
	d, err := s.Integrity()
	if err != nil || len(d.Pages) != 1 || len(d.References) != 1 || d.References[0] != "scenario_line -> line: 1" {
		t.Errorf("%+v, %v", d, err)
	}
}

// The schema refuses what Validate refuses, whoever writes.
func TestSchemaRefuses(t *testing.T) {
	s := opened(t)
	created(t, s, sample())
	for _, statement := range []string{
		"UPDATE evaluation SET analysis_trials = 999",
		"UPDATE evaluation SET analysis_seed = 'x'",
		"UPDATE evaluation SET analysis_adoption_low = 1.1",
		"UPDATE evaluation SET analysis_adoption_high = 0.9",
		"UPDATE line SET distribution = 'normal' WHERE likely IS NOT NULL",
		"UPDATE line SET correlation_group = NULL",
		"UPDATE scenario SET outlook = 'gloomy'",
		"UPDATE scenario SET benefits = -1",
		"UPDATE scenario SET discount_rate = -1",
		"UPDATE scenario SET horizon_months = 601",
		"UPDATE scenario_line SET factor = 101",
		"UPDATE scenario_line SET line = 'none'",
		"UPDATE scenario_line SET scenario = 'none'",
		"UPDATE goal SET baseline_on = '2025-02-30'",
		"UPDATE goal SET baseline_on = ''",
		"UPDATE goal_benefit SET benefit = 'none'",
		"UPDATE goal_benefit SET goal = 'none'",
		"UPDATE goal_benefit SET position = -1",
		"INSERT INTO goal_benefit SELECT * FROM goal_benefit",
		"UPDATE dismissed SET key = ''",
		"UPDATE dismissed SET key = NULL",
		"UPDATE dismissed SET evaluation = 'none'",
		"INSERT INTO dismissed SELECT * FROM dismissed",
		"UPDATE line SET basis = 'guess' WHERE basis IS NOT NULL",
		"UPDATE line SET basis = 'users' WHERE kind = 'yearly'",
		"UPDATE line SET basis = 'users' WHERE id = 'calls'",
		"UPDATE line SET side = 'benefit' WHERE basis IS NOT NULL",
		"UPDATE line SET evidence_file = NULL",
		"UPDATE reading SET basis = 'users' WHERE kind = 'yearly'",
		"UPDATE reading SET evidence_file = NULL",
		"UPDATE unquantified SET evidence_file = NULL",
		"UPDATE line_basis SET value = -1",
		"UPDATE line_basis SET value = 1e13",
		"UPDATE line_basis SET name = 'margin'",
		"UPDATE line_basis SET line = 'none'",
		"UPDATE reading_basis SET value = -1",
		"UPDATE reading_basis SET name = 'margin'",
		"UPDATE reading_basis SET reading = 9",
		"UPDATE factor SET questionnaire = 'own'",
		"UPDATE factor SET questionnaire = ''",
		"UPDATE factor SET question = NULL",
		"UPDATE factor SET anchor_middle = NULL",
		"UPDATE rating SET unknown = 2",
		"UPDATE rating SET value = 1 WHERE unknown",
		"UPDATE rating SET unknown = 1 WHERE value > 0",
		"UPDATE rating_answer SET answer = 0",
		"UPDATE rating_answer SET answer = 6",
		"UPDATE rating_answer SET question = 11 WHERE question = 10",
		"UPDATE rating_answer SET rater = 'r', factor = 's'",
		"UPDATE weighting SET method = 'direct'",
		"UPDATE weighting SET dimension = 'goals' WHERE dimension = 'team'",
		"UPDATE weighting_rank SET factor = 'none' WHERE position = 0",
		"UPDATE weighting_rank SET position = -1",
		"INSERT INTO weighting_rank VALUES ('sample', 'goals', 'f', 0)",
		"UPDATE weighting_comparison SET ratio = 9.5",
		"UPDATE weighting_comparison SET ratio = 0.1",
		"UPDATE weighting_comparison SET a = b",
		"UPDATE weighting_comparison SET b = 'none'",
		"INSERT INTO weighting_comparison SELECT evaluation, dimension, b, a, position, 1 / ratio FROM weighting_comparison",
		"UPDATE \"action\" SET done_on = '2025-02-30' WHERE status = 'done'",
		"UPDATE \"action\" SET done_on = '2025-02-28' WHERE status = 'open'",
		"UPDATE \"action\" SET status = 'dropped' WHERE done_on IS NOT NULL",
		"UPDATE \"action\" SET expected_points = 101",
		"UPDATE \"action\" SET note = NULL",
		"UPDATE evaluation SET decision_months = 0",
		"UPDATE evaluation SET decision_months = 241",
		"UPDATE alternative SET id = 'keep' WHERE id = 'tune'",
		"UPDATE alternative SET one_off = -1",
		"UPDATE alternative SET parallel_months = 241",
		"UPDATE alternative SET evaluation = 'none'",
		"INSERT INTO alternative SELECT * FROM alternative",
		"INSERT INTO headline VALUES ('sample', '2025-01-01', '', 1, 'none', '', 0, NULL, NULL, NULL, NULL, NULL, NULL, '', 0)",
	} {
		if _, err := s.database.Exec(statement); err == nil {
			t.Errorf("went through: %s", statement)
		}
	}
	holds(t, s, sample())
	if _, err := s.database.Exec("DELETE FROM line WHERE id = 'quotes'"); err != nil {
		t.Fatal(err)
	}
	var left int
	if err := s.database.QueryRow("SELECT count(*) FROM scenario_line").Scan(&left); err != nil || left != 1 {
		t.Errorf("%d changes of lines left, %v; want the one of the line that is there", left, err)
	}
	if err := s.database.QueryRow("SELECT count(*) FROM goal_benefit").Scan(&left); err != nil || left != 1 {
		t.Errorf("%d links of goals left, %v; want the one to the benefit that is there", left, err)
	}
}
