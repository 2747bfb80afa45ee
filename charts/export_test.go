package charts

import (
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode/utf8"

	"huibao/data"
)

func TestExportWritesPrivateFiles(t *testing.T) {
	e, r := parts()
	dir := filepath.Join(t.TempDir(), "new", "folder")
	all := All(e, r, moved(), nil, assessments(), chinese)
	for _, format := range Formats() {
		paths, err := Export(dir, Stem(e, r.AsOf), all, card, format)
		if err != nil || len(paths) != len(all) {
			t.Fatalf("%v, %v", paths, err)
		}
		if want := filepath.Join(dir, "示例：某零配件企业-2026-06-30-cash-flow."+string(format)); paths[0] != want {
			t.Errorf("path %s, want %s", paths[0], want)
		}
		for _, path := range paths {
			info, err := os.Stat(path)
			if err != nil || info.Size() < 1000 || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
				t.Errorf("%s: %v, %v", path, info, err)
			}
		}
	}
	file, err := os.Open(filepath.Join(dir, "示例：某零配件企业-2026-06-30-roi-trend.png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if picture, err := png.Decode(file); err != nil || blank(picture) {
		t.Errorf("the trend is blank or broken: %v", err)
	}
}

func TestExportReplacesItsOwnFilesOnly(t *testing.T) {
	dir := t.TempDir()
	_, r := parts()
	one := []*Chart{CashFlow(r, chinese)}
	kept, mine := filepath.Join(dir, "x-cash-flow.svg"), filepath.Join(dir, "x-cash-flow.png")
	for _, path := range []string{kept, mine} {
		if err := os.WriteFile(path, []byte("old"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := Export(dir, "x", one, card, PNG); err != nil {
		t.Fatal(err)
	}
	if other, _ := os.ReadFile(kept); string(other) != "old" {
		t.Error("another format's file was touched")
	}
	if info, _ := os.Stat(mine); info.Size() < 1000 || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
		t.Errorf("not replaced by a private file: %v", info)
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 {
		t.Errorf("left behind: %v", files)
	}
}

func TestExportThatFailsLeavesNothing(t *testing.T) {
	_, r := parts()
	c := []*Chart{CashFlow(r, chinese)}
	dir := t.TempDir()
	blocked := filepath.Join(dir, "file")
	if err := os.WriteFile(blocked, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Export(blocked, "x", c, card, PNG); err == nil {
		t.Error("a file is no folder")
	}
	if _, err := Export(dir, "x", c, Size{}, PNG); err == nil {
		t.Error("a picture without pixels")
	}
	if _, err := Export(dir, "x", c, card, "bmp"); err == nil {
		t.Error("an unknown format")
	}
	if err := os.MkdirAll(filepath.Join(dir, "x-cash-flow.png", "inside"), 0o700); err != nil {
		t.Fatal(err)
	}
	if paths, err := Export(dir, "x", c, card, PNG); err == nil || len(paths) != 0 {
		t.Errorf("a folder of that name was replaced: %v", paths)
	}
	if files, _ := os.ReadDir(dir); len(files) != 2 {
		t.Errorf("left behind: %v", files)
	}
}

func TestFileNames(t *testing.T) {
	for stem, want := range map[string]string{
		"某企业 CRM-2026-06-30":  "某企业 CRM-2026-06-30-roi-trend.png",
		`a/b\c:d*e?f"g<h>i|j`: "a_b_c_d_e_f_g_h_i_j-roi-trend.png",
		"../../etc/passwd":    "_.._etc_passwd-roi-trend.png",
		"..":                  "roi-trend.png",
		"":                    "roi-trend.png",
		"///":                 "roi-trend.png",
		"con":                 "_con-roi-trend.png",
		"NUL.txt":             "_NUL.txt-roi-trend.png",
		"com¹.x":              "_com¹.x-roi-trend.png",
		"COM10":               "COM10-roi-trend.png",
		"Conrad":              "Conrad-roi-trend.png",
		"a\nb\x00":            "a b-roi-trend.png",
		" x. ":                "x-roi-trend.png",
	} {
		if got := FileName(stem, NameROITrend, PNG); got != want {
			t.Errorf("%q: %q, want %q", stem, got, want)
		}
	}
}

func FuzzFileName(f *testing.F) {
	for _, stem := range []string{"con", "回报/2026", "..", "\xff\x00", strings.Repeat("长", 300), "LPT1 .x", "a:b"} {
		f.Add(stem)
	}
	f.Fuzz(func(t *testing.T, stem string) {
		name := FileName(stem, NameCashFlow, SVG)
		if strings.ContainsAny(name, `<>:"/\|?*`+"\x00\n") || len(name) > 255 || !utf8.ValidString(name) ||
			strings.HasPrefix(name, ".") || strings.HasPrefix(name, " ") || reserved(name) || !strings.HasSuffix(name, "cash-flow.svg") {
			t.Errorf("%q became %q", stem, name)
		}
		if filepath.Base(name) != name {
			t.Errorf("%q leaves its folder", name)
		}
	})
}

func TestStemNamesEvaluationAndDate(t *testing.T) {
	e := data.New("回报", data.MustDate("2026-01-01"))
	if got := Stem(e, data.MustDate("2026-06-30")); got != "回报-2026-06-30" {
		t.Error(got)
	}
}

func TestSizesHaveLabels(t *testing.T) {
	for _, size := range Sizes() {
		if named, ok := SizeNamed(size.Name); !ok || named != size {
			t.Errorf("%s is not found by its name", size.Name)
		}
		for _, style := range []Style{chinese, english} {
			if label := size.Label(style.Words); !strings.Contains(label, "×") || strings.Contains(label, "⟨") {
				t.Errorf("label %q", label)
			}
		}
	}
	if _, ok := SizeNamed("poster"); ok {
		t.Error("there is no poster")
	}
}
