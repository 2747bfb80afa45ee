package forms

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"sync"
)

// The limits of what is looked at.
const (
	maxFile  = 10 << 20 // bytes of one file
	maxFiles = 5000     // of one Read
)

// find lists the files that are named and those in the folders that are named, with what
// lies below; each once. What programs and systems put beside files is passed over.
func find(ctx context.Context, paths []string) ([]string, error) {
	var found []string
	seen := map[string]bool{}
	add := func(path string) error {
		key := path
		if absolute, err := filepath.Abs(path); err == nil {
			key = absolute
		}
		if !seen[key] {
			seen[key] = true
			found = append(found, path)
		}
		if len(found) > maxFiles {
			return refuse("forms.too-many", "Max", maxFiles)
		}
		return ctx.Err()
	}
	for _, path := range paths {
		info, err := os.Stat(path)
		if err != nil || !info.IsDir() {
			if err := add(path); err != nil { // one that is missing is named with its outcome
				return nil, err
			}
			continue
		}
		if err := walk(path, add); err != nil {
			return nil, err
		}
	}
	if len(found) == 0 {
		return nil, refuse("forms.no-files", "Path", strings.Join(paths, ", "))
	}
	return found, nil
}

func walk(folder string, add func(path string) error) error {
	return filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return refuse("forms.folder", "Path", path, "Error", systemText(err)).because(err)
		case path != folder && passedOver(entry.Name()) && entry.IsDir():
			return fs.SkipDir
		case entry.IsDir() || passedOver(entry.Name()):
			return nil
		}
		return add(path)
	})
}

// passedOver tells whether a name is that of something hidden, or of what Office, WPS and
// the systems put beside files.
func passedOver(name string) bool {
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~$") ||
		strings.EqualFold(name, "desktop.ini") || strings.EqualFold(name, "thumbs.db")
}

// readFile reads one file as a form.
func readFile(path string) (*filled, *Refusal) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, refuse("forms.refused.missing").because(err)
	case err != nil:
		return nil, refuse("forms.refused.unreadable", "Error", systemText(err)).because(err)
	case !info.Mode().IsRegular(): // opening a pipe or a device could wait for ever
		return nil, refuse("forms.refused.not-a-form")
	case info.Size() > maxFile:
		return nil, refuse("forms.refused.too-large", "Max", maxFile>>20)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, refuse("forms.refused.unreadable", "Error", systemText(err)).because(err)
	}
	defer file.Close()
	content, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	switch {
	case err != nil:
		return nil, refuse("forms.refused.unreadable", "Error", systemText(err)).because(err)
	case len(content) > maxFile: // it has grown meanwhile
		return nil, refuse("forms.refused.too-large", "Max", maxFile>>20)
	}
	return read(content)
}

// systemText is what the system said, without the path, which stands beside it.
func systemText(err error) string {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err.Error()
	}
	return err.Error()
}

// readResult is what a file was read as: one of both.
type readResult struct {
	form    *filled
	refusal *Refusal
}

// readAll reads the files on all processors and calls progress, on its own goroutine, when
// one is done. It fails with the context's error when that ends.
func readAll(ctx context.Context, paths []string, progress func(done, total int)) ([]readResult, error) {
	results := make([]readResult, len(paths))
	next, ready := make(chan int), make(chan struct{})
	var workers sync.WaitGroup
	for range min(len(paths), runtime.GOMAXPROCS(0)) {
		workers.Go(func() {
			for i := range next {
				results[i].form, results[i].refusal = readFile(paths[i])
				ready <- struct{}{}
			}
		})
	}
	defer workers.Wait()
	err := hand(ctx, len(paths), next, ready, progress)
	return results, err
}

// hand gives the numbers of the files to the workers and counts what they have done.
func hand(ctx context.Context, total int, next chan<- int, ready <-chan struct{}, progress func(done, total int)) error {
	defer close(next)
	given, done := 0, 0
	for done < total {
		to := next
		if given == total || ctx.Err() != nil {
			to = nil // only those under way are waited for
			if done == given {
				return ctx.Err()
			}
		}
		select {
		case to <- given:
			given++
		case <-ready:
			done++
			if progress != nil {
				progress(done, total)
			}
		}
	}
	return nil
}
