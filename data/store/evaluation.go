package store

import (
	"cmp"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"time"

	"huibao/data"
)

// binDays is how long a deleted evaluation can be brought back.
const binDays = 30

// Summary is what the list of evaluations shows of one.
type Summary struct {
	ID, Name, Company, Product string
	Currency                   data.Currency
	Start                      data.Date
	ReviewMonths               int
	ChangedAt                  time.Time // UTC
	Lines, Assessments         int       // how many

	// Standing is what the assessments that were not corrected came to, ascending by as-of
	// day and then by the moment of recording. Whether one of them is damaged is not looked
	// for.
	Standing []Headline
}

// Latest is what the latest assessment that stands came to; false when there is none.
func (s *Summary) Latest() (Headline, bool) {
	if len(s.Standing) == 0 {
		return Headline{}, false
	}
	return s.Standing[len(s.Standing)-1], true
}

// NextReview is the day on which the next assessment is due: the review interval after the
// latest that stands, or after the start when there is none.
func (s *Summary) NextReview() data.Date {
	last := s.Start
	if h, assessed := s.Latest(); assessed {
		last = h.AsOf
	}
	return last.AddMonths(s.ReviewMonths)
}

// List gives the evaluations that are not deleted, the last changed first.
func (s *Store) List() ([]Summary, error) { return s.summaries("e.deleted_at IS NULL") }

// Bin gives the deleted evaluations that can still be restored, the last changed first.
func (s *Store) Bin() ([]Summary, error) { return s.summaries("e.deleted_at IS NOT NULL") }

func (s *Store) summaries(which string) ([]Summary, error) {
	var list []Summary
	err := s.transact("list the evaluations", func(tx *sql.Tx) error {
		var err error
		if list, err = evaluationsOf(tx, which); err != nil {
			return err
		}
		return addHeadlines(tx, which, list)
	})
	return list, err
}

func evaluationsOf(tx *sql.Tx, which string) ([]Summary, error) {
	found, err := tx.Query(`SELECT e.id, e.name, e.company, e.product, e.currency, e.start, e.review_months, e.changed_at,
			(SELECT count(*) FROM line WHERE evaluation = e.id),
			(SELECT count(*) FROM assessment WHERE evaluation = e.id)
		FROM evaluation e WHERE ` + which + ` ORDER BY e.changed_at DESC, e.name, e.id`)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []Summary
	for found.Next() {
		var e Summary
		var changed string
		err := found.Scan(&e.ID, &e.Name, &e.Company, &e.Product, &e.Currency, (*day)(&e.Start), &e.ReviewMonths, &changed, &e.Lines, &e.Assessments)
		if err != nil {
			return nil, err
		}
		if e.ChangedAt, err = parseStamp(changed); err != nil {
			return nil, err
		}
		list = append(list, e)
	}
	return list, found.Err()
}

// addHeadlines gives each evaluation what its assessments came to.
func addHeadlines(tx *sql.Tx, which string, list []Summary) error {
	of := make(map[string]*Summary, len(list))
	for i := range list {
		of[list[i].ID] = &list[i]
		list[i].Standing = make([]Headline, 0, list[i].Assessments)
	}
	found, err := tx.Query(`SELECT h.evaluation, h.id, h.as_of, h.roi, h.roi_to_date, h.payback, h.npv, h.measured_share, h.score, h.band, h.provisional
		FROM headline h JOIN evaluation e ON e.id = h.evaluation WHERE NOT h.corrected AND ` + which + `
		ORDER BY h.evaluation, h.as_of, h.recorded_at, h.number`)
	if err != nil {
		return err
	}
	defer found.Close()
	for found.Next() {
		var evaluation, asOf string
		var h Headline
		err := found.Scan(&evaluation, &h.ID, &asOf, &h.ROI, &h.ROIToDate, &h.Payback, &h.NPV, &h.Measured, &h.Score, &h.Band, &h.Provisional)
		if err != nil {
			return err
		}
		h.AsOf = dayWritten(asOf)
		if e := of[evaluation]; e != nil {
			e.Standing = append(e.Standing, h)
		}
	}
	return found.Err()
}

// Entry is an evaluation by its name alone, as a choice offers it.
type Entry struct {
	ID, Name, Company string
	Assessed          bool // whether it has assessments
}

// Entries are the evaluations that are not deleted, by name. It reads nothing else of them,
// so it may be asked with every letter that is typed, as List may not.
func (s *Store) Entries() ([]Entry, error) {
	found, err := s.database.Query(`SELECT e.id, e.name, e.company, EXISTS (SELECT 1 FROM assessment WHERE evaluation = e.id)
		FROM evaluation e WHERE e.deleted_at IS NULL ORDER BY e.name, e.company, e.id`)
	if err != nil {
		return nil, s.explain("list the evaluations", err)
	}
	defer found.Close()
	var list []Entry
	for found.Next() {
		var e Entry
		if err := found.Scan(&e.ID, &e.Name, &e.Company, &e.Assessed); err != nil {
			return nil, s.explain("list the evaluations", err)
		}
		list = append(list, e)
	}
	return list, s.explain("list the evaluations", found.Err())
}

// Find gives the id of the evaluation with that id or, failing that, exactly that name.
// It fails with ErrNotFound or, when several have the name, ErrAmbiguous. The bin is not
// searched.
func (s *Store) Find(name string) (string, error) {
	found, err := s.database.Query("SELECT id FROM evaluation WHERE deleted_at IS NULL AND (id = ?1 OR name = ?1) ORDER BY id <> ?1 LIMIT 3", name)
	if err != nil {
		return "", s.explain("find the evaluation", err)
	}
	defer found.Close()
	var ids []string
	for found.Next() {
		var id string
		if err := found.Scan(&id); err != nil {
			return "", s.explain("find the evaluation", err)
		}
		ids = append(ids, id)
	}
	switch {
	case found.Err() != nil:
		return "", s.explain("find the evaluation", found.Err())
	case len(ids) == 0:
		return "", &NameError{ErrNotFound, name}
	case ids[0] == name || len(ids) == 1:
		return ids[0], nil
	default:
		return "", &NameError{ErrAmbiguous, name}
	}
}

// Load reads an evaluation. It fails with ErrNotFound when there is none of that id or it
// lies in the bin, and with *DamagedError when its rows do not make an evaluation.
func (s *Store) Load(id string) (*data.Evaluation, error) {
	return s.load(id, "SELECT 1 FROM evaluation WHERE id = ? AND deleted_at IS NULL")
}

// LoadBinned is Load also of an evaluation that lies in the bin.
func (s *Store) LoadBinned(id string) (*data.Evaluation, error) {
	return s.load(id, "SELECT 1 FROM evaluation WHERE id = ?")
}

func (s *Store) load(id, there string) (*data.Evaluation, error) {
	var stored rows
	err := s.transact("load the evaluation", func(tx *sql.Tx) error {
		if err := exists(tx, there, id); err != nil {
			return err
		}
		return stored.read(tx, id)
	})
	if err != nil {
		return nil, err
	}
	if err := stored.lost(); err != nil {
		return nil, &DamagedError{s.path, fmt.Errorf("rows that belong to nothing: %w", err)}
	}
	return stored.evaluation(), nil
}

func exists(tx *sql.Tx, query, id string) error {
	var one int
	err := tx.QueryRow(query, id).Scan(&one)
	if errors.Is(err, sql.ErrNoRows) {
		return &NameError{ErrNotFound, id}
	}
	return err
}

// Create keeps a new evaluation. It fails with ErrExists when its id is taken, also by
// one in the bin.
func (s *Store) Create(e *data.Evaluation) error { return s.Import(e, nil) }

// Import keeps a new evaluation together with its assessments, all or nothing. It fails
// as Create and Record do.
func (s *Store) Import(e *data.Evaluation, assessments []data.Assessment) error {
	return s.write("keep the evaluation", func(tx *sql.Tx) error {
		if err := apply(tx, differences(rows{}, rowsOf(e))); err != nil {
			return err
		}
		for _, a := range assessments {
			if err := record(tx, e.ID, a); err != nil {
				return err
			}
		}
		if err := markCorrected(tx, e.ID); err != nil {
			return err
		}
		return s.touch(tx, e.ID)
	})
}

// Save takes the evaluation from before, which is what is stored, to after, in one
// transaction that writes only the rows that differ. It fails with ErrNotFound when the
// evaluation is not there and with ErrStale when before is not what is stored in a row
// that differs. Nothing is written when nothing differs.
func (s *Store) Save(before, after *data.Evaluation) error {
	if before.ID != after.ID {
		return fmt.Errorf("save the evaluation: %w: id %q was %q", ErrStale, after.ID, before.ID)
	}
	list := differences(rowsOf(before), rowsOf(after))
	if !slices.ContainsFunc(list, func(c change) bool { return !c.empty() }) {
		return nil
	}
	return s.write("save the evaluation", func(tx *sql.Tx) error {
		if err := s.touch(tx, after.ID); err != nil {
			return err
		}
		return apply(tx, list)
	})
}

// touch notes that the evaluation changed now.
func (s *Store) touch(tx *sql.Tx, id string) error {
	return one(tx, id, "UPDATE evaluation SET changed_at = ? WHERE id = ? AND deleted_at IS NULL", stamp(s.now()), id)
}

// Delete puts an evaluation into the bin, from where Restore brings it back for 30 days.
// It fails with ErrNotFound.
func (s *Store) Delete(id string) error {
	return s.write("delete the evaluation", func(tx *sql.Tx) error {
		return one(tx, id, "UPDATE evaluation SET deleted_at = ? WHERE id = ? AND deleted_at IS NULL", stamp(s.now()), id)
	})
}

// Restore brings an evaluation back from the bin. It fails with ErrNotFound.
func (s *Store) Restore(id string) error {
	return s.write("restore the evaluation", func(tx *sql.Tx) error {
		return one(tx, id, "UPDATE evaluation SET deleted_at = NULL WHERE id = ? AND deleted_at IS NOT NULL", id)
	})
}

// purge empties the bin of what has lain there too long, and of the settings that belong to
// it.
func (s *Store) purge() error {
	oldest := stamp(s.now().AddDate(0, 0, -binDays))
	return s.write("empty the bin", func(tx *sql.Tx) error {
		_, err := tx.Exec(`DELETE FROM setting WHERE instr(key, ?) > 0
			AND substr(key, instr(key, ?) + 1) IN (SELECT id FROM evaluation WHERE deleted_at < ?)`, belongsTo, belongsTo, oldest)
		if err != nil {
			return err
		}
		_, err = tx.Exec("DELETE FROM evaluation WHERE deleted_at < ?", oldest)
		return err
	})
}

// one runs a statement that has to hit the one evaluation.
func one(tx *sql.Tx, id, query string, arguments ...any) error {
	result, err := tx.Exec(query, arguments...)
	if err != nil {
		return err
	}
	hit, err := result.RowsAffected()
	if err == nil && hit == 0 {
		return &NameError{ErrNotFound, id}
	}
	return err
}

// rows are all rows of an evaluation, parents before children.
type rows struct {
	settings      []settingsRow // one
	weights       []weightRow
	lines         []lineRow
	lineYears     []lineYearRow
	lineInputs    []lineInputRow
	lineBases     []lineBasisRow
	readings      []readingRow
	readingYears  []readingYearRow
	readingInputs []readingInputRow
	readingBases  []readingBasisRow
	unquantified  []unquantifiedRow
	goals         []goalRow
	goalReadings  []goalReadingRow
	goalBenefits  []goalBenefitRow
	factors       []factorRow
	raters        []raterRow
	ratings       []ratingRow
	answers       []answerRow
	weightings    []weightingRow
	ranks         []rankRow
	comparisons   []comparisonRow
	actions       []actionRow
	scenarios     []scenarioRow
	scenarioLines []scenarioLineRow
	dismissed     []dismissedRow
	alternatives  []alternativeRow
}

func rowsOf(e *data.Evaluation) rows {
	r := rows{settings: []settingsRow{settingsOf(e)}}
	for dimension, weight := range e.Weights {
		r.weights = append(r.weights, weightRow{e.ID, string(dimension), weight})
	}
	slices.SortFunc(r.weights, func(a, b weightRow) int { return cmp.Compare(a.dimension, b.dimension) })
	r.addLines(e)
	r.addGoals(e)
	r.addRatings(e)
	r.addWeightings(e)
	r.addScenarios(e)
	r.addDismissed(e)
	r.addAlternatives(e)
	return r
}

// evaluation puts the rows together again.
func (r *rows) evaluation() *data.Evaluation {
	e := r.settings[0].evaluation()
	for _, w := range r.weights {
		e.Weights[data.Dimension(w.dimension)] = w.weight
	}
	r.giveLines(e)
	r.giveGoals(e)
	r.giveRatings(e)
	r.giveWeightings(e)
	r.giveScenarios(e)
	r.giveDismissed(e)
	r.giveAlternatives(e)
	return e
}

func (r *rows) read(tx *sql.Tx, id string) error {
	return errors.Join(
		readInto(tx, id, &r.settings),
		readInto(tx, id, &r.weights),
		readInto(tx, id, &r.lines),
		readInto(tx, id, &r.lineYears),
		readInto(tx, id, &r.lineInputs),
		readInto(tx, id, &r.lineBases),
		readInto(tx, id, &r.readings),
		readInto(tx, id, &r.readingYears),
		readInto(tx, id, &r.readingInputs),
		readInto(tx, id, &r.readingBases),
		readInto(tx, id, &r.unquantified),
		readInto(tx, id, &r.goals),
		readInto(tx, id, &r.goalReadings),
		readInto(tx, id, &r.goalBenefits),
		readInto(tx, id, &r.factors),
		readInto(tx, id, &r.raters),
		readInto(tx, id, &r.ratings),
		readInto(tx, id, &r.answers),
		readInto(tx, id, &r.weightings),
		readInto(tx, id, &r.ranks),
		readInto(tx, id, &r.comparisons),
		readInto(tx, id, &r.actions),
		readInto(tx, id, &r.scenarios),
		readInto(tx, id, &r.scenarioLines),
		readInto(tx, id, &r.dismissed),
		readInto(tx, id, &r.alternatives),
	)
}

func readInto[R any, P rowOf[R]](tx *sql.Tx, id string, list *[]R) error {
	found, err := read[R, P](tx, id)
	*list = found
	return err
}

// differences are the changes from before to after, parents before children.
func differences(before, after rows) []change {
	return []change{
		compare(before.settings, after.settings),
		compare(before.weights, after.weights),
		compare(before.lines, after.lines),
		compare(before.lineYears, after.lineYears),
		compare(before.lineInputs, after.lineInputs),
		compare(before.lineBases, after.lineBases),
		compare(before.readings, after.readings),
		compare(before.readingYears, after.readingYears),
		compare(before.readingInputs, after.readingInputs),
		compare(before.readingBases, after.readingBases),
		compare(before.unquantified, after.unquantified),
		compare(before.goals, after.goals),
		compare(before.goalReadings, after.goalReadings),
		compare(before.goalBenefits, after.goalBenefits),
		compare(before.factors, after.factors),
		compare(before.raters, after.raters),
		compare(before.ratings, after.ratings),
		compare(before.answers, after.answers),
		compare(before.weightings, after.weightings),
		compare(before.ranks, after.ranks),
		compare(before.comparisons, after.comparisons),
		compare(before.actions, after.actions),
		compare(before.scenarios, after.scenarios),
		compare(before.scenarioLines, after.scenarioLines),
		compare(before.dismissed, after.dismissed),
		compare(before.alternatives, after.alternatives),
	}
}

func apply(tx *sql.Tx, list []change) error {
	for _, c := range slices.Backward(list) {
		if err := c.remove(tx); err != nil {
			return err
		}
	}
	for _, c := range list {
		if err := c.write(tx); err != nil {
			return err
		}
	}
	return nil
}

// settingsRow is what an evaluation says outside its lists.
type settingsRow struct {
	id, name, company, product string
	deployment                 data.Deployment
	industry                   string
	currency                   data.Currency
	users                      int
	start                      day
	horizonMonths              int
	discountRate               float64
	discounting                data.Discounting
	targetROI                  float64
	reviewMonths               int
	analysis                   data.Analysis
	decisionMonths             int
}

func settingsOf(e *data.Evaluation) settingsRow {
	return settingsRow{
		e.ID, e.Name, e.Company, e.Product, e.Deployment, e.Industry, e.Currency, e.Users, day(e.Start),
		e.HorizonMonths, e.DiscountRate, e.Discounting, e.TargetROI, e.ReviewMonths, e.Analysis,
		e.Decision.Months,
	}
}

func (r *settingsRow) evaluation() *data.Evaluation {
	return &data.Evaluation{
		ID: r.id, Name: r.name, Company: r.company, Product: r.product, Deployment: r.deployment, Industry: r.industry,
		Currency: r.currency, Users: r.users, Start: data.Date(r.start), HorizonMonths: r.horizonMonths,
		DiscountRate: r.discountRate, Discounting: r.discounting, TargetROI: r.targetROI, ReviewMonths: r.reviewMonths,
		Weights: data.Weights{}, Analysis: r.analysis, Decision: data.Decision{Months: r.decisionMonths},
	}
}

func (*settingsRow) table() table { return table{name: "evaluation", keys: 1} }

func (r *settingsRow) key() any { return r.id }

func (r *settingsRow) columns() []column {
	return []column{
		{"id", &r.id}, {"name", &r.name}, {"company", &r.company}, {"product", &r.product}, {"deployment", &r.deployment},
		{"industry", &r.industry}, {"currency", &r.currency}, {"users", &r.users}, {"start", &r.start},
		{"horizon_months", &r.horizonMonths}, {"discount_rate", &r.discountRate}, {"discounting", &r.discounting},
		{"target_roi", &r.targetROI}, {"review_months", &r.reviewMonths},
		{"analysis_seed", &r.analysis.Seed}, {"analysis_trials", &r.analysis.Trials},
		{"analysis_payback_months", &r.analysis.PaybackMonths}, {"analysis_assumed_swing", &r.analysis.AssumedSwing},
		{"analysis_rate_swing", &r.analysis.RateSwing}, {"analysis_horizon_swing", &r.analysis.HorizonSwing},
		{"analysis_delay_months", &r.analysis.DelayMonths}, {"analysis_adoption_low", &r.analysis.AdoptionLow},
		{"analysis_adoption_high", &r.analysis.AdoptionHigh}, {"decision_months", &r.decisionMonths},
	}
}

// weightRow is a dimension's weight in the score.
type weightRow struct {
	of, dimension string
	weight        float64
}

func (*weightRow) table() table { return table{name: "weight", keys: 2} }

func (r *weightRow) key() any { return r.dimension }

func (r *weightRow) columns() []column {
	return []column{{"evaluation", &r.of}, {"dimension", &r.dimension}, {"weight", &r.weight}}
}
