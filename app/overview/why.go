package overview

import (
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// why is the three tables that say where the figures come from. What has a price and
// what has none never share a table.
type why struct {
	host                                  widgets.Host
	contributions, dimensions, intangible *widgets.Panel
	lines, scores                         *widgets.Sheet
	without                               *fyne.Container // the body of intangible
}

func newWhy(host widgets.Host) *why {
	words := host.Words()
	y := &why{host: host, without: container.NewVBox()}
	y.lines = widgets.NewSheet(
		widgets.SheetColumn{Title: words.T("overview.column.line")},
		widgets.SheetColumn{Title: words.T("overview.column.horizon"), Width: 110, Right: true},
		widgets.SheetColumn{Title: words.T("overview.column.measured"), Width: 76, Right: true})
	y.scores = widgets.NewSheet(
		widgets.SheetColumn{Title: words.T("overview.column.dimension")},
		widgets.SheetColumn{Title: words.T("overview.column.score"), Width: 92, Right: true},
		widgets.SheetColumn{Title: words.T("overview.column.share"), Width: 66, Right: true},
		widgets.SheetColumn{Title: words.T("overview.column.contribution"), Width: 56, Right: true},
		widgets.SheetColumn{Title: words.T("overview.column.gain"), Width: 70, Right: true})
	y.lines.OnOpen, y.scores.OnOpen = host.Explain, host.Explain
	y.contributions = widgets.NewPanel(words.T("overview.contributions", "Currency", ""), nil, y.lines)
	y.dimensions = widgets.NewPanel(words.T("overview.dimensions"),
		widgets.NewQuiet(words.T("overview.to-score"), func() { host.Show(widgets.Score) }), y.scores)
	y.intangible = widgets.NewPanel(words.T("overview.intangible"), nil, y.without)
	return y
}

func (y *why) refresh(x view, dark bool) {
	y.contributions.SetTitle(x.w.T("overview.contributions", "Currency", x.r.Currency.Symbol()))
	rows := x.contributions(data.Benefit)
	rows = append(rows, x.contributions(data.Cost)...)
	rows = append(rows, widgets.SheetRow{Cells: []string{x.w.T("overview.total.net"), x.w.Amount(x.r.Horizon.Net), ""}, Bold: true, Rule: true,
		Opens: opens(explain.Subject{Figure: explain.Net})})
	y.lines.Set(rows, dark)
	y.scores.Set(x.dimensionRows(), dark)
	y.refreshIntangible(x, dark)
}

// opens are the figures of the cells of a row after its name, as far as they are some.
func opens(subjects ...explain.Subject) []*explain.Subject {
	cells := make([]*explain.Subject, 1, 1+len(subjects))
	for _, subject := range subjects {
		if subject.Figure == "" {
			cells = append(cells, nil)
			continue
		}
		cells = append(cells, &subject)
	}
	return cells
}

// named is how many lines of a side are listed by name; the rest is summed up.
const named = 3

// contributions lists the largest lines of a side and closes with their total. Costs
// carry the brackets of negative amounts.
func (x view) contributions(side data.Side) []widgets.SheetRow {
	sign, tone, key, total, whole := 1.0, widgets.BenefitTone, "overview.total.benefit", x.r.Horizon.Benefit, explain.Subject{Figure: explain.Benefit}
	if side == data.Cost {
		sign, tone, key, total, whole = -1, widgets.CostTone, "overview.total.cost", x.r.Horizon.Cost, explain.Subject{Figure: explain.Cost}
	}
	counted := x.counted(side)
	var rows []widgets.SheetRow
	rest := appraisal.Line{}
	for i, line := range counted {
		if i >= named && len(counted) > named+1 {
			rest.Total += line.Total
			rest.ToDate += line.ToDate
			rest.Measured += line.Measured
			rest.AnyMeasured = rest.AnyMeasured || line.AnyMeasured
			continue
		}
		rows = append(rows, widgets.SheetRow{Cells: []string{x.lineName(line.ID), x.w.Amount(sign * line.Total), x.measured(line)}, Tone: tone,
			Opens: opens(explain.Subject{Figure: explain.LineTotal, Of: line.ID}, explain.Subject{Figure: explain.LineMeasuredShare, Of: line.ID})})
	}
	if n := len(counted) - len(rows); n > 0 {
		rows = append(rows, widgets.SheetRow{Cells: []string{x.w.T("overview.others", "N", x.whole(float64(n))), x.w.Amount(sign * rest.Total), x.measured(rest)}, Tone: tone, Opens: opens(whole)})
	}
	share, shareOf := "", explain.Subject{}
	if side == data.Benefit {
		share, shareOf = x.w.Figure(x.r.ToDate.MeasuredShare, x.w.Percent), explain.Subject{Figure: explain.MeasuredShare}
	}
	return append(rows, widgets.SheetRow{Cells: []string{x.w.T(key), x.w.Amount(sign * total), share}, Opens: opens(whole, shareOf), Bold: true, Rule: true})
}

// counted are the lines of a side that count, the largest amount first.
func (x view) counted(side data.Side) []appraisal.Line {
	var counted []appraisal.Line
	for _, line := range x.r.Lines {
		if line.Side == side && !line.Excluded {
			counted = append(counted, line)
		}
	}
	slices.SortStableFunc(counted, func(a, b appraisal.Line) int {
		switch a, b := math.Abs(a.Total), math.Abs(b.Total); {
		case a > b:
			return -1
		case a < b:
			return 1
		}
		return 0
	})
	return counted
}

// measured says how much of what a line gave so far was measured.
func (x view) measured(line appraisal.Line) string {
	switch {
	case line.ToDate == 0:
		return x.w.T("overview.not-yet")
	case !line.AnyMeasured:
		return x.w.T("overview.estimate")
	}
	return x.w.Percent(line.Measured / line.ToDate)
}

func (x view) lineName(id string) string {
	if line, _, found := x.e.Line(id); found {
		return line.Name
	}
	return id
}

func (x view) dimensionRows() []widgets.SheetRow {
	var rows []widgets.SheetRow
	for _, d := range x.r.Score.Dimensions {
		of := func(figure explain.Figure) explain.Subject { return explain.Subject{Figure: figure, Of: string(d.ID)} }
		if !d.Score.Defined() || d.Share == 0 {
			rows = append(rows, widgets.SheetRow{Cells: []string{x.w.Dimension(d.ID), x.w.T("overview.not-assessed"), lang.Undefined, lang.Undefined, lang.Undefined}, Tone: widgets.QuietTone,
				Opens: opens(of(explain.DimensionScore))})
			continue
		}
		rows = append(rows, widgets.SheetRow{Cells: []string{x.w.Dimension(d.ID), x.w.Number(d.Score.Value, 1), x.w.Percent(d.Share),
			x.w.Number(d.Contribution, 1), x.w.Number(d.Gain, 1)},
			Opens: opens(of(explain.DimensionScore), of(explain.WeightShare), of(explain.Contribution), of(explain.Gain))})
	}
	score := explain.Subject{Figure: explain.Score}
	return append(rows, widgets.SheetRow{Bold: true, Rule: true, Opens: opens(score, explain.Subject{}, score), Cells: []string{x.figure(explain.Score).Name,
		x.w.Figure(x.r.Score.Total, x.whole), "", x.w.Figure(x.r.Score.Exact, func(v float64) string { return x.w.Number(v, 1) }), ""}})
}

func (y *why) refreshIntangible(x view, dark bool) {
	y.without.Objects = nil
	if len(x.e.Factors) == 0 && len(x.e.Unquantified) == 0 {
		y.without.Add(widgets.NewParagraph(x.w.T("overview.intangible.none")))
		y.without.Refresh()
		return
	}
	y.without.Add(widgets.NewNote(x.w.T("overview.intangible.note")))
	if len(x.e.Factors) > 0 {
		ratings := widgets.NewSheet(widgets.SheetColumn{Title: x.w.T("overview.intangible.ratings")}, widgets.SheetColumn{Width: 190, Right: true})
		ratings.OnOpen = y.host.Explain
		ratings.Set(x.factorRows(), dark)
		y.without.Add(ratings)
	}
	if len(x.e.Unquantified) > 0 {
		y.without.Add(widgets.NewStrong(x.w.T("overview.intangible.unquantified")))
	}
	for _, u := range x.e.Unquantified {
		y.without.Add(widgets.NewParagraph("· " + u.Name))
		if u.Evidence != "" {
			y.without.Add(widgets.NewNote(x.w.T("overview.evidence", "Text", u.Evidence)))
		}
	}
	y.without.Refresh()
}

func (x view) factorRows() []widgets.SheetRow {
	var rows []widgets.SheetRow
	for _, dimension := range data.FactorDimensions() {
		for i, factor := range x.r.Factors {
			if factor.Dimension != dimension {
				continue
			}
			rated, tone := x.w.T("overview.unrated"), widgets.QuietTone
			if factor.Mean.Defined() {
				tone = widgets.PlainTone
				rated = x.w.T("overview.rated", "Mean", x.w.Number(factor.Mean.Value, 1), "N", x.whole(float64(factor.Raters)),
					"Min", x.w.Plain(factor.Min.Value), "Max", x.w.Plain(factor.Max.Value))
			}
			rows = append(rows, widgets.SheetRow{Cells: []string{x.e.Factors[i].Name, rated}, Tone: tone,
				Opens: opens(explain.Subject{Figure: explain.FactorMean, Of: factor.ID})})
		}
	}
	return rows
}
