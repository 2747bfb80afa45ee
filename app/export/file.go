package export

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"github.com/adrg/xdg"

	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/exchange"
)

// startFolder is the folder of the last time, else the user's documents, else home.
func startFolder(last string) string {
	for _, dir := range []string{last, xdg.UserDirs.Documents, xdg.Home} {
		if info, err := os.Stat(dir); dir != "" && err == nil && info.IsDir() {
			return dir
		}
	}
	return xdg.Home
}

// expandHome puts the home folder in for a leading ~.
func expandHome(dir string) string {
	if dir == "~" || strings.HasPrefix(dir, "~/") || strings.HasPrefix(dir, `~\`) {
		return filepath.Join(xdg.Home, dir[1:])
	}
	return dir
}

// jsonName is the name of an evaluation's file, <stem>-huibao.json, safe on every
// system.
func jsonName(stem string) string {
	return charts.FileName(stem, "huibao", "json")
}

// writeWhole writes the file under a name of its own first, so that nothing half
// written stands under the name that was asked for.
func writeWhole(path string, file *exchange.File) (_ string, err error) {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return "", err
	}
	part, err := os.CreateTemp(filepath.Dir(path), ".huibao-*.part") // made with 0600
	if err != nil {
		return "", err
	}
	defer func() {
		if err != nil {
			part.Close()
			os.Remove(part.Name())
		}
	}()
	if err = exchange.Encode(part, file); err != nil {
		return "", err
	}
	if err = part.Sync(); err != nil {
		return "", err
	}
	if err = part.Close(); err != nil {
		return "", err
	}
	return path, os.Rename(part.Name(), path)
}

// sentence says why nothing could be written into the folder.
func sentence(words *lang.Words, dir string, err error) string {
	switch {
	case errors.Is(err, syscall.ENOSPC):
		return words.T("export.full", "Path", dir)
	case errors.Is(err, os.ErrPermission), errors.Is(err, syscall.EROFS):
		return words.T("export.denied", "Path", dir)
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, os.ErrExist):
		return words.T("export.not-a-folder", "Path", dir)
	}
	var at *os.PathError
	if errors.As(err, &at) {
		return words.T("export.failed", "Path", dir, "Reason", at.Err.Error())
	}
	return words.Error(err)
}
