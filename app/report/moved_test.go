package report

import (
	"strings"
	"testing"

	"huibao/app/telling"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/comparison"
)

// The report says why the figures moved since the assessment before, and how well that one
// foresaw it.
func TestReportTellsWhatMoved(t *testing.T) {
	for _, l := range lang.Languages() {
		w, d := lang.For(l), example(t, l, "2026-06-30")
		c := d.moved()
		if c.From.Result.AsOf.String() != "2025-12-31" || c.To.Result.AsOf.String() != "2026-06-30" {
			t.Fatalf("it moved from %s to %s", c.From.Result.AsOf, c.To.Result.AsOf)
		}
		check := comparison.Foresee(c.From, c.To)
		said := texts(t, render(t, d, l))
		for _, want := range []string{telling.Moved(w, c, telling.ROI), telling.Moved(w, c, telling.Score), telling.Moved(w, c, telling.Net),
			telling.Foresight(w, &check, "CNY"), w.T("report.moved.title", "From", "2025-12-31", "To", "2026-06-30"), w.T("telling.cause.measured-up"), "+160,835"} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: the report does not say %q", l, want)
			}
		}
	}
}

// Where nothing was entered since the last assessment, what moved is what lies between the
// last two: that is the news.
func TestNothingMovedSince(t *testing.T) {
	d := example(t, lang.English, "2026-11-22")
	if c := d.moved(); c == nil || c.From.Result.AsOf.String() != "2025-12-31" || c.To.Result.AsOf.String() != "2026-06-30" {
		t.Errorf("%+v", c)
	}
	page := render(t, d, lang.English)
	if n := strings.Count(section(page, "history"), "<svg"); n != len(charts.OfHistory())+2 {
		t.Errorf("%d charts of the history", n)
	}
	d.Records = d.Records[:1]
	d.Evaluation = d.moved().From.Evaluation // nothing was entered since the first
	d.Result = of(d.Evaluation, "2026-11-22").Result
	c := d.moved()
	if c == nil || !still(c) || c.From.Result.AsOf.String() != "2025-06-30" {
		t.Fatalf("%+v", c)
	}
	page = render(t, d, lang.English)
	if err := wellFormed(page); err != nil {
		t.Fatal(err)
	}
	said := texts(t, page)
	for _, want := range []string{"ROI is unchanged.", "The forecast cannot be checked."} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if strings.Contains(section(page, "history"), lang.For(lang.English).T("report.moved.lines-note")) {
		t.Error("a table of nothing")
	}
}

func TestFirstReportComparesNothing(t *testing.T) {
	for _, asOf := range []string{"2025-06-30", "2025-03-31"} {
		d := example(t, lang.English, asOf)
		if d.moved() != nil {
			t.Errorf("%s: something moved", asOf)
		}
		if page := render(t, d, lang.English); strings.Contains(page, lang.For(lang.English).T("report.section.foresight")) {
			t.Errorf("%s: a forecast is checked", asOf)
		}
	}
}

// A line that came or went says so, and what is hostile stays text.
func TestLinesThatCameAndWent(t *testing.T) {
	d := example(t, lang.English, "2026-06-30")
	gone := d.Evaluation.Costs[0]
	d.Evaluation.Costs = append([]data.Line{}, d.Evaluation.Costs[1:]...)
	fresh := gone
	fresh.ID, fresh.Name, fresh.Readings = "fresh", "<b>Fresh & new</b>", nil
	d.Evaluation.Costs = append(d.Evaluation.Costs, fresh)
	d.Result = of(d.Evaluation, "2026-06-30").Result
	page := render(t, d, lang.English)
	if err := wellFormed(page); err != nil {
		t.Fatal(err)
	}
	said := texts(t, page)
	for _, want := range []string{gone.Name, fresh.Name, "removed since", "new since"} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}
