package headless

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// writeFile puts content into a file that only the user can read. It is written beside
// the file and put in its place as a whole, so that a reader finds the old content or
// the new, never a part.
func writeFile(path string, content []byte) error {
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return &trouble{"headless.is-a-folder", map[string]any{"Path": path}, nil}
	}
	if err := replaceFile(path, content); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

func replaceFile(path string, content []byte) (err error) {
	file, err := os.CreateTemp(filepath.Dir(path), ".huibao-*") // made with 0600
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			os.Remove(file.Name())
		}
	}()
	if _, err = file.Write(content); err != nil {
		return errors.Join(err, file.Close())
	}
	if err = file.Sync(); err != nil {
		return errors.Join(err, file.Close())
	}
	if err = file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

// makeFolder makes a folder that only the user can enter, unless it is there.
func makeFolder(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.IsDir() {
		return &trouble{"headless.not-a-folder", map[string]any{"Path": path}, nil}
	}
	if err == nil {
		return nil
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return cannotWrite(path, err)
	}
	if err := os.MkdirAll(path, 0o700); err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// print puts a result on standard output.
func (c *call) print(content []byte) error {
	if _, err := c.out.Write(content); err != nil {
		return cannotWrite("-", err)
	}
	return nil
}
