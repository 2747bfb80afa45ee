package forms

import (
	"math"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// look is how a cell looks and whether it can be changed.
type look int

const (
	plainLook look = iota
	titleLook
	quietLook
	labelLook
	boldLook
	headingLook
	groupLook
	numberLook
	textLook
	scaleLook
	choiceLook // an answer that is chosen
	writeLook  // a text that is written
)

// Sizes in points, colours as in the report.
const (
	textSize  = 10.5
	smallSize = 9
	titleSize = 16

	ink       = "1F2933"
	quietInk  = "56616C"
	lineInk   = "C3CAD1"
	accent    = "12696A"
	softFill  = "E7F1F1"
	inputFill = "FFF7DC"
)

// asText is the number format of cells that hold text: what begins with "=" or "-" stays
// what was written.
const asText = 49

// lookOf is the look of a cell of a row.
func lookOf(r row, column int) look {
	for _, input := range r.inputs {
		switch {
		case input != column:
		case column == ratingColumn:
			return choiceLook
		default:
			return writeLook
		}
	}
	if r.kind == nameRow && len(r.inputs) > 0 && column > nameColumn && column <= highColumn {
		return writeLook // the rest of the cell for the name
	}
	switch r.kind {
	case titleRow:
		return titleLook
	case aboutRow, endRow, helpRow:
		return quietLook
	case nameRow:
		if column < nameColumn {
			return labelLook
		}
		return boldLook
	case headingRow:
		return headingLook
	case groupRow:
		return groupLook
	case scaleRow, statementRow:
		switch {
		case column == reasonColumn:
			return plainLook
		case column == ratingColumn:
			return numberLook
		case r.kind == scaleRow && column != numberColumn:
			return scaleLook
		}
	}
	if column == numberColumn {
		return numberLook
	}
	return textLook
}

// spans are the columns of a row that are one cell.
func spans(r row) [][2]int {
	switch r.kind {
	case titleRow, aboutRow, helpRow, groupRow, endRow:
		return [][2]int{{numberColumn, reasonColumn}}
	case nameRow:
		return [][2]int{{numberColumn, factorColumn}, {nameColumn, highColumn}}
	case scaleRow, statementRow:
		return [][2]int{{factorColumn, highColumn}}
	case factorRow:
		if r.question.factor.Questionnaire != "" {
			return [][2]int{{lowColumn, highColumn}}
		}
	}
	return nil
}

// makeStyles enters the looks into the workbook.
func (s *sheetWriter) makeStyles() error {
	s.styles = map[look]int{}
	for l, style := range styles() {
		id, err := s.book.NewStyle(style)
		if err != nil {
			return err
		}
		s.styles[l] = id
	}
	return nil
}

func styles() map[look]*excelize.Style {
	write := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: font, Size: size, Bold: bold, Color: colour}
	}
	set := func(horizontal string, indent int) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: horizontal, Vertical: "center", WrapText: true, Indent: indent}
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	var box []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		box = append(box, excelize.Border{Type: side, Color: lineInk, Style: 1})
	}
	free := &excelize.Protection{Locked: false}
	return map[look]*excelize.Style{
		plainLook:   {Font: write(textSize, false, ink)},
		titleLook:   {Font: write(titleSize, true, ink), Alignment: set("left", 0)},
		quietLook:   {Font: write(textSize, false, quietInk), Alignment: set("left", 0)},
		labelLook:   {Font: write(textSize, true, ink), Alignment: set("left", 0)},
		boldLook:    {Font: write(textSize, true, ink), Alignment: set("left", 0)},
		headingLook: {Font: write(textSize, true, "FFFFFF"), Alignment: set("center", 0), Fill: fill(accent), Border: box},
		groupLook:   {Font: write(textSize, true, accent), Alignment: set("left", 1), Fill: fill(softFill), Border: box},
		numberLook:  {Font: write(textSize, false, quietInk), Alignment: set("center", 0), Border: box, NumFmt: asText},
		textLook:    {Font: write(textSize, false, ink), Alignment: set("left", 1), Border: box},
		scaleLook:   {Font: write(smallSize, false, quietInk), Alignment: set("left", 1), Border: box},
		choiceLook:  {Font: write(textSize+1.5, true, ink), Alignment: set("center", 0), Border: box, Fill: fill(inputFill), Protection: free},
		writeLook:   {Font: write(textSize, false, ink), Alignment: set("left", 1), Border: box, Fill: fill(inputFill), Protection: free, NumFmt: asText},
	}
}

// page sets up the printed page: A4 across, as wide as the sheet, the heading on each.
func (s *sheetWriter) page() error {
	a4, across, one, none := 9, "landscape", 1, 0
	if err := s.book.SetPageLayout(s.sheet, &excelize.PageLayoutOptions{Size: &a4, Orientation: &across, FitToWidth: &one, FitToHeight: &none}); err != nil {
		return err
	}
	fit := true
	if err := s.book.SetSheetProps(s.sheet, &excelize.SheetPropsOptions{FitToPage: &fit}); err != nil {
		return err
	}
	side, edge := 0.45, 0.55 // inches
	if err := s.book.SetPageMargins(s.sheet, &excelize.PageLayoutMarginsOptions{Left: &side, Right: &side, Top: &edge, Bottom: &edge, Horizontally: &fit}); err != nil {
		return err
	}
	if err := s.book.SetHeaderFooter(s.sheet, &excelize.HeaderFooterOptions{OddFooter: "&C&P / &N"}); err != nil {
		return err
	}
	grid := false
	if err := s.book.SetSheetView(s.sheet, 0, &excelize.ViewOptions{ShowGridLines: &grid}); err != nil {
		return err
	}
	heading := 0
	for i, r := range s.rows {
		if r.kind == headingRow {
			heading = i + 1
		}
	}
	name := "'" + strings.ReplaceAll(s.sheet, "'", "''") + "'!"
	return s.book.SetDefinedName(&excelize.DefinedName{Name: "_xlnm.Print_Titles", Scope: s.sheet, RefersTo: name + "$" + strconv.Itoa(heading) + ":$" + strconv.Itoa(heading)})
}

// The heights of rows in points. A row can be 409 high at most; what needs more can be
// read in the program's line for the cell.
const (
	lineHeight = 17.0
	padding    = 8.0
	minHeight  = 24.0
	maxHeight  = 409.0
)

// height is what a row needs for its texts. Spreadsheets find it themselves only where no
// cells are merged, and not all of them.
func height(r row) float64 {
	lines, all := 1, widths()
	for column, text := range r.texts {
		if column == numberColumn && (r.kind == factorRow || r.kind == statementRow) {
			continue // a number is short and stands in one line
		}
		width := all[column] - margins
		for _, span := range spans(r) {
			if span[0] == column {
				width = -margins
				for _, w := range all[span[0] : span[1]+1] {
					width += w
				}
			}
		}
		lines = max(lines, linesOf(text, width))
	}
	line := lineHeight
	if r.kind == titleRow {
		line = 26
	}
	if r.kind == factorRow {
		lines = max(lines, 3) // room for a reason
	}
	return min(maxHeight, max(minHeight, float64(lines)*line+padding))
}

// margins are what a cell's edges and its indent take, in characters.
const margins = 2.0

// linesOf estimates how many lines a text takes in a column of so many characters. A
// Chinese character is twice as wide as a digit.
func linesOf(text string, width float64) int {
	lines := 0
	for _, paragraph := range strings.Split(text, "\n") {
		wide := 0.0
		for _, r := range paragraph {
			if r < 0x1100 {
				wide += 1.1
			} else {
				wide += 2
			}
		}
		lines += max(1, int(math.Ceil(wide/width)))
	}
	return lines
}
