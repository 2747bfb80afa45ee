package store

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"math"
	"sync"

	"huibao/data"
)

// Headline is what an assessment came to, in short.
type Headline struct {
	ID          string // of the assessment
	AsOf        data.Date
	Corrected   bool   // another assessment stands in its place
	ROI         Figure // over the horizon, decimal of one
	ROIToDate   Figure // decimal of one
	Payback     Figure // months from the start
	NPV         Figure // major units
	Measured    Figure // measured share of the benefit to date, decimal of one
	Score       Figure // 0 to 100
	Band        string // "" when there is no score
	Provisional bool   // the score rests on less than half of the weights
}

// Figure is a number, or the reason why there is none in the words of results
// ("undefined" there).
type Figure struct {
	Value float64
	Why   string // "" when there is a number
}

// Defined tells whether there is a number.
func (f Figure) Defined() bool { return f.Why == "" }

// NotRecorded is why a headline has no figure of which the results say nothing.
const NotRecorded = "not recorded by the version that made it"

// Scan takes what the database gives: a number, a reason or NULL.
func (f *Figure) Scan(value any) error {
	switch v := value.(type) {
	case float64:
		*f = Figure{Value: v}
	case string:
		*f = Figure{Why: v}
	case nil:
		*f = Figure{Why: NotRecorded}
	default:
		return fmt.Errorf("a figure is kept as %T", value)
	}
	return nil
}

// headlineJSON is the part of an assessment's results that its headline is made of.
type headlineJSON struct {
	ToDate struct {
		ROI      *float64 `json:"roi"`
		Measured *float64 `json:"measured_share"`
	} `json:"to_date"`
	Horizon struct {
		ROI     *float64 `json:"roi"`
		Payback *float64 `json:"payback_months"`
		NPV     *float64 `json:"npv"`
	} `json:"horizon"`
	Score struct {
		Total       *float64 `json:"total"`
		Band        *string  `json:"band"`
		Provisional bool     `json:"provisional"`
	} `json:"score"`
	Undefined map[string]string `json:"undefined"`
}

// headlineRow is what an assessment came to, as it is kept.
type headlineRow struct {
	evaluation, asOf, recordedAt string
	number                       int64
	id, corrects                 string
	result                       headlineJSON
}

// headlineOf reads the results as far as they are needed. Results that are none give a row
// without figures: the assessment itself says what is wrong with it.
func headlineOf(result []byte) headlineJSON {
	var read headlineJSON
	if err := json.Unmarshal(result, &read); err != nil {
		return headlineJSON{}
	}
	return read
}

func (r *headlineRow) insert(tx *sql.Tx) error {
	h := &r.result
	figure := func(name string, value *float64) any {
		if value != nil {
			return *value
		}
		if why := h.Undefined[name]; why != "" {
			return why
		}
		return nil
	}
	band := ""
	if h.Score.Band != nil {
		band = *h.Score.Band
	}
	_, err := tx.Exec(`INSERT INTO headline (evaluation, as_of, recorded_at, number, id, corrects, roi, roi_to_date, payback, npv, measured_share, score, band, provisional)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
		r.evaluation, r.asOf, r.recordedAt, r.number, r.id, r.corrects,
		figure("roi", h.Horizon.ROI), figure("to_date.roi", h.ToDate.ROI), figure("payback_months", h.Horizon.Payback), figure("npv", h.Horizon.NPV),
		figure("to_date.measured_share", h.ToDate.Measured), figure("score.total", h.Score.Total), band, h.Score.Provisional)
	return err
}

// markCorrected notes in the headlines of an evaluation which assessments were corrected.
func markCorrected(tx *sql.Tx, evaluation string) error {
	all, err := headers(tx, evaluation)
	if err != nil {
		return err
	}
	for id := range data.CorrectedBy(all, nil) {
		if _, err := tx.Exec("UPDATE headline SET corrected = 1 WHERE evaluation = ? AND id = ? AND NOT corrected", evaluation, id); err != nil {
			return err
		}
	}
	return nil
}

// headers are the assessments of an evaluation without what was frozen.
func headers(tx *sql.Tx, evaluation string) ([]data.Assessment, error) {
	found, err := tx.Query("SELECT id, corrects, recorded_at FROM headline WHERE evaluation = ? ORDER BY number", evaluation)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var all []data.Assessment
	for found.Next() {
		var a data.Assessment
		var recorded string
		if err := found.Scan(&a.ID, &a.Corrects, &recorded); err != nil {
			return nil, err
		}
		a.RecordedAt, _ = parseStamp(recorded) // one that is none sorts first
		all = append(all, a)
	}
	return all, found.Err()
}

// fillBatch is how many results are read at a time when headlines are made of all.
const fillBatch = 64

// fillHeadlines makes the headlines of all assessments of a database that had none. An
// assessment whose day is none was changed behind the program's back and gets none.
func fillHeadlines(tx *sql.Tx) error {
	for last := int64(math.MinInt64); ; {
		batch, err := unread(tx, last)
		if err != nil || len(batch) == 0 {
			return err
		}
		last = batch[len(batch)-1].number
		var readers sync.WaitGroup
		for i := range batch {
			readers.Go(func() { batch[i].result = headlineOf(batch[i].text) })
		}
		readers.Wait()
		for i := range batch {
			if dayWritten(batch[i].asOf).IsZero() {
				continue
			}
			if err := batch[i].insert(tx); err != nil {
				return err
			}
		}
	}
}

// unreadRow is a headline that is still to be made of the results' text.
type unreadRow struct {
	headlineRow
	text []byte
}

// unread are the next assessments after the one of the number.
func unread(tx *sql.Tx, last int64) ([]unreadRow, error) {
	found, err := tx.Query("SELECT number, evaluation, id, as_of, recorded_at, result FROM assessment WHERE number > ? ORDER BY number LIMIT ?", last, fillBatch)
	if err != nil {
		return nil, err
	}
	defer found.Close()
	var list []unreadRow
	for found.Next() {
		var r unreadRow
		if err := found.Scan(&r.number, &r.evaluation, &r.id, &r.asOf, &r.recordedAt, &r.text); err != nil {
			return nil, err
		}
		list = append(list, r)
	}
	return list, found.Err()
}
