package lines

import "huibao/data"

// hint puts below the fields what belongs into them, where the field itself does not
// say more already.
func (p *panel) hint(line *data.Line) {
	for path, key := range hints() {
		p.hintAt(path, key)
	}
	if p.side == data.Cost {
		p.hintAt("category", "lines.category-hint")
	}
	p.hintSchedule("schedule", &line.Schedule)
	if spec, known := line.Schedule.Method.Spec(); known {
		for _, want := range spec.Inputs {
			p.hintAt("schedule.inputs."+string(want.Name), "lines.hint."+string(spec.Method)+"."+string(want.Name))
		}
	}
	if p.open >= 0 && p.open < len(line.Readings) {
		path := readingPath(p.open)
		p.hintAt(path+".measured_on", "lines.measured-on-hint")
		p.hintAt(path+".evidence", "lines.evidence-hint")
		p.hintAt(path+".note", "lines.note-hint")
	}
}

// hints are the keys of what belongs into fields that every line, or every line of a
// kind, has, by their paths.
func hints() map[string]string {
	return map[string]string{
		"name": "lines.name-hint", "dimension": "lines.dimension-hint", "schedule.kind": "lines.kind-hint", "schedule.method": "lines.method-hint",
		"growth": "lines.growth-hint", "attribution": "lines.attribution-hint", "ramp_months": "lines.ramp-hint", "range.low": "lines.range-share-hint",
		"owner": "lines.owner-hint", "evidence": "lines.evidence-hint", "note": "lines.note-hint",
	}
}

// hintSchedule is hint for the amounts and days of a plan.
func (p *panel) hintSchedule(path string, s *data.Schedule) {
	switch s.Kind {
	case data.OneTime:
		p.hintAt(path+".amount", "lines.amount-hint")
		p.hintAt(path+".date", "lines.date-hint")
	case data.Recurring:
		p.hintAt(path+".amount", "lines.amount-hint")
		p.hintAt(path+".timing", "lines.timing-hint")
	case data.Yearly:
		p.hintAt(path+".initial", "lines.yearly-hint")
	}
	p.hintAt(path+".from", "lines.from-hint")
	p.hintAt(path+".until", "lines.until-hint")
}

func (p *panel) hintAt(path, key string) {
	if field, able := p.form.Field(path).(interface{ SetHint(string) }); able {
		field.SetHint(p.words.T(key))
	}
}
