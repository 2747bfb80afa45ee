package lines

import (
	"fyne.io/fyne/v2"

	"huibao/app/pasting"
)

// copySelected puts the selected lines on the clipboard as rows for a spreadsheet.
func (t *Tab) copySelected() {
	selected := t.selectedLines()
	if len(selected) == 0 {
		return
	}
	currency := t.host.Session().Evaluation().Currency
	fyne.CurrentApp().Clipboard().SetContent(pasting.Write(selected, t.opts.Side, currency, t.words))
	t.host.Tell(pasting.Copied(selected, t.words))
}

// paste shows the rows on the clipboard before they become lines. Rows that were left
// over from before give way to them; without any they stay.
func (t *Tab) paste() {
	e := t.host.Session().Evaluation()
	sheet, err := pasting.Read(fyne.CurrentApp().Clipboard().Content(), t.opts.Side, e.Currency, e.Start, t.words)
	t.host.Fail(err)
	if err != nil {
		return
	}
	t.preview = newPreview(t, sheet)
	t.showPreview()
}

// showPreview puts what was pasted in the place of the page.
func (t *Tab) showPreview() {
	if t.preview == nil {
		return
	}
	t.preview.renew()
	t.put(t.preview.content)
	t.preview.begin()
}

// previewing tells whether what was pasted stands in the place of the page.
func (t *Tab) previewing() bool {
	return t.preview != nil && t.content.Objects[0] == t.preview.content
}

// leavePreview shows the page again. What was not taken can be shown again.
func (t *Tab) leavePreview() {
	if !t.previewing() {
		return
	}
	if t.preview.done() {
		t.preview = nil
	}
	t.put(t.full)
	t.Refresh()
	t.focusTable()
}

// Kept are the pasted rows that were not taken yet, as a spreadsheet puts them on the
// clipboard.
func (t *Tab) Kept() string {
	if t.preview == nil {
		return ""
	}
	return rowsText(t.preview.sheet, anyRow)
}

// Keep has the pasted rows wait to be taken.
func (t *Tab) Keep(kept string) {
	e := t.host.Session().Evaluation()
	sheet, err := pasting.Read(kept, t.opts.Side, e.Currency, e.Start, t.words)
	if err != nil {
		return // rows that were read once can be read again
	}
	t.preview = newPreview(t, sheet)
	t.showWaiting()
}

// showWaiting says that pasted rows are not taken yet, while there are any.
func (t *Tab) showWaiting() {
	for _, waiting := range t.waiting {
		if t.preview == nil {
			waiting.Hide()
			continue
		}
		waiting.SetText(t.words.T("lines.paste-waiting", "Rows", t.preview.sheet.Summary()))
		waiting.Show()
	}
}
