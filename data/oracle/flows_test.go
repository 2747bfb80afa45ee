//go:build oracle

package oracle

import (
	"errors"
	"fmt"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/finance"
)

// series are random flows: one a period, and each on a day.
type series struct {
	amounts []float64
	days    []int
	rate    float64
	other   float64 // to reinvest at
}

// spanOfDays is within how many days dated flows lie.
const spanOfDays = 10 * 365

// series draws flows of every kind: an outlay and gains, a cost at the end too, signs as
// they come, gains alone, nothing at all; of cents and of billions.
func (r source) series(number int) series {
	n := 2 + r.IntN(pick(r, 8, 40, 100))
	s := series{rate: pick(r, 0.1, 0.05, 0.25, 0, -0.1, 0.875), other: pick(r, 0.03, 0.12, 0)}
	size := pick(r, 1, 1e3, 1e3, 1e9)
	first := serial(data.MustDate("2019-06-30"))
	for i := range n {
		amount := float64(r.IntN(100_00)) / 100 * size
		switch kind := number % 6; {
		case kind <= 2 && i == 0:
			amount = -amount * float64(1+r.IntN(n))
		case kind == 2 && i == n-1:
			amount = -amount * float64(1+r.IntN(n))
		case kind == 3 && r.IntN(2) == 0:
			amount = -amount
		case kind == 5 && number%12 == 5:
			amount = 0
		}
		s.amounts = append(s.amounts, amount)
		s.days = append(s.days, first+r.IntN(spanOfDays))
	}
	s.days[0] = first // the earliest, except where they are shuffled
	if number%3 == 0 {
		r.Shuffle(n, func(i, j int) { s.days[i], s.days[j] = s.days[j], s.days[i] })
	}
	return s
}

// addSeries writes flows into a sheet of their own and notes what is to be compared.
func addSeries(book *workbook, c *comparison, number int, s series) {
	p := newPage(book, c, fmt.Sprintf("flows %d", number))
	p.next = cell{0, 6}
	n := len(s.amounts)
	times := make([]float64, n)
	down := func(col int) string { return span(cell{1, col}, cell{n, col}) }
	for col, label := range []string{"period", "amount", "sum", "day"} {
		p.text(cell{0, col}, label)
	}
	volume := 0.0
	for i := range n {
		times[i] = float64(i)
		volume += max(s.amounts[i], -s.amounts[i])
		p.number(cell{1 + i, 0}, times[i])
		p.number(cell{1 + i, 1}, s.amounts[i])
		p.formula(cell{1 + i, 2}, "SUM(%s)", span(cell{1, 1}, cell{1 + i, 1}))
		p.number(cell{1 + i, 3}, float64(s.days[i]))
	}
	rate, other := p.put("rate", "%v", s.rate), p.put("reinvested at", "%v", s.other)

	npv, err := finance.NPV(s.rate, times, s.amounts)
	p.expect("NPV", p.put("NPV", "%s+NPV(%s;%s)", cell{1, 1}, rate, span(cell{2, 1}, cell{n, 1})), npv, err, volume)
	roots, err := finance.IRR(times, s.amounts)
	p.rates("IRR", flows{amounts: down(1), times: down(0), perYear: 1, longest: float64(n)}, roots, errors.Is(err, finance.ErrNoSignChange))
	mirr, err := finance.MIRR(s.amounts, s.rate, s.other)
	p.expect("MIRR", p.put("MIRR", "MIRR(%s;%s;%s)", down(1), rate, other), mirr, err, 0)

	// Calc discounts to the first day that is listed, we to the earliest.
	earliest := p.put("earliest day", "MIN(%s)", down(3))
	xnpv, err := finance.XNPV(s.rate, s.days, s.amounts)
	p.expect("XNPV", p.put("XNPV", "XNPV(%s;%s;%s)*POWER(1+%s;(%s-%s)/365)", rate, down(1), down(3), rate, earliest, cell{1, 3}), xnpv, err, volume)
	roots, err = finance.XIRR(s.days, s.amounts)
	dated := flows{amounts: down(1), times: fmt.Sprintf("(%s-%s)/365", down(3), earliest), days: down(3), longest: spanOfDays / 365}
	p.rates("XIRR", dated, roots, errors.Is(err, finance.ErrNoSignChange))

	largest := p.put("largest sum", "MAX(MAX(%s);-MIN(%s))", down(2), down(2))
	last := p.put("last below zero", "SUMPRODUCT(MAX((%s<-0.000000001*%s)*(%s+1)))-1", down(2), largest, down(0))
	below, above := fmt.Sprintf("(-INDEX(%s;%s+1))", down(2), last), fmt.Sprintf("MAX(0;INDEX(%s;%s+2))", down(2), last)
	payback := p.put("payback", "IF(%s<0;%q;IF(%s=%d;%q;%s+%s/(%s+%s)))",
		last, appraisal.NoOutlay, last, n-1, appraisal.NotPaidBack, last, below, below, above)
	p.figure("payback", payback, appraisal.FigureOf(finance.Payback(s.amounts)))
}
