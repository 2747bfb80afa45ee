package session

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"errors"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
	"huibao/data/exchange"
	"huibao/data/store"
)

// drawn stores a random evaluation and opens it.
func drawn(t *rapid.T, s *store.Store) *Session {
	e := datatest.Evaluation(t)
	e.ID = data.NewID()
	if err := s.Create(e); err != nil {
		t.Fatal(err)
	}
	opened, err := Open(s, e.ID, noon)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func marshalled(t interface{ Fatal(...any) }, r *appraisal.Result) []byte {
	content, err := json.Marshal(r)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// What is recorded is read again bit for bit, its results say what they said, and so does
// what was frozen when it is appraised again.
func TestWhatIsRecordedIsReadAgain(t *testing.T) {
	s := openStore(t, t.TempDir())
	rapid.Check(t, func(t *rapid.T) {
		session := drawn(t, s)
		day := datatest.AsOf(t, session.Evaluation())
		must(t, session.Assess(day, datatest.Name(t, "by"), "n", ""))
		recorded := session.Records()[0]
		again, err := Open(s, session.Evaluation().ID, noon)
		must(t, err)
		if len(again.Records()) != 1 || len(again.Damaged()) != 0 {
			t.Fatalf("%d records, damaged %v", len(again.Records()), again.Damaged())
		}
		read := again.Records()[0]
		frozen, err := exchange.EncodeEvaluation(session.Evaluation().KnownOn(day))
		must(t, err)
		if !bytes.Equal(read.Inputs, frozen) || !bytes.Equal(read.Inputs, recorded.Inputs) || !bytes.Equal(read.Assessment.Result, recorded.Assessment.Result) ||
			read.Hash != recorded.Hash || read.Hash != read.Sum() || len(read.Hash) != 64 {
			t.Fatalf("recorded %+v\nread %+v", recorded.Assessment, read.Assessment)
		}
		if got := marshalled(t, read.Result); !bytes.Equal(got, read.Assessment.Result) {
			t.Fatalf("the results read\n%s\nrecorded\n%s", got, read.Assessment.Result)
		}
		inputs, result, found := again.Frozen(read.ID)
		if !found || result != read.Result {
			t.Fatal("what was frozen cannot be read")
		}
		if got := marshalled(t, appraisal.Appraise(inputs, day)); !bytes.Equal(got, read.Assessment.Result) {
			t.Fatalf("appraised again\n%s\nrecorded\n%s", got, read.Assessment.Result)
		}
	})
}

// What was known on a day comes to what the whole comes to on that day.
func TestWhatWasKnownComesToTheSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		day := datatest.AsOf(t, e)
		whole, known := marshalled(t, appraisal.Appraise(e, day)), marshalled(t, appraisal.Appraise(e.KnownOn(day), day))
		if !bytes.Equal(whole, known) {
			t.Fatalf("the whole\n%s\nwhat was known\n%s", whole, known)
		}
	})
}

// behind runs statements on the database as another program would that knows how to get
// round what protects an assessment.
func behind(t interface{ Fatal(...any) }, s *store.Store, query string, args ...any) {
	database, err := sql.Open("sqlite", s.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	database.SetMaxOpenConns(1)
	const stays = "CREATE TRIGGER assessment_stays BEFORE UPDATE ON assessment BEGIN SELECT RAISE(ABORT, 'an assessment is never changed'); END"
	for _, step := range []struct {
		query string
		args  []any
	}{{"PRAGMA ignore_check_constraints = 1", nil}, {"DROP TRIGGER assessment_stays", nil}, {query, args}, {stays, nil}} {
		if _, err := database.Exec(step.query, step.args...); err != nil {
			t.Fatal(step.query, err)
		}
	}
}

// column reads a column of the one assessment with the number as text.
func column(t interface{ Fatal(...any) }, s *store.Store, evaluation, id, name string) []byte {
	database, err := sql.Open("sqlite", s.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	var value []byte
	if err := database.QueryRow("SELECT CAST("+name+" AS BLOB) FROM assessment WHERE evaluation = ? AND id = ?", evaluation, id).Scan(&value); err != nil {
		t.Fatal(err)
	}
	return value
}

// Whatever byte of a stored assessment is changed, the evaluation opens, the assessment is
// named, and it enters nothing; the others stay as they are.
func TestAChangedByteIsNoticed(t *testing.T) {
	s := openStore(t, t.TempDir())
	columns := []string{"id", "as_of", "recorded_at", "recorded_by", "note", "corrects", "method_version", "inputs", "result", "hash"}
	rapid.Check(t, func(t *rapid.T) {
		session := drawn(t, s)
		id, start := session.Evaluation().ID, session.Evaluation().Start
		must(t, session.Assess(start, "finance", "first", ""))
		must(t, session.Assess(start.AddMonths(6), "finance", "second", session.Records()[0].ID))
		hit := rapid.SampledFrom(session.Records()).Draw(t, "assessment")
		name := rapid.SampledFrom(columns).Draw(t, "column")
		value := column(t, s, id, hit.ID, name)
		changed := slices.Clone(value)
		if len(changed) == 0 {
			changed = []byte("x")
		} else {
			i := rapid.IntRange(0, len(changed)-1).Draw(t, "place")
			changed[i] ^= byte(rapid.IntRange(1, 255).Draw(t, "bits"))
		}
		kind := "TEXT"
		if name == "method_version" {
			kind, changed = "INTEGER", []byte("2")
		}
		behind(t, s, "UPDATE assessment SET "+name+" = CAST(? AS "+kind+") WHERE evaluation = ? AND id = ?", changed, id, hit.ID)
		if name == "id" {
			hit.ID = string(changed)
		}
		again, err := Open(s, id, noon)
		must(t, err)
		if len(again.Damaged()) != 1 || len(again.Records()) != 1 || len(again.Trend()) == 0 {
			t.Fatalf("%s %q became %q: %d damaged, %d records", name, value, changed, len(again.Damaged()), len(again.Records()))
		}
		d := again.Damaged()[0]
		if d.ID != hit.ID || name != "as_of" && d.AsOf != hit.AsOf || d.Why != Changed {
			t.Fatalf("%s of %s, %s is named as %s, %s: %s", name, hit.ID, hit.AsOf, d.ID, d.AsOf, d.Why)
		}
		for _, r := range again.Records() {
			if r.ID == d.ID || !r.Intact() {
				t.Fatalf("%s still counts", r.ID)
			}
		}
		if _, found := again.Moment(d.ID); found {
			t.Fatal("what is damaged can be compared")
		}
		list, err := s.List()
		must(t, err)
		if !slices.ContainsFunc(list, func(e store.Summary) bool { return e.ID == id }) {
			t.Fatal("the evaluation is not listed any more")
		}
	})
	if _, err := store.OpenReadOnly(filepath.Dir(s.Path())); err != nil {
		t.Errorf("a changed assessment keeps the database from being opened: %v", err)
	}
}

// assessed is a session with the assessments of three days.
func assessed(t *testing.T) *Session {
	t.Helper()
	session := openSession(t, openStore(t, t.TempDir()), data.New("CRM", data.MustDate("2025-01-01")))
	must(t, session.Apply(AddLine(data.Cost, oneTime("Licence", 98_000_00))))
	for _, day := range []string{"2025-06-30", "2025-12-31", "2026-06-30"} {
		must(t, session.Assess(data.MustDate(day), "finance", "", ""))
	}
	return session
}

func recordIDs(records []Record) (ids []string) {
	for _, r := range records {
		ids = append(ids, r.ID)
	}
	return ids
}

func TestCorrections(t *testing.T) {
	session := assessed(t)
	ids := recordIDs(session.Records())
	must(t, session.Assess(data.MustDate("2026-05-31"), "finance", "wrong day", ids[2]))
	if n := len(session.Records()); n != 4 {
		t.Fatalf("%d records", n)
	}
	by := ""
	for _, r := range session.Records() {
		switch {
		case r.Corrects == ids[2]:
			by = r.ID
		case r.ID == ids[2]:
			defer func() {
				if r.CorrectedBy != by {
					t.Errorf("corrected by %q, want %q", r.CorrectedBy, by)
				}
			}()
		case r.CorrectedBy != "":
			t.Errorf("%s is corrected by %s", r.AsOf, r.CorrectedBy)
		}
	}
	if got, want := recordIDs(Standing(session.Records())), []string{ids[0], ids[1], by}; !slices.Equal(got, want) {
		t.Errorf("%v stand, want %v", got, want)
	}
	if got := session.NextReview().String(); got != "2026-11-30" {
		t.Errorf("next review on %s", got)
	}
	if got := Before(session.Records(), data.MustDate("2026-07-31")); got == nil || got.AsOf.String() != "2026-05-31" {
		t.Errorf("before is %v", got)
	}
	for _, p := range Points(session.Records(), nil) {
		if p.AsOf.String() == "2026-06-30" {
			t.Error("what was corrected is in the trend")
		}
	}
	for id, want := range map[string]data.Rule{ids[2]: data.RuleCorrected, "none": data.RuleMissing} {
		err := session.Assess(data.MustDate("2026-05-31"), "", "", id)
		var problems data.Problems
		if !errors.As(err, &problems) || len(problems.At("corrects")) != 1 || problems[0].Rule != want {
			t.Errorf("correcting %s: %v, want %s", id, err, want)
		}
	}
	must(t, session.Assess(data.MustDate("2026-05-30"), "", "", by)) // the last of the chain may be corrected
	list, err := session.store.List()
	must(t, err)
	if len(list[0].Standing) != 3 || list[0].Standing[2].AsOf.String() != "2026-05-30" || list[0].Assessments != 5 || list[0].NextReview() != session.NextReview() {
		t.Errorf("the list shows %+v", list[0])
	}
}

// A damaged assessment may be corrected, and one whose correction is damaged counts again.
func TestDamagedIsCorrected(t *testing.T) {
	session := assessed(t)
	id, ids := session.Evaluation().ID, recordIDs(session.Records())
	must(t, session.Assess(data.MustDate("2026-06-30"), "", "better", ids[2]))
	better := Standing(session.Records())[2].ID
	behind(t, session.store, "UPDATE assessment SET note = 'worse' WHERE id = ?", better)
	again, err := Open(session.store, id, noon)
	must(t, err)
	if got := recordIDs(Standing(again.Records())); !slices.Equal(got, ids) {
		t.Fatalf("%v stand, want the three of before", got)
	}
	inputs, result, found := again.Frozen(better)
	if !found || inputs == nil || result == nil {
		t.Error("what is damaged and can be read cannot be looked at")
	}
	must(t, again.Assess(data.MustDate("2026-06-30"), "", "best", ids[2]))
	if d := again.Damaged(); len(d) != 1 || d[0].CorrectedBy == "" || d[0].CorrectedBy != Standing(again.Records())[2].ID {
		t.Errorf("damaged: %+v", d)
	}
}

// Results that this program cannot read are damaged, with or without a hash.
func TestUnreadableResults(t *testing.T) {
	for name, text := range map[string]string{"no results": `{}`, "no text at all": `{"as_of"`} {
		a := data.Assessment{ID: "a", AsOf: data.MustDate("2026-01-01"), MethodVersion: 1, Inputs: []byte(`{}`), Result: []byte(text)}
		records, damaged := ReadRecords([]data.Assessment{a})
		if len(records) != 0 || len(damaged) != 1 || damaged[0].Why != Unreadable || damaged[0].Result != nil {
			t.Errorf("%s: %v, %+v", name, records, damaged)
		}
	}
}

func TestDaysLater(t *testing.T) {
	recorded := time.Date(2026, 7, 1, 0, 30, 0, 0, time.Local)
	for day, want := range map[string]int{"2025-12-31": 182, "2026-06-30": 1, "2026-07-01": 0} {
		if got := DaysLater(data.Assessment{AsOf: data.MustDate(day), RecordedAt: recorded.UTC()}); got != want {
			t.Errorf("%s recorded on July 1st: %d days later", day, got)
		}
	}
}

func TestMoment(t *testing.T) {
	session := assessed(t)
	must(t, session.Apply(AddLine(data.Cost, oneTime("Training", 2_000_00))))
	now, found := session.Moment("")
	if !found || now.Result != session.Result() || len(now.Evaluation.Costs) != 2 {
		t.Errorf("now: %+v, %v", now, found)
	}
	first, found := session.Moment(session.Records()[0].ID)
	if !found || first.Result.AsOf.String() != "2025-06-30" || len(first.Evaluation.Costs) != 1 {
		t.Errorf("first: %+v, %v", first, found)
	}
	if _, found := session.Moment("none"); found {
		t.Error("a moment that is none")
	}
}

// written is a file's content, and reading it again.
func written(t *testing.T, f *exchange.File) (*exchange.File, []exchange.Notice) {
	t.Helper()
	var content bytes.Buffer
	must(t, exchange.Encode(&content, f))
	read, notices, err := exchange.Decode(&content)
	must(t, err)
	return read, notices
}

// Ids, hashes and corrections hold on the way through a file, into another evaluation too.
func TestRecordsComeThroughAFile(t *testing.T) {
	session := assessed(t)
	must(t, session.Assess(data.MustDate("2026-06-30"), "财务", "a\nb", session.Records()[2].ID))
	library := NewLibrary(session.store, noon)
	file, err := library.Export(session.Evaluation().ID)
	must(t, err)
	read, notices := written(t, file)
	if len(notices) != 0 {
		t.Error(notices)
	}
	id, err := library.Import(read)
	must(t, err)
	again, err := library.Open(id)
	must(t, err)
	if len(again.Damaged()) != 0 || len(again.Records()) != 4 {
		t.Fatalf("%d records, damaged %v", len(again.Records()), again.Damaged())
	}
	for i, want := range session.Records() {
		if got := again.Records()[i]; got.ID != want.ID || got.Hash != want.Hash || got.CorrectedBy != want.CorrectedBy ||
			!bytes.Equal(got.Inputs, want.Inputs) || !bytes.Equal(got.Assessment.Result, want.Assessment.Result) {
			t.Errorf("%s became %+v", want.ID, got.Assessment)
		}
	}
}

// What is damaged beyond reading goes into a file as far as it can and is named there.
func TestDamagedComesThroughAFile(t *testing.T) {
	for name, query := range map[string]string{
		"inputs that are no JSON":    "UPDATE assessment SET inputs = '{' WHERE as_of = '2025-06-30'",
		"inputs that break the form": `UPDATE assessment SET inputs = replace(inputs, '"CRM"', '12345') WHERE as_of = '2025-06-30'`,
		"results with a bad byte":    "UPDATE assessment SET result = CAST(x'7bff7d' AS TEXT) WHERE as_of = '2025-06-30'",
		"no day":                     "UPDATE assessment SET as_of = '' WHERE as_of = '2025-06-30'",
		"another id":                 "UPDATE assessment SET id = id || char(10) WHERE as_of = '2025-06-30'",
		"without a hash":             "UPDATE assessment SET hash = '', inputs = '[]' WHERE as_of = '2025-06-30'",
	} {
		t.Run(name, func(t *testing.T) {
			session := assessed(t)
			behind(t, session.store, "UPDATE assessment SET note = note") // the triggers are there again after each
			behind(t, session.store, query)
			library := NewLibrary(session.store, noon)
			file, err := library.Export(session.Evaluation().ID)
			must(t, err)
			read, notices := written(t, file)
			if len(notices) != 1 || len(read.Assessments) != 3 {
				t.Fatalf("%d assessments, notices %v", len(read.Assessments), notices)
			}
			id, err := library.Import(read)
			must(t, err)
			again, err := library.Open(id)
			must(t, err)
			if len(again.Damaged()) != 1 || len(again.Records()) != 2 {
				t.Errorf("%d records, %d damaged", len(again.Records()), len(again.Damaged()))
			}
		})
	}
}

func TestCheckStore(t *testing.T) {
	for _, c := range []struct {
		name, query string
		want        FlawKind
		detail      string
	}{
		{"nothing wrong", "", "", ""},
		{"a note", "UPDATE assessment SET note = 'x' WHERE as_of = '2025-12-31'", FlawChanged, ""},
		{"inputs without a hash", `UPDATE assessment SET hash = '', inputs = '{"nam":1}' WHERE as_of = '2025-12-31'`, FlawInputs, ""},
		{"results without a hash", `UPDATE assessment SET hash = '', result = '{}' WHERE as_of = '2025-12-31'`, FlawResult, ""},
		{"a figure without a hash", `UPDATE assessment SET hash = '', result = json_set(result, '$.to_date.cost', 98001) WHERE as_of = '2025-12-31'`, FlawOther, "to_date.cost"},
		{"a last digit without a hash", `UPDATE assessment SET hash = '', result = json_set(result, '$.to_date.cost', 98000.0000000001) WHERE as_of = '2025-12-31'`, "", ""},
		{"results of a version that wrote less", `UPDATE assessment SET hash = '', result = json_remove(result, '$.sus', '$.weights') WHERE as_of = '2025-12-31'`, "", ""},
		{"results of another method", `UPDATE assessment SET hash = '', method_version = 2, result = json_set(result, '$.to_date.cost', 98001) WHERE as_of = '2025-12-31'`, "", ""},
		{"a correction of nothing", "UPDATE assessment SET hash = '', corrects = 'none' WHERE as_of = '2025-12-31'", FlawCorrection, ""},
		{"the list", "UPDATE headline SET roi = 9.0 WHERE as_of = '2025-12-31'", FlawHeadline, ""},
		{"one is not listed", "UPDATE headline SET corrected = 1 WHERE as_of = '2025-12-31'", FlawHeadline, ""},
		{"a value", "UPDATE evaluation SET users = -5", FlawDatabase, "CHECK"},
		{"a row of nothing", "INSERT INTO scenario_line VALUES ('gone', 'a', 'b', 0, 1)", FlawReference, "scenario_line"},
	} {
		t.Run(c.name, func(t *testing.T) {
			session := assessed(t)
			if c.query != "" {
				behind(t, session.store, c.query)
			}
			flaws, checked, err := CheckStore(session.store)
			must(t, err)
			if checked.Evaluations != 1 || checked.Assessments != 3 {
				t.Errorf("checked %+v", checked)
			}
			if c.want == "" {
				if len(flaws) > 0 {
					t.Errorf("%+v", flaws)
				}
				return
			}
			i := slices.IndexFunc(flaws, func(f Flaw) bool { return f.Kind == c.want })
			if i < 0 || !strings.Contains(flaws[i].Detail, c.detail) {
				t.Fatalf("%+v, want %s", flaws, c.want)
			}
			if f := flaws[i]; f.Assessment != "" && (f.AsOf.String() != "2025-12-31" || f.Name != "CRM" || f.Evaluation != session.Evaluation().ID) {
				t.Errorf("named as %+v", f)
			}
		})
	}
}
