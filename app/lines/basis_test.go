package lines_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/explain"
	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// opened is a host of the costs with so many users, the first line selected.
func opened(t *testing.T, language lang.Language, users int, costLines ...data.Line) *hosttest.Host {
	t.Helper()
	e := withCosts(costLines...)
	e.Users = users
	h := hosttest.New(t, e, language)
	h.Open(costs.New)
	selectRow(h, 0)
	return h
}

// number is the field of an input of a basis; of several, the last: that of the reading.
func number(t *testing.T, h *hosttest.Host, in data.Input) *widgets.OptionalNumberField {
	t.Helper()
	label := h.Words().BasisInput(in)
	found := hosttest.Find(h, func(f *widgets.OptionalNumberField) bool { return f.Label() == label })
	if len(found) == 0 {
		t.Fatalf("there is no field %q", label)
	}
	return found[len(found)-1]
}

// way chooses how the amount of what is shown last comes about, as the keyboard does.
func way(t *testing.T, h *hosttest.Host, kind data.BasisKind) {
	t.Helper()
	find := func() *widgets.Choice[data.BasisKind] {
		found := hosttest.Find(h, func(*widgets.Choice[data.BasisKind]) bool { return true })
		if len(found) == 0 {
			t.Fatal("there is no choice of a basis")
		}
		return found[len(found)-1]
	}
	ways := append([]data.BasisKind{""}, data.BasisKinds()...)
	for range ways {
		key, ahead := fyne.KeyRight, slices.Index(ways, kind)-slices.Index(ways, find().Value())
		if ahead == 0 {
			return
		}
		if ahead < 0 {
			key = fyne.KeyLeft
		}
		find().Focus()
		h.Press(key)
	}
	t.Fatalf("%q cannot be chosen", kind)
}

func storedPlan(h *hosttest.Host) data.Schedule { return h.Stored().Costs[0].Schedule }

// Each way by keyboard: the amount follows every letter once all numbers are there.
func TestEachWayToWorkOutACost(t *testing.T) {
	for _, c := range []struct {
		kind    data.BasisKind
		typed   []string // in the order in which the fields stand
		want    data.Money
		english string
	}{
		{data.UsersByPrice, []string{"40", "2,450"}, 98000_00, "40 × ¥2,450 = ¥98,000"},
		{data.DaysByRate, []string{"12.5", "1.8k"}, 22500_00, "12.5 × ¥1,800 = ¥22,500"},
		{data.OwnTime, []string{"2", "12", "85.50"}, 2052_00, "2 × 12 h × ¥85.5 = ¥2,052"},
		{data.Course, []string{"1200", "3000", "20", "16", "62.55"}, 24216_00, "¥1,200 + ¥3,000 + 20 × 16 h × ¥62.55 = ¥24,216"},
	} {
		for _, line := range []data.Line{oneTime("一次", 7_77), recurring("定期", 7_77)} {
			for _, language := range lang.Languages() {
				t.Run(string(c.kind)+" "+string(line.Schedule.Kind)+" "+string(language), func(t *testing.T) {
					h := opened(t, language, 0, line)
					way(t, h, c.kind)
					spec, _ := c.kind.Spec()
					for i, want := range spec.Inputs {
						h.MustSay(h.Words().T("lines.worked-begun", "Amount", "¥7.77"))
						if s := storedPlan(h); s.Basis != nil || s.Amount != 7_77 {
							t.Fatalf("before all numbers are there %+v is stored", s)
						}
						f := number(t, h, want.Name)
						if f.Text() != "" {
							t.Errorf("%s begins with %q", want.Name, f.Text())
						}
						enter(t, h, f, c.typed[i])
						if f.Problem() != "" {
							t.Errorf("%s: %s", want.Name, f.Problem())
						}
					}
					s := storedPlan(h)
					if s.Amount != c.want || s.Basis == nil || s.Basis.Kind != c.kind || len(s.Basis.Inputs) != len(spec.Inputs) {
						t.Fatalf("stored %v %+v, want %v", s.Amount, s.Basis, c.want)
					}
					formula := c.english
					if language == lang.Chinese {
						formula = strings.ReplaceAll(formula, " h ", " 小时 ")
					}
					h.MustSay(formula, formula+h.Words().T("lines.formula.worked-out", "Basis", "", "Formula", ""))
					h.MustNotSay("⟨", h.Words().T("lines.worked-begun", "Amount", "¥7.77"))
					h.MustAgree()
				})
			}
		}
	}
}

// Switching a basis on keeps the amount where whole minor units allow it, as one edit.
func TestUsersByPriceBeginsWithTheEvaluationsUsersAndTheAmount(t *testing.T) {
	for _, c := range []struct {
		name   string
		amount data.Money
		users  int
		price  string
		edit   bool
	}{
		{"even", 98000_00, 40, "2,450", true},
		{"even in cents", 100_10, 7, "14.3", true},
		{"uneven", 100000_00, 3, "", false},
		{"no amount yet", 0, 40, "", false},
		{"users not known", 98000_00, 0, "", false},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := opened(t, lang.English, c.users, oneTime("licence", c.amount))
			_, before := h.Session().CanUndo()
			way(t, h, data.UsersByPrice)
			if text := number(t, h, data.Price).Text(); text != c.price {
				t.Errorf("the price is %q, want %q", text, c.price)
			}
			if text := number(t, h, data.Users).Text(); (c.users > 0) != (text != "") {
				t.Errorf("the users are %q, want %d", text, c.users)
			}
			if s := storedPlan(h); s.Amount != c.amount || (s.Basis != nil) != c.edit {
				t.Errorf("stored %v %+v", s.Amount, s.Basis)
			}
			if _, can := h.Session().CanUndo(); can == before && c.edit || can && !c.edit {
				t.Errorf("an edit to undo: %v, before %v", can, before)
			}
		})
	}
}

func TestSwitchingBackAndForthLosesNothing(t *testing.T) {
	h := opened(t, lang.English, 40, oneTime("licence", 98000_00))
	way(t, h, data.UsersByPrice) // 40 × 2,450
	way(t, h, data.DaysByRate)
	if s := storedPlan(h); s.Amount != 98000_00 || s.Basis.Kind != data.UsersByPrice {
		t.Fatalf("a way without numbers changed the line: %+v", s)
	}
	enter(t, h, number(t, h, data.Days), "10")
	enter(t, h, number(t, h, data.DailyRate), "1500")
	if s := storedPlan(h); s.Amount != 15000_00 {
		t.Fatalf("stored %v", s.Amount)
	}
	way(t, h, data.UsersByPrice)
	if s := storedPlan(h); s.Amount != 98000_00 || s.Basis.Inputs[data.Price] != 2450 {
		t.Errorf("what was typed for users did not come back: %v %+v", s.Amount, s.Basis)
	}
	way(t, h, "")
	if s := storedPlan(h); s.Amount != 98000_00 || s.Basis != nil {
		t.Errorf("switched off it is %v %+v", s.Amount, s.Basis)
	}
	enter(t, h, field[*widgets.MoneyField](t, h, "lines.amount"), "100000")
	way(t, h, data.UsersByPrice)
	if s := storedPlan(h); s.Amount != 100000_00 || s.Basis.Inputs[data.Price] != 2500 {
		t.Errorf("the price was not fitted to the amount: %v %+v", s.Amount, s.Basis)
	}
}

// What is begun waits while another line is shown, also a number that cannot be taken.
func TestWhatIsBegunWaits(t *testing.T) {
	h := opened(t, lang.English, 0, oneTime("a", 1_00), oneTime("b", 2_00))
	way(t, h, data.OwnTime)
	enter(t, h, number(t, h, data.People), "3")
	enter(t, h, number(t, h, data.TotalTime), "x")
	selectRow(h, 1)
	h.MustNotSay(h.Words().BasisInput(data.People))
	selectRow(h, 0)
	if people, hours := number(t, h, data.People), number(t, h, data.TotalTime); people.Text() != "3" || hours.Text() != "x" || hours.Problem() == "" {
		t.Errorf("back again: %q, %q %q", people.Text(), hours.Text(), hours.Problem())
	}
	enter(t, h, number(t, h, data.People), "") // a number can be taken back while others are missing
	enter(t, h, number(t, h, data.TotalTime), "5")
	enter(t, h, number(t, h, data.HourlyCost), "10")
	if s := storedPlan(h); s.Basis != nil || s.Amount != 1_00 {
		t.Errorf("stored without the people: %+v", s)
	}
	enter(t, h, number(t, h, data.People), "4")
	if s := storedPlan(h); s.Amount != 200_00 {
		t.Errorf("stored %v", s.Amount)
	}
}

func TestWrongNumbersOfABasisAreToldAndKept(t *testing.T) {
	for _, c := range []struct {
		name             string
		in               data.Input
		text             string
		chinese, english string
	}{
		{"letters", data.Users, "4x", "“x”不是数字，请写成 12000 或 1.2万。", "“x” is not a number; write 12000 or 12k."},
		{"negative count", data.Users, "-4", "不能为负数，请填 0 或更大的数。", "Must not be negative; enter 0 or more."},
		{"negative price", data.Price, "-4", "不能为负数，请填 0 或更大的数。", "Must not be negative; enter 0 or more."},
		{"too many decimals", data.Price, "1.234", "最多 2 位小数", "at most 2 decimals"},
		{"empty", data.Price, "", "此项必填。", "Please fill this in."},
		{"comes to too much", data.Price, "999999999999", "算出的金额过大：最多 1,000,000,000,000。", "That comes to too much: at most 1,000,000,000,000."},
		{"too large itself", data.Users, "9999999999999", "过大：最多 1,000,000,000,000。", "Too large: at most 1,000,000,000,000."},
	} {
		for _, language := range lang.Languages() {
			t.Run(c.name+" "+string(language), func(t *testing.T) {
				h := opened(t, language, 40, oneTime("licence", 98000_00))
				way(t, h, data.UsersByPrice)
				f := number(t, h, c.in)
				enter(t, h, f, c.text)
				want := c.chinese
				if language == lang.English {
					want = c.english
				}
				if c.name != "too many decimals" && f.Problem() != want || f.Problem() == "" {
					t.Errorf("says %q, want %q", f.Problem(), want)
				}
				if text, draft := f.Draft(); text != c.text || !draft {
					t.Errorf("the field holds %q (%v)", text, draft)
				}
				h.MustSay(f.Problem())
				e := h.Stored()
				if err := e.Validate(); err != nil || e.Costs[0].Schedule.Basis == nil {
					t.Errorf("stored %+v: %v", e.Costs[0].Schedule, err)
				}
			})
		}
	}
}

// A negative number is told while others are still missing.
func TestWrongNumbersAreToldBeforeAllAreThere(t *testing.T) {
	h := opened(t, lang.English, 0, oneTime("licence", 98000_00))
	way(t, h, data.DaysByRate)
	f := number(t, h, data.Days)
	enter(t, h, f, "-3")
	if f.Problem() != "Must not be negative; enter 0 or more." {
		t.Errorf("says %q", f.Problem())
	}
	enter(t, h, number(t, h, data.DailyRate), "100")
	if s := storedPlan(h); s.Basis != nil || s.Amount != 98000_00 {
		t.Errorf("stored %+v", s)
	}
	enter(t, h, number(t, h, data.Days), "3")
	if s := storedPlan(h); s.Amount != 300_00 {
		t.Errorf("stored %v", s.Amount)
	}
}

// A price that came to too much is taken once there are fewer users.
func TestARefusedPriceIsTakenOnceTheUsersFit(t *testing.T) {
	h := opened(t, lang.English, 40, oneTime("licence", 98000_00))
	way(t, h, data.UsersByPrice)
	enter(t, h, number(t, h, data.Price), "999999999999")
	enter(t, h, number(t, h, data.Users), "1")
	if f := number(t, h, data.Price); f.Problem() != "" || storedPlan(h).Amount != 999999999999_00 {
		t.Errorf("says %q, stored %v", f.Problem(), storedPlan(h).Amount)
	}
}

func TestUndoOfABasis(t *testing.T) {
	h := opened(t, lang.English, 40, oneTime("licence", 98000_00))
	way(t, h, data.UsersByPrice)
	enter(t, h, number(t, h, data.Price), "2600")
	undo := func() {
		t.Helper()
		if err := h.Session().Undo(); err != nil {
			t.Fatal(err)
		}
	}
	undo() // all letters of the price
	if s := storedPlan(h); s.Amount != 98000_00 || s.Basis == nil || number(t, h, data.Price).Text() != "2,450" {
		t.Fatalf("after undo %v %+v", s.Amount, s.Basis)
	}
	undo()
	if s := storedPlan(h); s.Amount != 98000_00 || s.Basis != nil {
		t.Fatalf("after the second undo %v %+v", s.Amount, s.Basis)
	}
	if text := field[*widgets.MoneyField](t, h, "lines.amount").Text(); text != "98,000" {
		t.Errorf("the amount field says %q", text)
	}
	if err := h.Session().Redo(); err != nil || number(t, h, data.Users).Text() != "40" {
		t.Errorf("redo: %v", err)
	}
}

// The kinds that an amount can be worked out of keep its basis; the others have none.
func TestABasisGoesAlongWithTheKind(t *testing.T) {
	h := opened(t, lang.English, 40, oneTime("licence", 98000_00))
	way(t, h, data.UsersByPrice)
	choose(t, h, "lines.kind", data.Recurring)
	if s := storedPlan(h); s.Kind != data.Recurring || s.Amount != 98000_00 || s.Basis == nil {
		t.Errorf("recurring %+v", s)
	}
	choose(t, h, "lines.kind", data.Yearly)
	if s := storedPlan(h); s.Basis != nil || s.Initial != 98000_00 {
		t.Errorf("yearly %+v", s)
	}
	h.MustNotSay(h.Words().T("lines.worked"))
	choose(t, h, "lines.kind", data.Recurring)
	if s := storedPlan(h); s.Basis == nil {
		t.Error("the basis did not come back")
	}
}

func TestBenefitsAreNotWorkedOutSo(t *testing.T) {
	e := evaluation()
	e.Benefits = []data.Line{oneTime("refund", 1_00)}
	h := hosttest.New(t, e, lang.English)
	h.Open(benefits.New)
	selectRow(h, 0)
	h.MustNotSay(h.Words().T("lines.worked"))
}

// Another number of users is remarked and never taken over by itself.
func TestTheEvaluationsUsersAreOffered(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := opened(t, language, 40, oneTime("licence", 98000_00))
			way(t, h, data.UsersByPrice)
			remark, take := h.Words().T("lines.worked-users", "N", "60"), h.Words().T("lines.worked-users-take", "N", "60")
			h.MustNotSay(remark, take)
			settings := *h.Session().Evaluation()
			settings.Users = 60
			if err := h.Session().Apply(session.ChangeSettings(settings, "users")); err != nil {
				t.Fatal(err)
			}
			h.MustSay(remark)
			if s := storedPlan(h); s.Amount != 98000_00 || s.Basis.Inputs[data.Users] != 40 {
				t.Fatalf("the line changed by itself: %+v", s)
			}
			test.Tap(hosttest.Find(h, func(b *widget.Button) bool { return b.Text == take })[0])
			if s := storedPlan(h); s.Amount != 147000_00 || number(t, h, data.Users).Text() != "60" {
				t.Errorf("taken over: %v", s.Amount)
			}
			h.MustNotSay(remark, take)
			if err := h.Session().Undo(); err != nil || storedPlan(h).Amount != 98000_00 {
				t.Errorf("undo takes back %v: %v", storedPlan(h).Amount, err)
			}
			h.MustSay(remark)
		})
	}
}

// A reading has a basis of its own, shows the plan's numbers, and its sum opens.
func TestReadingsAreWorkedOutToo(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := opened(t, language, 40, recurring("subscription", 98000_00))
			h.Resize(fyne.NewSize(1180, 2200)) // so that the button is in view
			way(t, h, data.UsersByPrice)
			test.Tap(button(t, h, "lines.reading-add"))
			h.MustSay(h.Words().T("lines.planned", "Value", "2,450"), h.Words().T("lines.planned", "Value", "40"))
			enter(t, h, number(t, h, data.Users), "42")
			line := h.Stored().Costs[0]
			if s := line.Readings[0].Schedule; s.Amount != 102900_00 || s.Basis.Inputs[data.Users] != 42 || line.Schedule.Amount != 98000_00 {
				t.Fatalf("the reading is %+v, the plan %v", s, line.Schedule.Amount)
			}
			h.MustSay("42 × ¥2,450 = ¥102,900", "40 × ¥2,450 = ¥98,000")
			h.MustNotSay(h.Words().T("lines.worked-users", "N", "40"))
			h.MustAgree()
			subjects := map[explain.Figure]bool{}
			for _, list := range hosttest.Find(h, func(*widgets.Facts) bool { return true }) {
				for _, cell := range list.Figures() {
					subjects[cell.Opens.Figure] = true
				}
			}
			if !subjects[explain.LineBasisPlan] || !subjects[explain.LineBasisReading] {
				t.Errorf("these open: %v", subjects)
			}
			way(t, h, data.DaysByRate) // of the reading, and begun only
			if s := h.Stored().Costs[0].Readings[0].Schedule; s.Basis.Kind != data.UsersByPrice {
				t.Errorf("stored %+v", s.Basis)
			}
			way(t, h, "")
			if s := h.Stored().Costs[0].Readings[0].Schedule; s.Basis != nil || s.Amount != 102900_00 {
				t.Errorf("switched off it is %+v", s)
			}
			way(t, h, data.OwnTime)
			test.Tap(button(t, h, "lines.reading-remove"))
			test.Tap(button(t, h, "lines.reading-add"))
			if got := number(t, h, data.Users).Text(); got != "40" {
				t.Errorf("a new reading begins with %q users", got)
			}
		})
	}
}

// A place of an explanation leads to the first number of the basis.
func TestRevealANumberOfABasis(t *testing.T) {
	line := recurring("subscription", 98000_00)
	line.Schedule.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 40, data.Price: 2450}}
	paid := line.Schedule.Clone()
	line.Readings = []data.Reading{{Since: paid.From, MeasuredOn: paid.From, Schedule: &paid}}
	e := withCosts(oneTime("other", 1_00), line)
	h := hosttest.New(t, e, lang.English)
	tab := h.Open(costs.New)
	for _, reading := range []int{-1, 0} {
		tab.(widgets.Revealer).Reveal(explain.Place{Page: explain.CostsPage, Of: line.ID, Reading: reading})
		if f := number(t, h, data.Users); !f.Focused() {
			t.Errorf("reading %d: the users have not the keyboard", reading)
		}
	}
	h.Replace("41")
	if s := h.Stored().Costs[1]; s.Readings[0].Schedule.Amount != 100450_00 || s.Schedule.Amount != 98000_00 {
		t.Errorf("the plan is %v, the reading %v", s.Schedule.Amount, s.Readings[0].Schedule.Amount)
	}
}

// The name of a file is kept without its folders, of a line and of a reading.
func TestEvidenceFiles(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			h := opened(t, language, 0, oneTime("licence", 98000_00))
			h.Resize(fyne.NewSize(1180, 2200))
			enter(t, h, field[*widgets.TextField](t, h, "lines.evidence_file"), `C:\Users\li\合同 2025.pdf`)
			h.Press(fyne.KeyReturn)
			if f := field[*widgets.TextField](t, h, "lines.evidence_file"); f.Text() != "合同 2025.pdf" || f.Problem() != "" {
				t.Errorf("the field says %q, %q", f.Text(), f.Problem())
			}
			h.MustSay(h.Words().T("widgets.file-hint"))
			test.Tap(button(t, h, "lines.reading-add"))
			enter(t, h, field[*widgets.TextField](t, h, "lines.evidence_file"), "/home/li/invoice.pdf")
			if line := h.Stored().Costs[0]; line.EvidenceFile != "合同 2025.pdf" || len(line.Readings) != 0 {
				t.Errorf("the name of a file alone is stored: %q, %+v", line.EvidenceFile, line.Readings)
			}
			test.Tap(button(t, h, "lines.reading-as-planned"))
			line := h.Stored().Costs[0]
			if line.EvidenceFile != "合同 2025.pdf" || len(line.Readings) != 1 || line.Readings[0].EvidenceFile != "invoice.pdf" {
				t.Errorf("stored %q and %+v", line.EvidenceFile, line.Readings)
			}
			h.Press(fyne.KeyReturn)
			h.MustNotSay("⟨", "home")
			f := field[*widgets.TextField](t, h, "lines.evidence_file")
			enter(t, h, f, strings.Repeat("长", data.MaxName+1))
			if name := h.Stored().Costs[0].Readings[0].EvidenceFile; f.Problem() == "" || name != strings.Repeat("长", data.MaxName) {
				t.Errorf("a long name: %q, stored %q", f.Problem(), name)
			}
		})
	}
}

// What an hour costs can be worked out beside its field, while other numbers are missing
// and when all are there; how is added to the evidence, as one edit.
func TestWhatAnHourCostsIsWorkedOut(t *testing.T) {
	for _, language := range lang.Languages() {
		for _, missing := range []bool{true, false} {
			t.Run(fmt.Sprint(language, " ", missing), func(t *testing.T) {
				h := opened(t, language, 0, oneTime("roll-out", 1_00))
				h.Resize(fyne.NewSize(1180, 2200))
				way(t, h, data.OwnTime)
				enter(t, h, number(t, h, data.People), "2")
				if !missing {
					enter(t, h, number(t, h, data.TotalTime), "10")
				}
				link := hosttest.Find(h, func(l *widgets.TextLink) bool { return l.Text() == h.Words().T("lines.working-open") })
				if len(link) != 1 {
					t.Fatalf("%d ways to work out what an hour costs", len(link))
				}
				test.Tap(link[0])
				for _, part := range []string{"120000", "35", "48", "40"} {
					h.Replace(part)
					h.Press(fyne.KeyReturn)
				}
				if f := number(t, h, data.HourlyCost); f.Text() != "84.38" || !f.Focused() {
					t.Errorf("an hour costs %q", f.Text())
				}
				line := h.Stored().Costs[0]
				if !strings.Contains(line.Evidence, "84.38") || missing != (line.Schedule.Basis == nil) {
					t.Errorf("stored %q and %+v", line.Evidence, line.Schedule)
				}
				if missing {
					enter(t, h, number(t, h, data.TotalTime), "10")
				}
				if s := storedPlan(h); s.Amount != 1687_60 {
					t.Errorf("the amount is %v", s.Amount)
				}
				if !missing {
					if err := h.Session().Undo(); err != nil || storedPlan(h).Basis != nil || h.Stored().Costs[0].Evidence != "" {
						t.Errorf("undo leaves %+v, %q: %v", storedPlan(h), h.Stored().Costs[0].Evidence, err)
					}
				}
			})
		}
	}
}

// What no number of a basis says is not in its formula, and every number is.
func TestEveryWayHasItsWords(t *testing.T) {
	for _, spec := range data.Bases() {
		for _, language := range lang.Languages() {
			words := lang.For(language)
			inputs := map[string]any{"Amount": "A"}
			for i, want := range spec.Inputs {
				inputs[string(want.Name)] = string(rune('b' + i))
				if hint := words.T("lines.hint." + string(spec.Kind) + "." + string(want.Name)); strings.Contains(hint, "⟨") {
					t.Errorf("%s %s has no hint", spec.Kind, want.Name)
				}
			}
			formula := words.Map("lines.formula."+string(spec.Kind), maps.Clone(inputs))
			for name, sign := range inputs {
				if !strings.Contains(formula, sign.(string)) {
					t.Errorf("%q lacks %s", formula, name)
				}
			}
		}
	}
}
