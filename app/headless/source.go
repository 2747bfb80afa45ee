package headless

import (
	"fmt"

	"huibao/app/session"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// source is an evaluation with its assessments, from a file or from the data folder.
func (c *call) source() (*exchange.File, error) {
	file, name := c.values["in"], c.values["evaluation"]
	switch {
	case file == "" && name == "":
		return nil, misuse("headless.no-source")
	case file != "" && name != "":
		return nil, misuse("headless.two-sources")
	case file != "" && c.values["data"] != "":
		return nil, misuse("headless.data-with-file")
	case file != "":
		return c.read(file)
	}
	return c.load(name)
}

// read reads a file, or standard input for "-", and mentions the amounts that were
// rounded and the assessments that are not what was recorded.
func (c *call) read(path string) (*exchange.File, error) {
	file, notices, err := c.decode(path)
	if err != nil {
		return nil, err
	}
	for _, notice := range notices {
		c.say(c.words.Map(notice.Key(), notice.Args()))
	}
	return file, nil
}

// load reads an evaluation from the data folder, which a window may have open.
func (c *call) load(name string) (*exchange.File, error) {
	dir, err := c.folder()
	if err != nil {
		return nil, err
	}
	s, err := store.OpenReadOnly(dir)
	if err != nil {
		return nil, err
	}
	defer s.Close()
	id, err := s.Find(name)
	if err != nil {
		return nil, err
	}
	return session.NewLibrary(s, c.now).Export(id)
}

// folder is the data folder: the one of --data, else of HUIBAO_DATA, else the user's.
func (c *call) folder() (string, error) {
	if dir := c.values["data"]; dir != "" {
		return dir, nil
	}
	if dir := c.environment("HUIBAO_DATA"); dir != "" {
		return dir, nil
	}
	dir, err := store.DefaultDir()
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	return dir, nil
}

// asOf is the day of --as-of, else today.
func (c *call) asOf() (data.Date, error) {
	text := c.values["as-of"]
	if text == "" {
		return data.DateOf(c.now()), nil
	}
	day, err := data.ParseDate(text)
	if err != nil {
		return data.Date{}, misuse("headless.bad-date", "Value", text, "Min", data.MinYear, "Max", data.MaxYear)
	}
	return day, nil
}

// appraised is the source with what follows from it on the as-of date.
func (c *call) appraised() (*exchange.File, *appraisal.Result, error) {
	asOf, err := c.asOf()
	if err != nil {
		return nil, nil, err
	}
	file, err := c.source()
	if err != nil {
		return nil, nil, err
	}
	result := appraisal.Appraise(file.Evaluation, asOf)
	c.mentionQuestions(file.Evaluation, result)
	return file, result, nil
}
