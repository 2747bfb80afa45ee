package widgets

// Binding joins the fields of a form to the parts of the thing S that they edit, such
// as a line. The thing is never kept: Change works on it as it is when a letter is
// typed, and Sync shows it as it is then.
type Binding[S any] struct {
	Form *Form
	// Change applies a change to the thing and answers with what is wrong with it.
	Change func(path string, change func(*S)) error

	syncs []func(thing *S, reset bool)
}

// Clear forgets all fields.
func (b *Binding[S]) Clear() {
	b.Form.Drop("")
	b.syncs = nil
}

// Also has f called at every Sync, for what is shown beside the fields.
func (b *Binding[S]) Also(f func(thing *S)) {
	b.syncs = append(b.syncs, func(thing *S, _ bool) { f(thing) })
}

// Sync shows the thing in the fields. reset tells that it is another thing than
// before, so that nothing that was typed stays.
func (b *Binding[S]) Sync(thing *S, reset bool) {
	for _, sync := range b.syncs {
		sync(thing, reset)
	}
}

// Valued is a field that shows a value of one type.
type Valued[T comparable] interface {
	Field
	SetValue(T)
	Reset(T)
}

// Bind joins a field, whose OnValid is given by its address, to what get and set take
// and put in the thing.
func Bind[S any, T comparable, F Valued[T]](b *Binding[S], path string, field F, onValid *func(T) error, get func(*S) T, set func(*S, T)) F {
	*onValid = func(value T) error {
		return b.Change(path, func(thing *S) { set(thing, value) })
	}
	b.Form.Put(path, field)
	b.syncs = append(b.syncs, func(thing *S, reset bool) {
		if reset {
			field.Reset(get(thing))
			return
		}
		field.SetValue(get(thing))
	})
	return field
}

// BindInput is Bind for a field that is typed; what points at the value in the thing.
func BindInput[S any, T comparable](b *Binding[S], path string, field *Input[T], what func(*S) *T) *Input[T] {
	return Bind(b, path, field, &field.OnValid, func(s *S) T { return *what(s) }, func(s *S, v T) { *what(s) = v })
}

// BindChoice is Bind for a field that is chosen.
func BindChoice[S any, T comparable](b *Binding[S], path string, field *Choice[T], what func(*S) *T) *Choice[T] {
	return Bind(b, path, field, &field.OnValid, func(s *S) T { return *what(s) }, func(s *S, v T) { *what(s) = v })
}

// BindToggle is Bind for a field that is on or off.
func BindToggle[S any](b *Binding[S], path string, field *Toggle, what func(*S) *bool) *Toggle {
	return Bind(b, path, field, &field.OnValid, func(s *S) bool { return *what(s) }, func(s *S, v bool) { *what(s) = v })
}
