package lines

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// readings lists what was measured; one of them can be open for editing.
func (p *panel) readings(line *data.Line) []fyne.CanvasObject {
	add := widgets.NewQuiet(p.words.T("lines.reading-add"), p.addReading)
	objects := []fyne.CanvasObject{widgets.NewTitle(p.words.T("lines.readings"), add)}
	if len(line.Readings) == 0 {
		return append(objects, widgets.NewNote(p.words.T("lines.readings-none")))
	}
	for i := range line.Readings {
		objects = append(objects, p.readingHead(i))
		if i == p.open {
			objects = append(objects, p.readingFields(line, i)...)
		}
	}
	return objects
}

// readingHead sums the reading up, with buttons to edit and remove it.
func (p *panel) readingHead(i int) fyne.CanvasObject {
	if p.begunAt(i) {
		return p.draftHead(i)
	}
	summary, found := widgets.NewParagraph(""), widgets.NewFacts(p.host.Explain)
	p.fields.Also(func(l *data.Line) {
		summary.SetText(p.words.T("lines.reading-summary", "Since", l.Readings[i].Since.String(), "Measured", l.Readings[i].MeasuredOn.String()))
		found.Set(p.measured(l, i))
	})
	text := "lines.reading-edit"
	if i == p.open {
		text = "lines.reading-close"
	}
	edit := widgets.NewQuiet(p.words.T(text), func() { p.toggleReading(i) })
	remove := widgets.NewQuiet(p.words.T("lines.reading-remove"), func() {
		p.open = -1
		p.forgetReadings()
		p.sheets.forgetReadings(p.item.ID())
		p.item.Act(func(l *data.Line) { l.Readings = slices.Delete(l.Readings, i, i+1) })
	})
	return container.NewVBox(widget.NewSeparator(), container.NewBorder(nil, nil, nil, container.NewHBox(edit, remove),
		container.NewVBox(layout.NewSpacer(), summary, found, layout.NewSpacer())))
}

func (p *panel) toggleReading(i int) {
	if p.open == i {
		i = -1
	}
	p.open = i
	p.item.Again()
}

// measured says in short what a reading found. Only what was calculated or worked out is
// a figure that opens; all else is as it was typed in.
func (p *panel) measured(l *data.Line, i int) widgets.Fact {
	e, r := p.host.Session().Evaluation(), &l.Readings[i]
	if terms, ok := appraisal.TermsOf(&l.Schedule, r.Inputs, e.DiscountRate); ok {
		return widgets.Fact{Value: p.words.T("lines.per-year", "Amount", p.words.Money(terms.Annual, e.Currency)), Opens: p.annualReading(l, i)}
	}
	if r.Schedule == nil {
		return widgets.Fact{}
	}
	found := widgets.Fact{Value: p.typed(r.Schedule, e)}
	if r.Schedule.Basis != nil {
		found.Opens = basisFigure(l, i)
	}
	return found
}

// typed is the amount of a schedule as it was typed in.
func (p *panel) typed(s *data.Schedule, e *data.Evaluation) string {
	amount := func(m data.Money) string { return e.Currency.Symbol() + typed.ShowMoney(m, e.Currency) }
	switch s.Kind {
	case data.OneTime:
		return amount(s.Amount)
	case data.Recurring:
		return p.words.Period(s.Every) + " " + amount(s.Amount)
	default:
		sum := s.Initial
		for _, year := range s.Years {
			sum += year
		}
		return amount(sum)
	}
}

// readingFields are the fields of the reading that is open.
func (p *panel) readingFields(line *data.Line, i int) []fyne.CanvasObject {
	path := readingPath(i)
	at := func(l *data.Line) *data.Reading {
		if i < len(l.Readings) {
			return &l.Readings[i]
		}
		return &data.Reading{}
	}
	since := p.date(path+".since", "lines.since", func(l *data.Line) *data.Date { return &at(l).Since })
	on := p.date(path+".measured_on", "lines.measured_on", func(l *data.Line) *data.Date { return &at(l).MeasuredOn })
	row := widgets.NewRow(since, on)
	since.SetHint(p.words.T("lines.since-hint"))
	objects := []fyne.CanvasObject{row}
	if line.Schedule.Kind == data.Calculated {
		objects = append(objects, p.calculator(path+".inputs", line.Schedule.Method, i, func(l *data.Line) *data.Inputs { return &at(l).Inputs })...)
	} else if s := line.Readings[i].Schedule; s != nil {
		objects = append(objects, p.scheduleFields(path+".schedule", *s, func(l *data.Line) *data.Schedule {
			if s := at(l).Schedule; s != nil {
				return s
			}
			return &data.Schedule{}
		}, false)...)
	}
	evidence := widgets.BindInput(p.fields, path+".evidence", widgets.NewMultiLine(p.words, p.words.T("lines.reading-evidence")), func(l *data.Line) *string { return &at(l).Evidence })
	file := widgets.BindInput(p.fields, path+".evidence_file", widgets.NewFileName(p.host, p.words.T("lines.evidence_file")), func(l *data.Line) *string { return &at(l).EvidenceFile })
	note := widgets.BindInput(p.fields, path+".note", widgets.NewText(p.words, p.words.T("lines.note")), func(l *data.Line) *string { return &at(l).Note })
	return append(objects, evidence, file, note)
}

func latestReading(line *data.Line) (latest data.Reading, any bool) {
	for _, r := range line.Readings {
		if !any || !r.MeasuredOn.Before(latest.MeasuredOn) {
			latest, any = r, true
		}
	}
	return latest, any
}

func firstDay(s *data.Schedule, e *data.Evaluation) data.Date {
	switch s.Kind {
	case data.OneTime:
		return s.Date
	case data.Recurring, data.Calculated:
		return s.From
	}
	return e.Start
}
