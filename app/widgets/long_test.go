package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/assets/lang"
)

// A text of a file may be longer than what can be wrapped in the time of a frame.
func TestALongTextIsNotWrapped(t *testing.T) {
	test.NewTempApp(t)
	f := NewMultiLine(lang.For(lang.English), "Note")
	for _, c := range []struct {
		letters int
		want    fyne.TextWrap
	}{
		{longestPaste, fyne.TextWrapWord},
		{longestPaste + 1, fyne.TextWrapOff},
		{10, fyne.TextWrapWord},
	} {
		text := strings.Repeat("长", c.letters)
		f.SetValue(text)
		if got := f.entry.Wrapping; got != c.want {
			t.Errorf("%d letters: wrapping %v, want %v", c.letters, got, c.want)
		}
		if f.Value() != text {
			t.Errorf("of %d letters %d are left", c.letters, len([]rune(f.Value())))
		}
	}
}
