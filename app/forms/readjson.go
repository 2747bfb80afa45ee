package forms

import (
	"encoding/json"
	"math"
)

// saved is the file that the page in the browser saves.
type saved struct {
	Format   string        `json:"format"`
	Head     head          `json:"form"`
	Checksum string        `json:"checksum"`
	Name     string        `json:"name"`     // as written, where the form left it open
	SavedAt  string        `json:"saved_at"` // for people; nothing follows from it
	Answers  []savedAnswer `json:"answers"`  // one a factor, in the order of the form
}

type savedAnswer struct {
	Factor  string     `json:"factor"`
	Value   *float64   `json:"value"`
	Unknown bool       `json:"unknown"`
	SUS     []*float64 `json:"sus"` // null where a statement is not answered
	Note    string     `json:"note"`
}

// readJSON reads the answers that the page in the browser saved.
func readJSON(text []byte) (*filled, *Refusal) {
	var start struct {
		Format any `json:"format"`
	}
	if err := json.Unmarshal(text, &start); err != nil {
		return nil, refuse("forms.refused.damaged").because(err)
	}
	format, _ := start.Format.(string)
	if refusal := checkFormat(format); refusal != nil {
		return nil, refusal
	}
	var file saved
	if err := strict(string(text), &file); err != nil {
		return nil, refuse("forms.refused.hidden").because(err)
	}
	if sum, err := file.Head.checksum(); err != nil || sum != file.Checksum || !file.fits() {
		return nil, refuse("forms.refused.hidden")
	}
	f := &filled{head: file.Head}
	if file.Head.Rater.ID == "" {
		f.name = file.Name
	}
	for i, given := range file.Answers {
		a, refusal := given.answer(file.Head.Factors[i])
		if refusal != nil {
			return nil, refusal
		}
		f.answers = append(f.answers, a)
	}
	return f, nil
}

// fits holds that there is one answer for each factor, in their order.
func (s *saved) fits() bool {
	if !s.Head.sound() || s.Head.Format != s.Format || len(s.Answers) != len(s.Head.Factors) {
		return false
	}
	for i, given := range s.Answers {
		factor := s.Head.Factors[i]
		if given.Factor != factor.ID || factor.Questionnaire == "" && given.SUS != nil || factor.Questionnaire != "" && given.Value != nil {
			return false
		}
	}
	return true
}

func (s savedAnswer) answer(factor asked) (answer, *Refusal) {
	a := answer{asked: factor, where: factor.Name, unknown: s.Unknown, note: s.Note}
	if s.Value != nil {
		half, refusal := halfStep(*s.Value, a.where)
		if refusal != nil {
			return a, refusal
		}
		a.rating = half
	}
	if s.SUS == nil {
		return a, nil
	}
	var answers susAnswers
	if len(s.SUS) != len(answers) {
		return a, refuse("forms.refused.hidden")
	}
	for i, given := range s.SUS {
		if given == nil {
			continue
		}
		number, refusal := susAnswerIn(value{kind: aNumber, number: *given, text: numberText(*given)}, a.where)
		if refusal != nil {
			return a, refusal
		}
		answers[i] = number
	}
	a.sus = answers.given()
	return a, nil
}

func numberText(x float64) string {
	text, err := json.Marshal(x)
	if err != nil || math.IsInf(x, 0) {
		return "?"
	}
	return string(text)
}
