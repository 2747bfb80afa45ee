package export

import (
	"context"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"huibao/app/hosttest"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data/exchange"
	"huibao/data/store"
)

// host is a window with the example and a list of its own store.
type host struct {
	*hosttest.Host
	library *session.Library
}

func (h *host) Library() *session.Library { return h.library }

// tab lets the panel stand where a tab stands.
type tab struct{ *Panel }

func (tab) Refresh()                {}
func (tab) Do(widgets.Command) bool { return false }

func open(t *testing.T, l lang.Language) (*host, *Panel) {
	t.Helper()
	h := &host{Host: hosttest.Sample(t, l)}
	s, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	h.library = session.NewLibrary(s, func() time.Time { return time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC) })
	if err := h.library.Create(h.Host.Session().Evaluation()); err != nil {
		t.Fatal(err)
	}
	var p *Panel
	h.Open(func(widgets.Host) widgets.Tab {
		p = New(h)
		return tab{p}
	})
	return h, p
}

func TestAllChartsAtOnce(t *testing.T) {
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			h, p := open(t, l)
			dir := filepath.Join(t.TempDir(), "新 folder")
			p.Focus()
			h.Replace(dir)
			p.pictures.OnTapped()
			p.Wait()
			files, err := filepath.Glob(filepath.Join(dir, "*.png"))
			if err != nil || len(files) != len(p.which) {
				t.Fatalf("wrote %q, said %q", files, p.Said())
			}
			if !strings.Contains(p.Said(), dir) {
				t.Errorf("said %q", p.Said())
			}
			for _, file := range files {
				checkPicture(t, file)
			}
			if h.library.Setting(folderSetting) != dir {
				t.Error("the folder was not kept for the next time")
			}
			h.MustNotSay("⟨")
		})
	}
}

// Charts without an analysis do not wait for one, and one that is stopped writes
// nothing.
func TestAnalysisOnlyWhereItIsNeeded(t *testing.T) {
	h, p := open(t, lang.English)
	p.folder.Reset(t.TempDir())
	for i, name := range charts.Names() {
		p.which[i].SetChecked(name == charts.NameCashFlow)
	}
	p.writeCharts()
	p.Wait()
	if _, there := h.Host.Session().Analysed(); there || p.cancel != nil {
		t.Error("an analysis was made for nothing")
	}
	for i, name := range charts.Names() {
		p.which[i].SetChecked(name == charts.NameTornadoNPV)
	}
	p.writeCharts()
	p.Wait()
	if _, there := h.Host.Session().Analysed(); !there {
		t.Errorf("no analysis was made, said %q", p.Said())
	}
	if !strings.Contains(p.Said(), charts.NameTornadoNPV) {
		t.Errorf("said %q", p.Said())
	}
}

func TestStoppedAnalysisWritesNothing(t *testing.T) {
	_, p := open(t, lang.English)
	dir := t.TempDir()
	p.folder.Reset(dir)
	p.begin()
	p.cancel = func() {}
	p.stop.OnTapped()
	p.end(dir, nil, context.Canceled)
	p.Wait()
	if p.Said() != "Stopped after 0 files." || p.pictures.Disabled() || !p.progress.Hidden {
		t.Errorf("said %q, busy %v", p.Said(), p.pictures.Disabled())
	}
}

func checkPicture(t *testing.T, path string) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if size := picture.Bounds().Size(); size.X != charts.Screen.Width || size.Y != charts.Screen.Height {
		t.Errorf("%s is %v", path, size)
	}
	if info, err := file.Stat(); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%s has mode %v", path, info.Mode())
	}
}

func TestSomeChartsAsSVG(t *testing.T) {
	_, p := open(t, lang.English)
	dir := t.TempDir()
	p.folder.Reset(dir)
	p.stem.Reset(`a/b:c`)
	p.format.Reset(charts.SVG)
	trend := slices.Index(charts.Names(), charts.NameROITrend)
	for i := range p.which {
		p.which[i].SetChecked(i == trend)
	}
	p.writeCharts()
	p.Wait()
	files, _ := filepath.Glob(filepath.Join(dir, "*"))
	if len(files) != 1 || filepath.Base(files[0]) != "a_b_c-"+charts.NameROITrend+".svg" {
		t.Errorf("wrote %q", files)
	}
	if !strings.Contains(p.Said(), files[0]) {
		t.Errorf("said %q", p.Said())
	}
	p.which[trend].SetChecked(false)
	p.writeCharts()
	if p.Said() != "Choose at least one chart." {
		t.Errorf("said %q", p.Said())
	}
}

// What was exported is read back as it was.
func TestFile(t *testing.T) {
	h, p := open(t, lang.Chinese)
	dir := t.TempDir()
	p.folder.Reset(dir)
	p.file.OnTapped()
	p.Wait()
	files, _ := filepath.Glob(filepath.Join(dir, "*.json"))
	if len(files) != 1 {
		t.Fatalf("wrote %q, said %q", files, p.Said())
	}
	read, notices, err := exchange.ReadFile(files[0])
	if err != nil || len(notices) > 0 || read.Evaluation.Name != h.Host.Session().Evaluation().Name {
		t.Errorf("read back %+v, %v, %v", read, notices, err)
	}
	if info, err := os.Stat(files[0]); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v", info.Mode())
	}
}

func TestFolderThatCannotBeUsed(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ name, folder, chinese, english string }{
		{"a file", file, "不是文件夹", "is not a folder"},
		{"below a file", filepath.Join(file, "x"), "不是文件夹", "is not a folder"},
		{"a name only", "charts", "完整路径", "whole path"},
		{"nothing", "", "完整路径", "whole path"},
	} {
		for _, l := range lang.Languages() {
			t.Run(c.name+" "+string(l), func(t *testing.T) {
				h, p := open(t, l)
				p.Focus()
				h.Replace(c.folder)
				for _, button := range []func(){p.pictures.OnTapped, p.file.OnTapped} {
					button()
					p.Wait()
					want := c.chinese
					if l == lang.English {
						want = c.english
					}
					h.MustSay(want)
				}
				if p.pictures.Disabled() {
					t.Error("the panel stays busy")
				}
			})
		}
	}
}

func TestOnlyTheFile(t *testing.T) {
	h, _ := open(t, lang.English)
	p := NewFile(h, h.Host.Session().Evaluation().ID, "Our CRM")
	dir := t.TempDir()
	p.folder.Reset(dir)
	p.writeFile()
	p.Wait()
	if _, err := os.Stat(filepath.Join(dir, "Our CRM-huibao.json")); err != nil {
		t.Errorf("%v, said %q", err, p.Said())
	}
	var _ fyne.CanvasObject = p.Content()
}
