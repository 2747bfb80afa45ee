package analysis

import (
	"context"
	"errors"
	"time"

	"fyne.io/fyne/v2"

	"huibao/app/session"
	"huibao/data"
	"huibao/data/analysis"
)

// Later has f called on the interface goroutine after a pause, unless stop is called
// before. Tests put their own in the place of the clock.
type Later func(pause time.Duration, f func()) (stop func())

// byClock is the Later that everybody but a test uses.
func byClock(pause time.Duration, f func()) func() {
	timer := time.AfterFunc(pause, func() { fyne.Do(f) })
	return func() { timer.Stop() }
}

// The pauses before an analysis begins.
const (
	settling = 250 * time.Millisecond // after an edit, as the next letter may follow
	opening  = 40 * time.Millisecond  // after the tab was opened: the page is painted first
)

// state tells what has become of the analysis of the evaluation as it is now.
type state int

const (
	none      state = iota // never asked for
	due                    // a pause is running
	running                // being computed
	fresh                  // there
	cancelled              // stopped by the person
	failed                 // ended with an error
)

// work computes the analysis when the evaluation has changed and the tab is seen. It is
// used on the interface goroutine only; what the computation tells is brought there.
type work struct {
	session *session.Session
	analyse func(progress func(float64), done func(*analysis.Result, error)) (cancel func())
	later   Later
	changed func() // told when the state or the progress has changed

	state    state
	progress float64 // while running, from 0 to 1
	err      error   // when failed

	// The last result, and the evaluation that it is of. While the state is not fresh
	// that is an older one.
	result *analysis.Result
	of     *data.Evaluation

	evaluation *data.Evaluation // what the state speaks of
	asOf       data.Date
	number     int // of the run; what an older one tells is not heard
	stop       func()
	quiet      func()        // ends listening to the session
	ended      chan struct{} // closed when the run ends
}

func newWork(s *session.Session, later Later, changed func()) *work {
	if later == nil {
		later = byClock
	}
	return &work{session: s, analyse: s.Analyse, later: later, changed: changed, stop: func() {}, quiet: func() {}}
}

// want asks for the analysis of the evaluation as it is now. Nothing happens when it
// is there already, on its way, or was given up.
func (w *work) want() {
	if result, there := w.session.Analysed(); there {
		w.take(result)
		return
	}
	if w.state != none && w.current() {
		return
	}
	pause := settling
	if w.state == none {
		pause = opening
	}
	w.drop()
	w.speakOfNow()
	w.become(due)
	w.stop = w.later(pause, func() { w.begin() })
}

// current tells whether the state speaks of the evaluation and the day as they are.
func (w *work) current() bool {
	return w.evaluation == w.session.Evaluation() && w.asOf == w.session.AsOf()
}

// take shows a result that was there already.
func (w *work) take(result *analysis.Result) {
	if w.state == fresh && w.result == result {
		return
	}
	w.drop()
	w.speakOfNow()
	w.result, w.of = result, w.evaluation
	w.become(fresh)
}

// begin starts the computation. It does nothing more once that has begun, because a
// test's driver brings what it tells at once. It answers false when there is nothing to
// begin.
func (w *work) begin() bool {
	if w.state != due || !w.current() {
		return false
	}
	w.number++
	number, ended := w.number, make(chan struct{})
	w.ended, w.progress = ended, 0
	// An edit elsewhere makes the run worthless, and the tab is not told of it while
	// another one is seen.
	w.quiet = w.session.Listen(func() {
		if !w.current() {
			w.drop()
		}
	})
	w.become(running)
	w.stop = w.analyse(
		func(done float64) { fyne.Do(func() { w.tell(number, done) }) },
		func(result *analysis.Result, err error) {
			fyne.Do(func() {
				w.end(number, result, err)
				close(ended)
			})
		})
	return true
}

// tell notes the progress in whole percent.
func (w *work) tell(number int, done float64) {
	const step = 0.01
	if number == w.number && w.state == running && done-w.progress >= step {
		w.progress = done
		w.changed()
	}
}

// end takes over what came of the run.
func (w *work) end(number int, result *analysis.Result, err error) {
	if number != w.number || w.state != running {
		return
	}
	w.quiet()
	switch {
	case errors.Is(err, context.Canceled):
		w.become(cancelled)
	case err != nil:
		w.err = err
		w.become(failed)
	default:
		w.result, w.of = result, w.evaluation
		w.become(fresh)
		w.session.AnalysisCame()
	}
}

// cancel stops the run as the person wishes.
func (w *work) cancel() {
	if w.state == due || w.state == running {
		w.drop()
		w.speakOfNow()
		w.become(cancelled)
	}
}

// speakOfNow has the state speak of the evaluation as it is now.
func (w *work) speakOfNow() {
	w.evaluation, w.asOf = w.session.Evaluation(), w.session.AsOf()
}

// again begins anew after a run was stopped or failed.
func (w *work) again() {
	if w.state == cancelled || w.state == failed {
		w.become(due)
		w.begin()
	}
}

// drop gives up what is on its way.
func (w *work) drop() {
	w.number++
	w.stop()
	w.quiet()
	w.stop, w.quiet = func() {}, func() {}
	if w.state == due || w.state == running {
		w.state, w.evaluation = none, nil
	}
}

func (w *work) become(s state) {
	w.state = s
	w.changed()
}

// wait begins what is due and returns when it has ended. Whoever takes a picture of
// the window waits; the window itself never does.
func (w *work) wait() {
	begun := w.state == running
	if w.state == due {
		w.stop()
		begun = w.begin()
	}
	if begun {
		<-w.ended
	}
}
