package pasting

import "strings"

// record is one row of the spreadsheet that holds anything.
type record struct {
	number int      // counted from 1, empty rows included
	cells  []string // cleaned, without empty ones at the end
}

// table takes a text apart into its rows, as spreadsheets put them on the clipboard:
// cells end with a tab, rows with a line break. A cell that holds a tab or a line break
// stands in quotation marks, and those within it are doubled. Excel puts no quotation
// marks around a cell that merely begins with one, so a quoted cell is only what also
// ends with one; anything else is taken as it stands.
func table(text string) ([]record, error) {
	if len(text) > MaxBytes {
		return nil, refuse("pasting.too-large", "Max", MaxBytes>>20)
	}
	text = strings.ToValidUTF8(text, "\uFFFD")
	var records []record
	for number := 1; text != ""; number++ {
		var cells []string
		var err error
		if cells, text, err = takeRow(text); err != nil {
			return nil, err
		}
		if len(cells) == 0 {
			continue
		}
		if len(records) == MaxRows {
			return nil, refuse("pasting.too-many-rows", "Max", MaxRows)
		}
		records = append(records, record{number, cells})
	}
	if len(records) == 0 {
		return nil, refuse("pasting.nothing")
	}
	return records, nil
}

// takeRow takes the first row off the text.
func takeRow(text string) (cells []string, rest string, err error) {
	for column := 0; ; column++ {
		var cell string
		cell, text = takeCell(text)
		if cell = cleaned(cell); cell != "" {
			if column >= MaxColumns {
				return nil, "", refuse("pasting.too-many-columns", "Max", MaxColumns)
			}
			for len(cells) < column {
				cells = append(cells, "")
			}
			cells = append(cells, cell)
		}
		if !strings.HasPrefix(text, "\t") {
			return cells, afterBreak(text), nil
		}
		text = text[1:]
	}
}

// afterBreak is the text behind the line break it begins with.
func afterBreak(text string) string {
	for _, end := range []string{"\r\n", "\n", "\r"} {
		if rest, found := strings.CutPrefix(text, end); found {
			return rest
		}
	}
	return text
}

// takeCell takes the first cell off the text and leaves the sign that ends it.
func takeCell(text string) (cell, rest string) {
	if strings.HasPrefix(text, `"`) {
		if cell, rest, quoted := takeQuoted(text[1:]); quoted {
			return cell, rest
		}
	}
	end := strings.IndexAny(text, "\t\r\n")
	if end < 0 {
		return text, ""
	}
	return text[:end], text[end:]
}

// takeQuoted takes a quoted cell off the text behind its opening mark. It answers
// false when the closing mark is missing or is not the cell's end. No text makes this
// slow: each cell that is not quoted after all ends the search at the next single mark.
func takeQuoted(text string) (cell, rest string, quoted bool) {
	var b strings.Builder
	for {
		mark := strings.IndexByte(text, '"')
		if mark < 0 {
			return "", "", false
		}
		b.WriteString(text[:mark])
		text = text[mark+1:]
		if !strings.HasPrefix(text, `"`) {
			break
		}
		b.WriteByte('"')
		text = text[1:]
	}
	if text != "" && !strings.ContainsRune("\t\r\n", rune(text[0])) {
		return "", "", false
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(b.String()), text, true
}

// quote writes a cell so that table and spreadsheets read it back.
func quote(cell string) string {
	if !strings.ContainsAny(cell, "\t\r\n\"") {
		return cell
	}
	return `"` + strings.ReplaceAll(cell, `"`, `""`) + `"`
}
