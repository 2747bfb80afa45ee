package pasting_test

import (
	"encoding/csv"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/app/pasting"
)

// A file of a table is read by every reader of comma-separated values as it was written, and
// no text in it begins as a formula does.
func TestCSVIsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		letters := []rune("=+-@＝＋－＠'\",;\t\n 1a长")
		cell := rapid.StringOf(rapid.SampledFrom(letters))
		rows := make([][]string, rapid.IntRange(1, 4).Draw(t, "rows"))
		for i := range rows {
			rows[i] = []string{cell.Draw(t, "as it is"), pasting.Text(cell.Draw(t, "text")), pasting.Text(cell.Draw(t, "another text"))}
		}
		content, marked := strings.CutPrefix(pasting.CSV(rows), "\uFEFF")
		read, err := csv.NewReader(strings.NewReader(content)).ReadAll()
		if err != nil || !marked || len(read) != len(rows) {
			t.Fatalf("%q: %v", content, err)
		}
		for i, row := range read {
			if !slices.Equal(row, rows[i]) {
				t.Errorf("%q became %q", rows[i], row)
			}
			for _, text := range row[1:] {
				if text != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(text)[0]) {
					t.Errorf("%q begins as a formula does", text)
				}
			}
		}
	})
}

func TestRows(t *testing.T) {
	got := pasting.Rows([][]string{{"Name", "ROI"}, {pasting.Text("=1+1"), "-5.0%"}, {"a\tb, \"c\"", ""}})
	if want := "Name\tROI\r\n'=1+1\t-5.0%\r\n\"a\tb, \"\"c\"\"\"\t\r\n"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}
