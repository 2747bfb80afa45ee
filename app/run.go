package app

import (
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/theme"
	"github.com/jeandeaual/go-locale"
	"golang.org/x/text/language"

	"huibao/app/look"
	"huibao/app/session"
	"huibao/assets"
	"huibao/assets/lang"
	"huibao/data/store"
)

// Options are what the command line says about the window.
type Options struct {
	// Dir is the data folder.
	Dir string
	// Language is the language to speak, "" for the one that was chosen last, or else
	// the system's.
	Language lang.Language
	// Version is the program's version, for the window that tells about it.
	Version string
}

// appID is the program's name among the desktop's programs, the same as in
// FyneApp.toml.
const appID = "io.github.huibao.Huibao"

// The window's size at the start: it fits a screen of 1366 by 768 with a title bar and
// a panel.
const (
	startWidth  = 1280
	startHeight = 660
)

// startGC lets the heap grow further than usual until the window is there: the fonts
// alone are 20 MB of small pieces, and collecting garbage that is none costs a fifth
// of the start-up.
const startGC = 400

// Run opens the window and comes back when it was closed, with the exit status: 0, or
// 1 when there is no display or the data folder cannot be used, which is said on errs.
func Run(o Options, errs io.Writer) (status int) {
	if !hasDisplay() {
		fmt.Fprintln(errs, lang.For(startLanguage(o.Language, "")).T("window.no-display"))
		return 1
	}
	defer recordCrash(o, errs, &status)
	collecting := debug.SetGCPercent(startGC)
	opening := openStore(o.Dir) // while the toolkit starts
	nameLocale()
	fyneApp := app.NewWithID(appID)
	fyneApp.Lifecycle().SetOnStarted(func() { debug.SetGCPercent(collecting) })
	// The toolkit complains of a file of preferences without any at every start.
	fyneApp.Preferences().SetBool("started", true)
	fyneApp.SetIcon(fyne.NewStaticResource("huibao.png", assets.Icon))
	fonts := look.NewFonts()
	fyneApp.Settings().SetTheme(look.New(systemDark(), fonts))
	fontsRead := fonts.Read()
	w := fyneApp.NewWindow("")
	w.SetMaster()

	result := <-opening
	fontsRead()
	if result.err != nil {
		words := lang.For(startLanguage(o.Language, ""))
		fmt.Fprintln(errs, words.Error(result.err))
		w.SetTitle(words.T("window.title"))
		showTrouble(w, words, result.err, fyneApp.Quit)
		w.ShowAndRun()
		return 1
	}
	defer result.store.Close()
	end := newEnding(result.store.Close)
	end.onSignal()
	w.SetOnClosed(end.begin)

	library := session.NewLibrary(result.store, time.Now)
	s := newShell(w, library, shellOptions{
		language: startLanguage(o.Language, library.Setting(languageSetting)),
		fonts:    fonts, folder: o.Dir, version: o.Version, systemDark: systemDark,
	})
	followSystem(fyneApp, s)
	s.start()
	w.Resize(fyne.NewSize(startWidth, startHeight))
	w.ShowAndRun()
	return 0
}

// opened is the store, or why it cannot be opened.
type opened struct {
	store *store.Store
	err   error
}

// openStore opens the store, and reads the texts, beside what the caller does.
func openStore(dir string) <-chan opened {
	opening := make(chan opened, 1)
	go func() {
		s, err := store.Open(dir)
		opening <- opened{s, err}
	}()
	go lang.For(lang.English) // every language is read with the first
	return opening
}

// nameLocale gives the toolkit a language it can read where the system's locale names
// none, such as C.UTF-8; otherwise it complains again and again.
func nameLocale() {
	name, err := locale.GetLocale()
	if err != nil || name == "" {
		return
	}
	if _, err := language.Parse(name); err != nil {
		os.Setenv("LANGUAGE", "en")
	}
}

// systemDark tells whether the system asks for dark windows. Where a desktop answers
// late or not at all, as on Linux, the first window is light.
func systemDark() bool {
	switch runtime.GOOS {
	case "windows", "darwin":
		return fyne.CurrentApp().Settings().ThemeVariant() == theme.VariantDark
	}
	return false
}

// followSystem hands changes of the system's choice of light or dark to the shell.
func followSystem(a fyne.App, s *shell) {
	a.Settings().AddListener(func(settings fyne.Settings) {
		if s.dressing {
			return // it is our own change
		}
		dark := settings.ThemeVariant() == theme.VariantDark
		fyne.Do(func() { s.systemChanged(dark) })
	})
}

// startLanguage is the language on the command line, else the one chosen last, else
// the system's.
func startLanguage(wanted lang.Language, last string) lang.Language {
	if wanted != "" {
		return wanted
	}
	for _, l := range lang.Languages() {
		if string(l) == last {
			return l
		}
	}
	return lang.System()
}
