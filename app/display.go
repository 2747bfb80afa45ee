package app

import (
	"os"
	"runtime"
)

// hasDisplay tells whether a window can be shown. Systems other than Linux and the
// BSDs always have one.
func hasDisplay() bool {
	switch runtime.GOOS {
	case "windows", "darwin", "android", "ios", "js":
		return true
	}
	return os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}
