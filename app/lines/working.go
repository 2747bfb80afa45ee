package lines

import (
	"maps"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/app/workings"
	"huibao/assets/lang"
	"huibao/data"
)

// target is the field that a working gives its number to.
type target struct {
	path    string // of the field in the line
	label   string // of the field
	working workings.Working
	// known is what the line says of the parts already, nil for nothing.
	known func(l *data.Line) workings.Values
	// take puts the result into the field and its line into the evidence, as one edit. It
	// answers false when it could not be done; the window then says why.
	take func(x float64, line string) bool
}

// worksheets are what was typed into the workings of all lines, and the lines of evidence
// that came of it. They last as long as the page.
type worksheets struct {
	open   *worksheet
	values map[string]workings.Values // by line and field
	taken  map[string]string
}

func newWorksheets() *worksheets {
	return &worksheets{values: map[string]workings.Values{}, taken: map[string]string{}}
}

// forgetReadings drops what was typed for the readings of a line, as after one of them was
// removed the others have other places.
func (s *worksheets) forgetReadings(line string) {
	of := line + "/readings["
	maps.DeleteFunc(s.values, func(key string, _ workings.Values) bool { return strings.HasPrefix(key, of) })
	maps.DeleteFunc(s.taken, func(key string, _ string) bool { return strings.HasPrefix(key, of) })
}

// worksheet works one number out below its field. What is typed there is no part of the
// evaluation before it is taken over.
type worksheet struct {
	*panel
	target
	room   *fyne.Container // empty and hidden while it is closed
	of     string          // the id of the line it is open for, "" while it is closed
	result *widgets.Note
	why    *widgets.Note // in the place of the result
	accept *widgets.Button
}

// workings offers to work out the number of a field: a link, to stand below the field, and
// the room in which the worksheet opens, to stand below the field's row.
func (p *panel) workings(t target) (link fyne.CanvasObject, room *fyne.Container) {
	w := &worksheet{panel: p, target: t, room: container.NewVBox()}
	w.room.Hide()
	p.fields.Also(func(l *data.Line) {
		if w.of != "" && w.of != l.ID {
			w.close()
		}
	})
	return p.smallLink(p.words.T("lines.working-open"), w.toggle), w.room
}

// smallLink is a link among the fields, which scroll to it when the keyboard comes there.
func (p *panel) smallLink(text string, followed func()) *widgets.TextLink {
	link := widgets.NewSmallTextLink(text, followed)
	link.OnFocused = func() { p.form.Reveal(link) }
	return link
}

// closeWorking closes the worksheet that is open and puts the keyboard back into its
// field. It answers false when none is.
func (p *panel) closeWorking() bool {
	w := p.sheets.open
	p.sheets.open = nil
	if w == nil || w.form.Field(w.partPath(w.parts()[0].Part)) == nil {
		return false // other fields have taken the place of those it lay among
	}
	w.leave()
	return true
}

func (w *worksheet) key() string { return w.item.ID() + "/" + w.path }

func (w *worksheet) toggle() {
	if w.of != "" {
		w.leave()
		return
	}
	line, _ := w.panel.line()
	if line == nil {
		return
	}
	if other := w.sheets.open; other != nil {
		other.close()
	}
	w.of, w.sheets.open = line.ID, w
	if _, begun := w.sheets.values[w.key()]; !begun {
		w.sheets.values[w.key()] = w.begin(line)
	}
	w.room.Objects = w.build()
	w.room.Show()
	w.show()
	w.form.Focus(w.partPath(w.parts()[0].Part))
	w.form.Reveal(w.room.Objects[0])
}

// begin is what is known of the parts before anything is typed.
func (w *worksheet) begin(line *data.Line) workings.Values {
	values := workings.Values{}
	if w.known != nil {
		maps.Copy(values, w.known(line))
	}
	return values
}

// leave closes the worksheet and goes back to its field.
func (w *worksheet) leave() {
	w.close()
	w.form.Focus(w.path)
}

func (w *worksheet) close() {
	if w.of == "" {
		return
	}
	w.form.Drop(w.path + ".working")
	w.of, w.sheets.open, w.room.Objects = "", nil, nil
	w.room.Hide()
	w.item.Arrange()
}

func (w *worksheet) parts() []workings.Want {
	spec, _ := w.working.Kind.Spec()
	return spec.Parts()
}

func (w *worksheet) partPath(part workings.Part) string { return w.path + ".working." + string(part) }

// build makes the fields of the parts, the result below them, and what can be done.
func (w *worksheet) build() []fyne.CanvasObject {
	spec, _ := w.working.Kind.Spec()
	body := container.NewVBox(
		widgets.NewStrong(w.words.T("lines.working-title", "Name", w.label)),
		widgets.NewNote(w.working.Kind.About(w.words)))
	for _, wants := range spec.Rows {
		row := make([]widgets.Field, len(wants))
		for i, want := range wants {
			row[i] = w.field(want)
		}
		body.Add(widgets.NewRow(row...))
	}
	w.result, w.why = widgets.NewParagraph(""), widgets.NewNote("")
	w.accept = widgets.NewMain(w.words.T("lines.working-take"), w.takeOver)
	body.Add(w.result)
	body.Add(w.why)
	body.Add(container.NewHBox(w.accept, widgets.NewQuiet(w.words.T("lines.working-close"), w.leave)))
	return []fyne.CanvasObject{container.NewBorder(nil, nil, container.NewPadded(widget.NewSeparator()), nil, body)}
}

// field is the field of a part, with what was typed there before.
func (w *worksheet) field(want workings.Want) widgets.Field {
	field := newPart(w.words, w.working, want)
	field.OnValid = func(given widgets.Given) error { return w.put(want, given) }
	field.SetOwn(func() { w.next(want.Part) })
	if value, is := w.sheets.values[w.key()][want.Part]; is {
		field.SetValue(widgets.Given{Value: value, Is: true})
	}
	w.form.Put(w.partPath(want.Part), field)
	return field
}

// newPart is an empty field in the form of a part.
func newPart(words *lang.Words, of workings.Working, want workings.Want) *widgets.OptionalNumberField {
	name := of.Kind.Name(words, want.Part)
	switch want.Form {
	case workings.Money:
		return widgets.NewOptionalAmount(words, name, of.Currency)
	case workings.Percent:
		return widgets.NewOptionalPercent(words, name)
	case workings.Balance:
		return widgets.NewOptionalNumber(words, name, of.Currency.Symbol())
	}
	return widgets.NewOptionalNumber(words, name, want.UnitText(words))
}

// put keeps a part that was typed, or its lack.
func (w *worksheet) put(want workings.Want, given widgets.Given) error {
	values := w.sheets.values[w.key()]
	delete(values, want.Part)
	if given.Is {
		if err := want.Check(given.Value); err != nil {
			w.show()
			return err
		}
		values[want.Part] = given.Value
	}
	w.show()
	return nil
}

// next goes on from a part to the one after it, and from the last one takes the result
// over.
func (w *worksheet) next(part workings.Part) {
	parts := w.parts()
	for i, want := range parts[:len(parts)-1] {
		if want.Part == part {
			w.form.Focus(w.partPath(parts[i+1].Part))
			return
		}
	}
	w.takeOver()
}

// show says what the parts come to, or why there is no result.
func (w *worksheet) show() {
	values := w.sheets.values[w.key()]
	result := w.working.Result(values)
	w.result.SetText(w.working.Formula(w.words, values))
	w.why.SetVerdict(w.words.Reason(result.Why), result.Why != workings.Incomplete)
	w.result.Hidden, w.why.Hidden = !result.Defined(), result.Defined()
	w.accept.SetAble(result.Defined())
	w.item.Arrange()
}

// mistyped is the path of the first part that holds what is no value, "" if none does.
func (w *worksheet) mistyped() string {
	for _, want := range w.parts() {
		if _, draft := w.form.Field(w.partPath(want.Part)).Draft(); draft {
			return w.partPath(want.Part)
		}
	}
	return ""
}

// takeOver puts the result into the field and its line into the evidence. While a part is
// mistyped it goes to that instead.
func (w *worksheet) takeOver() {
	if wrong := w.mistyped(); wrong != "" {
		w.form.Focus(wrong)
		return
	}
	values := w.sheets.values[w.key()]
	result := w.working.Result(values)
	if !result.Defined() {
		return
	}
	line := w.working.Line(w.words, w.label, values)
	if w.take(result.Value, line) {
		w.sheets.taken[w.key()] = line
		w.leave()
	}
}

// evidenceWith adds the line of a working to what stands as evidence, in the place of the
// line that the same working gave before.
func (p *panel) evidenceWith(evidence, path, line string) string {
	former := p.sheets.taken[p.item.ID()+"/"+path]
	lines := strings.Split(evidence, "\n")
	for i, text := range lines {
		if text == line {
			return evidence
		}
		if former != "" && text == former {
			lines[i] = line
			return strings.Join(lines, "\n")
		}
	}
	if strings.TrimSpace(evidence) == "" {
		return line
	}
	return strings.TrimRight(evidence, "\n") + "\n" + line
}
