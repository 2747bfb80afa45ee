package datatest_test

import (
	"testing"

	"pgregory.net/rapid"

	"huibao/data/datatest"
)

func TestEvaluationsAreValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		if err := datatest.Evaluation(t).Validate(); err != nil {
			t.Fatal(err)
		}
	})
}
