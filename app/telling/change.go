package telling

import (
	"strconv"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/comparison"
)

// Row is a change in the words of a table.
type Row struct {
	Kind    string // "Plan", "Rating"
	Subject string // what was changed: the line's name, the factor and its rater, "Settings"
	Field   string // "Growth", "Target"; of a whole, "New", "Removed" or "As before"
	Since   string // the day from which it holds, on which it was measured or done; "" for none
	Was, Is string // a dash where there was nothing
}

// Change puts a change into words.
func Change(w *lang.Words, c *comparison.Change) Row {
	return Row{
		Kind: w.T("telling.kind." + string(c.Kind)), Subject: subject(w, c), Field: fieldOf(w, c), Since: c.Since.String(),
		Was: value(w, c, c.Was), Is: value(w, c, c.Is),
	}
}

// subject names what was changed.
func subject(w *lang.Words, c *comparison.Change) string {
	switch {
	case c.Kind == comparison.SettingChange:
		return w.T("telling.evaluation")
	case c.Name != "" && c.Rater != "":
		return w.T("telling.rated-by", "Name", c.Name, "Rater", c.Rater)
	case c.Rater != "":
		return c.Rater
	case c.Name != "":
		return c.Name
	default:
		return w.Dimension(data.Dimension(c.ID))
	}
}

// fieldOf names the field, or says that the whole came or went.
func fieldOf(w *lang.Words, c *comparison.Change) string {
	field := strings.TrimPrefix(c.Field, "schedule.")
	if input, is := strings.CutPrefix(field, "inputs."); is {
		return w.Input(c.Method, data.Input(input))
	}
	if rest, is := strings.CutPrefix(field, "years["); is {
		n, _ := strconv.Atoi(strings.TrimSuffix(rest, "]")) // made by package comparison
		return w.T("telling.field.year", "N", n+1)
	}
	switch {
	case field != "":
		return w.T("telling.field." + field)
	case !c.Was.Set:
		return w.T("telling.new")
	case !c.Is.Set:
		return w.T("telling.removed")
	default:
		return w.T("telling.as-before")
	}
}

// value is what stood in a field.
func value(w *lang.Words, c *comparison.Change, v comparison.Value) string {
	if !v.Set {
		return lang.Undefined
	}
	switch v.Unit {
	case comparison.MoneyUnit:
		return w.Money(v.Number, data.Currency(v.Text))
	case comparison.ShareUnit:
		return w.Rate(v.Number)
	case comparison.DateUnit:
		if v.Text == "" {
			return w.T("telling.no-date")
		}
		return v.Text
	case comparison.ChoiceUnit:
		return chosen(w, c.Field, v.Text)
	}
	number := w.Plain(v.Number)
	if v.Text != "" && v.Text != "%" {
		number += " "
	}
	return number + v.Text
}

// chosen names a choice.
func chosen(w *lang.Words, field, name string) string {
	switch field {
	case "currency":
		return name
	case "discounting":
		return w.Discounting(data.Discounting(name))
	case "weighting.method":
		return w.Weighting(data.WeightingMethod(name))
	case "schedule.kind":
		return w.Schedule(data.ScheduleKind(name))
	case "schedule.method":
		return w.Method(data.Method(name))
	case "schedule.every":
		return w.Period(data.Period(name))
	case "schedule.timing":
		return w.Timing(data.Timing(name))
	case "category":
		return w.Category(data.Category(name))
	case "dimension":
		return w.Dimension(data.Dimension(name))
	default:
		return w.T("telling.choice." + name)
	}
}
