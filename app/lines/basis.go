package lines

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/typed"
	"huibao/app/widgets"
	"huibao/app/workings"
	"huibao/assets/lang"
	"huibao/data"
)

// worked is the part of a cost's plan, or of one of its readings, that says how the amount
// was worked out. What is begun and has not all of its numbers yet stands in the window
// alone: the line keeps the amount that it has until the last number is there.
type worked struct {
	*panel
	path    string // of the schedule in the line
	reading int    // −1 for the plan
	what    func(*data.Line) *data.Schedule
}

// hasBasis tells whether the amount of such a schedule may be worked out.
func hasBasis(side data.Side, kind data.ScheduleKind) bool {
	return side == data.Cost && (kind == data.OneTime || kind == data.Recurring)
}

// readingOf is the index of the reading whose schedule is at the path, −1 for the plan.
func (p *panel) readingOf(path string) int {
	if strings.HasPrefix(path, "readings[") {
		return p.open
	}
	return -1
}

// amount is the field for the amount of a schedule, to stand in a row with another, and
// what stands above that row. The field is nil while the amount is worked out.
func (p *panel) amount(path, label string, s *data.Schedule, what func(*data.Line) *data.Schedule) (above []fyne.CanvasObject, field *widgets.MoneyField) {
	typed := func() *widgets.MoneyField {
		return p.money(path+".amount", p.words.T(label), func(l *data.Line) *data.Money { return &what(l).Amount })
	}
	if !hasBasis(p.side, s.Kind) {
		return nil, typed()
	}
	w := worked{p, path, p.readingOf(path), what}
	line, _ := p.line()
	above = append(above, w.choice())
	if line == nil || w.basis(line) == nil {
		return above, typed()
	}
	return append(above, w.numbers(w.basis(line).Kind, label)...), nil
}

// rowOf puts the amount, if there is a field for it, and other fields beside each other.
func rowOf(amount *widgets.MoneyField, others ...widgets.Field) *widgets.FieldRow {
	if amount != nil {
		others = slices.Insert(others, 0, widgets.Field(amount))
	}
	return widgets.NewRow(others...)
}

// key is the line's plan or reading in what the panel remembers.
func (w worked) key(l *data.Line) string { return l.ID + "/" + w.path }

// basis is how the amount is worked out, as begun or as the line has it, nil while it is
// typed in. It must not be changed.
func (w worked) basis(l *data.Line) *data.Basis {
	if begun, is := w.begun[w.key(l)]; is {
		return &begun
	}
	return w.what(l).Basis
}

// basisShape tells which fields the bases of the line's plan and readings need.
func (p *panel) basisShape(line *data.Line) string {
	kind := func(path string, s *data.Schedule) string {
		if s == nil {
			return ""
		}
		if basis := (worked{panel: p, path: path, what: func(*data.Line) *data.Schedule { return s }}).basis(line); basis != nil {
			return string(basis.Kind)
		}
		return ""
	}
	kinds := []string{kind("schedule", &line.Schedule)}
	for i := range line.Readings {
		kinds = append(kinds, kind(readingPath(i)+".schedule", line.Readings[i].Schedule))
	}
	return strings.Join(kinds, ",")
}

// readingPath is where a reading stands in its line.
func readingPath(i int) string { return fmt.Sprintf("readings[%d]", i) }

// forgetReadings drops what was begun for the readings of the line, as after one of them
// was removed the others have other places.
func (p *panel) forgetReadings() {
	of := p.item.ID() + "/readings["
	forget := func(key string, _ data.Basis) bool { return strings.HasPrefix(key, of) }
	maps.DeleteFunc(p.begun, forget)
	maps.DeleteFunc(p.keptBases, forget)
}

// choice is how the amount comes about: typed in, or one of the ways.
func (w worked) choice() fyne.CanvasObject {
	ways := append([]data.BasisKind{""}, data.BasisKinds()...)
	field := widgets.NewChoice(w.words, w.words.T("lines.worked"), ways, func(k data.BasisKind) string {
		if k == "" {
			return w.words.T("lines.worked-typed")
		}
		return w.words.Basis(k)
	})
	field.SetHint(w.words.T("lines.worked-hint"))
	widgets.Bind(w.fields, w.path+".basis.kind", field, &field.OnValid, func(l *data.Line) data.BasisKind {
		if basis := w.basis(l); basis != nil {
			return basis.Kind
		}
		return ""
	}, nil)
	field.OnValid = w.turn
	return field
}

// turn changes to another way, or to an amount that is typed in, which stays as it is.
func (w worked) turn(kind data.BasisKind) error {
	line, _ := w.line()
	if line == nil {
		return widgets.Told(w.words.T("lines.gone"))
	}
	field := w.path + ".basis.kind"
	before := w.basis(line)
	if before != nil {
		w.keptBases[w.key(line)+"/"+string(before.Kind)] = before.Clone()
	}
	if kind == "" {
		return w.write(field, nil)
	}
	next := w.first(line, kind, before == nil)
	if next.Complete() {
		return w.write(field, &next)
	}
	w.begun[w.key(line)] = next
	w.item.Again()
	return nil
}

// first is what a way begins with: what was typed for it before, or the evaluation's
// users. Where the amount was typed in, its price is fitted so that the amount stays.
func (w worked) first(line *data.Line, kind data.BasisKind, wasTyped bool) data.Basis {
	e := w.host.Session().Evaluation()
	kept, there := w.keptBases[w.key(line)+"/"+string(kind)]
	next := kept.Clone()
	if !there {
		next = data.Basis{Kind: kind, Inputs: data.Inputs{}}
		if kind == data.UsersByPrice && e.Users > 0 {
			next.Inputs[data.Users] = float64(e.Users)
		}
	}
	if wasTyped || !there {
		return fitted(next, w.what(line).Amount, e.Currency)
	}
	return next
}

// fitted is the basis with the price that brings it to the amount, or else without one.
func fitted(b data.Basis, amount data.Money, c data.Currency) data.Basis {
	priced, fits := b.Priced(amount, c)
	if !fits {
		spec, _ := b.Kind.Spec()
		priced = b.Clone()
		delete(priced.Inputs, spec.Price())
	}
	return priced
}

// numbers are the fields of the way, the amount that they come to with its formula, and
// what is remarked about them.
func (w worked) numbers(kind data.BasisKind, label string) []fyne.CanvasObject {
	spec, _ := kind.Spec()
	var objects []fyne.CanvasObject
	for _, wants := range rowsOf(spec.Inputs) {
		var row []widgets.Field
		for _, want := range wants {
			row = append(row, w.input(kind, want))
		}
		objects = append(append(objects, widgets.NewRow(row...)), w.hourlyCost(wants)...)
		if wants[0].Name == data.Users && w.reading < 0 {
			objects = append(objects, w.usersRemark())
		}
	}
	return append(objects, w.outcome(label))
}

// rowsOf puts amounts that are added beside each other, and so numbers that are
// multiplied.
func rowsOf(wants []data.InputSpec) [][]data.InputSpec {
	if at := slices.IndexFunc(wants, func(want data.InputSpec) bool { return want.Quantity == data.Count }); at > 0 {
		return [][]data.InputSpec{wants[:at], wants[at:]}
	}
	return [][]data.InputSpec{wants}
}

// input is the field for one number, empty until it is given.
func (w worked) input(kind data.BasisKind, want data.InputSpec) widgets.Field {
	label := w.words.BasisInput(want.Name)
	field := widgets.NewOptionalNumber(w.words, label, "")
	if want.Quantity == data.Amount {
		field = widgets.NewOptionalAmount(w.words, label, w.host.Session().Evaluation().Currency)
	}
	widgets.Bind(w.fields, w.inputPath(want.Name), field, &field.OnValid, func(l *data.Line) widgets.Given {
		basis := w.basis(l)
		if basis == nil {
			return widgets.Given{}
		}
		value, is := basis.Inputs[want.Name]
		return widgets.Given{Value: value, Is: is}
	}, nil)
	field.OnValid = func(given widgets.Given) error { return w.put(want.Name, given) }
	field.SetHint(w.words.T("lines.hint." + string(kind) + "." + string(want.Name)))
	if w.reading >= 0 {
		w.fields.Also(func(l *data.Line) { w.hintPlan(field, l, kind, want.Name) })
	}
	return field
}

// hourlyCost offers to work out what an hour costs, below its field in the row; nothing
// where the row has no such number.
func (w worked) hourlyCost(row []data.InputSpec) []fyne.CanvasObject {
	at := slices.IndexFunc(row, func(want data.InputSpec) bool { return want.Name == data.HourlyCost })
	if at < 0 {
		return nil
	}
	working, there := workings.For("", row[at], w.host.Session().Evaluation().Currency)
	if !there {
		return nil
	}
	link, room := w.workings(target{
		path: w.inputPath(data.HourlyCost), label: w.words.BasisInput(data.HourlyCost), working: working,
		known: func(*data.Line) workings.Values { return workings.Values{workings.Hours: usualWeek} },
		take:  w.takeHourlyCost,
	})
	cells, shares := make([]fyne.CanvasObject, len(row)), make(columns, len(row))
	for i := range row {
		cells[i], shares[i] = container.NewHBox(), 1
	}
	cells[at] = container.NewHBox(link)
	return []fyne.CanvasObject{container.New(shares, cells...), room}
}

// takeHourlyCost puts what an hour was found to cost among the numbers, and how it was into
// the evidence, as one edit.
func (w worked) takeHourlyCost(x float64, said string) bool {
	line, _ := w.line()
	if line == nil || w.basis(line) == nil {
		return false
	}
	key, changed := w.key(line), w.basis(line).Clone()
	changed.Inputs[data.HourlyCost] = x
	begun, was := w.begun[key]
	delete(w.begun, key)
	complete := changed.Complete()
	if !complete {
		w.begun[key] = changed
	}
	done := w.item.Act(func(l *data.Line) {
		if s := w.what(l); complete {
			s.Basis = &changed
			s.WorkOut(w.host.Session().Evaluation().Currency)
		}
		evidence := evidenceOf(l, w.reading)
		*evidence = w.evidenceWith(*evidence, w.inputPath(data.HourlyCost), said)
	})
	if !done && was {
		w.begun[key] = begun
	}
	return done
}

// hintPlan shows below a measured number what the plan had.
func (w worked) hintPlan(field *widgets.OptionalNumberField, l *data.Line, kind data.BasisKind, name data.Input) {
	if plan := l.Schedule.Basis; plan != nil && plan.Kind == kind {
		field.SetHint(w.words.T("lines.planned", "Value", typed.ShowNumber(plan.Inputs[name])))
	}
}

func (w worked) inputPath(name data.Input) string { return w.path + ".basis.inputs." + string(name) }

// put takes a number that was typed, or its lack.
func (w worked) put(name data.Input, given widgets.Given) error {
	line, _ := w.line()
	if line == nil || w.basis(line) == nil {
		return widgets.Told(w.words.T("lines.gone"))
	}
	field, changed := w.inputPath(name), w.basis(line).Clone()
	_, begun := w.begun[w.key(line)]
	switch {
	case given.Is && changed.Inputs == nil:
		changed.Inputs = data.Inputs{name: given.Value}
	case given.Is:
		changed.Inputs[name] = given.Value
	case begun:
		delete(changed.Inputs, name)
	default:
		return data.Problems{{Path: field, Rule: data.RuleRequired}}
	}
	if changed.Complete() {
		return w.write(field, &changed)
	}
	if err := w.allowed(line, changed, field); err != nil {
		return err
	}
	w.begun[w.key(line)] = changed
	w.item.Again()
	w.form.Settled(field)
	return nil
}

// allowed checks a number among others that are still missing.
func (w worked) allowed(line *data.Line, begun data.Basis, field string) error {
	trial, basis := line.Clone(), begun.Clone()
	spec, _ := basis.Kind.Spec()
	for _, want := range spec.Inputs {
		if _, there := basis.Inputs[want.Name]; !there {
			basis.Inputs[want.Name] = 0
		}
	}
	s := w.what(&trial)
	s.Basis = &basis
	s.WorkOut(w.host.Session().Evaluation().Currency)
	var problems data.Problems
	if errors.As(trial.Validate(w.side, w.host.Session().Evaluation().Currency), &problems) && len(problems.At(field)) > 0 {
		return problems.At(field)
	}
	return nil
}

// write puts the basis into the line, and the amount that it comes to; nil leaves the
// amount as it is, to be typed in.
func (w worked) write(field string, basis *data.Basis) error {
	line, _ := w.line()
	if line == nil {
		return widgets.Told(w.words.T("lines.gone"))
	}
	begun, was := w.begun[w.key(line)]
	delete(w.begun, w.key(line)) // before the line is shown again
	if basis == nil && w.what(line).Basis == nil {
		w.item.Again()
		return nil
	}
	err := w.fields.Change(field, func(l *data.Line) {
		s := w.what(l)
		s.Basis = basis
		s.WorkOut(w.host.Session().Evaluation().Currency)
	})
	if err != nil && was {
		w.begun[w.key(line)] = begun
	}
	return w.told(err)
}

// told says of numbers that each may be entered, but come to too much, that they do.
func (w worked) told(err error) error {
	var problems data.Problems
	if !errors.As(err, &problems) {
		return err
	}
	for _, problem := range problems {
		if problem.Rule == data.RuleTooLarge && strings.HasSuffix(problem.Path, w.path+".basis") {
			return widgets.Told(w.words.T("lines.worked-too-large", "Max", w.words.Number(data.MaxMajor, 0)))
		}
	}
	return err
}

// outcome is the amount, to read, with the formula that it comes from.
func (w worked) outcome(label string) fyne.CanvasObject {
	amount, formula := widgets.NewFacts(w.host.Explain), widgets.NewNote("")
	w.fields.Also(func(l *data.Line) {
		e, s := w.host.Session().Evaluation(), w.what(l)
		fact := widgets.Fact{Name: w.words.T(label), Value: e.Currency.Symbol() + typed.ShowMoney(s.Amount, e.Currency)}
		said := w.words.T("lines.worked-begun", "Amount", fact.Value)
		if _, begun := w.begun[w.key(l)]; !begun && s.Basis != nil {
			said = basisFormula(w.words, s, e.Currency)
			fact.Opens = basisFigure(l, w.reading)
		}
		amount.Set(fact)
		formula.SetText(said)
	})
	return container.NewVBox(amount, formula)
}

// basisFormula writes the basis of a schedule with its numbers filled in.
func basisFormula(words *lang.Words, s *data.Schedule, c data.Currency) string {
	money := func(shown string) string { return c.Symbol() + shown }
	args := map[string]any{"Amount": money(typed.ShowMoney(s.Amount, c))}
	spec, _ := s.Basis.Kind.Spec()
	for _, want := range spec.Inputs {
		text := typed.ShowNumber(s.Basis.Inputs[want.Name])
		if want.Quantity == data.Amount {
			text = money(text)
		}
		args[string(want.Name)] = text
	}
	return words.Map("lines.formula."+string(s.Basis.Kind), args)
}

// basisFigure is the amount of a basis of the plan, −1, or of a reading, as a figure.
func basisFigure(l *data.Line, reading int) *explain.Subject {
	if reading < 0 {
		return &explain.Subject{Figure: explain.LineBasisPlan, Of: l.ID}
	}
	return &explain.Subject{Figure: explain.LineBasisReading, Of: l.ID, At: reading}
}

// usersRemark says that the evaluation has another number of users by now, and offers to
// take it over. It never happens by itself: what a contract says does not follow from how
// many use the system.
func (w worked) usersRemark() fyne.CanvasObject {
	remark, take := widgets.NewNote(""), widgets.NewQuiet("", nil)
	both := container.NewBorder(nil, nil, nil, take, container.NewVBox(layout.NewSpacer(), remark, layout.NewSpacer()))
	w.fields.Also(func(l *data.Line) {
		users := float64(w.host.Session().Evaluation().Users)
		shown := users > 0 && w.otherUsers(l, users)
		if n := w.words.Number(users, 0); shown {
			remark.SetText(w.words.T("lines.worked-users", "N", n))
			take.SetText(w.words.T("lines.worked-users-take", "N", n))
			take.OnTapped = func() { w.takeUsers(users) }
		}
		if widgets.SetVisible(both, shown) {
			w.item.Arrange()
		}
	})
	return both
}

// otherUsers tells whether the line is worked out from another number of users.
func (w worked) otherUsers(l *data.Line, users float64) bool {
	basis := w.basis(l)
	if basis == nil || basis.Kind != data.UsersByPrice {
		return false
	}
	has, given := basis.Inputs[data.Users]
	return given && has != users
}

// takeUsers puts the evaluation's users into the line, as a step of its own.
func (w worked) takeUsers(users float64) {
	line, _ := w.line()
	if line == nil {
		return
	}
	if begun, is := w.begun[w.key(line)]; is {
		begun.Inputs[data.Users] = users
		w.item.Again()
	} else {
		w.item.Act(func(l *data.Line) {
			s := w.what(l)
			s.Basis.Inputs[data.Users] = users
			s.WorkOut(w.host.Session().Evaluation().Currency)
		})
	}
	w.form.Focus(w.inputPath(data.Users))
}
