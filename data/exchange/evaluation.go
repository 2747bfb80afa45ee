package exchange

import (
	"slices"

	"huibao/data"
)

// evaluationFile is an evaluation as it is written.
type evaluationFile struct {
	ID            string             `json:"id"`
	Name          string             `json:"name"`
	Company       string             `json:"company"`
	Product       string             `json:"product"`
	Deployment    data.Deployment    `json:"deployment"`
	Industry      string             `json:"industry"`
	Currency      data.Currency      `json:"currency"`
	Users         int                `json:"users"`
	Start         string             `json:"start"`
	HorizonMonths int                `json:"horizon_months"`
	DiscountRate  float64            `json:"discount_rate"`
	Discounting   data.Discounting   `json:"discounting"`
	TargetROI     float64            `json:"target_roi"`
	ReviewMonths  int                `json:"review_months"`
	Weights       data.Weights       `json:"weights"`
	Analysis      *analysisFile      `json:"analysis,omitempty"`
	Costs         []lineFile         `json:"costs"`
	Benefits      []lineFile         `json:"benefits"`
	Unquantified  []unquantifiedFile `json:"unquantified"`
	Goals         []goalFile         `json:"goals"`
	Factors       []factorFile       `json:"factors"`
	Weighting     weightingsFile     `json:"weighting,omitempty"`
	Raters        []raterFile        `json:"raters"`
	Ratings       []ratingFile       `json:"ratings"`
	Actions       []actionFile       `json:"actions"`
	Scenarios     []scenarioFile     `json:"scenarios,omitempty"`
	Dismissed     []string           `json:"dismissed,omitempty"`
	Decision      *decisionFile      `json:"decision,omitempty"`
	Assessments   []assessmentFile   `json:"assessments,omitempty"`
}

func evaluationOut(e *data.Evaluation) *evaluationFile {
	out := &evaluationFile{
		ID: e.ID, Name: e.Name, Company: e.Company, Product: e.Product, Deployment: e.Deployment, Industry: e.Industry,
		Currency: e.Currency, Users: e.Users, Start: e.Start.String(), HorizonMonths: e.HorizonMonths, DiscountRate: e.DiscountRate,
		Discounting: e.Discounting, TargetROI: e.TargetROI, ReviewMonths: e.ReviewMonths, Weights: e.Weights,
	}
	if out.Weights == nil {
		out.Weights = data.Weights{}
	}
	out.Analysis = analysisOut(e.Analysis)
	out.Costs = mapped(e.Costs, func(l *data.Line) lineFile { return lineOut(l, data.Cost, e.Currency) })
	out.Benefits = mapped(e.Benefits, func(l *data.Line) lineFile { return lineOut(l, data.Benefit, e.Currency) })
	out.Unquantified = mapped(e.Unquantified, unquantifiedOut)
	out.Goals = mapped(e.Goals, goalOut)
	out.Factors = mapped(e.Factors, factorOut)
	out.Weighting = weightingOut(e.Weighting)
	out.Raters = mapped(e.Raters, func(r *data.Rater) raterFile { return raterFile(*r) })
	out.Ratings = mapped(e.Ratings, ratingOut)
	out.Actions = mapped(e.Actions, actionOut)
	out.Scenarios = mapped(e.Scenarios, scenarioOut)
	out.Dismissed = e.Dismissed
	out.Decision = decisionOut(e.Decision, e.Currency)
	return out
}

// mapped is a list made from another; an empty one is written as [].
func mapped[T, U any](items []T, f func(item *T) U) []U {
	out := make([]U, len(items))
	for i := range items {
		out[i] = f(&items[i])
	}
	return out
}

// blank is what a file that says nothing would give.
func blank() *data.Evaluation { return data.New("", data.Date{}) }

// evaluation reads an evaluation. Assessments are allowed where there is a place for them.
func (d *decoder) evaluation(e *data.Evaluation, assessments *[]data.Assessment) {
	e.Currency = data.DefaultCurrency
	known := fields{
		"id": text(d, &e.ID), "name": text(d, &e.Name), "company": text(d, &e.Company), "product": text(d, &e.Product),
		"deployment": text(d, &e.Deployment), "industry": text(d, &e.Industry), "currency": text(d, &e.Currency),
		"users": whole(d, &e.Users), "start": date(d, &e.Start), "horizon_months": whole(d, &e.HorizonMonths),
		"discount_rate": number(d, &e.DiscountRate), "discounting": text(d, &e.Discounting), "target_roi": number(d, &e.TargetROI),
		"review_months": whole(d, &e.ReviewMonths), "weights": d.weights(e), "analysis": d.analysis(&e.Analysis),
		"costs":        list(d, &e.Costs, newLine, func(l *data.Line) { d.line(l, data.Cost) }),
		"benefits":     list(d, &e.Benefits, newLine, func(l *data.Line) { d.line(l, data.Benefit) }),
		"unquantified": list(d, &e.Unquantified, newUnquantified, d.unquantified),
		"goals":        list(d, &e.Goals, newGoal, d.goal),
		"factors":      list(d, &e.Factors, newFactor, d.factor),
		"weighting":    d.weightings(e),
		"raters":       list(d, &e.Raters, newRater, d.rater),
		"ratings":      list(d, &e.Ratings, newRating, d.rating),
		"actions":      list(d, &e.Actions, newAction, d.action),
		"scenarios":    list(d, &e.Scenarios, newScenario, d.scenario),
		"dismissed":    texts(d, &e.Dismissed),
		"decision":     d.decision(&e.Decision),
	}
	if assessments != nil {
		known["assessments"] = list(d, assessments, newAssessment, d.assessment)
	}
	d.object(known)
}

// weights reads the weights; what is given replaces all defaults.
func (d *decoder) weights(e *data.Evaluation) func() {
	return func() {
		e.Weights = data.Weights{}
		d.objectOr(nil, func(key string) func() {
			if !slices.Contains(data.Dimensions(), data.Dimension(key)) {
				return nil
			}
			return func() {
				var weight float64
				number(d, &weight)()
				e.Weights[data.Dimension(key)] = weight
			}
		})
	}
}
