package session

import (
	"huibao/data"
	"huibao/data/appraisal"
	"huibao/data/exchange"
)

// Frozen gives what an assessment was made from and what it came to; false when there
// is no such assessment or its inputs cannot be read. The inputs are read once.
func (s *Session) Frozen(id string) (*data.Evaluation, *appraisal.Result, bool) {
	for _, record := range s.records {
		if record.ID != id {
			continue
		}
		inputs, read := s.inputs[id]
		if !read {
			var err error
			if inputs, err = exchange.DecodeEvaluation(record.Inputs); err != nil {
				return nil, nil, false
			}
			if s.inputs == nil {
				s.inputs = map[string]*data.Evaluation{}
			}
			s.inputs[id] = inputs
		}
		return inputs, record.Result, true
	}
	return nil, nil, false
}
