package explain

import (
	"math"
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// driverMakers are the ends of the tornado's bars.
func driverMakers() map[Figure]maker {
	return map[Figure]maker{
		DriverLow:     ofDriver(NPV, driverEnd(AtLow, low)),
		DriverHigh:    ofDriver(NPV, driverEnd(AtHigh, high)),
		DriverSpan:    ofDriver(NPV, driverSpan(DriverLow, DriverHigh, analysis.NPV)),
		DriverLowROI:  ofDriver(ROI, driverEnd(AtLow, low)),
		DriverHighROI: ofDriver(ROI, driverEnd(AtHigh, high)),
		DriverSpanROI: ofDriver(ROI, driverSpan(DriverLowROI, DriverHighROI, analysis.ROI)),
	}
}

// driver finds a driver of the tornado by its kind, or "line/" and the line's id.
func (x *explainer) driver(id string) (*analysis.Driver, bool) {
	if x.from.Analysis == nil {
		return nil, false
	}
	drivers := x.from.Analysis.Tornado.Drivers
	for i := range drivers {
		if driverID(&drivers[i]) == id {
			return &drivers[i], true
		}
	}
	return nil, false
}

func driverID(d *analysis.Driver) string {
	if d.Kind == analysis.LineDriver {
		return string(d.Kind) + "/" + d.Line
	}
	return string(d.Kind)
}

func (x *explainer) driverName(d *analysis.Driver) string {
	if d.Kind == analysis.LineDriver {
		return x.lineName(d.Line)
	}
	return x.w.Driver(d.Kind)
}

// driverInput is one end of a driver's range with its unit.
func (x *explainer) driverInput(d *analysis.Driver, input float64) string {
	if d.Kind == analysis.HorizonDriver || d.Kind == analysis.DelayDriver {
		return x.duration(int(input))
	}
	return x.w.Rate(input)
}

// driverPlace is where a driver's range was typed in.
func (x *explainer) driverPlace(d *analysis.Driver) *Place {
	if d.Kind != analysis.LineDriver || d.Assumed {
		return &Place{Page: AnalysisPage, Reading: -1}
	}
	_, side, _ := x.e.Line(d.Line)
	return placeOf(side, d.Line, -1)
}

// ofDriver makes the account of a figure of the subject's driver.
func ofDriver(f Figure, how func(x *explainer, f Figure, d *analysis.Driver) (account, bool)) maker {
	return func(x *explainer) (account, bool) {
		if x.from.Analysis == nil {
			return x.driverNotAnalysed()
		}
		driver, found := x.driver(x.subject.Of)
		if !found {
			return account{}, false
		}
		a, known := how(x, f, driver)
		a.of = x.driverName(driver)
		rangeText := x.w.T("explain.step.driver-range", "Low", x.driverInput(driver, driver.Low.Input), "High", x.driverInput(driver, driver.High.Input))
		if driver.Assumed {
			rangeText = x.w.T("explain.step.driver-assumed", "Range", rangeText)
		}
		a.steps = append([]Step{{Text: rangeText, Goes: x.driverPlace(driver)}}, a.steps...)
		return a, known
	}
}

func low(d *analysis.Driver) analysis.Setting  { return d.Low }
func high(d *analysis.Driver) analysis.Setting { return d.High }

// driverEnd is the figure with the driver at one end. The analysis reckons with the
// lines' present values rather than their flows, so at the edge of all numbers it has
// the last word on whether there is a figure.
func driverEnd(end func(driver string) Case, setting func(d *analysis.Driver) analysis.Setting) func(x *explainer, f Figure, d *analysis.Driver) (account, bool) {
	return func(x *explainer, f Figure, d *analysis.Driver) (account, bool) {
		inside, found := x.in(end(x.subject.Of))
		if !found {
			return account{}, false
		}
		a, known := makers()[f](inside.as(f))
		likely := x.opens(f)
		likely.Case = InScenario(string(data.Expected))
		figure, format := x.from.Analysis.Tornado.Likely.NPV, x.money
		if f == ROI {
			figure, format = x.from.Analysis.Tornado.Likely.ROI, x.w.Percent
		}
		if outcome := setting(d).Outcome; f == NPV && !outcome.NPV.Defined() {
			a.figure = outcome.NPV
		} else if f == ROI && !outcome.ROI.Defined() {
			a.figure = outcome.ROI
		}
		a.steps = append([]Step{{Text: x.w.T("explain.step.likely"), Value: x.w.Figure(figure, format), Number: figure.Value, Opens: likely}}, a.steps...)
		a.notes = append(a.notes, inside.under.note)
		return a, known
	}
}

// driverSpan is how far the figure moves between the driver's ends.
func driverSpan(low, high Figure, m analysis.Metric) func(x *explainer, f Figure, d *analysis.Driver) (account, bool) {
	return func(x *explainer, f Figure, d *analysis.Driver) (account, bool) {
		format := x.money
		if m == analysis.ROI {
			format = x.w.Percent
		}
		a := account{figure: defined(d.Span(m)), format: format}
		from, to := d.Low.Outcome.Of(m), d.High.Outcome.Of(m)
		step := func(key string, f appraisal.Figure, opens Figure) Step {
			return Step{Text: x.w.T(key), Value: x.w.Figure(f, format), Number: f.Value, Opens: x.opensOf(opens, x.subject.Of)}
		}
		a.steps = []Step{step("explain.step.at-high", to, high), step("explain.step.at-low", from, low)}
		if from.Defined() && to.Defined() {
			a.steps = append(a.steps, x.outcome("|"+format(to.Value)+" − "+bracketed(format(from.Value), from.Value)+"|", math.Abs(to.Value-from.Value), format))
		}
		return a, true
	}
}

// driverNotAnalysed is the account of a driver while there is no analysis.
func (x *explainer) driverNotAnalysed() (account, bool) {
	if id, ok := strings.CutPrefix(x.subject.Of, string(analysis.LineDriver)+"/"); ok {
		line, _, found := x.e.Line(id)
		if !found {
			return account{}, false
		}
		return x.notAnalysed(line.Name), true
	}
	kind := analysis.DriverKind(x.subject.Of)
	if !slices.Contains([]analysis.DriverKind{analysis.RateDriver, analysis.HorizonDriver, analysis.DelayDriver, analysis.AdoptionDriver}, kind) {
		return account{}, false
	}
	return x.notAnalysed(x.w.Driver(kind)), true
}
