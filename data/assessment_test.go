package data_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"huibao/data"
)

// chain makes assessments from "id" or "id>corrected", one minute after the other.
func chain(texts ...string) []data.Assessment {
	all := make([]data.Assessment, len(texts))
	for i, text := range texts {
		id, corrects, _ := strings.Cut(text, ">")
		all[i] = data.Assessment{ID: id, Corrects: corrects, AsOf: data.MustDate("2026-01-01"), RecordedAt: time.Date(2026, 1, 1, 0, i, 0, 0, time.UTC)}
	}
	return all
}

// corrections are tries to correct an assessment, and the rule that each breaks.
var corrections = []struct {
	name    string
	all     []data.Assessment
	damaged string
	id      string
	rule    data.Rule
}{
	{"one that was never corrected", chain("a", "b"), "", "a", ""},
	{"the last of a chain", chain("a", "b>a", "c>b"), "", "c", ""},
	{"the first of a chain", chain("a", "b>a", "c>b"), "", "a", data.RuleCorrected},
	{"one in the middle", chain("a", "b>a", "c>b"), "", "b", data.RuleCorrected},
	{"one whose correction is damaged", chain("a", "b>a"), "b", "a", ""},
	{"a damaged correction of one that stands again", chain("a", "b>a"), "b", "b", data.RuleCorrected},
	{"a damaged one", chain("a"), "a", "a", ""},
	{"one that is not there", chain("a"), "", "z", data.RuleMissing},
}

func TestWhatCanBeCorrected(t *testing.T) {
	for _, c := range corrections {
		err := data.ValidateCorrection(c.all, map[string]bool{c.damaged: true}, c.id)
		var problems data.Problems
		switch errors.As(err, &problems); {
		case c.rule == "" && err != nil:
			t.Errorf("%s: %v", c.name, err)
		case c.rule != "" && (len(problems) != 1 || problems[0].Path != "corrects" || problems[0].Rule != c.rule):
			t.Errorf("%s: %v, want %s", c.name, err, c.rule)
		}
	}
}

func TestCorrectedBy(t *testing.T) {
	for _, c := range []struct {
		name    string
		all     []data.Assessment
		damaged []string
		want    string
	}{
		{"none", chain("a", "b"), nil, "map[]"},
		{"a chain in any order", chain("c>b", "a", "b>a"), nil, "map[a:c b:c]"},
		{"two of one", chain("a", "b>a", "c>a"), nil, "map[a:c b:c]"},
		{"the end is damaged", chain("a", "b>a", "c>b"), []string{"c"}, "map[a:b c:b]"},
		{"the middle is damaged", chain("a", "b>a", "c>b"), []string{"b"}, "map[a:c b:c]"},
		{"all are damaged", chain("a", "b>a"), []string{"a", "b"}, "map[]"},
		{"what is corrected is not there", chain("b>a", "c>b"), nil, "map[b:c]"},
		{"a circle with a tail", chain("a>b", "b>a", "c>a"), nil, "map[a:c]"},
		{"itself", chain("a>a"), nil, "map[]"},
	} {
		damaged := map[string]bool{}
		for _, id := range c.damaged {
			damaged[id] = true
		}
		if got := fmt.Sprint(data.CorrectedBy(c.all, damaged)); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
	}
}

func TestValidateCorrections(t *testing.T) {
	for _, c := range []struct {
		all  []data.Assessment
		want string
	}{
		{chain("a", "b>a", "c>b", "d"), "<nil>"},
		{chain("b>a"), "[0].corrects: missing map[Value:a]"},
		{chain("d", "a>b", "b>a", "c>a"), "[1].corrects: not-allowed map[Value:b]; [2].corrects: not-allowed map[Value:a]"},
	} {
		if got := fmt.Sprint(data.ValidateCorrections(c.all)); got != c.want {
			t.Errorf("%s, want %s", got, c.want)
		}
	}
}

// Of every group one assessment stands, however they correct one another, and a long chain
// takes no longer for each of its links.
func TestOneOfAGroupStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "n")
		texts := make([]string, n)
		for i := range texts {
			texts[i] = fmt.Sprint(i)
			if i > 0 && rapid.Bool().Draw(t, "corrects") {
				texts[i] += fmt.Sprint(">", rapid.IntRange(0, i-1).Draw(t, "corrected"))
			}
		}
		all := chain(texts...)
		first := map[string]string{}
		for _, a := range all {
			first[a.ID] = a.ID
			if a.Corrects != "" {
				first[a.ID] = first[a.Corrects]
			}
		}
		by := data.CorrectedBy(all, nil)
		stands := map[string]string{}
		for _, a := range all {
			if by[a.ID] == "" {
				if other := stands[first[a.ID]]; other != "" {
					t.Fatalf("%s and %s both stand in %v", a.ID, other, texts)
				}
				stands[first[a.ID]] = a.ID
			}
		}
		for id, other := range by {
			if stands[first[id]] != other {
				t.Fatalf("%s is corrected by %s in %v", id, other, texts)
			}
		}
	})
	long := make([]string, 100_000)
	for i := range long {
		long[i] = fmt.Sprintf("%d>%d", i, i-1)
	}
	long[0] = "0"
	slices.Reverse(long)
	if n := len(data.CorrectedBy(chain(long...), nil)); n != len(long)-1 {
		t.Errorf("%d of a long chain are corrected", n)
	}
}

// sealed draws an assessment with its hash.
func sealed(t *rapid.T) data.Assessment {
	word := rapid.StringN(0, 6, -1)
	a := data.Assessment{
		ID: word.Draw(t, "id"), AsOf: data.MustDate("2026-01-01").AddDays(rapid.IntRange(0, 999).Draw(t, "day")),
		RecordedAt: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "second"), rapid.Int64Range(0, 999_999_999).Draw(t, "nanosecond")),
		RecordedBy: word.Draw(t, "by"), Note: word.Draw(t, "note"), Corrects: word.Draw(t, "corrects"), MethodVersion: rapid.IntRange(1, 9).Draw(t, "version"),
		Inputs: []byte(word.Draw(t, "inputs")), Result: []byte(word.Draw(t, "result")),
	}
	a.Hash = a.Sum()
	return a
}

// Two assessments have one sum only when they say the same, wherever a text ends and the
// next begins; the place from which a moment is seen does not matter.
func TestSum(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := sealed(t), sealed(t)
		said := func(a data.Assessment) string {
			return fmt.Sprintf("%q", []string{a.ID, a.AsOf.String(), a.RecordedAt.UTC().String(), a.RecordedBy, a.Note, a.Corrects, fmt.Sprint(a.MethodVersion), string(a.Inputs), string(a.Result)})
		}
		if (a.Sum() == b.Sum()) != (said(a) == said(b)) {
			t.Fatalf("%+v\n%+v", a, b)
		}
		moved := a
		moved.RecordedAt = a.RecordedAt.In(time.FixedZone("CST", 8*3600))
		if !a.Intact() || !moved.Intact() || len(a.Hash) != 64 {
			t.Fatalf("%+v is not intact", a)
		}
		moved = a
		moved.RecordedBy, moved.Note = a.RecordedBy+a.Note, ""
		if a.Note != "" && moved.Intact() {
			t.Fatal("a text moved from one field to the next")
		}
	})
	if old := (data.Assessment{ID: "a"}); !old.Intact() {
		t.Error("one without a hash is taken to be changed")
	}
}

// The sum is what docs/format.md says, so that others can make it: a change of it would make
// every recorded hash wrong.
func TestSumStays(t *testing.T) {
	a := data.Assessment{ID: "a", AsOf: data.MustDate("2026-06-30"), RecordedAt: time.Date(2026, 7, 1, 9, 30, 0, 0, time.UTC), RecordedBy: "财务",
		Note: "n", MethodVersion: 1, Inputs: []byte(`{"name":"A"}`), Result: []byte(`{}`)}
	const want = "2808e80e19577f6badd0fcc54b7bf2b516b67a891cf3eeae7fc8b0fd98f4c261"
	if got := a.Sum(); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}
