package pasting

import (
	"errors"
	"fmt"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// Limits of what is read. They are far above any list of lines a person keeps, and low
// enough that reading takes no time that one would notice.
const (
	MaxBytes   = 4 << 20 // of text
	MaxRows    = 2000    // that hold anything, headings included
	MaxColumns = 120     // every field of a line with 50 years and room for others
)

// Refusal says why a text or a cell is not taken. lang.Words.Error makes its sentence.
type Refusal struct {
	key  string
	args map[string]any
}

// Error is the key with its values, for logs.
func (r *Refusal) Error() string {
	if len(r.args) == 0 {
		return r.key
	}
	return fmt.Sprintf("%s %v", r.key, r.args)
}

// Key is the key of the sentence.
func (r *Refusal) Key() string { return r.key }

// Args are the values that the sentence needs.
func (r *Refusal) Args() map[string]any { return r.args }

func refuse(key string, pairs ...any) *Refusal {
	r := &Refusal{key: key}
	for i := 0; i+1 < len(pairs); i += 2 {
		if r.args == nil {
			r.args = map[string]any{}
		}
		r.args[pairs[i].(string)] = pairs[i+1]
	}
	return r
}

// broken is one rule of data that a cell breaks, as an error.
func broken(m Meaning, rule data.Rule, pairs ...any) error {
	problem := data.Problem{Path: string(m), Rule: rule}
	for i := 0; i+1 < len(pairs); i += 2 {
		if problem.Args == nil {
			problem.Args = map[string]any{}
		}
		problem.Args[pairs[i].(string)] = pairs[i+1]
	}
	return data.Problems{problem}
}

// sentence is what a person reads about an error of a cell, without the field's name.
func sentence(words *lang.Words, err error) string {
	var mistyped *typed.Error
	if errors.As(err, &mistyped) {
		return words.Map(mistyped.Key, mistyped.Args)
	}
	var problems data.Problems
	if errors.As(err, &problems) && len(problems) > 0 {
		return words.Problem(problems[0])
	}
	return words.Error(err)
}
