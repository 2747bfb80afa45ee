package score

import (
	"maps"
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// breakdown shows the score on its dial and what each dimension gives to it.
type breakdown struct {
	tab    *tab
	scroll *container.Scroll
	shared *widgets.Note // what is wrong with a weight

	dial, parts *widgets.ChartView
	sheet       *widgets.Sheet
	weights     map[data.Dimension]*widgets.NumberField
	form        *widgets.Form
	restore     *widgets.Button
	sum         *widgets.Note // that the contributions add up
	coverage    *widgets.Note // what is not assessed, and what that means
}

// The columns of the sheet.
const (
	nameColumn = iota
	restsColumn
	weightColumn
	shareColumn
	scoreColumn
	contributionColumn
	gainColumn
)

// pitch leaves room for a field in each row.
const pitch = 33

func newBreakdown(t *tab) *breakdown {
	b := &breakdown{tab: t, weights: map[data.Dimension]*widgets.NumberField{}}
	w := t.words
	chart := func(about explain.Figure) *widgets.ChartView {
		view := widgets.NewBareChartView(fyne.NewSize(300, 212))
		view.OnTapped = func() { t.host.Explain(explain.Subject{Figure: about}) }
		return view
	}
	b.dial, b.parts = chart(explain.Score), chart(explain.Score)
	b.sheet = widgets.NewSheet(
		widgets.SheetColumn{Title: w.T("score.dimension")},
		widgets.SheetColumn{Title: w.T("score.rests")},
		widgets.SheetColumn{Title: w.T("score.weight"), Width: weightWidth},
		widgets.SheetColumn{Title: w.T("score.share"), Width: 62, Right: true},
		widgets.SheetColumn{Title: w.T("score.score"), Width: 56, Right: true},
		widgets.SheetColumn{Title: w.T("score.contribution"), Width: 82, Right: true},
		widgets.SheetColumn{Title: w.T("score.gain"), Width: 72, Right: true})
	b.sheet.Pitch, b.sheet.OnOpen = pitch, t.host.Explain

	table := container.New(&overSheet{b.sheet}, b.sheet)
	b.newWeights(table)
	b.restore = widgets.NewQuiet(w.T("score.restore"), b.restoreWeights)
	b.sum, b.coverage = widgets.NewParagraph(""), widgets.NewNote("")
	foot := container.NewBorder(nil, nil, nil, container.NewVBox(b.restore), container.New(layout.NewCustomPaddedVBoxLayout(2), b.sum, b.coverage, b.shared))
	weighed := widgets.NewPanel("", nil, container.New(layout.NewCustomPaddedVBoxLayout(2), table, foot))
	b.form.Together(weighed) // what is wrong with a weight stands below them all
	box := container.New(layout.NewCustomPaddedVBoxLayout(6),
		widgets.NewBeside(0.44, 900, widgets.NewPanel("", nil, b.dial), widgets.NewPanel("", nil, b.parts)), weighed)
	b.scroll.Content = container.New(layout.NewCustomPaddedLayout(0, 4, 10, 14), box)
	return b
}

// weightWidth is the width of the fields of the weights.
const weightWidth = 70

// newWeights makes the fields of the weights, puts them into the table and makes the line
// that says what is wrong with one.
func (b *breakdown) newWeights(table *fyne.Container) {
	b.scroll = container.NewVScroll(nil)
	b.form = widgets.NewForm(b.tab.host, b.scroll)
	var fields []widgets.Field
	for _, dimension := range data.Dimensions() {
		field := widgets.NewNumber(b.tab.words, b.tab.words.T("score.weight-of", "Dimension", b.tab.words.Dimension(dimension)), "")
		path := "weights." + string(dimension)
		field.OnValid = func(weight float64) error {
			return b.form.Apply(session.ChangeSettings(b.weighted(dimension, weight), path), "", path)
		}
		field.SetBare()
		b.weights[dimension] = field
		b.form.Put(path, field)
		fields = append(fields, field)
		table.Add(field)
	}
	b.shared = widgets.NewSharedNote(fields...)
}

// weighted is the evaluation with another weight of a dimension.
func (b *breakdown) weighted(dimension data.Dimension, weight float64) data.Evaluation {
	e := *b.tab.host.Session().Evaluation()
	weights := data.Weights{}
	maps.Copy(weights, e.Weights)
	weights[dimension] = weight
	e.Weights = weights
	return e
}

// restoreWeights takes the weights of the method.
func (b *breakdown) restoreWeights() {
	e := *b.tab.host.Session().Evaluation()
	e.Weights = data.DefaultWeights()
	if b.tab.apply(session.ChangeSettings(e, "")) {
		for dimension, field := range b.weights {
			field.Reset(e.Weights[dimension])
		}
	}
}

func (b *breakdown) content() fyne.CanvasObject { return b.scroll }

func (b *breakdown) refresh() {
	s := b.tab.host.Session()
	e, r := s.Evaluation(), s.Result()
	style := charts.Style{Words: b.tab.words, Dark: b.tab.host.Dark(), Currency: e.Currency}
	b.dial.Set(charts.ScoreGauge(r.Score, charts.PointOf(session.Before(s.Records(), r.AsOf)), style))
	b.parts.Set(charts.ScoreBreakdown(r.Score, style))
	b.sheet.Set(b.rows(e, r), b.tab.host.Dark())
	for dimension, field := range b.weights {
		field.SetValue(e.Weights[dimension])
	}
	b.sayRestored(e)
	b.sum.SetText(b.addsUp(&r.Score))
	b.coverage.SetText(b.assessed(&r.Score))
}

// sayRestored lets the weights be restored where they differ from the method's.
func (b *breakdown) sayRestored(e *data.Evaluation) {
	same := true
	for dimension, weight := range data.DefaultWeights() {
		same = same && e.Weights[dimension] == weight
	}
	b.restore.SetAble(!same)
}

// rows are the dimensions and their sum.
func (b *breakdown) rows(e *data.Evaluation, r *appraisal.Result) []widgets.SheetRow {
	w := b.tab.words
	var rows []widgets.SheetRow
	whole := 0.0
	for i := range r.Score.Dimensions {
		d := &r.Score.Dimensions[i]
		whole += d.Weight
		rows = append(rows, b.row(e, r, d))
	}
	share := lang.Undefined
	if r.Score.Exact.Defined() {
		share = w.Percent(1)
	}
	return append(rows, widgets.SheetRow{Bold: true, Rule: true,
		Cells: []string{w.T("score.sum"), "", w.Plain(whole), share, "", w.Figure(r.Score.Exact, b.tab.one), w.Figure(lacking(&r.Score), b.tab.one)},
		Opens: []*explain.Subject{nil, nil, nil, nil, nil, widgets.Opening(explain.Score, ""), nil}})
}

// lacking is what all dimensions together could still add.
func lacking(s *appraisal.Score) appraisal.Figure {
	if !s.Exact.Defined() {
		return s.Exact
	}
	sum := 0.0
	for i := range s.Dimensions {
		sum += s.Dimensions[i].Gain
	}
	return appraisal.Shown(sum)
}

func (b *breakdown) row(e *data.Evaluation, r *appraisal.Result, d *appraisal.DimensionScore) widgets.SheetRow {
	w := b.tab.words
	of := func(figure explain.Figure) *explain.Subject { return widgets.Opening(figure, string(d.ID)) }
	row := widgets.SheetRow{Cells: make([]string, gainColumn+1), Opens: make([]*explain.Subject, gainColumn+1)}
	for i := range row.Cells {
		row.Cells[i] = lang.Undefined
	}
	row.Cells[nameColumn], row.Cells[restsColumn], row.Cells[weightColumn] = w.Dimension(d.ID), b.rests(e, r, d), ""
	row.Opens[scoreColumn] = of(explain.DimensionScore)
	if !d.Score.Defined() {
		row.Tone = widgets.QuietTone
		return row
	}
	row.Cells[scoreColumn] = b.tab.one(d.Score.Value)
	if d.Share == 0 {
		row.Tone = widgets.QuietTone
		return row
	}
	row.Cells[shareColumn], row.Opens[shareColumn] = w.Percent(d.Share), of(explain.WeightShare)
	row.Cells[contributionColumn], row.Opens[contributionColumn] = b.tab.one(d.Contribution), of(explain.Contribution)
	row.Cells[gainColumn], row.Opens[gainColumn] = b.tab.one(d.Gain), of(explain.Gain)
	return row
}

// rests says what a dimension's score rests on, or why there is none.
func (b *breakdown) rests(e *data.Evaluation, r *appraisal.Result, d *appraisal.DimensionScore) string {
	w := b.tab.words
	if !d.Score.Defined() {
		return w.T("score.rests.none", "Reason", w.Reason(d.Score.Why))
	}
	text := ""
	switch d.ID {
	case data.DimensionReturn:
		return w.T("score.rests.return", "ROI", w.Figure(r.Horizon.ROI, w.Percent), "Target", w.Percent(e.TargetROI))
	case data.DimensionGoals:
		text = w.T("score.rests.goals", "N", d.Rests.Counted, "All", d.Rests.All)
	case data.DimensionTeam, data.DimensionSystem:
		text = w.T("score.rests.factors", "N", d.Rests.Counted, "All", d.Rests.All, "Raters", d.Rests.Raters)
	default:
		text = w.T("score.rests.benefits", "N", d.Rests.Counted, "All", d.Rests.All)
	}
	if !d.Rests.Latest.IsZero() {
		text += w.T("score.rests.latest", "Date", d.Rests.Latest.String())
	}
	return text
}

// addsUp is the sentence that the contributions add up to the score.
func (b *breakdown) addsUp(s *appraisal.Score) string {
	w := b.tab.words
	if !s.Exact.Defined() {
		return w.T("score.adds-up.none", "Reason", w.Reason(s.Total.Why))
	}
	exact := b.tab.one(s.Exact.Value)
	if exact == b.tab.one(math.Round(s.Exact.Value)) && s.Exact.Value != s.Total.Value {
		exact = w.Number(s.Exact.Value, 2)
	}
	return w.T("score.adds-up", "Exact", exact, "Total", b.tab.whole(s.Total.Value), "Band", w.Band(s.Band))
}

// assessed says how much of the weight is assessed and what a provisional score is.
func (b *breakdown) assessed(s *appraisal.Score) string {
	w := b.tab.words
	switch {
	case s.Provisional:
		return w.T("score.coverage.provisional", "Share", w.Percent(s.Coverage))
	case s.Coverage < 1:
		return w.T("score.coverage.part", "Share", w.Percent(s.Coverage))
	}
	return w.T("score.coverage.whole")
}

// do explains the score.
func (b *breakdown) do(c widgets.Command) bool {
	if c != widgets.Explain {
		return false
	}
	b.tab.host.Explain(explain.Subject{Figure: explain.Score})
	return true
}

// overSheet lays fields over the column of the weights in a sheet, one a row.
type overSheet struct{ sheet *widgets.Sheet }

func (o *overSheet) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	o.sheet.Move(fyne.NewPos(0, 0))
	o.sheet.Resize(size)
	for row, field := range objects[1:] {
		at, room := o.sheet.Place(row, weightColumn, size.Width)
		height := field.MinSize().Height
		field.Move(at.AddXY(0, (room.Height-height)/2))
		field.Resize(fyne.NewSize(room.Width, height))
	}
}

func (o *overSheet) MinSize([]fyne.CanvasObject) fyne.Size { return o.sheet.MinSize() }
