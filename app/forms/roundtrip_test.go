package forms

import (
	"bytes"
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

// drawn is a random evaluation with a form of it and what is entered into the form.
type drawn struct {
	evaluation *data.Evaluation
	form       Form
	words      *lang.Words
	name       string // to be written
	answers    []entered
	ratings    []data.Rating // what they come to
}

func draw(t *rapid.T) *drawn {
	e := datatest.Evaluation(t)
	e.Ratings = nil
	for i := range e.Raters {
		e.Raters[i].Name = fmt.Sprint(i, e.Raters[i].Name)
		if runes := []rune(e.Raters[i].Name); len(runes) > data.MaxName {
			e.Raters[i].Name = string(runes[:data.MaxName])
		}
	}
	for i := range rapid.IntRange(1, 3).Draw(t, "more factors") {
		f := data.Factor{ID: fmt.Sprint("more ", i), Name: datatest.Name(t, "name"), Dimension: rapid.SampledFrom(data.FactorDimensions()).Draw(t, "dimension"), Weight: 1}
		if rapid.Bool().Draw(t, "questionnaire") {
			f.Questionnaire = data.SUS
		}
		e.Factors = append(e.Factors, f)
	}
	d := &drawn{evaluation: e, words: lang.For(rapid.SampledFrom(lang.Languages()).Draw(t, "language"))}
	rater := data.Rater{}
	id := ""
	if n := len(e.Raters); n > 0 && rapid.Bool().Draw(t, "named") {
		rater = e.Raters[rapid.IntRange(0, n-1).Draw(t, "rater")]
		id = rater.ID
	} else {
		d.name = "someone else"
	}
	round := datatest.Date(t, "round", e.Start, e.Start.AddMonths(24))
	var err error
	if d.form, err = New(e, rater, round); err != nil {
		t.Fatal(err)
	}
	for _, group := range groupsOf(e) {
		for _, f := range group.factors {
			d.enter(t, data.Rating{Factor: f.ID, Rater: id, Date: round}, f.Questionnaire == data.SUS)
		}
	}
	return d
}

// enter draws what is entered about a factor.
func (d *drawn) enter(t *rapid.T, r data.Rating, questionnaire bool) {
	var a entered
	r.Note = rapid.SampledFrom([]string{"", "一句话", "=SUM(A1)", "+1", "-1", "@x", "two\nlines", "<b> & \"'", "x_x \U0001F600"}).Draw(t, "reason")
	a.note = r.Note
	given := true
	switch rapid.IntRange(0, 4).Draw(t, "answer") {
	case 0:
		given = false
	case 1:
		a.rating, r.Unknown = d.words.T("forms.unknown"), true
	default:
		if questionnaire {
			for range data.SUSQuestions {
				a.sus = append(a.sus, rapid.IntRange(data.MinAnswer, data.MaxAnswer).Draw(t, "statement"))
			}
			score, _ := data.SUSScore(a.sus)
			r.SUS, r.Value = a.sus, score/data.MaxRating
		} else {
			r.Value = float64(rapid.IntRange(0, 20).Draw(t, "rating")) / 2
			a.rating = r.Value
		}
	}
	d.answers = append(d.answers, a)
	if given {
		d.ratings = append(d.ratings, r)
	}
}

// compare holds what came back against what was entered.
func (d *drawn) compare(t *rapid.T, file []byte) {
	f, refusal := read(file)
	if refusal != nil {
		t.Fatalf("refused: %v", refusal)
	}
	taking := newTaking(d.evaluation, Options{AddRaters: true})
	o := taking.outcome("form", readResult{f, nil})
	taking.outcomes[0] = o
	batch := taking.batch()
	if len(d.ratings) == 0 {
		if o.Refusal == nil || o.Refusal.Key() != "forms.refused.empty" {
			t.Fatalf("an empty form: %+v", o)
		}
		return
	}
	if o.Refusal != nil {
		t.Fatalf("refused: %v", o.Refusal)
	}
	want := d.ratings
	if d.name != "" {
		if len(batch.NewRaters) != 1 || batch.NewRaters[0].Name != d.name {
			t.Fatalf("new raters %+v", batch.NewRaters)
		}
		for i := range want {
			want[i].Rater = batch.NewRaters[0].ID
		}
	}
	if diff := cmp.Diff(want, batch.Ratings, cmp.AllowUnexported(data.Date{})); diff != "" {
		t.Fatalf("ratings (-entered +read):\n%s", diff)
	}
	if len(o.LeftOut)+len(o.Ratings) != len(d.evaluation.Factors) {
		t.Fatalf("%d left out, %d ratings of %d factors", len(o.LeftOut), len(o.Ratings), len(d.evaluation.Factors))
	}
	after := d.evaluation.Clone()
	after.Raters, after.Ratings = append(after.Raters, batch.NewRaters...), batch.Ratings
	if err := after.Validate(); err != nil {
		t.Fatal(err)
	}
}

// What is entered into a form, whatever its texts are, comes back as the same ratings.
func TestWorkbooksComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := draw(rt)
		var form bytes.Buffer
		if err := XLSX(&form, d.form, d.words); err != nil {
			rt.Fatal(err)
		}
		d.compare(rt, filledIn(t, form.Bytes(), d.name, d.answers))
	})
}

// The same of pages, with the file that a page saves.
func TestPagesComeBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		d := draw(rt)
		var page bytes.Buffer
		if err := HTML(&page, d.form, d.words); err != nil {
			rt.Fatal(err)
		}
		d.compare(rt, answersOf(t, page.Bytes(), func(s *saved) {
			s.Name = d.name
			for i, a := range d.answers {
				s.Answers[i] = savedAnswer{Factor: s.Answers[i].Factor, Note: a.note}
				switch v := a.rating.(type) {
				case float64:
					s.Answers[i].Value = &v
				case string:
					s.Answers[i].Unknown = true
				}
				for _, n := range a.sus {
					x := float64(n)
					s.Answers[i].SUS = append(s.Answers[i].SUS, &x)
				}
			}
		}))
	})
}
