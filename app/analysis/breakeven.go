package analysis

import (
	"math"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// breakEvenSection says how much may go wrong before the evaluation stops paying: of
// all lines together, of each line, and of each number of a calculated benefit.
type breakEvenSection struct {
	tab      *Tab
	adoption *widgets.Figure
	costs    *widgets.Figure
	delay    *widgets.Figure
	share    *widgets.Figure
	table    *widgets.Table
	title    *widgets.Note
	text     *widgets.Note
	inputs   *widgets.Table
	whole    fyne.CanvasObject
	now      view
}

func newBreakEven(t *Tab) section {
	s := &breakEvenSection{tab: t, title: widgets.NewStrong(""), text: widgets.NewParagraph("")}
	s.adoption = t.card(explain.Subject{Figure: explain.EvenAdoption})
	s.costs = t.card(explain.Subject{Figure: explain.EvenCosts})
	s.delay = t.card(explain.Subject{Figure: explain.EvenDelay})
	s.share = t.card(explain.Subject{Figure: explain.BreakEvenShare})
	figure := t.figureColumn
	s.table = t.table([]widgets.Column{
		{Title: t.words.T("analysis.line")},
		figure("analysis.even.share", 120), figure("analysis.even.attribution", 120), figure("analysis.even.delay-in", 130),
	})
	s.table.Main = 1
	s.table.SetGrouped(true)
	s.table.OnSelected = s.showLine
	s.inputs = t.table([]widgets.Column{
		{Title: t.words.T("analysis.input")}, figure("analysis.even.now", 92), figure("analysis.even.needed", 104),
	})
	s.whole = s.layout()
	return s
}

func (s *breakEvenSection) layout() fyne.CanvasObject {
	w := s.tab.words
	top := container.NewVBox(widgets.NewNote(w.T("analysis.even.note")), widgets.NewTiles(200, 4, s.adoption, s.costs, s.delay, s.share))
	left := container.NewPadded(container.NewBorder(widgets.NewStrong(w.T("analysis.even.lines")), nil, nil, nil, wide(s.table)))
	about := container.New(layout.NewCustomPaddedLayout(0, 8, 0, 0), container.NewVBox(s.title, s.text))
	right := container.NewPadded(container.NewBorder(about, nil, nil, nil, s.inputs))
	split := container.NewHSplit(left, right)
	split.SetOffset(0.62)
	return lower(under(container.NewPadded(top), split))
}

func (s *breakEvenSection) content() fyne.CanvasObject { return s.whole }

func (s *breakEvenSection) live() bool { return false }

// refresh shows the break-evens, and those of the selected line beside the table.
func (s *breakEvenSection) refresh(now view) {
	s.now = now
	s.refreshCards()
	rows := append(s.rows(data.Benefit), s.rows(data.Cost)...)
	s.table.SetRows(rows, nil)
	id := s.table.Selected()
	if s.line(id) == nil && len(rows) > 0 {
		id = s.mostWorth()
		s.table.Select(id)
	}
	s.showLine(id)
}

// mostWorth is the benefit with the largest amount, or the first line: the one that is
// looked at first.
func (s *breakEvenSection) mostWorth() string {
	id, most := s.now.a.BreakEven.Lines[0].ID, 0.0
	for _, line := range s.now.a.Base.Lines {
		if line.Side == data.Benefit && !line.Excluded && line.Total > most {
			id, most = line.ID, line.Total
		}
	}
	return id
}

func (s *breakEvenSection) refreshCards() {
	w, b := s.tab.words, &s.now.a.BreakEven
	card := func(of *widgets.Figure, key string, f appraisal.Figure, format func(float64) string, sentence string) {
		note := w.Reason(f.Why)
		if f.Defined() {
			note = w.T("analysis.even."+key+"."+sentence, "Value", format(f.Value))
		}
		of.Set(w.T("analysis.even."+key), w.Figure(f, format), note)
	}
	card(s.adoption, "adoption", b.Adoption, w.Percent, s.way(data.Benefit, b.Adoption))
	card(s.costs, "costs", b.Costs, w.Percent, s.way(data.Cost, b.Costs))
	card(s.delay, "delay", b.Delay, w.Months, "note")
	card(s.share, "all", b.Share, w.Percent, "note")
}

// way is the end of the key of the sentence on a factor of estimates: that they may fall
// or rise to it while it still pays, or must before it does. Benefits can be below 0 and
// then go the other way; a cost cannot.
func (s *breakEvenSection) way(side data.Side, factor appraisal.Figure) string {
	pays := s.now.a.Base.Horizon.NPV >= 0
	rise := factor.Value > 1
	if side == data.Cost {
		rise = pays
	}
	switch {
	case pays && rise:
		return "may-rise"
	case pays:
		return "may-fall"
	case rise:
		return "must-rise"
	default:
		return "must-fall"
	}
}

// rows are the lines of a side.
func (s *breakEvenSection) rows(side data.Side) []widgets.Row {
	var rows []widgets.Row
	for i := range s.now.a.BreakEven.Lines {
		if line := &s.now.a.BreakEven.Lines[i]; line.Side == side {
			rows = append(rows, s.row(line))
		}
	}
	return rows
}

func (s *breakEvenSection) row(line *analysis.LineBreakEven) widgets.Row {
	t := s.tab
	cells := []widgets.Cell{
		{Text: lineName(s.now.of, line.ID)},
		t.told(line.Share, t.percent).Of(explain.EvenLineShare, line.ID),
	}
	if line.Side == data.Benefit {
		cells = append(cells, t.told(line.Attribution, t.percent).Of(explain.EvenLineAttribution, line.ID), t.told(line.Delay, t.months).Of(explain.EvenLineDelay, line.ID))
	} else {
		cells = append(cells, widgets.Cell{Value: -data.MaxMajor}, widgets.Cell{Value: -data.MaxMajor})
	}
	return widgets.Row{ID: line.ID, Group: t.words.T("analysis.all." + string(line.Side)), Cells: cells}
}

// line is the break-even of a line, nil when the analysis does not know it.
func (s *breakEvenSection) line(id string) *analysis.LineBreakEven {
	for i := range s.now.a.BreakEven.Lines {
		if line := &s.now.a.BreakEven.Lines[i]; line.ID == id {
			return line
		}
	}
	return nil
}

// showLine puts the break-even of a line into sentences, and lists its numbers.
func (s *breakEvenSection) showLine(id string) {
	line := s.line(id)
	if line == nil {
		s.title.SetText("")
		s.text.SetText(s.tab.words.T("analysis.even.select"))
		s.inputs.Hide()
		return
	}
	s.title.SetText(lineName(s.now.of, id))
	s.text.SetText(strings.Join(s.sentences(line), "\n"))
	rows := s.inputRows(line)
	widgets.SetVisible(s.inputs, len(rows) > 0)
	s.inputs.SetRows(rows, nil)
}

// sentences say what the figures of a line mean for the evaluation.
func (s *breakEvenSection) sentences(line *analysis.LineBreakEven) []string {
	w := s.tab.words
	say := func(key, sentence string, f appraisal.Figure, format func(float64) string) string {
		if !f.Defined() {
			return w.T("analysis.undefined", "Figure", w.T("analysis.even."+key), "Reason", w.Reason(f.Why))
		}
		return w.T("analysis.even."+sentence, "Value", format(f.Value))
	}
	share := "line." + s.way(line.Side, line.Share)
	if line.Side == data.Cost {
		return []string{say("cost-share", share, line.Share, w.Percent)}
	}
	if why := line.Share.Why; why != "" && line.Attribution.Why == why && line.Delay.Why == why {
		return []string{w.Reason(why)}
	}
	sentences := []string{
		say("share", share, line.Share, w.Percent),
		say("attribution", "attribution.line", line.Attribution, w.Percent),
		say("delay", "delay.line", line.Delay, w.Months),
	}
	if len(s.inputRows(line)) > 0 {
		sentences = append(sentences, w.T("analysis.even.inputs"))
	}
	return sentences
}

// inputRows are the numbers of a calculated benefit, none when no number of it alone can
// bring the net present value to 0.
func (s *breakEvenSection) inputRows(line *analysis.LineBreakEven) []widgets.Row {
	known, _, found := s.now.of.Line(line.ID)
	any := slices.ContainsFunc(line.Inputs, func(input analysis.InputBreakEven) bool { return input.Value.Defined() })
	if !found || !any {
		return nil
	}
	spec, _ := known.Schedule.Method.Spec()
	rows := make([]widgets.Row, len(line.Inputs))
	for i, input := range line.Inputs {
		format := s.format(spec, input.Input)
		rows[i] = widgets.Row{ID: string(input.Input), Cells: []widgets.Cell{
			{Text: s.tab.words.Input(spec.Method, input.Input)}, {Text: format(input.Now), Value: input.Now},
			s.tab.cell(input.Value, format, nil).Of(explain.EvenInput, line.ID+"/"+string(input.Input)),
		}}
	}
	return rows
}

// format writes an input in the form of its quantity.
func (s *breakEvenSection) format(spec data.MethodSpec, name data.Input) func(float64) string {
	w := s.tab.words
	for _, input := range spec.Inputs {
		switch {
		case input.Name != name:
		case input.Quantity == data.Share:
			return w.Percent
		case input.Quantity == data.Amount:
			return func(x float64) string { return w.Money(x, s.now.of.Currency) }
		}
	}
	return func(x float64) string { return w.Plain(math.Round(x*100) / 100) }
}

func (s *breakEvenSection) do(c widgets.Command) bool {
	if c == widgets.Explain {
		return s.table.Open() || s.tab.explain(explain.EvenAdoption, "")
	}
	return false
}
