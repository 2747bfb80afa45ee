package report

import (
	"strings"
	"testing"

	"huibao/assets/lang"
	"huibao/data"
)

// Actions carry the same marks as in the window: late, done of late, and what became of
// their dimension.
func TestReportMarksActions(t *testing.T) {
	for _, l := range lang.Languages() {
		d := example(t, l, "2026-06-30")
		d.Evaluation = d.Evaluation.Clone()
		d.Evaluation.Actions = append(d.Evaluation.Actions, data.Action{ID: "late", Name: "late one", Dimension: data.DimensionGoals, Due: data.MustDate("2026-06-29"), Status: data.ActionOpen, Points: 1.5},
			data.Action{ID: "undated", Name: "undated", Dimension: data.DimensionGoals, Status: data.ActionDone})
		said := texts(t, section(render(t, d, l), "actions"))
		w := lang.For(l)
		recent := w.T("score.status.recent", "Status", w.T("score.status.done-on", "Date", "2026-03-18"))
		for _, want := range []string{
			w.T("score.status.done-on", "Date", "2025-11-24") + " 4 ", recent + " 2 ", w.T("score.action.overdue", "Date", "2026-06-29") + " " + w.T("score.status.open") + " 1.5",
			w.T("report.action.effect", "Before", "37.0", "Now", "54.5", "Date", "2025-06-30"),
			w.T("report.action.effect", "Before", "48.5", "Now", "54.5", "Date", "2025-12-31"),
			w.T("score.status.done") + " " + lang.Undefined, w.T("report.actions.note"),
		} {
			if !strings.Contains(said, want) {
				t.Errorf("the report does not say %q; it says %s", want, said)
			}
		}
	}
}
