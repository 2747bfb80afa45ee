package guide

// Tick is the box before an entry of a checklist, for the tests.
type Tick = tick

// Full is its whole name.
func (t *tick) Full() string { return t.full }
