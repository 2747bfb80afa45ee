package pasting_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"huibao/app/pasting"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

// content is a line without what one row has no place for.
func content(lines []data.Line) []data.Line {
	kept := make([]data.Line, len(lines))
	for i, line := range lines {
		kept[i] = line.Clone()
		kept[i].ID, kept[i].Readings, kept[i].Schedule.Basis = "", nil, nil
	}
	return kept
}

func sameLines(a, b []data.Line) string {
	return cmp.Diff(content(a), content(b), cmpopts.EquateEmpty(), cmp.Comparer(func(x, y data.Date) bool { return x == y }))
}

// What was written is read as the same lines, also by a program in the other language.
func TestWhatIsWrittenIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		side := rapid.SampledFrom([]data.Side{data.Cost, data.Benefit}).Draw(t, "side")
		var lines []data.Line
		for i := range rapid.IntRange(1, 8).Draw(t, "lines") {
			lines = append(lines, datatest.Line(t, e, side, i))
		}
		writes := lang.For(rapid.SampledFrom(lang.Languages()).Draw(t, "writes"))
		reads := lang.For(rapid.SampledFrom(lang.Languages()).Draw(t, "reads"))
		text := pasting.Write(lines, side, e.Currency, writes)
		sheet, err := pasting.Read(text, side, e.Currency, e.Start, reads)
		if err != nil {
			t.Fatal(err)
		}
		for _, row := range sheet.Rows() {
			if row.State == pasting.Wrong {
				t.Errorf("row %d: %s", row.Number, row.Message)
			}
		}
		if diff := sameLines(lines, sheet.Lines()); diff != "" {
			t.Fatalf("read differs from written:\n%s\n%q", diff, text)
		}
	})
}
