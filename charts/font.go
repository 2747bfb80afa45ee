package charts

import (
	"fmt"
	"strings"
	"sync"
	"unicode"

	"github.com/golang/freetype/truetype"
	"golang.org/x/image/math/fixed"

	"huibao/assets"
)

// face is one weight of the built-in font.
type face struct {
	font *truetype.Font
	bold bool
}

type faceSet struct{ regular, bold *face }

// faces parses the built-in fonts once; a parsed font is only read and may be shared.
var faces = sync.OnceValues(func() (*faceSet, error) {
	regular, err := truetype.Parse(assets.RegularFont)
	if err != nil {
		return nil, fmt.Errorf("regular font: %w", err)
	}
	bold, err := truetype.Parse(assets.BoldFont)
	if err != nil {
		return nil, fmt.Errorf("bold font: %w", err)
	}
	return &faceSet{&face{regular, false}, &face{bold, true}}, nil
})

// width is how far a line of text reaches, in the unit of size, the height of the em
// square.
func (f *face) width(text string, size float64) float64 {
	em := fixed.Int26_6(f.font.FUnitsPerEm())
	var units fixed.Int26_6
	previous, first := truetype.Index(0), true
	for _, r := range text {
		index := f.font.Index(r)
		if !first {
			units += f.font.Kern(em, previous, index)
		}
		units += f.font.HMetric(em, index).AdvanceWidth
		previous, first = index, false
	}
	return float64(units) / float64(em) * size
}

// ellipsis ends a text that was cut.
const ellipsis = "…"

// cut shortens a text to a width; what is lost is marked by an ellipsis. Where not
// even that fits, nothing is left.
func (f *face) cut(text string, size, width float64) string {
	if f.width(text, size) <= width {
		return text
	}
	runes := []rune(text)
	low, high := 0, len(runes) // the longest beginning that fits lies between
	for low < high {
		middle := (low + high + 1) / 2
		if f.width(string(runes[:middle])+ellipsis, size) <= width {
			low = middle
		} else {
			high = middle - 1
		}
	}
	if low == 0 {
		if f.width(ellipsis, size) <= width {
			return ellipsis
		}
		return ""
	}
	return strings.TrimRight(string(runes[:low]), " .,;:，。、；：") + ellipsis
}

// wrap breaks a text into lines of a width, at most so many; the last is cut.
func (f *face) wrap(text string, size, width float64, lines int) []string {
	var wrapped []string
	for rest := []rune(text); len(rest) > 0; {
		if len(wrapped) == lines-1 || f.width(string(rest), size) <= width {
			return append(wrapped, f.cut(string(rest), size, width))
		}
		at := f.breakAt(rest, size, width)
		wrapped = append(wrapped, strings.TrimSpace(string(rest[:at])))
		rest = []rune(strings.TrimSpace(string(rest[at:])))
	}
	return wrapped
}

// breakAt is where a line that is too long ends: after the last place that allows a
// break and fits, or in the middle of a word that is longer than the line.
func (f *face) breakAt(text []rune, size, width float64) int {
	fits := 1
	for fits < len(text) && f.width(string(text[:fits+1]), size) <= width {
		fits++
	}
	for at := fits; at > 0; at-- {
		if at < len(text) && breakable(text[at-1], text[at]) {
			return at
		}
	}
	return fits
}

// breakable tells whether a line may end between two characters: at a space, and
// beside a Chinese character, but not before closing punctuation nor after an
// opening one.
func breakable(before, after rune) bool {
	if strings.ContainsRune("，。、；：？！）》”’…%,.;:?!)", after) || strings.ContainsRune("（《“‘(", before) {
		return false
	}
	return unicode.IsSpace(before) || unicode.IsSpace(after) || unicode.Is(unicode.Han, before) || unicode.Is(unicode.Han, after) ||
		strings.ContainsRune("，。、；：", before)
}

// clean makes one line of printable characters of a text that a person entered:
// control characters, line ends and what turns the direction of writing are spaces.
func clean(text string) string {
	text = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || unicode.Is(unicode.Zl, r) || unicode.Is(unicode.Zp, r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(text, "\uFFFD"))
	return strings.Join(strings.Fields(text), " ")
}
