package store

import (
	"path/filepath"
	"strings"
	"syscall"
	"unsafe"
)

// onNetwork tells whether the folder is on a drive of another computer, where SQLite's
// log and locks cannot be relied on.
func onNetwork(dir string) bool {
	const remote = 4 // DRIVE_REMOTE of fileapi.h
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return false
	}
	volume := filepath.VolumeName(absolute)
	if strings.HasPrefix(volume, `\\`) {
		return !strings.HasPrefix(volume, `\\?\`) && !strings.HasPrefix(volume, `\\.\`)
	}
	root, err := syscall.UTF16PtrFromString(volume + `\`)
	if err != nil {
		return false
	}
	driveType := syscall.NewLazyDLL("kernel32.dll").NewProc("GetDriveTypeW")
	kind, _, _ := driveType.Call(uintptr(unsafe.Pointer(root)))
	return kind == remote
}
