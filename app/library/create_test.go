package library_test

import (
	"testing"

	"huibao/app/library"
	"huibao/assets/lang"
	"huibao/data"
)

// Every template is a valid evaluation in both languages that begins on the chosen
// day, with an id of its own.
func TestFromTemplate(t *testing.T) {
	for _, template := range library.Templates() {
		for _, l := range lang.Languages() {
			t.Run(string(template)+" "+string(l), func(t *testing.T) {
				start := data.MustDate("2026-11-22")
				first, err := library.FromTemplate(template, l, start)
				if err != nil {
					t.Fatal(err)
				}
				if err := first.Validate(); err != nil {
					t.Error(err)
				}
				second, err := library.FromTemplate(template, l, start)
				if err != nil || first.ID == second.ID {
					t.Errorf("the same id twice: %s, %v", first.ID, err)
				}
				if first.Start != start {
					t.Errorf("begins on %s", first.Start)
				}
				for _, side := range []data.Side{data.Cost, data.Benefit} {
					for _, line := range first.Lines(side) {
						for _, day := range []data.Date{line.Schedule.Date, line.Schedule.From} {
							if !day.IsZero() && day.Before(start) {
								t.Errorf("%s lies on %s, before the start", line.Name, day)
							}
						}
					}
				}
			})
		}
	}
}
