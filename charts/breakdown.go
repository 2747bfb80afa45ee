package charts

import (
	"image/color"
	"math"
	"slices"
	"strconv"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// row is one bar of a breakdown: amounts over the horizon.
type row struct {
	name  string
	known float64
	plan  float64
}

// mostRows is how many bars are drawn at most; the smaller rest is summed up in the
// last.
const mostRows = 10

// Breakdown draws what the costs (by category) or the benefits (by line) over the
// horizon are made of, the largest first: as known in bars, the plan as a dashed
// outline. What is excluded from the totals is left out. e names the lines of r.
func Breakdown(e *data.Evaluation, r *appraisal.Result, of data.Side, style Style) *Chart {
	w := style.words()
	name, nothing := NameBenefitBreakdown, "charts.benefit-breakdown.nothing"
	title := w.T("charts.benefit-breakdown.name")
	if of == data.Cost {
		name, nothing, title = NameCostBreakdown, "charts.cost-breakdown.nothing", w.T("charts.cost-breakdown.name")
	}
	c := newChart(name, style)
	rows := rowsOf(e, r, of, w)
	if len(rows) == 0 {
		return c.saying(title, w.T(nothing))
	}
	for _, one := range rows {
		if !finite(one.known) || !finite(one.plan) {
			return c.saying(title, w.T("charts.no-value", "Reason", w.Reason(appraisal.TooLarge)))
		}
	}
	known := sum(rows).known
	c.title = breakdownTitle(rows, known, of, w)
	c.subtitle = breakdownSubtitle(r, known, of, style)
	fill, words := c.palette.Benefit, c.palette.BenefitText
	if of == data.Cost {
		fill, words = c.palette.Cost, c.palette.CostText
	}
	c.key = func(f *frame, baseline float64) float64 { return breakdownKey(f, baseline, fill) }
	c.plot = func(f *frame) { drawBreakdown(f, rows, fill, words) }
	return c
}

// rowsOf sums up the lines that count, sorted by amount.
func rowsOf(e *data.Evaluation, r *appraisal.Result, of data.Side, w *lang.Words) []row {
	if r == nil {
		return nil
	}
	var rows []row
	index := map[string]int{}
	for _, line := range r.Lines {
		if line.Side != of || line.Excluded {
			continue
		}
		key, name := line.ID, line.ID
		if of == data.Cost {
			key, name = string(line.Category), w.Category(line.Category)
		} else if e != nil {
			if found, _, ok := e.Line(line.ID); ok && clean(found.Name) != "" {
				name = found.Name
			}
		}
		i, ok := index[key]
		if !ok {
			i = len(rows)
			index[key] = i
			rows = append(rows, row{name: clean(name)})
		}
		rows[i].known += line.Total
		rows[i].plan += line.PlanTotal
	}
	slices.SortStableFunc(rows, func(a, b row) int {
		switch {
		case a.known > b.known || a.known == b.known && a.plan > b.plan:
			return -1
		case a.known < b.known || a.plan < b.plan:
			return 1
		}
		return 0
	})
	for i := range rows {
		if finite(rows[i].known) && finite(rows[i].plan) {
			rows[i].known, rows[i].plan = clamp(rows[i].known, -farthest, farthest), clamp(rows[i].plan, -farthest, farthest)
		}
	}
	return rows
}

func sum(rows []row) row {
	var total row
	for _, one := range rows {
		total.known += one.known
		total.plan += one.plan
	}
	return total
}

// breakdownTitle names the largest part and its share, which exists when no part is
// negative.
func breakdownTitle(rows []row, total float64, of data.Side, w *lang.Words) string {
	negative := rows[len(rows)-1].known < 0
	single := len(rows) == 1
	values := map[string]any{"Name": rows[0].name, "Amount": w.Short(total)}
	if total > 0 && !negative {
		values["Share"] = w.Number(rows[0].known/total*100, 0) + "%"
	}
	switch {
	case total <= 0 || negative || single:
		if of == data.Cost {
			return w.Map("charts.cost-breakdown.total", values)
		}
		return w.Map("charts.benefit-breakdown.total", values)
	case of == data.Cost:
		return w.Map("charts.cost-breakdown.largest", values)
	default:
		return w.Map("charts.benefit-breakdown.largest", values)
	}
}

func breakdownSubtitle(r *appraisal.Result, total float64, of data.Side, style Style) string {
	w := style.words()
	values := map[string]any{
		"Unit": unit(currencyOf(r, style)), "Amount": w.Short(total),
		"Months": w.T("terms.months", "N", strconv.Itoa(r.HorizonMonths)),
	}
	if of == data.Cost {
		return w.Map("charts.cost-breakdown.subtitle", values)
	}
	return w.Map("charts.benefit-breakdown.subtitle", values)
}

// gathered keeps the first rows and sums up the others, so that at most most remain.
func gathered(rows []row, most int, w *lang.Words) []row {
	if len(rows) <= most {
		return rows
	}
	most = max(most, 1)
	rest := sum(rows[most-1:])
	rest.name = w.T("charts.others", "N", len(rows)-most+1)
	return append(slices.Clone(rows[:most-1]), rest)
}

func drawBreakdown(f *frame, rows []row, fill, words color.NRGBA) {
	l := f.ladder()
	rows = gathered(rows, min(mostRows, l.most()), f.words)
	low, high := 0.0, 0.0
	for _, one := range rows {
		low = math.Min(low, math.Min(one.known, one.plan))
		high = math.Max(high, math.Max(one.known, one.plan))
	}
	b := &bars{ladder: l, rows: rows, fill: fill, amounts: words}
	b.layOut(low, high)
	b.draw()
}

// bars is a breakdown being drawn.
type bars struct {
	*ladder
	rows    []row
	fill    color.NRGBA
	amounts color.NRGBA // the colour they are written in
}

// layOut gives the names at the left and the amounts at the right their room, and the
// bars what is between.
func (b *bars) layOut(low, high float64) {
	names, amounts := 0.0, 0.0
	for _, one := range b.rows {
		names = math.Max(names, b.measure(one.name))
		amounts = math.Max(amounts, b.faces.bold.width(b.words.Short(one.known), b.base))
	}
	b.hold(len(b.rows))
	b.leave(names, 0, math.Min(amounts, b.room.width()*0.25)+b.base*0.6)
	b.fromZero(low, high)
}

func (b *bars) draw() {
	b.axis()
	step := b.plot.height() / float64(len(b.rows))
	for i, one := range b.rows {
		b.row(one, b.plot.top+step*float64(i), step)
	}
	b.upright(b.at(0), b.plot.top, b.plot.bottom, 1.4, b.palette.Axis)
}

// row draws one bar between its name and its amount.
func (b *bars) row(one row, top, step float64) {
	centre := top + step/2
	bar := b.between(0, one.known, centre, step)
	b.bar(bar, b.fill)
	reach := math.Max(bar.right, b.at(0))
	if one.plan != one.known {
		plan := rect{math.Min(b.at(0), b.at(one.plan)), bar.top - b.base*0.16, math.Max(b.at(0), b.at(one.plan)), bar.bottom + b.base*0.16}
		b.box(plan, b.palette.Ink, b.base*0.08, b.base*0.28, b.base*0.2)
		reach = math.Max(reach, plan.right)
	}
	baseline := centre + b.base*middle
	b.name(one.name, centre, step)
	left := reach + b.base*0.5
	amount := b.faces.bold.cut(b.words.Short(one.known), b.base, b.width-left)
	b.write(amount, point{left, baseline}, b.faces.bold, b.base, b.amounts, alignLeft)
}

// breakdownKey explains bar and outline.
func breakdownKey(f *frame, baseline float64, fill color.NRGBA) (left float64) {
	return f.keyBeside(baseline, []sign{
		{f.words.T("charts.as-known"), func(swatch rect) { f.bar(f.sharp(swatch), fill) }},
		{f.words.T("charts.plan"), func(swatch rect) { f.box(swatch, f.palette.Ink, f.base*0.08, f.base*0.28, f.base*0.2) }},
	})
}
