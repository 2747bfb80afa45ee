package widgets

import (
	"cmp"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/assets/lang"
)

// Field is one value that a person enters: a label above, the control, and a line
// below that says what is wrong, in words. What was typed stays, also when it is
// wrong.
type Field interface {
	fyne.CanvasObject
	// Label is the field's name.
	Label() string
	// Problem is the sentence that is shown below, "" when all is well.
	Problem() string
	// SetProblem shows a sentence below, "" takes it away.
	SetProblem(sentence string)
	// Focus moves the keyboard to the field.
	Focus()
	// Draft is what was typed and is not a value yet, because it cannot be read or
	// was refused.
	Draft() (text string, is bool)
	// SetDraft puts back what Draft gave, with the problem it had.
	SetDraft(text, problem string)
	// Retry offers a refused value again, after another field has changed.
	Retry()

	base() *frame
}

// frame is what all fields have in common: label, control and the line below.
type frame struct {
	widget.BaseWidget
	words   *lang.Words
	label   string
	head    string // stands above in the place of the label, "" for the label
	unit    string
	control fyne.CanvasObject
	focus   fyne.Focusable
	below   *Note
	problem string
	hint    string
	bare    bool   // no label above
	inRow   func() // set by a FieldRow, which shows the line below for all its fields
	onFocus func() // set by a Form, which scrolls to the field
	wheel   *wheel // hands the mouse wheel to what the field lies in
}

func (f *frame) base() *frame { return f }

// Label is the field's name.
func (f *frame) Label() string { return f.label }

// SetLabel gives the field another name, as where it stands for one cell after another.
func (f *frame) SetLabel(label string) {
	if f.label != label {
		f.label = label
		f.Refresh()
	}
}

// SetHead puts a shorter word above the field in the place of its label, where what stands
// around it says the rest. A row of fields still names the label in a problem.
func (f *frame) SetHead(word string) {
	if f.head != word {
		f.head = word
		f.Refresh()
	}
}

// above is what stands above the field.
func (f *frame) above() string { return cmp.Or(f.head, f.label) }

// SetBare leaves out the label above the field, as where the place says what it is. The
// label still names the field in sentences.
func (f *frame) SetBare() {
	f.bare = true
	f.Refresh()
}

// Problem is the sentence that is shown below, "" when all is well.
func (f *frame) Problem() string { return f.problem }

// SetProblem shows a sentence below, "" takes it away.
func (f *frame) SetProblem(sentence string) {
	if f.problem == sentence {
		return
	}
	f.problem = sentence
	f.tell()
}

// SetHint shows a quiet word below while there is no problem.
func (f *frame) SetHint(hint string) {
	if f.hint == hint {
		return
	}
	f.hint = hint
	f.tell()
}

func (f *frame) tell() {
	if f.inRow != nil {
		f.inRow()
		return
	}
	showBelow(f.below, f.problem, f.hint)
}

func showBelow(n *Note, problem, hint string) {
	if problem != "" {
		n.set(problem, theme.ColorNameError)
		return
	}
	n.set(hint, theme.ColorNamePlaceHolder)
}

// Focus moves the keyboard to the field.
func (f *frame) Focus() {
	c := fyne.CurrentApp().Driver().CanvasForObject(f.control)
	if windows := fyne.CurrentApp().Driver().AllWindows(); c == nil && len(windows) > 0 {
		c = windows[0].Canvas() // a field that was not painted yet belongs to no canvas
	}
	if c != nil {
		c.Focus(f.focus)
	}
}

func (f *frame) focusGained() {
	if f.onFocus != nil {
		f.onFocus()
	}
}

// CreateRenderer lays the field out.
func (f *frame) CreateRenderer() fyne.WidgetRenderer {
	r := &frameRenderer{frame: f, title: canvas.NewText(f.above(), nil), unit: canvas.NewText(f.unit, nil)}
	if f.wheel == nil {
		f.wheel = newWheel()
	}
	r.objects = []fyne.CanvasObject{r.title, f.control, f.wheel, r.unit, f.below}
	r.theme()
	return r
}

type frameRenderer struct {
	frame       *frame
	title, unit *canvas.Text
	objects     []fyne.CanvasObject
}

func (r *frameRenderer) theme() {
	th, variant := r.frame.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	for _, text := range []*canvas.Text{r.title, r.unit} {
		text.Color, text.TextSize = th.Color(theme.ColorNameForeground, variant), th.Size(theme.SizeNameCaptionText)
	}
	r.title.Hidden, r.unit.Hidden = r.frame.bare, r.frame.unit == ""
	r.frame.below.Hidden = r.frame.inRow != nil
}

func (r *frameRenderer) titleHeight() float32 {
	if r.frame.bare {
		return 0
	}
	return r.title.MinSize().Height
}

func (r *frameRenderer) unitWidth() float32 {
	if r.frame.unit == "" {
		return 0
	}
	return r.unit.MinSize().Width + theme.Padding()
}

func (r *frameRenderer) Layout(size fyne.Size) {
	y := r.titleHeight()
	r.title.Text = Shortened(r.frame.above(), size.Width, r.title.TextSize, r.title.TextStyle)
	r.title.Resize(fyne.NewSize(size.Width, y))
	height, unit := r.frame.control.MinSize().Height, r.unitWidth()
	r.frame.control.Move(fyne.NewPos(0, y))
	r.frame.control.Resize(fyne.NewSize(max(0, size.Width-unit), height))
	r.frame.wheel.Move(r.frame.control.Position())
	r.frame.wheel.Resize(r.frame.control.Size())
	r.unit.Move(fyne.NewPos(size.Width-unit+theme.Padding(), y+(height-r.unit.MinSize().Height)/2))
	r.unit.Resize(r.unit.MinSize())
	y += height
	r.frame.below.Move(fyne.NewPos(0, y))
	r.frame.below.Resize(fyne.NewSize(size.Width, max(0, size.Height-y)))
}

func (r *frameRenderer) MinSize() fyne.Size {
	control := r.frame.control.MinSize()
	size := fyne.NewSize(max(60, control.Width)+r.unitWidth(), r.titleHeight()+control.Height)
	if r.frame.inRow == nil {
		size.Height += r.frame.below.MinSize().Height
	}
	return size
}

func (r *frameRenderer) Refresh() {
	r.theme()
	r.frame.control.Refresh()
	r.Layout(r.frame.Size())
	canvas.Refresh(r.frame.control)
}

func (r *frameRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *frameRenderer) Destroy() {}

// FieldRow puts fields beside each other; one line below serves all of them and names the
// field that it is about.
type FieldRow struct {
	widget.BaseWidget
	fields []Field
	below  *Note
}

// NewRow puts the fields beside each other, all of one width.
func NewRow(fields ...Field) *FieldRow {
	r := &FieldRow{fields: fields, below: NewNote("")}
	for _, field := range fields {
		field.base().inRow = r.tell
		field.base().below.Hide()
	}
	r.ExtendBaseWidget(r)
	r.tell()
	return r
}

// NewSharedNote is one line that serves fields which stand in a table, in the place of a
// line below each of them. It names the field that it is about.
func NewSharedNote(fields ...Field) *Note { return NewRow(fields...).below }

func (r *FieldRow) tell() {
	problem, hint := "", ""
	for _, field := range r.fields {
		f := field.base()
		if f.problem != "" && problem == "" {
			problem = f.words.T("widgets.named", "Label", f.label, "Text", f.problem)
		}
		if f.hint != "" {
			if hint != "" {
				hint += " · "
			}
			hint += f.hint
		}
	}
	showBelow(r.below, problem, hint)
}

// CreateRenderer lays the row out.
func (r *FieldRow) CreateRenderer() fyne.WidgetRenderer {
	objects := make([]fyne.CanvasObject, 0, len(r.fields)+1)
	for _, field := range r.fields {
		objects = append(objects, field)
	}
	return &rowRenderer{row: r, objects: append(objects, r.below)}
}

type rowRenderer struct {
	row     *FieldRow
	objects []fyne.CanvasObject
}

func (r *rowRenderer) heights() (fields float32) {
	for _, field := range r.row.fields {
		fields = max(fields, field.MinSize().Height)
	}
	return fields
}

func (r *rowRenderer) Layout(size fyne.Size) {
	n, gap := float32(len(r.row.fields)), 2*theme.Padding()
	width := (size.Width - gap*(n-1)) / n
	height := r.heights()
	for i, field := range r.row.fields {
		own := field.MinSize().Height
		field.Move(fyne.NewPos(float32(i)*(width+gap), height-own))
		field.Resize(fyne.NewSize(width, own))
	}
	r.row.below.Move(fyne.NewPos(0, height))
	r.row.below.Resize(fyne.NewSize(size.Width, max(0, size.Height-height)))
}

func (r *rowRenderer) MinSize() fyne.Size {
	width := float32(0)
	for _, field := range r.row.fields {
		width += field.MinSize().Width + 2*theme.Padding()
	}
	return fyne.NewSize(width, r.heights()+r.row.below.MinSize().Height)
}

func (r *rowRenderer) Refresh() {
	for _, object := range r.objects {
		object.Refresh()
	}
	r.Layout(r.row.Size())
}

func (r *rowRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *rowRenderer) Destroy() {}
