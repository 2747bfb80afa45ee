// Package data is the language of Huibao: what is known about one CRM system at
// one company, and which values are allowed.
//
// An [Evaluation] is a CRM system at a company that is evaluated again and again.
// It holds [Line]s (one cost or one quantified benefit each), [Unquantified]
// benefits, [Goal]s, the intangible [Factor]s that [Rater]s rate, [Action]s, and it
// is frozen now and then into an [Assessment].
//
// The types are plain values. Validate, beside each type, answers with [Problems]:
// each names the field and the rule it breaks, and the window or the command puts
// that into a sentence in the user's language. Nothing here knows a window, a
// database or a file. Figures follow the method that docs/method.md describes.
package data
