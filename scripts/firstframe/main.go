//go:build linux && firstframe

// Command firstframe starts a program with a window, waits until the window shows
// something, and prints how long that took and how much memory the program had used
// at most a few seconds later.
//
// Usage: firstframe PROGRAM [ARGUMENT...]
//
// It prints one line: milliseconds to the first frame, the largest resident memory
// in KiB, and the window's width and height. "The first frame" is the moment at which
// a window that the window manager has taken in charge has pixels of more than one
// colour. The program measured knows nothing of it: every program is measured from
// outside in the same way. There must be no other window on the display.
package main

/*
#cgo pkg-config: x11
#include <X11/Xlib.h>
#include <X11/Xatom.h>
#include <X11/Xutil.h>
#include <string.h>

// A window may go between being found and being asked: that is no reason to end.
static int ignore(Display *display, XErrorEvent *event) { return 0; }

static Display *connect_display(void) {
	XSetErrorHandler(ignore);
	return XOpenDisplay(NULL);
}

// managed is the newest window in the window manager's list, or 0.
static Window managed(Display *display) {
	Atom list = XInternAtom(display, "_NET_CLIENT_LIST", False), type;
	int format;
	unsigned long count = 0, left;
	unsigned char *found = NULL;
	Window window = 0;
	if (XGetWindowProperty(display, DefaultRootWindow(display), list, 0, 64, False, XA_WINDOW, &type, &format, &count,
			&left, &found) == Success && found != NULL) {
		if (count > 0) window = ((Window *)found)[count - 1];
		XFree(found);
	}
	return window;
}

// drawn is 1 when the window is to be seen and has pixels of more than one colour.
static int drawn(Display *display, Window window, int *width, int *height) {
	XWindowAttributes now;
	if (!XGetWindowAttributes(display, window, &now) || now.map_state != IsViewable) return 0;
	XImage *image = XGetImage(display, window, 0, 0, now.width, now.height, AllPlanes, ZPixmap);
	if (image == NULL) return 0;
	int many = 0, row;
	for (row = 0; row < image->height && !many; row++) {
		char *line = image->data + row * image->bytes_per_line;
		int pixel = image->bits_per_pixel / 8, length = image->width * pixel;
		many = memcmp(line, image->data, length) != 0 || memcmp(line, line + pixel, length - pixel) != 0;
	}
	XDestroyImage(image);
	*width = now.width;
	*height = now.height;
	return many;
}
*/
import "C"

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

const (
	patience = 60 * time.Second     // how long a first frame may take before it counts as none
	interval = 2 * time.Millisecond // between two looks at the window: the precision of the measurement
	settling = 3 * time.Second      // after the first frame, in which a program reaches its usual memory
)

func main() {
	if len(os.Args) < 2 {
		fmt.Fprintln(os.Stderr, "usage: firstframe PROGRAM [ARGUMENT...]")
		os.Exit(2)
	}
	if err := measure(os.Args[1], os.Args[2:]); err != nil {
		fmt.Fprintln(os.Stderr, "firstframe:", err)
		os.Exit(1)
	}
}

// measure starts the program, prints the line and ends the program.
func measure(program string, arguments []string) error {
	display := C.connect_display()
	if display == nil {
		return errors.New("no display")
	}
	command := exec.Command(program, arguments...)
	command.Stderr = os.Stderr
	start := time.Now()
	if err := command.Start(); err != nil {
		return err
	}
	defer end(command)
	var width, height C.int
	for {
		window := C.managed(display)
		if window != 0 && C.drawn(display, window, &width, &height) == 1 {
			break
		}
		if time.Since(start) > patience {
			return fmt.Errorf("%s showed nothing within %s", program, patience)
		}
		time.Sleep(interval)
	}
	elapsed := time.Since(start)
	time.Sleep(settling)
	memory, err := largestMemory(command.Process.Pid)
	if err != nil {
		return err
	}
	fmt.Printf("%.1f %d %d %d\n", float64(elapsed.Microseconds())/1000, memory, width, height)
	return nil
}

// end asks the program to end, and makes it after a while.
func end(command *exec.Cmd) {
	ended := make(chan struct{})
	go func() {
		_ = command.Wait()
		close(ended)
	}()
	_ = command.Process.Signal(syscall.SIGTERM)
	select {
	case <-ended:
	case <-time.After(5 * time.Second):
		_ = command.Process.Kill()
		<-ended
	}
}

// largestMemory is the largest resident set of a running process so far, in KiB.
func largestMemory(process int) (int, error) {
	file, err := os.Open(fmt.Sprintf("/proc/%d/status", process))
	if err != nil {
		return 0, err
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if rest, found := strings.CutPrefix(lines.Text(), "VmHWM:"); found {
			var size int
			_, err := fmt.Sscanf(rest, "%d", &size)
			return size, err
		}
	}
	return 0, errors.New("the system does not tell the memory of a process")
}
