package widgets_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"huibao/app/widgets"
)

// segments are three words in a window; chosen collects what was chosen.
func segments(t *testing.T) (s *widgets.Segments, w fyne.Window, chosen *[]int) {
	t.Helper()
	test.NewTempApp(t)
	chosen = &[]int{}
	s = widgets.NewSegments([]string{"情景", "Sensitivity", "模拟"}, func(i int) { *chosen = append(*chosen, i) })
	w = test.NewTempWindow(t, s)
	w.SetPadded(false)
	w.Resize(s.MinSize())
	return s, w, chosen
}

func TestSegmentsByKeyboard(t *testing.T) {
	s, w, chosen := segments(t)
	w.Canvas().Focus(s)
	for _, key := range []fyne.KeyName{fyne.KeyLeft, fyne.KeyRight, fyne.KeyRight, fyne.KeyRight, fyne.KeySpace, fyne.KeyHome, fyne.KeyEnd} {
		s.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if want := []int{1, 2, 0, 2}; !slices.Equal(*chosen, want) || s.Chosen() != 2 {
		t.Errorf("chose %v, want %v", *chosen, want)
	}
	var handed fyne.KeyName
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { handed = key.Name })
	s.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if handed != fyne.KeyEscape {
		t.Error("Escape did not reach the window")
	}
}

func TestSegmentsByMouse(t *testing.T) {
	s, w, chosen := segments(t)
	width := s.MinSize().Width
	for _, x := range []float32{5, width / 2, width - 5, width - 5} {
		test.TapCanvas(w.Canvas(), fyne.NewPos(x, 15))
	}
	if want := []int{1, 2}; !slices.Equal(*chosen, want) {
		t.Errorf("chose %v, want %v", *chosen, want)
	}
	if w.Canvas().Focused() != s {
		t.Error("a click leaves the keyboard elsewhere")
	}
	s.Choose(0)
	s.Choose(7)
	if len(*chosen) != 2 || s.Chosen() != 0 {
		t.Error("Choose told of itself, or took a word that is not there")
	}
}
