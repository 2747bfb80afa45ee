package usual_test

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/usual"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

func eachLanguage(t *testing.T, test func(t *testing.T, w *lang.Words)) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) { test(t, lang.For(l)) })
	}
}

func evaluation() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2026-01-31"))
	e.Users = 40
	return e
}

// Everything of the catalogue together makes an evaluation that is allowed, comes to
// nothing, and knows no amount but the number of users.
func TestAllTogetherIsValidAndWorthNothing(t *testing.T) {
	eachLanguage(t, func(t *testing.T, w *lang.Words) {
		e := evaluation()
		for _, g := range usual.Goals(w) {
			goal := g.Begin(e)
			goal.Target = 1
			e.Goals = append(e.Goals, goal)
		}
		for _, c := range usual.AllCosts(w) {
			e.Costs = append(e.Costs, c.Line(e))
		}
		for _, b := range usual.Benefits(w) {
			e.Benefits = append(e.Benefits, b.Line(e))
		}
		for _, u := range usual.Unquantified(w) {
			e.Unquantified = append(e.Unquantified, usual.BeginUnquantified(u, e))
		}
		e.Factors, e.Raters = usual.Factors(w), usual.Raters(w)
		if err := e.Validate(); err != nil {
			t.Fatal(err)
		}
		if r := appraisal.Appraise(e, e.End()); r.Horizon.Cost != 0 || r.Horizon.Benefit != 0 {
			t.Errorf("cost %v, benefit %v", r.Horizon.Cost, r.Horizon.Benefit)
		}
		for _, l := range e.Costs {
			if b := l.Schedule.Basis; b != nil {
				for name, x := range b.Inputs {
					if x != 0 && !(name == data.Users && x == 40) {
						t.Errorf("%s knows %s = %v", l.ID, name, x)
					}
				}
			}
		}
	})
}

// Every entry has its texts, and no key stands twice where ids must differ.
func TestEveryEntryHasItsTexts(t *testing.T) {
	eachLanguage(t, func(t *testing.T, w *lang.Words) {
		lines := map[string]bool{}
		entry := func(seen map[string]bool, e usual.Entry, more ...string) {
			if seen[e.Key] {
				t.Errorf("%s stands twice", e.Key)
			}
			seen[e.Key] = true
			for _, text := range append(more, e.Name, e.What) {
				if text == "" || strings.Contains(text, "⟨") {
					t.Errorf("%s: %q", e.Key, text)
				}
			}
		}
		for _, c := range usual.AllCosts(w) {
			entry(lines, c.Entry, c.Why)
		}
		goals := map[string]bool{}
		for _, g := range usual.Goals(w) {
			entry(goals, g.Entry, g.Unit, g.Title(w))
		}
		for _, b := range usual.Benefits(w) {
			entry(lines, b.Entry, b.Why)
			if b.Goal != "" && !goals[b.Goal] {
				t.Errorf("%s depends on %s, which is no goal", b.Key, b.Goal)
			}
		}
		unquantified := map[string]bool{}
		for _, u := range usual.Unquantified(w) {
			entry(unquantified, u)
		}
		for _, f := range usual.Factors(w) {
			for _, text := range []string{f.Name, f.Question, f.Anchors.Low, f.Anchors.Middle, f.Anchors.High} {
				if text == "" || strings.Contains(text, "⟨") {
					t.Errorf("%s: %q", f.ID, text)
				}
			}
		}
	})
}

// Both languages offer the same.
func TestLanguagesOfferTheSame(t *testing.T) {
	zh, en := lang.For(lang.Chinese), lang.For(lang.English)
	e := evaluation()
	same := func(a, b data.Line) {
		a.Name, a.OverlapGroup, b.Name, b.OverlapGroup = "", "", "", ""
		if a.ID != b.ID || a.Category != b.Category || a.RiskAdjustment != b.RiskAdjustment || a.RampMonths != b.RampMonths || a.Schedule.From != b.Schedule.From || a.Schedule.Date != b.Schedule.Date {
			t.Errorf("%+v and %+v", a, b)
		}
	}
	for i, c := range usual.AllCosts(zh) {
		same(c.Line(e), usual.AllCosts(en)[i].Line(e))
	}
	for i, b := range usual.Benefits(zh) {
		same(b.Line(e), usual.Benefits(en)[i].Line(e))
	}
}

// What is usual where.
func TestCostsOfADeployment(t *testing.T) {
	w := lang.For(lang.English)
	keys := func(d data.Deployment) []string {
		var all []string
		for _, c := range usual.Costs(w, d) {
			all = append(all, c.Key)
		}
		return all
	}
	for d, want := range map[data.Deployment]struct{ has, lacks []string }{
		data.OnPremise: {[]string{"licence", "hardware", "implementation", "support", "upgrade", "training", "labour", "former"}, []string{"subscription", "setup", "premium", "export"}},
		data.Cloud:     {[]string{"subscription", "setup", "configuration", "migration", "premium", "export", "training", "labour"}, []string{"licence", "hardware", "support", "hosting"}},
		data.Hybrid:    {[]string{"licence", "subscription", "hardware", "support", "export", "training"}, []string{"setup", "configuration", "premium"}},
	} {
		got := keys(d)
		for _, key := range want.has {
			if !slices.Contains(got, key) {
				t.Errorf("%s lacks %s", d, key)
			}
		}
		for _, key := range want.lacks {
			if slices.Contains(got, key) {
				t.Errorf("%s has %s", d, key)
			}
		}
	}
}

// Costs begin when they are usually paid.
func TestWhenCostsArePaid(t *testing.T) {
	e := data.New("CRM", data.MustDate("2026-01-01"))
	want := map[string]string{
		"licence": "2026-01-01", "implementation": "2026-03-31", "erp": "2026-06-30", "support": "2026-01-01",
		"refresher": "2027-01-01", "upgrade": "2027-12-31", "export": "2028-12-31",
	}
	for _, c := range usual.AllCosts(lang.For(lang.English)) {
		line := c.Line(e)
		day := line.Schedule.Date
		if day.IsZero() {
			day = line.Schedule.From
		}
		if on, told := want[c.Key]; told && day.String() != on {
			t.Errorf("%s is paid on %s, want %s", c.Key, day, on)
		}
	}
}

// The nine factors of the method; only ease of use has a questionnaire.
func TestFactors(t *testing.T) {
	count := map[data.Dimension]int{}
	for _, f := range usual.Factors(lang.For(lang.English)) {
		count[f.Dimension]++
		if (f.Questionnaire == data.SUS) != (f.ID == "ease") {
			t.Errorf("%s has the questionnaire %q", f.ID, f.Questionnaire)
		}
	}
	if count[data.DimensionTeam] != 4 || count[data.DimensionSystem] != 5 {
		t.Error(count)
	}
}

func TestIsRecognisesWhatWasMadeOfAnEntry(t *testing.T) {
	e := usual.Entry{Key: "licence"}
	for id, want := range map[string]bool{"licence": true, "licence-2": true, "licence-17": true, "licence-old": false, "licences": false, "": false, "licence-": false, "my-licence": false} {
		if got := e.Is(id); got != want {
			t.Errorf("Is(%q) = %v", id, got)
		}
	}
}

// An id is free, and recognised.
func TestIDIsFree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := usual.Entry{Key: rapid.SampledFrom([]string{"licence", "project-time", "x"}).Draw(t, "key")}
		taken := map[string]bool{}
		for range rapid.IntRange(0, 6).Draw(t, "taken") {
			id := e.ID(func(id string) bool { return taken[id] })
			if taken[id] || !e.Is(id) {
				t.Fatalf("%q", id)
			}
			taken[id] = true
		}
	})
}

// A benefit finds the goal that it depends on, also under a numbered id.
func TestBenefitsFindTheirGoal(t *testing.T) {
	w, e := lang.For(lang.English), evaluation()
	find := func(key string) usual.Benefit {
		all := usual.Benefits(w)
		return all[slices.IndexFunc(all, func(b usual.Benefit) bool { return b.Key == key })]
	}
	if got := find("retention").Goals(e); got != nil {
		t.Errorf("without goals: %v", got)
	}
	e.Goals = []data.Goal{{ID: "quote"}, {ID: "retention-2"}}
	if got := find("retention").Goals(e); !slices.Equal(got, []string{"retention-2"}) {
		t.Errorf("%v", got)
	}
	if got := find("operating-cost").Goals(e); got != nil {
		t.Errorf("of no goal: %v", got)
	}
}

func TestMissing(t *testing.T) {
	users := data.Schedule{Kind: data.OneTime, Basis: usual.NewBasis(data.UsersByPrice, evaluation())}
	full := data.Schedule{Kind: data.OneTime, Basis: &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 1, data.Price: 2}}}
	saved := data.Schedule{Kind: data.Calculated, Method: data.TimeSaved, Inputs: data.Inputs{data.People: 3, data.Weeks: 48}}
	for _, c := range []struct {
		schedule data.Schedule
		want     []string
	}{
		{data.Schedule{Kind: data.OneTime}, []string{"schedule.amount"}},
		{users, []string{"schedule.basis.inputs.price"}},
		{full, []string{"schedule.basis.inputs"}},
		{saved, []string{"schedule.inputs.hours_per_week", "schedule.inputs.hourly_cost"}}, // the conversion is usually a half
	} {
		if got := usual.Missing(&data.Line{Schedule: c.schedule}); !slices.Equal(got, c.want) {
			t.Errorf("%+v: %v, want %v", c.schedule, got, c.want)
		}
	}
}
