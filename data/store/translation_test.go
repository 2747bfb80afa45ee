package store

import (
	"encoding/json"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Every failure has a sentence in both languages, and each sentence asks only for what
// the failure carries.
func TestSentences(t *testing.T) {
	carried := map[string]map[string]any{}
	for _, failure := range []Failure{ErrLocked, ErrNetwork, ErrMissing, ErrOlder, ErrFull, ErrReadOnly} {
		carried[failure.Key()] = (&PlaceError{Failure: failure, Path: "p"}).Args()
	}
	for _, failure := range []Failure{ErrExists, ErrStale} {
		carried[failure.Key()] = failure.Args()
	}
	for _, failure := range []Failure{ErrNotFound, ErrAmbiguous} {
		carried[failure.Key()] = (&NameError{Failure: failure, Name: "n"}).Args()
	}
	for _, failure := range []interface {
		Key() string
		Args() map[string]any
	}{&NewerError{}, &FolderError{}, &DamagedError{}} {
		carried[failure.Key()] = failure.Args()
	}
	asked := regexp.MustCompile(`\{\{\.(\w+)\}\}`)
	for _, language := range []string{"zh-Hans", "en"} {
		file, err := os.ReadFile("../../assets/translations/store." + language + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var texts map[string]string
		if err := json.Unmarshal(file, &texts); err != nil {
			t.Fatal(err)
		}
		if len(texts) != len(carried) {
			t.Errorf("%s: %d sentences for %d failures", language, len(texts), len(carried))
		}
		for key, args := range carried {
			if strings.TrimSpace(texts[key]) == "" {
				t.Errorf("%s: no sentence for %s", language, key)
			}
			for _, match := range asked.FindAllStringSubmatch(texts[key], -1) {
				if _, there := args[match[1]]; !there {
					t.Errorf("%s: %s asks for %s", language, key, match[1])
				}
			}
		}
	}
}
