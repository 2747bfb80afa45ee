package store

import "syscall"

// onNetwork tells whether the folder is on a drive of another computer, where SQLite's
// log and locks cannot be relied on.
func onNetwork(dir string) bool {
	const local = 0x1000 // MNT_LOCAL of sys/mount.h
	var fs syscall.Statfs_t
	return syscall.Statfs(dir, &fs) == nil && fs.Flags&local == 0
}
