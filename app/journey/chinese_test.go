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
	w.key("ctrl+shift+n")
	w.settle()
	w.chinese(true)
	w.pinyin("nihao", "shanghai")
	w.key("Tab")
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
	w.toAmount()
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
	w.key("Return", "Tab", "Tab")
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
