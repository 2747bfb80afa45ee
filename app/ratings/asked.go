package ratings

import (
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// asked is what a rater is asked about a factor and what 0, 5 and 10 mean.
type asked struct {
	words    *lang.Words
	content  *fyne.Container
	question *widgets.Note
	anchors  [3]*widgets.Note
	shown    data.Factor
}

func newAsked(words *lang.Words) *asked {
	a := &asked{words: words, question: widgets.NewParagraph("")}
	box := container.NewVBox(a.question)
	for i := range a.anchors {
		a.anchors[i] = widgets.NewNote("")
		box.Add(a.anchors[i])
	}
	a.content = box
	return a
}

// show shows what is asked of a factor; a usual one that has no words of its own is asked
// for in the usual ones.
func (a *asked) show(factor data.Factor) {
	if factor == a.shown {
		return
	}
	a.shown = factor
	factor = inUsualWords(a.words, factor)
	put := func(note *widgets.Note, text string) {
		note.SetText(text)
		note.Hidden = text == ""
	}
	put(a.question, factor.Question)
	for i, text := range []string{factor.Anchors.Low, factor.Anchors.Middle, factor.Anchors.High} {
		if text != "" {
			text = a.words.T("ratings.anchor", "Value", i*data.MaxRating/2, "Text", text)
		}
		put(a.anchors[i], text)
	}
	a.content.Refresh()
}

// inUsualWords is the factor with the usual question and anchors where it has none.
func inUsualWords(w *lang.Words, f data.Factor) data.Factor {
	known, is := usualFactor(w, f)
	if !is {
		return f
	}
	if f.Question == "" {
		f.Question = known.Question
	}
	if f.Anchors == (data.Anchors{}) {
		f.Anchors = known.Anchors
	}
	return f
}

// usualFactor is the usual factor of which this one was made; false if it is none.
func usualFactor(w *lang.Words, f data.Factor) (data.Factor, bool) {
	key := f.ID
	if before, number, cut := cutLast(key, "-"); cut {
		if _, err := strconv.Atoi(number); err == nil {
			key = before // added once more
		}
	}
	for _, known := range usual.Factors(w) {
		if known.ID == key {
			return known, true
		}
	}
	return data.Factor{}, false
}

func cutLast(text, sep string) (before, after string, found bool) {
	i := strings.LastIndex(text, sep)
	if i < 0 {
		return text, "", false
	}
	return text[:i], text[i+len(sep):], true
}

// quality says which characteristic of software quality a factor is about, "" where none
// is. Which those are: ISO/IEC 25010:2023 (product quality), ISO/IEC 25019:2023 (quality in
// use).
func quality(w *lang.Words, f data.Factor) string {
	known, is := usualFactor(w, f)
	switch {
	case !is && f.Questionnaire == data.SUS:
		return w.T("ratings.iso.ease")
	case !is:
		return ""
	case known.Dimension == data.DimensionTeam:
		return w.T("ratings.iso.team")
	}
	switch known.ID {
	case "ease":
		return w.T("ratings.iso.ease")
	case "stability":
		return w.T("ratings.iso.stability")
	case "security":
		return w.T("ratings.iso.security")
	case "integration":
		return w.T("ratings.iso.integration")
	case "fit":
		return w.T("ratings.iso.fit")
	}
	return ""
}
