package data

import "crypto/rand"

// NewID gives an id that no other thing will ever have: 26 letters and digits with
// at least 128 random bits. Ids from files are kept as they are.
func NewID() string { return rand.Text() }
