package export

import (
	"errors"
	"os"
	"syscall"

	"huibao/app/widgets"
	"huibao/assets/lang"
)

// startFolder is the folder of the last time, else the user's documents, else home.
func startFolder(last string) string {
	if info, err := os.Stat(last); err == nil && info.IsDir() {
		return last
	}
	return widgets.Documents()
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
