package app

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/exchange"
)

// explained is what the panel says, with one line for each step.
func (d *desk) explained() string {
	d.t.Helper()
	if !d.explains() {
		d.t.Fatalf("nothing is explained; the window says %q", d.says())
	}
	return d.explaining.Text()
}

func (d *desk) mustExplain(texts ...string) {
	d.t.Helper()
	said := d.explained()
	for _, text := range texts {
		if !strings.Contains(said, text) {
			d.t.Errorf("the panel does not say %q; it says\n%s", text, said)
		}
	}
}

// small is an evaluation of one cost and one benefit that was measured once.
func small() *data.Evaluation {
	e := data.New("small", data.MustDate("2025-01-01"))
	cost := data.NewLine("licence", "Licence")
	cost.Category = data.Licence
	cost.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_000_00}
	benefit := data.NewLine("hours", "Hours saved")
	benefit.Dimension = data.DimensionSavings
	monthly := data.Schedule{Kind: data.Recurring, Amount: 5_000_00, Every: data.EveryMonth, Timing: data.Spread, From: e.Start}
	benefit.Schedule = monthly
	measured := monthly
	measured.Amount = 6_000_00
	benefit.Readings = []data.Reading{{Since: data.MustDate("2026-01-01"), MeasuredOn: data.MustDate("2026-06-30"), Schedule: &measured}}
	e.Costs, e.Benefits = []data.Line{cost}, []data.Line{benefit}
	return e
}

// withSmall opens the small evaluation.
func (d *desk) withSmall() *desk {
	d.t.Helper()
	id, err := d.library.Import(&exchange.File{Evaluation: small()})
	if err != nil {
		d.t.Fatal(err)
	}
	d.Open(id)
	return d
}

// tapFigure opens the first figure that is seen with the subject.
func (d *desk) tapFigure(subject explain.Subject) {
	d.t.Helper()
	var links []*widgets.FigureLink
	hosttest.Walk(d.window.Content(), func(o fyne.CanvasObject) {
		if link, ok := o.(*widgets.FigureLink); ok {
			links = append(links, link)
		}
	})
	for _, link := range links {
		test.Tap(link)
		if got, shown := d.explaining.Subject(); shown && got == subject {
			return
		}
	}
	d.t.Fatalf("no figure on the page opens %v", subject)
}

// From a click on the ROI down to what was typed in, by the keyboard alone, and there.
func TestAFigureIsFollowedToItsReading(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			d := sitDown(t, l).withSmall()
			r := d.session.Result()
			cards := 0
			hosttest.Walk(d.window.Content(), func(o fyne.CanvasObject) {
				if card, ok := o.(*widgets.Figure); ok && card.Name() == d.source().name(explain.ROI) {
					test.Tap(card)
					cards++
				}
			})
			if cards != 1 {
				t.Fatalf("%d cards show the ROI", cards)
			}
			d.mustExplain(d.words.Percent(r.Horizon.ROI.Value), d.words.Money(r.Horizon.Benefit, r.Currency), d.words.Money(r.Horizon.Cost, r.Currency))
			d.mustNotSay("⟨")
			way, place := d.wayTo(explain.BenefitsPage, 0)
			for _, subject := range way {
				d.explaining.Open(subject)
				d.mustNotSay("⟨")
			}
			d.Reveal(place)
			if d.page != widgets.Benefits {
				t.Fatalf("the page is %s", d.page)
			}
			line := d.session.Evaluation().Benefits[0]
			d.mustSay(line.Name, d.words.T("lines.reading-evidence"))
			if d.window.Canvas().Focused() == nil {
				t.Error("no field has the keyboard")
			}
			if !d.explains() {
				t.Error("the panel was closed although there is room for both")
			}
		})
	}
}

// wayTo is the shortest way from the figure that is shown to a place: the figures to
// open one after the other.
func (d *desk) wayTo(page explain.Page, reading int) (way []explain.Subject, place explain.Place) {
	d.t.Helper()
	from, _ := d.Source()
	begin, _ := d.explaining.Subject()
	ways, seen := [][]explain.Subject{{begin}}, map[explain.Subject]bool{begin: true}
	for len(ways) > 0 {
		way, ways = ways[0], ways[1:]
		x, _ := explain.Explain(from, way[len(way)-1])
		for _, step := range x.Steps {
			if step.Goes != nil && step.Goes.Page == page && step.Goes.Reading == reading {
				return way[1:], *step.Goes
			}
			if step.Opens != nil && !seen[*step.Opens] {
				seen[*step.Opens] = true
				ways = append(ways, append(slices.Clone(way), *step.Opens))
			}
		}
	}
	d.t.Fatalf("no way leads from %v to reading %d on %s", begin, reading, page)
	return nil, explain.Place{}
}

// source names figures as the panel does.
func (d *desk) source() namer {
	from, _ := d.Source()
	return namer(from)
}

type namer explain.Source

func (n namer) name(figure explain.Figure) string {
	x, _ := explain.Explain(explain.Source(n), explain.Subject{Figure: figure})
	return x.Name
}

// The keys go from number to number, down and back, and Esc gives the keyboard back.
func TestKeysInThePanel(t *testing.T) {
	d := sitDown(t, lang.English).withSmall()
	d.Show(widgets.Benefits)
	table := d.find(func(*widgets.Table) bool { return true })
	table.Focus()
	before := d.window.Canvas().Focused()
	d.typeKey(fyne.KeyDown)
	d.key(control(fyne.KeyI, fyne.KeyModifierShift))
	first, _ := d.explaining.Subject()
	if first != (explain.Subject{Figure: explain.LineTotal, Of: "hours"}) {
		t.Fatalf("%v is explained", first)
	}
	if d.panel.back.Visible() {
		t.Error("there is a way back from the first figure")
	}
	down := func() explain.Subject {
		d.typeKey(fyne.KeyReturn)
		now, _ := d.explaining.Subject()
		return now
	}
	second := down()
	if second == first || !d.panel.back.Visible() {
		t.Fatalf("Enter left %v", second)
	}
	for name, back := range map[string]func(){
		"Backspace": func() { d.typeKey(fyne.KeyBackspace) },
		"Left":      func() { d.typeKey(fyne.KeyLeft) },
		"Alt+Left": func() {
			d.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&desktop.CustomShortcut{KeyName: fyne.KeyLeft, Modifier: fyne.KeyModifierAlt})
		},
		"button": func() { d.panel.back.OnTapped() },
	} {
		back()
		if now, _ := d.explaining.Subject(); now != first {
			t.Errorf("%s went back to %v", name, now)
		}
		if again := down(); again != second {
			t.Errorf("after %s, Enter opened %v", name, again)
		}
	}
	d.typeKey(fyne.KeyEscape)
	if d.panel.open {
		t.Fatal("Esc left the panel open")
	}
	if now := d.window.Canvas().Focused(); now != before {
		t.Errorf("the keyboard is in %T, was in %T", now, before)
	}
}

func (d *desk) find(accept func(*widgets.Table) bool) *widgets.Table {
	d.t.Helper()
	var found *widgets.Table
	hosttest.Walk(d.window.Content(), func(o fyne.CanvasObject) {
		if table, ok := o.(*widgets.Table); ok && found == nil && accept(table) {
			found = table
		}
	})
	if found == nil {
		d.t.Fatal("there is no table")
	}
	return found
}

// The panel follows edits and undo; a figure whose line is gone says so until undo
// brings it back; another page closes it.
func TestThePanelFollowsEdits(t *testing.T) {
	d := sitDown(t, lang.English).withSmall()
	d.Show(widgets.Costs)
	d.tapFigure(explain.Subject{Figure: explain.LineTotal, Of: "licence"})
	d.mustExplain("¥100,000")
	dearer := d.session.Evaluation().Costs[0].Clone()
	dearer.Schedule.Amount = 250_000_00
	apply := func(edit session.Edit) {
		t.Helper()
		if err := d.session.Apply(edit); err != nil {
			t.Fatal(err)
		}
	}
	apply(session.ChangeLine(data.Cost, dearer, ""))
	d.mustExplain("¥250,000")
	d.key(&fyne.ShortcutUndo{})
	d.mustExplain("¥100,000")
	apply(session.RemoveLine(data.Cost, dearer))
	d.mustExplain(d.words.T("explanation.gone"))
	d.key(&fyne.ShortcutUndo{})
	d.mustExplain("¥100,000")
	d.session.SetAsOf(data.MustDate("2025-06-30"))
	d.mustExplain("¥100,000")
	d.Show(widgets.Goals)
	if d.panel.open {
		t.Error("the panel is open on another page")
	}
}

// What is no figure shows nothing, and leaves what is shown.
func TestNoSuchFigure(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	d.Explain(explain.Subject{Figure: explain.ROI}) // nothing is open
	d.Reveal(explain.Place{Page: explain.CostsPage})
	d.explainSelected()
	d.withSmall()
	d.Explain(explain.Subject{Figure: explain.LineTotal, Of: "none"})
	if d.panel.open {
		t.Error("a figure that is none was explained")
	}
	d.Explain(explain.Subject{Figure: explain.ROI})
	d.Explain(explain.Subject{Figure: explain.LineTotal, Of: "none"})
	d.Reveal(explain.Place{Page: "nowhere"})
	if now, _ := d.explaining.Subject(); now.Figure != explain.ROI {
		t.Errorf("%v is explained", now)
	}
}

// A total of hundreds of lines makes objects for what is seen only.
func TestALongExplanation(t *testing.T) {
	d := sitDown(t, lang.Chinese)
	id, err := d.library.Import(&exchange.File{Evaluation: many(600)})
	if err != nil {
		t.Fatal(err)
	}
	d.Open(id)
	d.Explain(explain.Subject{Figure: explain.Cost})
	d.mustExplain("line 0", "line 598")
	count := func() int {
		n := 0
		hosttest.Walk(d.explaining.Content(), func(fyne.CanvasObject) { n++ })
		return n
	}
	if n := count(); n > 400 {
		t.Errorf("%d objects for a panel of %v", n, d.explaining.Content().Size())
	}
	d.mustNotSay("line 598")
	d.typeKey(fyne.KeyEnd)
	d.mustSay("line 598")
	if n := count(); n > 400 {
		t.Errorf("%d objects at the end", n)
	}
	for range 700 {
		d.typeKey(fyne.KeyDown)
	}
	d.typeKey(fyne.KeyReturn)
	if now, _ := d.explaining.Subject(); now.Of == "" {
		t.Errorf("the last line does not open: %v", now)
	}
	d.typeKey(fyne.KeyBackspace)
	d.mustSay("line 598") // as far scrolled as before
}

// Esc closes the panel whatever in it has the keyboard.
func TestEscapeClosesEveryPanel(t *testing.T) {
	panels := map[string]func(d *desk){
		"export":     func(d *desk) { d.Export() },
		"help":       func(d *desk) { d.help() },
		"keys":       func(d *desk) { d.helpKeys() },
		"about":      func(d *desk) { d.about() },
		"as of":      func(d *desk) { d.askAsOf() },
		"new":        func(d *desk) { d.newEvaluation() },
		"file":       func(d *desk) { d.ExportFile(d.session.Evaluation().ID, "x") },
		"explaining": func(d *desk) { d.Explain(explain.Subject{Figure: explain.Score}) },
	}
	for name, open := range panels {
		t.Run(name, func(t *testing.T) {
			d := sitDown(t, lang.English).withSmall()
			open(d)
			for i := range d.focusable(d.panel.layer) {
				if open(d); !d.panel.open {
					t.Fatal("the panel does not open")
				}
				within := d.focusable(d.panel.layer)[i]
				d.window.Canvas().Focus(within)
				d.typeKey(fyne.KeyEscape)
				if d.panel.open {
					t.Errorf("Esc on %T leaves the panel open", within)
				}
			}
		})
	}
}

// Esc on anything on a page closes a panel beside it.
func TestEscapeOnThePageClosesThePanel(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	for _, page := range pages() {
		d.Show(page)
		for _, object := range d.focusable(d.stage) {
			d.Explain(explain.Subject{Figure: explain.ROI})
			d.window.Canvas().Focus(object)
			d.typeKey(fyne.KeyEscape)
			if d.panel.open {
				t.Errorf("%s: Esc on %T leaves the panel open", page, object)
				d.panel.close()
			}
		}
	}
}

// focusable are the things that can have the keyboard.
func (d *desk) focusable(within fyne.CanvasObject) []fyne.Focusable {
	var found []fyne.Focusable
	hosttest.Walk(within, func(o fyne.CanvasObject) {
		if disableable, ok := o.(fyne.Disableable); ok && disableable.Disabled() {
			return
		}
		if focusable, ok := o.(fyne.Focusable); ok {
			found = append(found, focusable)
		}
	})
	return found
}

// The panel takes room from the page where there is enough of it, and lies over it
// where there is not.
func TestThePanelBesideThePage(t *testing.T) {
	for _, l := range lang.Languages() {
		besideEveryPage(sitDown(t, l).withExample())
	}
	d := sitDown(t, lang.Chinese).withExample()
	d.window.Resize(fyne.NewSize(900, 600))
	d.Show(widgets.Costs)
	d.Explain(explain.Subject{Figure: explain.ROI})
	if !d.panel.covers() || d.stage.Size().Width < d.stage.MinSize().Width {
		t.Error("a small window has no room for both")
	}
	d.Reveal(explain.Place{Page: explain.CostsPage, Of: d.session.Evaluation().Costs[0].ID, Reading: -1})
	if d.panel.open {
		t.Error("the panel covers what was asked for")
	}
}

func besideEveryPage(d *desk) {
	t := d.t
	t.Helper()
	for _, page := range pages() {
		d.Show(page)
		whole := d.stage.Size().Width
		d.Explain(explain.Subject{Figure: explain.ROI})
		if left := d.stage.Size().Width; d.panel.covers() || left > whole-besideLeast || left < d.stage.MinSize().Width {
			t.Errorf("%s: %.0f of %.0f are left, it needs %.0f", page, d.stage.Size().Width, whole, d.stage.MinSize().Width)
		}
		d.typeKey(fyne.KeyEscape)
		if d.stage.Size().Width != whole {
			t.Errorf("%s: closed, %.0f of %.0f are left", page, d.stage.Size().Width, whole)
		}
	}
}

// The words of the panel are those of the language, and copying takes them along.
func TestCopyTheExplanation(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			d := sitDown(t, l).withSmall()
			d.Explain(explain.Subject{Figure: explain.NPV})
			d.mustSay(d.words.T("explanation.title"), d.words.T("explanation.formula"), d.words.T("explanation.steps"))
			d.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutCopy{})
			r := d.session.Result()
			if copied := fyne.CurrentApp().Clipboard().Content(); !strings.Contains(copied, "\t"+d.words.Money(r.Horizon.PVBenefit, r.Currency)) {
				t.Errorf("copied %q", copied)
			}
		})
	}
}

// A figure of the list opens the evaluation and is explained from its latest assessment.
func TestFiguresOfTheListOpen(t *testing.T) {
	d := sitDown(t, lang.English).withExample()
	id := d.session.Evaluation().ID
	d.key(control(fyne.KeyN, fyne.KeyModifierShift))
	d.typeText("Another")
	d.press("library.create")
	d.key(control(fyne.KeyO))
	var links []*widgets.FigureLink
	hosttest.Walk(d.window.Content(), func(o fyne.CanvasObject) {
		if link, ok := o.(*widgets.FigureLink); ok {
			links = append(links, link)
		}
	})
	if len(links) != 3 {
		t.Fatalf("%d figures of the list open, want ROI, payback and score of the only assessed one", len(links))
	}
	for i, want := range []explain.Figure{explain.ROI, explain.Payback, explain.Score} {
		d.key(control(fyne.KeyO))
		test.Tap(links[i])
		records := d.session.Records()
		if got, _ := d.explaining.Subject(); d.session.Evaluation().ID != id || got != (explain.Subject{Figure: want, Assessment: records[len(records)-1].ID}) {
			t.Errorf("figure %d explains %v", i, got)
		}
		if d.page != widgets.History || !d.explains() {
			t.Errorf("figure %d shows %s", i, d.page)
		}
	}
	d.key(control(fyne.KeyO))
	d.key(control(fyne.KeyI, fyne.KeyModifierShift)) // the figure that was chosen last
	if got, _ := d.explaining.Subject(); got.Figure != explain.Score || got.Assessment == "" {
		t.Errorf("the key explains %v", got)
	}
}

// The places of the settings lead to the field.
func TestRevealSettings(t *testing.T) {
	d := sitDown(t, lang.English).withSmall()
	for of, label := range map[string]string{"discount_rate": "settings.discount_rate", "": "settings.horizon_months"} {
		d.Show(widgets.Overview)
		d.Reveal(explain.Place{Page: explain.SettingsPage, Of: of, Reading: -1})
		focused := ""
		hosttest.Walk(d.stage, func(o fyne.CanvasObject) {
			if field, ok := o.(interface {
				Focused() bool
				Label() string
			}); ok && field.Focused() {
				focused = field.Label()
			}
		})
		if focused != d.words.T(label) {
			t.Errorf("the place %q leads to the field %q", of, focused)
		}
	}
}

// Another language and another light leave open what is explained.
func TestAnExplanationInAnotherLanguage(t *testing.T) {
	d := sitDown(t, lang.Chinese).withSmall()
	d.Explain(explain.Subject{Figure: explain.ROI})
	d.explaining.Open(explain.Subject{Figure: explain.Benefit})
	for _, key := range []fyne.Shortcut{control(fyne.KeyL), control(fyne.KeyD, fyne.KeyModifierShift)} {
		d.key(key)
		d.mustExplain("Hours saved", d.words.Money(d.session.Result().Horizon.Benefit, "CNY"))
		if now, _ := d.explaining.Subject(); now.Figure != explain.Benefit || !d.explaining.CanBack() {
			t.Errorf("%v is explained", now)
		}
		d.mustSay(lang.For(lang.English).T("explanation.title"))
	}
}

// Beside an explanation the page is used as ever: undo takes an edit back rather than
// letters, and the commands act on what is selected. Keys in the panel do not.
func TestThePageBesideAnExplanation(t *testing.T) {
	d := sitDown(t, lang.Chinese).withSmall()
	d.Show(widgets.Costs)
	d.Explain(explain.Subject{Figure: explain.LineTotal, Of: "licence"})
	d.typeKey(fyne.KeyDelete)
	if len(d.session.Evaluation().Costs) != 1 {
		t.Fatal("Delete in the panel removed the line")
	}
	d.Reveal(explain.Place{Page: explain.CostsPage, Of: "licence", Reading: -1})
	d.typeText("70000")
	d.mustExplain("¥70,000")
	d.key(&fyne.ShortcutUndo{})
	d.mustExplain("¥100,000")
	if amount := d.session.Evaluation().Costs[0].Schedule.Amount; amount != 100_000_00 {
		t.Errorf("after undo the amount is %d", amount)
	}
	d.do(widgets.New)
	if len(d.session.Evaluation().Costs) != 2 || !d.explains() {
		t.Error("no line can be added beside an explanation")
	}
}

// How long an edit takes while a total of 300 lines is explained beside the page.
func BenchmarkEditExplained(b *testing.B) {
	d := sitDown(b, lang.Chinese)
	id, err := d.library.Import(&exchange.File{Evaluation: many(600)})
	if err != nil {
		b.Fatal(err)
	}
	d.Open(id)
	d.Show(widgets.Settings)
	d.Explain(explain.Subject{Figure: explain.Cost})
	i := 0
	for b.Loop() {
		i++
		line := d.session.Evaluation().Costs[3]
		line.Schedule.Amount = data.Money(i)
		if err := d.session.Apply(session.ChangeLine(data.Cost, line, "amount")); err != nil {
			b.Fatal(err)
		}
	}
}
