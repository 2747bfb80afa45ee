package forms

import (
	"regexp"

	"huibao/assets/lang"
	"huibao/data"
)

// question is what a form asks about one factor, in the words of a language.
type question struct {
	factor            data.Factor
	text              string
	characteristic    string // of ISO/IEC 25010:2023; "" where none fits
	low, middle, high string
}

// questionOf fills in the usual words where the factor has none of its own.
func questionOf(f data.Factor, words *lang.Words) question {
	q := question{factor: f, text: f.Question, low: f.Anchors.Low, middle: f.Anchors.Middle, high: f.Anchors.High}
	or := func(text *string, key string, pairs ...any) {
		if *text == "" {
			*text = words.T(key, pairs...)
		}
	}
	or(&q.text, "forms.question", "Factor", f.Name)
	or(&q.low, "forms.low")
	or(&q.middle, "forms.middle")
	or(&q.high, "forms.high")
	if key := characteristic(f); key != "" {
		q.characteristic = words.T("forms.iso", "Name", words.T(key))
	}
	return q
}

// numbered is what stands behind the id of a usual factor that was added once more.
var numbered = regexp.MustCompile(`-\d+$`)

// characteristic is the key of the quality characteristic of ISO/IEC 25010:2023 that the
// factor is about, as far as the factor is one of the usual ones; "" for the others.
func characteristic(f data.Factor) string {
	if f.Questionnaire == data.SUS {
		return "forms.iso.interaction"
	}
	switch numbered.ReplaceAllString(f.ID, "") {
	case "ease":
		return "forms.iso.interaction"
	case "stability":
		return "forms.iso.reliability"
	case "security":
		return "forms.iso.security"
	case "integration":
		return "forms.iso.compatibility"
	case "fit":
		return "forms.iso.flexibility"
	}
	return ""
}

// Statements are the ten statements of the System Usability Scale in our own words: in
// meaning and order those of Brooke 1996, the odd ones in favour of the system, the even
// ones against it.
func Statements(words *lang.Words) []string {
	keys := []string{
		"forms.sus.1", "forms.sus.2", "forms.sus.3", "forms.sus.4", "forms.sus.5",
		"forms.sus.6", "forms.sus.7", "forms.sus.8", "forms.sus.9", "forms.sus.10",
	}
	statements := make([]string, len(keys))
	for i, key := range keys {
		statements[i] = words.T(key)
	}
	return statements
}
