package app

import (
	"os"
	"os/signal"
	"sync"
	"syscall"
	"time"
)

// ending sees to it that the program ends once it was told to. The toolkit's loop hands its
// last event to a goroutine of its own and now and then waits for ever until that is done
// (v2.7.4); the window is gone then, but the process would stay and keep the data folder
// locked. Every edit is stored when it is shown, so there is nothing to wait for.
type ending struct {
	once  sync.Once
	after func(time.Duration, func())
	end   func() // gives up the store and ends the process
}

// patience is how long the toolkit has to come to its end.
const patience = 2 * time.Second

// begin is called when the window closes or a signal comes.
func (e *ending) begin() { e.once.Do(func() { e.after(patience, e.end) }) }

// onSignal begins the end when the system asks for it, beside the toolkit, which then closes
// the window.
func (e *ending) onSignal() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		<-asked
		e.begin()
	}()
}

// newEnding closes what is open and leaves with status 0.
func newEnding(closeAll func() error) *ending {
	return &ending{
		after: func(d time.Duration, do func()) { time.AfterFunc(d, do) },
		end: func() {
			_ = closeAll() // the lock goes with the process in any case
			os.Exit(0)
		},
	}
}
