package charts

import (
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

// NameForecastBridge is the name of the chart that ForecastBridge makes.
const NameForecastBridge = "forecast-bridge"

// ForecastBridge draws how the net benefit that an earlier assessment foresaw for the
// months that were checked becomes the one that was measured, line by line, the largest
// difference first. forecast and measured name the two ends, name a step. The currency is
// that of the style.
func ForecastBridge(f *comparison.Foresight, forecast, measured string, name func(step comparison.Step) string, style Style) *Chart {
	b := bridge{kind: NameForecastBridge, least: leastOfAmounts}
	if f == nil {
		return b.chart(nil, forecast, measured, name, style)
	}
	of := forecastBridge(f)
	b.text, b.unit = amounts(of, style.words())
	return b.chart(&of, forecast, measured, name, style)
}

// forecastBridge has the lines that were checked as its steps; a cost that came out higher
// than foreseen has a negative one.
func forecastBridge(f *comparison.Foresight) comparison.Bridge {
	figure := func(x float64) appraisal.Figure {
		if f.Why != "" {
			return appraisal.Figure{Why: f.Why}
		}
		return appraisal.Shown(x)
	}
	b := comparison.Bridge{From: figure(f.Net.Forecast), To: figure(f.Net.Measured), Change: figure(f.Net.Off.Amount)}
	for i := range f.Lines {
		line := &f.Lines[i]
		change := line.Off.Amount
		if line.Side == data.Cost {
			change = -change
		}
		b.Steps = append(b.Steps, comparison.Step{ID: line.ID, Name: line.Name, Side: line.Side, Before: line.Forecast, After: line.Measured, Change: change, Presence: line.Presence})
	}
	return b
}
