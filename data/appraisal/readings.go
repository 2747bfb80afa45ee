package appraisal

import (
	"slices"

	"huibao/data"
)

// known gives the readings with measured_on on or before the as-of date, the one
// that came into force first in front. Where several begin on one day, the last of
// them holds: it was measured later, or stands later in the list.
func (a *axis) known(readings []data.Reading) []*data.Reading {
	if len(readings) == 0 {
		return nil
	}
	known := make([]*data.Reading, 0, len(readings))
	for i := range readings {
		if !readings[i].MeasuredOn.After(a.asOf) {
			known = append(known, &readings[i])
		}
	}
	slices.SortStableFunc(known, (*data.Reading).Compare)
	return known
}

// inForceOn is the index of the reading with the latest since on or before the day,
// −1 for none.
func inForceOn(known []*data.Reading, day data.Date) int {
	i := len(known) - 1
	for i >= 0 && known[i].Since.After(day) {
		i--
	}
	return i
}
