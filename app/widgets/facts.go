package widgets

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
)

// Fact is a figure with its name before it, in a line of others.
type Fact struct {
	Name  string
	Value string
	Opens *explain.Subject // the figure that Value is, nil if it is none that can be explained
}

// same tells whether two facts look the same and open the same figure.
func (a Fact) same(b Fact) bool {
	alike := a.Opens == b.Opens || a.Opens != nil && b.Opens != nil && *a.Opens == *b.Opens
	return alike && a.Name == b.Name && a.Value == b.Value
}

// Facts is a line of figures with their names. It goes on in the next line where the
// room ends; a name and its figure stay together. Figures open as those of a sheet do.
type Facts struct {
	widget.BaseWidget
	// OnOpen is asked to explain a figure.
	OnOpen func(subject explain.Subject)
	// OnFocused is called when the keyboard comes to a figure, nil for nothing.
	OnFocused func()

	facts []Fact
	size  fyne.ThemeSizeName
	keys  *figureKeys
	on    int // the fact that the keys have chosen
}

// NewFacts is a line without figures yet.
func NewFacts(open func(subject explain.Subject)) *Facts {
	f := &Facts{OnOpen: open, size: theme.SizeNameText}
	f.keys = newFigureKeys(f.step, func() { f.open(f.on) }, func() {
		f.Refresh()
		if f.keys.focused && f.OnFocused != nil {
			f.OnFocused()
		}
	})
	f.ExtendBaseWidget(f)
	return f
}

// NewSmallFacts is a line in small letters.
func NewSmallFacts(open func(subject explain.Subject)) *Facts {
	f := NewFacts(open)
	f.size = theme.SizeNameCaptionText
	return f
}

// Set shows the figures.
func (f *Facts) Set(facts ...Fact) {
	if slices.EqualFunc(f.facts, facts, Fact.same) {
		return
	}
	f.facts = facts
	f.keys.Hidden = f.next(-1, 1) < 0
	if !f.opens(f.on) {
		f.on = max(0, f.next(-1, 1))
	}
	f.Refresh()
}

// Figures gives the figures that open.
func (f *Facts) Figures() []Cell {
	var figures []Cell
	for i, fact := range f.facts {
		if f.opens(i) {
			figures = append(figures, Cell{Text: fact.Value, Opens: fact.Opens})
		}
	}
	return figures
}

func (f *Facts) opens(i int) bool {
	return f.OnOpen != nil && i >= 0 && i < len(f.facts) && f.facts[i].Opens != nil && f.facts[i].Value != ""
}

func (f *Facts) open(i int) {
	if f.opens(i) {
		f.OnOpen(*f.facts[i].Opens)
	}
}

// next is the fact after i in a direction that opens, −1 if there is none.
func (f *Facts) next(i, direction int) int {
	for i += direction; i >= 0 && i < len(f.facts); i += direction {
		if f.opens(i) {
			return i
		}
	}
	return -1
}

func (f *Facts) step(across, down int) {
	if next := f.next(f.on, across+down); next >= 0 {
		f.on = next
		f.Refresh()
	}
}

// tapped opens the figure under the pointer and moves the keyboard there.
func (f *Facts) tapped(i int) {
	f.on = i
	if c := fyne.CurrentApp().Driver().CanvasForObject(f); c != nil {
		c.Focus(f.keys)
	}
	f.open(i)
}

// CreateRenderer is called by Fyne.
func (f *Facts) CreateRenderer() fyne.WidgetRenderer {
	r := &factsRenderer{facts: f}
	r.Refresh()
	return r
}

type factsRenderer struct {
	facts   *Facts
	names   []*canvas.Text
	values  []*canvas.Text
	links   []*FigureLink
	objects []fyne.CanvasObject
	width   float32
	height  float32
}

// factGap is the room between two figures.
const factGap = 14

func (r *factsRenderer) Layout(size fyne.Size) {
	r.width = size.Width
	line := fyne.MeasureText("回Ag", r.facts.Theme().Size(r.facts.size), fyne.TextStyle{}).Height
	x, y := float32(0), float32(0)
	link := 0
	for i := range r.facts.facts {
		name, value := r.names[i].MinSize().Width, r.values[i].MinSize().Width
		if name > 0 {
			name += theme.Padding()
		}
		if x > 0 && size.Width > 0 && x+name+value > size.Width {
			x, y = 0, y+line
		}
		r.names[i].Move(fyne.NewPos(x, y))
		r.names[i].Resize(fyne.NewSize(name, line))
		r.values[i].Move(fyne.NewPos(x+name, y))
		r.values[i].Resize(fyne.NewSize(value, line))
		if r.facts.opens(i) {
			r.links[link].Cover(x+name, y, value, line, false)
			link++
		}
		x += name + value + factGap
	}
	r.height = y + line
}

// MinSize has no width of its own: the line takes the one it is given.
func (r *factsRenderer) MinSize() fyne.Size {
	if len(r.facts.facts) == 0 {
		return fyne.Size{}
	}
	return fyne.NewSize(20, r.height)
}

func (r *factsRenderer) Refresh() {
	f := r.facts
	th, variant := f.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.objects = r.objects[:0]
	opening := 0
	for i, fact := range f.facts {
		if i == len(r.names) {
			r.names, r.values = append(r.names, canvas.NewText("", nil)), append(r.values, canvas.NewText("", nil))
		}
		for text, content := range map[*canvas.Text]string{r.names[i]: fact.Name, r.values[i]: fact.Value} {
			text.Text, text.TextSize = content, th.Size(f.size)
		}
		r.names[i].Color = th.Color(theme.ColorNamePlaceHolder, variant)
		r.values[i].Color = th.Color(theme.ColorNameForeground, variant)
		r.objects = append(r.objects, r.names[i], r.values[i])
		if !f.opens(i) {
			continue
		}
		if opening == len(r.links) {
			r.links = append(r.links, nil)
			r.links[opening] = NewFigureLink(nil)
		}
		r.links[opening].opened = func() { f.tapped(i) }
		r.links[opening].mark(f.keys.focused && i == f.on)
		r.objects = append(r.objects, r.links[opening])
		opening++
	}
	r.objects = append(r.objects, f.keys)
	r.Layout(f.Size())
	canvas.Refresh(f)
}

func (r *factsRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *factsRenderer) Destroy() {}
