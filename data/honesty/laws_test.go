package honesty_test

import (
	"io/fs"
	"math"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"huibao/assets"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
	"huibao/data/exchange"
	"huibao/data/honesty"
)

// dates compares days as a whole.
var dates = cmpopts.EquateComparable(data.Date{})

func keys(found []honesty.Finding) []string {
	list := []string{}
	for _, f := range found {
		list = append(list, f.Key())
	}
	return list
}

func sortedKeys(found []honesty.Finding) []string {
	list := keys(found)
	slices.Sort(list)
	return list
}

// crowded draws an evaluation with more lines than usual, many of them alike.
func crowded(t *rapid.T) *data.Evaluation {
	e := datatest.Evaluation(t)
	for i := range rapid.IntRange(0, 6).Draw(t, "more benefits") {
		l := datatest.Line(t, e, data.Benefit, 10+i)
		l.Owner = rapid.SampledFrom([]string{"", "Sales", "sales ", "IT"}).Draw(t, "owner")
		l.Name += rapid.SampledFrom([]string{"", " sales", "收入", "毛利"}).Draw(t, "hint")
		e.Benefits = append(e.Benefits, l)
	}
	return e
}

// checkAnything: whatever the evaluation, the findings are sound, the same again, and
// nothing is changed.
func checkAnything(t *rapid.T) {
	e := crowded(t)
	r := appraisal.Appraise(e, datatest.AsOf(t, e))
	before := e.Clone()
	found := honesty.Check(e, r)
	if diff := cmp.Diff(found, honesty.Check(e, r), dates); diff != "" {
		t.Fatal("not the same again", diff)
	}
	if !reflect.DeepEqual(before, e.Clone()) {
		t.Fatal("the evaluation was changed")
	}
	seen, last := map[string]bool{}, 0
	for _, f := range found {
		at := slices.Index(honesty.Kinds(), f.Kind)
		if at < last {
			t.Fatalf("%s stands too late", f.Kind)
		}
		last = at
		if seen[f.Key()] {
			t.Fatalf("%s twice", f.Key())
		}
		seen[f.Key()] = true
		sane(t, e, f)
	}
}

// sane checks one finding.
func sane(t *rapid.T, e *data.Evaluation, f honesty.Finding) {
	for _, id := range f.Lines {
		if l, side, there := e.Line(id); !there || side != data.Benefit || l.Excluded {
			t.Fatalf("%s is about %q", f.Kind, id)
		}
	}
	if len(f.Lines)+len(f.Categories) == 0 && f.Kind != honesty.LongHorizon {
		t.Fatalf("%s is about nothing", f.Kind)
	}
	for _, x := range []float64{f.Amount, f.Share.Value, f.Hours, f.People, f.Rate} {
		if math.IsNaN(x) || math.IsInf(x, 0) || x < 0 {
			t.Fatalf("%s has a %v: %+v", f.Kind, x, f)
		}
	}
	if f.Amount == 0 && f.Kind != honesty.ForgottenCosts {
		t.Fatalf("%s questions nothing", f.Kind)
	}
}

func TestCheckAnything(t *testing.T) { rapid.Check(t, checkAnything) }

func FuzzCheck(f *testing.F) { f.Fuzz(rapid.MakeFuzz(checkAnything)) }

// The order of the lines changes the order of what is found, and nothing else.
func TestOrderOfLinesDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := crowded(t)
		asOf := datatest.AsOf(t, e)
		mixed := e.Clone()
		mixed.Costs = rapid.Permutation(mixed.Costs).Draw(t, "costs")
		mixed.Benefits = rapid.Permutation(mixed.Benefits).Draw(t, "benefits")
		want := sortedKeys(honesty.Check(e, appraisal.Appraise(e, asOf)))
		if diff := cmp.Diff(want, sortedKeys(honesty.Check(mixed, appraisal.Appraise(mixed, asOf)))); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A line that is left out is as if it were not there.
func TestExcludedLinesRaiseNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := crowded(t)
		asOf := datatest.AsOf(t, e)
		without := e.Clone()
		excluded := func(l data.Line) bool { return l.Excluded }
		without.Costs = slices.DeleteFunc(without.Costs, excluded)
		without.Benefits = slices.DeleteFunc(without.Benefits, excluded)
		if diff := cmp.Diff(honesty.Check(without, appraisal.Appraise(without, asOf)), honesty.Check(e, appraisal.Appraise(e, asOf)), dates); diff != "" {
			t.Fatal(diff)
		}
	})
}

// A finding that was dismissed stays so while names and amounts are edited.
func TestKeysDoNotDependOnAmounts(t *testing.T) {
	e := sound()
	for i := range e.Benefits {
		e.Benefits[i].Evidence, e.Benefits[i].RiskAdjustment = "", 0
	}
	want := keys(check(t, e, asOf))
	if len(want) != 2 {
		t.Fatal(want)
	}
	for _, id := range []string{"courier", "kept"} {
		line(e, id).Name = "another name"
	}
	line(e, "courier").Schedule.Inputs[data.Before] += 5_000
	if diff := cmp.Diff(want, keys(check(t, e, asOf))); diff != "" {
		t.Error(diff)
	}
}

func TestDismissal(t *testing.T) {
	finding := func(kind honesty.Kind, ids ...string) honesty.Finding {
		return honesty.Finding{Kind: kind, Lines: ids}
	}
	odd := finding(honesty.NoEvidence, `a","b`, "线 1", `\`, "<&>")
	costs := honesty.Finding{Kind: honesty.ForgottenCosts, Categories: []data.Category{data.Training, data.Labour}}
	cases := []struct {
		name string
		f    honesty.Finding
		by   []string
		want bool
	}{
		{"nothing is dismissed", finding(honesty.NoEvidence, "a"), nil, false},
		{"itself", finding(honesty.NoEvidence, "a", "b"), []string{finding(honesty.NoEvidence, "b", "a").Key()}, true},
		{"ids of any form", odd, []string{odd.Key()}, true},
		{"not by an id that looks alike", finding(honesty.NoEvidence, "a", "b"), []string{finding(honesty.NoEvidence, `a","b`).Key()}, false},
		{"one line was mended", finding(honesty.NoEvidence, "b"), []string{finding(honesty.NoEvidence, "a", "b").Key()}, true},
		{"another line joined", finding(honesty.NoEvidence, "a", "b", "c"), []string{finding(honesty.NoEvidence, "a", "b").Key()}, false},
		{"two that do not add up", finding(honesty.NoEvidence, "a", "b"), []string{finding(honesty.NoEvidence, "a").Key(), finding(honesty.NoEvidence, "b").Key()}, false},
		{"another kind", finding(honesty.NoEvidence, "a"), []string{finding(honesty.NoBaseline, "a").Key()}, false},
		{"a kind that begins alike", finding("time-and"), []string{finding(honesty.TimeAndProfit).Key()}, false},
		{"costs", costs, []string{costs.Key()}, true},
		{"about the whole", finding(honesty.LongHorizon), []string{finding(honesty.LongHorizon).Key()}, true},
		{"no key at all", finding(honesty.NoEvidence, "a"), []string{"", "no-evidence", "no-evidence ", "no-evidence x", `no-evidence {"a":1}`, "no-evidence null"}, false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := c.f.DismissedBy(c.by); got != c.want {
				t.Errorf("%v by %q: %v", c.f.Key(), c.by, got)
			}
		})
	}
}

// A key covers those of its kind that rest on less.
func TestCovers(t *testing.T) {
	key := func(ids ...string) string { return honesty.Finding{Kind: honesty.NoEvidence, Lines: ids}.Key() }
	many := make([]string, 5000)
	for i := range many {
		many[i] = strconv.Itoa(i)
	}
	cases := []struct {
		name       string
		key, other string
		want       bool
	}{
		{"itself", key("a", "b"), key("b", "a"), true},
		{"less", key("a", "b"), key("b"), true},
		{"more", key("b"), key("a", "b"), false},
		{"something else", key("a", "b"), key("c"), false},
		{"another kind", key("a"), honesty.Finding{Kind: honesty.NoBaseline, Lines: []string{"a"}}.Key(), false},
		{"about the whole", honesty.Finding{Kind: honesty.LongHorizon}.Key(), honesty.Finding{Kind: honesty.LongHorizon}.Key(), true},
		{"all of very many", key(many...), key(many[1:]...), true},
		{"all but one of very many", key(many[1:]...), key(many...), false},
		{"no key covers", "no-evidence", key(), false},
		{"no key is covered", key("a"), "no-evidence x", false},
		{"two that are no keys", "x", "x", false},
		{"nothing", "", "", false},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := honesty.Covers(c.key, c.other); got != c.want {
				t.Errorf("%.60s covers %.60s: %v", c.key, c.other, got)
			}
		})
	}
}

// Whatever may be found of something is also dismissed by the finding's own key.
func TestEveryKeyDismissesItsOwn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := crowded(t)
		found := honesty.Check(e, appraisal.Appraise(e, datatest.AsOf(t, e)))
		all := keys(found)
		for i, f := range found {
			if !f.DismissedBy(all) || !f.DismissedBy(all[i:i+1]) {
				t.Fatalf("%s is not dismissed", f.Key())
			}
		}
	})
}

// Each finding is either asked or dismissed, in the same order.
func TestDivide(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := crowded(t)
		found := honesty.Check(e, appraisal.Appraise(e, datatest.AsOf(t, e)))
		var dismissing []string
		for _, f := range found {
			if rapid.Bool().Draw(t, "dismissed") {
				dismissing = append(dismissing, f.Key())
			}
		}
		asked, dismissed := honesty.Divide(found, dismissing)
		isDismissed := func(f honesty.Finding) bool { return f.DismissedBy(dismissing) }
		if slices.ContainsFunc(asked, isDismissed) || slices.ContainsFunc(dismissed, func(f honesty.Finding) bool { return !isDismissed(f) }) {
			t.Fatal("parted wrongly")
		}
		var rest []honesty.Finding
		for _, f := range found {
			if !isDismissed(f) {
				rest = append(rest, f)
			}
		}
		if diff := cmp.Diff(keys(rest), keys(asked)); diff != "" || len(asked)+len(dismissed) != len(found) {
			t.Fatalf("%d and %d of %d %s", len(asked), len(dismissed), len(found), diff)
		}
	})
}

// A line is only marked for what concerns the line itself.
func TestNames(t *testing.T) {
	for _, kind := range honesty.Kinds() {
		f := honesty.Finding{Kind: kind, Lines: []string{"a"}}
		if f.Names("b") || f.Names("a") == f.Whole() {
			t.Errorf("%s: whole %v, names its line %v, another %v", kind, f.Whole(), f.Names("a"), f.Names("b"))
		}
	}
}

func TestKindsAreWhatTheyAreCalled(t *testing.T) {
	kinds := honesty.Kinds()
	if len(kinds) != 18 {
		t.Errorf("%d kinds", len(kinds))
	}
	for i, kind := range kinds {
		if slices.Contains(kinds[:i], kind) || strings.Trim(string(kind), "abcdefghijklmnopqrstuvwxyz-") != "" {
			t.Errorf("kind %q", kind)
		}
	}
}

// decoded reads an evaluation that is built in.
func decoded(t *testing.T, files fs.FS, name string) *data.Evaluation {
	t.Helper()
	content, err := files.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	file, _, err := exchange.Decode(content)
	if err != nil {
		t.Fatal(err)
	}
	return file.Evaluation
}

// The example raises one question, in both languages the same: the sales people save
// hours on quotations, and sell more. That is what it would be asked. At first nothing
// more was sold, so there was nothing to ask.
func TestSampleIsHonest(t *testing.T) {
	for _, name := range []string{"sample/parts-maker.zh-Hans.json", "sample/parts-maker.en.json"} {
		e := decoded(t, assets.Sample, name)
		question := []string{"time-and-profit quotes revenue"}
		for asOf, want := range map[string][]string{"2025-01-01": question, "2025-06-30": {}, "2025-12-31": question, "2026-06-30": question} {
			if diff := cmp.Diff(want, briefs(check(t, e, asOf))); diff != "" {
				t.Errorf("%s on %s: %s", name, asOf, diff)
			}
		}
	}
}

// A template that nobody filled in raises nothing.
func TestTemplatesRaiseNothing(t *testing.T) {
	entries, err := assets.Templates.ReadDir("templates")
	if err != nil || len(entries) == 0 {
		t.Fatalf("no templates: %v", err)
	}
	for _, entry := range entries {
		e := decoded(t, assets.Templates, "templates/"+entry.Name())
		if found := check(t, e, "2000-06-30"); len(found) > 0 {
			t.Errorf("%s: %v", entry.Name(), briefs(found))
		}
	}
}

// BenchmarkCheck checks 300 lines of which most raise something.
func BenchmarkCheck(b *testing.B) {
	e := sound()
	for i := range 290 {
		l := e.Benefits[i%4].Clone()
		l.ID, l.Evidence, l.Attribution = "line "+strconv.Itoa(i), "", 1
		l.Owner = "Sales"
		e.Benefits = append(e.Benefits, l)
	}
	r := appraisal.Appraise(e, day(asOf))
	for b.Loop() {
		honesty.Check(e, r)
	}
}
