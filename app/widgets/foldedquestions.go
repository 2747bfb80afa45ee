package widgets

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/data/honesty"
)

// FoldedQuestions are the questions about one thing, such as the selected line: a line
// that says how many and names the first, and unfolds. The line keeps its room while
// there are none, so that nothing moves while figures are typed; unfolded, it stays so
// for the next thing.
type FoldedQuestions struct {
	// Content is the line with the list below it.
	Content *fyne.Container
	// OnLeft is called when the keyboard was here and finds no place any more; nil for
	// nothing.
	OnLeft func()

	host   Host
	list   *Questions
	fold   *Button
	first  *Note
	scroll *fyne.Container
	open   bool
	asked  []honesty.Finding
}

// unfoldedHeight is the most room that the list takes; a longer one scrolls.
const unfoldedHeight = 190

// NewFoldedQuestions is a line without questions.
func NewFoldedQuestions(host Host) *FoldedQuestions {
	q := &FoldedQuestions{host: host, list: NewQuestions(host, 0), first: NewNote("")}
	q.fold = NewIconButton("", questionSign(), q.turn)
	q.fold.Importance = widget.LowImportance
	q.list.OnLeft, q.list.among = q.leave, true
	line := container.NewBorder(nil, nil, q.fold, nil, container.New(middle{}, q.first))
	q.scroll = container.New(upTo{unfoldedHeight}, NewFieldScroll(q.list.Content))
	q.Content = container.NewVBox(container.New(atLeast{q.fold.MinSize().Height}, line), q.scroll)
	q.refresh()
	return q
}

// questionSign marks what is questioned.
func questionSign() fyne.Resource {
	return theme.NewColoredResource(theme.QuestionIcon(), theme.ColorNamePlaceHolder)
}

// Set shows the questions.
func (q *FoldedQuestions) Set(asked []honesty.Finding) {
	q.asked = asked
	q.refresh()
}

// turn folds the list or unfolds it.
func (q *FoldedQuestions) turn() {
	q.open = !q.open
	q.refresh()
}

func (q *FoldedQuestions) leave() {
	if q.OnLeft != nil {
		q.OnLeft()
	}
}

func (q *FoldedQuestions) refresh() {
	w, any := q.host.Words(), len(q.asked) > 0
	sign, first := folded, ""
	if q.open {
		sign = unfolded
	} else if any {
		first = w.Finding(q.asked[0], q.host.Session().Evaluation()).Title
	}
	if len(q.asked) > 1 && first != "" {
		first += " …"
	}
	left := !any && q.host.Window().Canvas().Focused() == fyne.Focusable(q.fold)
	text := strings.TrimSpace(w.T("widgets.questions.count", "N", len(q.asked))) + " " + sign
	again := q.open || q.fold.Text != text // what is laid out may take another room
	q.fold.SetText(text)
	q.first.SetText(first)
	q.list.Set(q.asked, nil)
	for object, seen := range map[fyne.CanvasObject]bool{q.fold: any, q.scroll: any && q.open} {
		again = SetVisible(object, seen) || again
	}
	if again {
		q.Content.Refresh()
	}
	if left {
		q.leave()
	}
}
