package store

import "testing"

func TestNetworkKind(t *testing.T) {
	cases := []struct {
		name   string
		magic  uint32
		remote bool
	}{
		{"ext4", 0xEF53, false},
		{"btrfs", 0x9123683E, false},
		{"xfs", 0x58465342, false},
		{"tmpfs", 0x01021994, false},
		{"overlay", 0x794C7630, false},
		{"NFS", 0x6969, true},
		{"SMB2", 0xFE534D42, true},
		{"CIFS", 0xFF534D42, true},
	}
	for _, c := range cases {
		if got := networkKind(c.magic); got != c.remote {
			t.Errorf("%s: %v, want %v", c.name, got, c.remote)
		}
	}
}

func TestOwnFolderIsNotOnNetwork(t *testing.T) {
	if onNetwork(t.TempDir()) {
		t.Skip("the folder for tests is on a network drive")
	}
}
