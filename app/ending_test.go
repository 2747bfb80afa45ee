package app

import (
	"testing"
	"time"
)

// Whoever begins the end, it comes once, and not before the toolkit had its time.
func TestEndingComesOnce(t *testing.T) {
	var due []func()
	ended := 0
	e := &ending{
		after: func(wait time.Duration, do func()) {
			if wait < time.Second {
				t.Errorf("the toolkit has %v", wait)
			}
			due = append(due, do)
		},
		end: func() { ended++ },
	}
	e.begin()
	e.begin()
	if ended != 0 || len(due) != 1 {
		t.Fatalf("ended %d times, %d are due", ended, len(due))
	}
	due[0]()
	if ended != 1 {
		t.Errorf("ended %d times", ended)
	}
}
