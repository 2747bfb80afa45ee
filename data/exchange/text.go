package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"strings"
	"unicode/utf8"
)

// maxDepth is how deep objects and lists may lie in each other. The format needs eleven
// levels, results of later versions perhaps a few more.
const maxDepth = 64

// checkText makes sure that the text is one JSON value in UTF-8.
func checkText(text []byte) error {
	if i := notUTF8(text); i >= 0 {
		return at(text, i, keyEncoding, nil)
	}
	if i := tooDeep(text); i >= 0 {
		return at(text, i, keyTooDeep, nil)
	}
	var value json.RawMessage
	err := json.Unmarshal(text, &value)
	if err == nil {
		return nil
	}
	var syntax *json.SyntaxError
	if !errors.As(err, &syntax) {
		return at(text, 0, keyNotJSON, err)
	}
	place := int(syntax.Offset)
	switch message := syntax.Error(); {
	case message == "unexpected end of JSON input":
		return at(text, place, keyTruncated, err)
	case strings.Contains(message, "after top-level value"):
		return at(text, place, keyTrailing, err)
	default:
		return at(text, place, keyNotJSON, err)
	}
}

// notUTF8 finds the first byte that is not UTF-8, or a NUL, of which UTF-16 is full; −1
// when there is none.
func notUTF8(text []byte) int {
	if nul := bytes.IndexByte(text, 0); nul >= 0 {
		return nul
	}
	if utf8.Valid(text) {
		return -1
	}
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

// tooDeep finds the bracket that opens a level too many; −1 when there is none.
func tooDeep(text []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '{' || c == '[':
			if depth++; depth > maxDepth {
				return i
			}
		case c == '}' || c == ']':
			depth--
		}
	}
	return -1
}

// at is an error at a place in the text.
func at(text []byte, place int, key string, err error) *FormatError {
	return &FormatError{key: key, args: map[string]any{"Line": lineOf(text, place)}, err: err}
}

// lineOf is the number of the line, from 1.
func lineOf(text []byte, place int) int {
	return 1 + bytes.Count(text[:min(max(place, 0), len(text))], []byte("\n"))
}
