// Package lines is what the tabs of costs and of benefits share: the table of lines
// with their figures, and the panel beside it in which the selected line is edited.
//
// Every valid letter that is typed is one edit of the session at once; the panel
// builds the line it sends from the evaluation as it is then, so nothing that changed
// elsewhere is overwritten. The figures shown are those of the session's result.
package lines
