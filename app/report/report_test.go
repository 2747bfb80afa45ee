package report

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"huibao/app/session"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/datatest"
	"huibao/data/exchange"
	"huibao/data/honesty"
)

// example is the report on the example evaluation.
func example(t *testing.T, l lang.Language, asOf string) *Document {
	t.Helper()
	content, err := assets.Sample.Open("sample/parts-maker." + string(l) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	defer content.Close()
	file, _, err := exchange.Decode(content)
	if err != nil {
		t.Fatal(err)
	}
	records, _ := session.ReadRecords(file.Assessments)
	return &Document{Evaluation: file.Evaluation, Result: appraisal.Appraise(file.Evaluation, data.MustDate(asOf)), Records: records}
}

func of(e *data.Evaluation, asOf string) *Document {
	return &Document{Evaluation: e, Result: appraisal.Appraise(e, data.MustDate(asOf))}
}

func render(t interface {
	Helper()
	Fatal(...any)
}, d *Document, l lang.Language) string {
	t.Helper()
	var page strings.Builder
	if err := HTML(&page, d, lang.For(l)); err != nil {
		t.Fatal(err)
	}
	return page.String()
}

// wellFormed reads the page as strict XML, which it is on purpose: then nothing in it
// is left open, and no text has broken out of its place.
func wellFormed(page string) error {
	decoder := xml.NewDecoder(strings.NewReader(page))
	for {
		if _, err := decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// texts are the words of a page without its tags.
func texts(t *testing.T, page string) string {
	t.Helper()
	decoder := xml.NewDecoder(strings.NewReader(page))
	var b strings.Builder
	for {
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return strings.Join(strings.Fields(b.String()), " ")
		}
		if err != nil {
			t.Fatal(err)
		}
		if words, is := token.(xml.CharData); is {
			b.Write(words)
			b.WriteByte(' ')
		}
	}
}

func TestReportOfTheExample(t *testing.T) {
	tests := map[lang.Language][]string{
		lang.English: {"CRM return on investment report", "Example: CRM at an auto parts maker", "As-of date 2026-06-30", "Somewhat successful", "Software licence, 45 users", "126,000",
			"Customer retention", "216 × (86.6% − 82%) × 30,500", "Lifetime value", "Not in the totals", "Adoption by the team", "49% use it each week, the target is 90%",
			"One version of every customer file", "Time to quote", "2025-06-30", "Little value", "No change", "Appendix", "Forrester TEI", "Net present value", "Method version 1", "ramps up over 12 months"},
		lang.Chinese: {"CRM 投资回报评估报告", "示例：某汽车零配件企业的 CRM", "评估日 2026-06-30", "有点成功", "软件许可（45 用户，买断）", "126,000",
			"客户保留", "216 × (86.6% − 82%) × 30,500", "生命周期价值", "不计入合计", "系统采纳度", "周活跃 49%，目标 90%",
			"每个客户只有一份档案", "报价周期", "2025-06-30", "无太大价值", "无变化", "附录", "Forrester TEI", "净现值", "方法版本 1", "12 个月爬坡"},
	}
	for language, wanted := range tests {
		t.Run(string(language), func(t *testing.T) {
			page := render(t, example(t, language, "2026-06-30"), language)
			if err := wellFormed(page); err != nil {
				t.Fatal(err)
			}
			said := texts(t, page)
			for _, want := range wanted {
				if !strings.Contains(said, want) {
					t.Errorf("the report does not say %q", want)
				}
			}
			if strings.Contains(page, "⟨") {
				t.Errorf("a text is missing: %s", said[strings.Index(said, "⟨"):][:60])
			}
			if got := strings.Count(page, "<svg"); got != len(charts.Names())-len(charts.OfAnalysis()) {
				t.Errorf("%d charts", got)
			}
			if score, rated := strings.Count(section(page, "score"), "<svg"), strings.Count(section(page, "intangible"), "<svg"); score != 2 || rated != 1 {
				t.Errorf("%d charts of the score, %d of the ratings", score, rated)
			}
			if history := strings.Count(section(page, "history"), "<svg"); history != len(charts.OfHistory())+2 {
				t.Errorf("%d charts of the history", history)
			}
		})
	}
}

// Without a rating or a score there is no chart of them: the tables say why.
func TestReportWithoutJudgement(t *testing.T) {
	for _, l := range lang.Languages() {
		page := render(t, of(data.New("CRM", data.MustDate("2025-01-01")), "2026-06-30"), l)
		if err := wellFormed(page); err != nil {
			t.Fatal(err)
		}
		if strings.Contains(section(page, "score")+section(page, "intangible"), "<svg") || strings.Count(section(page, "history"), "<svg") != 2 {
			t.Errorf("%s: a chart of nothing", l)
		}
	}
}

func TestReportNeedsNothingElse(t *testing.T) {
	for _, l := range lang.Languages() {
		page := render(t, example(t, l, "2026-06-30"), l)
		for _, reference := range []string{"http:", "https:", "<script", "<link", "<img", "<iframe", "src=", "href=", "url(", "@import", "javascript:", "onload", "onclick"} {
			if strings.Contains(page, reference) {
				t.Errorf("%s: the report holds %q", l, reference)
			}
		}
	}
}

func TestReportOrder(t *testing.T) {
	page := render(t, analysed(t, example(t, lang.English, "2026-06-30")), lang.English)
	last := 0
	for _, section := range []string{"worth", "costs", "benefits", "figures", "uncertainty", "score", "goals", "intangible", "actions", "history", "definitions"} {
		at := strings.Index(page, `<section id="`+section+`">`)
		if at < last {
			t.Errorf("section %s stands at %d, before %d", section, at, last)
		}
		last = at
	}
}

// TestIntangibleStandsApart holds that no table of money names a factor or an
// unquantified benefit, and that their tables hold no money.
func TestIntangibleStandsApart(t *testing.T) {
	d := example(t, lang.English, "2026-06-30")
	page := render(t, d, lang.English)
	intangible := section(page, "intangible")
	for _, f := range d.Evaluation.Factors {
		if !strings.Contains(intangible, f.Name) {
			t.Errorf("%s is not among the intangible effects", f.Name)
		}
	}
	for _, side := range []string{"costs", "benefits", "figures"} {
		for _, u := range d.Evaluation.Unquantified {
			if strings.Contains(section(page, side), u.Name) {
				t.Errorf("%s stands among the %s", u.Name, side)
			}
		}
	}
	if strings.Contains(intangible, "¥") {
		t.Error("money stands among the intangible effects")
	}
}

func TestReportLeavesOutWhatCameLater(t *testing.T) {
	said := texts(t, render(t, example(t, lang.English, "2025-12-31"), lang.English))
	if !strings.Contains(said, "Live three weeks late") {
		t.Error("the first assessment is missing")
	}
	if strings.Contains(said, "the head of sales moves them") {
		t.Error("an assessment of a later day is shown")
	}
	if strings.Contains(said, "49% use it each week, the target is 90%") {
		t.Error("a rating of a later day is shown")
	}
}

func TestReportOfAnEmptyEvaluation(t *testing.T) {
	for _, l := range lang.Languages() {
		words := lang.For(l)
		page := render(t, of(data.New("CRM", data.MustDate("2025-01-01")), "2026-06-30"), l)
		if err := wellFormed(page); err != nil {
			t.Fatal(err)
		}
		said := texts(t, page)
		for _, want := range []string{words.T("report.none.costs"), words.T("report.none.benefits"), words.T("report.none.goals"), words.T("report.none.factors"),
			words.T("report.none.history"), lang.Undefined, words.Reason(appraisal.NoCost), words.Reason(appraisal.NoRating)} {
			if !strings.Contains(said, want) {
				t.Errorf("%s: the report does not say %q", l, want)
			}
		}
		for _, wrong := range []string{"NaN", "Inf", "⟨", "ZgotmplZ"} {
			if strings.Contains(page, wrong) {
				t.Errorf("%s: the report holds %q", l, wrong)
			}
		}
	}
}

func TestReportGivesReasons(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	cost := data.NewLine("c", "Licence")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_00}
	e.Costs = append(e.Costs, cost)
	tests := []struct {
		name, asOf string
		why        appraisal.Reason
	}{
		{"no benefit", "2026-06-30", appraisal.NotPaidBack},
		{"no benefit, no rate", "2026-06-30", appraisal.NoSignChange},
		{"before the start", "2024-06-30", appraisal.NotYetStarted},
		{"users not known", "2026-06-30", appraisal.NoUsers},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for _, l := range lang.Languages() {
				if want := lang.For(l).Reason(test.why); !strings.Contains(texts(t, render(t, of(e, test.asOf), l)), want) {
					t.Errorf("%s: the report does not say %q", l, want)
				}
			}
		})
	}
}

func TestReportWarns(t *testing.T) {
	e := example(t, lang.English, "2026-06-30").Evaluation.Clone()
	for i := range e.Benefits {
		e.Benefits[i].Excluded = false
	}
	e.Costs[0].Schedule.Date, e.Costs[0].Readings = data.MustDate("2040-01-01"), nil
	said := texts(t, render(t, of(e, "2026-06-30"), lang.English))
	for _, want := range []string{"“Software licence, 45 users, bought outright” has amounts after the end of the horizon (2027-12-31)"} {
		if !strings.Contains(said, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
}

// What is questioned about the figures stands in the report; of what was dismissed, how
// much.
func TestReportSaysWhatIsQuestioned(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			e, words := example(t, l, "2026-06-30").Evaluation.Clone(), lang.For(l)
			for i := range e.Benefits {
				e.Benefits[i].Excluded = false
			}
			d := of(e, "2026-06-30")
			findings := honesty.Check(e, d.Result)
			if len(findings) < 2 {
				t.Fatalf("only %d findings", len(findings))
			}
			say := func(want ...string) {
				t.Helper()
				said := texts(t, render(t, d, l))
				for _, text := range want {
					if !strings.Contains(said, text) {
						t.Errorf("the report does not say %q", text)
					}
				}
			}
			for _, f := range findings {
				text := words.Finding(f, e)
				say(text.Title, text.Why, words.T("report.section.questions"))
			}
			e.Dismissed = []string{findings[0].Key()}
			say(words.Finding(findings[1], e).Why, words.T("report.questions.dismissed-one"))
			for _, f := range findings[1:] {
				e.Dismissed = append(e.Dismissed, f.Key())
			}
			say(words.T("report.questions.dismissed", "N", len(findings)))
			if said := texts(t, render(t, d, l)); strings.Contains(said, words.T("report.questions.about")) || strings.Contains(said, words.Finding(findings[0], e).Why) {
				t.Error("what was dismissed is asked")
			}
			empty := of(data.New("CRM", data.MustDate("2025-01-01")), "2026-06-30")
			if strings.Contains(render(t, empty, l), `id="questions"`) {
				t.Error("an empty evaluation is questioned")
			}
		})
	}
}

func TestBasis(t *testing.T) {
	w := &writer{Words: lang.For(lang.English)}
	tests := []struct {
		name string
		line appraisal.Line
		want string
	}{
		{"nothing measured", appraisal.Line{ToDate: 100}, "Estimate"},
		{"some months measured", appraisal.Line{ToDate: 100, Measured: 60, AnyMeasured: true}, "Partly measured"},
		{"all measured", appraisal.Line{ToDate: 100, Measured: 100 + 1e-9, AnyMeasured: true}, "Measured"},
		{"measured as nothing", appraisal.Line{AnyMeasured: true}, "Measured"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := w.basis(&test.line); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}

func TestReportEscapesEveryText(t *testing.T) {
	const hostile = `</style></title><script>alert("1")</script><svg onload='x'>&amp;]]>{{.}}`
	e := example(t, lang.English, "2026-06-30").Evaluation.Clone()
	e.Name, e.Company, e.Product, e.Industry = hostile, hostile, hostile, hostile
	e.Scenarios = []data.Scenario{data.NewScenario("s", hostile)}
	e.Scenarios[0].Note, e.Analysis.AssumedSwing = hostile, 0.2
	for _, lines := range [][]data.Line{e.Costs, e.Benefits} {
		for i := range lines {
			lines[i].Name, lines[i].Evidence, lines[i].Owner, lines[i].Note = hostile, hostile, hostile, hostile
			lines[i].EvidenceFile = hostile
			lines[i].OverlapGroup, lines[i].Excluded = hostile, false
		}
	}
	for i := range e.Goals {
		e.Goals[i].Name, e.Goals[i].Unit, e.Goals[i].Owner = hostile, hostile, hostile
	}
	for i := range e.Factors {
		e.Factors[i].Name = hostile
	}
	for i := range e.Ratings {
		e.Ratings[i].Note = hostile
	}
	for i := range e.Raters {
		e.Raters[i].Name = hostile
	}
	for i := range e.Unquantified {
		e.Unquantified[i].Name, e.Unquantified[i].Evidence, e.Unquantified[i].EvidenceFile = hostile, hostile, hostile
	}
	for i := range e.Actions {
		e.Actions[i].Name, e.Actions[i].Owner = hostile, hostile
	}
	d := analysed(t, of(e, "2026-06-30"))
	d.Records = []session.Record{{
		Assessment: data.Assessment{AsOf: data.MustDate("2026-01-01"), RecordedAt: time.Unix(0, 0), RecordedBy: hostile, Note: hostile}, Result: d.Result,
	}}
	page := render(t, d, lang.English)
	if err := wellFormed(page); err != nil {
		t.Error(err)
	}
	for _, wrong := range []string{"<script", "<svg onload", "alert(\"1\")"} {
		if strings.Contains(page, wrong) {
			t.Errorf("the report holds %q", wrong)
		}
	}
	if got := strings.Count(page, "</style>"); got != 1 {
		t.Errorf("the style ends %d times", got)
	}
}

// How a cost was worked out stands below its name, by plan and as measured, with the
// names of the files that show it.
func TestReportShowsHowCostsAreWorkedOut(t *testing.T) {
	e := data.New("CRM", data.MustDate("2025-01-01"))
	add := func(s data.Schedule, kind data.BasisKind, in data.Inputs) *data.Line {
		l := data.NewLine(data.NewID(), string(kind))
		s.Basis = &data.Basis{Kind: kind, Inputs: in}
		s.WorkOut(e.Currency)
		l.Schedule = s
		e.Costs = append(e.Costs, l)
		return &e.Costs[len(e.Costs)-1]
	}
	once := data.Schedule{Kind: data.OneTime, Date: e.Start}
	yearly := data.Schedule{Kind: data.Recurring, Every: data.EveryYear, Timing: data.InAdvance, From: e.Start}
	licence := add(yearly, data.UsersByPrice, data.Inputs{data.Users: 40, data.Price: 2450})
	paid := licence.Schedule.Clone()
	paid.Basis.Inputs[data.Users] = 42
	paid.WorkOut(e.Currency)
	licence.EvidenceFile = "contract 2025.pdf"
	licence.Readings = []data.Reading{{Since: e.Start, MeasuredOn: data.MustDate("2025-02-01"), Schedule: &paid}}
	add(once, data.DaysByRate, data.Inputs{data.Days: 12.5, data.DailyRate: 1800.5})
	add(once, data.OwnTime, data.Inputs{data.People: 2, data.TotalTime: 12, data.HourlyCost: 85.5})
	add(once, data.Course, data.Inputs{data.Materials: 1200, data.Trainer: 3000, data.People: 20, data.TotalTime: 16, data.HourlyCost: 62.5})
	e.Unquantified = []data.Unquantified{{ID: "u", Name: "One file", EvidenceFile: "minutes.docx"}}
	if err := e.Validate(); err != nil {
		t.Fatal(err)
	}
	for language, wanted := range map[lang.Language][]string{
		lang.English: {"Planned amount: 40 × 2,450 = 98,000 (Every year)", "Measured amount since 2025-01-01: 42 × 2,450 = 102,900 (Every year)", "Evidence file: contract 2025.pdf",
			"Planned amount: 12.5 × 1,800.5 = 22,506.25", "2 × 12 h × 85.5 = 2,052", "1,200 + 3,000 + 20 × 16 h × 62.5 = 24,200", "Evidence file: minutes.docx"},
		lang.Chinese: {"计划金额：40 × 2,450 = 98,000（每年）", "自 2025-01-01 起实测金额：42 × 2,450 = 102,900（每年）", "依据文件：contract 2025.pdf",
			"计划金额：12.5 × 1,800.5 = 22,506.25", "2 × 12 小时 × 85.5 = 2,052", "1,200 + 3,000 + 20 × 16 小时 × 62.5 = 24,200", "依据文件：minutes.docx"},
	} {
		said := texts(t, render(t, of(e, "2026-06-30"), language))
		for _, want := range wanted {
			if !strings.Contains(said, want) {
				t.Errorf("the report does not say %q", want)
			}
		}
		early := texts(t, render(t, of(e, "2025-01-15"), language))
		if strings.Contains(early, "102,900") {
			t.Errorf("%s: a reading of a later day is shown", language)
		}
	}
}

func TestReportOfAnyEvaluation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := datatest.Evaluation(t)
		d := &Document{Evaluation: e, Result: appraisal.Appraise(e, datatest.AsOf(t, e))}
		page := render(t, d, rapid.SampledFrom(lang.Languages()).Draw(t, "language"))
		if err := wellFormed(page); err != nil {
			t.Fatal(err)
		}
		for _, wrong := range []string{"NaN", "+Inf", "⟨", "ZgotmplZ", "%!"} {
			if strings.Contains(page, wrong) {
				t.Fatalf("the report holds %q", wrong)
			}
		}
	})
}

func TestReportIsTheSameEveryTime(t *testing.T) {
	d := analysed(t, example(t, lang.Chinese, "2026-06-30"))
	first := render(t, d, lang.Chinese)
	if again := render(t, d, lang.Chinese); again != first {
		t.Error("two reports of the same evaluation differ")
	}
}

func TestInlinePictures(t *testing.T) {
	tests := []struct{ name, svg, want string }{
		{"prologue and namespace", `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="12" height="7" viewBox="0 0 12 7"><g/></svg>`, `<svg viewBox="0 0 12 7"><g/></svg>`},
		{"without a view box its size stays", `<svg width="12" height="7"><g/></svg>`, `<svg width="12" height="7"><g/></svg>`},
		{"no picture", `nothing`, ``},
		{"cut off", `<svg width="1"`, ``},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := string(inline(test.svg)); got != test.want {
				t.Errorf("%q, want %q", got, test.want)
			}
		})
	}
}
