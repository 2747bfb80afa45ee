package app

import (
	"huibao/app/explain"
	"huibao/app/explaining"
	"huibao/app/widgets"
)

// Explain shows beside the page how a figure came about, with the keyboard on it.
func (s *shell) Explain(subject explain.Subject) {
	if s.session == nil {
		return
	}
	if s.explaining == nil {
		s.explaining = explaining.New(s)
	}
	if !s.explaining.Show(subject) {
		return
	}
	if !s.explains() {
		s.panel.put(s.words.T("explanation.title"), s.explaining.Content(), true)
		s.Turned()
	}
	s.explaining.Focus()
}

// OpenFigure opens an evaluation on the page of its assessments and explains a figure of
// one of them. Of one that is damaged the page says so, and no figure is explained.
func (s *shell) OpenFigure(id, assessment string, figure explain.Figure) {
	if s.session == nil || s.session.Evaluation().ID != id {
		s.Open(id)
	}
	if s.session == nil || s.session.Evaluation().ID != id {
		return // it could not be opened, which the status bar says
	}
	s.Show(widgets.History)
	s.Reveal(explain.Place{Page: explain.HistoryPage, Of: assessment, Reading: -1})
	s.Explain(explain.Subject{Figure: figure, Assessment: assessment})
}

// explainAgain gives what shows again what is explained now, for after the window was
// built anew.
func (s *shell) explainAgain() func() {
	if !s.explains() {
		return func() {}
	}
	way := s.explaining.Way()
	return func() {
		s.Explain(way[0])
		if s.explains() {
			for _, subject := range way[1:] {
				s.explaining.Open(subject)
			}
		}
	}
}

// explains tells whether the panel is open and shows how a figure came about.
func (s *shell) explains() bool {
	return s.explaining != nil && s.panel.holds(s.explaining.Content())
}

// Turned shows the way back while there is one.
func (s *shell) Turned() {
	if s.explains() {
		widgets.SetVisible(s.panel.back, s.explaining.CanBack())
	}
}

// explainBack shows again the figure from which the one shown was opened.
func (s *shell) explainBack() {
	if s.explains() {
		s.explaining.Back()
		s.explaining.Focus()
	}
}

// explainSelected explains the main figure of what is selected on the page.
func (s *shell) explainSelected() {
	if s.session != nil || s.page == libraryPage {
		s.tab(s.page).Do(widgets.Explain)
	}
}

// Source is what figures are explained from; false while no evaluation is open.
func (s *shell) Source() (explain.Source, bool) {
	if s.session == nil {
		return explain.Source{}, false
	}
	from := explain.Source{Evaluation: s.session.Evaluation(), Result: s.session.Result(), Frozen: s.session.Frozen, Words: s.words}
	if analysed, done := s.session.Analysed(); done {
		from.Analysis = analysed
	}
	if decided, done := s.session.Decided(); done {
		from.Decision = decided
	}
	return from, true
}

// Reveal opens the page where a number was typed in and selects it there. What is
// explained stays beside the page where there is room for both.
func (s *shell) Reveal(place explain.Place) {
	page := widgets.TabID(place.Page)
	if s.session == nil || !isPage(page) {
		return
	}
	s.turnTo(page)
	if s.panel.open && s.panel.covers() {
		s.panel.returns = nil
		s.panel.close()
	}
	if tab, able := s.tab(page).(widgets.Revealer); able {
		tab.Reveal(place)
	}
}

func isPage(page widgets.TabID) bool {
	for _, known := range pages() {
		if known == page {
			return true
		}
	}
	return false
}
