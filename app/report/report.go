// Package report puts an evaluation, what follows from it and its charts into a
// document for people who do not have the program. It knows no widget.
//
// The document is one HTML file that needs nothing else: its style and its charts are
// inside, it runs no script and refers to nothing outside, so it can be sent by mail,
// kept for years and printed on A4.
package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sync"

	"huibao/app/session"
	"huibao/assets/lang"
	"huibao/charts"
	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

// Document is what a report is made of.
type Document struct {
	Evaluation *data.Evaluation
	Result     *appraisal.Result // of Evaluation on the report's as-of date

	// Records are the assessments recorded so far. Those of days after the as-of date
	// are left out.
	Records []session.Record

	Analysis *analysis.Result // of Evaluation on the same date; nil leaves its section out

	// Recorded is the assessment that the report is of: Evaluation and Result are what it
	// froze. It is nil for a report of what is known now.
	Recorded *data.Assessment
}

// Charts draws all charts of the document, light, in the language of words.
func (d *Document) Charts(words *lang.Words) []*charts.Chart {
	style := charts.Style{Words: words, Currency: d.Evaluation.Currency}
	history := d.history()
	return charts.All(d.Evaluation, d.Result, d.moved(), d.Analysis, session.Points(history, d.Result), style)
}

// history are the assessments that were due by the as-of date, the earliest first.
func (d *Document) history() []session.Record {
	var known []session.Record
	for _, record := range d.Records {
		if !record.AsOf.After(d.Result.AsOf) {
			known = append(known, record)
		}
	}
	return known
}

//go:embed report.html.tmpl
var layout string

// page is the parsed layout. The functions t and tag are those of one language; they
// are put in for each report.
var page = sync.OnceValues(func() (*template.Template, error) {
	return template.New("report").Funcs(phrases(nil)).Parse(layout)
})

// HTML writes the document as one HTML file.
func HTML(w io.Writer, d *Document, words *lang.Words) error {
	parsed, err := page()
	if err != nil {
		return fmt.Errorf("report layout: %w", err)
	}
	layout, err := parsed.Clone()
	if err != nil {
		return fmt.Errorf("report layout: %w", err)
	}
	view, err := newView(d, words)
	if err != nil {
		return err
	}
	if err := layout.Funcs(phrases(words)).Execute(w, view); err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// Save writes the document as one HTML file to the path, whose folder is made where it is
// missing. The file is put in its place as a whole.
func Save(path string, d *Document, words *lang.Words) error {
	return charts.PutFile(path, func(w io.Writer) error { return HTML(w, d, words) })
}

// phrases are the functions of the layout: t is the text of a key.
func phrases(words *lang.Words) template.FuncMap {
	return template.FuncMap{"t": func(key string) string { return words.T(key) }}
}
