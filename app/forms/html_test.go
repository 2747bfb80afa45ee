package forms

import (
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"regexp"
	"slices"
	"strings"
	"testing"

	"huibao/assets/lang"
	"huibao/data"
)

var dataBlock = regexp.MustCompile(`(?s)<script type="application/json" id="data">(.*?)</script>`)

// answersOf is the file that a page saves when a person has entered 7.5, all statements of
// the questionnaire and "don't know": made here by hand, and by a browser in
// TestBrowserFillsIn. change may enter something else.
func answersOf(t testing.TB, page []byte, change func(*saved)) []byte {
	t.Helper()
	match := dataBlock.FindSubmatch(page)
	if match == nil {
		t.Fatal("the page holds no data")
	}
	var given pageData
	if err := json.Unmarshal(match[1], &given); err != nil {
		t.Fatal(err)
	}
	half := 7.5
	file := saved{Format: given.Head.Format, Head: given.Head, Checksum: given.Checksum, SavedAt: "2026-06-30T08:00:00.000Z"}
	for i, factor := range given.Head.Factors {
		a := savedAnswer{Factor: factor.ID}
		switch {
		case factor.Questionnaire != "":
			for _, n := range allAnswers[1].sus {
				x := float64(n)
				a.SUS = append(a.SUS, &x)
			}
			a.Note = allAnswers[1].note
		case i == 0:
			a.Value, a.Note = &half, allAnswers[0].note
		default:
			a.Unknown = true
		}
		file.Answers = append(file.Answers, a)
	}
	if change != nil {
		change(&file)
	}
	content, err := json.Marshal(file)
	if err != nil {
		t.Fatal(err)
	}
	return content
}

func TestPageComesBack(t *testing.T) {
	e := evaluation()
	for _, l := range lang.Languages() {
		page := writtenBy(t, HTML, e, e.Raters[0], day, l)
		batch := takenIn(t, e, Options{}, map[string][]byte{"a.json": append([]byte("\ufeff"), answersOf(t, page, nil)...)})
		sameRatings(t, batch.Ratings, wholeRatings("lead"))
		open := writtenBy(t, HTML, e, data.Rater{}, day, l)
		batch = takenIn(t, e, Options{}, map[string][]byte{"a.json": answersOf(t, open, func(s *saved) { s.Name = " Head  of IT" })})
		sameRatings(t, batch.Ratings, wholeRatings("it"))
	}
}

// The page loads and sends nothing: its policy allows its own style and script, by their
// hashes, and nothing in it leads outside.
func TestPageStandsAlone(t *testing.T) {
	e := evaluation()
	e.Name = `</script><script>alert(1)</script><img src="x">`
	e.Factors[0].Name, e.Factors[0].Question = `"><b>x`, "</textarea>\u2028<script>"
	e.Raters[0].Name = `<i>&amp;'`
	for _, rater := range []data.Rater{e.Raters[0], {}} {
		page := string(writtenBy(t, HTML, e, rater, day, lang.English))
		policy := html.UnescapeString(between(t, page, `http-equiv="Content-Security-Policy" content="`, `"`))
		if !strings.HasPrefix(policy, "default-src 'none';") {
			t.Errorf("policy %q", policy)
		}
		style, script := between(t, page, "<style>", "</style>"), between(t, page, "<script>", "</script>")
		for _, part := range []string{style, script} {
			sum := sha256.Sum256([]byte(part))
			if !strings.Contains(policy, base64.StdEncoding.EncodeToString(sum[:])) {
				t.Error("the policy does not allow what the page holds")
			}
		}
		outside := regexp.MustCompile(`(?i)<[^>]*\s(src|href|action|srcset|poster)=|@import|\burl\(|https?://|fetch\(|XMLHttp|localStorage|sessionStorage|cookie|<iframe|<b>x|<img|<[^>]*\son[a-z]+=`)
		rest := dataBlock.ReplaceAllString(page, "") // JSON, in which < is escaped
		if found := outside.FindString(rest); found != "" {
			t.Errorf("the page holds %q", found)
		}
		if n := strings.Count(page, "<script"); n != 2 {
			t.Errorf("%d scripts", n)
		}
		if block := dataBlock.FindStringSubmatch(page); block == nil || strings.ContainsAny(block[1], "<>") || !json.Valid([]byte(block[1])) {
			t.Error("the data of the page can break out")
		}
	}
}

func between(t *testing.T, text, before, after string) string {
	t.Helper()
	_, rest, found := strings.Cut(text, before)
	part, _, ended := strings.Cut(rest, after)
	if !found || !ended {
		t.Fatalf("nothing between %q and %q", before, after)
	}
	return part
}

// Every field has a label, and no two fields one id.
func TestPageFields(t *testing.T) {
	page := string(writtenBy(t, HTML, evaluation(), data.Rater{}, day, lang.Chinese))
	ids := map[string]bool{}
	for _, match := range regexp.MustCompile(`\bid="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		if ids[match[1]] {
			t.Errorf("two of %s", match[1])
		}
		ids[match[1]] = true
	}
	var labelled []string
	for _, match := range regexp.MustCompile(`<label for="([^"]+)"`).FindAllStringSubmatch(page, -1) {
		labelled = append(labelled, match[1])
	}
	fields := regexp.MustCompile(`<(?:input|textarea)[^>]*\bid="([^"]+)"`).FindAllStringSubmatch(page, -1)
	if want := 1 + 2*21 + 10*5 + 3*2; len(fields) != want {
		t.Errorf("%d fields, want %d", len(fields), want)
	}
	for _, field := range fields {
		if !slices.Contains(labelled, field[1]) {
			t.Errorf("%s has no label", field[1])
		}
	}
	for _, text := range append(Statements(lang.For(lang.Chinese)), "同样的事比以前快吗？", "快一倍", "ISO/IEC 25010:2023", "=1&#43;1") {
		if !strings.Contains(page, text) {
			t.Errorf("%q is not on the page", text)
		}
	}
	if bytes.Contains([]byte(page), []byte("⟨")) {
		t.Error("a text is missing")
	}
}
