package headless

import (
	"fmt"
	"slices"
	"strings"

	"huibao/app/session"
	"huibao/app/telling"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
	"huibao/data/exchange"
)

// today is the word for the evaluation as it is known now.
const today = "today"

// compare prints as JSON what moved between two assessments, or between an assessment and
// today, with the check of the forecast and the sentences that the window says.
func compare(c *call) error {
	file, err := c.source()
	if err != nil {
		return err
	}
	m := c.momentsOf(file)
	to, err := m.named("to", c.values["to"])
	if err != nil {
		return err
	}
	from, err := m.before(to, c.values["from"])
	if err != nil {
		return err
	}
	content, err := c.comparisonJSON(from, to)
	if err != nil {
		return fmt.Errorf("write the comparison: %w", err)
	}
	return c.print(content)
}

// sentencesJSON are the sentences in the language of the command.
type sentencesJSON struct {
	Net       string `json:"net"`
	ROI       string `json:"roi"`
	Score     string `json:"score"`
	Foresight string `json:"foresight"`
}

func (c *call) comparisonJSON(from, to moment) ([]byte, error) {
	compared := comparison.Of(from.Moment, to.Moment)
	foresight := comparison.Foresee(from.Moment, to.Moment)
	compact, err := compared.MarshalJSON()
	if err != nil {
		return nil, err
	}
	content, err := indented(compact)
	if err != nil {
		return nil, err
	}
	w := c.words
	for _, part := range []struct {
		key   string
		value any
	}{
		{"assessments", map[string]string{"from": from.id, "to": to.id}},
		{"foresight", &foresight},
		{"sentences", sentencesJSON{
			Net: telling.Moved(w, compared, telling.Net), ROI: telling.Moved(w, compared, telling.ROI), Score: telling.Moved(w, compared, telling.Score),
			Foresight: telling.Foresight(w, &foresight, to.Result.Currency),
		}},
	} {
		if content, err = withKey(content, part.key, part.value); err != nil {
			return nil, err
		}
	}
	return content, nil
}

// moment is one that can be compared; id is that of the assessment, today for none.
type moment struct {
	comparison.Moment
	id string
}

// moments finds the moments that a command line names.
type moments struct {
	file    *exchange.File
	today   data.Date
	records []session.Record // ascending by as-of day, of one day as they were recorded
	damaged []session.Damaged
}

func (c *call) momentsOf(file *exchange.File) *moments {
	m := &moments{file: file, today: data.DateOf(c.now())}
	m.records, m.damaged = session.ReadRecords(file.Assessments)
	slices.SortStableFunc(m.records, func(a, b session.Record) int {
		if a.AsOf != b.AsOf {
			return a.AsOf.Compare(b.AsOf)
		}
		return a.RecordedAt.Compare(b.RecordedAt)
	})
	return m
}

// named is the moment that an option names: today where it names none, the id of an
// assessment, or a day, of which the last assessment counts that was not corrected.
func (m *moments) named(option, name string) (moment, error) {
	if name == "" || name == today {
		known := m.file.Evaluation.KnownOn(m.today)
		return moment{comparison.Moment{Evaluation: known, Result: appraisal.Appraise(known, m.today)}, today}, nil
	}
	for i := range m.records {
		if m.records[i].ID == name {
			return frozen(&m.records[i])
		}
	}
	standing := session.Standing(m.records)
	for i := len(standing) - 1; i >= 0; i-- {
		if standing[i].AsOf.String() == name {
			return frozen(&standing[i])
		}
	}
	for _, d := range m.damaged {
		if d.ID == name || d.AsOf.String() == name {
			return moment{}, &trouble{"headless.damaged", map[string]any{"Name": name}, nil}
		}
	}
	return moment{}, m.unknown(option, name)
}

// before is the moment that an option names, else the last assessment before the other
// moment that was not corrected.
func (m *moments) before(to moment, name string) (moment, error) {
	if name != "" {
		return m.named("from", name)
	}
	standing := session.Standing(m.records)
	for i := len(standing) - 1; i >= 0; i-- {
		if r := &standing[i]; r.ID != to.id && !r.AsOf.After(to.Result.AsOf) {
			return frozen(r)
		}
	}
	return moment{}, &trouble{"headless.nothing-before", nil, nil}
}

// frozen is an assessment as it was frozen.
func frozen(r *session.Record) (moment, error) {
	inputs, err := exchange.DecodeEvaluation(r.Inputs)
	if err != nil {
		return moment{}, &trouble{"headless.damaged", map[string]any{"Name": r.ID}, err}
	}
	return moment{comparison.Moment{Evaluation: inputs, Result: r.Result}, r.ID}, nil
}

// unknown says which days there are.
func (m *moments) unknown(option, name string) error {
	var days []string
	for i := range m.records {
		if day := m.records[i].AsOf.String(); !slices.Contains(days, day) {
			days = append(days, day)
		}
	}
	args := map[string]any{"Option": "--" + option, "Name": name, "Days": strings.Join(append(days, today), ", ")}
	return &trouble{"headless.no-assessment", args, nil}
}
