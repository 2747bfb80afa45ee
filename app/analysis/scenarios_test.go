package analysis_test

import (
	"reflect"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"huibao/app/hosttest"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// scenarioTable is the table of scenarios, the one with more columns.
func (p *page) scenarioTable() *widgets.Table {
	p.t.Helper()
	for _, table := range p.tables() {
		if ids := table.Shown(); len(ids) > 0 && ids[0] == string(data.Conservative) {
			return table
		}
	}
	p.t.Fatal("there is no table of scenarios")
	return nil
}

// row is the text of the selected scenario's row.
func (p *page) row(id string) string {
	p.t.Helper()
	table := p.scenarioTable()
	for i, shown := range table.Shown() {
		if shown == id {
			return strings.Join(table.Lines()[i], " | ")
		}
	}
	p.t.Fatalf("the scenario %s is not listed", id)
	return ""
}

func TestAScenarioFromNothingToItsFigures(t *testing.T) {
	for _, language := range lang.Languages() {
		t.Run(string(language), func(t *testing.T) {
			p := open(t, hosttest.New(t, evaluation(), language))
			if !p.tab.Do(widgets.New) {
				t.Fatal("no new scenario")
			}
			p.Type("推迟 late")
			p.Enter(field[*widgets.NumberField](p, "analysis.field.benefits"), "75")
			p.Enter(field[*widgets.NumberField](p, "analysis.field.costs"), "90%")
			p.Enter(field[*widgets.IntegerField](p, "analysis.field.delay"), "3")
			p.Enter(field[*widgets.OptionalNumberField](p, "analysis.field.rate"), "8")
			p.Enter(field[*widgets.IntegerField](p, "analysis.field.horizon"), "24")
			p.Enter(field[*widgets.TextField](p, "analysis.field.note"), "因为…")
			stored := p.Stored().Scenarios
			if len(stored) != 1 {
				t.Fatalf("stored %+v", stored)
			}
			s := stored[0]
			if s.Name != "推迟 late" || s.Benefits != 0.75 || s.Costs != 0.9 || s.DelayMonths != 3 || s.DiscountRate == nil || *s.DiscountRate != 0.08 || s.HorizonMonths != 24 || s.Note != "因为…" {
				t.Errorf("stored %+v", s)
			}
			p.Enter(field[*widgets.OptionalNumberField](p, "analysis.field.rate"), "")
			p.Enter(field[*widgets.IntegerField](p, "analysis.field.horizon"), "")
			if s = p.Stored().Scenarios[0]; s.DiscountRate != nil || s.HorizonMonths != 0 {
				t.Errorf("after emptying, stored %+v", s)
			}
			p.renewed()
			if row := p.row(s.ID); !strings.Contains(row, "30,000") || !strings.Contains(row, "(30,000)") {
				t.Errorf("the row says %s", row)
			}
			p.MustSay(p.Words().T("analysis.steps"), "(40,000)", "10,000")
			p.MustBeSound()
		})
	}
}

func TestAScenariosLines(t *testing.T) {
	e := evaluation()
	for _, name := range []string{"培训", "硬件", "接口", "迁移", "定制", "支持"} {
		e.Costs = append(e.Costs, line("id of "+name, name, 1_00))
	}
	e.Scenarios = []data.Scenario{data.NewScenario("s", "自定")}
	p := open(t, hosttest.New(t, e, lang.Chinese))
	p.MustSay(p.Words().T("widgets.pick-more", "N", 2))
	p.tap("+ 节省 savings") // offered, as one of the largest
	p.Replace("50%")      // the factor has the keyboard
	if lines := p.Stored().Scenarios[0].Lines; len(lines) != 1 || lines[0] != (data.LineChange{Line: "b", Factor: 0.5}) {
		t.Fatalf("stored %+v", lines)
	}
	p.renewed()
	p.MustSay("(80,000)")
	p.search("analysis.field.line-search", "接口")
	p.tap("+ 接口")
	p.Replace("0")
	if lines := p.Stored().Scenarios[0].Lines; len(lines) != 2 || lines[1] != (data.LineChange{Line: "id of 接口"}) {
		t.Errorf("stored %+v", lines)
	}
	p.search("analysis.field.line-search", "没有的")
	p.MustSay(p.Words().T("widgets.pick-none"))
	p.tap("analysis.field.line-remove")
	if lines := p.Stored().Scenarios[0].Lines; len(lines) != 1 || lines[0].Line != "id of 接口" {
		t.Errorf("after removing the first, stored %+v", lines)
	}
	if err := p.Session().Undo(); err != nil || len(p.Stored().Scenarios[0].Lines) != 2 {
		t.Errorf("not brought back: %v", err)
	}
}

// search types a word into the box that asks for it in grey.
func (p *page) search(key, word string) {
	p.t.Helper()
	for _, object := range hosttest.Find(p.Host, func(o fyne.CanvasObject) bool { return asks(o, p.Words().T(key)) }) {
		p.Window().Canvas().Focus(object.(fyne.Focusable))
		p.Replace(word)
		p.Settle()
		return
	}
	p.t.Fatalf("there is no search %q", p.Words().T(key))
}

// asks tells whether the object is a text box that was made with the text in grey.
func asks(o fyne.CanvasObject, hint string) bool {
	box, is := o.(interface {
		fyne.CanvasObject
		fyne.Focusable
		SetPlaceHolder(string)
	})
	if !is {
		return false
	}
	entry := reflect.ValueOf(box).Elem().FieldByName("PlaceHolder")
	return entry.IsValid() && entry.String() == hint
}

func TestWhatIsWrongInAScenario(t *testing.T) {
	e := evaluation()
	e.Scenarios = []data.Scenario{data.NewScenario("s", "自定")}
	for _, test := range []struct{ field, text, chinese, english string }{
		{"analysis.field.name", "", "此项必填。", "Please fill this in."},
		{"analysis.field.benefits", "-5", "须在 0% 到 10,000% 之间。", "Must lie between 0% and 10,000%."},
		{"analysis.field.costs", "x", "“x”不是数字，请写成 12000 或 1.2万。", "“x” is not a number; write 12000 or 12k."},
		{"analysis.field.delay", "601", "须在 0 到 600 之间。", "Must lie between 0 and 600."},
		{"analysis.field.rate", "-100", "须大于 −100%。", "Must be above −100%."},
		{"analysis.field.horizon", "999", "须在 0 到 600 之间。", "Must lie between 0 and 600."},
	} {
		for _, language := range lang.Languages() {
			t.Run(test.field+" "+string(language), func(t *testing.T) {
				p := open(t, hosttest.New(t, e, language))
				f := field[widgets.Field](p, test.field)
				p.Enter(f, test.text)
				want := test.chinese
				if language == lang.English {
					want = test.english
				}
				if f.Problem() != want {
					t.Errorf("says %q, want %q", f.Problem(), want)
				}
				if text, draft := f.Draft(); text != test.text || !draft {
					t.Errorf("holds %q (%v)", text, draft)
				}
				// What is wrong waits while another scenario is shown.
				p.scenarioTable().Focus()
				p.Press(fyne.KeyHome)
				p.MustSay(p.Words().T("analysis.outlook.conservative"))
				p.Press(fyne.KeyEnd)
				if again := field[widgets.Field](p, test.field); again.Problem() != want {
					t.Errorf("shown again it says %q", again.Problem())
				}
			})
		}
	}
}

func TestOutlooksAreForReadingAndCopying(t *testing.T) {
	for _, language := range lang.Languages() {
		p := open(t, hosttest.New(t, evaluation(), language))
		p.scenarioTable().Focus()
		p.Press(fyne.KeyHome)
		p.MustSay(p.Words().T("analysis.outlook.conservative"), "(80,000)")
		p.Press(fyne.KeyDelete, fyne.KeyReturn)
		if len(p.Stored().Scenarios) != 0 {
			t.Fatal("an outlook was changed")
		}
		p.Press(fyne.KeyDown)
		p.MustSay(p.Words().T("analysis.outlook.expected"), p.Words().T("analysis.steps.expected"))
		p.Press(fyne.KeyDown)
		p.MustSay(p.Words().T("analysis.outlook.optimistic"))
		p.tap("analysis.scenario.duplicate")
		p.MustSay(p.Words().T("analysis.steps.pending"))
		stored := p.Stored().Scenarios
		if len(stored) != 1 || stored[0].Outlook != data.Optimistic || !strings.Contains(stored[0].Name, p.Words().Outlook(data.Optimistic)) {
			t.Fatalf("stored %+v", stored)
		}
		p.renewed()
		p.MustSay("140,000", "80,000")
		p.MustBeSound()
	}
}

func TestRemoveAScenarioAndUndo(t *testing.T) {
	e := evaluation()
	e.Scenarios = []data.Scenario{data.NewScenario("s", "甲"), data.NewScenario("t", "乙")}
	p := open(t, hosttest.New(t, e, lang.Chinese))
	p.scenarioTable().Select("s")
	p.scenarioTable().OnSelected("s")
	p.scenarioTable().Focus()
	p.Press(fyne.KeyDelete)
	if stored := p.Stored().Scenarios; len(stored) != 1 || stored[0].ID != "t" {
		t.Fatalf("stored %+v", stored)
	}
	if selected := p.scenarioTable().Selected(); selected != "t" {
		t.Errorf("selected %q", selected)
	}
	if err := p.Session().Undo(); err != nil || len(p.Stored().Scenarios) != 2 {
		t.Errorf("not brought back: %v", err)
	}
	p.MustSay("甲")
	p.renewed()
	p.tap("analysis.scenario.remove")
	if len(p.Stored().Scenarios) != 1 {
		t.Error("the button removed nothing")
	}
	p.MustBeSound()
}
