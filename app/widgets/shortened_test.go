package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"
)

// A text that fits stays; of a longer one as much is left as there is room for.
func TestShortened(t *testing.T) {
	test.NewTempApp(t)
	size := theme.Size(theme.SizeNameText)
	wide := func(text string) float32 { return fyne.MeasureText(text, size, fyne.TextStyle{}).Width }
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Repeat(rapid.SampledFrom([]string{"短", "很长的名字", "a name", ""}).Draw(t, "text"), rapid.IntRange(0, 30).Draw(t, "times"))
		width := float32(rapid.IntRange(0, 400).Draw(t, "width"))
		got := Shortened(text, width, size, fyne.TextStyle{})
		switch {
		case wide(text) <= width:
			if got != text {
				t.Fatalf("%q became %q", text, got)
			}
		case !strings.HasSuffix(got, "…") || !strings.HasPrefix(text, strings.TrimSuffix(got, "…")):
			t.Fatalf("%q became %q", text, got)
		case wide(got) > width && got != "…":
			t.Fatalf("%q is wider than %v", got, width)
		}
		if kept := []rune(strings.TrimSuffix(got, "…")); got != text && wide(string([]rune(text)[:len(kept)+1])+"…") <= width {
			t.Fatalf("%q leaves room", got)
		}
	})
	if got := Fit("short", 300); got != "short" {
		t.Errorf("Fit cut %q", got)
	}
}
