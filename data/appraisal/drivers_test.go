package appraisal_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// read reads a file of published cases.
func read(t *testing.T, name string, into any) {
	t.Helper()
	text, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, into); err != nil {
		t.Fatal(err)
	}
}

// part is one calculated benefit of a year, and the share of it that counts.
type part struct {
	method data.Method
	inputs data.Inputs
	share  float64
}

// saved is time saved, by hours in a year and person.
func saved(people, hours, hourly, conversion float64) part {
	return part{data.TimeSaved, data.Inputs{data.People: people, data.HoursPerWeek: hours / 50, data.Weeks: 50, data.HourlyCost: hourly, data.Conversion: conversion}, 1}
}

func cheaper(before, after float64) part {
	return part{data.OperatingCost, data.Inputs{data.Before: before, data.After: after}, 1}
}

func earned(before, after, margin float64) part {
	return part{data.RevenueGrowth, data.Inputs{data.Before: before, data.After: after, data.Margin: margin}, 1}
}

// driversByMethod says which of our methods each published calculation is, by year
// (0, 1, 2). Every one of the file is one of them, or two.
func driversByMethod() map[string]func(year int) []part {
	one := func(of func(y int) part) func(int) []part { return func(y int) []part { return []part{of(y)} } }
	half := [3]float64{0.5, 1, 1} // the first year counts half
	return map[string]func(year int) []part{
		"Increased mobile worker productivity": one(func(y int) part {
			return saved([]float64{300, 350, 400}[y], 180*[]float64{0.25, 0.5, 1}[y], 340.0/8, 0.5)
		}),
		"Reduced decision-making time": one(func(y int) part {
			return saved([]float64{55, 70, 85}[y], 250*[]float64{0.15, 0.25, 0.5}[y], 500.0/8, 0.5)
		}),
		// All of the time counts, so it is money that is no longer spent on it.
		"Reduced time on enterprise sales presentations": one(func(y int) part {
			each := []float64{30, 40, 50}[y] * 55
			return cheaper(each*40, each*[]float64{20, 10, 8}[y])
		}),
		"Improved firstline worker performance":  one(func(y int) part { return saved(3300, half[y]*28*250/60, 20, 0.5) }),
		"Improved firstline manager performance": one(func(y int) part { return saved(132, half[y]*25*250/60, 32.5, 0.5) }),
		// The study rounds the people who stay down to whole ones: 13, 26, 26.
		"Reduced employee turnover onboarding costs": one(func(y int) part {
			leavers := []float64{165, 330, 330}[y]
			return cheaper(leavers*2425, (leavers-math.Floor(leavers*0.08))*2425)
		}),
		// More than one breach a year and another cost of each: no probability, but cost.
		"Reduced end user security breaches": one(func(int) part { return cheaper(6*29939, 2*6378) }),
		// Time and travel cost in one sum, half of both realised: two lines.
		"Increased mobile worker productivity (40-person firm)": func(int) []part {
			travel := cheaper(22500, 0)
			travel.share = 0.5
			return []part{saved(20, 180*0.25, 55, 0.5), travel}
		},
		"Improved business continuity": one(func(int) part { return saved(20, 2*4, 200, 0.5) }),
		"Mobile worker productivity":   one(func(y int) part { return saved([]float64{630, 2000, 2000}[y], 2080*0.15*0.25, 50, 0.5) }),
		// The revenue that is kept grows on itself: (revenue + kept before) × rate before.
		"Improved customer retention (retained revenue, recursive)": one(func(y int) part {
			kept := 0.0
			for _, rate := range []float64{0.044, 0.087}[:y] {
				kept = (1e9 + kept) * rate
			}
			return earned(1e9, 1e9+kept, 0.12)
		}),
		"Increased customer spending": one(func(y int) part {
			revenue, offered := []float64{1e9, 1_044_000_000, 1_090_828_000}[y], []float64{0.384, 0.767, 0.767}[y]
			return earned(revenue, revenue*(1+offered*0.511*0.083), 0.12)
		}),
	}
}

// Every benefit calculation of testdata/tei/driver_calculations.json, whose file names
// the studies, by one of the methods: before and after risk adjustment, all three
// years, and the present value where it is printed.
func TestPublishedDriversByMethod(t *testing.T) {
	var file struct {
		Cases []struct {
			Study, Name  string
			Expected     []float64
			Risk         float64   `json:"risk_adjustment_pct"`
			RiskAdjusted []float64 `json:"expected_risk_adjusted"`
			PV           *float64
		}
	}
	read(t, "tei/driver_calculations.json", &file)
	drivers := driversByMethod()
	if len(file.Cases) != len(drivers) {
		t.Errorf("%d calculations, %d have a method", len(file.Cases), len(drivers))
	}
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) {
			of, known := drivers[c.Name]
			if !known {
				t.Fatal("no method")
			}
			e := data.New(c.Name, day("2025-01-01"))
			e.Currency = "USD"
			for year := range 3 {
				for i, p := range of(year) {
					l := data.NewLine(fmt.Sprint(year, "-", i), c.Name)
					from := e.Start.AddMonths(12 * year)
					l.Schedule = data.Schedule{Kind: data.Calculated, Method: p.method, Inputs: p.inputs, From: from, Until: from.AddMonths(12).AddDays(-1)}
					l.Attribution, l.RiskAdjustment = p.share, c.Risk/100
					e.Benefits = append(e.Benefits, l)
				}
			}
			r := appraiseValid(t, e, "2025-01-01")
			var annual, adjusted [3]float64
			for i, l := range r.Lines {
				from := e.Benefits[i].Schedule.From
				annual[from.Year()-2025] += l.AnnualPlan * e.Benefits[i].Attribution
				for year, amount := range l.Years {
					adjusted[year] += amount
				}
			}
			for year := range 3 {
				if math.Abs(annual[year]-c.Expected[year]) > 1 || math.Abs(adjusted[year]-c.RiskAdjusted[year]) > 1 {
					t.Errorf("year %d: got %.1f, risk-adjusted %.1f; want %v, %v", year+1, annual[year], adjusted[year], c.Expected[year], c.RiskAdjusted[year])
				}
			}
			if c.PV != nil && math.Abs(r.Horizon.PVBenefit-*c.PV) > rowTolerance {
				t.Errorf("PV: got %.1f, want %.0f", r.Horizon.PVBenefit, *c.PV)
			}
		})
	}
}

// annual is the yearly amount of a part.
func annual(p part) float64 { return appraisal.Annual(p.method, p.inputs) }

// Every case of testdata/method_cases.json, whose file names the sources: those that
// our methods cover, and why the others are not one.
func TestPublishedMethods(t *testing.T) {
	var file struct{ Cases []methodCase }
	read(t, "method_cases.json", &file)
	checks := map[string]func(t *testing.T, c *methodCase){
		"Nucleus productivity correction factor":                 checkProductivity,
		"Loaded labour and time saving (RELAYTO, Cloud Ratings)": checkLoadedLabour,
		"Lift test (incremental revenue against a control)":      checkLift,
		"CLV margin multiple":                                    checkLifetime,
	}
	notAMethod := map[string]string{
		"PERT and triangular moments":              "how a line's range is drawn: package analysis has it",
		"Forrester survey-derived risk adjustment": "how a risk adjustment is found, which is typed in here",
	}
	for _, c := range file.Cases {
		t.Run(c.Name, func(t *testing.T) {
			if check, covered := checks[c.Name]; covered {
				check(t, &c)
			} else if why, known := notAMethod[c.Name]; known {
				t.Log(why)
			} else {
				t.Error("a case that nobody looked at")
			}
		})
	}
}

type methodCase struct {
	Name      string
	Inputs    map[string]any
	Published map[string]float64
}

func (c *methodCase) in(name string) float64 {
	value, _ := c.Inputs[name].(float64)
	return value
}

// near compares with a published figure that was rounded to a unit.
func (c *methodCase) near(t *testing.T, published string, got, unit float64) {
	t.Helper()
	want, there := c.Published[published]
	if !there || math.Abs(got-want) > unit/2*1.000001 {
		t.Errorf("%s: got %v, want %v", published, got, want)
	}
}

// Nucleus: a tenth of the year of 20 people, then the share of it that becomes work.
func checkProductivity(t *testing.T, c *methodCase) {
	hours := 52 * 40 * c.in("productivity_gain")
	hourly := c.in("average_annual_compensation_fully_loaded") / (52 * 40)
	c.near(t, "annual_savings", annual(saved(c.in("staff"), hours, hourly, 1)), 0.01)
	c.near(t, "true_savings", annual(saved(c.in("staff"), hours, hourly, c.in("correction_factor"))), 0.01)
}

func checkLoadedLabour(t *testing.T, c *methodCase) {
	hourly, err := finance.LoadedHourlyCost(c.in("salary"), c.in("overhead"), c.in("weeks"), c.in("hours_week"))
	if err != nil {
		t.Fatal(err)
	}
	c.near(t, "loaded_annual", hourly*c.in("weeks")*c.in("hours_week"), 1)
	c.near(t, "cost_per_hour", hourly, 1)
	c.near(t, "cost_per_site", hourly*c.in("hours_per_site"), 1)
	deals, hours := c.in("pipeline")/c.in("avg_deal"), c.in("hours_per_site")*c.in("time_saving")
	before, extra := deals*c.in("pct_before"), deals*(c.in("pct_after")-c.in("pct_before"))
	c.near(t, "savings_per_site", annual(saved(1, hours, hourly, 1)), 1)
	c.near(t, "extra_sites", extra, 1)
	c.near(t, "savings_prior_volume", annual(saved(1, before*hours, hourly, 1)), 1)
	c.near(t, "savings_extra", annual(saved(1, extra*hours, hourly, 1)), 1)
	c.near(t, "total", annual(saved(1, (before+extra)*hours, hourly, 1)), 1)
}

// The control, scaled up to the exposed, is the revenue before. The published "ROI" is
// revenue over spend without taking the spend off: our benefit-cost ratio.
func checkLift(t *testing.T, c *methodCase) {
	baseline := c.in("control_revenue") * c.in("exposed_impressions") / c.in("control_impressions")
	c.near(t, "baseline", baseline, 1)
	incremental := annual(earned(baseline, c.in("exposed_revenue"), 1))
	c.near(t, "incremental", incremental, 1)
	ratio, err := finance.BenefitCostRatio(incremental, c.in("spend"))
	if err != nil {
		t.Fatal(err)
	}
	c.near(t, "incremental_roi", ratio, 0.01)
}

func checkLifetime(t *testing.T, c *methodCase) {
	s := data.Schedule{Kind: data.Calculated, Method: data.Retention,
		Inputs: data.Inputs{data.Customers: 1, data.Before: 0, data.After: c.Published["r"], data.MarginPerCustomer: 1}}
	terms, ok := appraisal.TermsOf(&s, s.Inputs, c.Published["i"])
	if !ok || !terms.LifetimeAfter.Defined() {
		t.Fatalf("got %+v", terms)
	}
	c.near(t, "multiple", terms.LifetimeAfter.Value, 0.01)
	if terms.LifetimeBefore.Value != 0 {
		t.Errorf("nobody stays: got %v", terms.LifetimeBefore)
	}
}
