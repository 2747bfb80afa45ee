package widgets

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"huibao/app/session"
	"huibao/data"
)

// Later has f called on the interface goroutine after a pause, unless stop is called
// before. Tests put their own in the place of the clock.
type Later func(pause time.Duration, f func()) (stop func())

// ByClock is the Later that everybody but a test uses.
func ByClock(pause time.Duration, f func()) (stop func()) {
	timer := time.AfterFunc(pause, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}

// The pauses before a computation begins.
const (
	settlingPause = 250 * time.Millisecond // after an edit, as the next letter may follow
	openingPause  = 40 * time.Millisecond  // after the tab was opened: the page is painted first
)

// WorkState tells what has become of the result for the evaluation as it is now.
type WorkState int

// The states.
const (
	NotAsked      WorkState = iota
	WorkDue                 // a pause is running
	WorkRunning             // being computed
	WorkFresh               // there
	WorkCancelled           // stopped by the person
	WorkFailed              // ended with an error
)

// Job is what a Work computes of the session's evaluation.
type Job[R any] struct {
	// Known is the result for the evaluation as it is now, if it is there already.
	Known func() (*R, bool)
	// Begin computes it off the interface goroutine, as session.Analyse does.
	Begin func(progress func(done float64), done func(*R, error)) (cancel func())
	// Came is called when a result has come, nil for nothing.
	Came func()
}

// Work computes something of the evaluation when that has changed and a tab is seen. It
// is used on the interface goroutine only; what the computation tells is brought there.
type Work[R any] struct {
	session *session.Session
	job     Job[R]
	later   Later
	changed func() // told when the state or the progress has changed

	state    WorkState
	progress float64 // while running, from 0 to 1
	err      error   // when failed

	// The last result, and the evaluation that it is of. While the state is not fresh
	// that is an older one.
	result *R
	of     *data.Evaluation

	evaluation *data.Evaluation // what the state speaks of
	asOf       data.Date
	number     int // of the run; what an older one tells is not heard
	stop       func()
	quiet      func()        // ends listening to the session
	ended      chan struct{} // closed when the run ends
}

// NewWork is work that nobody has asked for yet. later decides when what is put off is
// done, nil leaves it to the clock; changed is told when the state or the progress has
// changed.
func NewWork[R any](s *session.Session, job Job[R], later Later, changed func()) *Work[R] {
	if later == nil {
		later = ByClock
	}
	return &Work[R]{session: s, job: job, later: later, changed: changed, stop: func() {}, quiet: func() {}}
}

// State tells what has become of the result for the evaluation as it is now.
func (w *Work[R]) State() WorkState { return w.state }

// Progress is how far the run is, from 0 to 1.
func (w *Work[R]) Progress() float64 { return w.progress }

// Err is why the run failed, nil unless it did.
func (w *Work[R]) Err() error { return w.err }

// Result is the last result, nil before the first, and the evaluation that it is of: an
// older one while the state is not fresh.
func (w *Work[R]) Result() (result *R, of *data.Evaluation) { return w.result, w.of }

// HasResult tells whether there is a result, be it an older one.
func (w *Work[R]) HasResult() bool { return w.result != nil }

// Want asks for the result for the evaluation as it is now. Nothing happens when it is
// there already, on its way, or was given up.
func (w *Work[R]) Want() {
	if result, there := w.job.Known(); there {
		w.take(result)
		return
	}
	if w.state != NotAsked && w.current() {
		return
	}
	pause := settlingPause
	if w.state == NotAsked {
		pause = openingPause
	}
	w.Drop()
	w.speakOfNow()
	w.become(WorkDue)
	w.stop = w.later(pause, func() { w.begin() })
}

// current tells whether the state speaks of the evaluation and the day as they are.
func (w *Work[R]) current() bool {
	return w.evaluation == w.session.Evaluation() && w.asOf == w.session.AsOf()
}

// take shows a result that was there already.
func (w *Work[R]) take(result *R) {
	if w.state == WorkFresh && w.result == result {
		return
	}
	w.Drop()
	w.speakOfNow()
	w.result, w.of = result, w.evaluation
	w.become(WorkFresh)
}

// begin starts the computation. It does nothing more once that has begun, because a
// test's driver brings what it tells at once. It answers false when there is nothing to
// begin.
func (w *Work[R]) begin() bool {
	if w.state != WorkDue || !w.current() {
		return false
	}
	w.number++
	number, ended := w.number, make(chan struct{})
	w.ended, w.progress = ended, 0
	// An edit elsewhere makes the run worthless, and the tab is not told of it while
	// another one is seen.
	w.quiet = w.session.Listen(func() {
		if !w.current() {
			w.Drop()
		}
	})
	w.become(WorkRunning)
	w.stop = w.job.Begin(
		func(done float64) { fyne.Do(func() { w.tell(number, done) }) },
		func(result *R, err error) {
			fyne.Do(func() {
				w.end(number, result, err)
				close(ended)
			})
		})
	return true
}

// tell notes the progress in whole percent.
func (w *Work[R]) tell(number int, done float64) {
	const step = 0.01
	if number == w.number && w.state == WorkRunning && done-w.progress >= step {
		w.progress = done
		w.changed()
	}
}

// end takes over what came of the run.
func (w *Work[R]) end(number int, result *R, err error) {
	if number != w.number || w.state != WorkRunning {
		return
	}
	w.quiet()
	switch {
	case errors.Is(err, context.Canceled):
		w.become(WorkCancelled)
	case err != nil:
		w.err = err
		w.become(WorkFailed)
	default:
		w.result, w.of = result, w.evaluation
		w.become(WorkFresh)
		if w.job.Came != nil {
			w.job.Came()
		}
	}
}

// Cancel stops the run as the person wishes.
func (w *Work[R]) Cancel() {
	if w.state == WorkDue || w.state == WorkRunning {
		w.Drop()
		w.speakOfNow()
		w.become(WorkCancelled)
	}
}

// speakOfNow has the state speak of the evaluation as it is now.
func (w *Work[R]) speakOfNow() {
	w.evaluation, w.asOf = w.session.Evaluation(), w.session.AsOf()
}

// Again begins anew after a run was stopped or failed.
func (w *Work[R]) Again() {
	if w.state == WorkCancelled || w.state == WorkFailed {
		w.become(WorkDue)
		w.begin()
	}
}

// Drop gives up what is on its way.
func (w *Work[R]) Drop() {
	w.number++
	w.stop()
	w.quiet()
	w.stop, w.quiet = func() {}, func() {}
	if w.state == WorkDue || w.state == WorkRunning {
		w.state, w.evaluation = NotAsked, nil
	}
}

func (w *Work[R]) become(s WorkState) {
	w.state = s
	w.changed()
}

// Wait begins what is due and returns when it has ended. Whoever takes a picture of the
// window waits; the window itself never does.
func (w *Work[R]) Wait() {
	begun := w.state == WorkRunning
	if w.state == WorkDue {
		w.stop()
		begun = w.begin()
	}
	if begun {
		<-w.ended
	}
}
