package explaining

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/assets/lang"
)

// host is a window with an evaluation that is explained.
type host struct {
	*hosttest.Host
	turned   int
	revealed []explain.Place
}

func (h *host) Source() (explain.Source, bool) {
	return explain.Source{Evaluation: h.Session().Evaluation(), Result: h.Session().Result(), Frozen: h.Session().Frozen, Words: h.Words()}, true
}

func (h *host) Turned() { h.turned++ }

func (h *host) Reveal(place explain.Place) { h.revealed = append(h.revealed, place) }

// open is a panel of a usual size on the example.
func open(t *testing.T, l lang.Language) (*Panel, *host) {
	t.Helper()
	h := &host{Host: hosttest.Sample(t, l)}
	p := New(h)
	h.Window().SetContent(container.NewStack(p.Content()))
	h.Window().Resize(fyne.NewSize(360, 560))
	return p, h
}

// drawn are the texts that are drawn, with their places in the window.
func drawn(h *host) map[string]fyne.Position {
	found := map[string]fyne.Position{}
	hosttest.Walk(h.Window().Content(), func(o fyne.CanvasObject) {
		if text, ok := o.(*canvas.Text); ok && text.Text != "" {
			found[text.Text] = fyne.CurrentApp().Driver().AbsolutePositionForObject(text)
		}
	})
	return found
}

// Every figure that can be reached fits the panel's width, down to a narrow one.
func TestEveryFigureFits(t *testing.T) {
	for _, l := range lang.Languages() {
		for _, width := range []float32{320, 360, 400} {
			t.Run(fmt.Sprintf("%s %g", l, width), func(t *testing.T) {
				p, h := open(t, l)
				h.Window().Resize(fyne.NewSize(width, 4000))
				for _, subject := range []explain.Subject{{Figure: explain.ROI}, {Figure: explain.NPV}, {Figure: explain.Score}, {Figure: explain.Payback},
					{Figure: explain.LineTotal, Of: h.Session().Evaluation().Benefits[0].ID}, {Figure: explain.LineYear, Of: h.Session().Evaluation().Benefits[0].ID, At: 1},
					{Figure: explain.IRR}, {Figure: explain.FactorMean, Of: h.Session().Evaluation().Factors[0].ID}} {
					if !p.Show(subject) {
						t.Fatalf("%v is no figure", subject)
					}
					hosttest.Walk(h.Window().Content(), func(o fyne.CanvasObject) {
						text, ok := o.(*canvas.Text)
						if !ok || text.Text == "" {
							return
						}
						if right := fyne.CurrentApp().Driver().AbsolutePositionForObject(text).X + text.MinSize().Width; text.Alignment == fyne.TextAlignLeading && right > width {
							t.Errorf("%v: %q ends at %.0f of %.0f", subject, text.Text, right, width)
						}
					})
				}
			})
		}
	}
}

// A number as long as can be is set smaller, never cut or broken.
func TestLongNumbersAndTexts(t *testing.T) {
	open(t, lang.English)
	b := block{kind: stepBlock, text: strings.Repeat("a very long name of a line ", 12), value: "(¥1,000,000,000,000,000.00)"}
	s := setOf(fyne.CurrentApp().Settings().Theme(), b, 304)
	if s.value > 304 || len(s.lines) < 5 {
		t.Errorf("the number is %.0f wide beside %d lines", s.value, len(s.lines))
	}
	for _, line := range s.lines {
		if width := fyne.MeasureText(line, s.textSize, s.textStyle).Width; width > 304-s.value-gutter+1 {
			t.Errorf("%q is %.0f wide beside a number of %.0f", line, width, s.value)
		}
	}
}

// A click opens a number, or goes to where it was typed in.
func TestByMouse(t *testing.T) {
	p, h := open(t, lang.English)
	p.Show(explain.Subject{Figure: explain.ROI})
	tap := func(text string) {
		t.Helper()
		at, there := drawn(h)[text]
		if !there {
			t.Fatalf("%q is not seen; there is %q", text, p.Text())
		}
		test.TapCanvas(h.Window().Canvas(), at.AddXY(4, 4))
	}
	r := h.Session().Result()
	tap(h.Words().Money(r.Horizon.Benefit, r.Currency))
	if now, _ := p.Subject(); now.Figure != explain.Benefit || !p.CanBack() {
		t.Fatalf("%v is shown", now)
	}
	line := h.Session().Evaluation().Benefits[0]
	tap(line.Name)
	if now, _ := p.Subject(); now.Of != line.ID {
		t.Fatalf("%v is shown", now)
	}
	p.Open(explain.Subject{Figure: explain.LineYear, Of: line.ID, At: 2})
	tap(h.Words().T("explanation.goes"))
	if len(h.revealed) != 1 || h.revealed[0].Of != line.ID {
		t.Errorf("went to %v", h.revealed)
	}
	if got, want := len(p.Way()), 4; got != want {
		t.Errorf("the way is %v", p.Way())
	}
	for p.Back() {
	}
	if now, _ := p.Subject(); now.Figure != explain.ROI || h.turned != 7 {
		t.Errorf("back at %v after %d turns", now, h.turned)
	}
}

// The wheel brings in what was not drawn, and back is as far scrolled as before.
func TestScrolling(t *testing.T) {
	p, h := open(t, lang.Chinese)
	h.Window().Resize(fyne.NewSize(360, 200))
	p.Show(explain.Subject{Figure: explain.Score})
	p.Focus()
	first := slices.Sorted(func(yield func(string) bool) {
		for text := range drawn(h) {
			if !yield(text) {
				return
			}
		}
	})
	p.column.scroll.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, -150)})
	offset := p.column.scroll.Offset.Y
	if offset <= 0 {
		t.Fatal("nothing scrolled")
	}
	for text := range drawn(h) {
		if !slices.Contains(first, text) {
			first = nil
			break
		}
	}
	if first != nil {
		t.Error("nothing new is drawn")
	}
	p.Open(explain.Subject{Figure: explain.ROI})
	if p.column.scroll.Offset.Y != 0 {
		t.Error("another figure begins scrolled")
	}
	p.Back()
	if p.column.scroll.Offset.Y != offset {
		t.Errorf("back at %.0f, was at %.0f", p.column.scroll.Offset.Y, offset)
	}
}

// Going up and down with the keys keeps the marked link in sight.
func TestKeysKeepTheLinkInSight(t *testing.T) {
	p, h := open(t, lang.English)
	h.Window().Resize(fyne.NewSize(360, 220))
	p.Show(explain.Subject{Figure: explain.Cost})
	p.Focus()
	for range 40 {
		h.Press(fyne.KeyDown)
	}
	inSight := func() {
		t.Helper()
		at := p.column.targets[p.column.target].block
		top := p.column.scroll.Offset.Y
		if p.column.tops[at] < top-1 || p.column.tops[at+1] > top+p.column.scroll.Size().Height+1 {
			t.Errorf("the link is at %.0f, seen are %.0f to %.0f", p.column.tops[at], top, top+p.column.scroll.Size().Height)
		}
	}
	if p.column.target != len(p.column.targets)-1 {
		t.Errorf("link %d of %d", p.column.target, len(p.column.targets))
	}
	for len(p.column.targets) > 1 && p.column.target > 0 {
		h.Press(fyne.KeyUp)
		inSight()
	}
}
