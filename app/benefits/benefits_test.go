package benefits_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/benefits"
	"huibao/app/hosttest"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

func evaluation() *data.Evaluation { return data.New("CRM", data.MustDate("2025-01-01")) }

func benefit(name, group string) data.Line {
	line := data.NewLine(data.NewID(), name)
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: data.MustDate("2025-06-01"), Amount: 1000_00}
	line.OverlapGroup = group
	return line
}

// usually is a usual benefit that is worked out by the method.
func usually(words *lang.Words, method data.Method) usual.Benefit {
	all := usual.Benefits(words)
	return all[slices.IndexFunc(all, func(b usual.Benefit) bool { return b.Method() == method })]
}

// A usual benefit is taken as the catalogue has it, with the goal that it depends on, as
// one step of undo.
func TestAUsualBenefitBringsItsGoal(t *testing.T) {
	words := lang.For(lang.English)
	of := usually(words, data.Retention)
	e := evaluation()
	e.Goals = []data.Goal{{ID: of.Goal, Name: "Retention", Unit: "%", Baseline: 82, Target: 86}}
	h := hosttest.New(t, e, lang.English)
	h.Open(benefits.New)
	tap(t, h, of.Name)
	stored := h.Stored()
	if len(stored.Benefits) != 1 || stored.Benefits[0].ID != of.Key || stored.Benefits[0].RampMonths != of.Line(e).RampMonths {
		t.Fatalf("stored %+v", stored.Benefits)
	}
	if got := stored.Goals[0].Benefits; !slices.Equal(got, []string{of.Key}) {
		t.Errorf("the goal depends on %v", got)
	}
	h.Type("82%") // the field of before stands first
	if got := h.Stored().Benefits[0].Schedule.Inputs[data.Before]; got != 0.82 {
		t.Errorf("82%% went elsewhere: %v", h.Stored().Benefits[0].Schedule.Inputs)
	}
	for range 2 {
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if e := h.Stored(); len(e.Benefits) != 0 || len(e.Goals[0].Benefits) != 0 {
		t.Errorf("left: %+v %+v", e.Benefits, e.Goals)
	}
}

func find[F widgets.Field](t *testing.T, h *hosttest.Host, label string) F {
	t.Helper()
	return hosttest.Field[F](h, label)
}

func enter(t *testing.T, h *hosttest.Host, label, text string) widgets.Field {
	t.Helper()
	f := find[widgets.Field](t, h, label)
	f.Focus()
	h.Replace(text)
	return f
}

func tap(t *testing.T, h *hosttest.Host, text string) {
	t.Helper()
	found := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		t.Fatalf("there is no button %q", text)
	}
	test.Tap(found[0])
}

func TestEveryMethodShowsItsFormulaWithItsNumbers(t *testing.T) {
	for _, test := range []struct {
		method           data.Method
		inputs           []string // in the order of the method
		chinese, english string
	}{
		{data.RevenueGrowth, []string{"100万", "120万", "30%"}, "（¥1,200,000 − ¥1,000,000）× 毛利率 30% = ¥60,000 / 年", "(¥1,200,000 − ¥1,000,000) × 30% margin = ¥60,000 a year"},
		{data.Satisfaction, []string{"70", "75", "2000"}, "（75 − 70）分 × ¥2,000 = ¥10,000 / 年", "(75 − 70) points × ¥2,000 = ¥10,000 a year"},
		{data.Retention, []string{"400", "82%", "86%", "1,500.50"}, "400 位客户 ×（86% − 82%）× ¥1,500.5 = ¥24,008 / 年", "400 customers × (86% − 82%) × ¥1,500.5 = ¥24,008 a year"},
		{data.OperatingCost, []string{"5万", "6万"}, "¥50,000 − ¥60,000 = (¥10,000) / 年", "¥50,000 − ¥60,000 = (¥10,000) a year"},
		{data.TimeSaved, []string{"6", "5", "48", "55", "0.4"}, "6 人 × 5 小时/周 × 48 周 × ¥55/小时 × 40% = ¥31,680 / 年", "6 people × 5 h/week × 48 weeks × ¥55/h × 40% = ¥31,680 a year"},
		{data.AvoidedLoss, []string{"20", "5", "8万"}, "（20% − 5%）× ¥80,000 = ¥12,000 / 年", "(20% − 5%) × ¥80,000 = ¥12,000 a year"},
	} {
		for _, language := range lang.Languages() {
			t.Run(string(test.method)+" "+string(language), func(t *testing.T) {
				h := hosttest.New(t, evaluation(), language)
				h.Open(benefits.New)
				tap(t, h, usually(h.Words(), test.method).Name)
				spec, _ := test.method.Spec()
				for i, input := range spec.Inputs {
					f := enter(t, h, h.Words().Input(test.method, input.Name), test.inputs[i])
					if f.Problem() != "" {
						t.Errorf("%s: %s", f.Label(), f.Problem())
					}
				}
				want := test.chinese
				if language == lang.English {
					want = test.english
				}
				h.MustSay(want)
				h.MustNotSay("⟨", "no value")
				line := h.Stored().Benefits[0]
				if line.Schedule.Method != test.method || len(line.Schedule.Inputs) != len(spec.Inputs) {
					t.Errorf("stored %+v", line.Schedule)
				}
				if line.ScoreDimension() != spec.Dimension {
					t.Errorf("counts in %q", line.ScoreDimension())
				}
			})
		}
	}
}

func TestWrongInputsOfAMethod(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.Chinese)
	h.Open(benefits.New)
	words := h.Words()
	tap(t, h, usually(words, data.TimeSaved).Name)
	for _, test := range []struct {
		input      data.Input
		text, want string
	}{
		{data.HoursPerWeek, "169", "须在 0 到 168 之间。"},
		{data.Weeks, "54", "须在 0 到 53 之间。"},
		{data.People, "-1", "不能为负数，请填 0 或更大的数。"},
		{data.Conversion, "120%", "须在 0% 到 100% 之间。"},
		{data.HourlyCost, "五十五", "“五”不是数字，请写成 12000 或 1.2万。"},
	} {
		f := enter(t, h, words.Input(data.TimeSaved, test.input), test.text)
		if f.Problem() != test.want {
			t.Errorf("%s %q says %q, want %q", test.input, test.text, f.Problem(), test.want)
		}
		if text, _ := f.Draft(); text != test.text {
			t.Errorf("%s holds %q", test.input, text)
		}
	}
	for path, test := range map[string]struct{ text, want string }{
		"lines.attribution": {"130", "须在 0% 到 100% 之间。"},
		"lines.ramp_months": {"601", "须在 0 到 600 之间。"},
	} {
		if f := enter(t, h, words.T(path), test.text); f.Problem() != test.want {
			t.Errorf("%s says %q, want %q", path, f.Problem(), test.want)
		}
	}
}

func TestChangingTheMethodAndBackKeepsTheNumbers(t *testing.T) {
	h := hosttest.New(t, evaluation(), lang.Chinese)
	h.Open(benefits.New)
	words := h.Words()
	tap(t, h, usually(words, data.RevenueGrowth).Name)
	enter(t, h, words.Input(data.RevenueGrowth, data.Before), "100")
	method := func() *widgets.Choice[data.Method] {
		return find[*widgets.Choice[data.Method]](t, h, words.T("lines.method"))
	}
	method().Focus()
	h.Press(fyne.KeyRight)
	if got := h.Stored().Benefits[0].Schedule; got.Method != data.Satisfaction || got.Inputs[data.Before] != 0 {
		t.Errorf("satisfaction begins with %+v", got)
	}
	h.Press(fyne.KeyLeft)
	if got := h.Stored().Benefits[0].Schedule; got.Method != data.RevenueGrowth || got.Inputs[data.Before] != 100 {
		t.Errorf("back again %+v", got)
	}
}

func TestOneEffectCountedTwiceIsSaid(t *testing.T) {
	e := evaluation()
	e.Benefits = []data.Line{benefit("报价更快", "报价"), benefit("多成交", "报价")}
	h := hosttest.New(t, e, lang.Chinese)
	h.Open(benefits.New)
	title := h.Words().T("honesty.counted-twice.title")
	h.MustSay(title)
	e.Benefits[1].Excluded = true
	h = hosttest.New(t, e, lang.Chinese)
	h.Open(benefits.New)
	h.MustNotSay(title)
}

func TestUnquantifiedBenefitsStandApart(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			e := evaluation()
			e.Benefits = []data.Line{benefit("b", "")}
			h := hosttest.New(t, e, language)
			tab := h.Open(benefits.New)
			words := h.Words()
			before := h.Session().Result().Horizon.Benefit
			h.MustSay(words.T("benefits.unquantified.none"))
			tap(t, h, words.T("benefits.unquantified.add"))
			h.Type("统一的客户档案")
			enter(t, h, words.T("benefits.unquantified.evidence"), "销售例会缩短")
			enter(t, h, words.T("benefits.unquantified.owner"), "销售主管")
			if f := enter(t, h, words.T("benefits.unquantified.name"), ""); f.Problem() != words.T("problem.required") {
				t.Errorf("no name: %q", f.Problem())
			}
			enter(t, h, words.T("benefits.unquantified.name"), "统一的客户档案")
			stored := h.Stored().Unquantified
			if len(stored) != 1 || stored[0].Name != "统一的客户档案" || stored[0].Evidence != "销售例会缩短" || stored[0].Owner != "销售主管" {
				t.Fatalf("stored %+v", stored)
			}
			enter(t, h, words.T("lines.evidence_file"), "/home/li/记录.docx")
			h.Press(fyne.KeyReturn)
			enter(t, h, words.T("benefits.unquantified.evidence"), "")
			h.MustSay("记录.docx", words.T("widgets.file-hint"))
			h.MustNotSay("/home/li")
			if u := h.Stored().Unquantified[0]; u.EvidenceFile != "记录.docx" || u.Evidence != "" {
				t.Errorf("stored %+v", u)
			}
			if after := h.Session().Result().Horizon.Benefit; after != before {
				t.Errorf("the benefit went from %v to %v", before, after)
			}
			if !tab.Do(widgets.Remove) || len(h.Stored().Unquantified) != 0 {
				t.Error("not removed")
			}
			if err := h.Session().Undo(); err != nil || len(h.Stored().Unquantified) != 1 {
				t.Errorf("not brought back: %v", err)
			}
			// Its panel gives way to that of a line.
			tables := hosttest.Find(h, func(*widgets.Table) bool { return true })
			tables[0].Focus()
			h.Press(fyne.KeyDown)
			find[*widgets.MoneyField](t, h, words.T("lines.amount"))
			tables[1].Focus()
			h.Press(fyne.KeyDown)
			find[*widgets.TextField](t, h, words.T("benefits.unquantified.evidence"))
		})
	}
}

func TestLongNamesAndHugeAmountsFit(t *testing.T) {
	e := evaluation()
	line := benefit(strings.Repeat("很长的名称", 40), "")
	line.Schedule.Amount = data.MaxMajor * 100
	e.Benefits = []data.Line{line}
	h := hosttest.New(t, e, lang.Chinese)
	h.Open(benefits.New)
	tables := hosttest.Find(h, func(*widgets.Table) bool { return true })
	tables[0].Focus()
	h.Press(fyne.KeyDown)
	h.MustSay("1万亿")
	if min, room := h.Window().Content().MinSize(), hosttest.Size(); min.Width > 760 || min.Height > room.Height {
		t.Errorf("the tab needs %v", min)
	}
}
