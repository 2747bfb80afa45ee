package analysis

import (
	"cmp"
	"math"
	"slices"

	"huibao/data/appraisal"
)

// Verdict says which way the figures speak for, how surely, and what would turn it.
//
// Changing over costs nerves and more money than anybody planned, so a change has to
// earn its place: tuning by a higher NPV than keeping in at least TuneShare of the
// trials, replacing by a higher NPV than keeping, and than tuning if that earned its
// place, in at least ReplaceShare. Of several that do, the one with the highest NPV is
// taken. Of a system without a line that varies chance says nothing; it must still be
// ahead with its benefits lower by UntestedMargin.
type Verdict struct {
	Why appraisal.Reason // why there is none; "" when there is

	Way  string // the id of the way
	Sure Sureness
	// Share is the least share of trials in which the way holds its own against any single
	// other, Rival that other, of several the one with the highest NPV. A draw counts for
	// the way that changes less.
	Share appraisal.Figure
	Rival string
	// Untested tells that the way or its rival has no line that varies, so that Share says
	// little and the verdict is never Clear.
	Untested bool

	// Leader is the way with the highest NPV and Runner the one behind it, Lead the
	// difference. The Leader is not the Way where its lead is not clear enough.
	Leader, Runner string
	Lead           appraisal.Figure
	Turns          Turns
}

// Sureness tells how surely the figures speak for a way.
type Sureness string

// The degrees.
const (
	Clear   Sureness = "clear"   // Share is at least ClearShare
	Leaning Sureness = "leaning" // Share is at least LeaningShare
	Open    Sureness = "open"
)

// The shares and the margin that the verdict goes by.
const (
	ClearShare     = 0.8
	LeaningShare   = 0.6
	ReplaceShare   = ClearShare
	TuneShare      = LeaningShare
	UntestedMargin = 0.2
)

// Turns is what would bring the Runner level with the Leader, each by itself and
// everything else as it is.
type Turns struct {
	Benefits appraisal.Figure // factor of the Leader's own benefits
	OneOff   appraisal.Figure // further one-off cost today that the Leader bears, major units
	// Delay is the least number of whole months by which the Leader may come to work later
	// so that it is ahead no more: what it costs is paid as planned, its benefits come so
	// much later, and until then the present system goes on being paid and used.
	Delay appraisal.Figure
}

// judge makes the verdict of the ways of which something can be said; all counts those of
// which nothing can as well.
func (p *path) judge(d *draws, all int) Verdict {
	switch {
	case p.keep.Why != "":
		return Verdict{Why: p.keep.Why}
	case len(d.ways) < 2:
		return Verdict{Why: p.nothingElse(all)}
	}
	j := &jury{path: p, draws: d, keep: slices.Index(d.ways, p.keep)}
	order := make([]int, len(d.ways))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, j.byNPV)
	v := j.recommend()
	leader, runner := d.ways[order[0]], d.ways[order[1]]
	v.Leader, v.Runner, v.Lead = leader.ID, runner.ID, leader.lead(runner)
	v.Turns = p.turns(leader, runner)
	return v
}

// nothingElse is the reason why keeping stands alone.
func (p *path) nothingElse(all int) appraisal.Reason {
	if all == 2 { // the one other way says why
		return p.changing(p.Evaluation.Decision.Alternatives[0]).Why
	}
	return appraisal.NothingToCompare
}

// jury holds ways against each other, by their places among the draws.
type jury struct {
	*path
	*draws
	keep int
}

// byNPV sorts the highest NPV first, of level ones the one that changes least, and those
// by their ids.
func (j *jury) byNPV(a, b int) int {
	x, y := j.ways[a], j.ways[b]
	switch lead := x.lead(y).Value; {
	case lead > 0:
		return -1
	case lead < 0:
		return 1
	}
	return cmp.Or(x.effort()-y.effort(), cmp.Compare(x.ID, y.ID))
}

// effort ranks the kinds by how much they change.
func (w *ahead) effort() int { return slices.Index([]WayKind{KeepWay, TuneWay, ReplaceWay}, w.Kind) }

// recommend finds the way that has earned its place, and how surely.
func (j *jury) recommend() Verdict {
	chosen := j.keep
	for _, change := range []struct {
		kind  WayKind
		share float64
	}{{TuneWay, TuneShare}, {ReplaceWay, ReplaceShare}} {
		var earned []int
		for i, w := range j.ways {
			if w.Kind == change.kind && j.earns(i, j.keep, change.share) && j.earns(i, chosen, change.share) {
				earned = append(earned, i)
			}
		}
		if len(earned) > 0 {
			chosen = slices.MinFunc(earned, j.byNPV)
		}
	}
	return j.verdict(chosen)
}

// verdict says how surely a way is the one.
func (j *jury) verdict(chosen int) Verdict {
	rival, least := -1, 0.0
	for i := range j.ways {
		if i == chosen {
			continue
		}
		holds := j.holds(chosen, i)
		if rival < 0 || holds < least || holds == least && j.byNPV(i, rival) < 0 {
			rival, least = i, holds
		}
	}
	v := Verdict{Way: j.ways[chosen].ID, Rival: j.ways[rival].ID, Share: appraisal.Figure{Value: least}}
	v.Untested = j.ways[chosen].Varied == 0 || j.ways[rival].Varied == 0
	v.Sure = sureness(least, v.Untested)
	return v
}

func sureness(share float64, untested bool) Sureness {
	switch {
	case share >= ClearShare && !untested:
		return Clear
	case share >= LeaningShare:
		return Leaning
	default:
		return Open
	}
}

// earns tells whether a change has earned its place over another way: by its NPV, by the
// trials, and, where chance says nothing, by its margin.
func (j *jury) earns(i, over int, share float64) bool {
	w, other := j.ways[i], j.ways[over]
	if w.lead(other).Value <= 0 || j.beats(i, over).Value < share {
		return false
	}
	return w.Kind != ReplaceWay || w.Varied > 0 || w.lead(other).Value > UntestedMargin*w.ownBenefitPV()
}

// holds is the share of trials in which a way holds its own against another.
func (j *jury) holds(i, against int) float64 {
	if j.ways[i].effort() > j.ways[against].effort() {
		return j.beats(i, against).Value
	}
	return 1 - j.beats(against, i).Value
}

// ownBenefitPV is the present value of the way's own benefits.
func (w *ahead) ownBenefitPV() float64 {
	benefit, _ := w.flows(func(i int) bool { return i < w.own })
	return presentValue(benefit, w.form.factors)
}

// turns finds what would bring the runner level with the leader. NPV is linear in the
// benefits and in what is paid today, so that these are exact; a delay is looked for
// month by month.
func (p *path) turns(leader, runner *ahead) Turns {
	lead := leader.lead(runner).Value
	return Turns{
		Benefits: levelAt(lead, leader.ownBenefitPV()),
		OneOff:   appraisal.Shown(lead),
		Delay:    p.delayOf(leader, lead, leader.size()+runner.size()),
	}
}

// levelAt is the factor of benefits at which a lead is gone.
func levelAt(lead, benefits float64) appraisal.Figure {
	factor := within(1, lead, benefits, math.MaxFloat64)
	if factor.Why == appraisal.EnoughWithout || factor.Why == appraisal.NoEffect {
		return appraisal.Figure{Why: appraisal.NotOvertaken}
	}
	return factor
}

// delayOf is the delay at which the leader has lost its lead.
func (p *path) delayOf(leader *ahead, lead, size float64) appraisal.Figure {
	if leader.Kind == KeepWay {
		return appraisal.Figure{Why: appraisal.RunsAlready}
	}
	for months := 0; months <= p.months; months++ {
		if levelled(lead-p.costOfDelay(leader, months), size) <= 0 {
			return appraisal.Figure{Value: float64(months)}
		}
	}
	return appraisal.Figure{Why: appraisal.NotOvertaken}
}

// costOfDelay is by how much the NPV of a change falls when it comes to work so many
// months later. Tuning a system that runs puts the present benefits in the place of the
// first months'; the benefits of another system all move along the axis, and the present
// one goes on in the meantime.
func (p *path) costOfDelay(w *ahead, months int) float64 {
	all := func(f *ahead) func(int) bool { return func(i int) bool { return i < f.own } }
	own, _ := w.flows(all(w))
	present, paid := p.keep.flows(all(p.keep))
	fall := make([]float64, len(own))
	if w.Kind == TuneWay {
		for k := 0; k < len(fall) && k <= months && months > 0; k++ {
			fall[k] = own[k] - present[k]
		}
		return presentValue(fall, p.factors)
	}
	until := w.until()
	for k := range fall {
		fall[k] = own[k]
		if k >= months {
			fall[k] -= own[k-months]
		}
		if until < k && k <= until+months {
			fall[k] -= present[k]
		}
		if until := until + w.alternative.ParallelMonths; until < k && k <= until+months {
			fall[k] += paid[k]
		}
	}
	return presentValue(fall, p.factors)
}
