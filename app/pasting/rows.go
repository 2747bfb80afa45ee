package pasting

import "strings"

// Text is a text as a cell of a table that is copied out: one that a spreadsheet would
// take for a formula, a date or another number has an apostrophe before it. Figures and
// dates, which it shall read as such, are written as they are.
func Text(text string) string { return guard(text) }

// Rows gives the cells of a table as rows that Excel, WPS and LibreOffice take from the
// clipboard.
func Rows(rows [][]string) string { return joined(rows, "\t") }

// byteOrderMark tells Excel that a file is in UTF-8; without it Chinese is not readable.
const byteOrderMark = "\uFEFF"

// CSV gives the cells of a table as the content of a file of comma-separated values (RFC
// 4180) in UTF-8, with the mark by which Excel knows that.
func CSV(rows [][]string) string { return byteOrderMark + joined(rows, ",") }

func joined(rows [][]string, separator string) string {
	var b strings.Builder
	for _, row := range rows {
		for i, cell := range row {
			if i > 0 {
				b.WriteString(separator)
			}
			if separator == "," && strings.Contains(cell, ",") {
				cell = `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
			} else {
				cell = quote(cell)
			}
			b.WriteString(cell)
		}
		b.WriteString(lineEnd)
	}
	return b.String()
}
