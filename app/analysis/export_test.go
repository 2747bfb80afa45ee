package analysis

import "time"

// Held is a clock that never strikes: what is put off begins with Wait.
func Held(time.Duration, func()) (stop func()) { return func() {} }
