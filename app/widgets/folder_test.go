package widgets

import (
	"path/filepath"
	"runtime"
	"testing"

	"fyne.io/fyne/v2/test"
	"github.com/adrg/xdg"
)

func TestTypedPath(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("the paths are of another system")
	}
	for text, want := range map[string]string{
		"": "", " /tmp/报告 ": "/tmp/报告", `"/tmp/a b"`: "/tmp/a b", "'/tmp/a'": "/tmp/a", "file:///tmp/a%20b": "/tmp/a b",
		"~": xdg.Home, "~/reports": filepath.Join(xdg.Home, "reports"), "~li": "~li", "reports": "reports", "/tmp/it's'": "/tmp/it's'",
	} {
		if got := TypedPath(text); got != want {
			t.Errorf("%q gives %q, want %q", text, got, want)
		}
	}
}

func TestFolderIsAWholePath(t *testing.T) {
	test.NewTempApp(t)
	host := &fileHost{window: test.NewTempWindow(t, nil)}
	f := NewFolder(host, "folder")
	host.window.SetContent(f)
	if !filepath.IsAbs(f.Value()) {
		t.Errorf("it begins with %q", f.Value())
	}
	begin, want := f.Value(), host.Words().T("widgets.folder-absolute")
	f.entry.SetText("reports")
	if f.Problem() != want || f.Value() != begin {
		t.Errorf("a part of a path is answered with %q and taken as %q", f.Problem(), f.Value())
	}
	whole := t.TempDir()
	f.entry.SetText(whole)
	if f.Problem() != "" || f.Value() != whole {
		t.Errorf("%q is answered with %q", whole, f.Problem())
	}
}
