package review

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/telling"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
)

// result is the last step: what moved since the last assessment and why, what was not
// looked at, and the assessment.
type result struct {
	r        *review
	body     *fyne.Container
	form     *widgets.Form
	figures  *widgets.Sheet
	moved    *widgets.Note
	remark   *widgets.Note
	open     *fyne.Container
	left     fyne.CanvasObject
	leftFor  string // what the ways in open were made for
	by, note *widgets.TextField
	byChosen bool
	record   *widgets.Button
}

func newResult(r *review) *result {
	w := r.words
	p := &result{r: r, moved: widgets.NewParagraph(""), remark: widgets.NewNote(""), open: container.NewVBox()}
	p.figures = widgets.NewSheet(widgets.SheetColumn{}, widgets.SheetColumn{Title: w.T("review.column.last"), Width: 96, Right: true},
		widgets.SheetColumn{Title: w.T("review.column.now"), Width: 96, Right: true}, widgets.SheetColumn{Title: w.T("review.column.change"), Width: 120, Right: true})
	p.figures.OnOpen = r.host.Explain
	p.left = widgets.NewPanel(w.T("review.left"), nil, p.open)
	p.by, p.note = widgets.NewText(w, w.T("review.by")), widgets.NewMultiLine(w, w.T("review.assessment-note"))
	p.by.SetPlaceHolder(w.T("review.by.hint"))
	p.note.SetPlaceHolder(w.T("review.assessment-note.hint"))
	p.by.OnValid = func(by string) error {
		p.byChosen = true
		return check("recorded_by", func(a *data.Assessment) { a.RecordedBy = by })
	}
	p.note.OnValid = func(note string) error { return check("note", func(a *data.Assessment) { a.Note = note }) }
	p.record = widgets.NewMain(w.T("review.record"), p.recordNow)
	box := container.NewStack()
	scroll := widgets.NewFieldScroll(container.New(layout.NewCustomPaddedLayout(0, edge, edge, edge), box))
	p.form = widgets.NewForm(r.host, scroll)
	p.form.Put("recorded_by", p.by)
	p.form.Put("note", p.note)
	about := container.New(layout.NewCustomPaddedVBoxLayout(8), widgets.NewPanel(w.T("review.moved"), nil, container.NewVBox(p.figures, p.moved)), p.left)
	record := widgets.NewPanel(w.T("review.assessment"), nil, container.NewVBox(p.remark, p.by, p.note, container.NewHBox(p.record)))
	box.Objects = []fyne.CanvasObject{widgets.NewBeside(0.62, 720, about, container.NewVBox(record))}
	p.body = container.NewStack(scroll)
	return p
}

// check tries a text against the rules of an assessment before it is recorded.
func check(field string, set func(*data.Assessment)) error {
	a := data.Assessment{ID: data.NewID()}
	set(&a)
	problems, _ := a.Validate().(data.Problems)
	if own := problems.At(field); len(own) > 0 {
		return own
	}
	return nil
}

func (p *result) content() fyne.CanvasObject { return p.body }

func (p *result) focus() { p.r.host.Window().Canvas().Focus(p.record) }

// summary gives the score as it would be recorded.
func (p *result) summary() (text string, enough bool) {
	now := p.r.session().Preview(p.r.day())
	if !now.Score.Total.Defined() {
		return lang.Undefined, false
	}
	return p.r.words.T("review.summary.score", "Score", p.r.words.Number(now.Score.Total.Value, 0), "Band", p.r.words.Band(now.Score.Band)), false
}

func (p *result) refresh() {
	s := p.r.session()
	from, to, compared := s.ReviewMoments()
	p.figures.Set(p.rows(from.Result, to.Result), p.r.host.Dark())
	p.remark.SetText(p.remarks())
	p.moved.SetText(p.sentences(from, to, compared))
	p.showLeft()
	if last := s.LastAssessed(); !p.byChosen && last != nil {
		p.by.SetValue(last.RecordedBy)
	}
	p.body.Refresh()
}

// remarks say what is special about the day: that it was assessed before, and that it is
// over.
func (p *result) remarks() string {
	s, w, day := p.r.session(), p.r.words, p.r.day()
	text := w.T("review.assessment.why")
	if slices.ContainsFunc(session.Standing(s.Records()), func(r session.Record) bool { return r.AsOf == day }) {
		text += "\n" + w.T("review.same-day", "Date", day.String())
	}
	if day.Before(s.Today()) {
		text += "\n" + w.T("review.backdated", "Date", day.String())
	}
	return text
}

// rows are the headline figures before and now; before is nil when nothing was assessed.
// What is known now opens while the window looks at the review's day.
func (p *result) rows(before, now *appraisal.Result) []widgets.SheetRow {
	w, s := p.r.words, p.r.session()
	var rows []widgets.SheetRow
	add := func(key string, figure explain.Figure, of func(*appraisal.Result) appraisal.Figure, format, change func(float64) string) {
		is, opens := of(now), make([]*explain.Subject, 3)
		if last := s.LastAssessed(); before != nil && last != nil {
			opens[1] = &explain.Subject{Figure: figure, Assessment: last.ID}
		}
		if s.AsOf() == p.r.day() {
			opens[2] = &explain.Subject{Figure: figure}
		}
		cells := []string{w.T(key), lang.Undefined, w.Figure(is, format), lang.Undefined}
		if before != nil {
			was := of(before)
			cells[1] = w.Figure(was, format)
			if was.Defined() && is.Defined() {
				by := is.Value - was.Value
				cells[3] = lang.Signed(by, change(by))
			}
		}
		rows = append(rows, widgets.SheetRow{Cells: cells, Opens: opens, Bold: len(rows) == 0})
	}
	whole := func(x float64) string { return w.Number(x, 0) }
	points := func(x float64) string { return w.T("review.points", "N", w.Number(x*100, 1)) }
	add("review.figure.score", explain.Score, func(r *appraisal.Result) appraisal.Figure { return r.Score.Total }, whole, whole)
	add("review.figure.roi", explain.ROI, func(r *appraisal.Result) appraisal.Figure { return r.Horizon.ROI }, w.Percent, points)
	add("review.figure.roi-to-date", explain.ROIToDate, func(r *appraisal.Result) appraisal.Figure { return r.ToDate.ROI }, w.Percent, points)
	add("review.figure.measured", explain.MeasuredShare, func(r *appraisal.Result) appraisal.Figure { return r.ToDate.MeasuredShare }, w.Percent, points)
	return rows
}

// sentences say why score and ROI moved.
func (p *result) sentences(from, to comparison.Moment, compared bool) string {
	w := p.r.words
	if !compared {
		return w.T("review.first-time")
	}
	c := comparison.Of(from, to)
	return strings.Join([]string{w.T("review.since-last", "Date", from.Result.AsOf.String()),
		telling.Moved(w, c, telling.Score), telling.Moved(w, c, telling.ROI)}, "\n")
}

// showLeft names the steps with items that were skipped or not looked at, each with the
// way there.
func (p *result) showLeft() {
	w := p.r.words
	var steps []session.ReviewStep
	var made strings.Builder
	for _, step := range session.ReviewSteps() {
		if n := p.r.session().ReviewSkipped(step); n > 0 {
			steps = append(steps, step)
			made.WriteString(w.T("review.left."+string(step), "N", n))
		}
	}
	widgets.SetVisible(p.left, len(steps) > 0)
	if made.String() == p.leftFor {
		return
	}
	p.leftFor = made.String()
	var ways []fyne.CanvasObject
	for _, step := range steps {
		ways = append(ways, widgets.NewTextLink(w.T("review.left."+string(step), "N", p.r.session().ReviewSkipped(step)), func() {
			p.r.open(step)
			p.r.Focus()
		}))
	}
	p.open.Objects = []fyne.CanvasObject{widgets.NewWrapping(ways...), widgets.NewNote(w.T("review.left.why"))}
	p.open.Refresh()
}

// recordNow records the assessment unless a field holds something wrong; then the keyboard
// goes there.
func (p *result) recordNow() {
	for path, field := range map[string]*widgets.TextField{"recorded_by": p.by, "note": p.note} {
		if _, draft := field.Draft(); draft || field.Problem() != "" {
			p.form.Focus(path)
			return
		}
	}
	p.r.host.Window().Canvas().Unfocus() // the button is gone in a moment
	if err := p.r.session().RecordReview(strings.TrimSpace(p.by.Value()), strings.TrimSpace(p.note.Value())); err != nil {
		p.r.host.Fail(err)
		return
	}
	p.r.host.Fail(nil)
	p.note.Reset("")
	p.byChosen = false
	p.r.Focus()
}
