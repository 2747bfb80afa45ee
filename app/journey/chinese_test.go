//go:build journey

package journey

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"huibao/data"
)

// TestChineseEndsInTheDatabase types an evaluation and a cost as a person in China
// does: words in Pinyin, a comma, dates and amounts without switching it off, Latin
// letters after a tap on Shift.
func TestChineseEndsInTheDatabase(t *testing.T) {
	w := openForChinese(t)
	w.blankForm()
	w.chinese(true)
	w.pinyin("nihao", "shanghai")
	w.key("Tab", "Tab") // over the deployment
	w.pinyin("zhongguo")
	w.write(",")
	w.pinyin("beijing")
	w.key("Tab")
	w.chineseBy("Shift_L", false)
	w.write("OnPrem ")
	w.chineseBy("Shift_L", true)
	w.pinyin("ruanjian")
	w.key("Tab")
	w.instead("2025-01-01")
	w.look("chinese-1-new")
	w.key("Tab", "Tab", "Tab", "space")
	w.until("the evaluation is stored", func() bool { return w.stored() != nil })
	e := w.stored()
	if e.Name != "你好上海" || e.Company != "中国，北京" || e.Product != "OnPrem 软件" || e.Start != data.MustDate("2025-01-01") {
		t.Fatalf("stored are %q, %q, %q and %v", e.Name, e.Company, e.Product, e.Start)
	}

	w.newCost()
	w.key("ctrl+a")
	w.pinyin("xitong", "peixun")
	w.toAmount(data.Cost)
	w.instead("3")
	w.pinyin("wanyuan")
	w.until("the cost is stored", func() bool { return w.hasAmount("系统培训", "30000") })
	w.instead("12,345.67")
	w.until("the amount is stored", func() bool { return w.hasAmount("系统培训", "12345.67") })
	w.look("chinese-2-cost")
}

// TestChineseKeysOfACompositionChangeNothing presses, while a word is being composed,
// the keys that edit or leave a field. What was entered before stays, the cursor stays,
// and so does the keyboard: the digit that follows each key comes to stand behind all
// others.
func TestChineseKeysOfACompositionChangeNothing(t *testing.T) {
	w := openForChinese(t)
	w.createEvaluation("Chinese")
	w.newCost()
	w.chinese(true)
	w.key("ctrl+a")
	w.pinyin("nihao")
	want := "你好"
	w.wantNamed(want)

	for i, test := range []struct {
		name string
		keys []string
		adds string // to the text, by the input method itself
	}{
		{name: "one letter back", keys: []string{"BackSpace", "Escape"}},
		{name: "all letters back", keys: []string{"BackSpace", "BackSpace", "BackSpace", "BackSpace", "BackSpace"}},
		{name: "delete", keys: []string{"Left", "Delete", "Escape"}},
		{name: "left and right", keys: []string{"Left", "Left", "Right", "Escape"}},
		{name: "home and end", keys: []string{"Home", "End", "Home", "Escape"}},
		{name: "up and down", keys: []string{"Down", "Up", "Escape"}},
		{name: "tab", keys: []string{"Tab", "Escape"}},
		{name: "escape", keys: []string{"Escape"}},
		{name: "return enters the letters", keys: []string{"Return"}, adds: "nihao"},
		{name: "a digit chooses", keys: []string{"1"}, adds: "你好"},
	} {
		w.compose("nihao")
		w.key(test.keys...)
		w.composed()
		digit := fmt.Sprint(i)
		w.write(digit)
		want += test.adds + digit
		w.until(test.name+": the text is "+want, func() bool { return w.names(want) })
	}
	w.look("chinese-3-kept")

	// Without a composition the same keys are the field's own again.
	w.key("BackSpace", "Home", "Delete")
	runes := []rune(want)
	w.wantNamed(string(runes[1 : len(runes)-1]))
	w.toAmount(data.Cost)
	w.instead("77")
	w.until("the amount is stored", func() bool { return w.hasAmount(string(runes[1:len(runes)-1]), "77") })
}

// TestChineseSwitchedByShift switches Pinyin by Shift, alone and with Control. The input
// method may keep the release to itself; Shift must not be taken for held down, or an
// arrow would select and the next letter overwrite.
func TestChineseSwitchedByShift(t *testing.T) {
	w := openForChinese(t)
	w.createEvaluation("Shift")
	w.newCost()
	w.chinese(true)
	w.key("ctrl+a")
	w.pinyin("nihao")
	for i, keys := range []string{"Shift_L", "ctrl+Shift_L"} {
		w.chineseBy(keys, false)
		w.key("Left")
		w.write("x")
		w.chineseBy(keys, true)
		w.key("Right")
		w.pinyin("shanghai")
		w.wantNamed([]string{"你x好上海", "你x好上x海上海"}[i])
	}
	w.key("shift+Left")
	w.write("1")
	w.wantNamed("你x好上x海上1")
}

// typedGoal is a goal as it is typed, and what is to come of it. Words are in Pinyin.
type typedGoal struct {
	words            []string
	name, unit       string
	unitWords        []string // none leaves the unit
	baseline, target typedNumber
}

// typedNumber is a number as it is typed, with 万 in it, and what it is.
type typedNumber struct {
	text string
	is   float64
}

// typedLine is a cost or a benefit of one payment.
type typedLine struct {
	words  []string
	name   string
	amount string
	is     data.Money
	risk   typedNumber // benefits
}

// TestChineseEvaluationOfGoalsCostsAndBenefits enters a new evaluation with eight things,
// Pinyin switched on all the time, and reads from the database, when the window is closed,
// what was typed: every character and every amount, and nothing else.
func TestChineseEvaluationOfGoalsCostsAndBenefits(t *testing.T) {
	goals := []typedGoal{
		{[]string{"kehu", "manyidu"}, "客户满意度", "%", nil, typedNumber{"15%", 15}, typedNumber{"62.5%", 62.5}},
		{[]string{"xiaoshou", "zhouqi"}, "销售周期", "天", []string{"tian"}, typedNumber{"45", 45}, typedNumber{"30.5", 30.5}},
		{[]string{"dingdan", "shouru"}, "订单收入", "元", []string{"yuan"}, typedNumber{"45k", 45_000}, typedNumber{"1.2万", 12_000}},
	}
	costs := []typedLine{
		{[]string{"ruanjian", "xuke"}, "软件许可", "3万", 30_000_00, typedNumber{}},
		{[]string{"xitong", "peixun"}, "系统培训", "1.2万", 12_000_00, typedNumber{}},
		{[]string{"shuju", "qianyi"}, "数据迁移", "12,000.50", 12_000_50, typedNumber{}},
	}
	benefits := []typedLine{
		{[]string{"jiesheng", "shijian"}, "节省时间", "45k", 45_000_00, typedNumber{"15%", 0.15}},
		{[]string{"jianshao", "tousu"}, "减少投诉", "0.85万", 8_500_00, typedNumber{"7.5%", 0.075}},
	}
	w := openForChinese(t)
	w.blankForm()
	w.chinese(true)
	w.pinyin("shanghai", "gongsi")
	w.key("Tab", "Tab")
	w.pinyin("zhongguo", "gongsi")
	w.key("Tab", "Tab")
	w.instead("2025-01-01")
	w.key("Tab", "Tab", "Tab", "space")
	w.until("the evaluation is stored", func() bool { return w.stored() != nil })
	for i, goal := range goals {
		w.typeGoal(i, goal)
	}
	w.look("chinese-4-goals")
	for i, line := range costs {
		w.typeLine("ctrl+3", data.Cost, i, line)
	}
	w.look("chinese-5-costs")
	for i, line := range benefits {
		w.typeLine("ctrl+4", data.Benefit, i, line)
	}
	w.look("chinese-6-benefits")
	w.close()

	e := w.stored()
	if e.Name != "上海公司" || e.Company != "中国公司" || len(e.Goals) != len(goals) {
		t.Errorf("stored are %q of %q and %d goals", e.Name, e.Company, len(e.Goals))
	}
	for i, goal := range goals {
		if !goal.came(e) {
			t.Errorf("goal %s: stored is %+v", goal.name, e.Goals[min(i, len(e.Goals)-1)])
		}
	}
	for side, typed := range map[data.Side][]typedLine{data.Cost: costs, data.Benefit: benefits} {
		if n := len(e.Lines(side)); n != len(typed) {
			t.Errorf("%d lines are a %s, want %d", n, side, len(typed))
		}
		for _, line := range typed {
			if got, at, found := named(e, line.name); !found || at != side || got.Schedule.Amount != line.is || got.Schedule.Kind != data.OneTime || got.RiskAdjustment != line.risk.is {
				t.Errorf("%s %s: stored is %+v", side, line.name, got)
			}
		}
	}
}

// typeGoal adds a goal that is the next of those there. It is stored with its last figure.
func (w *window) typeGoal(before int, g typedGoal) {
	w.t.Helper()
	w.key("ctrl+2", "ctrl+n")
	w.settle()
	w.key("ctrl+a")
	w.pinyin(g.words...)
	w.key("Tab")
	if len(g.unitWords) > 0 {
		w.key("ctrl+a")
		w.pinyin(g.unitWords...)
	}
	w.key("Tab", "Tab") // over the owner
	w.number(g.baseline.text)
	w.key("Tab", "Tab") // over the baseline's day
	w.number(g.target.text)
	defer func() {
		if w.t.Failed() {
			w.t.Logf("stored are %+v", w.stored().Goals)
			w.look("chinese-goal-failed")
		}
	}()
	w.until("the goal "+g.name+" is stored", func() bool { e := w.stored(); return len(e.Goals) == before+1 && g.came(e) })
}

// came tells whether the goal is stored as it was typed.
func (g *typedGoal) came(e *data.Evaluation) bool {
	for _, stored := range e.Goals {
		if stored.Name == g.name {
			return stored.Unit == g.unit && stored.Baseline == g.baseline.is && stored.Target == g.target.is
		}
	}
	return false
}

// typeLine adds a line that is the next of those there, on the page that the keys show.
func (w *window) typeLine(page string, side data.Side, before int, l typedLine) {
	w.t.Helper()
	w.key(page, "ctrl+n")
	w.until("the new line is stored", func() bool { return len(w.stored().Lines(side)) == before+1 })
	w.settle()
	w.key("ctrl+a")
	w.pinyin(l.words...)
	w.until(l.name+" is stored", func() bool { _, at, found := named(w.stored(), l.name); return found && at == side })
	w.toAmount(side)
	w.key("ctrl+a")
	w.number(l.amount)
	w.until("the amount of "+l.name+" is stored", func() bool {
		line, _, _ := named(w.stored(), l.name)
		return line.Schedule.Amount == l.is
	})
	if side == data.Cost {
		return
	}
	w.key("Tab", "Tab", "ctrl+a") // over the date
	w.number(l.risk.text)
	w.until("the risk of "+l.name+" is stored", func() bool {
		line, _, _ := named(w.stored(), l.name)
		return line.RiskAdjustment == l.risk.is
	})
}

// number types a number with Pinyin on. 万 is what is left of 万元, the first choice.
func (w *window) number(text string) {
	w.t.Helper()
	digits, wan := strings.CutSuffix(text, "万")
	digits, thousand := strings.CutSuffix(digits, "k")
	digits, percent := strings.CutSuffix(digits, "%")
	w.write(digits)
	if percent { // some versions offer other signs in its place and keep the next keys
		w.chinese(false)
		w.write("%")
		w.chinese(true)
	}
	if thousand { // a letter begins a word; Return enters it as it is
		w.compose("k")
		w.key("Return")
		w.composed()
	}
	if wan {
		w.pinyin("wanyuan")
		w.key("BackSpace")
	}
}

// blankForm shows the form for a new evaluation with the blank template, which stands
// before the guided start when one goes round; the keyboard is in the name.
func (w *window) blankForm() {
	w.t.Helper()
	w.key("ctrl+shift+n")
	w.settle()
	w.key("shift+Tab", "Left", "Tab")
	w.settle()
}

// openForChinese opens the window on an empty folder, where scripts/with-chinese-input
// has an input method running.
func openForChinese(t *testing.T) *window {
	t.Helper()
	if !strings.Contains(os.Getenv("XMODIFIERS"), "fcitx") {
		t.Fatal("no input method: run scripts/journey, or scripts/with-chinese-input")
	}
	return open(t, filepath.Join(t.TempDir(), "data"))
}

// chinese switches Pinyin on or off.
func (w *window) chinese(on bool) {
	w.t.Helper()
	if !w.isChinese(on) {
		w.key("ctrl+space")
	}
	w.until("the input method is switched", func() bool { return w.isChinese(on) })
}

// chineseBy switches Pinyin on or off by keys with Shift.
func (w *window) chineseBy(keys string, on bool) {
	w.t.Helper()
	w.key(keys)
	w.until(keys+" switched the input method", func() bool { return w.isChinese(on) })
}

// isChinese tells whether Pinyin is on, or off.
func (w *window) isChinese(on bool) bool {
	state := "1"
	if on {
		state = "2"
	}
	out, err := tool("fcitx5-remote")
	return err == nil && strings.TrimSpace(out) == state
}

// pinyin enters words: of each, the letters and then the first choice.
func (w *window) pinyin(words ...string) {
	w.t.Helper()
	for _, word := range words {
		w.compose(word)
		w.key("space")
		w.composed()
	}
}

// compose types the letters of a word and waits for the choices.
func (w *window) compose(letters string) {
	w.t.Helper()
	w.write(letters)
	w.until("choices are shown for "+letters, composing)
}

// composed waits until no choices are shown any more.
func (w *window) composed() {
	w.t.Helper()
	w.until("the composition is over", func() bool { return !composing() })
}

// composing tells whether the input method shows its choices.
func composing() bool {
	out, err := tool("xdotool", "search", "--onlyvisible", "--class", "^fcitx$")
	return err == nil && strings.TrimSpace(out) != ""
}

// names tells whether a cost has the name.
func (w *window) names(name string) bool {
	_, side, found := named(w.stored(), name)
	return found && side == data.Cost
}

func (w *window) wantNamed(name string) {
	w.t.Helper()
	w.until("the cost is named "+name, func() bool { return w.names(name) })
}
