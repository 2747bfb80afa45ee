package library

import (
	"strings"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data/appraisal"
	"huibao/data/store"
)

// longestCourse is how many scores the sentence about an evaluation names, the latest.
const longestCourse = 6

// longestName is how much of the line a name may take in it, in logical pixels.
const longestName = 420

// inWords says in words what the small line of an evaluation shows, and what the columns
// have no room for.
func inWords(w *lang.Words, s *store.Summary) string {
	name := widgets.Fit(s.Name, longestName)
	last, assessed := s.Latest()
	if !assessed {
		return w.T("library.course.none", "Name", name)
	}
	said := []string{w.T("library.course", "Name", name, "Course", scores(w, s.Standing))}
	switch by, known := change(s); {
	case !last.Score.Defined():
		said = append(said, reason(w, last.Score))
	case !known:
		said = append(said, w.T("library.course.band", "Band", w.Band(bandOf(last))))
	case by > 0:
		said = append(said, w.T("library.course.rose", "Points", w.Number(by, 0), "Band", w.Band(bandOf(last))))
	case by < 0:
		said = append(said, w.T("library.course.fell", "Points", w.Number(-by, 0), "Band", w.Band(bandOf(last))))
	default:
		said = append(said, w.T("library.course.same", "Band", w.Band(bandOf(last))))
	}
	if last.Score.Defined() && last.Provisional {
		said = append(said, w.T("library.course.provisional"))
	}
	whole := said[0]
	for _, then := range said[1:] {
		whole = w.T("library.course.then", "First", whole, "Then", then)
	}
	return whole
}

// scores are the latest scores with their days, the last one at the end.
func scores(w *lang.Words, standing []store.Headline) string {
	said := ""
	if more := len(standing) - longestCourse; more > 0 {
		standing, said = standing[more:], "…"
	}
	for _, h := range standing {
		score := lang.Undefined
		if h.Score.Defined() {
			score = w.Number(h.Score.Value, 0)
		}
		point := w.T("library.course.point", "Score", score, "Date", h.AsOf.String())
		if said == "" {
			said = point
			continue
		}
		said = w.T("library.course.next", "Before", said, "Point", point)
	}
	return said
}

// unknownKey begins what stands for a text that there is not.
const unknownKey = "⟨"

// reason says why there is no figure. One that no version of the program gave is taken for
// a figure that was not recorded.
func reason(w *lang.Words, f store.Figure) string {
	text := w.Reason(appraisal.Reason(f.Why))
	if strings.HasPrefix(text, unknownKey) {
		return w.Reason(appraisal.NotRecorded)
	}
	return text
}
