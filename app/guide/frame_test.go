package guide

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

// begun is an evaluation as the guided start begins it.
func begun(l lang.Language) *data.Evaluation {
	e := data.New("CRM", data.MustDate("2026-06-30"))
	e.Factors = usual.Factors(lang.For(l))
	return e
}

// led is the guide on a host, with the keyboard where the window puts it.
type led struct {
	*hosttest.Host
	t *testing.T
	g *guide
}

func lead(t *testing.T, e *data.Evaluation, l lang.Language, at Step) *led {
	t.Helper()
	h := hosttest.New(t, e, l)
	if err := h.Session().Guide(at); err != nil {
		t.Fatal(err)
	}
	g := h.Open(New).(*guide)
	g.Focus()
	return &led{h, t, g}
}

// press taps the button with the text.
func (x *led) press(text string) {
	x.t.Helper()
	found := hosttest.Find(x.Host, func(b *widget.Button) bool { return b.Text == text })
	if len(found) == 0 {
		x.t.Fatalf("there is no button %q in %s", text, strings.Join(x.Texts(), " | "))
	}
	test.Tap(found[0])
	x.Settle()
}

// at fails the test unless the guide stands at the step, on the page and in the store.
func (x *led) at(step Step) {
	x.t.Helper()
	if got := x.Session().Guided(); got != (session.Guided{At: step, UnderWay: true}) {
		x.t.Fatalf("the guide stands at %+v, want %s", got, step)
	}
	x.MustSay(x.Words().T("guide.why." + string(step)))
	if x.g.shown != step {
		x.t.Errorf("%s is shown, want %s", x.g.shown, step)
	}
}

// field finds a field of the step by its label.
func (x *led) field(label string) widgets.Field {
	x.t.Helper()
	found := hosttest.Find(x.Host, func(f widgets.Field) bool { return f.Label() == label })
	if len(found) == 0 {
		x.t.Fatalf("there is no field %q", label)
	}
	return found[0]
}

func TestNextAndBackGoThroughTheSteps(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			x := lead(t, begun(l), l, Company)
			w := x.Words()
			name := func(s Step) string { return w.T("guide.step." + string(s)) }
			for _, step := range Steps()[1:] {
				x.press(w.T("guide.next", "Name", name(step)))
				x.at(step)
				x.MustNotSay("⟨")
				if x.Window().Canvas().Focused() == nil {
					t.Errorf("nothing has the keyboard in %s", step)
				}
			}
			for _, step := range []Step{Factors, Benefits, Costs, Goals, Company} {
				x.press(w.T("guide.back"))
				x.at(step)
			}
			if !x.g.back.Disabled() {
				t.Error("one can go back before the first step")
			}
		})
	}
}

func TestKeysTurnTheSteps(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Company)
	for _, step := range Steps()[1:] {
		if !x.g.Do(widgets.NextPart) {
			t.Fatalf("the key does not lead to %s", step)
		}
		x.at(step)
	}
	if x.g.Do(widgets.NextPart) {
		t.Error("the last step is followed by another")
	}
	x.g.Do(widgets.PreviousPart)
	x.at(Factors)

	x.Window().Canvas().Focus(x.g.steps)
	for _, c := range []struct {
		key  fyne.KeyName
		want Step
	}{{fyne.KeyHome, Company}, {fyne.KeyUp, Company}, {fyne.KeyDown, Goals}, {fyne.KeyDown, Costs}, {fyne.KeyUp, Goals}, {fyne.KeyEnd, Result}, {fyne.KeyDown, Result}} {
		x.Press(c.key)
		x.at(c.want)
		if x.Window().Canvas().Focused() != fyne.Focusable(x.g.steps) {
			t.Fatalf("%s takes the keyboard off the list", c.key)
		}
	}
	x.Press(fyne.KeyReturn)
	if x.Window().Canvas().Focused() == fyne.Focusable(x.g.steps) {
		t.Error("Enter does not go into the step")
	}
}

func TestAClickOpensAStep(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Company)
	for i, step := range Steps() {
		test.TapAt(x.g.steps, fyne.NewPos(40, (float32(i)+0.5)*widgets.StepHeight))
		x.at(step)
	}
	test.TapAt(x.g.steps, fyne.NewPos(40, float32(len(Steps()))*widgets.StepHeight+1))
	x.at(Result)
}

// What is scrolled to in a step is there again after another one was shown.
func TestAStepKeepsItsPlace(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Factors)
	x.Resize(fyne.NewSize(950, 400))
	x.g.scroll.ScrollToOffset(fyne.NewPos(0, 120))
	x.g.open(Company)
	if y := x.g.scroll.Offset.Y; y != 0 {
		t.Errorf("the first step is shown from %.0f", y)
	}
	x.g.open(Factors)
	if y := x.g.scroll.Offset.Y; y != 120 {
		t.Errorf("the step is shown from %.0f, was left at 120", y)
	}
}

// The frame fits into a small window in either language, whatever stands in the steps.
func TestFitsASmallWindow(t *testing.T) {
	const navigation, bars = 150, 100 // of the window round the page
	small := fyne.NewSize(1100-navigation, 600-bars)
	for _, l := range lang.Languages() {
		long := begun(l)
		name := strings.Repeat("某某 name ", data.MaxName/8)
		long.Name, long.Company, long.Product = name, name, name
		long.Raters = []data.Rater{{ID: "long", Name: name, Weight: 1}}
		long.Factors[0].Name = name
		for _, h := range []*hosttest.Host{hosttest.Sample(t, l), hosttest.New(t, begun(l), l), hosttest.New(t, long, l)} {
			g := h.Open(New).(*guide)
			h.Resize(small)
			for _, step := range Steps() {
				g.open(step)
				h.Settle()
				if least := g.scroll.Content.MinSize(); least.Width > g.scroll.Size().Width {
					t.Errorf("%s, %s wants a width of %.0f, has %.0f", l, step, least.Width, g.scroll.Size().Width)
				}
				if least := g.Content().MinSize(); least.Width > small.Width || least.Height > small.Height {
					t.Errorf("%s, %s wants %v", l, step, least)
				}
				h.MustNotSay("⟨", "NaN", "Inf")
			}
		}
	}
}

func TestLeavingKeepsTheStep(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Costs)
	x.press(x.Words().T("guide.leave"))
	if !slices.Equal(x.Shown, []widgets.TabID{widgets.Overview}) || !x.Session().Guided().UnderWay {
		t.Errorf("leaving showed %v, guide %+v", x.Shown, x.Session().Guided())
	}
}

func TestEndingEnds(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Result)
	x.press(x.Words().T("guide.end"))
	if !slices.Equal(x.Shown, []widgets.TabID{widgets.Overview}) || x.Session().Guided().UnderWay {
		t.Errorf("ending showed %v, guide %+v", x.Shown, x.Session().Guided())
	}
}

func TestCompanyIsTyped(t *testing.T) {
	x := lead(t, begun(lang.Chinese), lang.Chinese, Company)
	x.Type("华东零配件") // the first field that is empty
	for _, c := range []struct {
		label, typed string
		stored       func(e *data.Evaluation) bool
	}{
		{"企业", "", func(e *data.Evaluation) bool { return e.Company == "华东零配件" }},
		{"CRM 产品", "某 CRM", func(e *data.Evaluation) bool { return e.Product == "某 CRM" }},
		{"行业", "制造", func(e *data.Evaluation) bool { return e.Industry == "制造" }},
		{"用户数", "４０", func(e *data.Evaluation) bool { return e.Users == 40 }},
		{"开始日期（决策日）", "2026/7/1", func(e *data.Evaluation) bool { return e.Start == data.MustDate("2026-07-01") }},
		{"评估期", "48", func(e *data.Evaluation) bool { return e.HorizonMonths == 48 }},
		{"复盘间隔", "3", func(e *data.Evaluation) bool { return e.ReviewMonths == 3 }},
	} {
		if c.typed != "" {
			x.field(c.label).Focus()
			x.Replace(c.typed)
			x.Window().Canvas().FocusNext()
		}
		if !c.stored(x.Stored()) {
			t.Errorf("%s: %q was not stored", c.label, c.typed)
		}
	}
	if text, enough := x.g.pages[Company].Summary(); !enough || text != "某 CRM · 本地部署" {
		t.Errorf("the step says %q, %v", text, enough)
	}
	horizon := x.field("评估期")
	horizon.Focus()
	x.Replace("999")
	if horizon.Problem() == "" || x.Stored().HorizonMonths != 99 { // the last number that may be
		t.Errorf("999 months: %q, stored %d", horizon.Problem(), x.Stored().HorizonMonths)
	}
	x.g.open(Goals)
	x.g.open(Company)
	if text, draft := x.field("评估期").Draft(); !draft || text != "999" {
		t.Errorf("what was typed wrongly has become %q", text)
	}
	for _, there := x.Session().CanUndo(); there; _, there = x.Session().CanUndo() {
		if err := x.Session().Undo(); err != nil {
			t.Fatal(err)
		}
	}
	if e := x.Stored(); e.Company != "" || e.Users != 0 || e.Start != data.MustDate("2026-06-30") {
		t.Errorf("after undo %q, %d users, %s", e.Company, e.Users, e.Start)
	}
	x.at(Company)
}

func TestDeploymentIsChosen(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Company)
	all := hosttest.Find(x.Host, func(*card) bool { return true })
	if len(all) != 3 || !all[0].chosen {
		t.Fatalf("%d cards", len(all))
	}
	x.Window().Canvas().Focus(all[0])
	for _, c := range []struct {
		key  fyne.KeyName
		want data.Deployment
	}{{fyne.KeyRight, data.Cloud}, {fyne.KeyRight, data.Hybrid}, {fyne.KeyRight, data.Hybrid}, {fyne.KeyLeft, data.Cloud}} {
		x.Press(c.key)
		if got := x.Stored().Deployment; got != c.want {
			t.Errorf("%s chose %s, want %s", c.key, got, c.want)
		}
	}
	test.Tap(all[2])
	if got := x.Stored().Deployment; got != data.Hybrid || !all[2].chosen || all[1].chosen {
		t.Errorf("a click chose %s", got)
	}
	if err := x.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if x.Stored().Deployment == data.Hybrid || all[2].chosen {
		t.Error("undo does not reach the cards")
	}
}

func (x *led) raters() []string {
	var names []string
	for _, r := range x.Stored().Raters {
		names = append(names, r.Name)
	}
	return names
}

func TestRatersAreNamed(t *testing.T) {
	x := lead(t, begun(lang.Chinese), lang.Chinese, Factors)
	x.Press(fyne.KeyReturn) // without a name
	if names := x.raters(); names != nil {
		t.Fatalf("added %q", names)
	}
	for _, name := range []string{"王芳", "李强"} {
		x.Type(name)
		x.Press(fyne.KeyReturn)
	}
	x.press("+ 销售代表")
	if names := x.raters(); !slices.Equal(names, []string{"王芳", "李强", "销售代表"}) {
		t.Fatalf("the raters are %q", names)
	}
	x.Type("赵敏") // the keyboard is where the next one is named
	x.Press(fyne.KeyReturn)
	if names := x.raters(); len(names) != 4 {
		t.Errorf("typed on: %q", names)
	}
	undone(t, x)
	if offers := hosttest.Find(x.Host, func(b *widget.Button) bool { return b.Text == "+ 销售代表" }); len(offers) > 0 {
		t.Error("a role that is there is offered again")
	}
	x.field("姓名或岗位").Focus() // the first rater's
	x.Replace("王芳（销售）")
	if names := x.raters(); names[0] != "王芳（销售）" {
		t.Errorf("renamed to %q", names[0])
	}
	x.Replace("")
	if x.field("姓名或岗位").Problem() == "" || x.raters()[0] != "王芳（销售）" {
		t.Errorf("an empty name: %q", x.raters())
	}
	x.press(x.Words().T("guide.factors.remove-rater"))
	if names := x.raters(); !slices.Equal(names, []string{"李强", "销售代表"}) {
		t.Errorf("after removing the first: %q", names)
	}
	if err := x.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	if names := x.raters(); len(names) != 3 {
		t.Errorf("after undo: %q", names)
	}
	x.MustSay("9 个因素，3 位评分人")
}

func undone(t *testing.T, x *led) {
	t.Helper()
	if err := x.Session().Undo(); err != nil {
		t.Fatal(err)
	}
}

// Who rates here is asked for the ratings at once; a click on a scale brings the keyboard
// there.
func TestTheKeyboardComesToTheScales(t *testing.T) {
	x := rating(t)
	first, second := x.Stored().Factors[0].ID, x.Stored().Factors[1].ID
	x.Type("7")
	if got, given := x.given(first); !given || got.Value != 7 {
		t.Errorf("after the choice of the rater 7 gave %+v, %v", got, given)
	}
	scales := hosttest.Find(x.Host, func(*widgets.RatingScale) bool { return true })
	test.TapAt(scales[1], fyne.NewPos(widgets.RatingGap, widgets.CellHeight/2))
	x.Type("4")
	if got, given := x.given(second); !given || got.Value != 4 {
		t.Errorf("after the click 4 gave %+v, %v", got, given)
	}
}

// A verdict while there are only costs would be about what is not filled in.
func TestNoVerdictOnCostsAlone(t *testing.T) {
	e := begun(lang.English)
	cost := data.NewLine("licence", "Licence")
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_000_00}
	e.Costs = []data.Line{cost}
	x := lead(t, e, lang.English, Costs)
	if !x.Session().Result().Score.Total.Defined() {
		t.Fatal("there is no score")
	}
	if text, _ := x.g.pages[Result].Summary(); text != x.Words().T("guide.result.none") {
		t.Errorf("the result says %q", text)
	}
}

func TestLongNameOfARaterIsRefused(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Factors)
	x.Type(strings.Repeat("x", data.MaxName+1))
	x.Press(fyne.KeyReturn)
	if names := x.raters(); names != nil {
		t.Errorf("added %q", names)
	}
	x.MustSay(fmt.Sprint(data.MaxName))
}

// rating opens the scales for the first rater.
func rating(t *testing.T) *led {
	e := begun(lang.English)
	e.Raters = []data.Rater{{ID: "wang", Name: "Wang", Weight: 1}, {ID: "li", Name: "Li", Weight: 1}}
	x := lead(t, e, lang.English, Factors)
	if len(hosttest.Find(x.Host, func(*widgets.RatingScale) bool { return true })) > 0 {
		t.Fatal("scales are shown before somebody rates")
	}
	x.field(x.Words().T("guide.factors.rate-as")).Focus()
	x.Press(fyne.KeyRight) // the choice's own key for the next one
	x.Settle()
	x.g.Focus()
	return x
}

// Raters of one name are told apart.
func TestNamesakesRateApart(t *testing.T) {
	e := begun(lang.English)
	e.Raters = []data.Rater{{ID: "one", Name: "Wang", Weight: 1}, {ID: "two", Name: "Wang", Weight: 1}}
	x := lead(t, e, lang.English, Factors)
	x.field(x.Words().T("guide.factors.rate-as")).Focus()
	x.Press(fyne.KeyLeft) // the last one
	x.Settle()
	x.MustSay("Wang (2)")
	x.g.Focus()
	x.Type("4")
	if all := x.Stored().Ratings; len(all) != 1 || all[0].Rater != "two" {
		t.Errorf("rated: %+v", all)
	}
}

func (x *led) given(factor string) (data.Rating, bool) {
	return x.Stored().LatestRating(factor, "wang", hosttest.Today())
}

func TestKeysRate(t *testing.T) {
	x := rating(t)
	first := x.Stored().Factors[0].ID
	for _, c := range []struct {
		typed string
		keys  []fyne.KeyName
		want  data.Rating
		none  bool
	}{
		{typed: "7", want: data.Rating{Value: 7}},
		{typed: "10", want: data.Rating{Value: 10}},
		{typed: "３", want: data.Rating{Value: 3}},
		{typed: "x", want: data.Rating{Value: 3}},
		{keys: []fyne.KeyName{fyne.KeyRight}, want: data.Rating{Value: 4}},
		{keys: []fyne.KeyName{fyne.KeyLeft, fyne.KeyLeft}, want: data.Rating{Value: 2}},
		{typed: "0", keys: []fyne.KeyName{fyne.KeyLeft}, want: data.Rating{Value: 0}},
		{typed: "?", want: data.Rating{Unknown: true}},
		{keys: []fyne.KeyName{fyne.KeyRight}, want: data.Rating{Value: 5}},
		{keys: []fyne.KeyName{fyne.KeyDelete}, none: true},
		{typed: "1", want: data.Rating{Value: 1}},
	} {
		x.Type(c.typed)
		x.Press(c.keys...)
		got, given := x.given(first)
		if given == c.none || got.Value != c.want.Value || got.Unknown != c.want.Unknown {
			t.Errorf("%q %v gave %+v, %v; want %+v", c.typed, c.keys, got, given, c.want)
		}
	}
	if x.Failure != nil {
		t.Error(x.Failure)
	}
}

func TestClicksRate(t *testing.T) {
	x := rating(t)
	scales := hosttest.Find(x.Host, func(*widgets.RatingScale) bool { return true })
	if len(scales) != 9 {
		t.Fatalf("%d scales", len(scales))
	}
	click := func(cell int) {
		test.TapAt(scales[1], fyne.NewPos((float32(cell)+0.5)*(scales[1].Width()+widgets.RatingGap), widgets.CellHeight/2))
	}
	second := x.Stored().Factors[1].ID
	for _, cell := range []int{0, 10, 6} {
		click(cell)
		if got, given := x.given(second); !given || got.Value != float64(cell) {
			t.Errorf("a click on %d gave %+v, %v", cell, got, given)
		}
	}
	click(6)
	if got, given := x.given(second); given {
		t.Errorf("the second click left %+v", got)
	}
	click(widgets.UnknownCell)
	if got, given := x.given(second); !given || !got.Unknown {
		t.Errorf("don't know gave %+v, %v", got, given)
	}
}

// A factor that is taken off the list comes back where it was, with its ratings.
func TestFactorsAreTicked(t *testing.T) {
	x := rating(t)
	x.Type("8")
	before := x.Stored()
	box := func() *widgets.Toggle {
		return x.field(before.Factors[0].Name).(*widgets.Toggle)
	}
	box().Focus()
	x.Type(" ")
	if got := x.Stored(); len(got.Factors) != 8 || len(got.Ratings) != 0 || box().Value() {
		t.Fatalf("%d factors, %d ratings", len(got.Factors), len(got.Ratings))
	}
	if edit, _ := x.Session().CanUndo(); edit.Subject != before.Factors[0].Name {
		t.Errorf("undo is called after %q", edit.Subject)
	}
	x.Type(" ")
	after := x.Stored()
	for i := range before.Factors {
		if after.Factors[i].ID != before.Factors[i].ID {
			t.Errorf("factor %d is %s, was %s", i, after.Factors[i].ID, before.Factors[i].ID)
		}
	}
	if rating, given := x.given(before.Factors[0].ID); !given || rating.Value != 8 {
		t.Errorf("the rating came back as %+v, %v", rating, given)
	}
}

func TestOwnFactorsAreListed(t *testing.T) {
	e := begun(lang.English)
	e.Factors = append(e.Factors, data.Factor{ID: "own", Name: "Vendor support", Dimension: data.DimensionSystem, Weight: 2})
	x := lead(t, e, lang.English, Factors)
	x.field("Vendor support").Focus()
	x.Type(" ")
	if len(x.Stored().Factors) != 9 {
		t.Fatal("the own factor was not taken off")
	}
	x.Type(" ")
	if back := x.Stored().Factors; len(back) != 10 || back[9].ID != "own" || back[9].Weight != 2 {
		t.Errorf("it came back as %+v", back[len(back)-1])
	}
}

func TestResultSaysWhatIsMissing(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			x := lead(t, begun(l), l, Result)
			w := x.Words()
			for _, step := range []Step{Company, Goals, Costs, Benefits, Factors} {
				x.MustSay(w.T("guide.lacks." + string(step)))
			}
			x.MustSay(w.T("guide.result.record.why"))
			x.press(w.T("guide.result.to", "Name", w.T("guide.step.costs")))
			x.at(Costs)
		})
	}
}

func TestResultOfTheExample(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			h := hosttest.Sample(t, l)
			if err := h.Session().Guide(Result); err != nil {
				t.Fatal(err)
			}
			x := &led{h, t, h.Open(New).(*guide)}
			w, r := x.Words(), x.Session().Result()
			x.MustSay(w.Percent(r.Horizon.ROI.Value), w.Band(r.Score.Band), w.T("guide.result.questions"))
			for step, page := range x.g.pages {
				if text, enough := page.Summary(); !enough {
					t.Errorf("%s is not enough: %s", step, text)
				}
				if step != Result {
					x.MustNotSay(w.T("guide.lacks." + string(step)))
				}
			}
			x.MustNotSay("⟨")
			for _, figure := range hosttest.Find(x.Host, func(*widgets.Figure) bool { return true }) {
				test.Tap(figure)
				if opened, _ := x.Opened(); !hosttest.Agree(figure.Value(), x.Explanation(opened).Value) {
					t.Errorf("%s: %q opens %+v", figure.Name(), figure.Value(), opened)
				}
			}
			if _, times := x.Opened(); times != 4 {
				t.Errorf("%d figures open", times)
			}
			x.press(w.T("guide.result.record"))
			x.press(w.T("guide.result.overview"))
			if x.Records != 1 || !slices.Equal(x.Shown, []widgets.TabID{widgets.Overview}) {
				t.Errorf("the buttons record %d times and show %v", x.Records, x.Shown)
			}
			asked := len(x.Session().Findings())
			x.press(w.T("widgets.questions.dismiss"))
			if len(x.Session().Findings()) != asked-1 {
				t.Error("the question was not dismissed")
			}
		})
	}
}

// After an assessment the result says so.
func TestResultOnceRecorded(t *testing.T) {
	x := lead(t, begun(lang.English), lang.English, Result)
	if _, enough := x.g.pages[Result].Summary(); enough {
		t.Error("done before anything was recorded")
	}
	if err := x.Session().Assess(hosttest.Today(), "", "", ""); err != nil {
		t.Fatal(err)
	}
	x.MustSay("Assessed on 2026-06-30", "2026-12-30")
	if _, enough := x.g.pages[Result].Summary(); !enough {
		t.Error("recorded, and not done")
	}
}

// No evaluation makes a step fail or show a key.
func TestAnyEvaluationCanBeLed(t *testing.T) {
	any := rapid.Custom(datatest.Evaluation)
	for seed := range 12 {
		x := lead(t, any.Example(seed), lang.Languages()[seed%2], Company)
		for _, step := range Steps() {
			x.g.open(step)
			x.Settle()
			x.at(step)
			x.MustNotSay("⟨", "NaN", "Inf")
		}
	}
}
