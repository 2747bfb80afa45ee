package judgement

import "math"

// SUSAverage is the mean score of the System Usability Scale over some 500 studies of
// all kinds of systems (Sauro 2011): half of them do better.
const SUSAverage = 68

// SUSGrade is a grade of the curve of Sauro and Lewis (2016): how a score compares with
// those of other systems.
type SUSGrade struct {
	Letter string
	From   float64 // the lowest score, in steps of 0.1; the next better grade is its end

	// The percentiles that the grade covers: so many percent of the systems score lower.
	PercentileFrom, PercentileTo int
}

// SUSGrades are all grades, the best first.
func SUSGrades() []SUSGrade {
	return []SUSGrade{
		{"A+", 84.1, 96, 100}, {"A", 80.8, 90, 95}, {"A-", 78.9, 85, 89}, {"B+", 77.2, 80, 84}, {"B", 74.1, 70, 79}, {"B-", 72.6, 65, 69},
		{"C+", 71.1, 60, 64}, {"C", 65, 41, 59}, {"C-", 62.7, 35, 40}, {"D", 51.7, 15, 34}, {"F", 0, 0, 14},
	}
}

// SUSGradeOf is the grade of a score, which is taken to one decimal, as the grades are
// given, halves up. It answers ErrScore for a score that is not from 0 to 100.
func SUSGradeOf(score float64) (SUSGrade, error) {
	if !(score >= 0 && score <= 100) {
		return SUSGrade{}, ErrScore
	}
	tenths := math.Floor(score*10+0.5) / 10
	grades := SUSGrades()
	for _, grade := range grades {
		if tenths >= grade.From {
			return grade, nil
		}
	}
	return grades[len(grades)-1], nil
}

// SUSAcceptable is the score from which a system is called acceptable, SUSMarginal that
// from which it is at least marginal (Bangor, Kortum and Miller 2008; with the limits of
// the grades C+ and D).
const (
	SUSAcceptable = 71.1
	SUSMarginal   = 51.7
)

// SUSAdjective is a word that people chose for a system, with the mean score of those
// who chose it.
type SUSAdjective struct {
	Word string
	Mean float64
}

// SUSAdjectives are the words of Bangor, Kortum and Miller (2009), the best first.
func SUSAdjectives() []SUSAdjective {
	return []SUSAdjective{
		{"best imaginable", 90.9}, {"excellent", 85.5}, {"good", 71.4}, {"ok", 50.9}, {"poor", 35.7}, {"awful", 20.3}, {"worst imaginable", 12.5},
	}
}

// SUSAdjectiveOf is the word whose mean is nearest to the score, the better one of two
// that are as near. It answers ErrScore for a score that is not from 0 to 100.
func SUSAdjectiveOf(score float64) (SUSAdjective, error) {
	if !(score >= 0 && score <= 100) {
		return SUSAdjective{}, ErrScore
	}
	all := SUSAdjectives()
	nearest := all[0]
	for _, adjective := range all {
		if math.Abs(score-adjective.Mean) < math.Abs(score-nearest.Mean) {
			nearest = adjective
		}
	}
	return nearest, nil
}
