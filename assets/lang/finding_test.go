package lang_test

import (
	"strings"
	"testing"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/honesty"
)

// questioned is an evaluation with lines for a finding to name.
func questioned() *data.Evaluation {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	e.Users = 45
	for _, name := range []string{"Quotes", "Sales", "Kept", "Courier", "Letters", "Visits"} {
		l := data.NewLine(strings.ToLower(name), name)
		l.Schedule = data.Schedule{Kind: data.Calculated, Method: data.RevenueGrowth}
		e.Benefits = append(e.Benefits, l)
	}
	e.Benefits[0].Schedule.Method = data.TimeSaved
	return e
}

// full is a finding of the kind with every fact set.
func full(kind honesty.Kind, lines ...string) honesty.Finding {
	return honesty.Finding{
		Kind: kind, Lines: lines, Amount: 123_456.7, Share: appraisal.Figure{Value: 0.75},
		Group: "Care", Categories: []data.Category{data.Labour, data.Support},
		Hours: 45.25, People: 60, Rate: 0.25, Since: data.MustDate("2024-05-31"), Months: 72,
	}
}

// Every kind speaks in both languages, and leaves no place empty.
func TestFindingsAreSaid(t *testing.T) {
	for _, l := range lang.Languages() {
		w := lang.For(l)
		for _, kind := range honesty.Kinds() {
			text := w.Finding(full(kind, "quotes", "sales"), questioned())
			for part, sentence := range map[string]string{"title": text.Title, "why": text.Why, "do": text.Do} {
				for _, broken := range []string{"⟨", "<no value>", "{{", "“”", "()", "（）", "  "} {
					if strings.Contains(sentence, broken) {
						t.Errorf("%s %s.%s: %q in %q", l, kind, part, broken, sentence)
					}
				}
				if sentence == "" {
					t.Errorf("%s %s.%s is empty", l, kind, part)
				}
			}
		}
	}
}

// The sentence about every kind holds its own numbers: what the finding says that is
// particular to it.
func TestFindingsHoldTheirNumbers(t *testing.T) {
	holds := map[honesty.Kind][]string{
		honesty.CountedTwice:        {"“Quotes”", "“Sales”", "Care", "¥123,457"},
		honesty.TimeAndProfit:       {"“Quotes”", "“Sales”", "¥123,457"},
		honesty.RevenueNotMargin:    {"“Quotes”", "90%", "¥123,457"},
		honesty.HoursAboveWeek:      {"“Quotes”", "45.3", "40"},
		honesty.MorePeopleThanUsers: {"“Quotes”", "60", "45"},
		honesty.NoBaseline:          {"“Quotes”", "¥123,457"},
		honesty.FullAttribution:     {"“Quotes”", "¥123,457"},
		honesty.ForgottenCosts:      {},
		honesty.TimeAsCash:          {"“Quotes”", "¥123,457"},
		honesty.FullConversion:      {"“Quotes”", "¥123,457", "50%"},
		honesty.SoftMajority:        {"75.0%", "70%"},
		honesty.FullFromDayOne:      {"“Quotes”", "¥123,457"},
		honesty.NoRiskAdjustment:    {"“Quotes”", "¥123,457"},
		honesty.SteepGrowth:         {"“Quotes”", "25%", "20%", "¥123,457"},
		honesty.RestsOnOne:          {"“Quotes”", "75.0%", "¥123,457"},
		honesty.NoEvidence:          {"“Quotes”", "¥123,457"},
		honesty.StaleReadings:       {"“Quotes”", "2024-05-31", "72", "¥123,457"},
		honesty.LongHorizon:         {"72", "60", "75.0%", "¥123,457"},
	}
	for _, l := range lang.Languages() {
		for _, kind := range honesty.Kinds() {
			parts, told := holds[kind]
			if !told {
				t.Errorf("%s: nobody said what it holds", kind)
			}
			why := lang.For(l).Finding(full(kind, "quotes", "sales"), questioned()).Why
			for _, part := range parts {
				if !strings.Contains(why, part) {
					t.Errorf("%s %s: no %s in %q", l, kind, part, why)
				}
			}
		}
	}
}

func TestFindingsNameLinesAndCosts(t *testing.T) {
	e := questioned()
	zh, en := lang.For(lang.Chinese), lang.For(lang.English)
	names := func(w *lang.Words, ids ...string) string { return w.Finding(full(honesty.NoEvidence, ids...), e).Why }
	cases := []struct{ name, sentence, part string }{
		{"two", names(en, "quotes", "sales"), "“Quotes”, “Sales”,"},
		{"two, Chinese", names(zh, "quotes", "sales"), "“Quotes”、“Sales” "},
		{"five are named", names(en, "quotes", "sales", "kept", "courier", "letters"), "“Courier”, “Letters”,"},
		{"of six four are named", names(en, "quotes", "sales", "kept", "courier", "letters", "visits"), "“Courier” and 2 more,"},
		{"of six four are named, Chinese", names(zh, "quotes", "sales", "kept", "courier", "letters", "visits"), "“Courier” 以及另外 2 项"},
		{"a line that is gone is not", names(en, "gone", "sales"), "for “Sales”,"},
		{"costs", en.Finding(full(honesty.ForgottenCosts), e).Why, "Internal labour, Support or subscription in later years"},
		{"costs, Chinese", zh.Finding(full(honesty.ForgottenCosts), e).Why, "内部人工、后续年度的技术支持或订阅"},
		{"hours on one side, profit on the other", en.Finding(full(honesty.TimeAndProfit, "quotes", "sales", "kept"), e).Why, "count in “Quotes”, and the profit of selling more in “Sales”, “Kept”."},
		{"a name with a place holder in it", func() string {
			odd := e.Clone()
			odd.Benefits[0].Name = "{{.Amount}}"
			return en.Finding(full(honesty.NoEvidence, "quotes"), odd).Why
		}(), "“{{.Amount}}”"},
		{"no share", func() string {
			f := full(honesty.RestsOnOne, "quotes")
			f.Share = appraisal.Figure{Why: appraisal.NoBenefit}
			return en.Finding(f, e).Why
		}(), lang.Undefined},
	}
	for _, c := range cases {
		if !strings.Contains(c.sentence, c.part) {
			t.Errorf("%s: no %q in %q", c.name, c.part, c.sentence)
		}
	}
}
