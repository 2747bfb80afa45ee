package store

import "syscall"

// onNetwork tells whether the folder is on a drive of another computer, where SQLite's
// log and locks cannot be relied on.
func onNetwork(dir string) bool {
	var fs syscall.Statfs_t
	if err := syscall.Statfs(dir, &fs); err != nil {
		return false
	}
	return networkKind(uint32(fs.Type))
}

// networkKind knows the file systems of other computers by their numbers in Linux'
// linux/magic.h.
func networkKind(magic uint32) bool {
	switch magic {
	case 0x6969, // NFS
		0x517B, 0xFE534D42, 0xFF534D42, // SMB, SMB2, CIFS
		0x564C,     // NCP
		0x5346414F, // AFS
		0x73757245, // Coda
		0x01021997, // 9P
		0x00C36400: // Ceph
		return true
	}
	return false
}
