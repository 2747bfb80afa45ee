package forms

import (
	"crypto/sha256"
	_ "embed"
	"encoding/base64"
	"fmt"
	"html/template"
	"io"
	"strconv"
	"sync"

	"huibao/assets/lang"
	"huibao/data"
)

//go:embed form.html.tmpl
var pageLayout string

//go:embed form.css
var pageStyle string

//go:embed form.js
var pageScript string

// page is the parsed layout. The function t is that of one language; it is put in for
// each form.
var page = sync.OnceValues(func() (*template.Template, error) {
	return template.New("form").Funcs(phrases(nil)).Parse(pageLayout)
})

func phrases(words *lang.Words) template.FuncMap {
	return template.FuncMap{"t": func(key string) string { return words.T(key) }}
}

// pageView is what the layout shows.
type pageView struct {
	Language, Policy string
	Style            template.CSS
	Script           template.JS
	Heading, About   string
	Rater            string // "" leaves the name to be written
	Groups           []groupView
	Data             pageData
}

type groupView struct {
	Name    string
	Factors []factorView
}

type factorView struct {
	ID, Number, Name, Question, ISO string
	Low, Middle, High               string
	Choices                         []choiceView // of a plain rating
	Statements                      []statementView
}

type choiceView struct {
	ID, Value string
	Half      bool
}

type statementView struct {
	Name, Number, Text string
	Choices            []choiceView
}

// pageData is what the page's script works with.
type pageData struct {
	Head     head              `json:"form"`
	Checksum string            `json:"checksum"`
	Before   string            `json:"before"` // what stands in the saved file's name before who rates,
	After    string            `json:"after"`  // and after
	Texts    map[string]string `json:"texts"`
}

// HTML writes the form as one page that needs nothing else: it works from a file, without a
// network, and a content security policy forbids it to load or send anything. What was
// entered stays in the page until the person saves it as a file, which Read takes. The
// page that a browser's own "save as" writes does not hold the answers.
func HTML(w io.Writer, f Form, words *lang.Words) error {
	parsed, err := page()
	if err != nil {
		return fmt.Errorf("form layout: %w", err)
	}
	layout, err := parsed.Clone()
	if err != nil {
		return fmt.Errorf("form layout: %w", err)
	}
	view, err := newPageView(f, words)
	if err != nil {
		return err
	}
	if err := layout.Funcs(phrases(words)).Execute(w, view); err != nil {
		return fmt.Errorf("write the form: %w", err)
	}
	return nil
}

func newPageView(f Form, words *lang.Words) (*pageView, error) {
	h := f.head(words)
	checksum, err := h.checksum()
	if err != nil {
		return nil, err
	}
	before, after := f.aroundName(words)
	v := &pageView{
		Language: string(words.Language()), Policy: policy(), Style: template.CSS(pageStyle), Script: template.JS(pageScript),
		Heading: words.T("forms.heading", "Name", f.Evaluation.Name), About: about(f, words), Rater: h.Rater.Name,
		Data: pageData{Head: h, Checksum: checksum, Before: before, After: after, Texts: map[string]string{
			"count": words.T("forms.page.count"), "all": words.T("forms.page.all"), "missing": words.T("forms.page.missing"), "name": words.T("forms.page.name-missing"),
			"none": words.T("forms.page.none"), "saved": words.T("forms.page.saved"), "separator": words.T("forms.separator"), "anyone": words.T("forms.anyone"),
		}},
	}
	number := 0
	for _, group := range groupsOf(f.Evaluation) {
		g := groupView{Name: words.Dimension(group.dimension)}
		for _, factor := range group.factors {
			number++
			g.Factors = append(g.Factors, newFactorView(questionOf(factor, words), number, words))
		}
		v.Groups = append(v.Groups, g)
	}
	return v, nil
}

// newFactorView lays out what is asked about a factor. The names of the page's fields are
// made of numbers, because an id can hold anything.
func newFactorView(q question, number int, words *lang.Words) factorView {
	n := strconv.Itoa(number)
	v := factorView{ID: "f" + n, Number: n, Name: q.factor.Name, Question: q.text, ISO: q.characteristic, Low: q.low, Middle: q.middle, High: q.high}
	if q.factor.Questionnaire != data.SUS {
		for i, rating := range ratingValues() {
			v.Choices = append(v.Choices, choiceView{v.ID + "v" + strconv.Itoa(i), strconv.FormatFloat(rating, 'f', -1, 64), i%2 == 1})
		}
		return v
	}
	for i, text := range Statements(words) {
		s := statementView{Name: v.ID + "s" + strconv.Itoa(i+1), Number: n + "." + strconv.Itoa(i+1), Text: text}
		for answer := data.MinAnswer; answer <= data.MaxAnswer; answer++ {
			a := strconv.Itoa(answer)
			s.Choices = append(s.Choices, choiceView{s.Name + "a" + a, a, false})
		}
		v.Statements = append(v.Statements, s)
	}
	return v
}

// policy is the content security policy of the page: its own style and script, by their
// hashes, and nothing else.
func policy() string {
	hash := func(text string) string {
		sum := sha256.Sum256([]byte(text))
		return "'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
	}
	return "default-src 'none'; style-src " + hash(pageStyle) + "; script-src " + hash(pageScript) + "; form-action 'none'; base-uri 'none'"
}
