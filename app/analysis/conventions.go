package analysis

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// conventionSection shows the discounted figures under every convention side by side,
// and two figures that have a convention of their own.
type conventionSection struct {
	tab     *Tab
	table   *widgets.Table
	reason  *widgets.Note
	tei     *widgets.Figure
	mirr    *widgets.Figure
	nucleus *widgets.Figure
	whole   fyne.CanvasObject
	now     view
}

func newConventions(t *Tab) section {
	s := &conventionSection{tab: t, reason: widgets.NewNote("")}
	s.table = t.table([]widgets.Column{
		{Title: t.words.T("analysis.convention")}, t.amountColumn("analysis.npv-in", 130), t.figureColumn("analysis.roi-tei", 120),
		t.figureColumn("analysis.irr", 120), t.figureColumn("analysis.discounted-payback-in", 150),
	})
	s.table.OnSelected = func(string) { s.showReasons() }
	s.tei = t.card(explain.Subject{Figure: explain.ROIDiscounted})
	s.mirr = t.card(explain.Subject{Figure: explain.MIRR})
	s.nucleus = t.card(explain.Subject{Figure: explain.Nucleus})
	w := t.words
	meanings := container.NewVBox()
	for _, d := range append(data.Discountings(), "") {
		meanings.Add(widgets.NewParagraph(w.T("analysis.conventions." + rowID(d) + ".means")))
	}
	box := container.NewVBox(
		widgets.NewStrong(w.T("analysis.conventions.title")), widgets.NewNote(w.T("analysis.conventions.note")),
		container.New(tall{tableHeight}, wide(s.table)), s.reason, meanings, widgets.NewNote(""),
		widgets.NewStrong(w.T("analysis.conventions.others")),
		widgets.NewTiles(260, 3, s.tei, s.mirr, s.nucleus))
	s.whole = container.NewVScroll(container.New(layout.NewCustomPaddedLayout(4, 8, 8, 14), box))
	return s
}

// tableHeight is the height of a table of four rows.
const tableHeight = 150

func (s *conventionSection) content() fyne.CanvasObject { return s.whole }

func (s *conventionSection) live() bool { return false }

// refresh shows the figures of the last analysis.
func (s *conventionSection) refresh(now view) {
	s.now = now
	t, c := s.tab, &now.a.Conventions
	rows := make([]widgets.Row, len(c.Rows))
	for i := range c.Rows {
		row := &c.Rows[i]
		id := string(row.Discounting)
		rows[i] = widgets.Row{ID: rowID(row.Discounting), Cells: []widgets.Cell{
			{Text: s.name(row.Discounting)},
			t.amount(row.NPV).Of(explain.ConventionNPV, id), t.percent(row.ROI).Of(explain.ConventionROI, id),
			t.percent(row.IRR).Of(explain.ConventionIRR, id), t.months(row.DiscountedPayback).Of(explain.ConventionPayback, id),
		}}
	}
	s.table.SetRows(rows, nil)
	if s.table.Selected() == "" {
		s.table.Select(string(now.of.Discounting))
	}
	s.showReasons()
	s.refreshCards()
}

// dated is the row of exact days, which has no name as a convention of the evaluation.
const dated = "dated"

func rowID(d data.Discounting) string {
	if d == "" {
		return dated
	}
	return string(d)
}

// name is the convention's name, marked when the evaluation counts by it.
func (s *conventionSection) name(d data.Discounting) string {
	w := s.tab.words
	switch d {
	case "":
		return w.T("analysis.conventions.dated")
	case s.now.of.Discounting:
		return w.T("analysis.conventions.used", "Name", w.Discounting(d))
	}
	return w.Discounting(d)
}

// showReasons says why figures of the selected convention are undefined.
func (s *conventionSection) showReasons() {
	for i := range s.now.a.Conventions.Rows {
		row := &s.now.a.Conventions.Rows[i]
		if rowID(row.Discounting) == s.table.Selected() {
			s.reason.SetText(s.reasons(row))
		}
	}
}

func (s *conventionSection) reasons(row *analysis.Convention) string {
	return s.tab.reasons(named{"analysis.npv", row.NPV}, named{"analysis.roi-tei", row.ROI}, named{"analysis.irr", row.IRR}, named{"analysis.discounted-payback", row.DiscountedPayback})
}

// refreshCards shows the figures with a convention of their own.
func (s *conventionSection) refreshCards() {
	w, c := s.tab.words, &s.now.a.Conventions
	card := func(of *widgets.Figure, key string, f appraisal.Figure, note string) {
		if !f.Defined() {
			note = w.Reason(f.Why) + " " + note
		}
		of.Set(w.T("analysis."+key), w.Figure(f, w.Percent), note)
	}
	card(s.tei, "roi-tei", s.now.a.Base.Horizon.ROIDiscounted, w.T("analysis.roi-tei-means", "Convention", w.Discounting(s.now.of.Discounting)))
	card(s.mirr, "mirr", c.MIRR, w.T("analysis.mirr-means", "Rate", w.Rate(s.now.of.DiscountRate)))
	card(s.nucleus, "nucleus", c.NucleusROI, w.T("analysis.nucleus-means"))
}

func (s *conventionSection) do(c widgets.Command) bool {
	return c == widgets.Explain && s.table.Open()
}
