// Package lang puts what the program has to say into the user's language: texts by
// key, and numbers, amounts, rates and dates as a reader of that language writes
// them. It knows no window and no chart.
//
// Each room of the program has its texts in translations/<room>.<language>.json, and
// its keys begin with the room's name. Tests hold that both languages have the same
// keys, that every key the code asks for exists and that none is left over.
package lang

import (
	"encoding/json"
	"fmt"
	"path"
	"strings"
	"sync"

	"github.com/jeandeaual/go-locale"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"

	"huibao/assets"
)

// Language is one of the languages of the program, as a BCP 47 tag.
type Language string

// The languages.
const (
	Chinese Language = "zh-Hans"
	English Language = "en"
)

// Languages are all languages of the program.
func Languages() []Language { return []Language{Chinese, English} }

// Own is the language's name for itself.
func (l Language) Own() string {
	if l == Chinese {
		return "简体中文"
	}
	return "English"
}

// Named is the language that a command line names: zh, zh-Hans, zh-CN or en. It answers
// false for any other word.
func Named(word string) (Language, bool) {
	switch strings.ToLower(word) {
	case "zh", "zh-hans", "zh-cn":
		return Chinese, true
	case "en":
		return English, true
	}
	return "", false
}

// Match chooses the language for a locale such as zh_CN.UTF-8, zh-TW or de_DE:
// Chinese for every Chinese one, English for all others.
func Match(locale string) Language {
	tag := strings.ToLower(locale)
	if tag == "zh" || strings.HasPrefix(tag, "zh-") || strings.HasPrefix(tag, "zh_") || strings.HasPrefix(tag, "zh.") {
		return Chinese
	}
	return English
}

// System is the language of the user's system, English when it does not say.
func System() Language {
	locale, err := locale.GetLocale()
	if err != nil {
		return English
	}
	return Match(locale)
}

// bundles read the texts of a language when it is first spoken: a start-up pays for one.
var bundles = map[Language]func() *i18n.Bundle{
	Chinese: sync.OnceValue(func() *i18n.Bundle { return bundle(Chinese) }),
	English: sync.OnceValue(func() *i18n.Bundle { return bundle(English) }),
}

// bundle reads the texts of a language. They are embedded and tested, so that none can
// be unreadable.
func bundle(l Language) *i18n.Bundle {
	b := i18n.NewBundle(language.MustParse(string(l)))
	b.RegisterUnmarshalFunc("json", json.Unmarshal)
	files, err := assets.Translations.ReadDir("translations")
	if err != nil {
		panic(fmt.Errorf("translations: %w", err))
	}
	for _, file := range files {
		if !strings.HasSuffix(file.Name(), "."+string(l)+".json") {
			continue
		}
		if _, err := b.LoadMessageFileFS(assets.Translations, path.Join("translations", file.Name())); err != nil {
			panic(fmt.Errorf("translations: %s: %w", file.Name(), err))
		}
	}
	return b
}

// Words speaks one language. Its methods may be called from several goroutines.
type Words struct {
	language  Language
	localizer *i18n.Localizer
}

// For gives the words of a language, English for one that there is not.
func For(l Language) *Words {
	read, known := bundles[l]
	if !known {
		return For(English)
	}
	return &Words{l, i18n.NewLocalizer(read(), string(l))}
}

// Language is the language that is spoken.
func (w *Words) Language() Language { return w.language }

// T is the text of a key, with pairs of name and value put in for {{.Name}}. A key
// without a text in this language comes back in angle brackets, which the tests do
// not let pass.
func (w *Words) T(key string, pairs ...any) string {
	config := i18n.LocalizeConfig{MessageID: key}
	if len(pairs) > 0 {
		values := make(map[string]any, len(pairs)/2)
		for i := 0; i+1 < len(pairs); i += 2 {
			values[fmt.Sprint(pairs[i])] = pairs[i+1]
		}
		config.TemplateData = values
	}
	return w.say(key, &config)
}

// Map is T with the values in a map.
func (w *Words) Map(key string, values map[string]any) string {
	return w.say(key, &i18n.LocalizeConfig{MessageID: key, TemplateData: values})
}

func (w *Words) say(key string, config *i18n.LocalizeConfig) string {
	text, tag, err := w.localizer.LocalizeWithTag(config)
	if err != nil || tag.String() != string(w.language) {
		return "⟨" + key + "⟩"
	}
	return text
}
