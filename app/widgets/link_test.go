package widgets

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// A link asks for little room however long its text is, shortens it to what it gets, and
// shows it whole again where there is room.
func TestALinkShortensItsText(t *testing.T) {
	test.NewTempApp(t)
	whole := strings.Repeat("很长的名称 long name ", 10)
	taps := 0
	link := NewLink("short", func() { taps++ })
	least := link.MinSize()
	link.SetText(whole)
	if link.MinSize() != least {
		t.Errorf("asks for %v, before %v", link.MinSize(), least)
	}
	link.Resize(fyne.NewSize(200, least.Height))
	if !strings.HasSuffix(link.Text, "…") || link.Button.MinSize().Width > 200 {
		t.Errorf("shows %q, %v wide", link.Text, link.Button.MinSize().Width)
	}
	link.Resize(fyne.NewSize(10_000, least.Height))
	if link.Text != whole {
		t.Errorf("shows %q", link.Text)
	}
	test.Tap(link)
	link.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if taps != 2 {
		t.Errorf("a tap and the Enter key make %d", taps)
	}
}
