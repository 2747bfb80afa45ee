package app

import (
	"fyne.io/fyne/v2"

	"huibao/app/analysis"
	"huibao/app/benefits"
	"huibao/app/costs"
	"huibao/app/decision"
	"huibao/app/export"
	"huibao/app/goals"
	"huibao/app/guide"
	"huibao/app/history"
	"huibao/app/library"
	"huibao/app/overview"
	"huibao/app/ratings"
	"huibao/app/review"
	"huibao/app/score"
	"huibao/app/settings"
	"huibao/app/widgets"
)

// makeTab makes the tab of a page.
func makeTab(s *shell, page widgets.TabID) widgets.Tab {
	switch page {
	case widgets.Overview:
		return overview.New(s)
	case widgets.Guide:
		return guide.New(s)
	case widgets.Goals:
		return goals.New(s)
	case widgets.Costs:
		return costs.New(s)
	case widgets.Benefits:
		return benefits.New(s)
	case widgets.Ratings:
		return ratings.New(s)
	case widgets.Score:
		return score.New(s)
	case widgets.Analysis:
		return analysis.New(s, s.options.later)
	case widgets.History:
		return history.New(s)
	case widgets.Review:
		return review.New(s)
	case widgets.Decision:
		return decision.New(s, s.options.later)
	case widgets.Settings:
		return settings.New(s)
	}
	return library.New(s)
}

// list is the page that lists all evaluations.
func (s *shell) list() *library.Page { return s.tab(libraryPage).(*library.Page) }

// newEvaluation shows the list with the form for a new evaluation.
func (s *shell) newEvaluation() {
	s.Show(libraryPage)
	s.list().AskNew()
}

// importFile shows the list and asks for a file.
func (s *shell) importFile() {
	s.Show(libraryPage)
	s.list().AskImport()
}

// dropped imports files that were dropped on the window.
func (s *shell) dropped(files []fyne.URI) {
	s.Show(libraryPage)
	for _, file := range files {
		s.list().ImportFile(file.Path())
	}
}

// Export opens the export of charts and files.
func (s *shell) Export() {
	if s.session == nil {
		return
	}
	p := export.New(s)
	s.ShowPanel(s.words.T("window.export"), p.Content())
	p.Focus()
}

// ExportFile asks where to write an evaluation of the list as a file.
func (s *shell) ExportFile(id, name string) {
	p := export.NewFile(s, id, name)
	s.ShowPanel(s.words.T("window.export"), p.Content())
	p.Focus()
}
