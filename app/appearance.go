package app

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	fynelang "fyne.io/fyne/v2/lang"

	"huibao/app/look"
	"huibao/app/settings"
	"huibao/assets/lang"
)

// Appearance is what the user chose between light, dark and as the system.
func (s *shell) Appearance() settings.Appearance { return s.appearance }

// ChooseAppearance sets and keeps the choice.
func (s *shell) ChooseAppearance(a settings.Appearance) {
	s.appearance = a
	s.keep(themeSetting, string(a))
	s.redress(s.wantsDark(s.options.systemDark()))
	s.refresh()
}

// toggleDark goes from light to dark or back.
func (s *shell) toggleDark() {
	if s.dark {
		s.ChooseAppearance(settings.Light)
	} else {
		s.ChooseAppearance(settings.Dark)
	}
}

// systemChanged is called when the system went light or dark.
func (s *shell) systemChanged(dark bool) {
	if s.appearance == settings.System {
		s.redress(dark)
	}
}

func (s *shell) wantsDark(systemDark bool) bool {
	switch s.appearance {
	case settings.Light:
		return false
	case settings.Dark:
		return true
	}
	return systemDark
}

// redress changes between light and dark, and makes the tabs anew, because what they
// draw themselves has colours of its own.
func (s *shell) redress(dark bool) {
	if dark == s.dark {
		return
	}
	s.dress(dark)
	s.rebuild()
}

// dress sets the toolkit's theme.
func (s *shell) dress(dark bool) {
	s.dark = dark
	s.dressing = true
	fyne.CurrentApp().Settings().SetTheme(look.New(dark, s.options.fonts))
	s.dressing = false
}

// Language is the language that is spoken.
func (s *shell) Language() lang.Language { return s.words.Language() }

// ChooseLanguage speaks another language at once, on the page that is shown, and keeps
// the choice.
func (s *shell) ChooseLanguage(l lang.Language) {
	s.keep(languageSetting, string(l))
	if l == s.Language() {
		return
	}
	again := s.explainAgain()
	s.speak(l)
	s.Show(s.page)
	again()
}

// toggleLanguage goes to the other language.
func (s *shell) toggleLanguage() {
	if s.Language() == lang.Chinese {
		s.ChooseLanguage(lang.English)
	} else {
		s.ChooseLanguage(lang.Chinese)
	}
}

func (s *shell) keep(setting, value string) {
	if err := s.library.SetSetting(setting, value); err != nil {
		s.Fail(err)
	}
}

// speak builds the window in a language.
func (s *shell) speak(l lang.Language) {
	s.words = lang.For(l)
	teachToolkit(s.words)
	s.build()
}

// rebuild builds the window anew and shows the page that was shown.
func (s *shell) rebuild() {
	again := s.explainAgain()
	s.build()
	s.Show(s.page)
	again()
}

// toolkitWords are the words that the toolkit itself shows in file dialogs and in the
// menu of a text field, by its own keys.
func toolkitWords() []string {
	return []string{"Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File", "Folder",
		"New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files", "Undo", "Yes",
		"file.name", "file.parent"}
}

// teachToolkit makes the toolkit's own words those of the chosen language. It always
// speaks the system's language, so our words take that one's place.
func teachToolkit(words *lang.Words) {
	texts := map[string]string{}
	for _, key := range toolkitWords() {
		texts[key] = words.T("window.toolkit." + key)
	}
	content, err := json.Marshal(texts)
	if err == nil {
		err = fynelang.AddTranslationsForLocale(content, fynelang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("words of the toolkit", err)
	}
}
