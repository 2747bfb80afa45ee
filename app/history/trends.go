package history

import (
	"encoding/json"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// trends shows how the figures of one kind have moved over the assessments, as a chart and
// as a table of its values. Another evaluation can stand beside the open one.
type trends struct {
	host  widgets.Host
	words *lang.Words

	kinds   *widgets.Segments
	events  *widgets.Check
	beside  *besideChoice
	names   *trackNames
	chart   *widgets.ChartView
	title   *widgets.Panel // of the values
	stage   *fyne.Container
	table   *widgets.Table
	columns []valueColumn // of the table
	listed  charts.TrendKind
	column  *fyne.Container
	whole   fyne.CanvasObject
	empty   fyne.CanvasObject
	content *fyne.Container

	chosen trendsChoice
	drawn  drawnTrend
	made   *charts.Chart
	saving *saveForm
}

// trendsChoice is what a person has chosen to see.
type trendsChoice struct {
	Kind   charts.TrendKind `json:"kind"`
	Quiet  bool             `json:"quiet"`  // without events
	Hidden []string         `json:"hidden"` // keys of the tracks that are not drawn
	Beside string           `json:"beside"` // the other evaluation, "" for none
}

// usualTrends is what is seen before anything was chosen.
func usualTrends() trendsChoice { return trendsChoice{Kind: charts.ROITrendKind} }

// drawnTrend is what the chart is made of.
type drawnTrend struct {
	evaluation *data.Evaluation
	result     *appraisal.Result
	records    int
	dark       bool
	choice     string
}

// shownTrack is a track with the evaluation that it belongs to.
type shownTrack struct {
	session.Track
	evaluation string // its id
	foreign    bool   // it is of the other one
}

// key is the same for the tracks of both evaluations that show the same thing.
func (t *shownTrack) key(kind charts.TrendKind) string { return string(kind) + "/" + t.ID }

func newTrends(host widgets.Host) widgets.Tab {
	w := host.Words()
	t := &trends{host: host, words: w, chosen: usualTrends()}
	titles := make([]string, len(charts.TrendKinds()))
	for i, kind := range charts.TrendKinds() {
		titles[i] = w.T("past.kind." + string(kind))
	}
	t.kinds = widgets.NewSegments(titles, func(i int) { t.choose(func(c *trendsChoice) { c.Kind = charts.TrendKinds()[i] }) })
	t.events = widgets.NewCheck(w.T("past.events"), func(on bool) { t.choose(func(c *trendsChoice) { c.Quiet = !on }) })
	t.beside = newBesideChoice(host, func(id string) { t.choose(func(c *trendsChoice) { c.Beside = id }) }, t.arrange)
	t.names = newTrackNames(host, t.hide)
	t.chart = widgets.NewBareChartView(fyne.NewSize(300, 230))
	t.stage = container.NewStack()
	t.empty = newTeaching(host, "past.trends.empty")
	t.whole = t.layout()
	t.content = container.NewStack(t.whole)
	return t
}

// sideColumn is the width of what stands at the right of the chart.
const sideColumn = 210

// layout puts the choices above, then the chart with the names of its lines, then the
// values.
func (t *trends) layout() fyne.CanvasObject {
	w := t.words
	t.saving = newPictureForm(t.host, func() *charts.Chart { return t.made })
	export := widgets.NewQuiet(w.T("past.export"), t.saving.toggle)
	head := container.NewBorder(nil, nil, t.kinds, container.NewHBox(t.events, t.beside.button, export))
	width := canvas.NewRectangle(color.Transparent)
	width.SetMinSize(fyne.NewSize(sideColumn, 1))
	t.column = container.NewStack(width, container.New(layout.NewBorderLayout(t.beside.box, nil, nil, nil), t.beside.box, t.names.content))
	drawn := widgets.NewPanel("", nil, container.New(layout.NewBorderLayout(nil, nil, nil, t.column), t.column, t.chart))
	t.title = widgets.NewPanel(w.T("past.values"), nil, t.stage)
	page := container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 8, 10, 8), widgets.NewAbove(0.66, drawn, t.title)))
	top := container.New(layout.NewCustomPaddedLayout(0, 2, 8, 8), container.NewVBox(head, t.saving.box))
	return container.New(layout.NewBorderLayout(top, nil, nil, nil), top, page)
}

// choose changes what is to be seen, and shows it.
func (t *trends) choose(change func(*trendsChoice)) {
	change(&t.chosen)
	t.Refresh()
}

// hide leaves the tracks of the keys out of the chart, and draws those of the others of
// this kind.
func (t *trends) hide(keys []string) {
	t.choose(func(c *trendsChoice) {
		c.Hidden = slices.DeleteFunc(c.Hidden, func(key string) bool { return strings.HasPrefix(key, string(c.Kind)+"/") })
		c.Hidden = append(c.Hidden, keys...)
	})
}

// Content is what is shown of the part.
func (t *trends) Content() fyne.CanvasObject { return t.content }

// Refresh shows the session's newest state.
func (t *trends) Refresh() {
	past := t.host.Session().Past()
	if len(past.Records) == 0 {
		widgets.ShowAlone(t.content, t.empty)
		return
	}
	widgets.ShowAlone(t.content, t.whole)
	t.kinds.Choose(slices.Index(charts.TrendKinds(), t.chosen.Kind))
	t.events.SetChecked(!t.chosen.Quiet)
	tracks := t.tracksOf(past, false)
	if other, there := t.beside.show(t.chosen.Beside); there {
		tracks = append(tracks, t.tracksOf(other, true)...)
		name := nameBeside(past, other)
		for i := range tracks {
			tracks[i].Of = past.Name
			if tracks[i].foreign {
				tracks[i].Of = name
			}
		}
	} else {
		t.chosen.Beside = ""
	}
	t.names.show(t.chosen.Kind, tracks, t.chosen.Hidden)
	t.arrange()
	t.draw(past, tracks)
	t.list(tracks)
}

// nameBeside is the name of the other evaluation, told apart from that of the open one.
func nameBeside(own, other session.Past) string {
	if other.Name == own.Name {
		return other.Name + " (2)"
	}
	return other.Name
}

// arrange shows the column at the right of the chart where there is something in it.
func (t *trends) arrange() {
	widgets.SetVisible(t.column, t.beside.box.Visible() || t.names.content.Visible())
	t.content.Refresh()
}

// tracksOf are the tracks of an evaluation, with their names.
func (t *trends) tracksOf(past session.Past, foreign bool) []shownTrack {
	own := past.Tracks(t.chosen.Kind)
	tracks := make([]shownTrack, len(own))
	for i, track := range own {
		if track.Name == "" {
			track.Name = t.trackName(track.ID)
		}
		tracks[i] = shownTrack{Track: track, evaluation: past.ID, foreign: foreign}
	}
	return tracks
}

// trackName names a track that has no name of its own.
func (t *trends) trackName(id string) string {
	switch t.chosen.Kind {
	case charts.DimensionsKind:
		return t.words.Dimension(data.Dimension(id))
	case charts.ROITrendKind:
		return t.words.T("past.roi." + id)
	}
	return t.words.T("past.kind." + string(t.chosen.Kind))
}

// draw draws the chart, when what it is made of has changed.
func (t *trends) draw(past session.Past, tracks []shownTrack) {
	s := t.host.Session()
	drawn := drawnTrend{s.Evaluation(), s.Result(), len(s.Records()), t.host.Dark(), written(t.chosen, nil)}
	if drawn == t.drawn {
		return
	}
	t.drawn = drawn
	var seen []charts.Track
	for i := range tracks {
		if !slices.Contains(t.chosen.Hidden, tracks[i].key(t.chosen.Kind)) {
			seen = append(seen, tracks[i].Track.Track)
		}
	}
	var events []charts.Event
	if !t.chosen.Quiet {
		events = past.Events()
	}
	t.made = charts.Trend(t.chosen.Kind, seen, events, charts.Style{Words: t.words, Dark: drawn.dark, Currency: s.Evaluation().Currency})
	t.chart.Set(t.made)
}

// Do carries out a command of the keyboard.
func (t *trends) Do(c widgets.Command) bool {
	return c == widgets.Leave && t.saving.close() || c == widgets.Explain && t.table != nil && t.table.Open()
}

// Kept is what was chosen.
func (t *trends) Kept() string { return written(t.chosen, usualTrends()) }

// Keep takes what Kept gave.
func (t *trends) Keep(kept string) {
	var chosen trendsChoice
	if json.Unmarshal([]byte(kept), &chosen) == nil && slices.Contains(charts.TrendKinds(), chosen.Kind) {
		t.chosen = chosen
	}
}

// written is a choice as a text, "" for the usual one.
func written(choice, usual any) string {
	text, err := json.Marshal(choice)
	if before, _ := json.Marshal(usual); err != nil || string(text) == string(before) {
		return "" // strings can always be written
	}
	return string(text)
}

// newTeaching is what a part shows while nothing is recorded: what it is for, and the
// way to the form.
func newTeaching(host widgets.Host, key string) fyne.CanvasObject {
	w := host.Words()
	begin := widgets.NewMain(w.T("history.empty.button"), host.Record)
	panel := widgets.NewPanel(w.T("history.empty.title"), nil, container.NewVBox(widgets.NewParagraph(w.T(key)), container.NewHBox(begin)))
	return container.New(layout.NewCustomPaddedLayout(8, 8, 10, 8), container.NewVBox(panel))
}
