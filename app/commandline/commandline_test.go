package commandline

import (
	"bytes"
	"runtime"
	"strings"
	"testing"

	"huibao/app/headless"
	"huibao/assets/lang"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		name string
		args []string
		want commandLine
		key  string // of the mistake
	}{
		{"nothing", nil, commandLine{}, ""},
		{"folder", []string{"--data", "/x y"}, commandLine{dir: "/x y"}, ""},
		{"folder with =", []string{"--data=/x"}, commandLine{dir: "/x"}, ""},
		{"one dash", []string{"-lang", "zh"}, commandLine{language: lang.Chinese}, ""},
		{"both", []string{"--lang=en", "--data", "d"}, commandLine{dir: "d", language: lang.English}, ""},
		{"help", []string{"--help"}, commandLine{help: true}, ""},
		{"version", []string{"-v"}, commandLine{version: true}, ""},
		{"no value", []string{"--data"}, commandLine{}, "window.usage.no-value"},
		{"empty value", []string{"--data="}, commandLine{}, "window.usage.no-value"},
		{"language after a mistake is kept", []string{"--lang", "zh", "--tada"}, commandLine{language: lang.Chinese}, "window.usage.unknown-flag"},
		{"another language", []string{"--lang", "de"}, commandLine{}, "window.usage.unknown-language"},
		{"no command", []string{"calk"}, commandLine{}, "window.usage.unknown-command"},
		{"many dashes", []string{"---data", "x"}, commandLine{}, "window.usage.unknown-flag"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, err := parse(c.args)
			key := ""
			if err != nil {
				key = err.(*usageError).Key()
			}
			if got != c.want || key != c.key {
				t.Errorf("parse(%q) = %+v, %q; want %+v, %q", c.args, got, key, c.want, c.key)
			}
		})
	}
}

func TestRunWithoutAWindow(t *testing.T) {
	for _, c := range []struct {
		name      string
		args      []string
		status    int
		out, errs string // a part of each
	}{
		{"help in Chinese", []string{"--lang", "zh", "--help"}, 0, "用法", ""},
		{"help in English", []string{"--lang", "en", "--help"}, 0, "Usage", ""},
		{"version", []string{"--version"}, 0, "huibao test", ""},
		{"a mistake in Chinese", []string{"--lang", "zh", "--tada"}, 2, "", "没有“--tada”这个选项"},
		{"a mistake in English", []string{"--lang", "en", "calk"}, 2, "", `There is no command "calk"`},
		{"a command is passed on", []string{"calc", "--lang", "en", "--in", "/no/such/file", "--as-of", "2026-01-01"}, 1, "", "/no/such/file"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var out, errs bytes.Buffer
			status := Run(c.args, "test", &out, &errs)
			if status != c.status || !strings.Contains(out.String(), c.out) || !strings.Contains(errs.String(), c.errs) {
				t.Errorf("status %d, out %q, errs %q", status, out.String(), errs.String())
			}
			if c.status != 0 && out.Len() > 0 {
				t.Errorf("a failure wrote on standard output: %q", out.String())
			}
		})
	}
}

// Without a display the window is not opened; a sentence says what works all the same.
func TestRunWithoutADisplay(t *testing.T) {
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("there is always a display")
	}
	t.Setenv("DISPLAY", "")
	t.Setenv("WAYLAND_DISPLAY", "")
	for language, part := range map[string]string{"zh": "没有图形显示", "en": "There is no display"} {
		var out, errs bytes.Buffer
		status := Run([]string{"--lang", language, "--data", t.TempDir()}, "test", &out, &errs)
		if status != 1 || !strings.Contains(errs.String(), part) || !strings.Contains(errs.String(), "huibao calc") {
			t.Errorf("%s: status %d, errs %q", language, status, errs.String())
		}
	}
}

// The help of the program names every command.
func TestUsageNamesEveryCommand(t *testing.T) {
	for _, l := range lang.Languages() {
		usage := lang.For(l).T("window.usage")
		for _, command := range headless.Commands() {
			if !strings.Contains(usage, "\n  "+command+" ") {
				t.Errorf("%s: %s is missing", l, command)
			}
		}
	}
}
