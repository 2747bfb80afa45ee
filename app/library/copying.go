package library

import (
	"io"
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"huibao/app/pasting"
	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/store"
)

// copyTable puts the portfolio on the clipboard as it is listed; false when nothing is.
func (p *Page) copyTable() bool {
	listed := p.listed()
	if len(listed) == 0 {
		return false
	}
	fyne.CurrentApp().Clipboard().SetContent(pasting.Rows(cellsOf(p.words, listed, p.host.Library().Today())))
	p.host.Tell(p.words.T("library.copied", "N", p.words.Number(float64(len(listed)), 0)))
	return true
}

// cellsOf are evaluations as rows for a spreadsheet below a row of headings, which name the
// units. What is undefined is left empty.
func cellsOf(w *lang.Words, list []*store.Summary, today data.Date) [][]string {
	rows := [][]string{{
		nameColumn.title(w), companyColumn.title(w), productColumn.title(w), roiColumn.title(w), paybackColumn.title(w), scoreColumn.title(w),
		w.T("library.csv.band"), w.T("library.csv.provisional"), w.T("library.csv.change"),
		assessedColumn.title(w), reviewColumn.title(w), w.T("library.csv.due"), changedColumn.title(w),
	}}
	for _, s := range list {
		rows = append(rows, cellsOfOne(w, s, today))
	}
	return rows
}

func cellsOfOne(w *lang.Words, s *store.Summary, today data.Date) []string {
	last, assessed := s.Latest()
	value := func(f store.Figure, write func(float64) string) string {
		if !assessed || !f.Defined() {
			return ""
		}
		return plainNumber(write(f.Value))
	}
	answer := func(yes bool) string {
		if yes {
			return w.T("library.csv.yes")
		}
		return w.T("library.csv.no")
	}
	band, provisional, moved, day := "", "", "", ""
	if assessed {
		day = last.AsOf.String()
	}
	if assessed && last.Score.Defined() {
		band, provisional = w.Band(bandOf(last)), answer(last.Provisional)
	}
	if by, known := change(s); known {
		moved = plainNumber(w.Number(by, 0))
	}
	return []string{
		pasting.Text(s.Name), pasting.Text(s.Company), pasting.Text(s.Product), value(last.ROI, w.Percent),
		value(last.Payback, func(x float64) string { return w.Number(x, 1) }), value(last.Score, func(x float64) string { return w.Number(x, 0) }),
		band, provisional, moved, day, s.NextReview().String(), answer(isDue(s, today)), s.ChangedAt.Local().Format("2006-01-02 15:04"),
	}
}

// plainNumber is a number as spreadsheets in every language read it: without separators,
// and with the minus of the keyboard.
func plainNumber(text string) string { return strings.NewReplacer(",", "", "−", "-").Replace(text) }

// askSave shows the form that writes the portfolio, as it is listed then, into a file.
func (p *Page) askSave() {
	w := p.words
	p.saving = widgets.NewSaveFile(p.host, w.T("library.csv.write"), p.csvIn)
	p.host.ShowPanel(w.T("library.csv.title"), container.NewVBox(widgets.NewParagraph(w.T("library.csv.about", "N", w.Number(float64(len(p.listed())), 0))),
		p.saving.Folder, container.NewHBox(p.saving.Write), p.saving.Said))
	p.saving.Folder.Focus()
}

// csvIn is the file of what is listed now in a folder.
func (p *Page) csvIn(folder string) widgets.Saving {
	today := p.host.Library().Today()
	content := pasting.CSV(cellsOf(p.words, p.listed(), today))
	name := charts.FileName(p.words.T("library.csv.stem"), today.String(), "csv")
	return widgets.Saving{Path: filepath.Join(folder, name), Save: func(path string) error {
		return charts.PutFile(path, func(to io.Writer) error {
			_, err := io.WriteString(to, content)
			return err
		})
	}}
}

// Wait returns when nothing is being written any more. Tests wait; the window itself never
// does.
func (p *Page) Wait() {
	if p.saving != nil {
		p.saving.Wait()
	}
}
