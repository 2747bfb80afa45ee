package store

import (
	"os"
	"path/filepath"
	"runtime"

	"github.com/adrg/xdg"
	"github.com/gofrs/flock"
)

// DefaultDir is the user's data folder by the custom of the system: on Linux
// $XDG_DATA_HOME/huibao or ~/.local/share/huibao, on Windows %LOCALAPPDATA%\Huibao, on
// macOS ~/Library/Application Support/Huibao. It makes nothing. It fails with
// *FolderError when the system does not say where the user's home is.
func DefaultDir() (string, error) {
	xdg.Reload() // the environment may have changed since the program began
	home := xdg.DataHome
	if home == "" || !filepath.IsAbs(home) {
		return "", &FolderError{Path: home, Err: os.ErrNotExist}
	}
	return filepath.Join(home, folderName()), nil
}

func folderName() string {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return "Huibao"
	}
	return "huibao"
}

// makeFolder makes the data folder. One that exists keeps its permissions: it may be a
// folder that the user chose and also uses otherwise.
func makeFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return &FolderError{dir, err}
	}
	if onNetwork(dir) {
		return &PlaceError{ErrNetwork, dir, nil}
	}
	return nil
}

// makeFile makes an empty database, which only its owner may read. SQLite gives its side
// files the same permissions.
func makeFile(path string) error {
	file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return folderError(path, err)
	}
	defer file.Close()
	if err := file.Chmod(0o600); err != nil && runtime.GOOS != "windows" {
		return folderError(path, err)
	}
	return nil
}

func takeLock(path string) (*flock.Flock, error) {
	lock := flock.New(path, flock.SetPermissions(0o600))
	taken, err := lock.TryLock()
	if err != nil {
		return nil, folderError(path, err)
	}
	if !taken {
		return nil, &PlaceError{ErrLocked, filepath.Dir(path), nil}
	}
	return lock, nil
}
