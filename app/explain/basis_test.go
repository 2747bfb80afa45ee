package explain_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"huibao/app/explain"
	"huibao/assets/lang"
	"huibao/data"
)

// bases are one cost of each way, worked out by hand: 40 × 2,450 = 98,000 on the start,
// read as 42 × 2,450 = 102,900; 12.5 × 1,800 = 22,500; 2 × 12 × 85.5 = 2,052 a month;
// 1,200 + 3,000 + 20 × 16 × 62.5 = 24,200.
func bases(t *testing.T) *data.Evaluation {
	t.Helper()
	e := data.New("Worked out", data.MustDate("2025-01-01"))
	add := func(id string, s data.Schedule, kind data.BasisKind, in data.Inputs) *data.Line {
		l := data.NewLine(id, id)
		s.Basis = &data.Basis{Kind: kind, Inputs: in}
		s.WorkOut(e.Currency)
		l.Schedule = s
		e.Costs = append(e.Costs, l)
		return &e.Costs[len(e.Costs)-1]
	}
	once := data.Schedule{Kind: data.OneTime, Date: e.Start}
	monthly := data.Schedule{Kind: data.Recurring, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	yearly := data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.Spread, From: e.Start}
	licence := add("licence", once, data.UsersByPrice, data.Inputs{data.Users: 40, data.Price: 2450})
	paid := licence.Schedule.Clone()
	paid.Basis.Inputs[data.Users] = 42
	paid.WorkOut(e.Currency)
	licence.Readings = []data.Reading{{Since: e.Start, MeasuredOn: e.Start, Schedule: &paid, Evidence: "Invoice", EvidenceFile: "invoice 7.pdf", Note: "Two more were needed"}}
	licence.EvidenceFile = "offer.pdf"
	add("advice", once, data.DaysByRate, data.Inputs{data.Days: 12.5, data.DailyRate: 1800})
	add("care", monthly, data.OwnTime, data.Inputs{data.People: 2, data.TotalTime: 12, data.HourlyCost: 85.5})
	add("course", yearly, data.Course, data.Inputs{data.Materials: 1200, data.Trainer: 3000, data.People: 20, data.TotalTime: 16, data.HourlyCost: 62.5})
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	return e
}

func TestAmountsThatWereWorkedOutAreToldWithTheirNumbers(t *testing.T) {
	e := bases(t)
	for _, c := range []struct {
		subject explain.Subject
		value   string
		english []string
		chinese []string
	}{
		{explain.Subject{Figure: explain.LineBasisPlan, Of: "licence"}, "¥98,000.00",
			[]string{"Users | 40", "Price per user | ¥2,450", "= 40 × ¥2,450 | ¥98,000.00", "Evidence file: offer.pdf | "},
			[]string{"用户数 | 40", "每用户单价 | ¥2,450", "= 40 × ¥2,450 | ¥98,000.00", "依据文件：offer.pdf | "}},
		{explain.Subject{Figure: explain.LineBasisReading, Of: "licence"}, "¥102,900.00",
			[]string{"Users | 42", "= 42 × ¥2,450 | ¥102,900.00", "Evidence: Invoice | ", "Evidence file: invoice 7.pdf | "},
			[]string{"用户数 | 42", "= 42 × ¥2,450 | ¥102,900.00", "依据文件：invoice 7.pdf | "}},
		{explain.Subject{Figure: explain.LineBasisPlan, Of: "advice"}, "¥22,500.00",
			[]string{"Days | 12.5", "= 12.5 × ¥1,800 | ¥22,500.00"}, []string{"人天数 | 12.5", "= 12.5 × ¥1,800 | ¥22,500.00"}},
		{explain.Subject{Figure: explain.LineBasisPlan, Of: "care"}, "¥2,052.00",
			[]string{"= 2 × 12 × ¥85.5 | ¥2,052.00"}, []string{"= 2 × 12 × ¥85.5 | ¥2,052.00"}},
		{explain.Subject{Figure: explain.LineBasisPlan, Of: "course"}, "¥24,200.00",
			[]string{"= ¥1,200 + ¥3,000 + 20 × 16 × ¥62.5 | ¥24,200.00"}, []string{"= ¥1,200 + ¥3,000 + 20 × 16 × ¥62.5 | ¥24,200.00"}},
	} {
		for language, want := range map[lang.Language][]string{lang.English: c.english, lang.Chinese: c.chinese} {
			told, known := explain.Explain(source(e, exampleDay, language), c.subject)
			if !known || told.Value != c.value {
				t.Fatalf("%+v: %v, %q, want %q", c.subject, known, told.Value, c.value)
			}
			var steps []string
			for _, step := range told.Steps {
				steps = append(steps, step.Text+" | "+step.Value)
			}
			for _, text := range want {
				if !slices.Contains(steps, text) {
					t.Errorf("%+v: no step %q in %q", c.subject, text, steps)
				}
			}
		}
	}
}

// The account of a total opens down to the basis, whose numbers lead to their fields: the
// plan's and the reading's, also of an amount that is spread over months.
func TestATotalOpensDownToTheNumbersOfItsBasis(t *testing.T) {
	from := source(bases(t), exampleDay, lang.English)
	for _, c := range []struct {
		subject explain.Subject
		want    explain.Subject
		place   explain.Place
	}{
		{explain.Subject{Figure: explain.LineTotal, Of: "licence"}, explain.Subject{Figure: explain.LineBasisReading, Of: "licence"}, explain.Place{Page: explain.CostsPage, Of: "licence", Reading: 0}},
		{explain.Subject{Figure: explain.LinePlanTotal, Of: "licence"}, explain.Subject{Figure: explain.LineBasisPlan, Of: "licence", Case: explain.Planned}, explain.Place{Page: explain.CostsPage, Of: "licence", Reading: -1}},
		{explain.Subject{Figure: explain.LineMonth, Of: "course", At: 5}, explain.Subject{Figure: explain.LineBasisPlan, Of: "course"}, explain.Place{Page: explain.CostsPage, Of: "course", Reading: -1}},
	} {
		told, _ := explain.Explain(from, c.subject)
		at := slices.IndexFunc(told.Steps, func(s explain.Step) bool { return s.Opens != nil && *s.Opens == c.want })
		if at < 0 {
			t.Errorf("%+v does not open %+v: %+v", c.subject, c.want, told.Steps)
			continue
		}
		basis, _ := explain.Explain(from, c.want)
		if basis.Number != told.Steps[at].Number {
			t.Errorf("%+v: %v opens %v", c.subject, told.Steps[at].Number, basis.Number)
		}
		for _, step := range basis.Steps {
			if step.Goes == nil && step.Role == explain.Aside && step.Value != "" || step.Goes != nil && *step.Goes != c.place {
				t.Errorf("%+v: step %q leads to %+v, want %+v", c.want, step.Text, step.Goes, c.place)
			}
		}
	}
}

func TestTheNotesSayWhatTheAmountIsOf(t *testing.T) {
	for language, want := range map[lang.Language][2]string{
		lang.English: {"The one-time amount", "one period (Every month)"}, lang.Chinese: {"一次性金额", "每一期（每月）"},
	} {
		from := source(bases(t), exampleDay, language)
		for i, id := range []string{"licence", "care"} {
			told, _ := explain.Explain(from, explain.Subject{Figure: explain.LineBasisPlan, Of: id})
			if !strings.Contains(fmt.Sprint(told.Notes), want[i]) {
				t.Errorf("%s: %q", id, told.Notes)
			}
		}
		told, _ := explain.Explain(from, explain.Subject{Figure: explain.LineBasisReading, Of: "licence"})
		if !slices.Contains(told.Notes, "Two more were needed") {
			t.Errorf("the reading's note is not told: %q", told.Notes)
		}
	}
}
