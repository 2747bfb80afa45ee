package appraisal_test

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"testing"

	"huibao/data"
	"huibao/data/appraisal"
)

// teiTable is a published Total Economic Impact table as it stands in testdata/tei.
type teiTable struct {
	Benefits, Costs []teiRow
	TotalBenefits   teiRow `json:"total_benefits"`
	TotalCosts      teiRow `json:"total_costs"`
	NetBenefits     teiRow `json:"net_benefits"`
	Expected        teiReturn
	Recomputed      teiReturn `json:"recomputed_here"`
	Split           *struct {
		Soft    []string `json:"soft_benefits"`
		HardPct float64  `json:"recomputed_hard_pct"`
	} `json:"hard_soft_split"`
}

type teiReturn struct {
	ROI     float64  `json:"roi_pct"`
	IRR     *float64 `json:"irr_pct"`
	Payback *float64 `json:"payback_months_linear_interpolation"`
}

type teiRow struct {
	Name                         string
	Initial, Year1, Year2, Year3 float64
	Total, PV, NPV               float64
	RiskPercent                  float64 `json:"risk_adjustment_pct"`
	Unadjusted                   []float64
}

// What the printed tables allow: every figure was rounded on its own.
const (
	rowTolerance   = 2
	totalTolerance = 3
)

// looseTotals names the one table whose 18 printed rows, each rounded on its own, do
// not add up to its printed totals within totalTolerance: by how much they miss.
// Its total rows alone do reproduce within totalTolerance.
var looseTotals = map[string]map[variant]float64{
	"tei_microsoft_365_enterprise_e5.json": {adjusted: 5.5, unadjusted: 9},
}

// variant tells from what an evaluation is built.
type variant string

const (
	adjusted   variant = "risk-adjusted rows"
	unadjusted variant = "rows with their risk adjustment"
	totals     variant = "total rows"
)

// line is the row as a line: the printed amounts, or those before risk adjustment
// with the adjustment.
func (row *teiRow) line(id string, from variant) data.Line {
	l := data.NewLine(id, row.Name)
	amounts := []float64{row.Initial, row.Year1, row.Year2, row.Year3}
	if from == unadjusted && row.Unadjusted != nil {
		amounts = row.Unadjusted
		l.RiskAdjustment = row.RiskPercent / 100
	}
	money := make([]data.Money, len(amounts))
	for i, amount := range amounts {
		money[i], _ = data.MoneyOf(amount, "USD")
	}
	l.Schedule = data.Schedule{Kind: data.Yearly, Initial: money[0], Years: money[1:]}
	return l
}

func (table *teiTable) evaluation(from variant) (*data.Evaluation, []teiRow) {
	e := data.New("table", data.MustDate("2025-01-01"))
	e.Currency = "USD"
	costs, benefits := table.Costs, table.Benefits
	if len(costs) == 0 || from == totals { // of one study only the totals are known
		costs, benefits = []teiRow{table.TotalCosts}, []teiRow{table.TotalBenefits}
		costs[0].Name, benefits[0].Name = "costs", "benefits"
	}
	for i := range costs {
		e.Costs = append(e.Costs, costs[i].line(fmt.Sprint("cost", i), from))
	}
	for i := range benefits {
		l := benefits[i].line(fmt.Sprint("benefit", i), from)
		if table.Split != nil {
			for _, soft := range table.Split.Soft {
				l.Cashable = l.Cashable && l.Name != soft
			}
		}
		e.Benefits = append(e.Benefits, l)
	}
	return e, append(append([]teiRow{}, costs...), benefits...)
}

func TestPublishedTEITables(t *testing.T) {
	files, err := filepath.Glob("testdata/tei/tei_*.json")
	if err != nil || len(files) != 8 {
		t.Fatalf("%d tables, %v", len(files), err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var table teiTable
		if err := json.Unmarshal(text, &table); err != nil {
			t.Fatal(err)
		}
		for _, from := range []variant{adjusted, unadjusted, totals} {
			tolerance := max(totalTolerance, looseTotals[filepath.Base(file)][from])
			t.Run(filepath.Base(file)+"/"+string(from), func(t *testing.T) { table.check(t, from, tolerance) })
		}
	}
}

func (table *teiTable) check(t *testing.T, from variant, tolerance float64) {
	e, rows := table.evaluation(from)
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	r := appraisal.Appraise(e, e.Start)
	same := func(what string, got, want, tolerance float64) {
		t.Helper()
		if math.Abs(got-want) > tolerance {
			t.Errorf("%s: got %.2f, want %.2f", what, got, want)
		}
	}
	for i, row := range rows {
		l := r.Lines[i]
		same(row.Name+" initial", l.Initial, row.Initial, rowTolerance)
		for year, want := range []float64{row.Year1, row.Year2, row.Year3} {
			same(fmt.Sprint(row.Name, " year ", year+1), l.Years[year], want, rowTolerance)
		}
		same(row.Name+" total", l.Total, row.Total, totalTolerance)
		same(row.Name+" PV", l.PV, row.PV, rowTolerance)
	}
	h := r.Horizon
	same("benefit", h.Benefit, table.TotalBenefits.Total, tolerance)
	same("cost", h.Cost, table.TotalCosts.Total, tolerance)
	same("PV benefit", h.PVBenefit, table.TotalBenefits.PV, tolerance)
	same("PV cost", h.PVCost, table.TotalCosts.PV, tolerance)
	same("net", h.Net, table.NetBenefits.Total, tolerance)
	same("NPV", h.NPV, table.NetBenefits.NPV, tolerance)
	same("ROI %", math.Round(h.ROIDiscounted.Value*100), table.Expected.ROI, 0)
	if table.Expected.IRR != nil {
		same("IRR %", math.Round(h.IRR.Value*100), *table.Expected.IRR, 0)
	}
	if table.Recomputed.IRR != nil {
		same("IRR % recomputed", h.IRR.Value*100, *table.Recomputed.IRR, 0.1)
	} else if h.IRR.Why != appraisal.NoSignChange {
		t.Errorf("IRR: got %v, want none", h.IRR)
	}
	if table.Recomputed.Payback != nil {
		same("payback", h.Payback.Value, *table.Recomputed.Payback, 0.05)
	} else if h.Payback.Why != appraisal.NoOutlay {
		t.Errorf("payback: got %v, want none", h.Payback)
	}
	if table.Split != nil && from != totals {
		same("hard %", (1-h.SoftShare.Value)*100, table.Split.HardPct, 0.01)
	}
}
