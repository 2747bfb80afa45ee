package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explaining"
	"huibao/app/look"
	"huibao/app/session"
	"huibao/app/settings"
	"huibao/app/widgets"
	"huibao/assets/lang"
)

// libraryPage is the page that lists all evaluations; the others are the tabs of the
// open one.
const libraryPage widgets.TabID = "library"

// The settings of the program that the store keeps.
const (
	languageSetting = "language" // a lang.Language
	themeSetting    = "theme"    // a settings.Appearance
	lastSetting     = "last"     // the id of the evaluation that was open last
)

// shellOptions are what the shell needs beside the library.
type shellOptions struct {
	language   lang.Language
	fonts      look.Fonts
	folder     string // the data folder
	version    string
	systemDark func() bool
	later      widgets.Later // when what the analysis puts off is done; nil is the clock
}

// shell is the window around the tabs. It answers to the tabs as widgets.Host, and to
// the list of evaluations, the settings and the export as theirs.
type shell struct {
	options shellOptions
	window  fyne.Window
	library *session.Library
	words   *lang.Words

	appearance settings.Appearance
	dark       bool
	dressing   bool // a theme of our own choice is being set

	session *session.Session // nil while no evaluation is open
	stop    func()           // ends listening to it
	trouble error            // what the status bar complains of
	told    string           // what the status bar says of what was just done, "" for nothing

	page widgets.TabID
	tabs map[widgets.TabID]widgets.Tab
	kept map[widgets.TabID]string // what tabs held that were made in another language

	bar    *topBar
	nav    *navigation
	status *statusBar
	panel  *panel
	menu   *mainMenu
	stage  *fyne.Container   // holds the page that is shown
	middle fyne.CanvasObject // the page and the panel

	explaining *explaining.Panel // nil until a figure was opened
}

// newShell chooses light or dark; start puts the window together.
func newShell(w fyne.Window, library *session.Library, o shellOptions) *shell {
	s := &shell{options: o, window: w, library: library, page: libraryPage}
	w.SetPadded(false)
	s.appearance = settings.AppearanceOf(library.Setting(themeSetting))
	s.dress(s.wantsDark(o.systemDark()))
	return s
}

// start fills the window and shows the list, or the evaluation that was open last.
func (s *shell) start() {
	s.speak(s.options.language)
	s.window.SetOnDropped(func(_ fyne.Position, files []fyne.URI) { s.dropped(files) })
	s.window.Canvas().SetOnTypedKey(s.typedKey)
	s.addShortcuts()
	last := s.library.Setting(lastSetting)
	if last == "" {
		s.Show(libraryPage)
		return
	}
	// Bars and navigation are seen first: a page with charts takes longer to be made.
	s.stage.Objects = []fyne.CanvasObject{whenPainted(func() { s.resume(last) })}
}

// resume opens the evaluation that was open last, or shows the list when it is gone.
func (s *shell) resume(id string) {
	if s.session != nil {
		return
	}
	opened, err := s.library.Open(id)
	if err != nil {
		s.Show(libraryPage)
		return
	}
	s.take(opened)
}

// build makes the window's content anew, in the language that is spoken, and forgets
// the tabs that were made in another one.
func (s *shell) build() {
	s.handOn()
	s.tabs = map[widgets.TabID]widgets.Tab{}
	s.bar, s.nav, s.status, s.panel = newTopBar(s), newNavigation(s), newStatusBar(s), newPanel(s)
	s.explaining = nil
	s.stage = container.NewStack()
	s.middle = s.panel.content(s.stage)
	s.menu = newMainMenu(s)
	s.window.SetMainMenu(s.menu.menu)
	s.window.SetContent(container.New(layout.NewBorderLayout(s.bar.content, s.status.content, s.nav.content, nil),
		s.bar.content, s.status.content, s.nav.content, s.middle))
}

// Show opens a page. Without an open evaluation there is only the list and the
// program's settings.
func (s *shell) Show(page widgets.TabID) {
	if s.session == nil && page != libraryPage && page != widgets.Settings {
		page = libraryPage
	}
	s.panel.close()
	s.turnTo(page)
	if tab, leads := s.tab(page).(interface{ Focus() }); leads {
		tab.Focus()
	}
}

// turnTo puts a page in the place of the one that is shown and leaves the panel alone.
func (s *shell) turnTo(page widgets.TabID) {
	s.page, s.told = page, ""
	s.Fail(nil)
	tab := s.tab(page)
	if len(s.stage.Objects) != 1 || s.stage.Objects[0] != tab.Content() {
		s.window.Canvas().Unfocus()
		s.stage.Objects = []fyne.CanvasObject{tab.Content()}
		s.stage.Refresh()
	}
	s.refresh()
}

// tab is the page's tab, made when it is first shown.
func (s *shell) tab(page widgets.TabID) widgets.Tab {
	tab, made := s.tabs[page]
	if !made {
		tab = makeTab(s, page)
		s.tabs[page] = tab
		if keeper, able := tab.(widgets.Keeper); able && s.kept[page] != "" {
			keeper.Keep(s.kept[page])
		}
		delete(s.kept, page)
	}
	return tab
}

// handOn remembers what the tabs hold for those that are made in their place.
func (s *shell) handOn() {
	if s.kept == nil {
		s.kept = map[widgets.TabID]string{}
	}
	for page, tab := range s.tabs {
		if keeper, able := tab.(widgets.Keeper); able {
			s.kept[page] = keeper.Kept()
		}
	}
}

// refresh brings what is visible up to date: after every change of the session, and
// when another page is shown.
func (s *shell) refresh() {
	s.told = ""
	s.tab(s.page).Refresh()
	if s.explains() {
		s.explaining.Refresh()
	}
	s.bar.refresh()
	s.nav.refresh()
	s.menu.refresh()
	s.status.refresh()
	s.titleWindow()
}

func (s *shell) titleWindow() {
	title := s.words.T("window.title")
	if s.session != nil {
		title = s.session.Evaluation().Name + " – " + title
	}
	if s.window.Title() != title {
		s.window.SetTitle(title)
	}
}

// Open opens an evaluation and shows its overview.
func (s *shell) Open(id string) {
	opened, err := s.library.Open(id)
	if err != nil {
		s.Fail(err)
		return
	}
	s.take(opened)
}

// OpenGuide opens an evaluation in the guided start.
func (s *shell) OpenGuide(id string) {
	if s.Open(id); s.session != nil && s.session.Evaluation().ID == id {
		s.guide()
	}
}

// guide shows the guided start where it was left, or begins it.
func (s *shell) guide() {
	if s.session == nil {
		return
	}
	err := s.session.BeginGuide()
	s.Show(widgets.Guide)
	if err != nil {
		s.Fail(err)
	}
}

// review shows the review, where it was left or where one begins.
func (s *shell) review() {
	if s.session != nil {
		s.Show(widgets.Review)
	}
}

// take makes the session the open one.
func (s *shell) take(opened *session.Session) {
	s.leave()
	s.session = opened
	s.stop = opened.Listen(s.refresh)
	if err := s.library.SetSetting(lastSetting, opened.Evaluation().ID); err != nil {
		s.Fail(err)
	}
	s.Show(widgets.Overview)
}

// leave lets go of the open evaluation and the tabs that show it.
func (s *shell) leave() {
	if s.session == nil {
		return
	}
	s.stop()
	s.session, s.stop, s.kept = nil, nil, nil
	kept := s.tabs[libraryPage]
	s.tabs = map[widgets.TabID]widgets.Tab{}
	if kept != nil {
		s.tabs[libraryPage] = kept
	}
}

// Changed is called by the list after it changed, brought back or removed the
// evaluation: what is open is read again when it has another name, which is all that
// the list changes, and left when it is gone. Otherwise its undo stays.
func (s *shell) Changed(id string) {
	if s.session == nil || s.session.Evaluation().ID != id {
		return
	}
	opened, err := s.library.Open(id)
	if err == nil && opened.Evaluation().Name == s.session.Evaluation().Name {
		return
	}
	asOf := s.session.AsOf()
	s.leave()
	if err == nil {
		opened.SetAsOf(asOf)
		s.session = opened
		s.stop = opened.Listen(s.refresh)
	}
	s.refresh()
}

// Words speaks the chosen language.
func (s *shell) Words() *lang.Words { return s.words }

// Session is the evaluation that is open, nil if none.
func (s *shell) Session() *session.Session { return s.session }

// Library is the list of all evaluations.
func (s *shell) Library() *session.Library { return s.library }

// Dark tells whether the window is dark.
func (s *shell) Dark() bool { return s.dark }

// Window is the window.
func (s *shell) Window() fyne.Window { return s.window }

// DataFolder is where everything is kept.
func (s *shell) DataFolder() string { return s.options.folder }

// Fail shows the sentence about an error in the status bar; nil clears it.
func (s *shell) Fail(err error) {
	s.trouble = err
	s.status.refresh()
}

// Tell shows a sentence in the status bar until the next change.
func (s *shell) Tell(sentence string) {
	s.told, s.trouble = sentence, nil
	s.status.refresh()
}

// ShowPanel shows content beside the page until ClosePanel or Esc.
func (s *shell) ShowPanel(title string, content fyne.CanvasObject) { s.panel.show(title, content) }

// ClosePanel closes what ShowPanel opened.
func (s *shell) ClosePanel() { s.panel.close() }
