package lines

import (
	"math"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/appraisal"
)

// chain is how the adjustments turn a line's planned amounts into what counts, in the
// order of the method: the sum before them, what each leaves of it, and the sum after
// them. It covers the first twelve months in which the plan has an amount, or the one
// payment that it is.
type chain struct {
	months              int // how many of them lie within the horizon; 0 for one payment
	base                float64
	growth, ramp        float64 // as factors of the sum so far
	share, risk, amount float64
}

const monthsInYear = 12

// chainOf follows the plan of a line on the as-of date; false where it has no amount.
func chainOf(e *data.Evaluation, asOf data.Date, line *data.Line) (chain, bool) {
	bookings, _ := appraisal.TracePlan(e, asOf, line.ID)
	bookings = firstYear(bookings, line.Schedule.Kind)
	if len(bookings) == 0 {
		return chain{}, false
	}
	c := chain{share: bookings[0].Share, risk: 1 + line.RiskAdjustment}
	if _, side, _ := e.Line(line.ID); side == data.Benefit {
		c.risk = 1 - line.RiskAdjustment
	}
	var grown, ramped float64
	for _, b := range bookings {
		c.base += b.Base
		grown += b.Base * b.Growth
		ramped += b.Base * b.Growth * b.Ramp
		c.amount += b.Amount
	}
	c.growth, c.ramp = ratio(grown, c.base), ratio(ramped, grown)
	if line.Schedule.Kind != data.OneTime {
		c.months = monthsFrom(max(1, bookings[0].Month), e, line.Schedule.Until)
	}
	return c, true
}

// monthsFrom is how many of the twelve months from a month on lie within the horizon and
// begin no later than the last day, none being no such day.
func monthsFrom(first int, e *data.Evaluation, until data.Date) int {
	last := min(first+monthsInYear-1, e.HorizonMonths)
	for !until.IsZero() && last > first && e.Start.AddMonths(last-1).After(until) {
		last--
	}
	return last - first + 1
}

// ratio is a part of a whole, 1 where there is none.
func ratio(part, whole float64) float64 {
	if whole == 0 {
		return 1
	}
	return part / whole
}

// firstYear are the bookings of the first twelve months with an amount. An amount on the
// start belongs to them, unless it is the initial one of yearly amounts.
func firstYear(bookings []appraisal.Booking, kind data.ScheduleKind) []appraisal.Booking {
	if kind == data.Yearly && len(bookings) > 0 && bookings[0].Month == 0 {
		bookings = bookings[1:]
	}
	for i := range bookings {
		if bookings[i].Month >= max(1, bookings[0].Month)+monthsInYear {
			return bookings[:i]
		}
	}
	return bookings
}

// text writes the chain with its numbers, "" where nothing is adjusted.
func (c chain) text(words *lang.Words, line *data.Line, currency data.Currency) string {
	var factors []string
	factor := func(applies bool, key string, x float64) {
		if applies {
			factors = append(factors, words.T(key, "Share", percent(words, x)))
		}
	}
	factor(c.growth != 1, "lines.chain.growth", c.growth)
	factor(c.ramp != 1, "lines.chain.ramp", c.ramp)
	factor(c.share != 1, "lines.chain.share", c.share)
	factor(c.risk < 1, "lines.chain.risk-less", 1-c.risk)
	factor(c.risk > 1, "lines.chain.risk-more", c.risk-1)
	text := ""
	if len(factors) > 0 {
		text = words.T(c.key(), "N", c.months, "Amount", words.Money(c.base, currency), "Factors", strings.Join(factors, " "), "Result", words.Money(c.amount, currency))
	}
	if kind := line.Schedule.Kind; line.Growth != 0 && (kind == data.Recurring || kind == data.Calculated) {
		yearly := words.T("lines.chain.yearly", "Share", lang.Signed(line.Growth, words.Rate(line.Growth)))
		if text == "" {
			return yearly
		}
		return words.T("lines.chain.and", "First", text, "Then", yearly)
	}
	return text
}

func (c chain) key() string {
	switch c.months {
	case 0:
		return "lines.chain.once"
	case monthsInYear:
		return "lines.chain.year"
	}
	return "lines.chain.months"
}

// percent writes a factor as percent with up to two decimals.
func percent(words *lang.Words, x float64) string {
	const unit = 1e4 // hundredths of a percent
	return words.Rate(math.Round(x*unit) / unit)
}

// spreadOf is what the line comes to over the horizon where its estimates come out low,
// and where they come out high.
func spreadOf(e *data.Evaluation, asOf data.Date, line *data.Line) (low, high float64) {
	sum := func(factor float64) float64 {
		change := appraisal.Unchanged()
		change.Factor = factor
		bookings, _ := appraisal.TraceSupposed(e, asOf, line.ID, change)
		total := 0.0
		for _, b := range bookings {
			total += b.Amount
		}
		return total
	}
	return sum(line.Range.Low), sum(line.Range.High)
}
