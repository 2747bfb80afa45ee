package headless

import (
	"context"
	"fmt"
	"strconv"

	"huibao/data"
	"huibao/data/analysis"
)

// runSettings are the settings of one run of the simulation that stand in for the
// evaluation's own; one that was not given is −1.
type runSettings struct{ trials, seed int }

// analysisSettings reads --trials and --seed, which go with --analysis only.
func (c *call) analysisSettings() (s runSettings, err error) {
	if s.trials, err = c.number("trials", data.MinTrials, data.MaxTrials); err != nil {
		return s, err
	}
	s.seed, err = c.number("seed", 0, data.MaxSeed)
	return s, err
}

// number is the whole number of an option of the analysis, −1 when it was not given.
func (c *call) number(name string, low, high int) (int, error) {
	text := c.values[name]
	if text == "" {
		return -1, nil
	}
	if c.values["analysis"] == "" {
		return 0, misuse("headless.needs-analysis", "Option", "--"+name)
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < low || n > high {
		return 0, misuse("headless.bad-number", "Option", "--"+name, "Value", text, "Min", low, "Max", high)
	}
	return n, nil
}

// of is the evaluation with the settings of the run.
func (s runSettings) of(e *data.Evaluation) *data.Evaluation {
	run := *e
	if s.trials >= 0 {
		run.Analysis.Trials = s.trials
	}
	if s.seed >= 0 {
		run.Analysis.Seed = s.seed
	}
	return &run
}

// withAnalysis adds the analysis to the results' object, as its last key.
func withAnalysis(results []byte, e *data.Evaluation, asOf data.Date) ([]byte, error) {
	result, err := analysis.Analyse(context.Background(), e, asOf, nil)
	if err != nil {
		return nil, fmt.Errorf("analyse: %w", err)
	}
	content, err := withKey(results, "analysis", result)
	if err != nil {
		return nil, fmt.Errorf("write the analysis: %w", err)
	}
	return content, nil
}
