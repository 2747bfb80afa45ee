package headless

import (
	"bytes"
	"database/sql"
	"encoding/json"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	_ "modernc.org/sqlite"
	"pgregory.net/rapid"

	"huibao/assets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
	"huibao/data/store"
)

// outcome is what a command left behind.
type outcome struct {
	status    int
	out, errs string
}

// called runs a command line on a day in 2026, with input on standard input and no
// environment.
func called(t *testing.T, input string, args ...string) outcome {
	t.Helper()
	var out, errs bytes.Buffer
	status := run(args, &surroundings{
		in: strings.NewReader(input), out: &out, errs: &errs,
		now:         func() time.Time { return time.Date(2026, 6, 30, 12, 0, 0, 0, time.UTC) },
		environment: func(string) string { return "" },
	})
	return outcome{status, out.String(), errs.String()}
}

// succeed runs a command line that must end well and gives what it printed.
func succeed(t *testing.T, args ...string) string {
	t.Helper()
	o := called(t, "", args...)
	if o.status != Done {
		t.Fatalf("huibao %s: status %d, %s", strings.Join(args, " "), o.status, o.errs)
	}
	return o.out
}

// sample writes the example into a file and gives its path.
func sample(t *testing.T, l lang.Language) string {
	t.Helper()
	content, err := assets.Sample.ReadFile("sample/parts-maker." + string(l) + ".json")
	if err != nil {
		t.Fatal(err)
	}
	return written(t, "example.json", string(content))
}

func written(t *testing.T, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// small is a file with one cost; settings and cost are put in as they are.
func small(settings, cost string) string {
	if cost == "" {
		cost = `"schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 98000}`
	}
	return fmt.Sprintf(`{"format": "huibao/1", "evaluation": {"id": "small", "name": "CRM", "start": "2025-01-01"%s, "costs": [{"id": "licence", "name": "Licence", %s}]}}`, settings, cost)
}

func TestCommands(t *testing.T) {
	if got := Commands(); !slices.Equal(got, []string{"calc", "report", "compare", "import", "export", "export form", "import forms", "check"}) {
		t.Errorf("%v", got)
	}
}

func TestCalcPrintsTheResults(t *testing.T) {
	printed := succeed(t, "calc", "--in", sample(t, lang.English), "--as-of", "2026-06-30", "--lang", "en")
	var result struct {
		AsOf    string `json:"as_of"`
		Horizon struct{ ROI, NPV float64 }
		Score   struct {
			Total int
			Band  string
		}
		Lines []struct{ ID, Kind string }
	}
	if err := json.Unmarshal([]byte(printed), &result); err != nil {
		t.Fatal(err)
	}
	if result.AsOf != "2026-06-30" || result.Score.Band != "somewhat-successful" || result.Horizon.ROI < 0.3 || len(result.Lines) != 16 {
		t.Errorf("%+v", result)
	}
	if !strings.HasPrefix(printed, "{\n  \"as_of\"") || !strings.HasSuffix(printed, "}\n") {
		t.Error("the results are not indented")
	}
}

func TestCalcReadsStandardInput(t *testing.T) {
	o := called(t, small("", ""), "calc", "--in=-", "--lang=zh")
	if o.status != Done || o.errs != "" {
		t.Fatalf("%+v", o)
	}
	r := &appraisal.Result{}
	if err := r.UnmarshalJSON([]byte(o.out)); err != nil {
		t.Fatal(err)
	}
	if r.AsOf != data.MustDate("2026-06-30") {
		t.Errorf("without --as-of the day is %s, want today", r.AsOf)
	}
	if r.Horizon.Cost != 98_000 {
		t.Errorf("cost %v", r.Horizon.Cost)
	}
}

func TestCalcMentionsRoundedAmounts(t *testing.T) {
	input := small("", `"schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 98000.126}`)
	for language, want := range map[string]string{"en": "rounded", "zh": "小数"} {
		o := called(t, input, "calc", "--in", "-", "--lang", language)
		if o.status != Done || !strings.Contains(o.errs, "evaluation.costs[0].schedule.amount") || !strings.Contains(o.errs, want) {
			t.Errorf("%s: %d %q", language, o.status, o.errs)
		}
		if !json.Valid([]byte(o.out)) {
			t.Errorf("%s: messages are mixed with results", language)
		}
	}
}

// What is questioned stands beside the results and is said in a line; what was dismissed
// is only marked.
func TestCalcSaysWhatIsQuestioned(t *testing.T) {
	const benefit = `{"id": "%s", "name": "%s", "overlap_group": "care", "evidence": "ledger", "risk_adjustment": 0.1,
		"schedule": {"kind": "one-time", "date": "2025-05-01", "amount": 1}}`
	const key = `counted-twice [\"a\",\"b\"]`
	input := func(more string) string {
		return `{"format": "huibao/1", "evaluation": {"name": "CRM", "start": "2025-01-01", ` + more + `"benefits": [` +
			fmt.Sprintf(benefit, "a", "First") + "," + fmt.Sprintf(benefit, "b", "Second") + `]}}`
	}
	findings := func(o outcome) string {
		var results struct {
			Findings     json.RawMessage
			CountedTwice []struct{ Group string } `json:"counted_twice"`
		}
		if err := json.Unmarshal([]byte(o.out), &results); err != nil {
			t.Fatal(err)
		}
		if len(results.CountedTwice) != 1 || results.CountedTwice[0].Group != "care" {
			t.Errorf("counted twice: %v", results.CountedTwice)
		}
		var compact bytes.Buffer
		if err := json.Compact(&compact, results.Findings); err != nil {
			t.Fatal(err)
		}
		return compact.String()
	}
	asked := called(t, input(""), "calc", "--in", "-", "--lang", "en")
	if want := `{"kind":"counted-twice","lines":["a","b"],"key":"` + key + `","dismissed":false}`; !strings.HasPrefix(findings(asked), "["+want) {
		t.Errorf("findings %s", findings(asked))
	}
	const title = "One effect may be counted more than once"
	if asked.status != Done || !strings.Contains(asked.errs, title) {
		t.Errorf("%+v", asked)
	}
	dismissed := called(t, input(`"dismissed": ["`+key+`"], `), "calc", "--in", "-", "--lang", "en")
	if dismissed.status != Done || strings.Contains(dismissed.errs, title) || !strings.Contains(findings(dismissed), key+`","dismissed":true}`) {
		t.Errorf("%+v", dismissed)
	}
	none := called(t, small("", `"schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 98000}`), "calc", "--in", "-")
	if none.errs != "" || !strings.Contains(none.out, `"findings": []`) {
		t.Errorf("%+v", none)
	}
}

func TestImportAndExport(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	path := sample(t, lang.Chinese)
	id, name, _ := strings.Cut(strings.TrimSpace(succeed(t, "import", "--in", path, "--data", dir, "--lang", "zh")), "\t")
	if id != "example-parts-maker-zh-Hans" || name != "示例：某汽车零配件企业的 CRM" {
		t.Errorf("imported %q %q", id, name)
	}
	original, _, err := exchange.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, by := range []string{id, name} {
		printed := succeed(t, "export", "--evaluation", by, "--out", "-", "--data", dir)
		exported, _, err := exchange.Decode(strings.NewReader(printed))
		if err != nil {
			t.Fatal(err)
		}
		if len(exported.Assessments) != 3 {
			t.Fatalf("%d assessments", len(exported.Assessments))
		}
		for i := range exported.Assessments {
			if !bytes.Equal(exported.Assessments[i].Inputs, original.Assessments[i].Inputs) || !bytes.Equal(exported.Assessments[i].Result, original.Assessments[i].Result) {
				t.Errorf("the assessment of %s has changed on its way", exported.Assessments[i].AsOf)
			}
			exported.Assessments[i].ID = original.Assessments[i].ID
		}
		if encoded(t, exported) != encoded(t, original) {
			t.Error("the evaluation has changed on its way")
		}
	}
	file := filepath.Join(t.TempDir(), "评估.json")
	if printed := succeed(t, "export", "--evaluation", id, "--out", file, "--data", dir); printed != "" {
		t.Errorf("printed %q", printed)
	}
	if _, _, err := exchange.ReadFile(file); err != nil {
		t.Error(err)
	}
	private(t, file)
}

func encoded(t *testing.T, f *exchange.File) string {
	t.Helper()
	var b strings.Builder
	if err := exchange.Encode(&b, f); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// private holds that only the user can read a file, where the system knows this.
func private(t *testing.T, path string) {
	t.Helper()
	info, err := os.Stat(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := info.Mode().Perm(); runtime.GOOS != "windows" && got&0o077 != 0 {
		t.Errorf("%s has mode %o", path, got)
	}
}

func TestImportAgainMakesAnotherOne(t *testing.T) {
	dir := t.TempDir()
	path := written(t, "small.json", small("", ""))
	first := succeed(t, "import", "--in", path, "--data", dir)
	for _, test := range []struct{ language, name, want string }{
		{"en", "CRM (2)", "is there already and stays as it is"}, {"zh", "CRM (3)", "原有的保持不变"},
	} {
		o := called(t, "", "import", "--in", path, "--data", dir, "--lang", test.language)
		if o.status != Done || !strings.Contains(o.errs, test.want) {
			t.Errorf("%+v", o)
		}
		id, name, _ := strings.Cut(strings.TrimSpace(o.out), "\t")
		if strings.HasPrefix(first, id) || name != test.name {
			t.Errorf("the second is %q %q", id, name)
		}
		if succeed(t, "export", "--evaluation", name, "--out", "-", "--data", dir) == "" {
			t.Error("it cannot be found by its name")
		}
	}
	if kept := succeed(t, "export", "--evaluation", "small", "--out", "-", "--data", dir); !strings.Contains(kept, `"name": "CRM"`) {
		t.Error("the first has changed")
	}
}

func TestFreeNameStaysShortEnough(t *testing.T) {
	dir := t.TempDir()
	long := strings.Repeat("长", data.MaxName)
	path := written(t, "long.json", strings.Replace(small("", ""), `"name": "CRM"`, `"name": "`+long+`"`, 1))
	succeed(t, "import", "--in", path, "--data", dir)
	if _, name, _ := strings.Cut(strings.TrimSpace(succeed(t, "import", "--in", path, "--data", dir)), "\t"); !strings.HasSuffix(name, "长 (2)") {
		t.Errorf("the second is %q", name)
	}
}

func TestReportWritesEverything(t *testing.T) {
	want := []string{"results.json", "report.html"}
	for _, chart := range charts.Names() {
		want = append(want, chart+".png", chart+".svg")
	}
	for _, l := range lang.Languages() {
		t.Run(string(l), func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "a", "报告 2026")
			in := sample(t, l)
			printed := succeed(t, "report", "--in", in, "--as-of", "2026-06-30", "--out", dir, "--lang", string(l))
			if got := strings.Count(printed, "\n"); got != len(want) {
				t.Errorf("%d paths printed:\n%s", got, printed)
			}
			for _, name := range want {
				path := filepath.Join(dir, name)
				private(t, path)
				if !strings.Contains(printed, path+"\n") {
					t.Errorf("%s is not printed", path)
				}
				if strings.HasSuffix(name, ".png") {
					picture(t, path, 1200, 700)
				}
			}
			private(t, dir)
			left, err := os.ReadDir(dir)
			if err != nil {
				t.Fatal(err)
			}
			if len(left) != len(want) {
				t.Errorf("%d files are left, want %d", len(left), len(want))
			}
			results, err := os.ReadFile(filepath.Join(dir, "results.json"))
			if err != nil {
				t.Fatal(err)
			}
			if calculated := succeed(t, "calc", "--in", in, "--as-of", "2026-06-30"); string(results) != calculated {
				t.Error("results.json is not what calc prints")
			}
		})
	}
}

// picture holds that a PNG has its size and more than one colour.
func picture(t *testing.T, path string, width, height int) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	drawn, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	if drawn.Bounds().Dx() != width || drawn.Bounds().Dy() != height {
		t.Errorf("%s is %v", path, drawn.Bounds())
	}
	for y := range height {
		for x := range width {
			if drawn.At(x, y) != drawn.At(0, 0) {
				return
			}
		}
	}
	t.Errorf("%s is blank", path)
}

func TestReportOfAStoredEvaluation(t *testing.T) {
	data, out := t.TempDir(), t.TempDir()
	succeed(t, "import", "--in", sample(t, lang.English), "--data", data)
	succeed(t, "report", "--evaluation", "Example: CRM at an auto parts maker", "--data", data, "--as-of", "2026-06-30", "--out", out, "--size", "slide", "--lang", "en")
	picture(t, filepath.Join(out, "score-trend.png"), 1920, 1080)
	page, err := os.ReadFile(filepath.Join(out, "report.html"))
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(page), "Live three weeks late") {
		t.Error("the assessments are missing")
	}
	// A second report replaces the first.
	succeed(t, "report", "--evaluation", "example-parts-maker-en", "--data", data, "--as-of", "2025-06-30", "--out", out)
}

func TestReportWhileAWindowIsOpen(t *testing.T) {
	dir := t.TempDir()
	path := written(t, "small.json", small("", ""))
	succeed(t, "import", "--in", path, "--data", dir)
	open, err := store.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer open.Close()
	succeed(t, "calc", "--evaluation", "CRM", "--data", dir)
	succeed(t, "report", "--evaluation", "CRM", "--data", dir, "--out", t.TempDir())
	for language, want := range map[string]string{"en": "open", "zh": "打开"} {
		o := called(t, "", "import", "--in", path, "--data", dir, "--lang", language)
		if o.status != Failed || !strings.Contains(o.errs, want) {
			t.Errorf("%s: %+v", language, o)
		}
	}
}

func TestOneDashDoesAsWell(t *testing.T) {
	if o := called(t, small("", ""), "calc", "-in", "-", "-as-of=2026-01-01"); o.status != Done || !strings.Contains(o.out, `"as_of": "2026-01-01"`) {
		t.Errorf("%+v", o)
	}
}

func TestDataFolderFromTheEnvironment(t *testing.T) {
	dir := t.TempDir()
	path := written(t, "small.json", small("", ""))
	var out, errs bytes.Buffer
	status := run([]string{"import", "--in", path}, &surroundings{in: strings.NewReader(""), out: &out, errs: &errs, now: time.Now,
		environment: func(name string) string { return map[string]string{"HUIBAO_DATA": dir}[name] }})
	if status != Done {
		t.Fatal(errs.String())
	}
	succeed(t, "calc", "--evaluation", "CRM", "--data", dir)
}

func TestHelp(t *testing.T) {
	for _, command := range commands() {
		for _, l := range []string{"zh", "en"} {
			o := called(t, "", command.name, "--lang", l, "--help")
			if o.status != Done || o.errs != "" {
				t.Errorf("%s: %+v", command.name, o)
			}
			for _, option := range command.options {
				if !strings.Contains(o.out, "--"+option.name+" "+option.value) {
					t.Errorf("%s in %s does not explain --%s", command.name, l, option.name)
				}
			}
			if strings.Contains(o.out, "⟨") {
				t.Errorf("a text is missing: %s", o.out)
			}
			if chinese := strings.Contains(o.out, "用法"); chinese != (l == "zh") {
				t.Errorf("%s is in the wrong language:\n%s", command.name, o.out)
			}
		}
	}
}

// misuses are command lines that no command knows, with a part of the sentence in each
// language.
func TestMisuse(t *testing.T) {
	in := written(t, "small.json", small("", ""))
	tests := []struct {
		name   string
		args   []string
		zh, en string
	}{
		{"unknown command", []string{"calculate"}, "没有“calculate”这个命令。可用：calc, report, compare, import, export", "There is no command “calculate”. There are: calc, report, compare, import, export"},
		{"unknown option", []string{"calc", "--input", in}, "可用：--in, --evaluation", "Options: --in, --evaluation"},
		{"no option", []string{"calc", in}, "不是可用的选项", "does not belong here"},
		{"value missing", []string{"calc", "--in"}, "--in 后面缺少 FILE", "--in needs a value: FILE"},
		{"value empty", []string{"calc", "--in="}, "--in 后面缺少 FILE", "--in needs a value: FILE"},
		{"given twice", []string{"calc", "--in", in, "--in", in}, "--in 写了两次", "--in is given twice"},
		{"nothing to work on", []string{"calc"}, "请用 --in FILE", "Say what to work on"},
		{"two to work on", []string{"calc", "--in", in, "--evaluation", "CRM"}, "只能用一个", "not both"},
		{"data folder of a file", []string{"calc", "--in", in, "--data", "x"}, "只与 --evaluation 一起使用", "goes with --evaluation only"},
		{"no place for the report", []string{"report", "--in", in}, "缺少 --out DIR", "--out DIR is missing"},
		{"no evaluation", []string{"export", "--out", "-"}, "缺少 --evaluation NAME", "--evaluation NAME is missing"},
		{"no file", []string{"import"}, "缺少 --in FILE", "--in FILE is missing"},
		{"day that does not exist", []string{"calc", "--in", in, "--as-of", "2026-02-30"}, "“2026-02-30”不是有效日期", "“2026-02-30” is not a date"},
		{"date in another form", []string{"calc", "--in", in, "--as-of", "30.06.2026"}, "不是有效日期", "is not a date"},
		{"trials without an analysis", []string{"calc", "--in", in, "--trials", "1000"}, "--trials 只能与 --analysis 一起使用", "--trials goes with --analysis only"},
		{"seed without an analysis", []string{"calc", "--in", in, "--seed=1"}, "--seed 只能与 --analysis 一起使用", "--seed goes with --analysis only"},
		{"too few trials", []string{"calc", "--in", in, "--analysis", "--trials", "999"}, "1000 到 1000000 之间的整数", "a whole number from 1000 to 1000000"},
		{"no number", []string{"calc", "--in", in, "--analysis", "--seed", "x"}, "--seed 的值 x 无效", "--seed x does not work"},
		{"negative seed", []string{"calc", "--in", in, "--analysis", "--seed", "-1"}, "--seed 的值 -1 无效", "--seed -1 does not work"},
		{"value where none belongs", []string{"calc", "--in", in, "--analysis=yes"}, "--analysis 不带值", "--analysis takes no value"},
		{"analysis twice", []string{"calc", "--analysis", "--in", in, "--analysis"}, "--analysis 写了两次", "--analysis is given twice"},
		{"unknown size", []string{"report", "--in", in, "--out", "x", "--size", "huge"}, "screen、slide、print", "screen, slide or print"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for language, want := range map[string]string{"zh": test.zh, "en": test.en} {
				o := called(t, "", append(slices.Clone(test.args[:1]), append([]string{"--lang=" + language}, test.args[1:]...)...)...)
				if o.status != Misuse || o.out != "" || !strings.Contains(o.errs, want) || strings.Contains(o.errs, "⟨") {
					t.Errorf("status %d, out %q, errs %q, want %q", o.status, o.out, o.errs, want)
				}
				if !strings.Contains(o.errs, "--help") {
					t.Errorf("%q does not say where help is", o.errs)
				}
			}
		})
	}
	if o := called(t, "", "calc", "--in", in, "--lang", "fr"); o.status != Misuse || !strings.Contains(o.errs, "fr") {
		t.Errorf("%+v", o)
	}
	if o := called(t, ""); o.status != Misuse {
		t.Errorf("%+v", o)
	}
}

func TestBadFiles(t *testing.T) {
	cost := func(schedule string) string { return small("", `"schedule": `+schedule) }
	benefit := func(part string) string {
		return `{"format": "huibao/1", "evaluation": {"name": "CRM", "start": "2025-01-01", "benefits": [{"name": "Quotes",` + part + `"schedule": {"kind": "one-time", "date": "2025-01-01", "amount": 1}}]}}`
	}
	tests := []struct {
		name, content string
		zh, en        string
	}{
		{"unknown field", cost(`{"kind": "one-time", "date": "2025-01-01", "amont": 98000}`), "evaluation.costs[0].schedule.amont", "evaluation.costs[0].schedule.amont"},
		{"truncated", small("", "")[:120], "", ""},
		{"no JSON", "hello", "JSON", "JSON"},
		{"empty", "", "", ""},
		{"another format", `{"format": "other/1"}`, "huibao/1", "huibao/1"},
		{"newer format", `{"format": "huibao/2"}`, "huibao/2", "huibao/2"},
		{"letters in an amount", cost(`{"kind": "one-time", "date": "2025-01-01", "amount": "abc"}`), "evaluation.costs[0].schedule.amount", "evaluation.costs[0].schedule.amount"},
		{"negative amount", cost(`{"kind": "one-time", "date": "2025-01-01", "amount": -1}`), "evaluation.costs[0].schedule.amount: 不能为负数", "evaluation.costs[0].schedule.amount: Must not be negative"},
		{"over-long amount", cost(`{"kind": "one-time", "date": "2025-01-01", "amount": 1` + strings.Repeat("0", 30) + `}`), "evaluation.costs[0].schedule.amount", "evaluation.costs[0].schedule.amount"},
		{"day that does not exist", cost(`{"kind": "one-time", "date": "2025-02-30", "amount": 1}`), "evaluation.costs[0].schedule.date", "evaluation.costs[0].schedule.date"},
		{"until before from", cost(`{"kind": "recurring", "every": "month", "timing": "spread", "from": "2025-05-01", "until": "2025-04-30", "amount": 1}`),
			"evaluation.costs[0].schedule.until: 不能早于 2025-05-01", "evaluation.costs[0].schedule.until: Must not be before 2025-05-01"},
		{"horizon 0", small(`, "horizon_months": 0`, ""), "evaluation.horizon_months: 须在 1 到 600 之间", "evaluation.horizon_months: Must lie between 1 and 600"},
		{"horizon 601", small(`, "horizon_months": 601`, ""), "evaluation.horizon_months: 须在 1 到 600 之间", "evaluation.horizon_months: Must lie between 1 and 600"},
		{"rate of -100 %", small(`, "discount_rate": -1`, ""), "evaluation.discount_rate: 须大于 −100%", "evaluation.discount_rate: Must be above −100%"},
		{"share over 100 %", benefit(`"attribution": 1.01,`), "evaluation.benefits[0].attribution: 须在 0% 到 100% 之间", "evaluation.benefits[0].attribution: Must lie between 0% and 100%"},
		{"several at once", small(`, "horizon_months": 0, "discount_rate": -1`, ""), "evaluation.discount_rate", "evaluation.horizon_months"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for language, want := range map[string]string{"zh": test.zh, "en": test.en} {
				for _, args := range [][]string{{"calc", "--in", "-"}, {"report", "--in", "-", "--out", filepath.Join(t.TempDir(), "out")}, {"import", "--in", "-", "--data", filepath.Join(t.TempDir(), "data")}} {
					refused(t, called(t, test.content, append(args, "--lang", language)...), language, want)
					for i, arg := range args {
						if arg == "--out" || arg == "--data" {
							if _, err := os.Stat(args[i+1]); err == nil {
								t.Errorf("%v has left something behind", args)
							}
						}
					}
				}
			}
		})
	}
}

// refused holds that a command failed, printed no result and said so in a sentence of
// the language that holds want.
func refused(t *testing.T, o outcome, language, want string) {
	t.Helper()
	if o.status != Failed || o.out != "" {
		t.Errorf("status %d, printed %q", o.status, o.out)
	}
	if o.errs == "" || !strings.Contains(o.errs, want) || strings.Contains(o.errs, "⟨") || strings.Contains(o.errs, "<no value>") {
		t.Errorf("said %q, want %q", o.errs, want)
	}
	if chinese := strings.ContainsFunc(o.errs, func(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }); chinese != (language == "zh") {
		t.Errorf("%q is not in %s", o.errs, language)
	}
}

func TestBadPlaces(t *testing.T) {
	dir := t.TempDir()
	in := written(t, "small.json", small("", ""))
	huge := filepath.Join(dir, "huge.json")
	if err := os.WriteFile(huge, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(huge, 200<<20); err != nil {
		t.Fatal(err)
	}
	stored := filepath.Join(dir, "stored")
	succeed(t, "import", "--in", in, "--data", stored)
	newer := filepath.Join(dir, "newer")
	succeed(t, "import", "--in", in, "--data", newer)
	setVersion(t, filepath.Join(newer, "huibao.db"), 999)
	damaged := filepath.Join(dir, "damaged")
	if err := os.Mkdir(damaged, 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(damaged, "huibao.db"), bytes.Repeat([]byte("no database "), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	none := filepath.Join(dir, "none")
	tests := []struct {
		name   string
		args   []string
		zh, en string
	}{
		{"file that is missing", []string{"calc", "--in", none}, none, none},
		{"folder in place of a file", []string{"calc", "--in", dir}, dir, dir},
		{"file of 200 MB", []string{"calc", "--in", huge}, "50 MB", "50 MB"},
		{"import of 200 MB", []string{"import", "--in", huge, "--data", none}, "50 MB", "50 MB"},
		{"no database", []string{"calc", "--evaluation", "CRM", "--data", none}, none, none},
		{"newer database", []string{"calc", "--evaluation", "CRM", "--data", newer}, "999", "999"},
		{"newer database to write", []string{"import", "--in", in, "--data", newer}, "999", "999"},
		{"damaged database", []string{"export", "--evaluation", "CRM", "--out", "-", "--data", damaged}, damaged, damaged},
		{"no such evaluation", []string{"export", "--evaluation", "ERP", "--out", "-", "--data", stored}, "ERP", "ERP"},
		{"data folder below a file", []string{"import", "--in", in, "--data", filepath.Join(in, "data")}, in, in},
		{"report below a file", []string{"report", "--in", in, "--out", filepath.Join(in, "out")}, "不是文件夹", "is not a folder"},
		{"report in place of a file", []string{"report", "--in", in, "--out", in}, "不是文件夹", "is not a folder"},
		{"export into a missing folder", []string{"export", "--evaluation", "CRM", "--data", stored, "--out", filepath.Join(none, "a.json")}, "所在的文件夹不存在", "does not exist"},
		{"export in place of a folder", []string{"export", "--evaluation", "CRM", "--data", stored, "--out", dir}, "是文件夹", "is a folder"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			for language, want := range map[string]string{"zh": test.zh, "en": test.en} {
				refused(t, called(t, "", append(test.args, "--lang", language)...), language, want)
			}
		})
	}
	if _, err := os.Stat(none); err == nil {
		t.Error("a command that failed has made a folder")
	}
}

func setVersion(t *testing.T, path string, version int) {
	t.Helper()
	db, err := sql.Open("sqlite", path)
	if err != nil {
		t.Fatal(err)
	}
	defer db.Close()
	if _, err := db.Exec(fmt.Sprintf("PRAGMA user_version = %d", version)); err != nil {
		t.Fatal(err)
	}
}

func TestFoldersThatCannotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 || runtime.GOOS == "windows" {
		t.Skip("whoever runs this may write everywhere")
	}
	locked := filepath.Join(t.TempDir(), "locked")
	if err := os.Mkdir(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	in := written(t, "small.json", small("", ""))
	for _, args := range [][]string{
		{"report", "--in", in, "--out", locked}, {"report", "--in", in, "--out", filepath.Join(locked, "out")}, {"import", "--in", in, "--data", filepath.Join(locked, "data")},
	} {
		for _, language := range []string{"zh", "en"} {
			refused(t, called(t, "", append(args, "--lang", language)...), language, locked)
		}
	}
}

// closed is a standard output that nobody reads.
type closed struct{}

func (closed) Write([]byte) (int, error) { return 0, os.ErrClosed }

func TestStandardOutputThatFails(t *testing.T) {
	var errs bytes.Buffer
	status := run([]string{"calc", "--in", "-", "--lang", "en"}, &surroundings{in: strings.NewReader(small("", "")), out: closed{}, errs: &errs, now: time.Now,
		environment: func(string) string { return "" }})
	if status != Failed || errs.Len() == 0 {
		t.Errorf("status %d, said %q", status, errs.String())
	}
}

func TestLanguageOfMessages(t *testing.T) {
	tests := []struct {
		args []string
		want lang.Language
	}{
		{[]string{"calc", "--lang", "zh"}, lang.Chinese}, {[]string{"calc", "--lang=zh-Hans"}, lang.Chinese}, {[]string{"--lang", "en"}, lang.English},
		{[]string{"calc", "-lang=ZH-CN"}, lang.Chinese}, {[]string{"calc", "--in", "zh", "--lang", "en"}, lang.English}, {[]string{"calc", "--lang", "fr", "--lang", "zh"}, lang.Chinese},
	}
	for _, test := range tests {
		if got := language(test.args).Language(); got != test.want {
			t.Errorf("%v: %s", test.args, got)
		}
	}
}

func TestAnyCommandLineIsAnswered(t *testing.T) {
	t.Chdir(t.TempDir())
	pieces := rapid.SampledFrom([]string{"calc", "export", "import", "--in", "-in=-", "--in=", "-", "--", "", "=", "--lang", "zh", "--lang=en", "--as-of", "2026-06-30", "x", "--evaluation", "--data", "--out", "-h", "日期", "--analysis", "--trials", "1000", "--seed=3"})
	rapid.Check(t, func(rt *rapid.T) {
		args := rapid.SliceOfN(pieces, 0, 6).Draw(rt, "args")
		var out, errs bytes.Buffer
		status := run(args, &surroundings{in: strings.NewReader(small("", "")), out: &out, errs: &errs, now: time.Now,
			environment: func(string) string { return "nowhere" }})
		if (status == Done) == (out.Len() == 0) || status != Done && errs.Len() == 0 || strings.Contains(errs.String(), "⟨") {
			rt.Fatalf("status %d, out %q, errs %q", status, out.String(), errs.String())
		}
	})
}
