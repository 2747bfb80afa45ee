package lines

import (
	"cmp"
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/app/workings"
	"huibao/assets/lang"
	"huibao/data"
)

// calculator is the fields of a method: before and after beside each other, the other
// inputs below, what it comes to in a year, and the formula with its numbers. Beside the
// plan's stands what was measured latest, beside a reading's what was planned.
type calculator struct {
	*panel
	path    string // of the inputs in the line
	spec    data.MethodSpec
	reading int // −1 for the plan
	what    func(*data.Line) *data.Inputs
	rooms   []fyne.CanvasObject // in which worksheets of the row that is made open
}

// calculator makes the fields of the plan, reading −1, or of a reading. path and what say
// where its inputs are in the line.
func (p *panel) calculator(path string, method data.Method, reading int, what func(*data.Line) *data.Inputs) []fyne.CanvasObject {
	spec, known := method.Spec()
	if !known {
		return nil
	}
	c := &calculator{panel: p, path: path, spec: spec, reading: reading, what: what}
	var objects []fyne.CanvasObject
	if reading < 0 {
		objects = append(objects, c.about())
	}
	if before, after, compared := c.compared(); compared {
		objects = append(objects, c.comparison(before, after)...)
	}
	objects = append(objects, c.others()...)
	c.adviseEvidence()
	return append(objects, c.outcome())
}

// about says what the method measures; what counts as evidence for it can be folded out.
func (c *calculator) about() fyne.CanvasObject {
	what := widgets.NewParagraph(c.words.T("lines.calculator." + string(c.spec.Method)))
	evidence := widgets.NewNote(c.words.T("lines.calculator.evidence." + string(c.spec.Method)))
	evidence.Hide()
	more := c.smallLink(c.words.T("lines.calculator.what-counts"), func() {
		widgets.SetVisible(evidence, !evidence.Visible())
		c.item.Arrange()
	})
	return stacked(what, container.NewHBox(more), evidence)
}

// compared are the inputs before and after, false for a method that has none.
func (c *calculator) compared() (before, after data.InputSpec, any bool) {
	for _, want := range c.spec.Inputs {
		switch want.Name {
		case data.Before:
			before = want
		case data.After:
			after, any = want, true
		}
	}
	return before, after, any
}

// comparison is before and after beside each other, with the other side of the matter as
// a third column to read, and the difference below.
func (c *calculator) comparison(before, after data.InputSpec) []fyne.CanvasObject {
	first, second := c.field(before), c.field(after)
	first.SetHead(c.words.T("lines.calculator.before"))
	if c.reading < 0 {
		second.SetHead(c.words.T("lines.calculator.plan-after"))
	} else {
		second.SetHead(c.words.T("lines.calculator.measured-after"))
	}
	row := stacked(widgets.NewRow(first, second))
	if links := c.links(before, after); links != nil {
		row.Add(links)
	}
	title := widgets.NewNote(c.words.T("lines.calculator.quantity." + string(c.spec.Method)))
	whole := stacked(title, container.New(columns{2, 1}, row, c.beside(after)), c.difference(before, after))
	return append([]fyne.CanvasObject{whole}, c.opened()...)
}

// others are the inputs beside before and after, two in a row; those of a reading each
// with the plan's number beside it.
func (c *calculator) others() []fyne.CanvasObject {
	rest := slices.DeleteFunc(slices.Clone(c.spec.Inputs), func(want data.InputSpec) bool { return want.Name == data.Before || want.Name == data.After })
	inRow := 2
	if c.reading >= 0 {
		inRow = 1
	}
	var objects []fyne.CanvasObject
	for wants := range slices.Chunk(rest, inRow) {
		fields := make([]widgets.Field, len(wants))
		for i, want := range wants {
			fields[i] = c.field(want)
		}
		row := stacked(widgets.NewRow(fields...))
		if links := c.links(wants...); links != nil {
			row.Add(links)
		}
		switch {
		case c.reading >= 0:
			objects = append(objects, container.New(columns{1, 1}, row, c.beside(wants[0])))
		case len(wants) < inRow:
			objects = append(objects, container.New(columns{1, 1}, row, container.NewVBox()))
		default:
			objects = append(objects, row)
		}
		objects = append(objects, c.opened()...)
	}
	return objects
}

// field is the field for one number of the method, in the form of its quantity.
func (c *calculator) field(want data.InputSpec) *widgets.NumberField {
	field := NewInput(c.words, c.spec.Method, want, c.host.Session().Evaluation().Currency)
	return widgets.Bind(c.fields, c.pathOf(want.Name), field, &field.OnValid,
		func(l *data.Line) float64 { return c.what(l).Value(want) },
		func(l *data.Line, x float64) { PutInput(c.what(l), want.Name, x) })
}

// NewInput is a field for one number of a method, in the form of its quantity.
func NewInput(w *lang.Words, method data.Method, want data.InputSpec, c data.Currency) *widgets.NumberField {
	label := w.Input(method, want.Name)
	switch want.Quantity {
	case data.Amount:
		return widgets.NewAmount(w, label, c)
	case data.Share:
		return widgets.NewPercent(w, label)
	case data.Hours:
		return widgets.NewNumber(w, label, w.T("lines.unit.hours"))
	case data.WeeksInYear:
		return widgets.NewNumber(w, label, w.T("lines.unit.weeks"))
	}
	return widgets.NewNumber(w, label, "")
}

// ShowInput is a number of a method as it is typed, with the sign of the currency.
func ShowInput(quantity data.Quantity, x float64, c data.Currency) string {
	switch quantity {
	case data.Amount:
		return c.Symbol() + typed.ShowNumber(x)
	case data.Share:
		return typed.ShowPercent(x)
	}
	return typed.ShowNumber(x)
}

// PutInput sets one of the inputs, which may not be there yet.
func PutInput(in *data.Inputs, name data.Input, x float64) {
	if *in == nil {
		*in = data.Inputs{}
	}
	(*in)[name] = x
}

func (c *calculator) pathOf(name data.Input) string { return c.path + "." + string(name) }

// links are the ways to the workings of the inputs of a row, each below its field; nil
// where none of them has one. Their rooms wait for opened.
func (c *calculator) links(wants ...data.InputSpec) fyne.CanvasObject {
	cells := make([]fyne.CanvasObject, len(wants))
	shares := make(columns, len(wants))
	any := false
	for i, want := range wants {
		cells[i], shares[i] = container.NewHBox(), 1
		working, there := workings.For(c.spec.Method, want, c.host.Session().Evaluation().Currency)
		if !there {
			continue
		}
		link, room := c.workings(target{
			path: c.pathOf(want.Name), label: c.words.Input(c.spec.Method, want.Name), working: working, known: c.known,
			take: func(x float64, line string) bool { return c.take(want, x, line) },
		})
		any, cells[i], c.rooms = true, container.NewHBox(link), append(c.rooms, room)
	}
	if !any {
		return nil
	}
	return container.New(shares, cells...)
}

// opened are the rooms of the links that were made last.
func (c *calculator) opened() []fyne.CanvasObject {
	rooms := c.rooms
	c.rooms = nil
	return rooms
}

// usualWeek is the number of hours of a working week that a working begins with.
const usualWeek = 40

// known is what the line says of the parts of a working.
func (c *calculator) known(l *data.Line) workings.Values {
	values, in := workings.Values{}, *c.what(l)
	if c.spec.Method == data.TimeSaved {
		values[workings.Hours] = usualWeek
		if in[data.Weeks] > 0 {
			values[workings.Weeks] = in[data.Weeks]
		}
	}
	return values
}

// take puts what was worked out into the line, and how into its evidence.
func (c *calculator) take(want data.InputSpec, x float64, line string) bool {
	return c.item.Act(func(l *data.Line) {
		inputs := maps.Clone(*c.what(l))
		PutInput(&inputs, want.Name, x)
		*c.what(l) = inputs
		evidence := c.evidence(l)
		*evidence = c.evidenceWith(*evidence, c.pathOf(want.Name), line)
	})
}

// evidence is where the evidence of the plan or of the reading stands.
func (c *calculator) evidence(l *data.Line) *string { return evidenceOf(l, c.reading) }

// evidenceOf is where the evidence of the line's plan, −1, or of a reading stands.
func evidenceOf(l *data.Line, reading int) *string {
	if reading < 0 {
		return &l.Evidence
	}
	if reading < len(l.Readings) {
		return &l.Readings[reading].Evidence
	}
	return new(string)
}

// adviseEvidence says below the field for evidence what counts as such for the method,
// while it is empty.
func (c *calculator) adviseEvidence() {
	path := "evidence"
	if c.reading >= 0 {
		path = readingPath(c.reading) + ".evidence"
	}
	c.fields.Also(func(l *data.Line) {
		field, able := c.form.Field(path).(interface{ SetHint(string) })
		if !able {
			return
		}
		key := "lines.evidence-hint"
		if *c.evidence(l) == "" {
			key = "lines.calculator.evidence." + string(c.spec.Method)
		}
		field.SetHint(c.words.T(key))
	})
}

// stacked puts objects below each other that belong together, without room between them.
func stacked(objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(0), objects...)
}

// columns lays objects out beside each other, each with its share of the width. What is
// hidden takes none.
type columns []float32

func (c columns) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown, shares := 0, float32(0)
	for i, object := range objects {
		if object.Visible() {
			shown, shares = shown+1, shares+c[i]
		}
	}
	gap := columnGap()
	room, x := size.Width-gap*float32(max(0, shown-1)), float32(0)
	for i, object := range objects {
		if !object.Visible() {
			continue
		}
		width := room * c[i] / cmp.Or(shares, 1)
		object.Move(fyne.NewPos(x, 0))
		object.Resize(fyne.NewSize(width, object.MinSize().Height))
		x += width + gap
	}
}

// MinSize is wide enough that each object has its own width in its share.
func (c columns) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, object := range objects {
		if object.Visible() {
			own := object.MinSize()
			size = fyne.NewSize(size.Width+own.Width+columnGap(), max(size.Height, own.Height))
		}
	}
	return size
}

// widest is the largest number that a column to read shows with all of its digits.
const widest = 1e9

// narrow writes an input as its field shows it, with the sign of money before it. Large
// numbers are shortened, as a column to read is narrow.
func (c *calculator) narrow(want data.InputSpec, x float64) string {
	text := c.words.Plain(x)
	switch {
	case want.Quantity == data.Share:
		return percent(c.words, x)
	case x >= widest:
		text = c.words.Short(x)
	}
	if want.Quantity == data.Amount {
		text = c.host.Session().Evaluation().Currency.Symbol() + text
	}
	return text
}
