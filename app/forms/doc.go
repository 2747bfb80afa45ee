// Package forms makes rating forms and reads them when they come back: a person rates the
// factors in Excel, WPS or LibreOffice (XLSX) or in a browser (HTML) and sends a file; no
// server is needed. It knows no widget.
//
// XLSX and HTML write a Form. Read takes files and folders and gives a Batch: the ratings
// to be recorded, people who are new, and for every file what came of it. Read changes
// nothing; the caller applies the whole Batch as one edit.
//
// A form carries who is asked about which evaluation in which round, the ids of the
// factors in their order, and a checksum over all that is not an answer. A form whose
// fixed part is not as it was sent is refused, because an answer could then belong to
// another question. The checksum finds accidents; it is no signature.
//
// What comes back is not trusted: sizes are limited before and while a file is unpacked,
// and no formula is ever evaluated.
package forms
