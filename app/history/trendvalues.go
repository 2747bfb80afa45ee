package history

import (
	"slices"

	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
)

// valueColumn is a column of the table of values: a day, or what is known now.
type valueColumn struct {
	day  data.Date
	live bool
}

// mostColumns is how many days the table of values lists; the latest are.
const mostColumns = 40

// columnsOf are the days of the tracks, the latest first.
func columnsOf(tracks []shownTrack) []valueColumn {
	there := map[valueColumn]bool{}
	var columns []valueColumn
	for i := range tracks {
		for _, value := range tracks[i].Values {
			if c := (valueColumn{value.AsOf, value.Live}); !there[c] {
				there[c] = true
				columns = append(columns, c)
			}
		}
	}
	slices.SortFunc(columns, func(a, b valueColumn) int {
		switch {
		case a.day != b.day:
			return b.day.Compare(a.day)
		case a.live:
			return -1
		}
		return 1
	})
	return columns
}

// list shows the values of all tracks.
func (t *trends) list(tracks []shownTrack) {
	columns := columnsOf(tracks)
	title := t.words.T("past.values")
	if len(columns) > mostColumns {
		title = t.words.T("past.values.latest", "N", mostColumns)
		columns = columns[:mostColumns]
	}
	t.title.SetTitle(title)
	if t.listed != t.chosen.Kind || !slices.Equal(columns, t.columns) {
		t.columns, t.listed = columns, t.chosen.Kind
		t.table = t.newTable()
		widgets.ShowAlone(t.stage, container.NewHScroll(t.table))
	}
	t.table.SetGrouped(slices.ContainsFunc(tracks, func(track shownTrack) bool { return track.foreign }))
	rows := make([]widgets.Row, len(tracks))
	for i := range tracks {
		rows[i] = t.row(&tracks[i])
	}
	t.table.SetRows(rows, nil)
}

func (t *trends) newTable() *widgets.Table {
	titles := []widgets.Column{{Title: t.words.T("past.kind." + string(t.chosen.Kind)), Width: 260}}
	for _, c := range t.columns {
		title := c.day.String()
		if c.live {
			title = nowName(t.host.Session(), t.words)
		}
		titles = append(titles, widgets.Column{Title: title, Width: 116, Figure: true})
	}
	table := widgets.NewTable(titles)
	table.OnOpen, table.Main = t.host.Explain, 1
	return table
}

// row are the values of a track.
func (t *trends) row(track *shownTrack) widgets.Row {
	row := widgets.Row{ID: track.evaluation + "/" + track.ID, Group: track.Of, Cells: make([]widgets.Cell, len(t.columns)+1),
		Faint: slices.Contains(t.chosen.Hidden, track.key(t.chosen.Kind))}
	row.Cells[0] = widgets.Cell{Text: track.Name}
	for i, c := range t.columns {
		at := valueAt(track, c)
		if at < 0 {
			row.Cells[i+1] = widgets.Cell{Value: -data.MaxMajor}
			continue
		}
		var opens *explain.Subject
		if !track.foreign {
			opens = &explain.Subject{Figure: t.figure(track.ID), Assessment: track.From[at]}
			if t.chosen.Kind != charts.ROITrendKind {
				opens.Of = track.ID
			}
		}
		row.Cells[i+1] = figureCell(t.words, track.Values[at].Figure, t.format, opens)
	}
	return row
}

// valueAt is the place of a track's value in a column, −1 for none. What is known now
// stands in its column also where the day's assessment says the same.
func valueAt(track *shownTrack, c valueColumn) int {
	day := -1
	for i, value := range track.Values {
		if value.AsOf != c.day {
			continue
		}
		if value.Live == c.live {
			return i
		}
		day = i
	}
	if !c.live || track.foreign {
		return -1
	}
	return day
}

// figure is what a value of a track is explained as.
func (t *trends) figure(id string) explain.Figure {
	switch t.chosen.Kind {
	case charts.ROITrendKind:
		if id == session.ROIToDate {
			return explain.ROIToDate
		}
		return explain.ROI
	case charts.ScoreKind:
		return explain.Score
	case charts.DimensionsKind:
		return explain.DimensionScore
	case charts.GoalsKind:
		return explain.GoalAttainment
	case charts.FactorsKind:
		return explain.FactorMean
	}
	return explain.MeasuredShare
}

// format writes a value.
func (t *trends) format(x float64) string {
	switch t.chosen.Kind {
	case charts.ScoreKind:
		return t.words.Number(x, 0)
	case charts.DimensionsKind, charts.FactorsKind:
		return t.words.Number(x, 1)
	}
	return t.words.Percent(x)
}
