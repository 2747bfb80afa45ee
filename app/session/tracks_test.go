package session

import (
	"fmt"
	"slices"
	"testing"

	"huibao/charts"
	"huibao/data"
)

// reviewed is a session of an evaluation with a goal, a factor, an action and readings,
// assessed on two days.
func reviewed(t *testing.T) *Session {
	t.Helper()
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Costs = []data.Line{oneTime("Licence", 100_000_00)}
	hours := data.NewLine("hours", "Hours saved")
	hours.Dimension = data.DimensionSavings
	hours.Schedule = data.Schedule{Kind: data.Recurring, Amount: 5_000_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	reading := hours.Schedule
	reading.Amount = 4_000_00
	hours.Readings = []data.Reading{{Since: e.Start, MeasuredOn: data.MustDate("2025-06-30"), Schedule: &reading}}
	e.Benefits = []data.Line{hours}
	e.Goals = []data.Goal{{ID: "g", Name: "Weekly users", Baseline: 0, Target: 100, Readings: []data.GoalReading{
		{MeasuredOn: data.MustDate("2025-06-30"), Value: 40}, {MeasuredOn: data.MustDate("2025-12-31"), Value: 70}, {MeasuredOn: data.MustDate("2027-01-01"), Value: 99}}}}
	e.Factors = []data.Factor{{ID: "f", Name: "Ease of use", Dimension: data.DimensionSystem, Weight: 1}}
	e.Raters = []data.Rater{{ID: "r", Name: "Sales", Weight: 1}}
	e.Ratings = []data.Rating{{Factor: "f", Rater: "r", Date: data.MustDate("2025-06-30"), Value: 6}, {Factor: "f", Rater: "r", Date: data.MustDate("2025-12-31"), Value: 8}}
	e.Actions = []data.Action{{ID: "a", Name: "Train the team", Dimension: data.DimensionTeam, Status: data.ActionDone, DoneOn: data.MustDate("2025-09-15")},
		{ID: "b", Name: "Later", Dimension: data.DimensionTeam, Status: data.ActionOpen}}
	s := openSession(t, openStore(t, t.TempDir()), e)
	must(t, s.Assess(data.MustDate("2025-06-30"), "", "first review\nsecond line", ""))
	must(t, s.Assess(data.MustDate("2025-12-31"), "", "", ""))
	return s
}

// told writes a track as its days with its values.
func told(t Track) string {
	text := t.Name + ":"
	for i, v := range t.Values {
		value := "—"
		if v.Figure.Defined() {
			value = fmt.Sprintf("%.2f", v.Figure.Value)
		}
		live := ""
		if v.Live {
			live = " now"
		}
		if v.Live != (t.From[i] == "") {
			live += " of another assessment"
		}
		text += fmt.Sprintf(" %s %s%s", v.AsOf, value, live)
	}
	return text
}

func TestTracks(t *testing.T) {
	s := reviewed(t)
	s.SetAsOf(data.MustDate("2026-06-30"))
	for kind, want := range map[charts.TrendKind][]string{
		charts.ROITrendKind: {": 2025-06-30 -0.76 2025-12-31 -0.52 2026-06-30 -0.28 now", ": 2025-06-30 0.44 2025-12-31 0.44 2026-06-30 0.44 now"},
		charts.GoalsKind:    {"Weekly users: 2025-06-30 0.40 2025-12-31 0.70 2026-06-30 0.70 now"},
		charts.FactorsKind:  {"Ease of use: 2025-06-30 6.00 2025-12-31 8.00 2026-06-30 8.00 now"},
		charts.MeasuredKind: {": 2025-06-30 1.00 2025-12-31 0.50 2026-06-30 0.33 now"},
	} {
		tracks := s.Past().Tracks(kind)
		var got []string
		for _, track := range tracks {
			got = append(got, told(track))
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s:\n got %q\nwant %q", kind, got, want)
		}
	}
	if got := len(s.Past().Tracks(charts.DimensionsKind)); got != len(data.Dimensions()) {
		t.Errorf("%d dimensions have a track", got)
	}
	if got := s.Past().Tracks("nothing"); got != nil {
		t.Errorf("an unknown kind has tracks: %v", got)
	}
}

// What is known now is left out of a track where the day's assessment says the same.
func TestTracksSayNothingTwice(t *testing.T) {
	s := reviewed(t)
	s.SetAsOf(data.MustDate("2025-12-31"))
	for _, kind := range charts.TrendKinds() {
		for _, track := range s.Past().Tracks(kind) {
			if len(track.Values) != 2 || track.Values[1].Live {
				t.Errorf("%s: %s", kind, told(track))
			}
		}
	}
	goal := s.Evaluation().Goals[0].Clone()
	goal.Target = 140
	must(t, s.Apply(PutGoal(goal, "")))
	if got, want := told(s.Past().Tracks(charts.GoalsKind)[0]), "Weekly users: 2025-06-30 0.40 2025-12-31 0.70 2025-12-31 0.50 now"; got != want {
		t.Errorf("after a change of the same day: %s, want %s", got, want)
	}
	if got := s.Past().Tracks(charts.ROITrendKind)[0]; len(got.Values) != 2 {
		t.Errorf("another figure: %s", told(got))
	}
}

// The day that is looked at may lie between two assessments.
func TestTracksKeepTheOrderOfDays(t *testing.T) {
	s := reviewed(t)
	s.SetAsOf(data.MustDate("2025-09-30"))
	if got, want := told(s.Past().Tracks(charts.GoalsKind)[0]), "Weekly users: 2025-06-30 0.40 2025-09-30 0.40 now 2025-12-31 0.70"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// What was removed keeps its track and the name that it had last.
func TestTracksOfWhatWasRemoved(t *testing.T) {
	s := reviewed(t)
	s.SetAsOf(data.MustDate("2026-06-30"))
	goal := s.Evaluation().Goals[0]
	renamed := goal.Clone()
	renamed.Name = "Users a week"
	must(t, s.Apply(PutGoal(renamed, "")))
	if got := s.Past().Tracks(charts.GoalsKind)[0].Name; got != "Users a week" {
		t.Errorf("the goal is called %q, want its newest name", got)
	}
	must(t, s.Apply(RemoveGoal(goal)))
	must(t, s.Apply(AddGoal(data.Goal{ID: "new", Name: "New", Target: 1}, "")))
	tracks := s.Past().Tracks(charts.GoalsKind)
	if len(tracks) != 2 || tracks[0].ID != "new" || told(tracks[1]) != "Weekly users: 2025-06-30 0.40 2025-12-31 0.70" {
		t.Errorf("the tracks are %+v", tracks)
	}
}

// Of several assessments of one day the one recorded last counts, and none that was
// corrected.
func TestTracksLeaveOutWhatWasCorrected(t *testing.T) {
	s := reviewed(t)
	first := s.Records()[0]
	must(t, s.Assess(data.MustDate("2025-07-31"), "", "", first.ID))
	must(t, s.Assess(data.MustDate("2025-12-31"), "", "again", ""))
	last := s.Records()[len(s.Records())-1]
	past := s.Past()
	if len(past.Records) != 2 || past.Records[0].AsOf != data.MustDate("2025-07-31") || past.Records[1].ID != last.ID {
		t.Errorf("what counts is %+v", past.Records)
	}
}

func TestEvents(t *testing.T) {
	s := reviewed(t)
	s.SetAsOf(data.MustDate("2026-06-30"))
	want := []charts.Event{
		{Day: data.MustDate("2025-06-30"), Kind: charts.Reading, Name: "Hours saved"},
		{Day: data.MustDate("2025-06-30"), Kind: charts.Reading, Name: "Weekly users"},
		{Day: data.MustDate("2025-06-30"), Kind: charts.Noted, Name: "first review"},
		{Day: data.MustDate("2025-09-15"), Kind: charts.ActionDone, Name: "Train the team"},
		{Day: data.MustDate("2025-12-31"), Kind: charts.Reading, Name: "Weekly users"},
	}
	if got := s.Past().Events(); !slices.Equal(got, want) {
		t.Errorf("the events are %v, want %v", got, want)
	}
}

// Another evaluation comes with its assessments alone.
func TestBeside(t *testing.T) {
	s := reviewed(t)
	other := data.New("Another", data.MustDate("2025-01-01"))
	other.Company = "Company"
	other.Goals = []data.Goal{{ID: "g", Name: "Theirs", Target: 10, Readings: []data.GoalReading{{MeasuredOn: data.MustDate("2025-03-31"), Value: 5}}}}
	other.Currency = "USD"
	library := NewLibrary(s.store, s.now)
	must(t, library.Create(other))
	must(t, library.Create(data.New("Without", data.MustDate("2025-01-01"))))
	opened, err := library.Open(other.ID)
	must(t, err)
	must(t, opened.Assess(data.MustDate("2025-03-31"), "", "", ""))
	must(t, opened.Apply(RemoveGoal(other.Goals[0])))

	others, err := s.Others()
	must(t, err)
	if want := []Other{{other.ID, "Another", "Company"}}; !slices.Equal(others, want) {
		t.Errorf("others are %v, want %v", others, want)
	}
	past, err := s.Beside(other.ID)
	must(t, err)
	tracks := past.Tracks(charts.GoalsKind)
	if past.Name != "Another" || len(tracks) != 1 || told(tracks[0]) != "Theirs: 2025-03-31 0.50" {
		t.Errorf("beside stands %q with %+v", past.Name, tracks)
	}
	if _, err := s.Beside("gone"); err == nil {
		t.Error("an evaluation that is gone is given")
	}
}
