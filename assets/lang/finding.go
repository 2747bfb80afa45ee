package lang

import (
	"strings"

	"huibao/data"
	"huibao/data/honesty"
)

// FindingText is a finding in words.
type FindingText struct {
	Title string // what is questioned, in a few words
	Why   string // one or two sentences with the lines and the numbers
	Do    string // what the user can do about it
}

// Finding puts a finding about the evaluation into words. Lines that the evaluation no
// longer has are left out of the sentence.
//
// The texts of every kind may use .Names of the lines (in TimeAndProfit also .Times and
// .Profits apart), .Amount, .Share, .Limit, which is the threshold, and of the finding
// .Group, .Categories, .Hours, .People, .Rate, .Date and .Months; .Users are those of the
// evaluation.
func (w *Words) Finding(f honesty.Finding, e *data.Evaluation) FindingText {
	values := map[string]any{
		"Names": w.names(e, f.Lines), "Amount": w.Money(f.Amount, e.Currency), "Share": w.Figure(f.Share, w.Percent),
		"Limit": w.limit(f.Kind), "Group": f.Group, "Categories": w.missing(f.Categories),
		"Hours": w.Number(f.Hours, 1), "People": w.Plain(f.People), "Users": w.Plain(float64(e.Users)),
		"Rate": w.Rate(f.Rate), "Date": f.Since.String(), "Months": w.Plain(float64(f.Months)),
	}
	if f.Kind == honesty.TimeAndProfit {
		values["Times"], values["Profits"] = w.timesAndProfits(f, e)
	}
	key := "honesty." + string(f.Kind)
	return FindingText{Title: w.T(key + ".title"), Why: w.Map(key+".why", values), Do: w.Map(key+".do", values)}
}

// limit is the threshold that a kind's sentences name, "" for one that has none.
func (w *Words) limit(kind honesty.Kind) string {
	switch kind {
	case honesty.RevenueNotMargin:
		return w.Rate(honesty.RevenueMargin)
	case honesty.HoursAboveWeek:
		return w.Plain(honesty.WorkingWeek)
	case honesty.FullConversion:
		return w.Rate(data.UsualConversion)
	case honesty.SoftMajority:
		return w.Rate(honesty.SoftLimit)
	case honesty.SteepGrowth:
		return w.Rate(honesty.SteepRate)
	case honesty.LongHorizon:
		return w.Plain(honesty.LongMonths)
	}
	return ""
}

// timesAndProfits names the two sides of TimeAndProfit.
func (w *Words) timesAndProfits(f honesty.Finding, e *data.Evaluation) (times, profits string) {
	var saved, earned []string
	for _, id := range f.Lines {
		if line, _, there := e.Line(id); there && line.Schedule.Method == data.TimeSaved {
			saved = append(saved, id)
		} else {
			earned = append(earned, id)
		}
	}
	return w.names(e, saved), w.names(e, earned)
}

// namesShown is how many lines a sentence names; more are counted.
const namesShown = 4

// names are the lines' names in quotation marks, one after the other.
func (w *Words) names(e *data.Evaluation, ids []string) string {
	var names []string
	for _, id := range ids {
		if line, _, there := e.Line(id); there {
			names = append(names, w.T("honesty.name", "Name", line.Name))
		}
	}
	rest := len(names) - namesShown
	if rest <= 1 { // one more name is no longer than saying so
		return strings.Join(names, w.T("honesty.and"))
	}
	return w.T("honesty.more", "Names", strings.Join(names[:namesShown], w.T("honesty.and")), "N", w.Plain(float64(rest)))
}

// missing names the costs that were forgotten.
func (w *Words) missing(categories []data.Category) string {
	names := make([]string, len(categories))
	for i, category := range categories {
		names[i] = w.Category(category)
		if category == data.Support {
			names[i] = w.T("honesty.support-later")
		}
	}
	return strings.Join(names, w.T("honesty.and"))
}
