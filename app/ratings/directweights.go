package ratings

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// directWeights are the weights as they are typed in, each with the share that it comes
// to.
type directWeights struct {
	host   widgets.Host
	form   *widgets.Form
	box    *fyne.Container
	scroll *container.Scroll

	dimension data.Dimension
	rows      []directRow
	sum       *widgets.Note
	head      *widgets.Sheet // of the shares
	whole     *widgets.Sheet // their sum
}

// directRow is what is shown of a factor.
type directRow struct {
	id    string
	name  *widgets.Note
	field *widgets.NumberField
	share *widgets.Sheet
	bar   *shareBar
}

func newDirectWeights(host widgets.Host) *directWeights {
	d := &directWeights{host: host, box: container.NewVBox(), sum: widgets.NewStrong(""), whole: widgets.NewSheet(widgets.SheetColumn{Right: true})}
	d.head = widgets.NewSheet(widgets.SheetColumn{Title: host.Words().T("judging.weights.share"), Right: true})
	d.scroll = widgets.NewFieldScroll(d.box)
	d.form = widgets.NewForm(host, d.scroll)
	return d
}

func (d *directWeights) content() fyne.CanvasObject { return d.scroll }

func (d *directWeights) show(now weighed) {
	same := d.dimension == now.dimension && slices.EqualFunc(d.rows, now.factors, func(r directRow, f data.Factor) bool { return r.id == f.ID })
	if !same {
		d.rebuild(now)
	}
	w, sum := d.host.Words(), 0.0
	for _, f := range now.factors {
		sum += f.Weight
	}
	for i, f := range now.factors {
		row := &d.rows[i]
		row.name.SetText(f.Name)
		row.field.SetLabel(f.Name)
		row.field.SetValue(f.Weight)
		row.field.SetHint("")
		if f.Weight == 0 {
			row.field.SetHint(w.T("judging.weights.zero"))
		}
		row.share.Set([]widgets.SheetRow{{Cells: []string{now.weight(w, f.ID)}, Opens: []*explain.Subject{now.opens(explain.FactorWeight, f.ID)}}}, d.host.Dark())
		row.bar.set(now.figures[f.ID].Weight.Value, d.host.Dark()) // 0 while undefined
	}
	d.sum.SetText(w.Plain(sum))
	whole := lang.Undefined
	if now.result.Why == "" {
		whole = w.Percent(1)
	}
	d.head.Set(nil, d.host.Dark())
	d.whole.Set([]widgets.SheetRow{{Cells: []string{whole}, Bold: true}}, d.host.Dark())
	if !same {
		d.form.Recall(string(now.dimension))
	}
}

// rebuild makes the rows of other factors than before.
func (d *directWeights) rebuild(now weighed) {
	w := d.host.Words()
	if d.dimension != "" {
		d.form.Keep(string(d.dimension))
	}
	d.form.Drop("")
	d.dimension, d.rows = now.dimension, nil
	for _, f := range now.factors {
		d.rows = append(d.rows, d.newRow(f))
	}
	rows := &columnsLayout{rows: len(d.rows) + 2, widths: []float32{0, 96, 72, 200}, line: fieldLine()}
	column := func(head fyne.CanvasObject, of func(directRow) fyne.CanvasObject, foot fyne.CanvasObject) []fyne.CanvasObject {
		objects := []fyne.CanvasObject{head}
		for _, row := range d.rows {
			objects = append(objects, of(row))
		}
		return append(objects, foot)
	}
	objects := slices.Concat(
		column(widgets.NewNote(w.T("judging.factor")), func(r directRow) fyne.CanvasObject { return r.name }, widgets.NewStrong(w.T("judging.weights.sum"))),
		column(widgets.NewNote(w.T("judging.weights.weight")), func(r directRow) fyne.CanvasObject { return r.field }, container.New(layout.NewCustomPaddedLayout(0, 0, theme.InnerPadding(), 0), d.sum)),
		column(d.head, func(r directRow) fyne.CanvasObject { return r.share }, d.whole),
		column(widgets.NewNote(""), func(r directRow) fyne.CanvasObject { return r.bar }, widgets.NewNote("")))
	d.box.Objects = []fyne.CanvasObject{container.New(rows, objects...)}
	d.box.Refresh()
}

func (d *directWeights) newRow(f data.Factor) directRow {
	row := directRow{id: f.ID, name: widgets.NewParagraph(f.Name), bar: newShareBar()}
	row.field = widgets.NewNumber(d.host.Words(), f.Name, "")
	row.field.SetBare()
	row.field.Reset(f.Weight)
	row.field.OnValid = func(weight float64) error { return d.change(f.ID, weight) }
	d.form.Put(f.ID, row.field)
	row.share = widgets.NewSheet(widgets.SheetColumn{Right: true})
	row.share.OnOpen = d.host.Explain
	return row
}

// change carries out a change of the factor as it is now.
func (d *directWeights) change(id string, weight float64) error {
	e := d.host.Session().Evaluation()
	i := slices.IndexFunc(e.Factors, func(f data.Factor) bool { return f.ID == id })
	if i < 0 {
		return nil
	}
	factor := e.Factors[i]
	factor.Weight = weight
	return d.form.Apply(session.PutFactor(factor, "weight"), fmt.Sprintf("factors[%d]", i), "weight")
}

// open explains the weight of the factor in whose field the keyboard is.
func (d *directWeights) open() bool {
	id := d.form.Focused()
	if id == "" && len(d.rows) > 0 {
		id = d.rows[0].id
	}
	if id != "" {
		d.host.Explain(explain.Subject{Figure: explain.FactorWeight, Of: id})
	}
	return id != ""
}
