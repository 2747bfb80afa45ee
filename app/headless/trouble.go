package headless

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"syscall"

	"huibao/assets/lang"
	"huibao/data"
)

// trouble is an error with its own sentence.
type trouble struct {
	key  string
	args map[string]any
	err  error // what the system said; nil if nothing
}

// Error names key and cause, for logs.
func (t *trouble) Error() string { return fmt.Sprintf("%s %v: %v", t.key, t.args, t.err) }

// Unwrap gives the cause.
func (t *trouble) Unwrap() error { return t.err }

// Key is the key of the sentence that tells a person.
func (t *trouble) Key() string { return t.key }

// Args are what the sentence needs.
func (t *trouble) Args() map[string]any { return t.args }

// misuseError says that the command was called in a way it does not know.
type misuseError struct{ trouble }

func misuse(key string, pairs ...any) error { return &misuseError{trouble{key, argsOf(pairs), nil}} }

func argsOf(pairs []any) map[string]any {
	args := map[string]any{}
	for i := 0; i+1 < len(pairs); i += 2 {
		args[pairs[i].(string)] = pairs[i+1]
	}
	return args
}

// sentences says what is wrong, one sentence each. Of an evaluation that breaks rules
// it names every field, as in the file: evaluation.costs[2].schedule.amount.
func sentences(words *lang.Words, err error) []string {
	var problems data.Problems
	if !errors.As(err, &problems) {
		return []string{words.Error(err)}
	}
	var said []string
	for _, problem := range problems {
		said = append(said, problem.Path+": "+words.Problem(problem))
	}
	return said
}

// cannotWrite sorts out what the system said when a file or folder was to be written.
func cannotWrite(path string, err error) error {
	key := "headless.cannot-write"
	switch {
	case errors.Is(err, syscall.ENOSPC):
		key = "headless.disk-full"
	case errors.Is(err, fs.ErrNotExist):
		key = "headless.no-folder"
	case errors.Is(err, syscall.ENOTDIR):
		key = "headless.not-a-folder"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		key = "headless.no-permission"
	}
	return &trouble{key, map[string]any{"Path": path, "Error": systemText(err)}, err}
}

// systemText is what the system said, without the path that the sentence names.
func systemText(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
