// Package typed reads what a person types into a field: amounts, rates, numbers and
// dates in the habits of Chinese and of English writers. It is the one place that
// decides what 3万, 45k, 15 or 2026/1/31 mean.
//
// Full-width digits and signs count as the plain ones, so it does not matter which
// input method is on. Digits may be grouped (1,234,567 or 1 234 567); decimals follow
// a point, never a comma, because 1,5 could be meant either way. Whatever cannot be
// read with certainty is refused with an [*Error] that names the way out.
package typed

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"
)

// Error says why a text was not understood. Key is the key of the sentence for the
// person who typed it, Args are the values the sentence needs.
type Error struct {
	Key  string
	Args map[string]any
}

// Error is the key with its values, for logs. People are shown the sentence.
func (e *Error) Error() string {
	text := e.Key
	for _, name := range slices.Sorted(maps.Keys(e.Args)) {
		text += fmt.Sprintf(" %s=%v", name, e.Args[name])
	}
	return text
}

func refuse(key string, pairs ...any) error {
	e := &Error{Key: key}
	for i := 0; i+1 < len(pairs); i += 2 {
		if e.Args == nil {
			e.Args = map[string]any{}
		}
		e.Args[pairs[i].(string)] = pairs[i+1]
	}
	return e
}

// longest is the largest number of characters that is read at all: the longest
// amount that is allowed, with separators, sign and unit, has fewer.
const longest = 40

// plain turns full-width characters, dashes and spaces into their plain forms and
// cuts the spaces around the text.
func plain(text string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000', r == '\u00a0', r == '\u2009', r == '\u202f', r == '\t':
			return ' '
		case r == '−', r == '–', r == '—', r == '﹣', r == '－':
			return '-'
		case r == '。':
			return '.'
		case r == '￥':
			return '¥'
		case r == '﹪':
			return '%'
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		}
		return r
	}, text))
}

// tooLong tells whether the text cannot be a value at all, only by its length.
func tooLong(text string) bool { return utf8.RuneCountInString(text) > longest }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
