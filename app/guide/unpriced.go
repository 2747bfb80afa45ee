package guide

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/data"
)

// unpriced is a benefit that nobody puts a price on, as a thing of a checklist.
type unpriced struct{ data.Unquantified }

// Clone is a copy.
func (u unpriced) Clone() unpriced { return u }

// unpricedKind is the checklist of the benefits that nobody puts a price on.
type unpricedKind struct {
	g     *guide
	usual []offer[unpriced]
}

func newUnpricedKind(g *guide) *unpricedKind {
	k := &unpricedKind{g: g}
	for _, one := range usual.Unquantified(g.words) {
		k.usual = append(k.usual, offer[unpriced]{Entry: one, here: true, begin: func() unpriced {
			return unpriced{usual.BeginUnquantified(one, g.session().Evaluation())}
		}})
	}
	return k
}

func (k *unpricedKind) things() []unpriced {
	var all []unpriced
	for _, u := range k.g.session().Evaluation().Unquantified {
		all = append(all, unpriced{u})
	}
	return all
}

func (k *unpricedKind) id(u *unpriced) string     { return u.ID }
func (k *unpricedKind) name(u *unpriced) string   { return u.Name }
func (k *unpricedKind) offers() []offer[unpriced] { return k.usual }
func (k *unpricedKind) group(*unpriced) string    { return "" }
func (k *unpricedKind) shape(*unpriced) string    { return "unpriced" }
func (k *unpricedKind) first(*unpriced) []string  { return []string{"evidence"} }
func (k *unpricedKind) remove(u unpriced) error {
	return k.g.session().Apply(session.RemoveUnquantified(u.Unquantified))
}
func (k *unpricedKind) groups() []heading {
	return []heading{{add: k.g.words.T("checklist.benefits.unpriced.add")}}
}

// opens is nothing: no figure comes of such a benefit.
func (k *unpricedKind) opens(*unpriced) *explain.Subject { return nil }

func (k *unpricedKind) own(string) unpriced {
	return unpriced{data.Unquantified{ID: data.NewID(), Name: k.g.words.T("checklist.benefits.unpriced.new")}}
}

func (k *unpricedKind) withID(u unpriced, of usual.Entry) unpriced {
	u.ID = of.ID(func(id string) bool {
		return slices.ContainsFunc(k.things(), func(o unpriced) bool { return o.ID == id })
	})
	return u
}

func (k *unpricedKind) add(u unpriced, _ *offer[unpriced]) error {
	return k.g.session().Apply(session.AddUnquantified(u.Unquantified))
}

func (k *unpricedKind) store(r *row[unpriced], changed unpriced, field string) error {
	at := slices.IndexFunc(k.things(), func(u unpriced) bool { return u.ID == changed.ID })
	return r.form.Apply(session.PutUnquantified(changed.Unquantified, field), fmt.Sprintf("unquantified[%d]", at), field)
}

// line is the evidence, and who answers for it.
func (k *unpricedKind) line(u *unpriced) (what, figure string, faint bool) {
	if u.Evidence == "" {
		return k.g.words.T("checklist.benefits.unpriced.no-evidence"), u.Owner, true
	}
	return u.Evidence, u.Owner, false
}

func (k *unpricedKind) build(r *row[unpriced], _ *unpriced) []fyne.CanvasObject {
	w := k.g.words
	text := func(path, label string, what func(*unpriced) *string) *widgets.TextField {
		return widgets.BindInput(r.fields, path, widgets.NewText(w, w.T(label)), what)
	}
	var objects []fyne.CanvasObject
	if r.entry.offer == nil {
		objects = append(objects, text("name", "checklist.lines.name", func(u *unpriced) *string { return &u.Name }))
	}
	evidence := text("evidence", "lines.evidence", func(u *unpriced) *string { return &u.Evidence })
	owner := text("owner", "lines.owner", func(u *unpriced) *string { return &u.Owner })
	return append(objects, widgets.NewRow(evidence, owner))
}
