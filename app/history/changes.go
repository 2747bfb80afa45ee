package history

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/explain"
	"huibao/app/telling"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/comparison"
)

// changeTable lists what was entered otherwise at the later moment, with the way to where
// it is entered.
type changeTable struct {
	host    widgets.Host
	words   *lang.Words
	content *fyne.Container
	table   *widgets.Table
	note    *widgets.Note
}

func newChangeTable(host widgets.Host) *changeTable {
	w := host.Words()
	t := &changeTable{host: host, words: w, note: widgets.NewNote("")}
	t.table = widgets.NewTable([]widgets.Column{
		{Title: w.T("past.changes.subject")},
		{Title: w.T("past.changes.field"), Width: 130},
		{Title: w.T("past.changes.since"), Width: 84},
		{Title: w.T("past.changes.was"), Width: 110, Figure: true},
		{Title: w.T("past.changes.is"), Width: 110, Figure: true},
	})
	t.table.OnGo = host.Reveal
	t.table.OnEdit = func(string) { t.table.Open() }
	t.table.SetGrouped(true)
	t.content = container.NewBorder(nil, t.note, nil, nil, container.NewHScroll(t.table))
	return t
}

// show lists the changes.
func (t *changeTable) show(now bridgeView) {
	var rows []widgets.Row
	for i := range now.Changes {
		c := &now.Changes[i]
		told := telling.Change(t.words, c)
		rows = append(rows, widgets.Row{ID: strconv.Itoa(i), Group: told.Kind, Cells: []widgets.Cell{
			{Text: told.Subject, Goes: t.place(c)}, {Text: told.Field}, {Text: told.Since},
			{Text: told.Was, Value: c.Was.Number}, {Text: told.Is, Value: c.Is.Number},
		}})
	}
	t.table.SetRows(rows, nil)
	key := "past.changes.note"
	if len(rows) == 0 {
		key = "past.changes.none"
	}
	t.note.SetText(t.words.T(key))
}

// place is where the thing is entered, nil for one that is gone.
func (t *changeTable) place(c *comparison.Change) *explain.Place {
	e := t.host.Session().Evaluation()
	at := func(page explain.Page, of string) *explain.Place {
		return &explain.Place{Page: page, Of: of, Reading: -1}
	}
	switch c.Kind {
	case comparison.SettingChange:
		return at(explain.SettingsPage, c.ID)
	case comparison.WeightChange:
		return weightPlace(e, c)
	case comparison.PlanChange:
		return linePlace(t.host, c.ID)
	case comparison.ReadingChange:
		return readingPlace(t.host, c)
	case comparison.GoalChange:
		for i := range e.Goals {
			if e.Goals[i].ID == c.ID {
				return at(explain.GoalsPage, c.ID)
			}
		}
	case comparison.RatingChange:
		if hasFactor(e, c.ID) {
			return &explain.Place{Page: explain.RatingsPage, Of: c.ID, Reading: -1, Rater: raterOf(e, c.Rater)}
		}
	case comparison.ActionChange:
		for i := range e.Actions {
			if e.Actions[i].ID == c.ID {
				return at(explain.ScorePage, c.ID)
			}
		}
	}
	return nil
}

// weightPlace is where a weight is entered: those of the dimensions in the settings, all
// others with the ratings.
func weightPlace(e *data.Evaluation, c *comparison.Change) *explain.Place {
	switch {
	case c.Field == "weights":
		return &explain.Place{Page: explain.SettingsPage, Of: "weights." + c.ID, Reading: -1}
	case c.Name != "" && !hasFactor(e, c.ID):
		return nil
	}
	return &explain.Place{Page: explain.RatingsPage, Of: c.ID, Reading: -1}
}

// readingPlace is the reading of a line, or the line where the reading is gone.
func readingPlace(host widgets.Host, c *comparison.Change) *explain.Place {
	place := linePlace(host, c.ID)
	if place == nil {
		return nil
	}
	line, _, _ := host.Session().Evaluation().Line(c.ID)
	for i := range line.Readings {
		if line.Readings[i].Since == c.Since {
			place.Reading = i
		}
	}
	return place
}

func hasFactor(e *data.Evaluation, id string) bool {
	for i := range e.Factors {
		if e.Factors[i].ID == id {
			return true
		}
	}
	return false
}

// raterOf is the id of the rater of a name, "" if there is none.
func raterOf(e *data.Evaluation, name string) string {
	for i := range e.Raters {
		if e.Raters[i].Name == name {
			return e.Raters[i].ID
		}
	}
	return ""
}
