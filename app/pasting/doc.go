// Package pasting turns rows that were copied from Excel, WPS or LibreOffice into cost
// or benefit lines, and lines into rows that those programs take. It knows no window.
//
// [Read] takes the text of the clipboard and gives a [Sheet]: what each column means,
// and for every row the line it makes or what is wrong with which cell. A preview shows
// the sheet, changes the meaning of a column ([Sheet.SetMeaning]), mends a cell
// ([Sheet.SetCell]) or leaves a row out ([Sheet.LeaveOut]); after each of these the
// sheet is as if it had been read so. [Sheet.Lines] are the good lines, each of which
// passes data's rules for its side; [Sheet.KeepWrong] leaves the others to be mended.
// All texts of a sheet are sentences in the user's language, ready to be shown.
//
// Amounts, rates and dates are read by app/typed, so a cell is understood exactly as if
// it had been typed into a field; what could be meant in two ways is refused there, and
// here as well: nothing is guessed that would change an amount.
//
// [Write] is the way back: Read gives the same lines again, without their readings.
package pasting
