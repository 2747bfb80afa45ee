package charts_test

import (
	"strings"
	"testing"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

func TestForecastBridge(t *testing.T) {
	foreseen := func(id string, side data.Side, forecast, measured float64) comparison.Foreseen {
		return comparison.Foreseen{ID: id, Name: id, Side: side, Months: 6, Forecast: forecast, Measured: measured, Off: appraisal.VarianceOf(measured, forecast)}
	}
	checked := comparison.Foresight{Months: 6,
		Lines: []comparison.Foreseen{foreseen("Support", data.Cost, 10_000, 14_000), foreseen("Hours saved", data.Benefit, 60_000, 45_000)},
		Net:   foreseen("", "", 50_000, 31_000)}
	none := comparison.Foresight{Why: appraisal.NotMeasuredSince}
	name := func(step comparison.Step) string { return step.Name }
	for _, l := range lang.Languages() {
		w := lang.For(l)
		style := charts.Style{Words: w, Currency: data.DefaultCurrency}
		c := charts.ForecastBridge(&checked, "forecast", "measured", name, style)
		if c.Empty() || c.Name() != charts.NameForecastBridge || !strings.Contains(c.Title(), "Hours saved") || !strings.Contains(c.Title(), "−15") && !strings.Contains(c.Title(), "−1.5") {
			t.Errorf("%s: the title is %q", l, c.Title())
		}
		if _, err := c.Image(charts.Screen); err != nil {
			t.Error(err)
		}
		for _, empty := range []*comparison.Foresight{nil, &none, {}} {
			if c := charts.ForecastBridge(empty, "a", "b", name, style); !c.Empty() || strings.Contains(c.Title(), "⟨") {
				t.Errorf("%s: of nothing it draws %q", l, c.Title())
			}
		}
	}
}
