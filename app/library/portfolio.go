package library

import (
	"bytes"
	"image/color"
	"math"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// column names a column of the portfolio.
type column string

// The columns, in the order in which they stand.
const (
	nameColumn     column = "name"
	companyColumn  column = "company"
	productColumn  column = "product"
	roiColumn      column = "roi"
	paybackColumn  column = "payback"
	scoreColumn    column = "score"
	trendColumn    column = "trend"
	assessedColumn column = "assessed"
	reviewColumn   column = "review"
	changedColumn  column = "changed"
)

func columns() []column {
	return []column{nameColumn, companyColumn, productColumn, roiColumn, paybackColumn, scoreColumn, trendColumn,
		assessedColumn, reviewColumn, changedColumn}
}

// title is the heading of a column.
func (c column) title(w *lang.Words) string {
	return map[column]string{
		nameColumn: w.T("library.column.name"), companyColumn: w.T("library.column.company"), productColumn: w.T("library.column.product"),
		roiColumn: w.T("library.column.roi"), paybackColumn: w.T("library.column.payback"), scoreColumn: w.T("library.column.score"),
		trendColumn: w.T("library.column.trend"), assessedColumn: w.T("library.column.assessed"), reviewColumn: w.T("library.column.review"),
		changedColumn: w.T("library.column.changed"),
	}[c]
}

// tableColumns are the columns as the table takes them, as wide as their usual texts.
func tableColumns(w *lang.Words) []widgets.Column {
	scores := []string{lang.Undefined}
	for _, limit := range appraisal.BandLimits() {
		scores = append(scores, "88 "+w.Band(limit.Band))
	}
	const day, minute = "2026-06-30", "2026-06-30 10:30"
	fixed := func(c column, texts ...string) widgets.Column {
		return widgets.Column{Title: c.title(w), Width: widgets.ColumnWidth(c.title(w)+widgets.SortSign, texts...)}
	}
	figure := func(c column, before float32, text string) widgets.Column {
		return widgets.Column{Title: c.title(w), Width: max(widgets.ColumnWidth(c.title(w)+widgets.SortSign), before+widgets.ColumnWidth("", text)), Figure: true}
	}
	score, changed := fixed(scoreColumn, scores...), fixed(changedColumn, minute)
	score.Width += behindFigure
	assessed := fixed(assessedColumn, day, w.T("library.not-assessed"))
	assessed.Width += behindFigure
	score.ByValue, changed.ByValue, changed.Yields = true, true, true
	return []widgets.Column{
		{Title: nameColumn.title(w), Share: 1.8, ByValue: true},
		{Title: companyColumn.title(w), ByValue: true, Yields: true}, {Title: productColumn.title(w), ByValue: true, Yields: true},
		figure(roiColumn, 0, "−188.8%"), figure(paybackColumn, 0, "188.8"), score, figure(trendColumn, widgets.CourseWidth+behindFigure, "+88"),
		assessed, fixed(reviewColumn, w.T("library.due", "Date", day)), changed,
	}
}

// behindFigure is the room that a text keeps to the figure before it.
const behindFigure = 8

// rows are the evaluations as the table lists them.
func (p *Page) rows() []widgets.Row {
	names, companies, products := ranks(p.summaries, func(s *store.Summary) string { return s.Name }),
		ranks(p.summaries, func(s *store.Summary) string { return s.Company }),
		ranks(p.summaries, func(s *store.Summary) string { return s.Product })
	writer := p.newRowWriter()
	rows := make([]widgets.Row, len(p.summaries))
	for i := range p.summaries {
		s := &p.summaries[i]
		rows[i] = widgets.Row{ID: s.ID, Sought: strings.Join([]string{s.Name, s.Company, s.Product}, "\n"), Cells: []widgets.Cell{
			text(s.Name, names[i]), text(s.Company, companies[i]), text(s.Product, products[i]),
			writer.roi(s), writer.payback(s), writer.score(s), writer.trend(s), writer.assessed(s), writer.review(s), changed(s),
		}}
	}
	return rows
}

// ranks is the place of each evaluation when they are sorted by a text as a dictionary
// does: Chinese by its Pinyin, after Latin letters, whose size does not matter, and numbers
// by their value.
func ranks(list []store.Summary, text func(*store.Summary) string) []float64 {
	order := collate.New(language.SimplifiedChinese, collate.Numeric, collate.IgnoreCase)
	var buffer collate.Buffer
	keys, places := make([][]byte, len(list)), make([]int, len(list))
	for i := range list {
		keys[i], places[i] = order.KeyFromString(&buffer, text(&list[i])), i
	}
	slices.SortFunc(places, func(a, b int) int { return bytes.Compare(keys[a], keys[b]) })
	ranks := make([]float64, len(list))
	for at, i := range places {
		ranks[i] = float64(at)
		if at > 0 && bytes.Equal(keys[i], keys[places[at-1]]) {
			ranks[i] = ranks[places[at-1]]
		}
	}
	return ranks
}

func text(text string, rank float64) widgets.Cell {
	return widgets.Cell{Text: text, Value: rank, Undefined: text == ""}
}

func changed(s *store.Summary) widgets.Cell {
	return widgets.Cell{Text: s.ChangedAt.Local().Format("2006-01-02 15:04"), Value: float64(s.ChangedAt.UnixMilli())}
}

// rowWriter writes the cells of evaluations.
type rowWriter struct {
	words   *lang.Words
	today   data.Date
	bands   map[appraisal.Band]string
	inks    map[appraisal.Band]color.Color
	missing string // stands for the day of an evaluation that was never assessed
}

func (p *Page) newRowWriter() *rowWriter {
	w := p.words
	writer := &rowWriter{words: w, today: p.host.Library().Today(), missing: w.T("library.not-assessed"),
		bands: map[appraisal.Band]string{}, inks: map[appraisal.Band]color.Color{}}
	palette := charts.PaletteOf(p.host.Dark())
	for _, limit := range appraisal.BandLimits() {
		writer.bands[limit.Band], writer.inks[limit.Band] = w.Band(limit.Band), palette.Band(limit.Band)
	}
	return writer
}

// figure is a figure of the latest assessment that stands.
func figure(s *store.Summary, of func(store.Headline) store.Figure, opens explain.Figure, write func(float64) (whole, brief string)) widgets.Cell {
	last, assessed := s.Latest()
	if !assessed {
		return widgets.Cell{Text: lang.Undefined, Undefined: true}
	}
	cell := widgets.Cell{Text: lang.Undefined, Undefined: true}
	if f := of(last); f.Defined() {
		cell.Text, cell.Brief = write(f.Value)
		cell.Value, cell.Undefined = f.Value, false
	}
	cell.Opens = &explain.Subject{Figure: opens, Of: s.ID, Assessment: last.ID}
	return cell
}

func (r *rowWriter) roi(s *store.Summary) widgets.Cell {
	return figure(s, func(h store.Headline) store.Figure { return h.ROI }, explain.ROI, func(x float64) (string, string) {
		return r.words.Percent(x), r.words.Short(x*100) + "%"
	})
}

func (r *rowWriter) payback(s *store.Summary) widgets.Cell {
	return figure(s, func(h store.Headline) store.Figure { return h.Payback }, explain.Payback, func(x float64) (string, string) {
		return r.words.Number(x, 1), r.words.Short(x)
	})
}

// score is the score with its band, and whether it is provisional where there is room.
func (r *rowWriter) score(s *store.Summary) widgets.Cell {
	return figure(s, func(h store.Headline) store.Figure { return h.Score }, explain.Score, func(x float64) (string, string) {
		last, _ := s.Latest()
		text := r.words.Number(x, 0) + " " + r.bands[bandOf(last)]
		if last.Provisional {
			return r.words.T("library.score.provisional", "Score", text), text
		}
		return text, ""
	})
}

// bandOf is the band of an assessment that has a score.
func bandOf(h store.Headline) appraisal.Band {
	return appraisal.BandOf(int(max(0, min(100, h.Score.Value))))
}

// trend is the course of the scores, with the change since the assessment before.
func (r *rowWriter) trend(s *store.Summary) widgets.Cell {
	cell := widgets.Cell{Text: lang.Undefined, Undefined: true, Course: r.course(s)}
	if by, known := change(s); known {
		cell.Text, cell.Value, cell.Undefined = lang.Signed(by, r.words.Number(by, 0)), by, false
	}
	return cell
}

// change is by how many points the score of the latest assessment that stands differs from
// that of the one before; false where one of them has none.
func change(s *store.Summary) (points float64, known bool) {
	n := len(s.Standing)
	if n < 2 || !s.Standing[n-1].Score.Defined() || !s.Standing[n-2].Score.Defined() {
		return 0, false
	}
	return s.Standing[n-1].Score.Value - s.Standing[n-2].Score.Value, true
}

// course are the scores of the assessments that stand, each at its day.
func (r *rowWriter) course(s *store.Summary) []widgets.CoursePoint {
	if len(s.Standing) < 2 {
		return nil
	}
	first := s.Standing[0].AsOf
	days := s.Standing[len(s.Standing)-1].AsOf.DaysSince(first)
	points := make([]widgets.CoursePoint, 0, len(s.Standing))
	apart := false
	for i, h := range s.Standing {
		if !h.Score.Defined() {
			apart = true
			continue
		}
		across := float64(i) / float64(len(s.Standing)-1) // all of one day
		if days > 0 {
			across = float64(h.AsOf.DaysSince(first)) / float64(days)
		}
		points = append(points, widgets.CoursePoint{Across: float32(across), Up: float32(math.Max(0, math.Min(100, h.Score.Value)) / 100),
			Ink: r.inks[bandOf(h)], Apart: apart && len(points) > 0})
		apart = false
	}
	return points
}

func (r *rowWriter) assessed(s *store.Summary) widgets.Cell {
	if last, assessed := s.Latest(); assessed {
		return widgets.Cell{Text: last.AsOf.String()}
	}
	return widgets.Cell{Text: r.missing, Undefined: true}
}

// review is the day of the next review, marked where it has come.
func (r *rowWriter) review(s *store.Summary) widgets.Cell {
	day := s.NextReview().String()
	if isDue(s, r.today) {
		return widgets.Cell{Text: r.words.T("library.due", "Date", day), Brief: day, Marked: true}
	}
	return widgets.Cell{Text: day}
}

// isDue tells whether the day of the next review has come.
func isDue(s *store.Summary, today data.Date) bool { return !s.NextReview().After(today) }
