package headless

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"path/filepath"
	"unicode/utf8"

	"huibao/app/report"
	"huibao/app/session"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// calc prints the results as JSON, with --analysis also what they depend on.
func calc(c *call) error {
	settings, err := c.analysisSettings()
	if err != nil {
		return err
	}
	file, result, err := c.appraised()
	if err != nil {
		return err
	}
	content, err := resultsJSON(file.Evaluation, result)
	if err == nil && c.values["analysis"] != "" {
		content, err = withAnalysis(content, settings.of(file.Evaluation), result.AsOf)
	}
	if err != nil {
		return err
	}
	return c.print(content)
}

// resultsJSON is the result with its findings as people and scripts read it.
func resultsJSON(e *data.Evaluation, result *appraisal.Result) ([]byte, error) {
	compact, err := result.MarshalJSON()
	if err != nil {
		return nil, fmt.Errorf("write the results: %w", err)
	}
	content, err := indented(compact)
	if err != nil {
		return nil, fmt.Errorf("write the results: %w", err)
	}
	if content, err = withKey(content, "findings", findingsOf(e, result)); err != nil {
		return nil, fmt.Errorf("write the findings: %w", err)
	}
	return content, nil
}

// indented is an object of JSON over several lines.
func indented(compact []byte) ([]byte, error) {
	var out bytes.Buffer
	if err := json.Indent(&out, compact, "", "  "); err != nil {
		return nil, err
	}
	out.WriteByte('\n')
	return out.Bytes(), nil
}

// withKey adds a value to an indented object, as its last key.
func withKey(object []byte, key string, value any) ([]byte, error) {
	var compact, out bytes.Buffer
	encoder := json.NewEncoder(&compact)
	encoder.SetEscapeHTML(false) // it is not put into a page
	if err := encoder.Encode(value); err != nil {
		return nil, err
	}
	out.Write(bytes.TrimSuffix(object, []byte("\n}\n")))
	fmt.Fprintf(&out, ",\n  %q: ", key)
	if err := json.Indent(&out, bytes.TrimSpace(compact.Bytes()), "  ", "  "); err != nil {
		return nil, err
	}
	out.WriteString("\n}\n")
	return out.Bytes(), nil
}

// output is a file of a report, made before any is written.
type output struct {
	name    string
	content []byte
}

// writeReport writes results, charts and the report into a folder and prints their
// paths. Files of the same names are replaced.
func writeReport(c *call) error {
	size, known := charts.SizeNamed(c.values["size"])
	if c.values["size"] == "" {
		size = charts.Screen
	} else if !known {
		return misuse("headless.bad-size", "Value", c.values["size"])
	}
	file, result, err := c.appraised()
	if err != nil {
		return err
	}
	outputs, err := c.outputs(file, result, size)
	if err != nil {
		return err
	}
	dir := c.values["out"]
	if err := makeFolder(dir); err != nil {
		return err
	}
	for _, o := range outputs {
		path := filepath.Join(dir, o.name)
		if err := writeFile(path, o.content); err != nil {
			return err
		}
		if err := c.print([]byte(path + "\n")); err != nil {
			return err
		}
	}
	return nil
}

// outputs are the files of a report: results.json, report.html and each chart as PNG
// and SVG.
func (c *call) outputs(file *exchange.File, result *appraisal.Result, size charts.Size) ([]output, error) {
	results, err := resultsJSON(file.Evaluation, result)
	if err != nil {
		return nil, err
	}
	records, _ := session.ReadRecords(file.Assessments)
	analysed, err := analysis.Analyse(context.Background(), file.Evaluation, result.AsOf, nil)
	if err != nil {
		return nil, fmt.Errorf("analyse: %w", err)
	}
	document := &report.Document{Evaluation: file.Evaluation, Result: result, Records: records, Analysis: analysed}
	var page bytes.Buffer
	if err := report.HTML(&page, document, c.words); err != nil {
		return nil, err
	}
	outputs := []output{{"results.json", results}, {"report.html", page.Bytes()}}
	for _, chart := range document.Charts(c.words) {
		var png, svg bytes.Buffer
		if err := errors.Join(chart.PNG(&png, size), chart.SVG(&svg, size)); err != nil {
			return nil, fmt.Errorf("draw %s: %w", chart.Name(), err)
		}
		outputs = append(outputs, output{chart.Name() + ".png", png.Bytes()}, output{chart.Name() + ".svg", svg.Bytes()})
	}
	return outputs, nil
}

// importFile puts the evaluation of a file into the data folder and prints its id and
// name. One that is there already stays, and the file's becomes another one.
func importFile(c *call) error {
	file, err := c.read(c.values["in"])
	if err != nil {
		return err
	}
	dir, err := c.folder()
	if err != nil {
		return err
	}
	s, err := store.Open(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	name, id := file.Evaluation.Name, file.Evaluation.ID
	if file.Evaluation.Name, err = freeName(s, name); err != nil {
		return err
	}
	stored, err := session.NewLibrary(s, c.now).Import(file)
	if err != nil {
		return err
	}
	if stored != id || file.Evaluation.Name != name {
		c.say(c.words.T("headless.imported-again", "Name", name, "New", file.Evaluation.Name, "ID", stored))
	}
	return c.print([]byte(stored + "\t" + file.Evaluation.Name + "\n"))
}

// freeName is the name, with a number behind it when it is taken, so that every
// evaluation can be found by its name.
func freeName(s *store.Store, name string) (string, error) {
	list, err := s.List()
	if err != nil {
		return "", err
	}
	taken := map[string]bool{}
	for _, summary := range list {
		taken[summary.Name] = true
	}
	free := name
	for n := 2; taken[free]; n++ {
		number := fmt.Sprintf(" (%d)", n)
		free = shortened(name, data.MaxName-utf8.RuneCountInString(number)) + number
	}
	return free, nil
}

// shortened keeps the first characters of a text, at most most of them.
func shortened(text string, most int) string {
	if characters := []rune(text); len(characters) > most {
		return string(characters[:most])
	}
	return text
}

// export writes an evaluation with its assessments into a file, or prints it for "-".
func export(c *call) error {
	file, err := c.load(c.values["evaluation"])
	if err != nil {
		return err
	}
	for _, a := range file.Assessments {
		if !a.Intact() {
			c.say(c.flaw(session.Flaw{Kind: session.FlawChanged, Name: file.Evaluation.Name, Assessment: a.ID, AsOf: a.AsOf}))
		}
	}
	var content bytes.Buffer
	if err := exchange.Encode(&content, file); err != nil {
		return err
	}
	if path := c.values["out"]; path != "-" {
		return writeFile(path, content.Bytes())
	}
	return c.print(content.Bytes())
}
