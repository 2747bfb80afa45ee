//go:build journey

package journey

import (
	"bytes"
	"context"
	"fmt"
	"image"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"huibao/data"
	"huibao/data/store"
)

// patience is how long a step may take on a slow computer before the journey gives up.
const patience = 60 * time.Second

// window is the program's own window as a person uses it: by keys, mouse and eyes.
// What it did is read from the database it keeps.
type window struct {
	t       *testing.T
	folder  string // the data folder
	program *exec.Cmd
	ended   chan struct{} // closed when the program has ended, with outcome set
	outcome error
	id      string // the X window
	said    *bytes.Buffer
}

// open starts the program on a data folder and waits for its window.
func open(t *testing.T, folder string) *window {
	t.Helper()
	file := os.Getenv("HUIBAO_PROGRAM")
	if file == "" {
		t.Fatal("HUIBAO_PROGRAM does not say which program to open: run scripts/journey")
	}
	w := &window{t: t, folder: folder, said: &bytes.Buffer{}, ended: make(chan struct{})}
	w.program = exec.Command(file, "--data", folder, "--lang", "zh")
	w.program.Stderr = w.said
	if err := w.program.Start(); err != nil {
		t.Fatal(err)
	}
	go func() {
		w.outcome = w.program.Wait()
		close(w.ended)
	}()
	t.Cleanup(w.kill)
	w.until("the window is there", func() bool {
		out, err := tool("xdotool", "search", "--onlyvisible", "--pid", fmt.Sprint(w.program.Process.Pid))
		if err != nil || len(strings.Fields(out)) == 0 {
			return false
		}
		w.id = strings.Fields(out)[0]
		return true
	})
	w.until("the window has the keyboard", func() bool {
		out, err := tool("xdotool", "getwindowfocus")
		return err == nil && strings.TrimSpace(out) == w.id
	})
	w.settle()
	return w
}

// kill ends the program as a power cut would.
func (w *window) kill() {
	_ = w.program.Process.Signal(syscall.SIGKILL) // it may have ended already
	<-w.ended
}

// close asks the window to close, as its button does, and waits for the program.
func (w *window) close() {
	w.t.Helper()
	w.key("ctrl+q")
	select {
	case <-w.ended:
		if w.outcome != nil {
			w.t.Fatalf("the program ended with %v: %s", w.outcome, w.said)
		}
	case <-time.After(patience):
		w.t.Fatal("the window does not close")
	}
}

// key presses keys, one after the other.
func (w *window) key(keys ...string) {
	w.t.Helper()
	for _, key := range keys {
		if out, err := tool("xdotool", "key", "--delay", "30", key); err != nil {
			w.t.Fatalf("press %s: %v %s", key, err, out)
		}
		time.Sleep(120 * time.Millisecond)
	}
}

// write types text into the field that has the focus.
func (w *window) write(text string) {
	w.t.Helper()
	if out, err := tool("xdotool", "type", "--delay", "35", text); err != nil {
		w.t.Fatalf("type %q: %v %s", text, err, out)
	}
	time.Sleep(150 * time.Millisecond)
}

// instead types text in the place of what the field holds.
func (w *window) instead(text string) {
	w.t.Helper()
	w.key("ctrl+a")
	w.write(text)
}

// click presses the mouse at a place of the window, counted from its upper left
// corner.
func (w *window) click(x, y int) {
	w.t.Helper()
	if out, err := tool("xdotool", "mousemove", "--window", w.id, fmt.Sprint(x), fmt.Sprint(y), "click", "1"); err != nil {
		w.t.Fatalf("click: %v %s", err, out)
	}
	time.Sleep(200 * time.Millisecond)
}

// settle waits until the picture of the window does not change any more.
func (w *window) settle() {
	w.t.Helper()
	var last []byte
	w.until("the window is at rest", func() bool {
		picture, err := exec.Command("import", "-window", w.id, "-depth", "8", "rgb:-").Output()
		same := err == nil && len(picture) > 0 && bytes.Equal(picture, last)
		last = picture
		return same
	})
}

// look keeps a picture of the window for people, in the folder that
// HUIBAO_PICTURES names.
func (w *window) look(name string) {
	w.t.Helper()
	folder := os.Getenv("HUIBAO_PICTURES")
	if folder == "" {
		return
	}
	w.settle()
	if out, err := tool("import", "-window", w.id, filepath.Join(folder, name+".png")); err != nil {
		w.t.Fatalf("picture %s: %v %s", name, err, out)
	}
}

// until waits for something to be so.
func (w *window) until(what string, so func() bool) {
	w.t.Helper()
	deadline := time.Now().Add(patience)
	for !so() {
		if time.Now().After(deadline) {
			w.look("given-up")
			w.t.Fatalf("waited in vain until %s; the program said: %s", what, w.said)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

// stored reads the only evaluation from the database while the window is open.
func (w *window) stored() *data.Evaluation {
	s, err := store.OpenReadOnly(w.folder)
	if err != nil {
		return nil
	}
	defer s.Close()
	list, err := s.List()
	if err != nil || len(list) == 0 {
		return nil
	}
	e, err := s.Load(list[0].ID)
	if err != nil {
		w.t.Fatalf("read what was stored: %v", err)
	}
	return e
}

// assessments reads how often the only evaluation was assessed.
func (w *window) assessments() []data.Assessment {
	e := w.stored()
	if e == nil {
		return nil
	}
	s, err := store.OpenReadOnly(w.folder)
	if err != nil {
		w.t.Fatal(err)
	}
	defer s.Close()
	list, err := s.Assessments(e.ID)
	if err != nil {
		w.t.Fatal(err)
	}
	return list
}

// blank tells whether a picture shows one colour only.
func blank(path string) (bool, error) {
	file, err := os.Open(path)
	if err != nil {
		return false, err
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		return false, err
	}
	colours := map[uint32]bool{}
	area := picture.Bounds()
	for y := area.Min.Y; y < area.Max.Y; y++ {
		for x := area.Min.X; x < area.Max.X; x++ {
			r, g, b, _ := picture.At(x, y).RGBA()
			colours[r>>8<<16|g>>8<<8|b>>8] = true
		}
	}
	if area.Size().Eq(image.Point{}) {
		return true, nil
	}
	return len(colours) < 3, nil
}

func tool(name string, arguments ...string) (string, error) {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	out, err := exec.CommandContext(ctx, name, arguments...).CombinedOutput()
	return string(out), err
}
