package headless

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"huibao/assets/lang"
	"huibao/data/appraisal"
)

// printedAnalysis is what the tests look at of calc --analysis.
type printedAnalysis struct {
	Analysis struct {
		Scenarios []struct {
			ID  string
			Own bool
			NPV float64
		}
		Tornado struct {
			Drivers []struct{ Kind, Line string }
		}
		Simulation struct {
			Seed, Trials, Varied int
			NPV                  struct {
				P50       float64
				Histogram struct {
					Edges  []float64
					Counts []int
				}
			}
			Positive *float64 `json:"probability_roi_positive"`
		}
		BreakEven struct {
			Lines []struct {
				ID     string
				Inputs []struct{ Input string }
			}
		} `json:"break_even"`
		Conventions []struct {
			Discounting string
			NPV         float64
		}
		MIRR      *float64
		Undefined map[string]string
	}
}

func analysisOf(t *testing.T, args ...string) (printed string, read printedAnalysis) {
	t.Helper()
	printed = succeed(t, append([]string{"calc", "--as-of", "2026-06-30", "--lang", "en"}, args...)...)
	if err := json.Unmarshal([]byte(printed), &read); err != nil {
		t.Fatal(err)
	}
	return printed, read
}

func TestCalcWithAnalysis(t *testing.T) {
	in := sample(t, lang.English)
	plain := succeed(t, "calc", "--in", in, "--as-of", "2026-06-30", "--lang", "en")
	printed, read := analysisOf(t, "--in", in, "--analysis")
	if !strings.HasPrefix(printed, strings.TrimSuffix(plain, "\n}\n")+",\n  \"analysis\": {\n    \"scenarios\"") || !strings.HasSuffix(printed, "\n  }\n}\n") {
		t.Error("the results are not what stands there without the analysis, and the analysis behind them")
	}
	r := &appraisal.Result{}
	if err := r.UnmarshalJSON([]byte(printed)); err != nil {
		t.Fatalf("the results cannot be read any more: %v", err)
	}
	a := &read.Analysis
	if len(a.Scenarios) < 4 || a.Scenarios[0].ID != "conservative" || !a.Scenarios[3].Own || a.Scenarios[0].NPV >= a.Scenarios[2].NPV {
		t.Errorf("scenarios %+v", a.Scenarios)
	}
	counting := slices.DeleteFunc(slices.Clone(r.Lines), func(l appraisal.Line) bool { return l.Excluded })
	if len(a.Tornado.Drivers) < 5 || len(a.BreakEven.Lines) != len(counting) || len(a.Conventions) != 4 || a.Conventions[3].Discounting != "exact-days" {
		t.Errorf("%d drivers, %d break-evens, conventions %+v", len(a.Tornado.Drivers), len(a.BreakEven.Lines), a.Conventions)
	}
	if a.Conventions[0].NPV != r.Horizon.NPV {
		t.Errorf("year end %v, NPV %v", a.Conventions[0].NPV, r.Horizon.NPV)
	}
	s := &a.Simulation
	counted := 0
	for _, n := range s.NPV.Histogram.Counts {
		counted += n
	}
	if s.Varied == 0 || counted != s.Trials || len(s.NPV.Histogram.Edges) != len(s.NPV.Histogram.Counts)+1 || s.Positive == nil || a.MIRR == nil {
		t.Errorf("simulation %+v", s)
	}
	if again, _ := analysisOf(t, "--in", in, "--analysis"); again != printed {
		t.Error("the second time it prints something else")
	}
}

func TestSettingsOfOneRun(t *testing.T) {
	in := sample(t, lang.Chinese)
	_, read := analysisOf(t, "--in", in, "--analysis", "--trials", "2000", "--seed=0")
	if s := read.Analysis.Simulation; s.Trials != 2000 || s.Seed != 0 {
		t.Errorf("%d trials, seed %d", s.Trials, s.Seed)
	}
	_, other := analysisOf(t, "--in", in, "--analysis", "--trials", "2000", "--seed", "7")
	if read.Analysis.Simulation.NPV.P50 == other.Analysis.Simulation.NPV.P50 {
		t.Error("another seed gives the same")
	}
}

func TestAnalysisNamesWhatIsUndefined(t *testing.T) {
	_, read := analysisOf(t, "--in", written(t, "small.json", small("", "")), "--analysis")
	for name, why := range map[string]appraisal.Reason{
		"break_even.adoption": appraisal.NothingEstimated, "scenarios.expected.irr": appraisal.NoSignChange, "mirr": appraisal.NoSignChange,
		"simulation.payback.p50": appraisal.NotPaidBack,
	} {
		if got := read.Analysis.Undefined[name]; got != string(why) {
			t.Errorf("%s: %q, want %q", name, got, why)
		}
	}
}
