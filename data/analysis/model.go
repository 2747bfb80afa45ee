package analysis

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"

	"huibao/data"
)

// model is what a trial is reckoned with. Everything is linear in the lines' factors:
// net present value, costs, benefits, and the cumulative net flow of every month.
type model struct {
	fixed   totals // what does not vary
	lines   []variable
	streams int // independent random numbers of a trial

	// Lines whose flows are the same but for a multiple are one profile, so that there
	// is less to add up by month.
	profiles int
	base     []float64 // cumulative net flow of what does not vary, by month
	rows     []float64 // that of each profile: profiles values for month 0, then month 1 …
	highest  []float64 // the largest absolute value of each profile, and of base behind them
}

// variable is a line that varies.
type variable struct {
	quantile
	stream                 int
	pv, cost, benefit, net float64 // at a factor of 1: signed; of its side; multiple of its profile
	profile                int
}

// modelOf prepares the trials of a form. Its lines have the random numbers of their
// correlation groups, or one each.
func modelOf(ctx context.Context, f *form) (*model, error) {
	all := streams{groups: map[string]int{}}
	m, err := modelWith(ctx, f, shapes{}, all.of)
	if err != nil {
		return nil, err
	}
	m.streams = all.n
	return m, nil
}

// modelWith prepares the trials of a form whose lines are drawn from the random numbers
// that stream names.
func modelWith(ctx context.Context, f *form, tables shapes, stream func(*part) int) (*model, error) {
	m := &model{base: make([]float64, len(f.factors))}
	var profiles [][]float64
	for i := range f.parts {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		p := &f.parts[i]
		if !p.varies() {
			m.fixed.add(p, p.likely)
			m.addBase(p, p.likely)
			continue
		}
		m.fixed.add(p, 0)
		m.addBase(p, 0)
		v := variable{quantile: tables.quantileOf(p), pv: p.sign() * p.freePV, stream: stream(p)}
		if p.side == data.Cost {
			v.cost = p.freeTotal
		} else {
			v.benefit = p.freeTotal
		}
		profiles, v.profile, v.net = profileOf(profiles, p)
		m.lines = append(m.lines, v)
	}
	m.cumulate(profiles)
	return m, nil
}

// streams gives out the random numbers of a trial.
type streams struct {
	n      int
	groups map[string]int
}

// of is the random number that a line is drawn from: its group's, or its own.
func (s *streams) of(p *part) int {
	group := p.line.CorrelationGroup
	stream, there := s.groups[group]
	if group == "" || !there {
		stream = s.n
		s.n++
		if group != "" {
			s.groups[group] = stream
		}
	}
	return stream
}

// addBase adds what does not vary of a part to the flow, not cumulative yet.
func (m *model) addBase(p *part, factor float64) {
	for month := range m.base {
		m.base[month] += p.sign() * mulAdd(factor, p.flow.Estimated[month], p.flow.Measured[month])
	}
}

// profileOf finds the profile of which a part's estimated flow is a multiple, or adds
// it: the flow divided by its first amount.
func profileOf(profiles [][]float64, p *part) (all [][]float64, index int, multiple float64) {
	flow := p.flow.Estimated
	first := slices.IndexFunc(flow, func(amount float64) bool { return amount != 0 })
	multiple = p.sign() * flow[first]
	shape := make([]float64, len(flow))
	for month := first; month < len(flow); month++ {
		shape[month] = flow[month] / flow[first]
	}
	for i, profile := range profiles {
		if proportional(profile, shape) {
			return profiles, i, multiple
		}
	}
	return append(profiles, shape), len(profiles), multiple
}

func proportional(a, b []float64) bool {
	const noise = 1e-14
	for i := range a {
		if math.Abs(a[i]-b[i]) > noise*math.Abs(a[i]) {
			return false
		}
	}
	return true
}

// cumulate turns flows into running sums, months outside.
func (m *model) cumulate(profiles [][]float64) {
	m.profiles = len(profiles)
	m.rows = make([]float64, len(m.base)*m.profiles)
	m.highest = make([]float64, m.profiles+1)
	for i, profile := range append(profiles, m.base) {
		total := 0.0
		for month, amount := range profile {
			total += amount
			m.highest[i] = max(m.highest[i], math.Abs(total))
			if i < m.profiles {
				m.rows[month*m.profiles+i] = total
			} else {
				m.base[month] = total
			}
		}
	}
}

// worker draws trials; its slices are used again for each.
type worker struct {
	*model
	chances []chance
	weights []float64 // of each profile
	sums    []float64
}

func (m *model) newWorker() *worker {
	return &worker{model: m, chances: make([]chance, m.streams), weights: make([]float64, m.profiles), sums: make([]float64, len(m.base))}
}

// draw fills in the trials from … to − 1.
func (w *worker) draw(t *trials, random *rand.PCG, from, to int) {
	for i := from; i < to; i++ {
		for s := range w.chances {
			w.chances[s] = chance(random.Uint64())
		}
		npv, cost, benefit := w.trial()
		t.npv[i] = npv
		if cost == 0 {
			t.noCost.Store(true)
		} else {
			t.roi[i] = (benefit - cost) / cost
		}
		t.payback[i] = w.payback()
	}
}

// trial takes every line's factor from its chance and gives the sums.
func (w *worker) trial() (npv, cost, benefit float64) {
	npv, cost, benefit = w.fixed.npv(), w.fixed.cost, w.fixed.benefit
	clear(w.weights)
	for i := range w.lines {
		l := &w.lines[i]
		factor := l.at(w.chances[l.stream])
		npv = mulAdd(factor, l.pv, npv)
		cost = mulAdd(factor, l.cost, cost)
		benefit = mulAdd(factor, l.benefit, benefit)
		w.weights[l.profile] = mulAdd(factor, l.net, w.weights[l.profile])
	}
	return npv, cost, benefit
}
