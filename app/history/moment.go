package history

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// momentName is a moment that can be chosen: an assessment that is as it was recorded, or
// today.
type momentName struct {
	id   string // of the assessment, "" is today
	name string // in the choice, each another one
	day  string // on a chart
}

// momentsOf are the moments of the open evaluation: today, then the assessments, the
// latest first.
func momentsOf(s *session.Session, w *lang.Words) []momentName {
	today := nowName(s, w)
	moments := []momentName{{"", today, today}}
	records := s.Records()
	taken := map[string]int{}
	for i := len(records) - 1; i >= 0; i-- {
		r := &records[i]
		name := r.AsOf.String()
		if note := firstLine(r.Note); note != "" {
			const longest = 226
			name = widgets.Fit(name+" · "+note, longest)
		}
		if r.CorrectedBy != "" {
			name = w.T("past.corrected", "Name", name)
		}
		if taken[name]++; taken[name] > 1 {
			name += " (" + strconv.Itoa(taken[name]) + ")"
		}
		moments = append(moments, momentName{r.ID, name, r.AsOf.String()})
	}
	return moments
}

// nowName names what is known now: today, or the day that the window looks at.
func nowName(s *session.Session, w *lang.Words) string {
	if s.AsOf() == s.Today() {
		return w.T("past.today", "Date", s.AsOf().String())
	}
	return w.T("past.as-of", "Date", s.AsOf().String())
}

func isOneOf(moments []momentName, id string) bool {
	return slices.ContainsFunc(moments, func(m momentName) bool { return m.id == id })
}

// usualPair are the moments that are compared while nobody has chosen: the latest
// assessment that stands and today, or the last two when nothing has moved since.
func usualPair(s *session.Session) (from, to string) {
	standing := session.Standing(s.Records())
	if len(standing) == 0 {
		return "", ""
	}
	last := standing[len(standing)-1]
	if len(standing) > 1 && saysTheSame(last.Result, s.Result()) {
		return standing[len(standing)-2].ID, last.ID
	}
	return last.ID, ""
}

// saysTheSame tells whether two results agree in the figures that are compared.
func saysTheSame(a, b *appraisal.Result) bool {
	return a.Horizon.Net == b.Horizon.Net && a.Horizon.ROI == b.Horizon.ROI && a.Score.Exact == b.Score.Exact
}

// moment is one of two things that are compared, so that it is known again.
type moment struct {
	id         string // of the assessment, "" is today
	asOf       data.Date
	evaluation *data.Evaluation  // of today; an assessment never changes
	result     *appraisal.Result // the same
}

func momentAt(s *session.Session, id string) moment {
	if id == "" {
		return moment{asOf: s.AsOf(), evaluation: s.Evaluation(), result: s.Result()}
	}
	m := moment{id: id}
	for _, r := range s.Records() {
		if r.ID == id {
			m.asOf = r.AsOf
		}
	}
	return m
}

func (m moment) before(other moment) bool { return m.asOf.Before(other.asOf) }

// momentChoice is a field in which a moment is chosen.
type momentChoice struct {
	box    *fyne.Container
	words  *lang.Words
	label  string
	chosen func(id string)

	id      string
	moments []momentName
	field   *widgets.Choice[string]
}

// momentWidth is the width of a choice of a moment.
const momentWidth = 290

func newMomentChoice(w *lang.Words, label string, chosen func(id string)) *momentChoice {
	return &momentChoice{box: container.New(layout.NewGridWrapLayout(fyne.NewSize(momentWidth, 54))), words: w, label: label, chosen: chosen}
}

// show offers the moments, of which one is chosen.
func (c *momentChoice) show(moments []momentName, id string) {
	if c.field == nil || !slices.Equal(c.moments, moments) {
		c.moments = moments
		c.build()
	}
	c.id = id
	c.field.SetValue(id)
}

func (c *momentChoice) build() {
	ids := make([]string, len(c.moments))
	names := map[string]string{}
	for i, m := range c.moments {
		ids[i], names[m.id] = m.id, m.name
	}
	c.field = widgets.NewChoice(c.words, c.label, ids, func(id string) string { return names[id] })
	c.field.OnValid = func(id string) error {
		c.chosen(id)
		return nil
	}
	widgets.ShowAlone(c.box, c.field)
}

// day is what a chart calls the chosen moment.
func (c *momentChoice) day() string {
	for _, m := range c.moments {
		if m.id == c.id {
			return m.day
		}
	}
	return ""
}
