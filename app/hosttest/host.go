// Package hosttest gives the tests of tabs what the window gives the tabs: a host with
// a real store in a folder of the test, without a display. Only tests import it.
package hosttest

import (
	"image"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/explain"
	"huibao/app/look"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
	"huibao/data/store"
)

// Today is the day on which all tests of tabs take place.
func Today() data.Date { return data.DateOf(now()) }

func now() time.Time { return time.Date(2026, 6, 30, 10, 30, 0, 0, time.UTC) }

// Size is the room a tab has in the window on a screen of 1366 by 768.
func Size() fyne.Size { return fyne.NewSize(1180, 650) }

// fonts are the same for all tests of a package, so that they are parsed once.
var fonts = sync.OnceValue(look.NewFonts)

// Host is a widgets.Host that notes what a tab asks of it.
type Host struct {
	t       testing.TB
	words   *lang.Words
	session *session.Session
	store   *store.Store
	window  fyne.Window
	dark    bool
	tab     widgets.Tab

	Failure   error             // what the tab complained of last
	Told      string            // what the tab said last
	Shown     []widgets.TabID   // the tabs it opened
	Exports   int               // how often it opened the export
	Records   int               // how often it opened the form that records an assessment
	Explained []explain.Subject // the figures it asked to be explained
	Revealed  []explain.Place   // the places it went to
}

// New is a host of the evaluation, speaking the language.
func New(t testing.TB, e *data.Evaluation, language lang.Language) *Host {
	t.Helper()
	return Of(t, &exchange.File{Evaluation: e}, language)
}

// Sample is a host of the example that comes with the program, with its assessments.
func Sample(t testing.TB, language lang.Language) *Host {
	t.Helper()
	return Of(t, SampleFile(t, language), language)
}

// SampleFile is the file of that example, for tests that change something in it.
func SampleFile(t testing.TB, language lang.Language) *exchange.File {
	t.Helper()
	reader, err := assets.Sample.Open("sample/parts-maker." + string(language) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	defer reader.Close()
	file, _, err := exchange.Decode(reader)
	if err != nil {
		t.Fatal(err)
	}
	return file
}

// Of is a host of the evaluation of a file, with its assessments.
func Of(t testing.TB, file *exchange.File, language lang.Language) *Host {
	t.Helper()
	s, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	id, err := session.NewLibrary(s, now).Import(file)
	if err != nil {
		t.Fatal(err)
	}
	opened, err := session.Open(s, id, now)
	if err != nil {
		t.Fatal(err)
	}
	test.NewTempApp(t)
	h := &Host{t: t, words: lang.For(language), session: opened, store: s, window: test.NewTempWindow(t, nil)}
	h.SetDark(false)
	return h
}

// Open makes the tab, shows it in the window and keeps it fresh, as the shell does.
func (h *Host) Open(make func(widgets.Host) widgets.Tab) widgets.Tab {
	h.tab = make(h)
	h.window.SetContent(h.tab.Content())
	h.Resize(Size())
	h.tab.Refresh()
	h.Settle()
	h.session.Listen(h.tab.Refresh)
	h.takeKeys()
	return h.tab
}

// takeKeys gives the tab the keys that nothing else uses, as the shell does.
func (h *Host) takeKeys() {
	window := h.window.Canvas()
	window.SetOnTypedKey(func(key *fyne.KeyEvent) {
		if key.Name == fyne.KeyEscape {
			h.tab.Do(widgets.Leave)
		}
	})
	for shortcut, command := range map[fyne.Shortcut]widgets.Command{
		&fyne.ShortcutCopy{}: widgets.Copy, &fyne.ShortcutPaste{}: widgets.Paste, &fyne.ShortcutSelectAll{}: widgets.SelectAll,
		Control(fyne.KeyN): widgets.New, Control(fyne.KeyJ): widgets.Duplicate, Control(fyne.KeyT): widgets.Switch,
	} {
		window.AddShortcut(shortcut, func(fyne.Shortcut) { h.tab.Do(command) })
	}
}

// Control is Ctrl, or Cmd on a Mac, with a key.
func Control(key fyne.KeyName) fyne.Shortcut {
	return &desktop.CustomShortcut{KeyName: key, Modifier: fyne.KeyModifierShortcutDefault}
}

// Shortcut presses keys together on what has the keyboard, or else on the window.
func (h *Host) Shortcut(shortcut fyne.Shortcut) {
	if focused, able := h.window.Canvas().Focused().(fyne.Shortcutable); able {
		focused.TypedShortcut(shortcut)
		return
	}
	h.window.Canvas().(fyne.Shortcutable).TypedShortcut(shortcut)
}

// Resize gives the tab another room.
func (h *Host) Resize(size fyne.Size) {
	h.window.Resize(size)
	h.Settle()
}

// Settle lays the window out again until texts that wrap have found their height, as
// the window's own loop does.
func (h *Host) Settle() {
	const enough = 3 // nested texts that wrap
	for range enough {
		h.window.Content().Refresh()
	}
}

// SetDark changes the look.
func (h *Host) SetDark(dark bool) {
	h.dark = dark
	fyne.CurrentApp().Settings().SetTheme(look.New(dark, fonts()))
	if h.tab != nil {
		h.tab.Refresh()
	}
}

// Words speaks the language.
func (h *Host) Words() *lang.Words { return h.words }

// Session is the open evaluation.
func (h *Host) Session() *session.Session { return h.session }

// Stored reads the evaluation from the store, as it would be after the program was
// ended and started again.
func (h *Host) Stored() *data.Evaluation {
	h.t.Helper()
	e, err := h.store.Load(h.session.Evaluation().ID)
	if err != nil {
		h.t.Fatal(err)
	}
	return e
}

// Dark tells whether the look is dark.
func (h *Host) Dark() bool { return h.dark }

// Window is the window.
func (h *Host) Window() fyne.Window { return h.window }

// Fail notes the error.
func (h *Host) Fail(err error) { h.Failure = err }

// Tell notes the sentence.
func (h *Host) Tell(sentence string) { h.Told = sentence }

// Show notes the tab.
func (h *Host) Show(tab widgets.TabID) { h.Shown = append(h.Shown, tab) }

// Export counts.
func (h *Host) Export() { h.Exports++ }

// Record counts.
func (h *Host) Record() { h.Records++ }

// Explain notes the figure.
func (h *Host) Explain(subject explain.Subject) { h.Explained = append(h.Explained, subject) }

// Reveal notes the place.
func (h *Host) Reveal(place explain.Place) { h.Revealed = append(h.Revealed, place) }

// Opened is the figure that the tab asked to be explained last, and how many it asked
// for so far.
func (h *Host) Opened() (last explain.Subject, times int) {
	if n := len(h.Explained); n > 0 {
		return h.Explained[n-1], n
	}
	return explain.Subject{}, 0
}

// Explanation is what the window would show for a figure; it fails the test when there
// is no such figure.
func (h *Host) Explanation(subject explain.Subject) explain.Explanation {
	h.t.Helper()
	from := explain.Source{Evaluation: h.session.Evaluation(), Result: h.session.Result(), Frozen: h.session.Frozen, Words: h.words}
	if analysed, done := h.session.Analysed(); done {
		from.Analysis = analysed
	}
	if decided, done := h.session.Decided(); done {
		from.Decision = decided
	}
	explanation, found := explain.Explain(from, subject)
	if !found {
		h.t.Errorf("%+v is no figure", subject)
	}
	return explanation
}

// OpenAll opens every figure that is seen as one that opens, and gives what was asked to
// be explained, each of which must be a figure of the evaluation.
func (h *Host) OpenAll() []explain.Subject {
	h.t.Helper()
	_, before := h.Opened()
	for _, link := range Find(h, func(*widgets.FigureLink) bool { return true }) {
		link.Tapped(nil)
	}
	opened := h.Explained[before:]
	for _, subject := range opened {
		if x := h.Explanation(subject); x.Name == "" || x.Value == "" {
			h.t.Errorf("%+v is explained as %q: %q", subject, x.Name, x.Value)
		}
	}
	return opened
}

// MustAgree fails the test where a figure that opens shows another number than its
// explanation, but for the figures that apart names: those that stand in another's place.
func (h *Host) MustAgree(apart ...explain.Figure) {
	h.t.Helper()
	var figures []widgets.Cell
	Walk(h.window.Content(), func(object fyne.CanvasObject) {
		if list, ok := object.(interface{ Figures() []widgets.Cell }); ok {
			figures = append(figures, list.Figures()...)
		}
	})
	if len(figures) == 0 {
		h.t.Error("no figure opens")
	}
	for _, cell := range figures {
		if slices.Contains(apart, cell.Opens.Figure) {
			continue
		}
		if x := h.Explanation(*cell.Opens); !Agree(cell.Text, x.Value) {
			h.t.Errorf("%q opens %s, which is %s", cell.Text, x.Name, x.Value)
		}
	}
}

// Agree tells whether two texts write the same number, as one of them rounds it: 8.3 and
// 8.26, 54,000 and ¥54,000, (54,000) and ¥54,000. Texts without a number agree with all.
func Agree(shown, exact string) bool {
	a, decimals, isA := numberIn(shown)
	b, _, isB := numberIn(exact)
	return !isA || !isB || math.Abs(a-b) <= 0.5*math.Pow10(-decimals)+1e-9*math.Abs(b)
}

// numberIn is the first number in a text without its sign, and how many decimals it has.
func numberIn(text string) (x float64, decimals int, any bool) {
	found := firstNumber.FindString(text)
	if found == "" {
		return 0, 0, false
	}
	_, fraction, _ := strings.Cut(found, ".")
	x, err := strconv.ParseFloat(strings.ReplaceAll(found, ",", ""), 64)
	return x, len(fraction), err == nil
}

var firstNumber = regexp.MustCompile(`[0-9][0-9,]*(\.[0-9]+)?`)

// Type types into what has the focus.
func (h *Host) Type(text string) {
	h.t.Helper()
	focused := h.focused()
	for _, letter := range text {
		focused.TypedRune(letter)
	}
}

// Replace marks all that stands in the focused field and types over it.
func (h *Host) Replace(text string) {
	h.t.Helper()
	if field, ok := h.focused().(fyne.Shortcutable); ok {
		field.TypedShortcut(&fyne.ShortcutSelectAll{})
	}
	h.Press(fyne.KeyBackspace)
	h.Type(text)
}

// Press presses keys on what has the focus.
func (h *Host) Press(keys ...fyne.KeyName) {
	h.t.Helper()
	for _, key := range keys {
		h.focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
}

func (h *Host) focused() fyne.Focusable {
	h.t.Helper()
	focused := h.window.Canvas().Focused()
	if focused == nil {
		h.t.Fatal("nothing has the keyboard")
	}
	return focused
}

// Picture is the window as it is seen now.
func (h *Host) Picture() image.Image { return h.window.Canvas().Capture() }

// Texts are all texts that are seen in the window, or could be by scrolling, in the
// order in which they are drawn.
func (h *Host) Texts() []string {
	var texts []string
	Walk(h.window.Content(), func(object fyne.CanvasObject) {
		if text, ok := object.(*canvas.Text); ok && text.Text != "" {
			texts = append(texts, text.Text)
		}
	})
	return texts
}

// Says tells whether the window shows the text, be it broken over lines.
func (h *Host) Says(text string) bool {
	return strings.Contains(squeezed(strings.Join(h.Texts(), "")), squeezed(text))
}

func squeezed(text string) string { return strings.Join(strings.Fields(text), "") }

// MustSay fails the test unless the window shows each of the texts.
func (h *Host) MustSay(texts ...string) {
	h.t.Helper()
	for _, text := range texts {
		if !h.Says(text) {
			h.t.Errorf("the window does not say %q; it says:\n%s", text, strings.Join(h.Texts(), " | "))
		}
	}
}

// MustNotSay fails the test if the window shows one of the texts.
func (h *Host) MustNotSay(texts ...string) {
	h.t.Helper()
	for _, text := range texts {
		if h.Says(text) {
			h.t.Errorf("the window says %q", text)
		}
	}
}

// Find gives the visible objects of a type for which accept holds. Buttons are found
// as those of the toolkit too.
func Find[T fyne.CanvasObject](h *Host, accept func(T) bool) []T {
	var found []T
	Walk(h.window.Content(), func(object fyne.CanvasObject) {
		wanted, ok := object.(T)
		if button, ours := object.(interface{ Stock() *widget.Button }); ours && !ok {
			wanted, ok = fyne.CanvasObject(button.Stock()).(T)
		}
		if ok && accept(wanted) {
			found = append(found, wanted)
		}
	})
	return found
}

// Walk visits an object and all visible ones within it.
func Walk(object fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if object == nil || !object.Visible() {
		return
	}
	visit(object)
	switch object := object.(type) {
	case *fyne.Container:
		for _, child := range object.Objects {
			Walk(child, visit)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(object).Objects() {
			Walk(child, visit)
		}
	}
}

// Click presses a button of the mouse, with keys held, on what lies uppermost at a place
// of the window, as the driver does.
func Click(t testing.TB, w fyne.Window, at fyne.Position, button desktop.MouseButton, held fyne.KeyModifier) {
	t.Helper()
	var hit fyne.CanvasObject
	var on fyne.Position // where on it
	Walk(w.Content(), func(object fyne.CanvasObject) {
		switch object.(type) {
		case fyne.Tappable, fyne.SecondaryTappable, desktop.Mouseable:
		default:
			return
		}
		inside := at.Subtract(fyne.CurrentApp().Driver().AbsolutePositionForObject(object))
		if size := object.Size(); inside.X >= 0 && inside.Y >= 0 && inside.X < size.Width && inside.Y < size.Height {
			hit, on = object, inside
		}
	})
	if mouse, able := hit.(desktop.Mouseable); able {
		mouse.MouseDown(&desktop.MouseEvent{Button: button, Modifier: held})
		mouse.MouseUp(&desktop.MouseEvent{Button: button, Modifier: held})
	}
	event := &fyne.PointEvent{AbsolutePosition: at, Position: on}
	if secondary, able := hit.(fyne.SecondaryTappable); able && button == desktop.MouseButtonSecondary {
		secondary.TappedSecondary(event)
	} else if tapped, able := hit.(fyne.Tappable); able && button == desktop.MouseButtonPrimary {
		tapped.Tapped(event)
	} else {
		t.Fatalf("nothing takes a click at %v", at)
	}
}
