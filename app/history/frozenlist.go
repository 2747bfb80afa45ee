package history

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
)

// frozenList is a part of an assessment that lists things of one kind, with all that was
// entered of the selected one beside it.
type frozenList struct {
	host widgets.Host
	of   listOf
	read *frozen

	root    *fyne.Container
	nothing *widgets.Note // in place of the list
	alone   fyne.CanvasObject
	whole   fyne.CanvasObject
	table   *widgets.Table
	facts   *widgets.Facts // below the table
	side    *container.Scroll
	box     *fyne.Container
	shown   []passage
}

// listOf is what is listed.
type listOf struct {
	columns []widgets.Column
	main    int // the column of the figure that stands for the row
	grouped bool
	search  string // what the field for searching says, "" for no such field
	nothing string // the sentence that there is none
	// rows are the things, and the row of totals; nil for none.
	rows func(f *frozen) (rows []widgets.Row, totals []widgets.Cell)
	// subtotal sums up the rows of a group; nil leaves that empty.
	subtotal func(f *frozen, rows []widgets.Row) []widgets.Cell
	// passages are all that is known of the thing with the id; the first has its name.
	passages func(f *frozen, id string) []passage
	// facts are figures of all things together; nil for none.
	facts func(f *frozen) []widgets.Fact
}

// passage is one thing that was entered, with its name, or figures.
type passage struct {
	name  string // "" for none
	text  string
	facts []widgets.Fact
}

func newFrozenList(host widgets.Host, of listOf) *frozenList {
	l := &frozenList{host: host, of: of, nothing: widgets.NewParagraph(""), facts: widgets.NewFacts(host.Explain), box: container.NewVBox()}
	l.table = widgets.NewTable(of.columns)
	l.table.OnOpen, l.table.Main = host.Explain, of.main
	l.table.OnSelected = l.detail
	if of.subtotal != nil {
		l.table.Subtotal = func(rows []widgets.Row) []widgets.Cell { return of.subtotal(l.read, rows) }
	}
	l.table.SetGrouped(of.grouped)
	l.side = widgets.NewFieldScroll(l.box)
	var search fyne.CanvasObject
	if of.search != "" {
		search = widgets.NewSearch(of.search, l.table.SetFilter)
	}
	left := container.NewPadded(container.NewBorder(search, l.facts, nil, nil, container.NewHScroll(l.table)))
	split := container.NewHSplit(left, l.side)
	split.SetOffset(0.66)
	l.whole = split
	l.alone = container.New(layout.NewCustomPaddedLayout(8, 8, 10, 8), container.NewVBox(l.nothing))
	l.root = container.NewStack(l.alone)
	return l
}

func (l *frozenList) content() fyne.CanvasObject { return l.root }

func (l *frozenList) show(f *frozen) {
	other := l.read == nil || l.read.ID != f.ID
	l.read = f
	rows, totals := []widgets.Row(nil), []widgets.Cell(nil)
	l.nothing.SetText(l.of.nothing)
	if f.e == nil {
		l.nothing.SetText(l.host.Words().T("history.frozen.no-inputs"))
	} else {
		rows, totals = l.of.rows(f)
	}
	if len(rows) == 0 {
		l.shown = nil
		widgets.ShowAlone(l.root, l.alone)
		return
	}
	l.table.SetRows(rows, totals)
	l.showFacts(f)
	if other || l.table.Selected() == "" {
		l.table.Select(rows[0].ID)
		l.detail(rows[0].ID)
	}
	widgets.ShowAlone(l.root, l.whole)
}

func (l *frozenList) showFacts(f *frozen) {
	var facts []widgets.Fact
	if l.of.facts != nil {
		facts = l.of.facts(f)
	}
	l.facts.Set(facts...)
	widgets.SetVisible(l.facts, len(facts) > 0)
}

// detail shows all that is known of a thing.
func (l *frozenList) detail(id string) {
	l.shown = l.of.passages(l.read, id)
	l.box.Objects = nil
	for i, p := range l.shown {
		if i == 0 {
			l.box.Add(widgets.NewHeading(p.text))
			continue
		}
		var parts []fyne.CanvasObject
		if p.name != "" {
			parts = append(parts, widgets.NewNote(p.name))
		}
		if p.text != "" {
			parts = append(parts, widgets.NewParagraph(p.text))
		}
		if len(p.facts) > 0 {
			facts := widgets.NewFacts(l.host.Explain)
			facts.Set(p.facts...)
			parts = append(parts, facts)
		}
		l.box.Add(container.New(layout.NewCustomPaddedVBoxLayout(0), parts...))
	}
	l.side.Refresh()
	l.side.ScrollToTop()
}

func (l *frozenList) explain() bool { return l.root.Objects[0] == l.whole && l.table.Open() }

// text is the table, and below it all that is shown of the selected thing.
func (l *frozenList) text() string {
	if l.root.Objects[0] != l.whole {
		return l.nothing.Text()
	}
	titles := make([]string, len(l.of.columns))
	for i, column := range l.of.columns {
		titles[i] = column.Title
	}
	texts := []string{rowsText(append([][]string{titles}, l.table.Lines()...)), ""}
	for _, p := range l.shown {
		if line := strings.TrimSpace(p.name + "\t" + p.text); line != "" {
			texts = append(texts, line)
		}
		for _, fact := range p.facts {
			texts = append(texts, fact.Name+"\t"+fact.Value)
		}
	}
	return strings.Join(texts, "\n")
}

// passages puts together what there is to say.
type passages struct {
	list []passage
	t    func(key string, pairs ...any) string
}

// add says something under the name of the key, unless there is nothing to say.
func (p *passages) add(key, text string) {
	if text != "" {
		p.list = append(p.list, passage{name: p.t(key), text: text})
	}
}

// say says something without a name, unless there is nothing to say.
func (p *passages) say(text string) {
	if text != "" {
		p.list = append(p.list, passage{text: text})
	}
}

// figures shows figures that open.
func (p *passages) figures(facts ...widgets.Fact) {
	p.list = append(p.list, passage{facts: facts})
}

// fact is a figure of a thing with its name.
func (f *frozen) fact(name, value string, figure explain.Figure, of string) widgets.Fact {
	return widgets.Fact{Name: name, Value: value, Opens: f.opens(figure, of)}
}
