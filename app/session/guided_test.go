package session

import (
	"slices"
	"testing"

	"huibao/data"
	"huibao/data/store"
)

// guidable opens an evaluation of nine factors in a store of its own.
func guidable(t *testing.T) (*Session, *store.Store) {
	t.Helper()
	s, err := store.Open(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	e := data.New("CRM", data.MustDate("2025-01-01"))
	for _, id := range []string{"a", "b", "c"} {
		e.Factors = append(e.Factors, data.Factor{ID: id, Name: id, Dimension: data.DimensionTeam, Weight: 1})
	}
	e.Raters = []data.Rater{{ID: "r", Name: "r", Weight: 1}}
	if err := s.Create(e); err != nil {
		t.Fatal(err)
	}
	return again(t, s, e.ID), s
}

// again opens the evaluation as another start of the program does.
func again(t *testing.T, s *store.Store, id string) *Session {
	t.Helper()
	opened, err := Open(s, id, noon)
	if err != nil {
		t.Fatal(err)
	}
	return opened
}

func TestGuideIsTakenUpWhereItWasLeft(t *testing.T) {
	s, kept := guidable(t)
	id := s.Evaluation().ID
	if got := s.Guided(); got != (Guided{At: GuideCompany}) {
		t.Fatalf("before it was begun: %+v", got)
	}
	for _, step := range GuideSteps() {
		if err := s.Guide(step); err != nil {
			t.Fatal(err)
		}
		if got := again(t, kept, id).Guided(); got != (Guided{At: step, UnderWay: true}) {
			t.Errorf("left at %s, taken up at %+v", step, got)
		}
	}
	if err := s.Guide(GuideCosts); err != nil {
		t.Fatal(err)
	}
	if err := s.EndGuide(); err != nil {
		t.Fatal(err)
	}
	ended := again(t, kept, id)
	if got := ended.Guided(); got != (Guided{At: GuideCosts}) {
		t.Errorf("ended at the costs, taken up at %+v", got)
	}
	if err := ended.BeginGuide(); err != nil {
		t.Fatal(err)
	}
	if got := ended.Guided(); got != (Guided{At: GuideCompany, UnderWay: true}) {
		t.Errorf("begun again at %+v", got)
	}
}

// Beginning what is under way leaves it where it is.
func TestGuideIsBegunOnce(t *testing.T) {
	s, _ := guidable(t)
	for _, err := range []error{s.BeginGuide(), s.Guide(GuideBenefits), s.BeginGuide()} {
		if err != nil {
			t.Fatal(err)
		}
	}
	if got := s.Guided(); got.At != GuideBenefits {
		t.Errorf("it stands at %+v", got)
	}
}

// The guide is no part of the evaluation: it can be neither undone nor found there.
func TestGuideIsNoEdit(t *testing.T) {
	s, _ := guidable(t)
	before, told := s.Evaluation(), 0
	s.Listen(func() { told++ })
	for range 2 {
		if err := s.Guide(GuideGoals); err != nil {
			t.Fatal(err)
		}
	}
	if _, can := s.CanUndo(); can || s.Evaluation() != before {
		t.Error("a step of the guide changed the evaluation")
	}
	if told != 1 {
		t.Errorf("the listeners were told %d times of one step", told)
	}
}

// What an older or a newer program wrote into the setting is no step.
func TestUnknownStepIsNone(t *testing.T) {
	for _, kept := range []string{"", "cost", "costs  ended", "ended", " ended", "COSTS"} {
		s, in := guidable(t)
		if err := in.SetSetting(guidedSetting(s.Evaluation().ID), kept); err != nil {
			t.Fatal(err)
		}
		if got := s.Guided(); got != (Guided{At: GuideCompany}) {
			t.Errorf("%q is read as %+v", kept, got)
		}
	}
}

// A step that cannot be kept is shown all the same, and the error says so.
func TestStepThatCannotBeKept(t *testing.T) {
	s, in := guidable(t)
	s.Guided()
	if err := in.Close(); err != nil {
		t.Fatal(err)
	}
	if err := s.Guide(GuideCosts); err == nil {
		t.Error("no word about it")
	}
	if got := s.Guided(); got.At != GuideCosts || !got.UnderWay {
		t.Errorf("the guide stands at %+v", got)
	}
}

func TestRestoreFactor(t *testing.T) {
	s, _ := guidable(t)
	b := s.Evaluation().Factors[1]
	rated := data.Rating{Factor: "b", Rater: "r", Date: data.MustDate("2025-02-01"), Value: 7}
	stranger := data.Rating{Factor: "b", Rater: "gone", Date: data.MustDate("2025-02-01"), Value: 3}
	for _, at := range []int{1, -5, 99} {
		for _, edit := range []Edit{RemoveFactor(b), RestoreFactor(b, at, []data.Rating{rated, stranger})} {
			if err := s.Apply(edit); err != nil {
				t.Fatal(err)
			}
		}
		e, want := s.Evaluation(), max(0, min(at, 2))
		if i := slices.IndexFunc(e.Factors, func(f data.Factor) bool { return f.ID == "b" }); i != want || len(e.Factors) != 3 {
			t.Errorf("put back at %d, stands at %d", at, i)
		}
		if len(e.Ratings) != 1 || e.Ratings[0].Value != 7 {
			t.Errorf("the ratings are %+v", e.Ratings)
		}
	}
}
