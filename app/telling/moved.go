// Package telling puts into sentences what moved between two moments of an evaluation and
// why: the change of a figure with its largest movers, a step's cause, what was entered
// otherwise, and how well a forecast came out. It knows no window.
package telling

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/comparison"
)

// What is the figure whose change is told. It is part of the keys of its texts.
type What string

// The figures.
const (
	Net   What = "net"   // net benefit over the horizon
	ROI   What = "roi"   // over the horizon
	Score What = "score" // the exact score
)

// Bridge is the figure's bridge and the unit to which its steps are rounded.
func (what What) Bridge(c *comparison.Comparison) (b *comparison.Bridge, unit float64) {
	switch what {
	case ROI:
		return &c.ROI, comparison.ROIStep
	case Score:
		return &c.Score, comparison.ScoreStep
	}
	return &c.Net, comparison.MoneyStep
}

// Moved says in a sentence how the figure moved and which steps moved it most: "ROI rose by
// 23 points: Time saved +31, Support −8." Lines are named until less than a tenth of all
// movement is left, four at most; the rest is "others". The numbers are those of
// Bridge.Shown, so that they add up to the change. Where there is no bridge it says why.
func Moved(w *lang.Words, c *comparison.Comparison, what What) string {
	b, unit := what.Bridge(c)
	name := w.T("telling." + string(what))
	if !b.Change.Defined() {
		return incomparable(w, name, b)
	}
	movers := moversOf(w, b, unit)
	change := 0.0
	for _, m := range movers {
		change += m.change
	}
	said := sentence{w: w, what: what, currency: c.To.Result.Currency}
	said.decimals = said.decimalsOf(change, movers)
	head := w.T("telling.unchanged", "Figure", name)
	switch {
	case said.number(change) == said.number(0):
	case change > 0:
		head = w.T("telling.rose."+string(what), "Figure", name, "Change", said.size(change))
	default:
		head = w.T("telling.fell."+string(what), "Figure", name, "Change", said.size(change))
	}
	parts := said.parts(movers)
	if len(parts) == 0 {
		return w.T("telling.sentence", "Head", head)
	}
	return w.T("telling.with-parts", "Head", head, "Parts", strings.Join(parts, w.T("telling.separator")))
}

// incomparable says why there is no bridge.
func incomparable(w *lang.Words, name string, b *comparison.Bridge) string {
	key := "telling.incomparable"
	switch before, now := b.From.Defined(), b.To.Defined(); {
	case before && !now:
		key = "telling.none-now"
	case !before && now:
		key = "telling.none-before"
	}
	return w.T(key, "Figure", name, "Why", w.Reason(b.Change.Why))
}

// Name is a step's name: the line's, or the dimension's in words.
func Name(w *lang.Words, step *comparison.Step) string {
	if step.Side == "" {
		return w.Dimension(data.Dimension(step.ID))
	}
	return step.Name
}

// mover is a step with its change as it is shown.
type mover struct {
	name   string
	change float64
}

// moversOf are the steps whose change is not 0 as it is shown, the largest first.
func moversOf(w *lang.Words, b *comparison.Bridge, unit float64) []mover {
	var movers []mover
	for i, change := range b.Shown(unit) {
		if change != 0 {
			movers = append(movers, mover{Name(w, &b.Steps[i]), change})
		}
	}
	slices.SortStableFunc(movers, func(a, b mover) int { return cmp.Compare(math.Abs(b.change), math.Abs(a.change)) })
	return movers
}

// The most steps that a sentence names, and the part of all movement that may go unnamed.
const (
	mostNamed = 4
	unnamed   = 0.1
)

// named is how many of the movers a sentence names.
func named(movers []mover) int {
	left := 0.0
	for _, m := range movers {
		left += math.Abs(m.change)
	}
	enough := left * unnamed
	for i, m := range movers {
		if i == mostNamed || left < enough {
			if i+1 == len(movers) && i < mostNamed {
				return i + 1 // "others" would be no shorter than the one that is left
			}
			return i
		}
		left -= math.Abs(m.change)
	}
	return len(movers)
}

// sentence writes the numbers of one figure.
type sentence struct {
	w        *lang.Words
	what     What
	currency data.Currency
	decimals int // of every number, so that they can be read below one another
}

// decimalsOf is 0 when all numbers of a sentence are whole, else 1.
func (s sentence) decimalsOf(change float64, movers []mover) int {
	whole := func(x float64) bool { x = s.tenths(x); return x == math.Trunc(x/10)*10 }
	if s.what == Net || whole(change) && !slices.ContainsFunc(movers, func(m mover) bool { return !whole(m.change) }) {
		return 0
	}
	return 1
}

// tenths is a change in tenths of the unit in which it is shown, as it is rounded.
func (s sentence) tenths(change float64) float64 {
	if s.what == ROI {
		change *= percent
	}
	return math.Round(change * 10)
}

// percent is how many points of percentage are one.
const percent = 100

// parts are the movers in words, those that are not named summed up behind them.
func (s sentence) parts(movers []mover) []string {
	n := named(movers)
	parts := make([]string, 0, n+1)
	for _, m := range movers[:n] {
		parts = append(parts, s.w.T("telling.part", "Name", m.name, "Change", s.signed(m.change)))
	}
	if n < len(movers) {
		others := 0.0
		for _, m := range movers[n:] {
			others += m.change
		}
		parts = append(parts, s.w.T("telling.others", "N", len(movers)-n, "Change", s.signed(others)))
	}
	return parts
}

// size is a change without its sign, with its unit.
func (s sentence) size(change float64) string {
	if s.what == Net {
		return s.w.Money(math.Abs(change), s.currency)
	}
	n, key := s.number(math.Abs(change)), "telling.points."
	if n == "1" {
		key = "telling.point."
	}
	return s.w.T(key+string(s.what), "N", n)
}

// signed is a change with its sign and without its unit: +31, −8, ±0.
func (s sentence) signed(change float64) string {
	text := s.number(change)
	switch {
	case text == s.number(0):
		return "±" + text
	case change > 0:
		return "+" + text
	}
	return text
}

// number is a change in the unit in which it is shown.
func (s sentence) number(change float64) string {
	if s.what == Net {
		return s.w.Number(change, 0)
	}
	return s.w.Number(s.tenths(change)/10, s.decimals)
}

// Cause says in a few words why a step changed: what is behind most of it, and what else is
// behind a good part.
func Cause(w *lang.Words, step *comparison.Step) string {
	if key := presenceKey(step); key != "" {
		return w.T(key)
	}
	causes := causesOf(step)
	if len(causes) == 0 {
		return w.T("telling.cause.none")
	}
	text := w.T(causes[0].key)
	if len(causes) > 1 && math.Abs(causes[1].change) >= math.Abs(causes[0].change)*goodPart {
		return w.T("telling.cause.two", "First", text, "Second", w.T(causes[1].key))
	}
	return text
}

// goodPart is how large a second cause is, against the first, to be named too.
const goodPart = 0.25

// presenceKey is the key of the text for what came or went, "" for what stayed.
func presenceKey(step *comparison.Step) string {
	switch {
	case step.Presence == comparison.Stayed:
		return ""
	case step.Side != "":
		return "telling.cause." + string(step.Presence)
	case step.Presence == comparison.Added:
		return "telling.cause.assessed"
	default:
		return "telling.cause.not-assessed"
	}
}

// cause is a part of a step's change, with the key of its text.
type cause struct {
	key    string
	change float64
}

// causesOf are the causes that are not 0, the largest first.
func causesOf(step *comparison.Step) []cause {
	c := &step.Causes
	amount := 1.0 // a cost that rises changes the figure down
	if step.Side == data.Cost {
		amount = -1
	}
	all := []cause{
		{direction(c.Plan*amount, "telling.cause.plan-up", "telling.cause.plan-down"), c.Plan},
		{direction(c.Measured*amount, "telling.cause.measured-up", "telling.cause.measured-down"), c.Measured},
		{"telling.cause.settings", c.Settings}, {"telling.cause.method", c.Method},
		{direction(c.Score, "telling.cause.score-up", "telling.cause.score-down"), c.Score},
		{direction(c.Weight, "telling.cause.weight-up", "telling.cause.weight-down"), c.Weight},
	}
	all = slices.DeleteFunc(all, func(c cause) bool { return c.change == 0 })
	slices.SortStableFunc(all, func(a, b cause) int { return cmp.Compare(math.Abs(b.change), math.Abs(a.change)) })
	return all
}

func direction(change float64, up, down string) string {
	if change < 0 {
		return down
	}
	return up
}

// Foresight says in a sentence how well the earlier moment foresaw what was measured since:
// "Over 6 months costs came out 4.0% above forecast and benefits 12.0% below forecast; the
// net benefit was ¥25,000 lower."
func Foresight(w *lang.Words, f *comparison.Foresight, currency data.Currency) string {
	if f.Why != "" {
		return w.T("telling.foresight.none", "Why", w.Reason(f.Why))
	}
	key := "telling.foresight.months"
	if f.Months == 1 {
		key = "telling.foresight.month"
	}
	return w.T(key, "Months", w.Plain(float64(f.Months)), "Came", came(w, f, currency), "Net", netOff(w, f, currency))
}

// came says how costs and benefits came out, of the two what was checked.
func came(w *lang.Words, f *comparison.Foresight, currency data.Currency) string {
	costs, gains := against(w, &f.Costs, currency), against(w, &f.Gains, currency)
	switch {
	case f.Gains.Months == 0:
		return w.T("telling.foresight.costs", "Costs", costs)
	case f.Costs.Months == 0:
		return w.T("telling.foresight.gains", "Gains", gains)
	}
	return w.T("telling.foresight.both", "Costs", costs, "Gains", gains)
}

// against says how a total came out against its forecast.
func against(w *lang.Words, total *comparison.Foreseen, currency data.Currency) string {
	share := total.Off.Share
	switch {
	case total.Off.Amount == 0, share.Defined() && w.Percent(math.Abs(share.Value)) == w.Percent(0):
		return w.T("telling.foresight.as-forecast")
	case !share.Defined():
		return w.T("telling.foresight.unforeseen", "Amount", w.Money(total.Measured, currency))
	case total.Forecast > 0 && share.Value >= muchMore:
		return w.T("telling.foresight.times", "Times", w.Number(total.Measured/total.Forecast, 1))
	case share.Value > 0:
		return w.T("telling.foresight.above", "Share", w.Percent(share.Value))
	default:
		return w.T("telling.foresight.below", "Share", w.Percent(-share.Value))
	}
}

// muchMore is from which share above a forecast on it is said how many times the forecast
// came out: twice is easier to grasp than 100% more.
const muchMore = 1

// netOff says how the net benefit of the same months came out.
func netOff(w *lang.Words, f *comparison.Foresight, currency data.Currency) string {
	switch amount := math.Round(f.Net.Off.Amount); {
	case amount > 0:
		return w.T("telling.foresight.net-above", "Amount", w.Money(amount, currency))
	case amount < 0:
		return w.T("telling.foresight.net-below", "Amount", w.Money(-amount, currency))
	default:
		return w.T("telling.foresight.net-as")
	}
}
