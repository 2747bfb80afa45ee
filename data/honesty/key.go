package honesty

import (
	"encoding/json"
	"strings"
)

// Covers tells whether who dismissed the finding of one key is not told that of another
// either: both are of one kind, and the other rests on nothing that the first did not rest
// on. A key covers itself. A text that is no key covers nothing and is not covered.
func Covers(key, other string) bool {
	kind, parts, known := parsed(key)
	otherKind, otherParts, otherKnown := parsed(other)
	if !known || !otherKnown || kind != otherKind {
		return false
	}
	there := make(map[string]bool, len(parts))
	for _, part := range parts {
		there[part] = true
	}
	for _, part := range otherParts {
		if !there[part] {
			return false
		}
	}
	return true
}

// parsed takes a key apart into the kind and what it rests on.
func parsed(key string) (kind string, parts []string, known bool) {
	kind, list, found := strings.Cut(key, " ")
	known = found && json.Unmarshal([]byte(list), &parts) == nil
	return kind, parts, known
}
