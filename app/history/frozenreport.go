package history

import (
	"path/filepath"
	"slices"

	"huibao/app/report"
	"huibao/app/session"
	"huibao/app/widgets"
	"huibao/charts"
)

// newReportForm writes the report of an assessment as it was recorded; of gives the one
// that is open.
func newReportForm(host widgets.Host, of func() *report.Document) *saveForm {
	w := host.Words()
	return newSaveForm(host, w.T("history.report.about"), w.T("history.report.write"), nil, func(folder string) widgets.Saving {
		document := of()
		name := charts.FileName(charts.Stem(document.Evaluation, document.Result.AsOf), "report", "html")
		return widgets.Saving{Path: filepath.Join(folder, name), Save: func(path string) error { return report.Save(path, document, w) }}
	})
}

// document is the report of an assessment: what was frozen, and of the history what was
// recorded by then.
func (f *frozen) document(s *session.Session) *report.Document {
	records := slices.DeleteFunc(slices.Clone(s.Records()), func(r session.Record) bool { return r.RecordedAt.After(f.RecordedAt) })
	return &report.Document{Evaluation: f.e, Result: f.r, Records: records, Recorded: &f.Assessment}
}
