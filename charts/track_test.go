package charts

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"huibao/data"
	"huibao/data/appraisal"
)

// halfYears is a track with a value at each half-year from 2024-06-30 on; the last one is
// today's if live is set.
func halfYears(name string, live bool, values ...float64) Track {
	track := Track{Name: name}
	day := data.MustDate("2024-06-30")
	for i, value := range values {
		v := TrackValue{AsOf: day.AddMonths(6 * i), Figure: figure(value)}
		if math.IsNaN(value) {
			v.Figure = appraisal.Figure{Why: appraisal.NoRating}
		}
		track.Values = append(track.Values, v)
	}
	track.Values[len(values)-1].Live = live
	return track
}

// dimensionTracks are the seven dimensions of a score, one of which was not assessed at
// first and one has a gap.
func dimensionTracks(w func(data.Dimension) string) []Track {
	none := math.NaN()
	values := [][]float64{
		{52, 55, 61, 74, 76}, {50, 62, 71, 88, 88}, {none, none, 44, 48, 47}, {50, 49, none, 57, 58},
		{35, 38, 46, 55, 60}, {41, 40, 52, 70, 71}, {66, 58, 61, 60, 52},
	}
	var tracks []Track
	for i, d := range data.Dimensions() {
		tracks = append(tracks, halfYears(w(d), true, values[i]...))
	}
	return tracks
}

func manyTracks(count, values int) []Track {
	var tracks []Track
	day := data.MustDate("2006-06-30")
	for i := range count {
		track := Track{Name: fmt.Sprintf("Goal %d of the regional sales teams and their partners", i+1)}
		for j := range values {
			value := 0.3 + 0.5*math.Sin(float64(i)*1.7+float64(j)/9) + float64(j)/80
			track.Values = append(track.Values, TrackValue{AsOf: day.AddMonths(6 * j), Figure: figure(value)})
		}
		tracks = append(tracks, track)
	}
	return tracks
}

func happenings() []Event {
	day := data.MustDate
	events := []Event{
		{day("2024-09-15"), ActionDone, "Second training for the eastern sales team"},
		{day("2025-03-31"), ActionDone, "接入 ERP 库存"},
		{day("2025-03-31"), Reading, "老客户保留率"},
		{day("2025-12-01"), Noted, "System renewed for three years; the price was raised by a tenth"},
		{day("2025-12-10"), ActionDone, "Quotes from templates"},
		{day("2019-01-01"), Reading, "long before"},
		{data.Date{}, Reading, "never"},
	}
	for i := range 5 {
		events = append(events, Event{day("2024-12-31"), Reading, fmt.Sprintf("line %d", i)})
	}
	return events
}

func TestTitlesOfTrends(t *testing.T) {
	dimensions := dimensionTracks(english.Words.Dimension)
	two := []Track{halfYears("Score", false, 50, 61), halfYears("Score", false, 48)}
	two[0].Of, two[1].Of = "CRM A", "CRM B"
	both := []Track{halfYears("to date", false, -0.5, 0.1), halfYears("over the horizon", false, 0.4, 0.5), halfYears("to date", false, 0.2), halfYears("over the horizon", false, 0.7)}
	both[0].Of, both[1].Of, both[2].Of, both[3].Of = "CRM A", "CRM A", "CRM B", "CRM B"
	for _, test := range []struct {
		name   string
		kind   TrendKind
		tracks []Track
		style  Style
		want   string
	}{
		{"moved both ways", DimensionsKind, dimensions, english, "Since 2025-12-30: System quality −8, Goals +5 points"},
		{"moved both ways, Chinese", DimensionsKind, dimensionTracks(chinese.Words.Dimension), chinese, "自 2025-12-30 以来：系统表现 −8，目标达成 +5 分"},
		{"one assessment", FactorsKind, []Track{halfYears("Ease of use", false, 6.25), halfYears("Adoption", false, 3)}, english, "Ease of use 6.3, Adoption 3.0"},
		{"nothing moved", FactorsKind, []Track{halfYears("a", false, 6, 6.01), halfYears("b", false, 3, 3)}, english, "Nothing has moved since 2024-06-30"},
		{"goals", GoalsKind, []Track{halfYears("Retention", false, 0.5, 0.575), halfYears("Quotes", false, 0.1, 1.2)}, english, "Since 2024-06-30: Quotes +110.0, Retention +7.5 percentage points"},
		{"one goal", GoalsKind, []Track{halfYears("Retention", false, 0.5, 0.575)}, chinese, "Retention 57.5%，比 2024-06-30 提高 7.5 个百分点"},
		{"measured once", MeasuredKind, []Track{halfYears("Measured share", false, 0.64)}, english, "Measured share 64.0% on 2024-06-30"},
		{"two scores", ScoreKind, two, english, "Score: CRM A 61, CRM B 48"},
		{"two returns", ROITrendKind, both, chinese, "投资回报率：CRM A 50.0%，CRM B 70.0%"},
	} {
		c := Trend(test.kind, test.tracks, nil, test.style)
		if got := c.Title(); got != test.want || c.Empty() {
			t.Errorf("%s: title %q, want %q; empty %v", test.name, got, test.want, c.Empty())
		}
		if want := string(test.kind) + "-trend"; c.Name() != want {
			t.Errorf("%s is called %s", test.name, c.Name())
		}
	}
}

func TestTrendOfNothingIsASentence(t *testing.T) {
	for name, test := range map[string]struct {
		kind   TrendKind
		tracks []Track
		says   string
	}{
		"no tracks":     {ScoreKind, nil, "No assessment yet"},
		"no goals":      {GoalsKind, nil, "No goal"},
		"no factors":    {FactorsKind, nil, "No factor"},
		"no values":     {MeasuredKind, []Track{{Name: "x"}}, "No assessment yet"},
		"none known":    {FactorsKind, []Track{halfYears("x", false, math.NaN(), math.NaN())}, english.Words.Reason(appraisal.NoRating)},
		"without a day": {GoalsKind, []Track{{Values: []TrackValue{{Figure: figure(1)}}}}, "No assessment yet"},
		"infinite":      {ROITrendKind, []Track{halfYears("x", false, math.Inf(1))}, english.Words.Reason(appraisal.TooLarge)},
	} {
		c := Trend(test.kind, test.tracks, happenings(), english)
		if !c.Empty() || !strings.Contains(c.sentence, test.says) || c.Title() == "" {
			t.Errorf("%s: empty %v, title %q, %q", name, c.Empty(), c.Title(), c.sentence)
		}
	}
}

func TestOrderOfValues(t *testing.T) {
	day := data.MustDate
	got := inOrder([]TrackValue{
		{AsOf: day("2026-06-30"), Live: true, Figure: figure(4)},
		{AsOf: day("2026-06-30"), Figure: figure(2)},
		{AsOf: day("2025-06-30"), Figure: figure(1)},
		{AsOf: day("2026-06-30"), Figure: figure(3)}, // recorded after the second
		{},
	})
	var values []float64
	for _, r := range got {
		values = append(values, r.value)
	}
	if fmt.Sprint(values) != "[1 3 4]" {
		t.Errorf("values in order: %v", values)
	}
}

func TestLinesAreNamedAtTheirEnds(t *testing.T) {
	words := func(c *Chart, size Size) string { return strings.Join(written(c, size), "|") }
	said := words(Trend(DimensionsKind, dimensionTracks(english.Words.Dimension), nil, english), Screen)
	for _, d := range data.Dimensions() {
		if !strings.Contains(said, "|"+english.Words.Dimension(d)) {
			t.Errorf("%s is not named: %s", d, said)
		}
	}
	said = words(Trend(GoalsKind, manyTracks(60, 5), nil, english), Screen)
	if !strings.Contains(said, "|48 more, in grey") {
		t.Errorf("not all are counted: %s", said)
	}
}

func TestEventsAreTold(t *testing.T) {
	said := strings.Join(written(Trend(DimensionsKind, dimensionTracks(english.Words.Dimension), happenings(), english), Screen), "|")
	for _, want := range []string{"Second training for the eastern sales team", "5 readings", "接入 ERP 库存", "老客户保留率", "System renewed", "Quotes from templates"} {
		if !strings.Contains(said, want) {
			t.Errorf("%q is not told: %s", want, said)
		}
	}
	if strings.Contains(said, "long before") || strings.Contains(said, "never") {
		t.Errorf("an event outside of the days is told: %s", said)
	}
}

// Blocks of events stand clear of each other, and none is lost.
func TestEventsStandClear(t *testing.T) {
	set := fonts(t)
	rapid.Check(t, func(t *rapid.T) {
		size := drawSize(t)
		f := newFrame(newSurface(&recorder{}, size, set, PaletteOf(false)), english.Words)
		from := data.MustDate("2025-01-01")
		to := from.AddDays(rapid.SampledFrom([]int{10, 400, 4000}).Draw(t, "days"))
		events := drawEvents(t, from, to.DaysSince(from))
		l := f.laneOf(events, from, to)
		if l == nil {
			t.Skip("no room")
		}
		g := f.layOut(from, to, margins{right: 80, lane: l.height()}, func(int) (span, []tick) { return span{0, 1}, nil })
		l.place(g)
		count := 0
		for i, b := range l.blocks {
			count += len(b.events)
			if i > 0 && b.left < l.blocks[i-1].left+l.blocks[i-1].width {
				t.Errorf("%d touches the one before", i)
			}
			if b.left < g.plot.left-1e-9 || len(l.blocks) > 1 && b.left+b.width > g.plot.right+1e-9 {
				t.Errorf("%d stands outside", i)
			}
		}
		if count != len(l.events) {
			t.Errorf("%d events of %d are marked", count, len(l.events))
		}
	})
}

func TestPicturesOfTrendsStayAsTheyAre(t *testing.T) {
	beside := []Track{halfYears("Score", true, 50, 57, 61, 72), halfYears("Score", false, 64, 62, 60)}
	beside[0].Of, beside[1].Of = "零配件 CRM", "经销商门户"
	returns := []Track{
		halfYears("to date", true, -0.8, -0.4, -0.1, 0.2), halfYears("over the horizon", true, 0.4, 0.45, 0.6, 0.64),
		halfYears("to date", false, -0.5, 0.1, 0.4), halfYears("over the horizon", false, 0.5, 0.62, 0.7),
	}
	for i := range returns {
		returns[i].Of = []string{"Parts CRM", "Dealer portal"}[i/2]
	}
	var factors []Track
	for i, track := range manyTracks(12, 6) {
		for j := range track.Values {
			track.Values[j].Figure.Value = clamp(4+4*track.Values[j].Figure.Value, 0, 10)
		}
		track.Name = []string{"易用性", "生产力", "沟通", "凝聚力", "采纳度", "稳定性", "安全性", "与现有系统的集成", "市场适应性", "响应速度", "报表", "移动端"}[i]
		factors = append(factors, track)
	}
	long := manyTracks(1, 200)
	for i := range long[0].Values {
		long[0].Values[i].Figure.Value = clamp(long[0].Values[i].Figure.Value/4, 0, 1)
	}
	comparePictures(t, map[string]*Chart{
		"dimensions-trend-en-light":   Trend(DimensionsKind, dimensionTracks(english.Words.Dimension), happenings(), english),
		"dimensions-trend-zh-dark":    Trend(DimensionsKind, dimensionTracks(chinese.Words.Dimension), happenings(), dark(chinese)),
		"two-scores-zh-light":         Trend(ScoreKind, beside, happenings(), chinese),
		"two-returns-en-dark":         Trend(ROITrendKind, returns, happenings(), dark(english)),
		"dozen-factors-zh-light":      Trend(FactorsKind, factors, nil, chinese),
		"sixty-goals-en-light":        Trend(GoalsKind, manyTracks(60, 40), nil, english),
		"measured-trend-en-light":     Trend(MeasuredKind, long, nil, english),
		"one-moment-en-dark":          Trend(FactorsKind, []Track{halfYears("Ease of use", false, 6.25), halfYears("Adoption", false, 3), halfYears("Security", false, 6.1)}, happenings(), dark(english)),
		"score-with-events-zh-light":  Trend(ScoreKind, []Track{halfYears("评分", true, 50, 57, 61, 72)}, happenings(), chinese),
		"three-goals-with-gaps-light": Trend(GoalsKind, []Track{halfYears("Retention", true, 0.2, math.NaN(), 0.6, 0.7), halfYears("Quotes within two days", true, math.NaN(), -0.3, 0.1, 1.2), halfYears("Users every week", false, 0.5, 0.8)}, nil, english),
	})
}

func drawEvents(t *rapid.T, from data.Date, days int) []Event {
	var events []Event
	for range rapid.SampledFrom([]int{0, 1, 3, 30, 200}).Draw(t, "events") {
		events = append(events, Event{
			from.AddDays(rapid.IntRange(-days/4-1, days).Draw(t, "event day")), rapid.SampledFrom(eventKinds()).Draw(t, "event"), drawName(t),
		})
	}
	return events
}

func drawTrend(t *rapid.T, style Style) *Chart {
	kind := rapid.SampledFrom(TrendKinds()).Draw(t, "trend")
	value := rapid.OneOf(rapid.Float64Range(-1, 100), rapid.SampledFrom([]float64{0, -1, 1e-9, 1e5, 1e18, -1e18, math.MaxFloat64}))
	from := data.MustDate("2020-01-31")
	days := rapid.SampledFrom([]int{1, 400, 20_000}).Draw(t, "track days")
	evaluations := rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "evaluations")
	names := []string{drawName(t), drawName(t), drawName(t)}
	count := rapid.SampledFrom([]int{0, 1, 2, 5, 12, 40}).Draw(t, "tracks")
	var tracks []Track
	for i := range count {
		track := Track{Name: rapid.OneOf(rapid.SampledFrom(names), rapid.Just(fmt.Sprint("track ", i))).Draw(t, "track")}
		if evaluations > 1 {
			track.Of = names[i%evaluations]
		}
		for range rapid.SampledFrom([]int{0, 1, 2, 9}).Draw(t, "values") {
			track.Values = append(track.Values, TrackValue{from.AddDays(rapid.IntRange(0, days).Draw(t, "day")), drawFigure(t, "value", value), rapid.IntRange(0, 8).Draw(t, "live") == 0})
		}
		tracks = append(tracks, track)
	}
	return Trend(kind, tracks, drawEvents(t, from, days), style)
}

func BenchmarkTrendOf60Tracks(b *testing.B) {
	c := Trend(GoalsKind, manyTracks(60, 40), happenings(), english)
	for b.Loop() {
		if _, err := c.Image(Screen); err != nil {
			b.Fatal(err)
		}
	}
}
