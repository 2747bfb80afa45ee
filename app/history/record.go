package history

import (
	"encoding/json"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// recordPanel is the form that records an assessment, a new one or one that corrects
// another. It shows beforehand what will be frozen, because a record is never changed.
type recordPanel struct {
	host    widgets.Host
	form    *widgets.Form
	panel   *widgets.Panel
	content *fyne.Container
	footer  *fyne.Container // the button, which stays in sight while the form scrolls
	done    func()
	arrange func() // lays out anew what the footer stands in

	about     *widgets.Note
	date      *widgets.DateField
	by        *widgets.TextField
	note      *widgets.TextField
	remarks   *widgets.Note
	preview   *widgets.Sheet
	reasons   *widgets.Note
	button    *widgets.Button
	instead   *widgets.Button // records no correction but a new assessment
	told      *widget.Label
	day       data.Date
	dayChosen bool // by the person, so that a new day does not move it
	byChosen  bool
	corrects  string // id of the assessment that will be corrected, "" for none
}

func newRecordPanel(host widgets.Host, scroll *container.Scroll, done, arrange func()) *recordPanel {
	w := host.Words()
	p := &recordPanel{host: host, form: widgets.NewForm(host, scroll), done: done, arrange: arrange, about: widgets.NewNote(""),
		remarks: widgets.NewNote(""), reasons: widgets.NewNote(""), told: widget.NewLabel("")}
	p.newFields()
	p.preview = newFigures(host, widgets.SheetColumn{Title: w.T("history.freezes")}, widgets.SheetColumn{Width: 150, Right: true})
	p.button = widgets.NewMain("", p.recordNow)
	p.instead = widgets.NewQuiet(w.T("history.correct.instead"), func() { p.leave() })
	p.told.Wrapping = fyne.TextWrapWord
	p.told.Importance = widget.SuccessImportance
	p.told.SizeName = theme.SizeNameCaptionText
	p.told.Hide()
	p.panel = widgets.NewPanel(w.T("history.record"), nil, container.NewVBox(p.about, p.date, p.remarks, p.by, p.note, p.preview, p.reasons))
	p.content = container.NewVBox(p.panel)
	p.instead.Hide()
	p.footer = container.NewPadded(container.NewVBox(p.told, p.instead, p.button))
	return p
}

func (p *recordPanel) newFields() {
	w := p.host.Words()
	p.date = widgets.NewDate(w, w.T("history.date"))
	p.date.OnValid = p.dayTyped
	p.by = widgets.NewText(w, w.T("history.by"))
	p.by.SetPlaceHolder(w.T("history.by.hint"))
	p.by.OnValid = func(by string) error {
		p.byChosen = true
		return p.check(func(a *data.Assessment) { a.RecordedBy = by }, "recorded_by")
	}
	p.note = widgets.NewMultiLine(w, w.T("history.note"))
	p.note.OnValid = func(note string) error {
		return p.check(func(a *data.Assessment) { a.Note = note }, "note")
	}
	p.form.Put("as_of", p.date)
	p.form.Put("recorded_by", p.by)
	p.form.Put("note", p.note)
}

func (p *recordPanel) focus() { p.date.Focus() }

// correct prepares a correction of the assessment, or of the one that stands in its place
// already; with "" a new assessment.
func (p *recordPanel) correct(id string) {
	p.corrects = ""
	if a := p.lastOf(id); a != nil {
		p.corrects = a.ID
		p.day, p.dayChosen = a.AsOf, true
		p.date.SetValue(p.day)
	} else if id == "" {
		p.dayChosen = false
	}
	p.told.Hide()
	p.refresh()
}

// lastOf is the assessment that stands at the end of the corrections of the one with the
// id, nil when there is no such one.
func (p *recordPanel) lastOf(id string) *assessment {
	all := assessments(p.host.Session())
	a := find(all, id)
	for a != nil && a.CorrectedBy != "" {
		a = find(all, a.CorrectedBy)
	}
	return a
}

// leave goes from a correction to a new assessment; false when it is none.
func (p *recordPanel) leave() bool {
	if p.corrects == "" {
		return false
	}
	p.correct("")
	p.focus()
	return true
}

// refresh brings the preview up to date.
func (p *recordPanel) refresh() {
	s := p.host.Session()
	if !p.dayChosen {
		p.day = s.Today()
		p.date.SetValue(p.day)
	}
	if records := s.Records(); !p.byChosen && len(records) > 0 {
		p.by.SetValue(records[len(records)-1].RecordedBy)
	}
	p.date.SetProblem(p.refusal(p.day))
	p.showPurpose()
	p.show()
}

// showPurpose says whether it is a new assessment or a correction, and what that means.
func (p *recordPanel) showPurpose() {
	w := p.host.Words()
	title, about, hint, button := w.T("history.record"), w.T("history.record.text"), w.T("history.note.hint"), w.T("history.button")
	if p.corrects != "" {
		name := nameOf(assessments(p.host.Session()), p.corrects)
		title, about = w.T("history.correct.title", "Date", name), w.T("history.correct.text")
		hint, button = w.T("history.correct.hint"), w.T("history.correct.button")
	}
	p.panel.SetTitle(title)
	p.about.SetText(about)
	p.note.SetPlaceHolder(hint)
	p.button.SetText(button)
	if widgets.SetVisible(p.instead, p.corrects != "") {
		p.arrange()
	}
}

// show fills the preview and the remarks for the day.
func (p *recordPanel) show() {
	s := p.host.Session()
	p.remarks.SetText(p.remark())
	r := s.Preview(p.day)
	rows := previewRows(p.host.Words(), r, "")
	if !p.current() {
		for i := range rows { // what is explained is the day that the window looks at
			rows[i].Opens = nil
		}
	}
	p.preview.Set(rows, p.host.Dark())
	p.reasons.SetText(reasons(p.host.Words(), r))
	p.content.Refresh()
}

// current tells whether the form's day is the one that the window looks at.
func (p *recordPanel) current() bool { return p.day == p.host.Session().AsOf() }

// remark says what is special about the day.
func (p *recordPanel) remark() string {
	s, w := p.host.Session(), p.host.Words()
	var remarks []string
	if p.day.Before(s.Today()) {
		remarks = append(remarks, w.T("history.backdated", "Date", p.day.String()))
	}
	for _, a := range assessments(s) {
		if a.AsOf == p.day && a.CorrectedBy == "" && a.ID != p.corrects {
			remarks = append(remarks, w.T("history.again", "Date", p.day.String()))
			break
		}
	}
	return strings.Join(remarks, "\n")
}

// refusal is the sentence about a day that cannot be assessed, "" for one that can.
func (p *recordPanel) refusal(day data.Date) string {
	s, w := p.host.Session(), p.host.Words()
	switch start := s.Evaluation().Start; {
	case day.Before(start):
		return w.T("history.before-start", "Start", start.String())
	case day.After(s.Today()):
		return w.T("history.in-future", "Today", s.Today().String())
	}
	return ""
}

func (p *recordPanel) dayTyped(day data.Date) error {
	p.told.Hide()
	if sentence := p.refusal(day); sentence != "" {
		p.remarks.SetText("")
		return widgets.Told(sentence)
	}
	p.day, p.dayChosen = day, true
	p.show()
	return nil
}

// check tries a text against the rules of an assessment before it is recorded.
func (p *recordPanel) check(set func(*data.Assessment), field string) error {
	p.told.Hide()
	a := data.Assessment{ID: data.NewID(), AsOf: p.day}
	set(&a)
	problems, _ := a.Validate().(data.Problems)
	if own := problems.At(field); len(own) > 0 {
		return own
	}
	return nil
}

// recordNow records the assessment unless a field still holds something wrong; then
// the keyboard goes there.
func (p *recordPanel) recordNow() {
	for _, wanted := range []struct {
		path  string
		field widgets.Field
	}{{"as_of", p.date}, {"recorded_by", p.by}, {"note", p.note}} {
		if _, draft := wanted.field.Draft(); draft || wanted.field.Problem() != "" {
			p.form.Focus(wanted.path)
			return
		}
	}
	day := p.day
	if err := p.host.Session().Assess(day, strings.TrimSpace(p.by.Value()), strings.TrimSpace(p.note.Value()), p.corrects); err != nil {
		p.host.Fail(err)
		return
	}
	p.host.Fail(nil)
	p.note.Reset("")
	p.corrects, p.dayChosen = "", false
	p.done()
	p.told.SetText(p.host.Words().T("history.recorded", "Date", day.String()))
	p.told.Show()
	p.arrange()
}

// begun is what was typed into the form and not recorded.
type begun struct {
	Day      string `json:"day"` // "" for today
	By       string `json:"by"`  // "" for the usual one
	Note     string `json:"note"`
	Corrects string `json:"corrects"`
}

// kept is what was typed and not recorded, "" for nothing.
func (p *recordPanel) kept() string {
	b := begun{Note: p.note.Text(), Corrects: p.corrects}
	if p.dayChosen {
		b.Day = p.day.String()
	}
	if p.byChosen {
		b.By = p.by.Text()
	}
	if b == (begun{}) {
		return ""
	}
	text, err := json.Marshal(b)
	if err != nil {
		return "" // strings can always be written
	}
	return string(text)
}

// keep takes what kept gave.
func (p *recordPanel) keep(kept string) {
	var b begun
	if json.Unmarshal([]byte(kept), &b) != nil {
		return
	}
	p.corrects = b.Corrects
	if day, err := data.ParseDate(b.Day); err == nil {
		p.day, p.dayChosen = day, true
		p.date.SetValue(day)
	}
	if b.By != "" {
		p.byChosen = true
		p.by.Reset(b.By)
	}
	p.note.Reset(b.Note)
}

// newFigures is a sheet of figures that open.
func newFigures(host widgets.Host, columns ...widgets.SheetColumn) *widgets.Sheet {
	sheet := widgets.NewSheet(columns...)
	sheet.OnOpen = host.Explain
	return sheet
}

// figureRow is a figure with its name; assessment is the id of the one that it stands
// in, "" for today's result.
func figureRow(name, value string, figure explain.Figure, of, assessment string) widgets.SheetRow {
	return widgets.SheetRow{Cells: []string{name, value}, Opens: []*explain.Subject{nil, {Figure: figure, Of: of, Assessment: assessment}}}
}

// previewRows are the headline results of a day, or of an assessment.
func previewRows(w *lang.Words, r *appraisal.Result, assessment string) []widgets.SheetRow {
	row := func(key, value string, figure explain.Figure) widgets.SheetRow {
		return figureRow(w.T(key), value, figure, "", assessment)
	}
	return []widgets.SheetRow{
		row("history.figure.score", scoreText(w, r), explain.Score),
		row("history.figure.roi", w.Figure(r.Horizon.ROI, w.Percent), explain.ROI),
		row("history.figure.roi-to-date", w.Figure(r.ToDate.ROI, w.Percent), explain.ROIToDate),
		row("history.figure.payback", w.Figure(r.Horizon.Payback, w.Months), explain.Payback),
		row("history.figure.npv", moneyOf(w, r)(r.Horizon.NPV), explain.NPV),
		row("history.figure.measured", w.Figure(r.ToDate.MeasuredShare, w.Percent), explain.MeasuredShare),
	}
}

// reasons says why figures of the headline are undefined, "" when none is.
func reasons(w *lang.Words, r *appraisal.Result) string {
	var sentences []string
	for _, undefined := range []struct {
		key    string
		figure appraisal.Figure
	}{
		{"history.figure.score", r.Score.Total}, {"history.figure.roi", r.Horizon.ROI}, {"history.figure.roi-to-date", r.ToDate.ROI},
		{"history.figure.payback", r.Horizon.Payback}, {"history.figure.measured", r.ToDate.MeasuredShare}, {"history.figure.irr", r.Horizon.IRR},
	} {
		if !undefined.figure.Defined() {
			sentences = append(sentences, w.T("history.undefined", "Figure", w.T(undefined.key), "Reason", w.Reason(undefined.figure.Why)))
		}
	}
	return strings.Join(sentences, "\n")
}

// scoreText is a score with its band, and whether it is provisional.
func scoreText(w *lang.Words, r *appraisal.Result) string {
	if !r.Score.Total.Defined() {
		return lang.Undefined
	}
	text := w.Number(r.Score.Total.Value, 0) + " " + w.Band(r.Score.Band)
	if r.Score.Provisional {
		text += " · " + w.T("history.provisional")
	}
	return text
}

// firstLine is the first line of a text.
func firstLine(text string) string {
	line, _, _ := strings.Cut(text, "\n")
	return line
}
