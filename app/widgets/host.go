// Package widgets holds the parts that several tabs use: fields for money, rates and
// dates, the line table, the chart view, figures. They show and report; they compute
// nothing and store nothing.
package widgets

import (
	"fyne.io/fyne/v2"

	"huibao/app/explain"
	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/data"
)

// Host is what a tab may ask of the window around it.
type Host interface {
	// Words speaks the chosen language.
	Words() *lang.Words
	// Session is the evaluation that is open.
	Session() *session.Session
	// Dark tells whether the window is dark, for pictures that are drawn to match.
	Dark() bool
	// Window is where a tab shows its dialogs and moves the focus.
	Window() fyne.Window
	// Fail shows, without a dialog, the sentence about an error that belongs to no
	// field (the store could not save); nil clears it.
	Fail(err error)
	// Tell says, without a dialog, what came of what was just done where the page does
	// not show it: that rows were copied. The next change takes the sentence away.
	Tell(sentence string)
	// Show opens another tab.
	Show(tab TabID)
	// Export opens the export of charts and files.
	Export()
	// Record opens the form that records an assessment.
	Record()
	// Explain shows beside the page how a figure came about. A subject that names no
	// figure (any more) shows nothing.
	Explain(subject explain.Subject)
	// Reveal opens the page where a number was typed in and selects the line, goal,
	// factor … there, with the reading opened if the place is one.
	Reveal(place explain.Place)
}

// Revealer is a tab that can select what a place names. The window calls it after it
// has shown the tab; a place that is gone leaves the tab as it is.
type Revealer interface {
	Reveal(place explain.Place)
}

// Keeper is a tab that holds what a person has begun and not stored, such as pasted rows
// that wait to be mended. The window hands it on when it makes the tab anew.
type Keeper interface {
	// Kept is what is held, "" for nothing.
	Kept() string
	// Keep takes what Kept gave.
	Keep(kept string)
}

// TabID names a tab of an open evaluation.
type TabID string

// The tabs, in the order of the navigation at the left.
const (
	Overview TabID = "overview"
	Goals    TabID = "goals"
	Costs    TabID = "costs"
	Benefits TabID = "benefits"
	Ratings  TabID = "ratings"
	Score    TabID = "score"
	Analysis TabID = "analysis"
	History  TabID = "history"
	Settings TabID = "settings"

	// Guide leads through a new evaluation step by step. It stands in the navigation while
	// it has not come to its end.
	Guide TabID = "guide"
	// Review leads through what is known of an evaluation again, and ends with an
	// assessment. It stands in the navigation while a review is due or under way.
	Review TabID = "review"
	// Decision compares keeping the system with other ways to go on.
	Decision TabID = "decision"
)

// PageOf is the page where a dimension of the score is worked on, with the key of the words
// that lead there.
func PageOf(dimension data.Dimension) (TabID, string) {
	switch dimension {
	case data.DimensionReturn:
		return Costs, "advice.open.return"
	case data.DimensionGoals:
		return Goals, "advice.open.goals"
	case data.DimensionTeam, data.DimensionSystem:
		return Ratings, "advice.open.ratings"
	}
	return Benefits, "advice.open.benefits"
}

// Tab is one tab of an open evaluation. The window calls Refresh after every change
// of the session while the tab is visible, and when the tab becomes visible.
type Tab interface {
	Content() fyne.CanvasObject
	Refresh()
	// Do carries out one of the commands the keyboard offers everywhere, on what the
	// tab shows; it answers false when the tab has no such thing.
	Do(c Command) bool
}

// Command is what a key does on the tab that is shown.
type Command int

// The commands.
const (
	New       Command = iota // Ctrl+N: a new line, rater …
	Remove                   // Delete: remove what is selected
	Edit                     // Enter: edit what is selected
	Explain                  // Ctrl+Shift+I: show how the main figure of what is selected came about
	Duplicate                // Ctrl+J: add a copy of what is selected
	Switch                   // Ctrl+T: take what is selected out of the totals, or in again
	Copy                     // Ctrl+C while the keyboard is in no text: copy what is selected
	Paste                    // Ctrl+V while the keyboard is in no text: add what is on the clipboard
	SelectAll                // Ctrl+A while the keyboard is in no text
	Leave                    // Esc: leave what stands in the place of the page
	// Ctrl+PageDown, Ctrl+PageUp: the next part of a tab that has several
	NextPart
	PreviousPart
)
