package forms

import (
	"bytes"
	"errors"
	"strings"
)

// errEncrypted says that a part of an archive is locked by a password.
var errEncrypted = errors.New("the archive is locked by a password")

// The beginnings by which files are told apart.
const (
	zipMagic = "PK\x03\x04"
	oleMagic = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" // old Office files, and new ones that are encrypted
)

// encryptedPackage is the name that an encrypted workbook has inside, in UTF-16.
func encryptedPackage() []byte { return wide("EncryptedPackage") }

func wide(text string) []byte {
	var b []byte
	for _, letter := range []byte(text) {
		b = append(b, letter, 0)
	}
	return b
}

// filled is a form that came back, as far as it can be understood without knowing the
// evaluation.
type filled struct {
	head    head
	name    string // as written; "" unless the form left the name open
	answers []answer
}

// answer is what was entered about one factor.
type answer struct {
	asked   asked
	where   string   // the reason's cell, or the factor's name; for sentences
	rating  *float64 // a half step from 0 to 10
	unknown bool     // "don't know"
	sus     []int    // ten answers; 0 where there is none; nil when nothing was answered
	note    string
}

// read finds out what kind of file it is and reads it. It fails with *Refusal.
func read(content []byte) (*filled, *Refusal) {
	text := bytes.TrimSpace(bytes.TrimPrefix(content, []byte("\ufeff")))
	switch {
	case len(text) == 0:
		return nil, refuse("forms.refused.nothing")
	case bytes.HasPrefix(content, []byte(zipMagic)):
		return readXLSX(content)
	case bytes.HasPrefix(content, []byte(oleMagic)) && bytes.Contains(content, encryptedPackage()):
		return nil, refuse("forms.refused.password")
	case bytes.HasPrefix(content, []byte(oleMagic)):
		return nil, refuse("forms.refused.old-office")
	case text[0] == '{':
		return readJSON(text)
	case text[0] == '<' && bytes.Contains(text, []byte(formatName)):
		return nil, refuse("forms.refused.page")
	}
	return nil, refuse("forms.refused.not-a-form")
}

// checkFormat refuses what is no form and forms of a newer program.
func checkFormat(format string) *Refusal {
	switch {
	case format == Format:
		return nil
	case strings.HasPrefix(format, formatName):
		return refuse("forms.refused.newer", "Format", shown(format))
	}
	return refuse("forms.refused.not-a-form")
}

// unreadable sorts out what the reader of a workbook said.
func unreadable(err error) *Refusal {
	switch {
	case errors.Is(err, errTooMuch):
		return refuse("forms.refused.too-large", "Max", maxUnpacked>>20).because(err)
	case errors.Is(err, errEncrypted):
		return refuse("forms.refused.password").because(err)
	case errors.Is(err, errNoWorkbook):
		return refuse("forms.refused.not-a-form").because(err)
	}
	return refuse("forms.refused.damaged").because(err)
}

// longestShown is how much of what was entered a sentence repeats.
const longestShown = 40

// shown keeps a text of a file fit to stand in a sentence.
func shown(text string) string {
	runes := []rune(strings.Join(strings.Fields(text), " "))
	if len(runes) > longestShown {
		return string(runes[:longestShown]) + "…"
	}
	return string(runes)
}
