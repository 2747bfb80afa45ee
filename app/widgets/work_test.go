package widgets_test

import (
	"context"
	"errors"
	"testing"
	"time"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// answer is what the work of the tests computes.
type answer int

// bench is work whose clock strikes and whose computation goes on only as the test
// says.
type bench struct {
	*widgets.Work[answer]
	session  *session.Session
	due      func() // what the clock will do, nil for nothing
	pause    time.Duration
	begun    int
	stopped  int
	progress func(float64)
	done     func(*answer, error)
	moves    int
}

func newBench(t *testing.T) *bench {
	t.Helper()
	e := data.New("CRM", data.MustDate("2025-01-01"))
	line := data.NewLine("l", "licence")
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_00}
	e.Costs = []data.Line{line}
	b := &bench{session: hosttest.New(t, e, lang.English).Session()}
	job := widgets.Job[answer]{
		Known: func() (*answer, bool) { return nil, false },
		Begin: func(progress func(float64), done func(*answer, error)) func() {
			b.begun++
			b.progress, b.done = progress, done
			return func() { b.stopped++ }
		},
	}
	b.Work = widgets.NewWork(b.session, job, func(pause time.Duration, f func()) func() {
		b.pause, b.due = pause, f
		return func() { b.due = nil }
	}, func() { b.moves++ })
	return b
}

func (b *bench) strike() {
	f := b.due
	b.due = nil
	f()
}

func (b *bench) edit(t *testing.T) {
	t.Helper()
	changed := b.session.Evaluation().Analysis
	changed.Seed++
	if err := b.session.Apply(session.ChangeAnalysis(changed, "")); err != nil {
		t.Fatal(err)
	}
}

func (b *bench) expect(t *testing.T, s widgets.WorkState, begun int) {
	t.Helper()
	if b.State() != s || b.begun != begun {
		t.Fatalf("state %d after %d runs, want %d after %d", b.State(), b.begun, s, begun)
	}
}

func TestWorkWaitsForTheNextLetter(t *testing.T) {
	b := newBench(t)
	b.Want()
	b.expect(t, widgets.WorkDue, 0)
	first := b.pause
	b.strike()
	b.expect(t, widgets.WorkRunning, 1)
	b.Want() // a refresh that changed nothing
	b.expect(t, widgets.WorkRunning, 1)
	b.progress(0.5)
	if b.Progress() != 0.5 {
		t.Errorf("progress %v", b.Progress())
	}
	result := new(answer)
	b.done(result, nil)
	b.expect(t, widgets.WorkFresh, 1)
	if got, of := b.Result(); got != result || of != b.session.Evaluation() {
		t.Error("the result was not taken over")
	}
	for range 3 { // three letters
		b.edit(t)
		b.Want()
		b.expect(t, widgets.WorkDue, 1)
	}
	if old, _ := b.Result(); b.pause <= first || old != result {
		t.Errorf("pause %v after %v; the old result is %v", b.pause, first, old)
	}
	b.strike()
	b.expect(t, widgets.WorkRunning, 2)
}

func TestAnEditEndsTheRun(t *testing.T) {
	b := newBench(t)
	b.Want()
	b.strike()
	first := b.done
	b.edit(t) // while another tab is seen: nobody wants
	if b.stopped != 1 {
		t.Error("the run goes on")
	}
	b.expect(t, widgets.NotAsked, 1)
	first(new(answer), nil) // it had just ended
	if b.HasResult() {
		t.Error("the result of an older evaluation was taken over")
	}
	b.Want()
	b.strike()
	b.expect(t, widgets.WorkRunning, 2)
	b.done(new(answer), nil)
	b.expect(t, widgets.WorkFresh, 2)
}

func TestAStrikeAfterAnEditElsewhereBeginsNothing(t *testing.T) {
	b := newBench(t)
	b.Want()
	b.edit(t)
	b.strike()
	b.expect(t, widgets.WorkDue, 0)
	b.Want()
	b.strike()
	b.expect(t, widgets.WorkRunning, 1)
}

func TestStoppedByThePerson(t *testing.T) {
	b := newBench(t)
	b.Want()
	b.strike()
	b.Cancel()
	b.expect(t, widgets.WorkCancelled, 1)
	b.done(nil, context.Canceled)
	b.Want() // a refresh does not begin it again
	b.expect(t, widgets.WorkCancelled, 1)
	b.Again()
	b.expect(t, widgets.WorkRunning, 2)
	b.done(new(answer), nil)
	b.expect(t, widgets.WorkFresh, 2)
	b.Again() // nothing to do
	b.expect(t, widgets.WorkFresh, 2)
}

func TestFailedWork(t *testing.T) {
	b := newBench(t)
	b.Want()
	b.strike()
	b.done(nil, errors.New("broken"))
	b.expect(t, widgets.WorkFailed, 1)
	if b.Err() == nil {
		t.Error("no reason is kept")
	}
	b.Again()
	b.expect(t, widgets.WorkRunning, 2)
	b.done(new(answer), nil)
	b.expect(t, widgets.WorkFresh, 2)
}

func TestTheClockStrikes(t *testing.T) {
	hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), lang.English)
	struck := make(chan struct{})
	widgets.ByClock(time.Microsecond, func() { close(struck) })
	<-struck
	stop := widgets.ByClock(time.Hour, func() { t.Error("struck though it was stopped") })
	stop()
}
