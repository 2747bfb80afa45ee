package ratings

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/forms"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/judgement"
)

// questionnaire are the ten statements of the System Usability Scale with an answer each.
// Answers become a rating when all ten are given; until then they wait in the window.
type questionnaire struct {
	host  widgets.Host
	words *lang.Words

	content *fyne.Container
	unfold  *widgets.TextLink
	box     *fyne.Container
	scales  []*answerScale
	score   *widgets.Note

	// whole stores ten answers.
	whole func(answers []int) error
	// resized is called when the statements are folded or unfolded.
	resized func()
	// reveal scrolls to a statement.
	reveal func(fyne.CanvasObject)

	key    string
	stored []int // the answers of the rating that is shown, none unless there are ten
	drafts map[string]draftAnswers
	open   bool
}

// draftAnswers are answers that wait until there are ten. Over are those of the stored
// rating when they were begun: while there are others, the stored ones are shown.
type draftAnswers struct {
	Answers []int `json:"answers"`
	Over    []int `json:"over,omitempty"`
}

func newQuestionnaire(host widgets.Host, whole func([]int) error) *questionnaire {
	w := host.Words()
	q := &questionnaire{host: host, words: w, whole: whole, drafts: map[string]draftAnswers{}, score: widgets.NewNote("")}
	q.unfold = widgets.NewTextLink(w.T("ratings.sus.unfold"), q.begin)
	q.box = container.NewVBox(widgets.NewStrong(w.Questionnaire(data.SUS)), widgets.NewNote(w.T("forms.sus.scale")))
	for i, statement := range forms.Statements(w) {
		text := widgets.NewParagraph(w.T("ratings.sus.statement", "N", i+1, "Text", statement))
		var row *fyne.Container
		scale := newAnswerScale(func(answer int, typed bool) { q.answered(i, answer, typed) }, func() { q.reveal(row) })
		row = container.NewVBox(text, scale)
		q.scales = append(q.scales, scale)
		q.box.Add(row)
	}
	q.box.Add(q.score)
	q.content = container.NewVBox(container.NewHBox(q.unfold), q.box)
	return q
}

// begin unfolds the statements and puts the keyboard on the first that is not answered.
func (q *questionnaire) begin() {
	q.open = true
	q.refresh()
	q.resized()
	at := max(0, slices.Index(q.answers(), 0))
	q.host.Window().Canvas().Focus(q.scales[at])
}

// show shows the answers of another rating; key tells it apart from others.
func (q *questionnaire) show(key string, stored []int) {
	if key != q.key {
		q.key, q.open = key, false
	}
	q.stored = stored
	q.refresh()
}

// answers are the ten answers that are seen, 0 for none.
func (q *questionnaire) answers() []int {
	if draft, begun := q.drafts[q.key]; begun && slices.Equal(draft.Over, q.stored) {
		return slices.Clone(draft.Answers)
	}
	if len(q.stored) == data.SUSQuestions {
		return slices.Clone(q.stored)
	}
	return make([]int, data.SUSQuestions)
}

// countAnswered counts the answers that are given.
func countAnswered(answers []int) (n int) {
	for _, answer := range answers {
		if answer != 0 {
			n++
		}
	}
	return n
}

// answered takes an answer. The tenth makes a rating; what was there before it stays as a
// draft, so that undo takes back one answer and not ten. A digit goes on to the next
// statement.
func (q *questionnaire) answered(i, answer int, typed bool) {
	answers := q.answers()
	before := slices.Clone(answers)
	answers[i] = answer
	if countAnswered(answers) == data.SUSQuestions {
		over := q.stored
		if err := q.whole(answers); err != nil {
			q.host.Fail(err)
		} else if len(over) == 0 {
			q.drafts[q.key] = draftAnswers{Answers: before, Over: over}
		} else {
			delete(q.drafts, q.key)
		}
	} else {
		q.drafts[q.key] = draftAnswers{Answers: answers, Over: q.stored}
	}
	q.refresh()
	switch {
	case typed && i+1 < len(q.scales):
		q.host.Window().Canvas().Focus(q.scales[i+1])
	case i+1 == len(q.scales):
		q.reveal(q.score)
	}
}

// forget drops the answers that wait, as when a rating was given as a number.
func (q *questionnaire) forget() { delete(q.drafts, q.key) }

// refresh shows the answers and what they come to.
func (q *questionnaire) refresh() {
	answers := q.answers()
	n := countAnswered(answers)
	unfolded := q.open || n > 0
	q.unfold.Hidden, q.box.Hidden = unfolded, !unfolded
	for i, scale := range q.scales {
		scale.show(answers[i], n == data.SUSQuestions)
	}
	q.score.SetText(q.comesTo(answers, n))
	q.content.Refresh()
}

// comesTo says which score the answers make and how it compares.
func (q *questionnaire) comesTo(answers []int, n int) string {
	w := q.words
	score, whole := data.SUSScore(answers)
	switch {
	case !whole && len(q.stored) > 0:
		return w.T("ratings.sus.begun-again", "N", n)
	case !whole:
		return w.T("ratings.sus.begun", "N", n)
	}
	grade, err := judgement.SUSGradeOf(score)
	if err != nil {
		return ""
	}
	adjective, err := judgement.SUSAdjectiveOf(score)
	if err != nil {
		return ""
	}
	return w.T("ratings.sus.score", "Score", w.Plain(score), "Rating", w.Plain(score/data.MaxRating),
		"Grade", grade.Letter, "Word", w.Usability(adjective.Word), "Average", w.Plain(judgement.SUSAverage))
}
