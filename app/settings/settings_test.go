package settings_test

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/settings"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// host notes what the program's own settings were set to.
type host struct {
	*hosttest.Host
	language   lang.Language
	appearance settings.Appearance
	closed     bool
}

func (h *host) Language() lang.Language                { return h.language }
func (h *host) ChooseLanguage(l lang.Language)         { h.language = l }
func (h *host) Appearance() settings.Appearance        { return h.appearance }
func (h *host) ChooseAppearance(a settings.Appearance) { h.appearance = a }
func (h *host) DataFolder() string                     { return "/home/me/data" }

func (h *host) Session() *session.Session {
	if h.closed {
		return nil
	}
	return h.Host.Session()
}

func open(t *testing.T, l lang.Language) *host {
	h := &host{Host: hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), l), language: l, appearance: settings.System}
	h.Open(func(widgets.Host) widgets.Tab { return settings.New(h) })
	return h
}

// at moves the keyboard to the field with the label.
func (h *host) at(t *testing.T, label string) {
	t.Helper()
	fields := hosttest.Find(h.Host, func(f widgets.Field) bool { return f.Label() == label })
	if len(fields) == 0 {
		t.Fatalf("there is no field %q", label)
	}
	fields[0].Focus()
}

func TestTypingIsStored(t *testing.T) {
	h := open(t, lang.Chinese)
	for _, c := range []struct {
		label, typed string
		stored       func(e *data.Evaluation) bool
	}{
		{"名称", "华东 CRM", func(e *data.Evaluation) bool { return e.Name == "华东 CRM" }},
		{"企业", "某厂", func(e *data.Evaluation) bool { return e.Company == "某厂" }},
		{"行业", "零配件", func(e *data.Evaluation) bool { return e.Industry == "零配件" }},
		{"用户数", "４０", func(e *data.Evaluation) bool { return e.Users == 40 }},
		{"开始日期（决策日）", "2025年3月1日", func(e *data.Evaluation) bool { return e.Start == data.MustDate("2025-03-01") }},
		{"评估期", "60", func(e *data.Evaluation) bool { return e.HorizonMonths == 60 }},
		{"折现率（年）", "8%", func(e *data.Evaluation) bool { return e.DiscountRate == 0.08 }},
		{"目标投资回报率", "150%", func(e *data.Evaluation) bool { return e.TargetROI == 1.5 }},
		{"复盘间隔", "12", func(e *data.Evaluation) bool { return e.ReviewMonths == 12 }},
		{"团队影响", "25", func(e *data.Evaluation) bool { return e.Weights[data.DimensionTeam] == 25 }},
	} {
		h.at(t, c.label)
		h.Replace(c.typed)
		if !c.stored(h.Stored()) {
			t.Errorf("%s: %q was not stored", c.label, c.typed)
		}
	}
	h.MustSay("合计 110")
	if err := h.Session().Undo(); err != nil {
		t.Fatal(err)
	}
	h.MustSay("合计 100")
}

// What is wrong stays as it was typed, with a sentence; the store keeps the last value.
func TestWrongInput(t *testing.T) {
	for _, c := range []struct{ name, label, typed, chinese, english string }{
		{"no horizon", "horizon_months", "0", "须在 1 到 600 之间", "between 1 and 600"},
		{"too long a horizon", "horizon_months", "601", "须在 1 到 600 之间", "between 1 and 600"},
		{"a rate of −100 %", "discount_rate", "-100%", "须大于 −100%", "above −100%"},
		{"a day that does not exist", "start", "2026-02-30", "2026-02-30", "2026-02-30"},
		{"letters", "review_months", "abc", "abc", "abc"},
		{"no name", "name", "", "此项必填", "Please fill this in"},
		{"negative users", "users", "-1", "须在 0 到", "between 0 and"},
		{"no target", "target_roi", "0%", "1%", "1%"},
	} {
		for _, l := range lang.Languages() {
			t.Run(c.name+" "+string(l), func(t *testing.T) {
				h := open(t, l)
				before := h.Stored()
				h.at(t, h.Words().T("settings."+c.label))
				h.Replace(c.typed)
				want := c.chinese
				if l == lang.English {
					want = c.english
				}
				h.MustSay(want, c.typed)
				h.MustNotSay("⟨")
				after := h.Stored()
				if after.HorizonMonths != before.HorizonMonths && after.HorizonMonths > data.MaxHorizon || after.Name == "" ||
					after.DiscountRate <= -1 || after.Start != before.Start || after.Users < 0 || after.TargetROI == 0 {
					t.Errorf("stored %+v", after)
				}
			})
		}
	}
}

func TestChoices(t *testing.T) {
	h := open(t, lang.English)
	choose := func(label string, pick int) {
		t.Helper()
		h.at(t, label)
		focused := h.Window().Canvas().Focused()
		boxes := hosttest.Find(h.Host, func(o fyne.CanvasObject) bool { return any(o) == any(focused) })
		if len(boxes) != 1 {
			t.Fatalf("%s: %d boxes", label, len(boxes))
		}
		boxes[0].(interface{ SetSelectedIndex(int) }).SetSelectedIndex(pick)
	}
	choose("Currency", 7) // JPY, which has no decimals
	choose("Deployment", 1)
	choose("Discounting", 2)
	choose("Language", 0)
	choose("Appearance", 2)
	e := h.Stored()
	if e.Currency != data.Currencies()[7] || e.Deployment != data.Cloud || e.Discounting != data.MonthEnd {
		t.Errorf("stored %s, %s, %s", e.Currency, e.Deployment, e.Discounting)
	}
	if h.language != lang.Chinese || h.appearance != settings.Dark {
		t.Errorf("language %s, appearance %s", h.language, h.appearance)
	}
}

// Without an open evaluation the program's own settings are there all the same.
func TestNothingOpen(t *testing.T) {
	h := &host{Host: hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), lang.English), language: lang.English, closed: true}
	h.Open(func(widgets.Host) widgets.Tab { return settings.New(h) })
	h.MustSay("Language", "/home/me/data")
	h.MustNotSay("Horizon")
	for _, button := range hosttest.Find(h.Host, func(*widget.Button) bool { return true }) {
		button.OnTapped()
	}
	if got := fyne.CurrentApp().Clipboard().Content(); got != "/home/me/data" {
		t.Errorf("copied %q", got)
	}
}

func TestAppearanceOf(t *testing.T) {
	for stored, want := range map[string]settings.Appearance{"": settings.System, "dark": settings.Dark, "light": settings.Light, "pink": settings.System} {
		if got := settings.AppearanceOf(stored); got != want {
			t.Errorf("AppearanceOf(%q) = %s, want %s", stored, got, want)
		}
	}
}
