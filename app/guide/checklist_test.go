package guide_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"huibao/app/explain"
	"huibao/app/guide"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/usual"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/datatest"
)

// empty is an evaluation in which nothing was entered yet.
func empty(d data.Deployment) *data.Evaluation {
	e := data.New("CRM", data.MustDate("2026-01-01"))
	e.Deployment, e.Users = d, 40
	return e
}

// at opens the guide at a step.
func at(t *testing.T, e *data.Evaluation, language lang.Language, step session.GuideStep) (*hosttest.Host, widgets.Tab) {
	t.Helper()
	h := hosttest.New(t, e, language)
	if err := h.Session().Guide(step); err != nil {
		t.Fatal(err)
	}
	return h, h.Open(guide.New)
}

// box is the box of the entry with the name.
func box(t *testing.T, h *hosttest.Host, name string) *guide.Tick {
	t.Helper()
	found := hosttest.Find(h, func(b *guide.Tick) bool { return b.Full() == name })
	if len(found) != 1 {
		t.Fatalf("%d boxes are named %q", len(found), name)
	}
	return found[0]
}

// press ticks or unticks an entry with the keyboard.
func press(t *testing.T, h *hosttest.Host, name string) {
	t.Helper()
	h.Window().Canvas().Focus(box(t, h, name))
	typeRune(h, ' ')
}

func typeRune(h *hosttest.Host, letter rune) { h.Window().Canvas().Focused().TypedRune(letter) }

// field is the nth visible field with the label.
func field(t *testing.T, h *hosttest.Host, label string, n int) widgets.Field {
	t.Helper()
	found := hosttest.Find(h, func(f widgets.Field) bool { return f.Label() == label })
	if n >= len(found) {
		t.Fatalf("there are %d fields %q", len(found), label)
	}
	return found[n]
}

// enter types into the first field with the label.
func enter(t *testing.T, h *hosttest.Host, label, text string) widgets.Field {
	t.Helper()
	f := field(t, h, label, 0)
	f.Focus()
	h.Replace(text)
	return f
}

func text(f widgets.Field) string { return f.(interface{ Text() string }).Text() }

func focused(f widgets.Field) bool {
	typed, able := f.(interface{ Focused() bool })
	return able && typed.Focused()
}

func undo(t *testing.T, h *hosttest.Host) {
	t.Helper()
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
}

func eachLanguage(t *testing.T, run func(t *testing.T, l lang.Language, w *lang.Words)) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) { run(t, l, lang.For(l)) })
	}
}

func entry(t *testing.T, w *lang.Words, key string) usual.Cost {
	t.Helper()
	all := usual.AllCosts(w)
	return all[slices.IndexFunc(all, func(c usual.Cost) bool { return c.Key == key })]
}

// The whole way of each deployment: everything that is offered is ticked with the
// keyboard, and exactly those lines stand in the evaluation.
func TestTheCostsOfADeployment(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		for _, d := range data.Deployments() {
			h, _ := at(t, empty(d), l, guide.Costs)
			var want []data.Line
			for _, c := range usual.Costs(w, d) {
				press(t, h, c.Name)
				want = append(want, c.Line(empty(d)))
				for _, input := range []data.Input{data.Price, data.DailyRate, data.HourlyCost} {
					label := w.BasisInput(input)
					if fields := hosttest.Find(h, func(f widgets.Field) bool { return f.Label() == label }); len(fields) > 0 && text(fields[0]) == "" {
						fields[0].Focus()
						h.Type("100")
					}
				}
				h.Window().Canvas().Focus(box(t, h, c.Name))
				h.Press(fyne.KeyReturn) // folded again
			}
			got := h.Stored().Costs
			if len(got) != len(want) {
				t.Fatalf("%s: %d lines, want %d", d, len(got), len(want))
			}
			for i, line := range got {
				if line.ID != want[i].ID || line.Name != want[i].Name || line.Category != want[i].Category || line.Schedule.Kind != want[i].Schedule.Kind || line.RiskAdjustment != want[i].RiskAdjustment {
					t.Errorf("%s: line %d is %+v, want %+v", d, i, line, want[i])
				}
			}
			if bought := slices.IndexFunc(got, func(l data.Line) bool { return l.Schedule.Basis != nil && l.Schedule.Basis.Kind == data.UsersByPrice }); got[bought].Schedule.Amount != 40*100_00 {
				t.Errorf("%s: 40 users at 100 come to %v", d, got[bought].Schedule.Amount)
			}
			h.MustNotSay("⟨")
			h.MustAgree()
		}
	})
}

// What is ticked by mouse unfolds, with the keyboard in the first number that is missing.
func TestTickingAsksForWhatIsMissing(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, tab := at(t, empty(data.OnPremise), l, guide.Costs)
		licence := entry(t, w, "licence")
		h.MustSay(licence.What)
		test.Tap(box(t, h, licence.Name))
		if price := field(t, h, w.BasisInput(data.Price), 0); !focused(price) {
			t.Error("the keyboard is not in the price")
		}
		if users := field(t, h, w.BasisInput(data.Users), 0); text(users) != "40" {
			t.Errorf("users begin at %q", text(users))
		}
		h.MustSay(licence.Why, w.T("checklist.lines.nothing-yet"))
		h.Type("2450.5")
		h.MustSay("40 × ¥2,450.5 = ¥98,020")
		h.MustNotSay(w.T("checklist.lines.nothing-yet"))
		if want := (explain.Subject{Figure: explain.LineTotal, Of: "licence"}); !tab.Do(widgets.Explain) || h.Explained[0] != want {
			t.Errorf("the key explains %+v", h.Explained)
		}
		h.OpenAll()
		if got := h.Stored().Costs[0].Schedule.Amount; got != 98_020_00 {
			t.Errorf("amount %v", got)
		}
		h.MustAgree()
		undo(t, h)
		h.MustSay(w.T("checklist.lines.nothing-yet"))
		undo(t, h)
		if len(h.Session().Evaluation().Costs) != 0 || box(t, h, licence.Name).Checked {
			t.Error("undo does not take the cost out")
		}
	})
}

// With a field of an entry that has just been unfolded, what is worked out below it can be
// seen as well, and so can what the keyboard comes to there.
func TestTheWholeEntryIsSeen(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.Chinese, guide.Costs)
	h.Resize(hosttest.Size())
	seen := func(key string) bool {
		b := box(t, h, entry(t, h.Words(), key).Name)
		scrolls := hosttest.Find(h, func(s *container.Scroll) bool {
			return s.Content != nil && s.Content.MinSize().Height > s.Size().Height
		})
		links := hosttest.Find(h, func(l *widgets.TextLink) bool { return true })
		driver := fyne.CurrentApp().Driver()
		top := driver.AbsolutePositionForObject(b).Y
		for _, link := range links {
			place := driver.AbsolutePositionForObject(link)
			for _, s := range scrolls {
				at := driver.AbsolutePositionForObject(s)
				if place.Y > top && place.Y+link.Size().Height <= at.Y+s.Size().Height+1 {
					return true
				}
			}
		}
		return false
	}
	for _, key := range []string{"licence", "implementation", "training", "project-time"} {
		name := entry(t, h.Words(), key).Name
		test.Tap(box(t, h, name))
		h.Settle()
		if !seen(key) {
			t.Errorf("the end of %s is not seen", name)
		}
	}
}

// A cost that is paid at the start says so, in front of a first year without one.
func TestPaidAtTheStart(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.Chinese, guide.Costs)
	test.Tap(box(t, h, entry(t, h.Words(), "support").Name))
	h.Type("20000")
	h.MustSay(h.Words().T("checklist.lines.initial"))
	h.OpenAll()
	h.MustAgree()
}

// What was unticked comes back as it was; undo brings it back as well, and names it.
func TestUntickedComesBack(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.English, guide.Costs)
	w := h.Words()
	licence := entry(t, w, "licence")
	press(t, h, licence.Name)
	h.Type("100")
	press(t, h, licence.Name)
	if len(h.Stored().Costs) != 0 {
		t.Fatal("unticking leaves the line")
	}
	if edit, _ := h.Session().CanUndo(); edit.Name != "edit.cost.remove" || edit.Subject != licence.Name {
		t.Errorf("undo is named %+v", edit)
	}
	press(t, h, licence.Name)
	if got := h.Stored().Costs; len(got) != 1 || got[0].ID != "licence" || got[0].Schedule.Amount != 4000_00 {
		t.Fatalf("ticked again: %+v", got)
	}
	press(t, h, licence.Name)
	undo(t, h)
	if got := h.Stored().Costs; len(got) != 1 || !box(t, h, licence.Name).Checked {
		t.Errorf("undone: %+v", got)
	}
}

// A change of deployment offers other costs and keeps what was entered.
func TestAnotherDeploymentKeepsWhatWasEntered(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.English, guide.Costs)
	w := h.Words()
	press(t, h, entry(t, w, "licence").Name)
	h.Type("100")
	settings := *h.Session().Evaluation()
	settings.Deployment = data.Cloud
	if err := h.Session().Apply(session.ChangeSettings(settings, "")); err != nil {
		t.Fatal(err)
	}
	if !box(t, h, entry(t, w, "licence").Name).Checked || box(t, h, entry(t, w, "subscription").Name).Checked {
		t.Error("the licence is not there any more, or a subscription is")
	}
	h.MustNotSay(entry(t, w, "hardware").Name)
	press(t, h, entry(t, w, "licence").Name) // it stays in the list as long as it can come back
	press(t, h, entry(t, w, "licence").Name)
	if got := h.Stored().Costs; len(got) != 1 || got[0].Schedule.Amount != 4000_00 {
		t.Errorf("%+v", got)
	}
}

// An amount is typed in instead of worked out, and the other way round, and stays.
func TestHowAnAmountComesAbout(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.English, guide.Costs)
	w := h.Words()
	press(t, h, entry(t, w, "licence").Name)
	h.Type("100")
	way := func(kind data.BasisKind) {
		t.Helper()
		choice := hosttest.Find(h, func(c *widgets.Choice[data.BasisKind]) bool { return true })
		if len(choice) != 1 {
			t.Fatalf("%d choices", len(choice))
		}
		if err := choice[0].OnValid(kind); err != nil {
			t.Fatal(err)
		}
	}
	way("")
	if got := h.Stored().Costs[0].Schedule; got.Basis != nil || got.Amount != 4000_00 {
		t.Errorf("typed in: %+v", got)
	}
	enter(t, h, w.T("checklist.lines.amount.one-time"), "10000")
	way(data.UsersByPrice)
	if got := h.Stored().Costs[0].Schedule; got.Basis == nil || got.Amount != 10_000_00 || got.Basis.Inputs[data.Price] != 250 {
		t.Errorf("worked out: %+v", got)
	}
	way("")
	enter(t, h, w.T("checklist.lines.amount.one-time"), "3万")
	if got := h.Stored().Costs[0].Schedule.Amount; got != 30_000_00 {
		t.Errorf("typed in again: %v", got)
	}
}

// What cannot be read, or is too much, is said beside the field; it stays while the entry
// is folded and while another step is shown.
func TestWrongInput(t *testing.T) {
	eachLanguage(t, func(t *testing.T, l lang.Language, w *lang.Words) {
		h, tab := at(t, empty(data.OnPremise), l, guide.Costs)
		licence := entry(t, w, "licence")
		press(t, h, licence.Name)
		for _, wrong := range []string{"abc", "-5"} {
			price := enter(t, h, w.BasisInput(data.Price), wrong)
			if price.Problem() == "" {
				t.Errorf("%q is taken", wrong)
			}
			h.MustSay(price.Problem())
			h.MustNotSay("⟨")
			if got := h.Stored().Costs[0].Schedule.Amount; got != 0 {
				t.Errorf("%q comes to %v", wrong, got)
			}
		}
		enter(t, h, w.BasisInput(data.Price), "1e")
		h.Window().Canvas().Focus(box(t, h, licence.Name))
		h.Press(fyne.KeyLeft, fyne.KeyRight)
		if got := text(field(t, h, w.BasisInput(data.Price), 0)); got != "1e" {
			t.Errorf("after folding the field holds %q", got)
		}
		tab.Do(widgets.NextPart)
		tab.Do(widgets.PreviousPart)
		if got := text(field(t, h, w.BasisInput(data.Price), 0)); got != "1e" {
			t.Errorf("after leaving the step the field holds %q", got)
		}
	})
}

// Numbers that may each be entered and together come to too much are refused beside the
// field that was typed in last.
func TestTooMuchTogether(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.English, guide.Costs)
	w := h.Words()
	press(t, h, entry(t, w, "licence").Name)
	price := enter(t, h, w.BasisInput(data.Price), "900000000000")
	if price.Problem() == "" {
		t.Error("36,000 thousand millions are taken")
	}
	h.MustNotSay("⟨")
}

// A cost of the user's own begins with its name; it is taken out and comes back as well.
func TestACostOfOnesOwn(t *testing.T) {
	h, _ := at(t, empty(data.Cloud), lang.English, guide.Costs)
	w := h.Words()
	for i, key := range []string{"checklist.costs.add-once", "checklist.costs.add-again"} {
		button := hosttest.Find(h, func(b *widgets.Button) bool { return b.Text == w.T(key) })
		if len(button) != 1 {
			t.Fatalf("%d buttons", len(button))
		}
		test.Tap(button[0])
		if !focused(field(t, h, w.T("checklist.lines.name"), 0)) {
			t.Fatal("the keyboard is not in the name")
		}
		name := fmt.Sprint("Fair stand ", i)
		h.Replace(name)
		if !box(t, h, name).Checked {
			t.Error("it is not ticked")
		}
		h.Window().Canvas().Focus(box(t, h, name))
		h.Press(fyne.KeyReturn)
	}
	costs := h.Stored().Costs
	if len(costs) != 2 || costs[0].Schedule.Kind != data.OneTime || costs[1].Schedule.Kind != data.Recurring {
		t.Fatalf("%+v", costs)
	}
	press(t, h, "Fair stand 0")
	if got := h.Stored().Costs; len(got) != 1 {
		t.Fatalf("%+v", got)
	}
	press(t, h, "Fair stand 0")
	if got := h.Stored().Costs; len(got) != 2 || got[1].Name != "Fair stand 0" {
		t.Errorf("%+v", got)
	}
}

// The way to all fields of a line.
func TestAllDetails(t *testing.T) {
	h, _ := at(t, empty(data.OnPremise), lang.English, guide.Costs)
	w := h.Words()
	press(t, h, entry(t, w, "licence").Name)
	more := hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == w.T("checklist.more") })
	if len(more) != 1 {
		t.Fatalf("%d links", len(more))
	}
	more[0].Tapped(nil)
	if want := (explain.Place{Page: explain.CostsPage, Of: "licence", Reading: -1}); len(h.Revealed) != 1 || h.Revealed[0] != want {
		t.Errorf("%+v", h.Revealed)
	}
}

// Many lines are listed at once, and fields are made only for what is unfolded.
func TestManyLines(t *testing.T) {
	e := empty(data.OnPremise)
	for i := range 60 {
		line := data.NewLine(fmt.Sprint("own", i), fmt.Sprint("Cost ", i, " ", strings.Repeat("long ", 30)))
		line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: data.Money(i+1) * 100}
		e.Costs = append(e.Costs, line)
	}
	h, _ := at(t, e, lang.English, guide.Costs)
	fields := func() int { return len(hosttest.Find(h, func(widgets.Field) bool { return true })) }
	if n := fields(); n != 0 {
		t.Errorf("%d fields before anything is unfolded", n)
	}
	h.Window().Canvas().Focus(box(t, h, e.Costs[40].Name))
	h.Press(fyne.KeyReturn)
	if n := fields(); n == 0 || n > 6 {
		t.Errorf("%d fields of one line", n)
	}
	enter(t, h, h.Words().T("checklist.lines.amount.one-time"), "5")
	if got := h.Stored().Costs[40].Schedule.Amount; got != 500 {
		t.Errorf("%v", got)
	}
}

// The keyboard reaches every entry, and what it is on is in sight.
func TestTheKeyboardReachesEveryEntry(t *testing.T) {
	h, tab := at(t, empty(data.Hybrid), lang.English, guide.Costs)
	w := h.Words()
	tab.Do(widgets.PreviousPart)
	tab.Do(widgets.NextPart) // the keyboard is on the first box
	seen := map[string]bool{}
	for range 60 {
		if b, is := h.Window().Canvas().Focused().(*guide.Tick); is {
			seen[b.Full()] = true
			place := fyne.CurrentApp().Driver().AbsolutePositionForObject(b)
			if place.Y < 0 || place.Y+b.Size().Height > hosttest.Size().Height {
				t.Errorf("%s has the keyboard at %v", b.Full(), place)
			}
		}
		h.Window().Canvas().FocusNext()
	}
	for _, c := range usual.Costs(w, data.Hybrid) {
		if !seen[c.Name] {
			t.Errorf("the keyboard does not reach %s", c.Name)
		}
	}
}

// What was made of the catalogue, or has the same name, is recognised.
func TestWhatIsThereIsRecognised(t *testing.T) {
	e := empty(data.OnPremise)
	w := lang.For(lang.English)
	line := entry(t, w, "support").Line(e)
	line.Name, line.ID = "Care contract", "support-2"
	e.Costs = []data.Line{line}
	other := line.Clone() // as made on another page
	other.ID, other.Name = data.NewID(), entry(t, w, "hosting").Name
	e.Costs = append(e.Costs, other)
	h, _ := at(t, e, lang.English, guide.Costs)
	if !box(t, h, other.Name).Checked {
		t.Error("a line of the same name is not recognised")
	}
	if !box(t, h, "Care contract").Checked {
		t.Error("it is not ticked")
	}
	h.MustNotSay(entry(t, w, "support").Name)
}

// Whatever an evaluation holds, each line is ticked once, under its name.
func TestEveryLineIsListed(t *testing.T) {
	for seed := range 12 {
		e := rapid.Custom(datatest.Evaluation).Example(seed)
		for step, lines := range map[session.GuideStep][]data.Line{guide.Costs: e.Costs, guide.Benefits: e.Benefits} {
			want := map[string]int{}
			for _, l := range lines {
				want[l.Name]++
			}
			if step == guide.Benefits {
				for _, u := range e.Unquantified {
					want[u.Name]++
				}
			}
			h, _ := at(t, e, lang.Chinese, step)
			for _, b := range hosttest.Find(h, func(b *guide.Tick) bool { return b.Checked }) {
				want[b.Full()]--
				h.Window().Canvas().Focus(b)
				h.Press(fyne.KeyReturn) // its fields can be shown
			}
			for name, left := range want {
				if left != 0 {
					t.Errorf("seed %d, %s: %q is ticked %d times too few", seed, step, name, left)
				}
			}
			h.MustNotSay("⟨")
		}
	}
}
