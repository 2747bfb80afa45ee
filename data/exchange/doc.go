// Package exchange reads and writes evaluations as files.
//
// The open format is JSON, "huibao/1"; docs/format.md describes it for people and
// docs/format.schema.json for programs. All that package data knows goes out and comes
// back without loss:
//
//	file, notices, err := exchange.ReadFile(path)
//	err = exchange.Encode(w, file)
//
// Reading is strict. A field that the format does not know is refused, so that a mistyped
// name never loses a figure in silence; so are a key that stands twice and a value of
// another type. What cannot be read is a [FormatError] that names the place. What was read
// and breaks a rule of the method comes as [data.Problems], with paths from the top of the
// file. Amounts are read exactly, digit by digit; where the currency has fewer decimals
// than the file, the amount is rounded and a [Notice] says so.
//
// Assessments keep what was frozen as compact JSON, byte for byte: digits, escapes and
// order stay as they were recorded, so that their hashes hold. One to which its hash does not
// fit is kept as it is and a [Notice] names it.
package exchange
