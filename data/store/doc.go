// Package store keeps evaluations, their assessments and the user's settings in one
// SQLite database in the user's data folder.
//
// The common case:
//
//	dir, err := store.DefaultDir()
//	s, err := store.Open(dir)       // takes the lock, brings the schema up to date
//	defer s.Close()
//	e, err := s.Load(id)
//	changed := e.Clone()            // … edit it …
//	err = s.Save(e, changed)        // one transaction
//
// What it promises:
//   - When Save, Create, Record, Delete, Restore or SetSetting returned nil, the change
//     survives a kill of the process and a loss of power.
//   - A call that returned an error changed nothing.
//   - An assessment is never changed. It goes only with its evaluation, 30 days after
//     that was put into the bin.
//   - What another program changed in an assessment is given back as it is found, and stops
//     nothing; its Hash does not fit then.
//   - A database of a newer program is left as it is, byte for byte.
//   - The database and its side files can be read by their owner only.
//
// The files are named after the nouns they keep: evaluation, line, reading, goal, rating,
// scenario, dismissed questions, alternative, assessment, headline, setting. The schema is in migrations/.
//
// Errors that a person can act on are a [Failure], a [PlaceError], [NewerError],
// [FolderError] or [DamagedError]; each names the key of its sentence.
package store
