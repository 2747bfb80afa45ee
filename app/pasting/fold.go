package pasting

import (
	"strings"
	"unicode"
)

// cleaned takes away what stands around a text and nobody sees: spaces of every width,
// marks of the byte order, characters without width, the zero that Windows puts at the
// end. A space that does not break becomes a plain one.
func cleaned(text string) string {
	text = strings.ReplaceAll(text, "\u00a0", " ")
	return strings.TrimFunc(text, func(r rune) bool {
		return unicode.IsSpace(r) || r == 0 || r == '\ufeff' || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\u2060'
	})
}

// narrow turns full-width letters, digits and signs into plain ones, and capital letters
// into small ones.
func narrow(text string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case r == '\u3000':
			return ' '
		case r == '￥':
			return '¥'
		case r >= '！' && r <= '～':
			return r - '！' + '!'
		case r == '【' || r == '〔':
			return '('
		case r == '】' || r == '〕':
			return ')'
		}
		return r
	}, text))
}

// folded is what two words have in common that mean the same to a reader: small plain
// letters and digits, without spaces and signs.
func folded(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, narrow(text))
}

// oneLine puts a text that had line breaks in its cell into one line.
func oneLine(text string) string {
	if !strings.ContainsAny(text, "\t\r\n") {
		return text
	}
	parts := strings.FieldsFunc(text, func(r rune) bool { return r == '\t' || r == '\r' || r == '\n' })
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	return strings.TrimSpace(strings.Join(parts, " "))
}

// blank tells whether a cell for a number, a date or a choice says that there is none:
// it is empty, or holds the dash that tables have in its place.
func blank(text string) bool {
	switch narrow(text) {
	case "", "-", "--", "−", "–", "—", "——", "/", "n/a", "无":
		return true
	}
	return false
}

// formulaSigns are the characters with which spreadsheets begin a formula, the
// full-width ones included, which those of East Asia take as well.
const formulaSigns = "=+-@＝＋－＠"

// guarded tells whether a text needs an apostrophe before it, so that a spreadsheet
// does not take it for a formula, a date or a number in another form, or Read for a
// dash that stands for nothing or for an apostrophe that was put there.
func guarded(text string) bool {
	return text != "" && (strings.ContainsRune(formulaSigns, []rune(text)[0]) || text[0] == '\'' || blank(text) || recast(text))
}

// recast tells whether a spreadsheet would keep a text as something else: 12-3 as a
// day, 007 as 7, 1e5 as a number.
func recast(text string) bool {
	const kept = 11 // digits that are shown as they are
	if text[0] < '0' || text[0] > '9' || strings.Trim(text, "0123456789-/.:,% eE年月日") != "" {
		return false
	}
	return strings.Trim(text, "0123456789") != "" || text[0] == '0' || len(text) > kept
}

// guard puts the apostrophe before a text that needs it. Spreadsheets keep it to
// themselves when it is typed, and some show it when it is pasted; a formula it is in
// neither case.
func guard(text string) string {
	if guarded(text) {
		return "'" + text
	}
	return text
}

// unguard takes the apostrophe away again.
func unguard(text string) string {
	if rest, found := strings.CutPrefix(text, "'"); found && guarded(rest) {
		return rest
	}
	return text
}
