package widgets

import (
	"errors"
	"strings"
	"unicode"

	"fyne.io/fyne/v2"

	"huibao/app/typed"
	"huibao/assets/lang"
	"huibao/data"
)

// Told is an error whose text is already the sentence for the person.
type Told string

// Error is the sentence.
func (t Told) Error() string { return string(t) }

// Sentence puts the error of a field into words: a typing mistake, the first of
// data.Problems, or a Told. Every other error is told in general, as the window shows
// the rest of it at its foot.
func Sentence(words *lang.Words, err error) string {
	return sentence(words, err, func(x float64) string { return words.Plain(x) })
}

// sentence is Sentence with the form in which the field shows its numbers.
func sentence(words *lang.Words, err error, number func(float64) string) string {
	var mistyped *typed.Error
	var problems data.Problems
	var told Told
	switch {
	case err == nil:
		return ""
	case errors.As(err, &mistyped):
		return words.Map(mistyped.Key, mistyped.Args)
	case errors.As(err, &told):
		return string(told)
	case errors.As(err, &problems) && len(problems) > 0:
		return words.Problem(readable(words, problems[0], number))
	}
	return words.T("widgets.not-saved")
}

// readable writes the numbers in a problem's arguments as the field does.
func readable(words *lang.Words, p data.Problem, number func(float64) string) data.Problem {
	args := make(map[string]any, len(p.Args))
	for name, value := range p.Args {
		switch value := value.(type) {
		case float64:
			args[name] = number(value)
		case int:
			args[name] = words.Number(float64(value), 0)
		case int64:
			args[name] = words.Number(float64(value), 0)
		default:
			args[name] = value
		}
	}
	p.Args = args
	return p
}

// Wrapped breaks a text into lines that are no wider than width in the given letters.
func Wrapped(text string, width, size float32, style fyne.TextStyle) []string {
	return wrap(text, width, func(text string) float32 { return fyne.MeasureText(text, size, style).Width })
}

// wrap breaks a text into lines of at most the given width, and at its own line
// breaks. measure tells the width of a text. Chinese breaks between any two
// characters, other scripts at spaces.
func wrap(text string, width float32, measure func(string) float32) []string {
	var lines []string
	for _, paragraph := range strings.Split(text, "\n") {
		lines = append(lines, wrapParagraph(paragraph, width, measure)...)
	}
	return lines
}

func wrapParagraph(text string, width float32, measure func(string) float32) []string {
	var lines []string
	line := ""
	for _, piece := range pieces(text) {
		if line != "" && measure(strings.TrimRight(line+piece, " ")) > width {
			lines = append(lines, strings.TrimRight(line, " "))
			line = strings.TrimLeft(piece, " ")
			continue
		}
		line += piece
	}
	if line = strings.TrimRight(line, " "); line != "" || len(lines) == 0 {
		lines = append(lines, line)
	}
	return lines
}

// pieces cuts a text where a line may end. A closing mark stays with what is before
// it.
func pieces(text string) []string {
	var parts []string
	start, open := 0, true
	for i, r := range text {
		han := unicode.Is(unicode.Han, r)
		if i > start && (open || han) && !unicode.IsPunct(r) && r != ' ' {
			parts = append(parts, text[start:i])
			start = i
		}
		open = han || r == ' ' || unicode.IsPunct(r) && r > 0x2000
	}
	if start < len(text) {
		parts = append(parts, text[start:])
	}
	return parts
}
