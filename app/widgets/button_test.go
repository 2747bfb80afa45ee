package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// What a button does decides where the keyboard is after a press by key.
func TestTheKeyboardAfterAButtonWasPressedByKey(t *testing.T) {
	test.NewTempApp(t)
	for _, c := range []struct {
		name string
		does func(b, other *Button, around *fyne.Container)
		on   func(b, other *Button) fyne.Focusable
	}{
		{"nothing", func(_, _ *Button, _ *fyne.Container) {}, func(b, _ *Button) fyne.Focusable { return b }},
		{"another text", func(b, _ *Button, _ *fyne.Container) { b.SetText("again") }, func(b, _ *Button) fyne.Focusable { return b }},
		{"off", func(b, _ *Button, _ *fyne.Container) { b.Disable() }, func(b, _ *Button) fyne.Focusable { return b }},
		{"keyboard elsewhere", func(_, other *Button, _ *fyne.Container) { focus(other) }, func(_, other *Button) fyne.Focusable { return other }},
		{"hidden", func(b, _ *Button, _ *fyne.Container) { b.Hide() }, nobody},
		{"all around hidden", func(_, _ *Button, around *fyne.Container) { around.Hide() }, nobody},
		{"taken out", func(b, _ *Button, around *fyne.Container) { around.Remove(b) }, nobody},
		{"taken out, keyboard elsewhere", func(b, other *Button, around *fyne.Container) { around.Remove(b); focus(other) },
			func(_, other *Button) fyne.Focusable { return other }},
	} {
		for _, key := range []fyne.KeyName{fyne.KeySpace, fyne.KeyReturn, fyne.KeyEnter} {
			t.Run(c.name+" "+string(key), func(t *testing.T) {
				b, other := NewButton("b", nil), NewButton("other", nil)
				around := container.NewHBox(b)
				w := test.NewTempWindow(t, container.NewPadded(container.NewVBox(other, around)))
				pressed := 0
				b.OnTapped = func() { pressed++; c.does(b, other, around) }
				focus(b)
				b.TypedKey(&fyne.KeyEvent{Name: key})
				if got, want := w.Canvas().Focused(), c.on(b, other); pressed != 1 || got != want {
					t.Errorf("pressed %d times, the keyboard is on %v, want %v", pressed, got, want)
				}
			})
		}
	}
}

func nobody(_, _ *Button) fyne.Focusable { return nil }

func focus(b *Button) { fyne.CurrentApp().Driver().CanvasForObject(b).Focus(b) }

// A button that went away later, with the keyboard on it, is not pressed unseen.
func TestAButtonThatIsGoneIsNotPressed(t *testing.T) {
	test.NewTempApp(t)
	b := NewButton("b", func() { t.Error("it was pressed") })
	around := container.NewHBox(b)
	w := test.NewTempWindow(t, container.NewPadded(around))
	focus(b)
	around.Remove(b)
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
	if w.Canvas().Focused() != nil {
		t.Error("the keyboard stays on it")
	}
}

// What is a button and more leaves the keyboard and hands keys on as a button does.
func TestALinkIsAButtonForTheKeyboard(t *testing.T) {
	test.NewTempApp(t)
	var around *fyne.Container
	l := NewLink("link", func() { around.Hide() })
	around = container.NewHBox(l)
	w := test.NewTempWindow(t, container.NewPadded(around))
	handed := fyne.KeyName("")
	w.Canvas().SetOnTypedKey(func(key *fyne.KeyEvent) { handed = key.Name })
	w.Canvas().Focus(l)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if handed != fyne.KeyEscape {
		t.Errorf("the window was told of %q", handed)
	}
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if on := w.Canvas().Focused(); on != nil {
		t.Errorf("the keyboard stays on %v", on)
	}
}

// A button that is off is not pressed.
func TestAButtonThatIsOffIsNotPressed(t *testing.T) {
	test.NewTempApp(t)
	b := NewButton("b", func() { t.Error("it was pressed") })
	test.NewTempWindow(t, container.NewPadded(b))
	focus(b)
	b.Disable()
	b.TypedKey(&fyne.KeyEvent{Name: fyne.KeySpace})
}
