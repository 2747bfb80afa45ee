package forms

import (
	"context"
	"path/filepath"
	"slices"

	"huibao/data"
)

// Options say how forms are taken.
type Options struct {
	// AddRaters lets in people whom the evaluation does not know. Otherwise their forms are
	// refused by name.
	AddRaters bool

	// Replace lets a form change what its rater has already given on the form's day.
	// Otherwise such a form is refused, because nothing tells which of both is newer.
	Replace bool

	// Progress, if there is one, is told how many files have been read. It is called on
	// the goroutine that called Read.
	Progress func(done, total int)
}

// Batch is what files of forms came to. Nothing is recorded yet: the caller adds NewRaters
// and then records Ratings, as one edit.
type Batch struct {
	// Ratings are to be recorded, each in the place of what its rater gave the factor on
	// the same day. There are never two for one factor, rater and day.
	Ratings []data.Rating

	// NewRaters are people whom the evaluation does not know and who gave some of Ratings.
	NewRaters []data.Rater

	// Files are all files that were looked at, in the order in which they were found.
	Files []Outcome
}

// Outcome is what came of one file.
type Outcome struct {
	// Path leads to the file as it was named or found.
	Path string

	// Rater is who gave the answers, as far as that was found out; New says that the
	// evaluation does not know them yet.
	Rater data.Rater
	New   bool

	// Round is the day of the ratings; none when it was not found out.
	Round data.Date

	// Ratings are those of the file that are to be recorded, and Same says how many more
	// are recorded already exactly so. Both are none when the file is refused.
	Ratings []data.Rating
	Same    int

	// LeftOut are the factors that the form asks about and gives no rating for.
	LeftOut []LeftOut

	// Refusal says why nothing of the file is taken; nil when it is.
	Refusal *Refusal
}

// LeftOut is a factor without a rating.
type LeftOut struct {
	Factor string // its name
	Why    Why
	N      int // answers to the questionnaire; of Incomplete
}

// Why says why a factor has no rating.
type Why string

// The reasons. Each is the end of the key of its sentence.
const (
	Unanswered Why = "unanswered"  // nothing was entered
	Incomplete Why = "incomplete"  // not all statements of the questionnaire are answered
	ReasonOnly Why = "reason-only" // a reason without a rating
	Gone       Why = "gone"        // the evaluation no longer has the factor
)

// Read reads the files, and the files in the folders, and works out what is to be
// recorded in e, which it does not change. What is wrong with a file is its outcome; Read
// itself fails with *Refusal when there is nothing to read or too much, and with the
// context's error when that ends.
func Read(ctx context.Context, e *data.Evaluation, paths []string, o Options) (*Batch, error) {
	files, err := find(ctx, paths)
	if err != nil {
		return nil, err
	}
	results, err := readAll(ctx, files, o.Progress)
	if err != nil {
		return nil, err
	}
	t := newTaking(e, o)
	for i, result := range results {
		t.outcomes[i] = t.outcome(files[i], result)
	}
	return t.batch(), nil
}

// taking works out what is to be recorded.
type taking struct {
	evaluation *data.Evaluation
	options    Options
	factors    map[string]data.Factor
	recorded   map[ratingKey]data.Rating
	strangers  map[string]data.Rater // by spoken name
	outcomes   map[int]*Outcome
}

type ratingKey struct {
	factor, rater string
	date          data.Date
}

func newTaking(e *data.Evaluation, o Options) *taking {
	t := &taking{e, o, map[string]data.Factor{}, map[ratingKey]data.Rating{}, map[string]data.Rater{}, map[int]*Outcome{}}
	for _, f := range e.Factors {
		t.factors[f.ID] = f
	}
	for _, r := range e.Ratings {
		t.recorded[ratingKey{r.Factor, r.Rater, r.Date}] = r
	}
	return t
}

// outcome is what the file alone comes to.
func (t *taking) outcome(path string, read readResult) *Outcome {
	o := &Outcome{Path: path, Refusal: read.refusal}
	if o.Refusal != nil {
		return o
	}
	o.Refusal = t.take(o, read.form)
	if o.Refusal != nil {
		o.Ratings, o.LeftOut = nil, nil
	}
	return o
}

func (t *taking) take(o *Outcome, f *filled) *Refusal {
	var err error
	if o.Round, err = data.ParseDate(f.head.Round); err != nil {
		return refuse("forms.refused.hidden").because(err)
	}
	if f.head.Evaluation.ID != t.evaluation.ID {
		return refuse("forms.refused.evaluation", "Other", shown(f.head.Evaluation.Name), "Name", t.evaluation.Name)
	}
	if refusal := t.findRater(o, f); refusal != nil {
		return refusal
	}
	for _, a := range f.answers {
		rating, left, refusal := t.rating(o, a)
		switch {
		case refusal != nil:
			return refusal
		case left != nil:
			o.LeftOut = append(o.LeftOut, *left)
		default:
			o.Ratings = append(o.Ratings, rating)
		}
	}
	if len(o.Ratings) == 0 {
		if slices.ContainsFunc(o.LeftOut, func(l LeftOut) bool { return l.Why != Gone }) {
			return refuse("forms.refused.empty")
		}
		return refuse("forms.refused.no-factor")
	}
	return nil
}

// findRater finds out who gave the answers: by id, where the form has one that is still
// known, else by name.
func (t *taking) findRater(o *Outcome, f *filled) *Refusal {
	written := f.name
	if f.head.Rater.ID != "" {
		written = f.head.Rater.Name
	}
	var refusal *Refusal
	if o.Rater.Name, refusal = nameOf(written); refusal != nil {
		return refusal
	}
	var called []data.Rater
	for _, r := range t.evaluation.Raters {
		if r.ID == f.head.Rater.ID {
			o.Rater = r
			return nil
		}
		if spoken(r.Name) == spoken(o.Rater.Name) {
			called = append(called, r)
		}
	}
	switch {
	case len(called) == 1:
		o.Rater = called[0]
		return nil
	case len(called) > 1:
		return refuse("forms.refused.two-raters", "Name", o.Rater.Name)
	case !t.options.AddRaters:
		return refuse("forms.refused.stranger", "Name", o.Rater.Name)
	}
	key := spoken(o.Rater.Name)
	if _, known := t.strangers[key]; !known {
		t.strangers[key] = data.Rater{ID: data.NewID(), Name: o.Rater.Name, Weight: 1}
	}
	o.Rater, o.New = t.strangers[key], true
	return nil
}

// rating is what an answer comes to, or why the factor is left out.
func (t *taking) rating(o *Outcome, a answer) (rating data.Rating, left *LeftOut, refusal *Refusal) {
	factor, known := t.factors[a.asked.ID]
	if !known {
		return rating, &LeftOut{a.asked.Name, Gone, 0}, nil
	}
	if a.unknown && (a.rating != nil || a.sus != nil) {
		return rating, nil, refuse("forms.refused.both", "Factor", factor.Name)
	}
	rating = data.Rating{Factor: factor.ID, Rater: o.Rater.ID, Date: o.Round, Unknown: a.unknown}
	if rating.Note, refusal = noteOf(a.note, a.where); refusal != nil {
		return rating, nil, refusal
	}
	score, whole := data.SUSScore(a.sus)
	switch {
	case a.unknown:
	case a.rating != nil:
		rating.Value = *a.rating
	case whole:
		rating.Value, rating.SUS = score/data.MaxRating, a.sus
	case a.sus != nil:
		n := 0
		for _, given := range a.sus {
			if given != 0 {
				n++
			}
		}
		return rating, &LeftOut{factor.Name, Incomplete, n}, nil
	case rating.Note != "":
		return rating, &LeftOut{factor.Name, ReasonOnly, 0}, nil
	default:
		return rating, &LeftOut{factor.Name, Unanswered, 0}, nil
	}
	return rating, nil, nil
}

// batch puts the outcomes together.
func (t *taking) batch() *Batch {
	t.refuseDoubles()
	b := &Batch{}
	for i := range len(t.outcomes) {
		o := t.outcomes[i]
		if o.Refusal == nil {
			t.compareRecorded(o)
		}
		if o.Refusal == nil {
			b.Ratings = append(b.Ratings, o.Ratings...)
			if o.New && !slices.Contains(b.NewRaters, o.Rater) {
				b.NewRaters = append(b.NewRaters, o.Rater)
			}
		}
		b.Files = append(b.Files, *o)
	}
	return b
}

// refuseDoubles refuses the forms of one rater for one round when there are several: no
// one but the rater knows which counts.
func (t *taking) refuseDoubles() {
	type round struct {
		rater string
		date  data.Date
	}
	of := map[round][]*Outcome{}
	for i := range len(t.outcomes) {
		if o := t.outcomes[i]; o.Refusal == nil {
			key := round{o.Rater.ID, o.Round}
			of[key] = append(of[key], o)
		}
	}
	for _, same := range of {
		if len(same) < 2 {
			continue
		}
		for i, o := range same {
			other := same[0]
			if i == 0 {
				other = same[1]
			}
			o.Refusal = refuse("forms.refused.double", "Name", o.Rater.Name, "Date", o.Round.String(), "File", filepath.Base(other.Path))
			o.Ratings, o.LeftOut = nil, nil
		}
	}
}

// compareRecorded takes out what is recorded exactly so, and refuses a form that would
// change what its rater has given on its day, unless that is wanted.
func (t *taking) compareRecorded(o *Outcome) {
	var fresh []data.Rating
	changes := ""
	for _, r := range o.Ratings {
		recorded, there := t.recorded[ratingKey{r.Factor, r.Rater, r.Date}]
		switch {
		case there && same(recorded, r):
			o.Same++
			continue
		case there && changes == "":
			changes = t.factors[r.Factor].Name
		}
		fresh = append(fresh, r)
	}
	o.Ratings = fresh
	if changes != "" && !t.options.Replace {
		o.Refusal = refuse("forms.refused.recorded", "Name", o.Rater.Name, "Date", o.Round.String(), "Factor", changes)
		o.Ratings, o.LeftOut, o.Same = nil, nil, 0
	}
}

func same(a, b data.Rating) bool {
	return a.Value == b.Value && a.Unknown == b.Unknown && a.Note == b.Note && slices.Equal(a.SUS, b.SUS)
}
