package commandline

import (
	"os"
	"syscall"
)

// attachParent is the process id that stands for the one that started us.
const attachParent = ^uintptr(0)

// AttachConsole connects a program that was built as a window to the console it was
// started from, so that commands can be used there. Output that was redirected to a
// file or a pipe stays where it is.
func AttachConsole() {
	attached, _, _ := syscall.NewLazyDLL("kernel32.dll").NewProc("AttachConsole").Call(attachParent)
	if attached == 0 {
		return // started by a double click: there is no console
	}
	if console, err := os.OpenFile("CONOUT$", os.O_RDWR, 0); err == nil {
		if _, err := os.Stdout.Stat(); err != nil {
			os.Stdout = console
		}
		if _, err := os.Stderr.Stat(); err != nil {
			os.Stderr = console
		}
	}
	if console, err := os.OpenFile("CONIN$", os.O_RDWR, 0); err == nil {
		if _, err := os.Stdin.Stat(); err != nil {
			os.Stdin = console
		}
	}
}
