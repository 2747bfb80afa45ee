package forms

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// Format is the name and version of the forms that are written and read.
const Format = formatName + "1"

const formatName = "huibao-form/"

// Form is what one person is asked in one round.
type Form struct {
	// ID is the form's own; New makes one.
	ID string

	Evaluation *data.Evaluation

	// Rater is who is asked. One without an id leaves the name to be written into the form.
	Rater data.Rater

	// Round is the day that the ratings will carry.
	Round data.Date
}

// New is a form with an id of its own. It fails with *Refusal when the evaluation has no
// factors.
func New(e *data.Evaluation, rater data.Rater, round data.Date) (Form, error) {
	if len(e.Factors) == 0 {
		return Form{}, refuse("forms.no-factors", "Name", e.Name)
	}
	return Form{ID: data.NewID(), Evaluation: e, Rater: rater, Round: round}, nil
}

// ForRaters are the forms of all raters of the evaluation, in their order; where there is
// none, one form that leaves the name open. It fails as New does.
func ForRaters(e *data.Evaluation, round data.Date) ([]Form, error) {
	raters := e.Raters
	if len(raters) == 0 {
		raters = []data.Rater{{}}
	}
	forms := make([]Form, len(raters))
	for i, rater := range raters {
		form, err := New(e, rater, round)
		if err != nil {
			return nil, err
		}
		forms[i] = form
	}
	return forms, nil
}

// FileName is a name for the form's file, without an ending: evaluation, rater and round,
// with only what every system allows in a name.
func (f Form) FileName(words *lang.Words) string {
	who := f.Rater.Name
	if f.Rater.ID == "" {
		who = words.T("forms.anyone")
	}
	before, after := f.aroundName(words)
	return before + fileName(who) + after
}

// aroundName is what stands in a file's name before and after who rates.
func (f Form) aroundName(words *lang.Words) (before, after string) {
	return words.T("forms.title") + "_" + fileName(f.Evaluation.Name) + "_", "_" + f.Round.String()
}

// longestInName is how many characters of a name go into a file's name. Most systems allow
// 255 bytes, of which a Chinese character takes three.
const longestInName = 30

// fileName leaves out what some system does not allow in a file's name.
func fileName(text string) string {
	allowed := strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || strings.ContainsRune(`<>:"/\|?*`, r) {
			return ' '
		}
		return r
	}, text)
	runes := []rune(strings.Join(strings.Fields(allowed), " "))
	return strings.Trim(string(runes[:min(len(runes), longestInName)]), " .")
}

// head is what a form says about itself. All of it goes into the checksum.
type head struct {
	Format     string  `json:"format"`
	Form       string  `json:"form"`
	Evaluation named   `json:"evaluation"`
	Language   string  `json:"language"`
	Round      string  `json:"round"`
	Rater      named   `json:"rater"` // without an id and name when the name is to be written
	Factors    []asked `json:"factors"`
}

type named struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// asked is a factor of the form. The name is that of the day the form was made, for the
// sentences about it.
type asked struct {
	ID            string             `json:"id"`
	Name          string             `json:"name"`
	Questionnaire data.Questionnaire `json:"questionnaire,omitempty"`
}

func (f Form) head(words *lang.Words) head {
	h := head{
		Format: Format, Form: f.ID, Evaluation: named{f.Evaluation.ID, f.Evaluation.Name},
		Language: string(words.Language()), Round: f.Round.String(), Rater: named{f.Rater.ID, f.Rater.Name},
	}
	if f.Rater.ID == "" {
		h.Rater = named{}
	}
	for _, group := range groupsOf(f.Evaluation) {
		for _, factor := range group.factors {
			h.Factors = append(h.Factors, asked{factor.ID, factor.Name, factor.Questionnaire})
		}
	}
	return h
}

// sound holds what is true of every head that was written here, so that reading by it
// cannot go wrong.
func (h head) sound() bool {
	seen := map[string]bool{}
	for _, factor := range h.Factors {
		if factor.ID == "" || seen[factor.ID] || factor.Questionnaire != "" && factor.Questionnaire != data.SUS {
			return false
		}
		seen[factor.ID] = true
	}
	return h.Format == Format && h.Evaluation.ID != "" && len(h.Factors) > 0
}

// checksum is a digest of the head and of what else is fixed.
func (h head) checksum(fixed ...string) (string, error) {
	content, err := json.Marshal(struct {
		Head  head     `json:"head"`
		Fixed []string `json:"fixed"`
	}{h, fixed})
	if err != nil {
		return "", fmt.Errorf("checksum of the form: %w", err)
	}
	return digest(string(content)), nil
}

// digest is a short hash: 64 bits are far more than accidents need.
func digest(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:8])
}

// group are the factors of a dimension; one without factors is left out.
type group struct {
	dimension data.Dimension
	factors   []data.Factor
}

func groupsOf(e *data.Evaluation) []group {
	var groups []group
	for _, dimension := range data.FactorDimensions() {
		if factors := e.FactorsOf(dimension); len(factors) > 0 {
			groups = append(groups, group{dimension, factors})
		}
	}
	return groups
}
