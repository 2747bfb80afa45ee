package session

import (
	"testing"

	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

func resultOf(asOf string, roi, score float64) *appraisal.Result {
	r := &appraisal.Result{AsOf: data.MustDate(asOf)}
	r.Horizon.ROI, r.Score.Total = appraisal.Figure{Value: roi}, appraisal.Figure{Value: score}
	return r
}

func recordOf(asOf string, roi, score float64) Record {
	return Record{Assessment: data.Assessment{AsOf: data.MustDate(asOf)}, Result: resultOf(asOf, roi, score)}
}

func TestPoints(t *testing.T) {
	for name, test := range map[string]struct {
		records []Record
		live    *appraisal.Result
		want    []charts.Point
	}{
		"nothing": {nil, nil, nil},
		"only today": {nil, resultOf("2026-06-30", 0.4, 70),
			[]charts.Point{{AsOf: data.MustDate("2026-06-30"), ROI: appraisal.Figure{Value: 0.4}, Score: appraisal.Figure{Value: 70}, Live: true}}},
		"today behind the records": {[]Record{recordOf("2025-12-31", 0.1, 55)}, resultOf("2026-06-30", 0.4, 70), []charts.Point{
			{AsOf: data.MustDate("2025-12-31"), ROI: appraisal.Figure{Value: 0.1}, Score: appraisal.Figure{Value: 55}},
			{AsOf: data.MustDate("2026-06-30"), ROI: appraisal.Figure{Value: 0.4}, Score: appraisal.Figure{Value: 70}, Live: true}}},
		"today is recorded": {[]Record{recordOf("2026-06-30", 0.4, 70)}, resultOf("2026-06-30", 0.4, 70),
			[]charts.Point{{AsOf: data.MustDate("2026-06-30"), ROI: appraisal.Figure{Value: 0.4}, Score: appraisal.Figure{Value: 70}}}},
		"changed since it was recorded": {[]Record{recordOf("2026-06-30", 0.4, 70)}, resultOf("2026-06-30", 0.5, 71), []charts.Point{
			{AsOf: data.MustDate("2026-06-30"), ROI: appraisal.Figure{Value: 0.4}, Score: appraisal.Figure{Value: 70}},
			{AsOf: data.MustDate("2026-06-30"), ROI: appraisal.Figure{Value: 0.5}, Score: appraisal.Figure{Value: 71}, Live: true}}},
		"a correction counts": {[]Record{recordOf("2025-12-31", 0.1, 55), recordOf("2025-12-31", 0.2, 56)}, nil,
			[]charts.Point{{AsOf: data.MustDate("2025-12-31"), ROI: appraisal.Figure{Value: 0.2}, Score: appraisal.Figure{Value: 56}}}},
	} {
		t.Run(name, func(t *testing.T) {
			got := Points(test.records, test.live)
			if len(got) != len(test.want) {
				t.Fatalf("%d points, want %d: %+v", len(got), len(test.want), got)
			}
			for i := range got {
				if got[i] != test.want[i] {
					t.Errorf("point %d is %+v, want %+v", i, got[i], test.want[i])
				}
			}
		})
	}
}

func TestBefore(t *testing.T) {
	first, second, corrected, later := recordOf("2025-06-30", 0, 1), recordOf("2025-12-31", 0, 2), recordOf("2025-12-31", 0, 3), recordOf("2026-06-30", 0, 4)
	for _, test := range []struct {
		name    string
		records []Record
		asOf    string
		want    *appraisal.Result
	}{
		{"none", nil, "2026-06-30", nil},
		{"only of that day", []Record{later}, "2026-06-30", nil},
		{"only after it", []Record{later}, "2026-01-01", nil},
		{"the latest before", []Record{first, second, later}, "2026-06-30", second.Result},
		{"of one day the last recorded", []Record{first, second, corrected}, "2026-06-30", corrected.Result},
		{"in any order", []Record{later, second, first}, "2026-06-30", second.Result},
	} {
		if got := Before(test.records, data.MustDate(test.asOf)); got != test.want {
			t.Errorf("%s: %+v, want %+v", test.name, got, test.want)
		}
	}
}

func TestNextReview(t *testing.T) {
	s := openStore(t, t.TempDir())
	session := openSession(t, s, data.New("CRM", data.MustDate("2025-01-31")))
	if got := session.NextReview(); got != data.MustDate("2025-07-31") {
		t.Errorf("before the first assessment the review is due on %s, want six months after the start", got)
	}
	if err := session.Assess(data.MustDate("2026-02-28"), "", "", ""); err != nil {
		t.Fatal(err)
	}
	if got := session.NextReview(); got != data.MustDate("2026-08-28") {
		t.Errorf("after an assessment the review is due on %s, want six months after it", got)
	}
}

func TestPreviewChangesNothing(t *testing.T) {
	s := openStore(t, t.TempDir())
	session := openSession(t, s, data.New("CRM", data.MustDate("2025-01-01")))
	before := session.Result()
	preview := session.Preview(data.MustDate("2025-06-30"))
	if preview.AsOf != data.MustDate("2025-06-30") || session.Result() != before || session.AsOf() != before.AsOf {
		t.Errorf("preview of %s left the session at %s", preview.AsOf, session.AsOf())
	}
}
