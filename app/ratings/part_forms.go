package ratings

import (
	"context"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
)

// formsPart sends rating forms to colleagues and takes those that come back.
type formsPart struct {
	send  *sendForms
	take  *takeForms
	whole fyne.CanvasObject
}

func newForms(host widgets.Host) widgets.Tab {
	scroll := container.NewVScroll(nil)
	form := widgets.NewForm(host, scroll)
	p := &formsPart{send: newSendForms(host, form), take: newTakeForms(host, form), whole: scroll}
	both := widgets.NewBeside(0.36, 860, p.send.panel, p.take.panel)
	scroll.Content = container.New(layout.NewCustomPaddedLayout(0, 8, 10, 12), both)
	return p
}

// Content is what the part shows.
func (p *formsPart) Content() fyne.CanvasObject { return p.whole }

// Refresh shows the session's newest state.
func (p *formsPart) Refresh() {
	p.send.refresh()
	p.take.refresh()
}

// Do carries out a command of the keyboard.
func (p *formsPart) Do(widgets.Command) bool { return false }

// Wait returns when no form is being written or read any more. Tests wait; the window
// itself never does.
func (p *formsPart) Wait() {
	p.send.job.running.Wait()
	p.take.job.running.Wait()
}

// job is work that runs off the interface goroutine: how far it is, a button that stops
// it, and a sentence about what came of it.
type job struct {
	content fyne.CanvasObject
	bar     *widget.ProgressBar
	stop    *widgets.Button
	said    *widgets.Note
	shown   *fyne.Container // bar and button

	form    *widgets.Form     // scrolls to what is said
	buttons []*widgets.Button // cannot be pressed meanwhile; the first begins the work
	cancel  context.CancelFunc
	running sync.WaitGroup
}

func newJob(form *widgets.Form, stopText string) *job {
	j := &job{form: form, bar: widget.NewProgressBar(), said: widgets.NewParagraph("")}
	j.stop = widgets.NewButton(stopText, func() {
		if j.cancel != nil {
			j.cancel()
		}
	})
	j.shown = container.NewBorder(nil, nil, nil, j.stop, j.bar)
	j.shown.Hide()
	j.content = container.NewVBox(j.shown, j.said)
	return j
}

// run has work done off the interface goroutine, and what it answers with back on it.
// work tells how many of how many things it has done.
func (j *job) run(work func(ctx context.Context, progress func(done, total int)) (finished func())) {
	ctx, cancel := context.WithCancel(context.Background())
	j.cancel = cancel
	j.busy(true)
	j.say("", false)
	j.running.Add(1)
	go func() {
		defer j.running.Done()
		defer cancel()
		percent := -1
		finished := work(ctx, func(done, total int) {
			if now := 100 * done / max(1, total); now != percent { // a thousand files are no thousand drawings
				percent = now
				fyne.Do(func() { j.bar.SetValue(float64(done) / float64(max(1, total))) })
			}
		})
		fyne.Do(func() {
			j.busy(false)
			finished()
			j.takeKeyboard()
		})
	}()
}

// takeKeyboard gives the keyboard back to the button that began the work and lost it when
// it could not be pressed, unless the person has moved it since.
func (j *job) takeKeyboard() {
	button := j.buttons[0]
	if c := fyne.CurrentApp().Driver().CanvasForObject(button); c != nil && c.Focused() == nil {
		c.Focus(button)
	}
}

func (j *job) busy(busy bool) {
	j.bar.SetValue(0)
	j.shown.Hidden = !busy
	for _, button := range j.buttons {
		button.SetAble(!busy)
	}
	j.content.Refresh()
}

// say tells what came of the work, and scrolls to it.
func (j *job) say(sentence string, wrong bool) {
	j.said.SetVerdict(sentence, wrong)
	j.content.Refresh()
	if sentence != "" {
		j.form.Reveal(j.content)
	}
}

// startedBy is the button that begins the work, and others that cannot be pressed either
// while it is done. The keyboard scrolls to them.
func (j *job) startedBy(first *widgets.Button, others ...*widgets.Button) {
	j.buttons = append([]*widgets.Button{first}, others...)
	for _, button := range j.buttons {
		button.OnFocused = func() { j.form.Reveal(button) }
	}
}
