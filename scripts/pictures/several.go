//go:build linux && pictures

package main

import (
	"encoding/json"
	"errors"
	"time"

	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// subsidiary is a made-up company of a group: the example, told otherwise.
type subsidiary struct {
	chinese, english string  // its name
	cloud            bool    // the system is rented
	benefits         float64 // its benefits as a part of the example's
	ratings          float64 // added to each rating
	assessments      int     // how many of the example's it has
}

func subsidiaries() []subsidiary {
	return []subsidiary{
		{"示例：活塞环厂", "Example: piston rings", false, 1, 0, 3},
		{"示例：刹车片厂", "Example: brake pads", false, 0.82, -0.5, 3},
		{"示例：滤清器厂", "Example: filters", true, 0.55, 0.5, 3},
		{"示例：紧固件厂", "Example: fasteners", false, 0.4, -2, 2},
		{"示例：线束厂", "Example: wire harnesses", true, 0.94, 1, 3},
		{"示例：减震器厂", "Example: shock absorbers", false, 0.9, 1, 1},
		{"示例：水泵厂", "Example: water pumps", true, 1, 0, 0},
	}
}

// fillSeveral puts the evaluations of a group into a data folder.
func (t *taker) fillSeveral(folder string) (err error) {
	kept, err := store.Open(folder)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, kept.Close()) }()
	for _, s := range subsidiaries() {
		file, _, err := exchange.ReadFile(t.sample)
		if err != nil {
			return err
		}
		if err := s.tell(t.language, file); err != nil {
			return err
		}
		if err := kept.Import(file.Evaluation, file.Assessments); err != nil {
			return err
		}
	}
	return nil
}

// tell changes the example into the subsidiary's evaluation.
func (s subsidiary) tell(language string, file *exchange.File) error {
	e := file.Evaluation
	e.ID, e.Name, e.Company = data.NewID(), s.english, "Example Group"
	if language == "zh" {
		e.Name, e.Company = s.chinese, "示例集团"
	}
	if s.cloud {
		e.Deployment, e.Product = data.Cloud, "Example CRM, cloud edition"
		if language == "zh" {
			e.Product = "示例 CRM 云端版"
		}
	}
	for i := range e.Benefits {
		e.Benefits[i].Attribution *= s.benefits
	}
	for i := range e.Ratings {
		if r := &e.Ratings[i]; !r.Unknown && r.SUS == nil {
			r.Value = min(max(r.Value+s.ratings, 0), 10)
		}
	}
	file.Assessments = file.Assessments[:s.assessments]
	for i := range file.Assessments {
		if err := recordAnew(e, &file.Assessments[i]); err != nil {
			return err
		}
	}
	return nil
}

// recordAnew freezes what was known of the evaluation on the day of the assessment.
func recordAnew(e *data.Evaluation, a *data.Assessment) (err error) {
	known := e.KnownOn(a.AsOf)
	if a.Inputs, err = exchange.EncodeEvaluation(known); err != nil {
		return err
	}
	if a.Result, err = json.Marshal(appraisal.Appraise(known, a.AsOf)); err != nil {
		return err
	}
	a.ID, a.RecordedAt = data.NewID(), a.RecordedAt.Truncate(time.Second)
	a.Hash = a.Sum()
	return nil
}
