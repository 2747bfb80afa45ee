package headless

import (
	"encoding/json"
	"fmt"

	"huibao/app/session"
	"huibao/data/exchange"
	"huibao/data/store"
)

// flawJSON is something that is wrong, as scripts read it.
type flawJSON struct {
	Kind       session.FlawKind `json:"kind"`
	Evaluation string           `json:"evaluation,omitempty"`
	Name       string           `json:"name,omitempty"`
	Assessment string           `json:"assessment,omitempty"`
	AsOf       string           `json:"as_of,omitempty"`
	Detail     string           `json:"detail,omitempty"`
}

// checkedJSON is what check prints.
type checkedJSON struct {
	Evaluations int        `json:"evaluations"`
	Assessments int        `json:"assessments"`
	WithoutHash int        `json:"without_hash"`
	Flaws       []flawJSON `json:"flaws"`
}

// check looks over the data folder or a file, prints what it looked at and what is wrong as
// JSON, and says a line for each flaw. It fails when there is one.
func check(c *call) error {
	flaws, checked, err := c.flaws()
	if err != nil {
		return err
	}
	out := checkedJSON{checked.Evaluations, checked.Assessments, checked.WithoutHash, []flawJSON{}}
	for _, f := range flaws {
		out.Flaws = append(out.Flaws, flawJSON{f.Kind, f.Evaluation, f.Name, f.Assessment, f.AsOf.String(), f.Detail})
		c.say(c.flaw(f))
	}
	content, err := json.MarshalIndent(out, "", "  ")
	if err != nil {
		return fmt.Errorf("write what was checked: %w", err)
	}
	if err := c.print(append(content, '\n')); err != nil {
		return err
	}
	if len(flaws) > 0 {
		return &trouble{"headless.flawed", map[string]any{"N": len(flaws)}, nil}
	}
	return nil
}

func (c *call) flaws() ([]session.Flaw, session.Checked, error) {
	if path := c.values["in"]; path != "" {
		if c.values["data"] != "" {
			return nil, session.Checked{}, misuse("headless.data-with-file")
		}
		file, _, err := c.decode(path) // the notices are among the flaws
		if err != nil {
			return nil, session.Checked{}, err
		}
		flaws, checked := session.CheckFile(file)
		return flaws, checked, nil
	}
	dir, err := c.folder()
	if err != nil {
		return nil, session.Checked{}, err
	}
	s, err := store.OpenReadOnly(dir)
	if err != nil {
		return nil, session.Checked{}, err
	}
	defer s.Close()
	return session.CheckStore(s)
}

// flaw is the line that says what is wrong and where.
func (c *call) flaw(f session.Flaw) string {
	where := ""
	switch {
	case f.Assessment != "":
		where = c.words.T("headless.flaw-at", "Name", f.Name, "Day", f.AsOf.String(), "ID", f.Assessment)
	case f.Evaluation != "":
		where = c.words.T("headless.flaw-of", "Name", f.Name, "ID", f.Evaluation)
	}
	return where + c.words.T("headless.flaw."+string(f.Kind), "Detail", f.Detail)
}

// decode reads a file, or standard input for "-".
func (c *call) decode(path string) (*exchange.File, []exchange.Notice, error) {
	if path == "-" {
		return exchange.Decode(c.in)
	}
	return exchange.ReadFile(path)
}
