package session

import (
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/comparison"
	"huibao/data/exchange"
)

// Points makes the points of the trend charts: one for each day that was assessed,
// the earliest first, and behind them live, what is known now, unless it is nil. What was
// corrected is left out; where a day was assessed more than once, the assessment recorded
// last counts. live is left out when the day's assessment says the same.
func Points(records []Record, live *appraisal.Result) []charts.Point {
	points := make([]charts.Point, 0, len(records)+1)
	for _, record := range Standing(records) {
		point := charts.PointOf(record.Result)
		if last := len(points) - 1; last >= 0 && points[last].AsOf == point.AsOf {
			points[last] = point
			continue
		}
		points = append(points, point)
	}
	if live == nil {
		return points
	}
	now := charts.PointOf(live)
	for _, point := range points {
		if point == now {
			return points
		}
	}
	now.Live = true
	return append(points, now)
}

// Before is what the latest assessment of a day before asOf says, of several of that day
// the one recorded last; nil when there is none. What was corrected does not count.
func Before(records []Record, asOf data.Date) *appraisal.Result {
	if r := recordBefore(records, asOf); r != nil {
		return r.Result
	}
	return nil
}

// Moved is what moved since the assessment of Before to r, which is the result of e; nil
// when there is no such assessment or what it was made from cannot be read.
func Moved(records []Record, e *data.Evaluation, r *appraisal.Result) *comparison.Comparison {
	before := recordBefore(records, r.AsOf)
	if before == nil {
		return nil
	}
	inputs, err := exchange.DecodeEvaluation(before.Inputs)
	if err != nil {
		return nil
	}
	return comparison.Of(comparison.Moment{Evaluation: inputs, Result: before.Result}, comparison.Moment{Evaluation: e.KnownOn(r.AsOf), Result: r})
}

func recordBefore(records []Record, day data.Date) *Record {
	var latest *Record
	for i := range records {
		if r := &records[i]; r.CorrectedBy == "" && r.AsOf.Before(day) && (latest == nil || !r.AsOf.Before(latest.AsOf)) {
			latest = r
		}
	}
	return latest
}

// Trend is the points of the trend charts of the open evaluation: its assessments and
// what is known now.
func (s *Session) Trend() []charts.Point { return Points(s.records, s.result) }

// Preview is what follows from the evaluation on another day, as an assessment of that
// day would freeze it. Nothing is changed.
func (s *Session) Preview(asOf data.Date) *appraisal.Result {
	if asOf == s.asOf {
		return s.result
	}
	return appraisal.Appraise(s.current, asOf)
}

// NextReview is the day on which the next assessment is due: the review interval after
// the latest assessment that stands, or after the start when there is none.
func (s *Session) NextReview() data.Date {
	last := s.current.Start
	if standing := Standing(s.records); len(standing) > 0 {
		last = standing[len(standing)-1].AsOf
	}
	return last.AddMonths(s.current.ReviewMonths)
}
