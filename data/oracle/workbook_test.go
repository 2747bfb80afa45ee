//go:build oracle

package oracle

import (
	"bufio"
	"encoding/xml"
	"fmt"
	"os"
	"slices"
	"strconv"
	"strings"

	"huibao/data"
)

// workbook is a spreadsheet in the making.
type workbook struct{ sheets []*sheet }

// sheet holds inputs and formulas by their place.
type sheet struct {
	name  string
	cells map[cell]entry
}

// cell is a place in a sheet, row and column counted from 0.
type cell struct{ row, col int }

// entry is what a cell is given: a number, a text or a formula.
type entry struct {
	number  float64
	text    string
	formula string
}

func (b *workbook) sheet(name string) *sheet {
	s := &sheet{name: name, cells: map[cell]entry{}}
	b.sheets = append(b.sheets, s)
	return s
}

// String is the cell as a formula names it: [.AB12].
func (c cell) String() string { return "[." + c.name() + "]" }

func (c cell) name() string {
	letters := ""
	for n := c.col + 1; n > 0; n = (n - 1) / 26 {
		letters = string(rune('A'+(n-1)%26)) + letters
	}
	return letters + strconv.Itoa(c.row+1)
}

func (c cell) below(rows int) cell { return cell{c.row + rows, c.col} }

func (c cell) right(columns int) cell { return cell{c.row, c.col + columns} }

// span is the range between two cells as a formula names it.
func span(from, to cell) string { return "[." + from.name() + ":." + to.name() + "]" }

func (s *sheet) number(at cell, value float64) cell {
	s.cells[at] = entry{number: value}
	return at
}

func (s *sheet) date(at cell, d data.Date) cell { return s.number(at, float64(serial(d))) }

func (s *sheet) text(at cell, text string) { s.cells[at] = entry{text: text} }

// formula puts a formula into a cell. Cells among the arguments are written as references.
func (s *sheet) formula(at cell, format string, arguments ...any) cell {
	s.cells[at] = entry{formula: fmt.Sprintf(format, arguments...)}
	return at
}

// serial is the day as a spreadsheet counts it: 1 January 1900 is 2.
func serial(d data.Date) int { return d.DaysSince(data.MustDate("1900-01-01")) + 2 }

// write writes the workbook as flat OpenDocument XML. No cell has a value but inputs, so
// whoever opens it has to calculate.
func (b *workbook) write(path string) error {
	file, err := os.Create(path)
	if err != nil {
		return err
	}
	defer file.Close()
	out := bufio.NewWriter(file)
	out.WriteString(xml.Header + `<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"` +
		` xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"` +
		` xmlns:of="urn:oasis:names:tc:opendocument:xmlns:of:1.2" office:version="1.2"` +
		` office:mimetype="application/vnd.oasis.opendocument.spreadsheet"><office:body><office:spreadsheet>` + "\n")
	for _, s := range b.sheets {
		s.write(out)
	}
	out.WriteString("</office:spreadsheet></office:body></office:document>\n")
	if err := out.Flush(); err != nil {
		return err
	}
	return file.Close()
}

func (s *sheet) write(out *bufio.Writer) {
	places := make([]cell, 0, len(s.cells))
	for at := range s.cells {
		places = append(places, at)
	}
	slices.SortFunc(places, func(a, b cell) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.col - b.col
	})
	fmt.Fprintf(out, `<table:table table:name=%q>`, s.name)
	next := cell{0, 0}
	out.WriteString("<table:table-row>")
	for _, at := range places {
		for next.row < at.row {
			if next.col == 0 { // a row has at least one cell
				out.WriteString("<table:table-cell/>")
			}
			out.WriteString("</table:table-row>\n<table:table-row>")
			next = cell{next.row + 1, 0}
		}
		if gap := at.col - next.col; gap > 0 {
			fmt.Fprintf(out, `<table:table-cell table:number-columns-repeated="%d"/>`, gap)
		}
		out.WriteString(s.cells[at].xml())
		next.col = at.col + 1
	}
	out.WriteString("</table:table-row></table:table>\n")
}

func (e entry) xml() string {
	switch {
	case e.formula != "":
		return `<table:table-cell table:formula="of:=` + escaped(e.formula) + `"/>`
	case e.text != "":
		return `<table:table-cell office:value-type="string"><text:p>` + escaped(e.text) + `</text:p></table:table-cell>`
	default:
		value := strconv.FormatFloat(e.number, 'g', -1, 64)
		return `<table:table-cell office:value-type="float" office:value="` + value + `"/>`
	}
}

func escaped(text string) string {
	var out strings.Builder
	_ = xml.EscapeText(&out, []byte(text)) // a Builder takes everything
	return out.String()
}
