package forms

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"
)

// The limits of a workbook that is read. A form of a hundred factors takes some hundred
// kilobytes unpacked.
const (
	maxUnpacked = 32 << 20 // bytes of all parts that are read
	maxParts    = 2000     // files in the archive
	maxCells    = 200_000  // of one sheet
)

// place is a cell by column and row, both counted from 1.
type place struct{ column, row int }

// value is what stands in a cell.
type value struct {
	number  float64
	text    string
	kind    valueKind
	formula bool // it is calculated
}

type valueKind int

const (
	nothing valueKind = iota
	aNumber
	aText
	other // true, false, a date, an error
)

// cells are those of a sheet in which anything stands.
type cells map[place]value

// errTooMuch says that an archive holds more than a form can.
var errTooMuch = errors.New("the archive holds too much")

// errNoWorkbook says that an archive is something else than an XLSX file.
var errNoWorkbook = errors.New("the archive is no workbook")

// workbook reads the cells of an XLSX file part by part, within the limits. It evaluates
// nothing, follows no reference out of the file and makes no file.
type workbook struct {
	parts   map[string]*zip.File
	left    int64             // bytes that may still be unpacked
	sheets  map[string]string // name -> part
	strings string            // the part of the shared strings; "" if there is none
	shared  []string
}

// openWorkbook finds the sheets of a file.
func openWorkbook(content []byte) (*workbook, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) > maxParts {
		return nil, errTooMuch
	}
	w := &workbook{parts: map[string]*zip.File{}, left: maxUnpacked, sheets: map[string]string{}}
	for _, file := range archive.File {
		w.parts[partName(file.Name)] = file
	}
	if err := w.findSheets(); err != nil {
		return nil, err
	}
	return w, nil
}

// partName is the name under which a part is found: some programs begin it with a slash
// or write it in capitals.
func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

type xmlRelations struct {
	Relation []struct {
		ID     string `xml:"Id,attr"`
		Type   string `xml:"Type,attr"`
		Target string `xml:"Target,attr"`
	} `xml:"Relationship"`
}

type xmlWorkbook struct {
	Sheets []struct {
		Name string `xml:"name,attr"`
		ID   string `xml:"id,attr"`
	} `xml:"sheets>sheet"`
}

func (w *workbook) findSheets() error {
	var top xmlRelations
	if err := w.decode("_rels/.rels", &top); err != nil {
		return err
	}
	main := ""
	for _, r := range top.Relation {
		if strings.HasSuffix(r.Type, "/officeDocument") {
			main = target("", r.Target)
		}
	}
	var book xmlWorkbook
	if err := w.decode(main, &book); err != nil {
		return err
	}
	var own xmlRelations
	folder := path.Dir(main)
	if err := w.decode(path.Join(folder, "_rels", path.Base(main)+".rels"), &own); err != nil {
		return err
	}
	byID := map[string]string{}
	for _, r := range own.Relation {
		byID[r.ID] = target(folder, r.Target)
		if strings.HasSuffix(r.Type, "/sharedStrings") {
			w.strings = target(folder, r.Target)
		}
	}
	for _, s := range book.Sheets {
		w.sheets[s.Name] = byID[s.ID]
	}
	if len(w.sheets) == 0 {
		return errNoWorkbook
	}
	return nil
}

// target is the part that a relation of a part in folder leads to.
func target(folder, to string) string {
	if strings.HasPrefix(to, "/") {
		return partName(path.Clean(to))
	}
	return partName(path.Join(folder, to))
}

// unpack is a part, as far as the limit allows. errNoWorkbook says that there is none.
func (w *workbook) unpack(name string) ([]byte, error) {
	file, there := w.parts[partName(name)]
	if !there {
		return nil, fmt.Errorf("%w: no %q", errNoWorkbook, name)
	}
	const encrypted = 1
	if file.Flags&encrypted != 0 {
		return nil, errEncrypted
	}
	reader, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer reader.Close()
	content, err := io.ReadAll(io.LimitReader(reader, w.left+1))
	if err != nil {
		return nil, err
	}
	if w.left -= int64(len(content)); w.left < 0 {
		return nil, errTooMuch
	}
	return content, nil
}

func (w *workbook) decode(name string, into any) error {
	content, err := w.unpack(name)
	if err != nil {
		return err
	}
	return xml.Unmarshal(content, into)
}

// xmlText is a text, perhaps in pieces of different looks.
type xmlText struct {
	Text string `xml:"t"`
	Runs []struct {
		Text string `xml:"t"`
	} `xml:"r"`
}

func (t *xmlText) whole() string {
	var b strings.Builder
	b.WriteString(t.Text)
	for _, run := range t.Runs {
		b.WriteString(run.Text)
	}
	return unescaped(b.String())
}

// escape is how a workbook writes what XML has no character for: _x000D_.
var escape = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescaped(text string) string {
	if !strings.Contains(text, "_x") {
		return text
	}
	return escape.ReplaceAllStringFunc(text, func(found string) string {
		code, err := strconv.ParseUint(found[2:6], 16, 16)
		if err != nil || utf16.IsSurrogate(rune(code)) {
			return found
		}
		return string(rune(code))
	})
}

// sharedStrings are the texts that cells refer to by number.
func (w *workbook) sharedStrings() ([]string, error) {
	if w.shared != nil || w.strings == "" {
		return w.shared, nil
	}
	var table struct {
		Items []xmlText `xml:"si"`
	}
	if err := w.decode(w.strings, &table); err != nil {
		return nil, err
	}
	w.shared = make([]string, len(table.Items))
	for i := range table.Items {
		w.shared[i] = table.Items[i].whole()
	}
	return w.shared, nil
}

type xmlCell struct {
	Ref     string    `xml:"r,attr"`
	Type    string    `xml:"t,attr"`
	Formula *struct{} `xml:"f"`
	Value   *string   `xml:"v"`
	Inline  *xmlText  `xml:"is"`
}

// cells reads a sheet; there is false when the workbook has none of that name.
func (w *workbook) cells(name string) (found cells, there bool, err error) {
	part, there := w.sheets[name]
	if !there {
		return nil, false, nil
	}
	texts, err := w.sharedStrings()
	if err != nil {
		return nil, true, err
	}
	content, err := w.unpack(part)
	if err != nil {
		return nil, true, err
	}
	found, err = readCells(content, texts)
	return found, true, err
}

func readCells(content []byte, texts []string) (cells, error) {
	found := cells{}
	decoder := xml.NewDecoder(bytes.NewReader(content))
	at := place{}
	for {
		token, err := decoder.Token()
		if err == io.EOF {
			return found, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		switch start.Name.Local {
		case "row":
			at = place{0, rowNumber(start, at.row+1)}
		case "c":
			var c xmlCell
			if err := decoder.DecodeElement(&c, &start); err != nil {
				return nil, err
			}
			if at, err = cellPlace(c.Ref, at); err != nil {
				return nil, err
			}
			v, err := c.value(texts)
			if err != nil {
				return nil, err
			}
			if v.kind != nothing || v.formula {
				found[at] = v
			}
			if len(found) > maxCells {
				return nil, errTooMuch
			}
		}
	}
}

func rowNumber(row xml.StartElement, next int) int {
	for _, a := range row.Attr {
		if a.Name.Local == "r" {
			if n, err := strconv.Atoi(a.Value); err == nil {
				return n
			}
		}
	}
	return next
}

// reference is the name of a cell.
var reference = regexp.MustCompile(`^([A-Z]{1,3})([1-9][0-9]{0,6})$`)

// cellPlace is where a cell stands: as its name says, else behind the last one.
func cellPlace(name string, last place) (place, error) {
	if name == "" {
		return place{last.column + 1, last.row}, nil
	}
	match := reference.FindStringSubmatch(name)
	if match == nil {
		return place{}, fmt.Errorf("there is no cell %q", name)
	}
	column := 0
	for _, letter := range match[1] {
		column = column*26 + int(letter-'A') + 1
	}
	row, err := strconv.Atoi(match[2])
	return place{column, row}, err
}

// value is what stands in the cell.
func (c *xmlCell) value(texts []string) (value, error) {
	v := value{formula: c.Formula != nil}
	if c.Type == "inlineStr" && c.Inline != nil {
		return v.of(c.Inline.whole()), nil
	}
	if c.Value == nil {
		return v, nil
	}
	switch c.Type {
	case "s":
		i, err := strconv.Atoi(strings.TrimSpace(*c.Value))
		if err != nil || i < 0 || i >= len(texts) {
			return v, fmt.Errorf("cell %s: no text %q", c.Ref, *c.Value)
		}
		return v.of(texts[i]), nil
	case "str", "inlineStr":
		return v.of(unescaped(*c.Value)), nil
	case "", "n":
		number, err := strconv.ParseFloat(strings.TrimSpace(*c.Value), 64)
		if err != nil {
			return v, fmt.Errorf("cell %s: %w", c.Ref, err)
		}
		v.kind, v.number, v.text = aNumber, number, strings.TrimSpace(*c.Value)
		return v, nil
	}
	v.kind, v.text = other, *c.Value
	return v, nil
}

// of is the value with a text; one of blanks only is nothing.
func (v value) of(text string) value {
	if strings.TrimSpace(text) != "" {
		v.kind, v.text = aText, text
	}
	return v
}
