package forms

import "fmt"

// Refusal is the reason why a form, or a file that should be one, is not taken. It carries
// the key of its own sentence (lang.Words.Error says it).
type Refusal struct {
	key  string
	args map[string]any
	err  error // what the system or the decoder said; nil if nothing
}

func refuse(key string, pairs ...any) *Refusal {
	args := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return &Refusal{key: key, args: args}
}

// because keeps the cause for logs.
func (r *Refusal) because(err error) *Refusal {
	r.err = err
	return r
}

// Error names key and arguments, for logs.
func (r *Refusal) Error() string {
	if r.err != nil {
		return fmt.Sprintf("%s %v: %v", r.key, r.args, r.err)
	}
	return fmt.Sprintf("%s %v", r.key, r.args)
}

// Unwrap gives the cause.
func (r *Refusal) Unwrap() error { return r.err }

// Key is the key of the sentence that tells a person what is wrong and what to do.
func (r *Refusal) Key() string { return r.key }

// Args are what the sentence needs.
func (r *Refusal) Args() map[string]any { return r.args }
