package headless

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"huibao/app/forms"
	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/store"
)

// formCommands are the commands about rating forms.
func formCommands(file, evaluation, folder, language option) []command {
	required := evaluation
	required.required = true
	return []command{
		{"export form", []option{
			file, evaluation, folder, {name: "rater", value: "NAME"}, {name: "blank"}, {name: "date", value: "DATE"},
			{name: "language", value: "zh-Hans|en"}, {name: "format", value: "xlsx|html"}, {name: "out", also: "output", value: "FILE|DIR", required: true}, language,
		}, exportForm, false},
		{"import forms", []option{required, folder, {name: "add-raters"}, {name: "replace"}, {name: "dry-run"}, language}, importForms, true},
	}
}

// formOptions say which forms are written.
type formOptions struct {
	words *lang.Words // of the forms
	html  bool
	round data.Date
}

// formOptions reads the options that need no evaluation.
func (c *call) formOptions() (o formOptions, err error) {
	o.words, o.round = c.words, data.DateOf(c.now())
	if named := c.values["language"]; named != "" {
		chosen, known := lang.Named(named)
		if !known {
			return o, misuse("headless.bad-form-language", "Value", named)
		}
		o.words = lang.For(chosen)
	}
	switch format := c.values["format"]; format {
	case "", "xlsx":
	case "html":
		o.html = true
	default:
		return o, misuse("headless.bad-format", "Value", format)
	}
	if text := c.values["date"]; text != "" {
		if o.round, err = data.ParseDate(text); err != nil {
			return o, misuse("headless.bad-date", "Value", text, "Min", data.MinYear, "Max", data.MaxYear)
		}
	}
	if c.values["rater"] != "" && c.values["blank"] != "" {
		return o, misuse("headless.rater-and-blank")
	}
	return o, nil
}

// exportForm writes one form, or one for each rater into a folder, and prints the paths.
func exportForm(c *call) error {
	o, err := c.formOptions()
	if err != nil {
		return err
	}
	file, err := c.source()
	if err != nil {
		return err
	}
	e := file.Evaluation
	switch {
	case c.values["blank"] != "":
		return c.writeOneForm(e, data.Rater{}, o)
	case c.values["rater"] != "":
		rater, err := raterNamed(e, c.values["rater"])
		if err != nil {
			return err
		}
		return c.writeOneForm(e, rater, o)
	}
	list, err := forms.ForRaters(e, o.round)
	if err != nil {
		return err
	}
	dir := c.values["out"]
	outputs, err := o.outputs(list)
	if err != nil {
		return err
	}
	if err := makeFolder(dir); err != nil {
		return err
	}
	for _, output := range outputs {
		if err := c.writeForm(filepath.Join(dir, output.name), output.content); err != nil {
			return err
		}
	}
	return nil
}

// raterNamed is the rater of that name or id.
func raterNamed(e *data.Evaluation, name string) (data.Rater, error) {
	var called []data.Rater
	for _, r := range e.Raters {
		if r.ID == name {
			return r, nil
		}
		if r.Name == name {
			called = append(called, r)
		}
	}
	switch len(called) {
	case 1:
		return called[0], nil
	case 0:
		names := make([]string, len(e.Raters))
		for i, r := range e.Raters {
			names[i] = r.Name
		}
		if len(names) == 0 {
			return data.Rater{}, &trouble{"headless.no-raters", map[string]any{"Name": name}, nil}
		}
		return data.Rater{}, &trouble{"headless.no-rater", map[string]any{"Name": name, "Raters": strings.Join(names, ", ")}, nil}
	}
	return data.Rater{}, &trouble{"headless.two-raters", map[string]any{"Name": name}, nil}
}

// writeOneForm writes a form into the file that was named, or under its own name into the
// folder that was named; "-" prints it.
func (c *call) writeOneForm(e *data.Evaluation, rater data.Rater, o formOptions) error {
	form, err := forms.New(e, rater, o.round)
	if err != nil {
		return err
	}
	outputs, err := o.outputs([]forms.Form{form})
	if err != nil {
		return err
	}
	path := c.values["out"]
	if path == "-" {
		return c.print(outputs[0].content)
	}
	if os.IsPathSeparator(path[len(path)-1]) {
		if err := makeFolder(path); err != nil {
			return err
		}
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		path = filepath.Join(path, outputs[0].name)
	}
	return c.writeForm(path, outputs[0].content)
}

// outputs are the forms as files, each with a name of its own.
func (o formOptions) outputs(list []forms.Form) ([]output, error) {
	write, ending := forms.XLSX, ".xlsx"
	if o.html {
		write, ending = forms.HTML, ".html"
	}
	taken := map[string]bool{}
	outputs := make([]output, len(list))
	for i, form := range list {
		var content bytes.Buffer
		if err := write(&content, form, o.words); err != nil {
			return nil, err
		}
		stem := form.FileName(o.words)
		name := stem
		for n := 2; taken[strings.ToLower(name)]; n++ { // some systems tell no capitals
			name = fmt.Sprintf("%s (%d)", stem, n)
		}
		taken[strings.ToLower(name)] = true
		outputs[i] = output{name + ending, content.Bytes()}
	}
	return outputs, nil
}

func (c *call) writeForm(path string, content []byte) error {
	if err := writeFile(path, content); err != nil {
		return err
	}
	return c.print([]byte(path + "\n"))
}

// importForms reads the forms that came back, prints a line for each file and records the
// ratings as one edit. It fails when a file is refused; what the others hold is recorded.
func importForms(c *call) error {
	if len(c.files) == 0 {
		return misuse("headless.no-forms")
	}
	open := store.Open
	if c.values["dry-run"] != "" {
		open = store.OpenReadOnly
	}
	dir, err := c.folder()
	if err != nil {
		return err
	}
	s, err := open(dir)
	if err != nil {
		return err
	}
	defer s.Close()
	id, err := s.Find(c.values["evaluation"])
	if err != nil {
		return err
	}
	opened, err := session.NewLibrary(s, c.now).Open(id)
	if err != nil {
		return err
	}
	batch, err := forms.Read(context.Background(), opened.Evaluation(), c.files, forms.Options{AddRaters: c.values["add-raters"] != "", Replace: c.values["replace"] != ""})
	if err != nil {
		return err
	}
	if c.values["dry-run"] == "" && len(batch.Ratings) > 0 {
		if err := opened.Apply(session.PutRatings(batch.Ratings, batch.NewRaters...)); err != nil {
			return err
		}
	}
	return c.reportForms(batch)
}

// reportForms prints what came of each file: a word for scripts, the path and a sentence.
func (c *call) reportForms(batch *forms.Batch) error {
	refused := 0
	for i := range batch.Files {
		file := &batch.Files[i]
		state := "taken"
		switch {
		case file.Refusal != nil:
			state = "refused"
			refused++
		case len(file.Ratings) == 0:
			state = "same"
		}
		sentence := file.Sentence(c.words)
		if left := file.Omissions(c.words); left != "" {
			sentence += c.words.T("headless.title-separator") + left
		}
		if err := c.print([]byte(strings.Join([]string{state, oneLine(file.Path), oneLine(sentence)}, "\t") + "\n")); err != nil {
			return err
		}
	}
	if c.values["dry-run"] != "" {
		c.say(c.words.T("headless.dry-run", "N", len(batch.Ratings)))
	} else {
		c.say(c.words.T("headless.forms-recorded", "N", len(batch.Ratings), "Raters", len(batch.NewRaters)))
	}
	if refused > 0 {
		return &trouble{"headless.forms-refused", map[string]any{"N": refused, "Files": len(batch.Files)}, nil}
	}
	return nil
}

// oneLine keeps a text within its column.
func oneLine(text string) string {
	return strings.NewReplacer("\t", " ", "\r", " ", "\n", " ").Replace(text)
}
