package exchange

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strconv"
	"strings"

	"huibao/data"
)

// Format is the name and version of the format that is written.
const Format = formatName + "1"

const (
	formatName    = "huibao/"
	formatVersion = 1
)

// MaxSize is the size of the largest file that is read, in bytes.
const MaxSize = 50 << 20

// File is what a file holds.
type File struct {
	Evaluation  *data.Evaluation
	Assessments []data.Assessment
}

// ReadFile reads the file at path. It fails with *FormatError when there is no file, it is
// a folder or a device, it is larger than MaxSize (then nothing of it is read) or its
// content is not of the format, and with data.Problems when a value breaks a rule.
func ReadFile(path string) (*File, []Notice, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	if !info.Mode().IsRegular() { // opening a pipe or a device could wait for ever
		return nil, nil, &FormatError{Path: path, key: keyNotAFile}
	}
	if info.Size() > MaxSize {
		return nil, nil, tooLarge()
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	defer file.Close()
	text, err := readAll(file)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	return decode(text)
}

func unreadable(path string, err error) error {
	var known *FormatError
	switch {
	case errors.As(err, &known):
		return known
	case errors.Is(err, os.ErrNotExist):
		return &FormatError{Path: path, key: keyMissing, err: err}
	default:
		return &FormatError{Path: path, key: keyUnreadable, args: map[string]any{"Reason": reason(err)}, err: err}
	}
}

// reason is what the system said, without the path, which the sentence names itself.
func reason(err error) string {
	var at *os.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

func tooLarge() *FormatError {
	return &FormatError{key: keyTooLarge, args: map[string]any{"Max": MaxSize >> 20}}
}

func readAll(r io.Reader) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, MaxSize+1))
	if err == nil && len(text) > MaxSize {
		err = tooLarge()
	}
	return text, err
}

// Decode reads a file of the format. Ids that are missing are made up; what else may be
// left out takes the defaults of the method. It fails with *FormatError or data.Problems.
func Decode(r io.Reader) (*File, []Notice, error) {
	text, err := readAll(r)
	if err != nil {
		return nil, nil, unreadable("", err)
	}
	return decode(text)
}

func decode(text []byte) (*File, []Notice, error) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	if err := checkText(text); err != nil {
		return nil, nil, err
	}
	currency, err := lookAhead(text)
	if err != nil {
		return nil, nil, err
	}
	d := newDecoder(text, "", currency)
	file := d.file()
	if err := d.result(); err != nil {
		return nil, nil, err
	}
	return file, d.notices, nil
}

// lookAhead finds the format, so that a newer one is named before anything in it looks
// wrong, and the currency, without which no amount can be read.
func lookAhead(text []byte) (data.Currency, error) {
	var head struct {
		Format     any
		Evaluation struct{ Currency any }
	}
	// Types that do not fit are named later, with their place.
	_ = json.Unmarshal(text, &head)
	if err := checkFormat(head.Format); err != nil {
		return "", err
	}
	return currencyOf(head.Evaluation.Currency), nil
}

func currencyOf(found any) data.Currency {
	if text, ok := found.(string); ok {
		return data.Currency(text)
	}
	return data.DefaultCurrency
}

func checkFormat(found any) error {
	if found == Format {
		return nil
	}
	text, _ := found.(string)
	version, of := strings.CutPrefix(text, formatName)
	if n, err := strconv.Atoi(version); of && err == nil && n > formatVersion {
		return &FormatError{Path: "format", key: keyNewer, args: map[string]any{"Found": text, "Known": Format}}
	}
	return &FormatError{Path: "format", key: keyWrongFormat, args: map[string]any{"Want": Format}}
}

// file reads the whole file. What begins with $comment is for people.
func (d *decoder) file() *File {
	file := &File{Evaluation: blank()}
	given := d.objectOr(fields{
		"format":     d.skip,
		"evaluation": func() { d.evaluation(file.Evaluation, &file.Assessments) },
	}, func(key string) func() {
		if strings.HasPrefix(key, "$comment") {
			return d.skip
		}
		return nil
	})
	if !given["evaluation"] {
		d.require(given, "evaluation")
		return file
	}
	d.in("evaluation", func() { d.validate(file.Evaluation.Validate()) })
	d.validateAssessments(file.Assessments)
	return file
}

// Encode writes a file of the format: indented, and the same file always as the same
// bytes. It fails when a number is NaN or infinite or a frozen part is not JSON.
func Encode(w io.Writer, f *File) error {
	evaluation := evaluationOut(f.Evaluation)
	assessments, err := assessmentsOut(f.Assessments)
	if err != nil {
		return err
	}
	evaluation.Assessments = assessments
	compact, err := marshal(struct {
		Format     string          `json:"format"`
		Evaluation *evaluationFile `json:"evaluation"`
	}{Format, evaluation})
	if err != nil {
		return err
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, compact, "", "  "); err != nil {
		return err
	}
	indented.WriteByte('\n')
	_, err = w.Write(indented.Bytes())
	return err
}

// EncodeEvaluation is the evaluation as compact JSON without assessments: what an
// assessment freezes. The same evaluation gives the same bytes.
func EncodeEvaluation(e *data.Evaluation) ([]byte, error) { return marshal(evaluationOut(e)) }

// DecodeEvaluation reads what EncodeEvaluation wrote. It fails as Decode does, with paths
// that begin below the evaluation.
func DecodeEvaluation(text []byte) (*data.Evaluation, error) {
	if err := checkText(text); err != nil {
		return nil, err
	}
	d := newDecoder(text, "", frozenCurrency(text))
	e := blank()
	d.evaluation(e, nil)
	d.validate(e.Validate())
	if err := d.result(); err != nil {
		return nil, err
	}
	return e, nil
}

func frozenCurrency(text []byte) data.Currency {
	var head struct{ Currency any }
	_ = json.Unmarshal(text, &head) // types that do not fit are named later
	return currencyOf(head.Currency)
}

// marshal writes compact JSON without the escapes that only HTML needs.
func marshal(value any) ([]byte, error) {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), nil
}
