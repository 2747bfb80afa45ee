package session

import (
	"slices"

	"huibao/data"
	"huibao/data/honesty"
)

// Dismiss has the question of the key not asked again. subject is what it is called. The
// keys that are no longer needed beside it are taken out.
func Dismiss(key, subject string) Edit {
	return Edit{"edit.finding.dismiss", subject, "", func(e *data.Evaluation) {
		if slices.ContainsFunc(e.Dismissed, func(other string) bool { return other == key || honesty.Covers(other, key) }) {
			return
		}
		e.Dismissed = slices.DeleteFunc(e.Dismissed, func(other string) bool { return honesty.Covers(key, other) })
		e.Dismissed = append(e.Dismissed, key)
	}}
}

// Undismiss has the question of the key asked again, whether it was dismissed by this key
// or by one from when it rested on more. subject is what it is called.
func Undismiss(key, subject string) Edit {
	return Edit{"edit.finding.restore", subject, "", func(e *data.Evaluation) {
		e.Dismissed = slices.DeleteFunc(e.Dismissed, func(other string) bool { return other == key || honesty.Covers(other, key) })
	}}
}
