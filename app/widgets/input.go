package widgets

import (
	"strings"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// Input is a field that is typed. Every change that can be read goes to OnValid at
// once; what cannot be read, or what OnValid refuses, stays as it was typed with a
// sentence below. What cannot be read counts as not typed: the value from before the
// keyboard came holds, not the 9 that is left of 98,000 on the way to an empty field.
type Input[T comparable] struct {
	frame
	// OnValid takes a value that was typed. When it answers with an error the value
	// is refused and the error is shown below the field.
	OnValid func(T) error

	entry   *entry
	read    func(string) (T, error)
	show    func(T) string
	number  func(float64) string
	value   T
	held    T // the value from before the keyboard came
	draft   bool
	refused bool
	// unfinished tells of a text that is on its way to a value: it is neither taken
	// nor complained of until the field is left.
	unfinished func(string) bool
}

// The inputs.
type (
	MoneyField   = Input[data.Money]
	NumberField  = Input[float64] // also percent
	IntegerField = Input[int]
	DateField    = Input[data.Date]
	TextField    = Input[string]
)

// NewMoney is a field for an exact amount in the currency, which stands behind it.
func NewMoney(words *lang.Words, label string, currency data.Currency) *MoneyField {
	f := newInput(words, label, false,
		func(text string) (data.Money, error) { return typed.Money(text, currency) },
		func(m data.Money) string { return typed.ShowMoney(m, currency) })
	f.unit = currency.Symbol()
	return f
}

// NewAmount is a money field for an amount that is kept as a float64 in major units,
// such as the inputs of a method.
func NewAmount(words *lang.Words, label string, currency data.Currency) *NumberField {
	f := newInput(words, label, false,
		func(text string) (float64, error) {
			m, err := typed.Money(text, currency)
			return m.Major(currency), err
		}, typed.ShowNumber)
	f.unit = currency.Symbol()
	return f
}

// NewPercent is a field for a share or a rate: shown as percent, a decimal of one as
// value.
func NewPercent(words *lang.Words, label string) *NumberField {
	f := newInput(words, label, false, typed.Percent, typed.ShowPercent)
	f.number = typed.ShowPercent
	return f
}

// NewNumber is a field for a number with a unit behind it, "" for none.
func NewNumber(words *lang.Words, label, unit string) *NumberField {
	f := newInput(words, label, false, typed.Number, typed.ShowNumber)
	f.unit = unit
	return f
}

// NewMeasure is a field for a measured number, behind which its unit may be typed too;
// unit gives the unit as it is then.
func NewMeasure(words *lang.Words, label string, unit func() string) *NumberField {
	return newInput(words, label, false, func(text string) (float64, error) { return typed.Measure(text, unit()) }, typed.ShowNumber)
}

// NewInteger is a field for a whole number with a unit behind it, "" for none.
func NewInteger(words *lang.Words, label, unit string) *IntegerField {
	f := newInput(words, label, false, typed.Integer, func(n int) string { return typed.ShowNumber(float64(n)) })
	f.unit = unit
	return f
}

// NewDate is a field for a day, 2026-01-31.
func NewDate(words *lang.Words, label string) *DateField {
	f := newInput(words, label, false, typed.Date, data.Date.String)
	f.unfinished = typed.Unfinished
	f.entry.SetPlaceHolder("2026-01-31")
	return f
}

// NewOptionalDate is a field for a day that may be left empty; empty says what an
// empty field means.
func NewOptionalDate(words *lang.Words, label, empty string) *DateField {
	f := newInput(words, label, false, func(text string) (data.Date, error) {
		if strings.TrimSpace(text) == "" {
			return data.Date{}, nil
		}
		return typed.Date(text)
	}, data.Date.String)
	f.unfinished = typed.Unfinished
	f.entry.SetPlaceHolder(empty)
	return f
}

// NewText is a field for a line of text.
func NewText(words *lang.Words, label string) *TextField {
	return newInput(words, label, false, asTyped, func(text string) string { return text })
}

// NewMultiLine is a field for a text of several lines.
func NewMultiLine(words *lang.Words, label string) *TextField {
	return newInput(words, label, true, asTyped, func(text string) string { return text })
}

func asTyped(text string) (string, error) { return text, nil }

func newInput[T comparable](words *lang.Words, label string, multiLine bool, read func(string) (T, error), show func(T) string) *Input[T] {
	e := newEntry(multiLine)
	f := &Input[T]{entry: e, read: read, show: show, number: words.Plain}
	f.frame = frame{words: words, label: label, control: e, focus: e, below: NewNote("")}
	f.ExtendBaseWidget(f)
	e.put(show(f.value))
	e.OnChanged = func(string) { f.changed() }
	e.onEscape = func() { f.Reset(f.value) }
	e.onTooLong = func() { f.SetProblem(words.T("typed.too-long", "Max", longestPaste)) }
	e.onFocus = func(gained bool) {
		if gained {
			f.held = f.value
			f.focusGained()
			return
		}
		if f.draft && !f.refused {
			f.changed()
		}
		if !f.draft {
			e.put(f.show(f.value))
		}
	}
	return f
}

// Value is the last valid value.
func (f *Input[T]) Value() T { return f.value }

// Text is what stands in the field.
func (f *Input[T]) Text() string { return f.entry.Text }

// SetPlaceHolder says in grey what belongs into the empty field.
func (f *Input[T]) SetPlaceHolder(text string) { f.entry.SetPlaceHolder(text) }

// SetOwn tells that what is typed here is no part of the evaluation: undo takes back its
// letters then. returned is called for Return, in the place of going on.
func (f *Input[T]) SetOwn(returned func()) { f.entry.own, f.entry.onReturn = true, returned }

// SetAble lets the field be typed in, or not.
func (f *Input[T]) SetAble(able bool) {
	if able {
		f.entry.Enable()
	} else {
		f.entry.Disable()
	}
}

// TypeOver replaces the text by a first letter, as where typing on a cell begins.
func (f *Input[T]) TypeOver(letter rune) {
	f.Focus()
	f.entry.selectAll()
	f.entry.TypedRune(letter)
}

// SelectAll marks the whole text, so that typing replaces it.
func (f *Input[T]) SelectAll() { f.entry.selectAll() }

// Focused tells whether the keyboard is in the field.
func (f *Input[T]) Focused() bool { return f.entry.focused }

// SetValue shows a value that changed elsewhere. A field that holds the same value
// already is left as it is, with what is being typed in it.
func (f *Input[T]) SetValue(value T) {
	if value != f.value {
		f.Reset(value)
	}
}

// Reset shows the value and forgets what was typed.
func (f *Input[T]) Reset(value T) {
	f.value, f.held, f.draft, f.refused = value, value, false, false
	f.entry.put(f.show(value))
	f.SetProblem("")
}

// changed reads what was typed and offers it.
func (f *Input[T]) changed() {
	f.refused = false
	if f.entry.focused && f.unfinished != nil && f.unfinished(f.entry.Text) {
		f.draft = true
		f.SetProblem("")
		return
	}
	value, err := f.read(f.entry.Text)
	if err != nil {
		value = f.held
	}
	f.draft = err != nil // a page that keeps the drafts while the value is offered must not take this for one
	if value != f.value {
		if refused := f.offer(value); err == nil && refused != nil {
			err, f.refused = refused, true
		}
	}
	f.draft = err != nil
	f.SetProblem(sentence(f.words, err, f.number))
}

func (f *Input[T]) offer(value T) error {
	before := f.value
	f.value = value // so that a refresh from within leaves the text alone
	if f.OnValid == nil {
		return nil
	}
	err := f.OnValid(value)
	if err != nil {
		f.value = before
	}
	return err
}

// Draft is what was typed and is not a value yet.
func (f *Input[T]) Draft() (text string, is bool) { return f.entry.Text, f.draft }

// SetDraft puts back what Draft gave, with the problem it had. It offers nothing:
// showing a field changes nothing.
func (f *Input[T]) SetDraft(text, problem string) {
	f.entry.put(text)
	_, err := f.read(text)
	f.draft, f.refused = true, err == nil
	f.SetProblem(problem)
}

// Retry offers a refused value again.
func (f *Input[T]) Retry() {
	if f.refused {
		f.changed()
	}
}
