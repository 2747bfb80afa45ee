// Package oracle has LibreOffice Calc work out what the program works out, and compares.
//
// Its tests, which have the build tag oracle, make random evaluations, flows and tables
// of ratings and write a spreadsheet that holds only their inputs and formulas: the rules of
// docs/method.md told in cells. Calc fills it in: its own EDATE finds the months, its own
// NPV, IRR, XNPV, XIRR and MIRR the figures, its own STDEV and CHIDIST how far raters
// agree. Each figure is then compared with that of packages appraisal and finance to nine
// digits. Nothing of those packages is used to
// write a formula, so the two share a mistake only where docs/method.md has it.
//
// scripts/oracle runs it. With -keep the spreadsheet stays, to be opened and followed by
// hand; with -seed other evaluations are drawn.
package oracle
