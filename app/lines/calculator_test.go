package lines_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/benefits"
	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/app/workings"
	"huibao/assets/lang"
	"huibao/data"
)

// calculated is a benefit of the method with inputs of 0.
func calculated(method data.Method, inputs data.Inputs) data.Line {
	line := data.NewLine(data.NewID(), "benefit")
	spec, _ := method.Spec()
	all := data.Inputs{}
	for _, want := range spec.Inputs {
		if value, given := inputs[want.Name]; given || !want.Optional {
			all[want.Name] = value
		}
	}
	line.Schedule = data.Schedule{Kind: data.Calculated, Method: method, From: data.MustDate("2025-01-01"), Inputs: all}
	return line
}

func withBenefits(lines ...data.Line) *data.Evaluation {
	e := evaluation()
	e.Benefits = lines
	return e
}

// openBenefits shows the first benefit.
func openBenefits(t *testing.T, e *data.Evaluation, language lang.Language) *hosttest.Host {
	t.Helper()
	h := hosttest.New(t, e, language)
	h.Open(benefits.New)
	selectRow(h, 0)
	return h
}

// link is the nth visible link with a text.
func link(t *testing.T, h *hosttest.Host, text string, n int) *widgets.TextLink {
	t.Helper()
	found := hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == text })
	if n >= len(found) {
		t.Fatalf("there are %d links %q", len(found), text)
	}
	return found[n]
}

// follow goes along a link with the keyboard.
func follow(h *hosttest.Host, l *widgets.TextLink) {
	h.Window().Canvas().Focus(l)
	h.Press(fyne.KeyReturn)
}

func TestEveryCalculator(t *testing.T) {
	for _, test := range []struct {
		method           data.Method
		typed            []string // in the order of the method
		chinese, english []string
	}{
		{data.RevenueGrowth, []string{"100万", "120万", "35%"}, []string{"变化：+¥200,000（+20.0%）", "年额（计划）¥70,000", "（¥1,200,000 − ¥1,000,000）× 毛利率 35% = ¥70,000 / 年"},
			[]string{"Difference: +¥200,000 (+20.0%)", "A year by plan ¥70,000", "(¥1,200,000 − ¥1,000,000) × 35% margin = ¥70,000 a year"}},
		{data.Satisfaction, []string{"70", "68", "2000"}, []string{"变化：−2（−2.9%）", "年额（计划）(¥4,000)"}, []string{"Difference: −2 (−2.9%)", "A year by plan (¥4,000)"}},
		{data.Retention, []string{"400", "82%", "86.5%", "1500"}, []string{"变化：+4.5 个百分点", "年额（计划）¥27,000", "单个客户的生命周期价值：之前"},
			[]string{"Difference: +4.5 percentage points", "A year by plan ¥27,000", "Lifetime value of one customer: before"}},
		{data.OperatingCost, []string{"5万", "5万"}, []string{"变化：无变化", "年额（计划）¥0"}, []string{"Difference: none", "A year by plan ¥0"}},
		{data.TimeSaved, []string{"6", "5", "48", "55", "0.4"}, []string{"年额（计划）¥31,680", "6 人 × 5 小时/周 × 48 周 × ¥55/小时 × 40% = ¥31,680 / 年"},
			[]string{"A year by plan ¥31,680", "6 people × 5 h/week × 48 weeks × ¥55/h × 40% = ¥31,680 a year"}},
		{data.AvoidedLoss, []string{"20", "5", "8万"}, []string{"变化：−15 个百分点", "年额（计划）¥12,000"}, []string{"Difference: −15 percentage points", "A year by plan ¥12,000"}},
	} {
		for _, language := range lang.Languages() {
			t.Run(string(test.method)+" "+string(language), func(t *testing.T) {
				h := openBenefits(t, withBenefits(calculated(test.method, nil)), language)
				words := h.Words()
				spec, _ := test.method.Spec()
				for i, want := range spec.Inputs {
					f := field[*widgets.NumberField](t, h, words.Input(test.method, want.Name))
					if enter(t, h, f, test.typed[i]); f.Problem() != "" {
						t.Errorf("%s: %s", f.Label(), f.Problem())
					}
				}
				wants := test.chinese
				if language == lang.English {
					wants = test.english
				}
				h.MustSay(wants...)
				h.MustSay(words.T("lines.calculator." + string(test.method)))
				h.MustNotSay("⟨", "NaN", "Inf")
				h.MustAgree()

				// What counts as evidence stands below the empty field for it, and folds out above.
				counts := words.T("lines.calculator.evidence." + string(test.method))
				before := strings.Count(joined(h), squeeze(counts))
				if before != 1 {
					t.Errorf("%q is said %d times", counts, before)
				}
				follow(h, link(t, h, words.T("lines.calculator.what-counts"), 0))
				if n := strings.Count(joined(h), squeeze(counts)); n != 2 {
					t.Errorf("folded out it is said %d times", n)
				}
				follow(h, link(t, h, words.T("lines.calculator.what-counts"), 0))
				enter(t, h, field[*widgets.TextField](t, h, "lines.evidence"), "x")
				h.MustNotSay(counts)
			})
		}
	}
}

// joined is all that the window says, without spaces, however it is broken.
func joined(h *hosttest.Host) string { return squeeze(strings.Join(h.Texts(), "")) }

func squeeze(text string) string { return strings.Join(strings.Fields(text), "") }

func TestLifetimeValueHasItsReason(t *testing.T) {
	e := withBenefits(calculated(data.Retention, data.Inputs{data.Customers: 10, data.Before: 0.8, data.After: 1, data.MarginPerCustomer: 100}))
	e.DiscountRate = 0
	for _, language := range lang.Languages() {
		h := openBenefits(t, e, language)
		h.MustSay("—", h.Words().T("reason.too-large-to-be-shown"))
	}
}

func TestWhatWasMeasuredStandsBesideThePlan(t *testing.T) {
	line := calculated(data.RevenueGrowth, data.Inputs{data.Before: 1_000_000, data.After: 1_200_000, data.Margin: 0.35})
	line.Readings = []data.Reading{
		{Since: data.MustDate("2025-01-01"), MeasuredOn: data.MustDate("2025-12-31"), Inputs: data.Inputs{data.Before: 1_000_000, data.After: 1_050_000, data.Margin: 0.35}},
		{Since: data.MustDate("2026-01-01"), MeasuredOn: data.MustDate("2026-05-31"), Inputs: data.Inputs{data.Before: 1_000_000, data.After: 1_150_000, data.Margin: 0.34}},
	}
	h := openBenefits(t, withBenefits(line), lang.English)
	h.MustSay("Measured 2026-05-31", "¥1,150,000", "A year by plan ¥70,000", "A year as measured ¥51,000",
		"Plan: (¥1,200,000 − ¥1,000,000) × 35% margin = ¥70,000 a year", "Measured: (¥1,150,000 − ¥1,000,000) × 34% margin = ¥51,000 a year")
	h.MustAgree()
	follow(h, link(t, h, "¥1,150,000", 0))
	h.MustSay("Measured: after", "−¥50,000", "−1 percentage points", "Against the plan −¥19,000")
	h.MustAgree()
	afters := hosttest.Find(h, func(f *widgets.NumberField) bool {
		return f.Label() == h.Words().Input(data.RevenueGrowth, data.After)
	})
	if len(afters) != 2 {
		t.Fatalf("%d fields for what came after", len(afters))
	}
	enter(t, h, afters[1], "1,250,000")
	stored := h.Stored().Benefits[0]
	if stored.Readings[1].Inputs[data.After] != 1_250_000 || stored.Readings[0].Inputs[data.After] != 1_050_000 || stored.Schedule.Inputs[data.After] != 1_200_000 {
		t.Fatalf("stored %+v", stored)
	}
	h.MustSay("+¥50,000", "¥1,250,000", "Against the plan +¥15,000")
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	h.MustSay("−¥50,000")
	for day, want := range map[string]string{"2026-01-31": "Measured 2025-12-31", "2026-05-31": "Measured 2026-05-31"} {
		h.Session().SetAsOf(data.MustDate(day))
		h.MustSay(want)
	}
	h.Session().SetAsOf(data.MustDate("2025-06-30"))
	h.MustNotSay("Measured 2025-12-31", "Measured 2026-05-31")
}

func TestAMethodWithoutBeforeLeadsToItsReading(t *testing.T) {
	line := calculated(data.TimeSaved, data.Inputs{data.People: 6, data.HoursPerWeek: 5, data.Weeks: 48, data.HourlyCost: 55})
	line.Readings = []data.Reading{{Since: data.MustDate("2025-01-01"), MeasuredOn: data.MustDate("2025-12-31"),
		Inputs: data.Inputs{data.People: 6, data.HoursPerWeek: 3, data.Weeks: 48, data.HourlyCost: 55}}}
	for _, language := range lang.Languages() {
		h := openBenefits(t, withBenefits(line), language)
		test.Tap(link(t, h, h.Words().T("lines.calculator.way", "Date", "2025-12-31"), 0))
		h.MustSay(h.Words().T("lines.reading-evidence"), h.Words().T("lines.calculator.as-planned"), "−2")
		counts := h.Words().T("lines.calculator.evidence.time-saved")
		if n := strings.Count(joined(h), squeeze(counts)); n != 2 {
			t.Errorf("%q stands %d times, want it below both empty fields for evidence", counts, n)
		}
	}
}

// workingOf opens the nth working of the page with the keyboard and types its parts.
func workingOf(t *testing.T, h *hosttest.Host, n int, parts ...string) {
	t.Helper()
	follow(h, link(t, h, h.Words().T("lines.working-open"), n))
	for i, part := range parts {
		h.Replace(part)
		if i < len(parts)-1 {
			h.Press(fyne.KeyReturn)
		}
	}
}

func TestEveryWorkingTakesItsNumberOver(t *testing.T) {
	for _, test := range []struct {
		method  data.Method
		input   data.Input
		nth     int
		typed   []string
		want    float64
		formula string
	}{
		{data.TimeSaved, data.HoursPerWeek, 0, []string{"60", "14", "10"}, 4, "60 × (14 − 10) ÷ 60 = 4"},
		{data.TimeSaved, data.HourlyCost, 1, []string{"12万", "35%", "48", "40"}, 84.38, "¥120,000 × 1.35 ÷ (48 × 40) = ¥84.38"},
		{data.RevenueGrowth, data.Margin, 0, []string{"1000万", "650万"}, 0.35, "(¥10,000,000 − ¥6,500,000) ÷ ¥10,000,000 = 35%"},
		{data.Satisfaction, data.ProfitPerPoint, 0, []string{"500万", "510万", "70", "75"}, 20_000, "(¥5,100,000 − ¥5,000,000) ÷ (75 − 70) = ¥20,000"},
		{data.Retention, data.MarginPerCustomer, 0, []string{"10万", "30%"}, 30_000, "¥100,000 × 30% = ¥30,000"},
		{data.AvoidedLoss, data.Before, 0, []string{"2", "5"}, 0.4, "2 ÷ 5 = 40%"},
		{data.AvoidedLoss, data.After, 1, []string{"1", "5"}, 0.2, "1 ÷ 5 = 20%"},
		{data.AvoidedLoss, data.Loss, 2, []string{"5万", "2万", "1万"}, 80_000, "¥50,000 + ¥20,000 + ¥10,000 = ¥80,000"},
	} {
		for _, language := range lang.Languages() {
			t.Run(string(test.method)+" "+string(test.input)+" "+string(language), func(t *testing.T) {
				line := calculated(test.method, nil)
				line.Evidence = "payroll 2024"
				h := openBenefits(t, withBenefits(line), language)
				workingOf(t, h, test.nth, test.typed...)
				formula := test.formula
				if language == lang.Chinese {
					formula = strings.NewReplacer(" (", "（", ") ", "）", "(", "（", ")", "）").Replace(formula)
				}
				h.MustSay(formula)
				h.MustNotSay("⟨")
				h.Press(fyne.KeyReturn) // on the last part
				label := h.Words().Input(test.method, test.input)
				stored := h.Stored().Benefits[0]
				if got := stored.Schedule.Inputs[test.input]; got != test.want {
					t.Errorf("stored %v, want %v", got, test.want)
				}
				if before, own, _ := strings.Cut(stored.Evidence, "\n"); before != "payroll 2024" || !strings.HasPrefix(own, label) || squeeze(own) != squeeze(h.Words().T("workings.line", "Name", label, "Formula", formula)) {
					t.Errorf("evidence %q", stored.Evidence)
				}
				f := field[*widgets.NumberField](t, h, label)
				if f.Value() != test.want || !f.Focused() {
					t.Errorf("the field holds %v, has the keyboard: %v", f.Value(), f.Focused())
				}
				h.MustNotSay(h.Words().T("lines.working-title", "Name", label))
				if err := h.Session().Undo(); err != nil {
					t.Fatal(err)
				}
				if stored := h.Stored().Benefits[0]; stored.Schedule.Inputs[test.input] != 0 || stored.Evidence != "payroll 2024" {
					t.Errorf("after undo %+v", stored)
				}
			})
		}
	}
}

func TestAWorkingThatComesToNothing(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			other := calculated(data.TimeSaved, nil)
			h := openBenefits(t, withBenefits(calculated(data.TimeSaved, data.Inputs{data.Weeks: 46, data.HoursPerWeek: 7}), other), language)
			words := h.Words()
			take := func() *widget.Button { return button(t, h, "lines.working-take") }

			workingOf(t, h, 0, "60", "10")
			h.MustSay(words.Reason(workings.Incomplete))
			if !take().Disabled() {
				t.Error("a part is missing and the result can be taken over")
			}
			h.Press(fyne.KeyReturn)
			h.Replace("14")
			h.MustSay(words.Reason(workings.BelowZero))
			h.Press(fyne.KeyReturn)
			if got := h.Stored().Benefits[0]; got.Schedule.Inputs[data.HoursPerWeek] != 7 || got.Evidence != "" {
				t.Errorf("stored %+v", got)
			}
			last := field[*widgets.OptionalNumberField](t, h, "workings.hours-saved.minutes_after")
			enter(t, h, last, "viel")
			if last.Problem() == "" || last.Text() != "viel" {
				t.Errorf("%q says %q", last.Text(), last.Problem())
			}
			enter(t, h, last, "-1")
			if want := words.T("problem.negative"); last.Problem() != want {
				t.Errorf("-1 says %q, want %q", last.Problem(), want)
			}
			// What is no value is not taken over, but gone to.
			enter(t, h, last, "4")
			first := field[*widgets.OptionalNumberField](t, h, "workings.hours-saved.tasks")
			enter(t, h, first, "60x")
			test.Tap(take())
			if !first.Focused() || h.Stored().Benefits[0].Schedule.Inputs[data.HoursPerWeek] != 7 {
				t.Error("a working with a mistake was taken over")
			}
			enter(t, h, first, "60")

			// Escape closes it, and what was typed is there again; another line has its own.
			h.Press(fyne.KeyEscape)
			h.MustNotSay(words.T("workings.about.hours-saved"))
			follow(h, link(t, h, words.T("lines.working-open"), 0))
			if again := field[*widgets.OptionalNumberField](t, h, "workings.hours-saved.minutes_before"); again.Text() != "10" {
				t.Errorf("again it holds %q", again.Text())
			}
			selectRow(h, 1)
			h.MustNotSay(words.T("workings.about.hours-saved"))
			follow(h, link(t, h, words.T("lines.working-open"), 0))
			if own := field[*widgets.OptionalNumberField](t, h, "workings.hours-saved.minutes_before"); own.Text() != "" {
				t.Errorf("another line holds %q", own.Text())
			}
			selectRow(h, 0)
			// The weeks are known from the line.
			follow(h, link(t, h, words.T("lines.working-open"), 1))
			if weeks := field[*widgets.OptionalNumberField](t, h, "workings.hourly-cost.weeks"); weeks.Text() != "46" {
				t.Errorf("the weeks begin as %q", weeks.Text())
			}
			follow(h, link(t, h, words.T("lines.working-open"), 1))
			h.MustNotSay(words.T("workings.about.hourly-cost"))
		})
	}
}

// Undo takes back the letters of a working while the keyboard is in it.
func TestUndoInAWorkingTakesLettersBack(t *testing.T) {
	h := openBenefits(t, withBenefits(calculated(data.TimeSaved, nil)), lang.English)
	enter(t, h, field[*widgets.NumberField](t, h, h.Words().Input(data.TimeSaved, data.People)), "5")
	workingOf(t, h, 0, "60")
	h.Shortcut(&fyne.ShortcutUndo{})
	if text := field[*widgets.OptionalNumberField](t, h, "workings.hours-saved.tasks").Text(); text == "60" {
		t.Errorf("the part still holds %q", text)
	}
	if got := h.Stored().Benefits[0].Schedule.Inputs[data.People]; got != 5 {
		t.Errorf("undo went into the evaluation: %v people", got)
	}
}

// A working that is taken over again replaces its line of evidence and leaves the rest.
func TestAWorkingTakenOverAgain(t *testing.T) {
	h := openBenefits(t, withBenefits(calculated(data.Retention, nil)), lang.English)
	for _, part := range []string{"10万", "20万", "20万"} {
		workingOf(t, h, 0, part, "30%")
		test.Tap(button(t, h, "lines.working-take"))
	}
	stored := h.Stored().Benefits[0]
	if want := "Gross margin per customer and year: ¥200,000 × 30% = ¥60,000"; stored.Evidence != want || stored.Schedule.Inputs[data.MarginPerCustomer] != 60_000 {
		t.Errorf("evidence %q, want %q", stored.Evidence, want)
	}
	enter(t, h, field[*widgets.TextField](t, h, "lines.evidence"), "own words")
	workingOf(t, h, 0, "30万", "30%")
	test.Tap(button(t, h, "lines.working-take"))
	if want := "own words\nGross margin per customer and year: ¥300,000 × 30% = ¥90,000"; h.Stored().Benefits[0].Evidence != want {
		t.Errorf("evidence %q, want %q", h.Stored().Benefits[0].Evidence, want)
	}
}

func TestTheWorkingOfAReading(t *testing.T) {
	line := calculated(data.AvoidedLoss, data.Inputs{data.Before: 0.4, data.After: 0.1, data.Loss: 80_000})
	line.Evidence = "plan"
	line.Readings = []data.Reading{
		{Since: data.MustDate("2025-01-01"), MeasuredOn: data.MustDate("2025-06-30"), Inputs: data.Inputs{data.Before: 0.4, data.After: 0.2, data.Loss: 80_000}},
		{Since: data.MustDate("2025-07-01"), MeasuredOn: data.MustDate("2025-12-31"), Inputs: data.Inputs{data.Before: 0.4, data.After: 0.3, data.Loss: 80_000}},
	}
	h := openBenefits(t, withBenefits(line), lang.English)
	test.Tap(link(t, h, "30%", 0))
	workingOf(t, h, 4, "1", "8") // the plan's three come first
	test.Tap(button(t, h, "lines.working-take"))
	stored := h.Stored().Benefits[0]
	if got := stored.Readings[1]; got.Inputs[data.After] != 0.125 || !strings.Contains(got.Evidence, "1 ÷ 8 = 12.5%") {
		t.Errorf("stored %+v", got)
	}
	if stored.Evidence != "plan" || stored.Schedule.Inputs[data.After] != 0.1 || stored.Readings[0].Evidence != "" {
		t.Errorf("the rest became %+v", stored)
	}
	// With the first reading gone the other has its place, and no worksheet of its neighbour.
	workingOf(t, h, 4, "3", "8")
	h.Press(fyne.KeyEscape)
	removes := hosttest.Find(h, func(b *widget.Button) bool { return b.Text == h.Words().T("lines.reading-remove") })
	test.Tap(removes[0])
	test.Tap(button(t, h, "lines.reading-edit"))
	follow(h, link(t, h, h.Words().T("lines.working-open"), 4))
	if text := field[*widgets.OptionalNumberField](t, h, "workings.probability.events").Text(); text != "" {
		t.Errorf("the worksheet holds %q", text)
	}
}

// The adjustments say below what they do, and between what the line may come out.
func TestAdjustmentsSayWhatTheyDo(t *testing.T) {
	line := calculated(data.OperatingCost, data.Inputs{data.Before: 120_000, data.After: 0})
	h := openBenefits(t, withBenefits(line), lang.English)
	h.MustNotSay("First 12 months")
	enter(t, h, field[*widgets.NumberField](t, h, "lines.attribution"), "80%")
	enter(t, h, field[*widgets.NumberField](t, h, "lines.risk_adjustment"), "10%")
	h.MustSay("First 12 months by plan: ¥120,000 × 80% due to the CRM × (1 − 10% risk) = ¥86,400.")
	enter(t, h, field[*widgets.IntegerField](t, h, "lines.ramp_months"), "12")
	enter(t, h, field[*widgets.NumberField](t, h, "lines.growth"), "3%")
	h.MustSay("¥120,000 × 50% ramp-up × 80% due to the CRM × (1 − 10% risk) = ¥43,200. After each full year +3%.")
	if first := h.Session().Result().Lines[0].Years[0]; first != 43_200 {
		t.Errorf("the first year is %v", first)
	}
	field[*widgets.Toggle](t, h, "lines.range").Focus()
	h.Type(" ")
	enter(t, h, field[*widgets.NumberField](t, h, "lines.range.low"), "50%")
	enter(t, h, field[*widgets.NumberField](t, h, "lines.range.high"), "200%")
	total := h.Session().Result().Lines[0].Total
	h.MustSay(h.Words().T("lines.chain.range", "Low", h.Words().Money(total/2, "CNY"), "High", h.Words().Money(total*2, "CNY")))
	test.Tap(button(t, h, "lines.reading-add"))
	h.MustNotSay(h.Words().T("lines.chain.measured"))
	test.Tap(button(t, h, "lines.reading-as-planned"))
	h.MustSay(h.Words().T("lines.chain.measured"))
}

// What the keyboard comes to can be seen: a way to a working, and the whole worksheet.
func TestTheKeyboardScrollsToAWorking(t *testing.T) {
	h := openBenefits(t, withBenefits(calculated(data.TimeSaved, nil)), lang.Chinese)
	h.Resize(fyne.NewSize(hosttest.Size().Width, 520))
	panel := hosttest.Find(h, func(s *container.Scroll) bool {
		return s.Content.MinSize().Height > s.Size().Height && s.Size().Height > 200
	})[0]
	seen := func(object fyne.CanvasObject) bool {
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(object).Y - driver.AbsolutePositionForObject(panel).Y
		return top >= 0 && top+object.Size().Height <= panel.Size().Height
	}
	way := link(t, h, h.Words().T("lines.working-open"), 1)
	if seen(way) {
		t.Fatal("the way is seen from the start, so that nothing is tested")
	}
	h.Window().Canvas().Focus(way)
	if !seen(way) {
		t.Error("the way to the working is not seen")
	}
	h.Press(fyne.KeySpace)
	h.Settle()
	take := hosttest.Find(h, func(b *widgets.Button) bool { return b.Text == h.Words().T("lines.working-take") })[0]
	for _, part := range []fyne.CanvasObject{field[*widgets.OptionalNumberField](t, h, "workings.hourly-cost.pay"), take} {
		if !seen(part) {
			t.Errorf("%T is not seen", part)
		}
	}
}

// The calculators keep to the width of the panel, however long numbers and words are.
func TestCalculatorsKeepTheirWidth(t *testing.T) {
	for _, spec := range data.Methods() {
		inputs := data.Inputs{}
		for _, want := range spec.Inputs {
			inputs[want.Name] = map[data.Quantity]float64{data.Amount: data.MaxMajor, data.Share: 0.123456789, data.Count: data.MaxMajor, data.Hours: 168, data.WeeksInYear: 53}[want.Quantity]
		}
		line := calculated(spec.Method, inputs)
		line.Readings = []data.Reading{{Since: data.MustDate("2025-01-01"), MeasuredOn: data.MustDate("2025-12-31"), Inputs: inputs}}
		for _, language := range lang.Languages() {
			h := openBenefits(t, withBenefits(line), language)
			test.Tap(button(t, h, "lines.reading-edit"))
			if spec.Method != data.OperatingCost {
				follow(h, link(t, h, h.Words().T("lines.working-open"), 0))
			}
			h.Settle()
			if min := h.Window().Content().MinSize(); min.Width > 760 {
				t.Errorf("%s: the tab needs %v", spec.Method, min)
			}
			h.MustNotSay("⟨", "NaN", "Inf", "e+")
		}
	}
}
