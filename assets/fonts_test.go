package assets

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/image/font/sfnt"
)

// largestFont is the most bytes a font may have: what is embedded is also held in
// memory once for each style the window draws.
const largestFont = 3_000_000

// fonts are the embedded fonts by file name.
func fonts() map[string][]byte {
	return map[string][]byte{"NotoSansSC-Regular.ttf": RegularFont, "NotoSansSC-Bold.ttf": BoldFont}
}

// missing are the characters of text that the font has no glyph for, each once.
func missing(t *testing.T, font []byte, text string) string {
	t.Helper()
	parsed, err := sfnt.Parse(font)
	if err != nil {
		t.Fatalf("parse the font: %v", err)
	}
	var buffer sfnt.Buffer
	var absent strings.Builder
	seen := make(map[rune]bool)
	for _, character := range text {
		if seen[character] || unicode.IsControl(character) {
			continue
		}
		seen[character] = true
		glyph, err := parsed.GlyphIndex(&buffer, character)
		if err != nil {
			t.Fatalf("look up %q: %v", character, err)
		}
		if glyph == 0 {
			absent.WriteRune(character)
		}
	}
	return absent.String()
}

// listed are the characters of characters.txt.
func listed(t *testing.T) string {
	t.Helper()
	file, err := os.ReadFile("fonts/characters.txt")
	if err != nil {
		t.Fatal(err)
	}
	var characters strings.Builder
	for line := range strings.Lines(string(file)) {
		if !strings.HasPrefix(line, "# ") {
			characters.WriteString(strings.TrimSuffix(line, "\n"))
		}
	}
	return characters.String()
}

func TestFontsHaveEveryListedCharacter(t *testing.T) {
	characters := listed(t)
	for _, sample := range []string{"喆堃珺", "回报率", "¥€₹₩", "−×÷≤≥≈∞Σ·", "▲▼●○◆→", "Łśž", "（），。"} {
		if !strings.ContainsAny(characters, sample) {
			t.Errorf("characters.txt does not list %s", sample)
		}
	}
	for name, font := range fonts() {
		if absent := missing(t, font, characters); absent != "" {
			t.Errorf("%s lacks %q", name, absent)
		}
	}
}

func TestFontsHaveEveryCharacterOfTheTexts(t *testing.T) {
	for folder, files := range map[string]fs.FS{"translations": Translations, "templates": Templates, "sample": Sample} {
		names, err := fs.Glob(files, folder+"/*.json")
		if err != nil || len(names) == 0 {
			t.Fatalf("%s: %d files, %v", folder, len(names), err)
		}
		for _, name := range names {
			for font, bytes := range fonts() {
				if absent := missing(t, bytes, textsOf(t, files, name)); absent != "" {
					t.Errorf("%s: %s lacks %q", name, font, absent)
				}
			}
		}
	}
}

// textsOf are the keys and values of a JSON file, its escapes resolved.
func textsOf(t *testing.T, files fs.FS, name string) string {
	t.Helper()
	content, err := fs.ReadFile(files, name)
	if err != nil {
		t.Fatal(err)
	}
	var texts any
	if err := json.Unmarshal(content, &texts); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return fmt.Sprint(texts)
}

func TestFontsAreSmallTrueType(t *testing.T) {
	for name, font := range fonts() {
		if len(font) > largestFont {
			t.Errorf("%s has %d bytes, more than %d", name, len(font), largestFont)
		}
		if string(font[:4]) != "\x00\x01\x00\x00" {
			t.Errorf("%s does not begin as TrueType does", name)
		}
		for _, table := range []string{"glyf", "loca", "cmap", "hmtx"} {
			if !hasTable(font, table) {
				t.Errorf("%s has no table %s", name, table)
			}
		}
		if hasTable(font, "CFF ") {
			t.Errorf("%s has CFF outlines, which the chart library cannot read", name)
		}
	}
}

// hasTable reports whether the font's directory names the table. The directory begins
// at byte 12 and has 16 bytes a table, its tag first.
func hasTable(font []byte, tag string) bool {
	tables := int(font[4])<<8 | int(font[5])
	for i := range tables {
		if string(font[12+16*i:16+16*i]) == tag {
			return true
		}
	}
	return false
}

func TestFontLicenceNamesBothSources(t *testing.T) {
	for _, part := range []string{"Noto Sans SC", "Source Sans 3", "SIL OPEN FONT LICENSE Version 1.1"} {
		if !strings.Contains(FontLicence, part) {
			t.Errorf("the licence text does not contain %q", part)
		}
	}
}
