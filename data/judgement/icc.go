package judgement

// ICCForm is one of the forms of the intraclass correlation (Shrout and Fleiss 1979).
type ICCForm string

// The forms. The number says which raters: 1 others for every item, 2 the same drawn from
// many, 3 the same and no others. The letter says of what: of one rater's ratings or of
// the mean of all of them.
const (
	ICC11 ICCForm = "ICC(1,1)"
	ICC21 ICCForm = "ICC(2,1)"
	ICC31 ICCForm = "ICC(3,1)"
	ICC1k ICCForm = "ICC(1,k)"
	ICC2k ICCForm = "ICC(2,k)"
	ICC3k ICCForm = "ICC(3,k)"
)

// ICC is one form of the intraclass correlation: the share of the variance that is due
// to what is rated. 1 is full agreement; it may be below 0.
type ICC struct {
	Form  ICCForm
	Value float64

	// Tested tells whether there is a test of Value = 0. There is none when raters do not
	// differ at all but by what is rated: then F has no value.
	Tested   bool
	F        float64 // with DF1 and DF2 degrees of freedom
	DF1, DF2 int
	P        float64 // the probability of an F as large or larger if Value were 0

	// Limited tells whether there are 95 % confidence limits: where Tested, but for form 2
	// of the mean when that of one rater has too low a limit.
	Limited   bool
	Low, High float64
}

// IntraclassCorrelations gives all forms in the order of the constants, of a table
// without holes: ratings[item][rater]. The mean squares are those of the analysis of
// variance with items and raters; formulas are of Shrout and Fleiss (1979), the limits of
// form 2 with the degrees of freedom of McGraw and Wong (1996).
//
// A form whose denominator is not above zero is left out: that of ICC(2,k) may be below
// it when items differ less than chance would have them.
//
// Errors: ErrFewItems, ErrFewRaters below two; ErrNoSpread when items have the same mean,
// so that nothing tells them apart; ErrNotFinite. Panics unless all items have as many
// ratings.
func IntraclassCorrelations(ratings [][]float64) ([]ICC, error) {
	switch {
	case len(ratings) < 2:
		return nil, ErrFewItems
	case len(ratings[0]) < 2:
		return nil, ErrFewRaters
	}
	v := analyse(ratings)
	if !finite(v.items + v.raters + v.within) {
		return nil, ErrNotFinite
	}
	return v.forms()
}

// variance is the analysis of variance: mean squares of n items and k raters.
type variance struct {
	n, k                           float64
	items, raters, error2d, within float64
}

func analyse(ratings [][]float64) variance {
	v := variance{n: float64(len(ratings)), k: float64(len(ratings[0]))}
	byRater, all := make([]float64, len(ratings[0])), 0.0
	byItem := make([]float64, len(ratings))
	for i, row := range ratings {
		if len(row) != len(byRater) {
			panic("judgement: items with different numbers of ratings")
		}
		for j, x := range row {
			byItem[i] += x / v.k
			byRater[j] += x / v.n
			all += x / (v.n * v.k)
		}
	}
	squares, within := 0.0, 0.0
	for i, row := range ratings {
		v.items += (byItem[i] - all) * (byItem[i] - all)
		for j, x := range row {
			left := x - byItem[i] - byRater[j] + all
			squares += left * left
			within += (x - byItem[i]) * (x - byItem[i])
		}
	}
	for _, mean := range byRater {
		v.raters += (mean - all) * (mean - all)
	}
	v.items *= v.k / (v.n - 1)
	v.raters *= v.n / (v.k - 1)
	v.error2d = squares / ((v.n - 1) * (v.k - 1))
	v.within = within / (v.n * (v.k - 1))
	return v
}

func (v *variance) forms() ([]ICC, error) {
	scale := v.items + v.raters + v.within
	if v.items <= still*scale || scale == 0 {
		return nil, ErrNoSpread
	}
	items, rest := v.items, v.error2d
	sampled := items + (v.raters-rest)/v.n // of the mean of raters who are a sample
	all := []ICC{
		{Form: ICC11, Value: (items - v.within) / (items + (v.k-1)*v.within)},
		{Form: ICC21, Value: (items - rest) / (sampled + (v.k-1)*(rest+(v.raters-rest)/v.n))},
		{Form: ICC31, Value: (items - rest) / (items + (v.k-1)*rest)},
		{Form: ICC1k, Value: (items - v.within) / items},
		{Form: ICC2k, Value: (items - rest) / sampled},
		{Form: ICC3k, Value: (items - rest) / items},
	}
	if v.within > still*scale {
		v.test(&all[0], &all[3], v.within, int(v.n*(v.k-1)), v.limits)
	}
	if rest > still*scale {
		df := int((v.n - 1) * (v.k - 1))
		v.test(&all[2], &all[5], rest, df, v.limits)
		v.test(&all[1], &all[4], rest, df, v.limitsOfSample)
	}
	if sampled <= still*scale {
		all = append(all[:4], all[5])
	}
	return all, nil
}

// test fills in the tests of a form for one rater and for the mean of all, against the
// mean square of the error with df degrees of freedom. The limits of the mean follow from
// those of one rater (Spearman and Brown), as long as they are above the least that a
// correlation of so many can be.
func (v *variance) test(one, mean *ICC, err float64, df int, limits func(of *ICC) (low, high float64)) {
	for _, of := range []*ICC{one, mean} {
		of.Tested, of.F, of.DF1, of.DF2 = true, v.items/err, int(v.n)-1, df
		of.P = fTail(of.F, float64(of.DF1), float64(of.DF2))
	}
	one.Low, one.High = limits(one)
	one.Limited = true
	if 1+(v.k-1)*one.Low > noise {
		of := func(x float64) float64 { return v.k * x / (1 + (v.k-1)*x) }
		mean.Limited, mean.Low, mean.High = true, of(one.Low), of(one.High)
	}
}

// still is the size of what rounding leaves of squares that are zero.
const still = 1e-24

// tail is what the 95 % limits leave on either side.
const tail = 0.025

// limits are those of forms 1 and 3.
func (v *variance) limits(of *ICC) (low, high float64) {
	d1, d2 := float64(of.DF1), float64(of.DF2)
	least, most := of.F/fQuantile(tail, d1, d2), of.F*fQuantile(tail, d2, d1)
	return (least - 1) / (least + v.k - 1), (most - 1) / (most + v.k - 1)
}

// limitsOfSample are those of form 2, where raters are a sample.
func (v *variance) limitsOfSample(of *ICC) (low, high float64) {
	n, k, value := v.n, v.k, of.Value
	byRaters, rest := k*value*v.raters/v.error2d, n*(1+(k-1)*value)-k*value
	// At least 1 for sums of terms of one sign; a value below 0 could make less of it.
	degrees := max(1, (n-1)*(k-1)*(byRaters+rest)*(byRaters+rest)/((n-1)*byRaters*byRaters+rest*rest))
	up, down := fQuantile(tail, n-1, degrees), fQuantile(tail, degrees, n-1)
	other := k*v.raters + (k*n-k-n)*v.error2d
	return n * (v.items - up*v.error2d) / (up*other + n*v.items), n * (down*v.items - v.error2d) / (other + n*down*v.items)
}
