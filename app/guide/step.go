// Package guide leads a person who is no finance expert from an empty evaluation to a
// first honest result, step by step. Every step edits the evaluation itself, so it can be
// left at any moment and taken up again.
package guide

import (
	"fyne.io/fyne/v2"

	"huibao/app/session"
)

// Step names a step of the guide.
type Step = session.GuideStep

// The steps.
const (
	Company  = session.GuideCompany
	Goals    = session.GuideGoals
	Costs    = session.GuideCosts
	Benefits = session.GuideBenefits
	Factors  = session.GuideFactors
	Result   = session.GuideResult
)

// Steps are all steps in their order.
func Steps() []Step { return session.GuideSteps() }

// page is one step as it is shown.
type page interface {
	// Content is the step's fields, without its title.
	Content() fyne.CanvasObject
	// Refresh shows the evaluation as it is now; what is typed wrongly stays.
	Refresh()
	// Focus puts the keyboard where typing begins.
	Focus()
	// Summary says in a few words what the step holds, such as "3 goals", and whether
	// that is enough to go on. It is asked for also while another step is shown, so it
	// is taken from the session, not from the fields.
	Summary() (text string, enough bool)
}
