package forms

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"huibao/assets/lang"
	"huibao/data"
)

// susAnswers are the answers to the ten statements; 0 is none.
type susAnswers [data.SUSQuestions]int

// given are the answers as a list, nil when there is none at all.
func (a susAnswers) given() []int {
	if a == (susAnswers{}) {
		return nil
	}
	return append([]int(nil), a[:]...)
}

// ratingIn reads a cell for a rating. where names it in sentences.
func ratingIn(v value, where string) (rating *float64, unknown bool, refusal *Refusal) {
	if v.kind == nothing {
		return nil, false, nil
	}
	if v.kind == aText && isUnknown(v.text) {
		return nil, true, nil
	}
	number, ok := numberIn(v)
	if !ok {
		return nil, false, refuse("forms.refused.not-a-rating", "Cell", where, "Value", shown(v.text))
	}
	half, refusal := halfStep(number, where)
	return half, false, refusal
}

// halfStep holds that a rating lies from 0 to 10 in half steps.
func halfStep(rating float64, where string) (*float64, *Refusal) {
	said := strconv.FormatFloat(rating, 'f', -1, 64)
	if !(rating >= 0 && rating <= data.MaxRating) {
		return nil, refuse("forms.refused.out-of-range", "Cell", where, "Value", shown(said))
	}
	half := math.Round(rating/data.HalfStep) * data.HalfStep
	if math.Abs(half-rating) > 1e-9 { // what a spreadsheet's arithmetic may leave
		return nil, refuse("forms.refused.half-step", "Cell", where, "Value", shown(said))
	}
	return &half, nil
}

// susAnswerIn reads a cell for an answer from 1 to 5; 0 is none.
func susAnswerIn(v value, where string) (int, *Refusal) {
	if v.kind == nothing {
		return 0, nil
	}
	number, ok := numberIn(v)
	if !ok || number != math.Trunc(number) || number < data.MinAnswer || number > data.MaxAnswer {
		return 0, refuse("forms.refused.answer", "Cell", where, "Value", shown(v.text))
	}
	return int(number), nil
}

// numberIn is the number in a cell, also one that was typed as a text: with full-width
// digits or with a comma before the half.
func numberIn(v value) (float64, bool) {
	switch v.kind {
	case aNumber:
		return v.number, true
	case aText:
		text := strings.Replace(strings.TrimSpace(width.Narrow.String(v.text)), ",", ".", 1)
		if strings.Trim(text, "0123456789.-") != "" {
			return 0, false
		}
		number, err := strconv.ParseFloat(text, 64)
		return number, err == nil
	}
	return 0, false
}

// isUnknown tells whether a text says "don't know", in whichever language of the program:
// people also type it.
func isUnknown(text string) bool {
	said := spoken(text)
	for _, language := range lang.Languages() {
		if said == spoken(lang.For(language).T("forms.unknown")) {
			return true
		}
	}
	return false
}

// spoken is a text as one hears it: no capitals, no surplus blanks, one kind of
// apostrophe.
func spoken(text string) string {
	text = strings.NewReplacer("’", "'", "‘", "'", "＇", "'").Replace(text)
	return strings.ToLower(strings.Join(strings.Fields(text), " "))
}

// noteOf is a reason as it is kept: with line ends as everywhere, without control
// characters.
func noteOf(text, where string) (string, *Refusal) {
	text = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(text)
	text = strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' && r != '\t' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\ufffd")))
	if utf8.RuneCountInString(text) > data.MaxText {
		return "", refuse("forms.refused.long-reason", "Cell", where, "Max", data.MaxText)
	}
	return text, nil
}

// nameOf is a name as it is kept: in one line.
func nameOf(text string) (string, *Refusal) {
	name := strings.Join(strings.FieldsFunc(strings.ToValidUTF8(text, "\ufffd"), func(r rune) bool {
		return r <= ' ' || r == 0x7f || r == 0xa0 || r == 0x3000
	}), " ")
	switch {
	case name == "":
		return "", refuse("forms.refused.no-name")
	case utf8.RuneCountInString(name) > data.MaxName:
		return "", refuse("forms.refused.long-name", "Max", data.MaxName)
	}
	return name, nil
}
