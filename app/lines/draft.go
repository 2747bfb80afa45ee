package lines

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/appraisal"
)

// A reading that is added repeats what was known last. Until a value of it is typed, or it
// is confirmed as it stands, nobody has measured anything, so it is a draft that stands in
// the window alone: behind the readings of the line that the panel shows.

// besideValue are the fields of a reading that say nothing of what was measured.
var besideValue = []string{"since", "measured_on", "evidence", "evidence_file", "note"}

// withDraft is the line as the panel shows it: with the draft of a reading at its end.
func (p *panel) withDraft(l *data.Line) *data.Line {
	draft, there := p.drafts[l.ID]
	if !there {
		return l
	}
	if !fits(&draft, l) { // undo has made the line another kind
		delete(p.drafts, l.ID)
		return l
	}
	shown := l.Clone()
	shown.Readings = append(shown.Readings, draft.Clone())
	return &shown
}

// fits tells whether a reading measures what the line's plan asks for.
func fits(r *data.Reading, l *data.Line) bool {
	plan := &l.Schedule
	if plan.Kind != data.Calculated {
		return r.Schedule != nil && r.Schedule.Kind == plan.Kind && r.Schedule.Timing == plan.Timing
	}
	spec, _ := plan.Method.Spec()
	for _, want := range spec.Inputs {
		if _, there := r.Inputs[want.Name]; !there && !want.Optional {
			return false
		}
	}
	return r.Schedule == nil
}

// stored is the line as the panel shows it without the draft.
func (p *panel) stored(l *data.Line) data.Line {
	stored := *l
	if _, there := p.drafts[l.ID]; there && len(l.Readings) > 0 {
		stored.Readings = l.Readings[:len(l.Readings)-1]
	}
	return stored
}

// inForce is the reading in force on the as-of date, −1 for none; a draft never is.
func (p *panel) inForce(l *data.Line) int {
	stored, asOf := p.stored(l), p.host.Session().AsOf()
	return stored.ReadingInForce(asOf, asOf)
}

// begunAt tells whether the reading of the line that is shown is the draft.
func (p *panel) begunAt(i int) bool {
	line, _ := p.line()
	if line == nil {
		return false
	}
	_, there := p.drafts[line.ID]
	return there && i == len(line.Readings)-1
}

// annualReading opens what a reading comes to in a year; a draft counts nowhere yet.
func (p *panel) annualReading(l *data.Line, i int) *explain.Subject {
	if p.begunAt(i) {
		return nil
	}
	return &explain.Subject{Figure: explain.LineAnnualReading, Of: l.ID, At: i}
}

// addReading begins a reading that repeats the latest one, or the plan, and opens it.
func (p *panel) addReading() {
	line, _ := p.line()
	if line == nil {
		return
	}
	if _, there := p.drafts[line.ID]; !there {
		p.drafts[line.ID] = nextReading(line, p.side, p.host.Session().Evaluation(), p.host.Session().AsOf())
		line = p.withDraft(line)
	}
	p.open = len(line.Readings) - 1
	p.item.Again()
	p.form.Focus(readingPath(p.open) + ".since")
}

// draftHead says that the reading does not count yet, with buttons to confirm it and to
// drop it.
func (p *panel) draftHead(i int) fyne.CanvasObject {
	text := "lines.reading-still"
	if i == 0 {
		text = "lines.reading-as-planned"
	}
	confirm := widgets.NewButton(p.words.T(text), p.confirmDraft)
	drop := widgets.NewQuiet(p.words.T("lines.reading-drop"), p.dropDraft)
	return container.NewVBox(widget.NewSeparator(), widgets.NewNote(p.words.T("lines.reading-draft")), container.NewHBox(confirm, drop))
}

// confirmDraft stores the draft as it stands.
func (p *panel) confirmDraft() {
	line, at := p.line()
	if line == nil {
		return
	}
	err := p.keepReading(*line, at, "")
	p.host.Fail(err)
	if err == nil {
		p.form.Focus(readingPath(p.open) + ".since")
	}
}

// dropDraft forgets the draft.
func (p *panel) dropDraft() {
	delete(p.drafts, p.item.ID())
	p.open = -1
	p.forgetReadings()
	p.item.Again()
}

// keepReading stores a line with the reading that was a draft.
func (p *panel) keepReading(changed data.Line, at int, field string) error {
	draft := p.drafts[changed.ID]
	delete(p.drafts, changed.ID) // before the page is shown anew with the line as it is then
	err := p.form.Apply(session.ChangeLine(p.side, changed, field), fmt.Sprintf("%ss[%d]", p.side, at), field)
	if err != nil {
		p.drafts[changed.ID] = draft
	}
	return err
}

// storeBeside puts what became of a line with a draft in its place: a value that is typed
// into the draft makes it a reading, anything else leaves it one.
func (p *panel) storeBeside(changed data.Line, at int, field string) error {
	last := len(changed.Readings) - 1
	before, draft := p.drafts[changed.ID], changed.Readings[last].Clone()
	own, ofDraft := strings.CutPrefix(field, readingPath(last)+".")
	switch {
	case ofDraft && !slices.Contains(besideValue, own):
		return p.keepReading(changed, at, field)
	case ofDraft:
		p.drafts[changed.ID] = draft
		problems, _ := changed.Validate(p.side, p.host.Session().Evaluation().Currency).(data.Problems)
		if own := problems.At(field); len(own) > 0 {
			return own
		}
		return nil
	}
	switch measured := field == "" && !reflect.DeepEqual(before, draft); {
	case measured && years(&draft) == years(&before): // a working gave a number
		return p.keepReading(changed, at, field)
	case measured:
		p.drafts[changed.ID] = draft
		p.item.Again()
		return nil
	}
	p.drafts[changed.ID] = draft
	changed.Readings = changed.Readings[:last]
	return p.form.Apply(session.ChangeLine(p.side, changed, field), fmt.Sprintf("%ss[%d]", p.side, at), field)
}

// years are how many yearly amounts a reading has.
func years(r *data.Reading) int {
	if r.Schedule == nil {
		return 0
	}
	return len(r.Schedule.Years)
}

// nextReading repeats the latest reading from the day after it was measured, or the
// plan from its first day, as measured on asOf. A plan whose ramp-up goes on is repeated
// as far as it has come.
func nextReading(line *data.Line, side data.Side, e *data.Evaluation, asOf data.Date) data.Reading {
	latest, any := latestReading(line)
	if !any && side == data.Benefit && line.RampMonths > 0 && !asOf.Before(e.Start) {
		return appraisal.RecheckOf(e, line, side, asOf, data.Date{}).Begin
	}
	plan := line.Schedule.Clone()
	next := data.Reading{Since: firstDay(&plan, e)}
	if plan.Kind == data.Calculated {
		next.Inputs = plan.Inputs
	} else {
		next.Schedule = &plan
	}
	if any {
		latest = latest.Clone()
		next = data.Reading{Since: latest.MeasuredOn.AddDays(1), Inputs: latest.Inputs, Schedule: latest.Schedule}
	}
	next.MeasuredOn = asOf
	if asOf.Before(next.Since) {
		next.MeasuredOn = next.Since
	}
	return next
}
