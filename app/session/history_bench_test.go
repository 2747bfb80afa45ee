package session

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// The size of the database of a group with many subsidiaries that is reviewed for ten years.
const (
	manyEvaluations = 1000
	manyLines       = 60
	manyAssessments = 20
)

// longReviewed is an evaluation of 60 lines over five years with goals and ratings, each line
// measured every half a year for ten years.
func longReviewed() *data.Evaluation {
	e := data.New("Reviewed", data.MustDate("2025-01-01"))
	e.HorizonMonths, e.Users = 60, 40
	for i := range manyLines {
		l := data.NewLine(fmt.Sprintf("line-%d", i), fmt.Sprintf("Line %d", i))
		l.RiskAdjustment, l.Evidence, l.Owner = 0.1, "time sheets", "sales office"
		cost := i%3 == 0
		if cost {
			l.Category = data.Support
			l.Schedule = data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.InAdvance, From: e.Start, Amount: 18_000_00}
		} else {
			l.Dimension = data.BenefitDimensions()[i%3]
			l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.OperatingCost, From: e.Start, Inputs: data.Inputs{data.Before: 236_000, data.After: 148_000}}
		}
		for half := range manyAssessments {
			day := e.Start.AddMonths(6 * half)
			r := data.Reading{Since: day, MeasuredOn: day.AddMonths(5), Evidence: "invoice"}
			if cost {
				s := l.Schedule
				s.From, s.Amount = day, s.Amount+data.Money(half*100)
				r.Schedule = &s
			} else {
				r.Inputs = data.Inputs{data.Before: 236_000, data.After: 148_000 + float64(half)}
			}
			l.Readings = append(l.Readings, r)
		}
		if cost {
			e.Costs = append(e.Costs, l)
		} else {
			e.Benefits = append(e.Benefits, l)
		}
	}
	for i := range 4 {
		g := data.Goal{ID: fmt.Sprint("goal-", i), Name: "Goal", Unit: "%", Target: 100}
		for half := range manyAssessments {
			g.Readings = append(g.Readings, data.GoalReading{MeasuredOn: e.Start.AddMonths(6*half + 5), Value: float64(4 * half)})
		}
		e.Goals = append(e.Goals, g)
	}
	e.Raters = []data.Rater{{ID: "a", Name: "A", Weight: 1}, {ID: "b", Name: "B", Weight: 1}, {ID: "c", Name: "C", Weight: 1}}
	for i := range 9 {
		f := data.Factor{ID: fmt.Sprint("factor-", i), Name: "Factor", Dimension: []data.Dimension{data.DimensionTeam, data.DimensionSystem}[i%2], Weight: 1}
		e.Factors = append(e.Factors, f)
		for _, r := range e.Raters {
			for half := range manyAssessments {
				e.Ratings = append(e.Ratings, data.Rating{Factor: f.ID, Rater: r.ID, Date: e.Start.AddMonths(6*half + 5), Value: float64((i + half) % 11)})
			}
		}
	}
	return e
}

// frozenFor are the assessments of an evaluation every half a year.
func frozenFor(t testing.TB, e *data.Evaluation) []data.Assessment {
	t.Helper()
	var all []data.Assessment
	for half := range manyAssessments {
		day := e.Start.AddMonths(6*half + 6)
		known := e.KnownOn(day)
		inputs, err := exchange.EncodeEvaluation(known)
		must(t, err)
		result, err := json.Marshal(appraisal.Appraise(known, day))
		must(t, err)
		a := data.Assessment{ID: fmt.Sprint("assessment-", half), AsOf: day, RecordedAt: noon(), RecordedBy: "finance", MethodVersion: data.MethodVersion, Inputs: inputs, Result: result}
		a.Hash = a.Sum()
		all = append(all, a)
	}
	return all
}

// BenchmarkHistory works with a database of 1,000 evaluations of 60 lines and 20
// assessments each: it lists them sorted by ROI, opens one, and brings a database of the
// version before up to date.
func BenchmarkHistory(b *testing.B) {
	dir := filepath.Join(b.TempDir(), "data")
	s, err := store.Open(dir)
	must(b, err)
	e := longReviewed()
	e.ID = copyOf + "0"
	must(b, e.Validate())
	frozen := frozenFor(b, e)
	must(b, s.Import(e, frozen))
	must(b, s.Close())
	multiply(b, filepath.Join(dir, "huibao.db"))
	info, err := os.Stat(filepath.Join(dir, "huibao.db"))
	must(b, err)
	var texts int
	for _, a := range frozen {
		texts += len(a.Inputs) + len(a.Result)
	}
	size := func(b *testing.B) {
		b.ReportMetric(float64(info.Size())/(1<<20), "MB-on-disk")
		b.ReportMetric(float64(texts)/(1<<20), "MB-frozen-each")
	}

	b.Run("start", func(b *testing.B) {
		for b.Loop() {
			s, err := store.Open(dir)
			must(b, err)
			must(b, s.Close())
		}
		size(b)
	})
	s, err = store.Open(dir)
	must(b, err)
	library := NewLibrary(s, noon)
	b.Run("list", func(b *testing.B) {
		var list []store.Summary
		before := heap()
		for b.Loop() {
			list, err = library.List()
			must(b, err)
			slices.SortFunc(list, byROI)
		}
		b.ReportMetric(heap()-before, "MB-kept")
		if len(list) != manyEvaluations || len(list[0].Standing) != manyAssessments {
			b.Fatalf("%d evaluations", len(list))
		}
	})
	b.Run("names", func(b *testing.B) {
		for b.Loop() {
			list, err := s.Entries()
			must(b, err)
			if len(list) != manyEvaluations {
				b.Fatalf("%d evaluations", len(list))
			}
		}
	})
	b.Run("open", func(b *testing.B) {
		var session *Session
		before, i := heap(), 0
		for b.Loop() {
			session, err = library.Open(fmt.Sprint(copyOf, i%manyEvaluations))
			must(b, err)
			i += 37 // not the one that was just read
		}
		b.ReportMetric(heap()-before, "MB-kept")
		if len(session.Records()) != manyAssessments {
			b.Fatalf("%d records, damaged %v", len(session.Records()), session.Damaged())
		}
	})
	must(b, s.Close())
	b.Run("migrate", func(b *testing.B) {
		for b.Loop() {
			b.StopTimer()
			back(b, filepath.Join(dir, "huibao.db"))
			b.StartTimer()
			s, err := store.Open(dir)
			must(b, err)
			must(b, s.Close())
		}
		size(b)
	})
}

// copyOf is how the ids of the copies begin.
const copyOf = "evaluation-"

// multiply makes of the one evaluation of a database as many as there are to be.
func multiply(t testing.TB, path string) {
	t.Helper()
	database, err := sql.Open("sqlite", path)
	must(t, err)
	defer database.Close()
	database.SetMaxOpenConns(1)
	_, err = database.Exec("PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; PRAGMA journal_mode = OFF; BEGIN")
	must(t, err)
	for _, table := range textsOf(t, database, "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('setting') AND name NOT LIKE 'sqlite%'") {
		columns := textsOf(t, database, fmt.Sprintf("SELECT name FROM pragma_table_info('%s')", table))
		from := make([]string, len(columns))
		for i, column := range columns {
			columns[i] = strconv.Quote(column)
			from[i] = columns[i]
			switch {
			case column == "evaluation", table == "evaluation" && column == "id":
				from[i] = "'" + copyOf + "' || i"
			case column == "number" && (table == "assessment" || table == "headline"):
				from[i] = fmt.Sprintf("number + i * %d", manyAssessments)
			}
		}
		_, err := database.Exec(fmt.Sprintf("WITH RECURSIVE copies (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM copies WHERE i < %d) INSERT INTO %q (%s) SELECT %s FROM copies, %[2]q",
			manyEvaluations-1, table, strings.Join(columns, ", "), strings.Join(from, ", ")))
		must(t, err)
	}
	_, err = database.Exec("COMMIT; PRAGMA journal_mode = WAL")
	must(t, err)
}

func textsOf(t testing.TB, database *sql.DB, query string) (list []string) {
	t.Helper()
	found, err := database.Query(query)
	must(t, err)
	defer found.Close()
	for found.Next() {
		var name string
		must(t, found.Scan(&name))
		list = append(list, name)
	}
	must(t, found.Err())
	return list
}

func byROI(a, b store.Summary) int {
	first, _ := a.Latest()
	second, _ := b.Latest()
	switch {
	case first.ROI.Value < second.ROI.Value:
		return -1
	case first.ROI.Value > second.ROI.Value:
		return 1
	}
	return 0
}

// heap is what the heap holds, in MB.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / (1 << 20)
}

// back takes a database back to the version before headlines, as far as the migration sees.
func back(t testing.TB, path string) {
	t.Helper()
	database, err := sql.Open("sqlite", path)
	must(t, err)
	n := 0
	must(t, database.QueryRow("SELECT count(*) FROM pragma_table_info('assessment')").Scan(&n))
	_, err = database.Exec(fmt.Sprintf(`DROP TABLE headline; DROP TABLE alternative;
		ALTER TABLE assessment RENAME COLUMN hash TO old_hash_%[1]d; ALTER TABLE assessment RENAME COLUMN corrects TO old_corrects_%[1]d;
		ALTER TABLE evaluation RENAME COLUMN decision_months TO old_months_%[1]d; PRAGMA user_version = 5`, n))
	must(t, err)
	must(t, database.Close())
}
