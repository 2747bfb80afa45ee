package exchange

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// The keys of the sentences about what cannot be read. The comment names what a sentence
// may use beside Path.
const (
	keyMissing      = "file.missing"       // Path is the file
	keyUnreadable   = "file.unreadable"    // Path is the file; Reason
	keyNotAFile     = "file.not-a-file"    // Path is the folder or device
	keyTooLarge     = "file.too-large"     // Max, in MB
	keyEncoding     = "file.encoding"      // Line
	keyTruncated    = "file.truncated"     // Line
	keyTrailing     = "file.trailing"      // Line
	keyNotJSON      = "file.not-json"      // Line
	keyTooDeep      = "file.too-deep"      // Line
	keyTooMany      = "file.too-many"      // Line, Max
	keyWrongFormat  = "file.wrong-format"  // Want
	keyNewer        = "file.newer"         // Found, Known
	keyUnknownField = "file.unknown-field" // Line
	keyDuplicateKey = "file.duplicate-key" // Line
	keyRounded      = "file.rounded"       // Given, Kept
	keyChanged      = "file.changed"       // ID, Day

	// A value of another type than the one that is wanted: Line.
	keyWantObject  = "file.wrong-type.object"
	keyWantList    = "file.wrong-type.list"
	keyWantText    = "file.wrong-type.text"
	keyWantBoolean = "file.wrong-type.boolean"
	keyWantNumber  = "file.wrong-type.number"
	keyWantWhole   = "file.wrong-type.whole"
	keyWantAmount  = "file.wrong-type.amount"
	keyWantDate    = "file.wrong-type.date"
	keyWantMoment  = "file.wrong-type.moment"
)

// FormatError says why a file cannot be read, and where.
type FormatError struct {
	// Path is the field in the file, evaluation.costs[2].schedule.amont, or the file
	// itself where it could not be read at all; "" where no field is to blame.
	Path string

	key  string
	args map[string]any
	err  error
}

// Error names key, path and arguments, for logs.
func (e *FormatError) Error() string {
	parts := []string{e.key}
	if e.Path != "" {
		parts = append(parts, e.Path)
	}
	for _, name := range slices.Sorted(maps.Keys(e.args)) {
		parts = append(parts, fmt.Sprintf("%s %v", name, e.args[name]))
	}
	if e.err != nil {
		parts = append(parts, e.err.Error())
	}
	return strings.Join(parts, ": ")
}

// Unwrap gives the cause, if the system or the JSON reader named one.
func (e *FormatError) Unwrap() error { return e.err }

// Key is the key of the sentence that tells a person.
func (e *FormatError) Key() string { return e.key }

// Args are what the sentence needs.
func (e *FormatError) Args() map[string]any { return withPath(e.args, e.Path) }

// Notice tells of something in a file that was read, but not as it stands.
type Notice struct {
	Path string // the field in the file

	key  string
	args map[string]any
}

// Rounded tells whether the notice is of an amount that was rounded; else it is of an
// assessment that is not what was recorded.
func (n Notice) Rounded() bool { return n.key == keyRounded }

// Key is the key of the sentence that tells a person.
func (n Notice) Key() string { return n.key }

// Args are what the sentence needs.
func (n Notice) Args() map[string]any { return withPath(n.args, n.Path) }

func withPath(args map[string]any, path string) map[string]any {
	all := map[string]any{"Path": path}
	maps.Copy(all, args)
	return all
}
