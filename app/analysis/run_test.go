package analysis

import (
	"context"
	"errors"
	"testing"
	"time"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/data"
	"huibao/data/analysis"
)

// bench is work whose clock strikes and whose computation goes on only as the test
// says.
type bench struct {
	*work
	session  *session.Session
	due      func() // what the clock will do, nil for nothing
	pause    time.Duration
	begun    int
	stopped  int
	progress func(float64)
	done     func(*analysis.Result, error)
	moves    int
}

func newBench(t *testing.T) *bench {
	t.Helper()
	e := data.New("CRM", data.MustDate("2025-01-01"))
	line := data.NewLine("l", "licence")
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: e.Start, Amount: 100_00}
	e.Costs = []data.Line{line}
	b := &bench{session: hosttest.New(t, e, lang.English).Session()}
	b.work = newWork(b.session, func(pause time.Duration, f func()) func() {
		b.pause, b.due = pause, f
		return func() { b.due = nil }
	}, func() { b.moves++ })
	b.analyse = func(progress func(float64), done func(*analysis.Result, error)) func() {
		b.begun++
		b.progress, b.done = progress, done
		return func() { b.stopped++ }
	}
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

func (b *bench) expect(t *testing.T, s state, begun int) {
	t.Helper()
	if b.state != s || b.begun != begun {
		t.Fatalf("state %d after %d runs, want %d after %d", b.state, b.begun, s, begun)
	}
}

func TestWorkWaitsForTheNextLetter(t *testing.T) {
	b := newBench(t)
	b.want()
	b.expect(t, due, 0)
	if b.pause != opening {
		t.Errorf("the first pause is %v", b.pause)
	}
	b.strike()
	b.expect(t, running, 1)
	b.want() // a refresh that changed nothing
	b.expect(t, running, 1)
	b.progress(0.5)
	if b.work.progress != 0.5 {
		t.Errorf("progress %v", b.work.progress)
	}
	result := &analysis.Result{}
	b.done(result, nil)
	b.expect(t, fresh, 1)
	if b.result != result || b.of != b.session.Evaluation() {
		t.Error("the result was not taken over")
	}
	for range 3 { // three letters
		b.edit(t)
		b.want()
		b.expect(t, due, 1)
	}
	if b.pause != settling || b.result != result {
		t.Errorf("pause %v; the old result is %v", b.pause, b.result)
	}
	b.strike()
	b.expect(t, running, 2)
}

func TestAnEditEndsTheRun(t *testing.T) {
	b := newBench(t)
	b.want()
	b.strike()
	first := b.done
	b.edit(t) // while another tab is seen: nobody wants
	if b.stopped != 1 {
		t.Error("the run goes on")
	}
	b.expect(t, none, 1)
	first(&analysis.Result{}, nil) // it had just ended
	if b.result != nil {
		t.Error("the result of an older evaluation was taken over")
	}
	b.want()
	b.strike()
	b.expect(t, running, 2)
	b.done(&analysis.Result{}, nil)
	b.expect(t, fresh, 2)
}

func TestAStrikeAfterAnEditElsewhereBeginsNothing(t *testing.T) {
	b := newBench(t)
	b.want()
	b.edit(t)
	b.strike()
	b.expect(t, due, 0)
	b.want()
	b.strike()
	b.expect(t, running, 1)
}

func TestStoppedByThePerson(t *testing.T) {
	b := newBench(t)
	b.want()
	b.strike()
	b.cancel()
	b.expect(t, cancelled, 1)
	b.done(nil, context.Canceled)
	b.want() // a refresh does not begin it again
	b.expect(t, cancelled, 1)
	b.again()
	b.expect(t, running, 2)
	b.done(&analysis.Result{}, nil)
	b.expect(t, fresh, 2)
	b.again() // nothing to do
	b.expect(t, fresh, 2)
}

func TestFailedWork(t *testing.T) {
	b := newBench(t)
	b.want()
	b.strike()
	b.done(nil, errors.New("broken"))
	b.expect(t, failed, 1)
	if b.err == nil {
		t.Error("no reason is kept")
	}
	b.again()
	b.expect(t, running, 2)
	b.done(&analysis.Result{}, nil)
	b.expect(t, fresh, 2)
}

func TestTheClockStrikes(t *testing.T) {
	hosttest.New(t, data.New("CRM", data.MustDate("2025-01-01")), lang.English)
	struck := make(chan struct{})
	byClock(time.Microsecond, func() { close(struck) })
	<-struck
	stop := byClock(time.Hour, func() { t.Error("struck though it was stopped") })
	stop()
}
