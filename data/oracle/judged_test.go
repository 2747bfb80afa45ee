//go:build oracle

package oracle

import (
	"fmt"
	"slices"
	"strings"

	"huibao/data"
	"huibao/data/appraisal"
)

// judged draws an evaluation that holds what people judged and nothing else: two to six
// factors of one dimension, ranked or with weights of their own, two to six raters. In
// every other one no rating is missing, so that Kendall's W rests on all.
func (r source) judged(number int) *data.Evaluation {
	e := data.New(fmt.Sprintf("judged %d", number), data.MustDate("2025-01-01"))
	for i := range 2 + r.IntN(5) {
		id := fmt.Sprint("factor ", i)
		e.Factors = append(e.Factors, data.Factor{ID: id, Name: id, Dimension: data.DimensionTeam, Weight: float64(1 + r.IntN(9))})
	}
	if number%3 == 0 {
		ranking := data.Weighting{Method: data.Ranking}
		for _, i := range r.Perm(len(e.Factors)) {
			ranking.Ranking = append(ranking.Ranking, e.Factors[i].ID)
		}
		e.Weighting = map[data.Dimension]data.Weighting{data.DimensionTeam: ranking}
	}
	for i := range 2 + r.IntN(5) {
		id := fmt.Sprint("rater ", i)
		e.Raters = append(e.Raters, data.Rater{ID: id, Name: id, Weight: pick(r, 1, 1, 2, 0.5)})
	}
	for i := range e.Raters {
		for j := range e.Factors {
			rating := data.Rating{Factor: e.Factors[j].ID, Rater: e.Raters[i].ID, Date: e.Start, Value: float64(r.IntN(21)) / 2}
			if number%2 == 1 && r.IntN(4) == 0 {
				rating.Unknown, rating.Value = true, 0
			}
			e.Ratings = append(e.Ratings, rating)
		}
	}
	return e
}

// judgedSheet is the table of ratings: a row a rater, a column a factor, weights at the
// left and above. What nobody knows is an empty cell.
type judgedSheet struct {
	*page
	e *data.Evaluation
}

// addJudged writes what people judged into a sheet of its own and notes what is to be
// compared with r.
func addJudged(book *workbook, c *comparison, e *data.Evaluation, r *appraisal.Result) {
	s := &judgedSheet{page: newPage(book, c, e.Name), e: e}
	s.next = cell{0, len(e.Factors) + 3}
	for i := range e.Raters {
		s.number(cell{i + 1, 0}, e.Raters[i].Weight)
	}
	for j := range e.Factors {
		s.addWeight(j)
	}
	for _, rating := range e.Ratings {
		if !rating.Unknown {
			s.number(s.at(rating.Rater, rating.Factor), rating.Value)
		}
	}
	s.compareFactors(r)
	if !slices.ContainsFunc(e.Ratings, func(r data.Rating) bool { return r.Unknown }) {
		s.compareAgreement(&r.Agreement)
	}
}

func (s *judgedSheet) at(rater, factor string) cell {
	return cell{1 + slices.IndexFunc(s.e.Raters, func(r data.Rater) bool { return r.ID == rater }),
		1 + slices.IndexFunc(s.e.Factors, func(f data.Factor) bool { return f.ID == factor })}
}

// addWeight writes the weight of a factor: as it is, or Σ 1/i over its place and those
// behind.
func (s *judgedSheet) addWeight(j int) {
	f := &s.e.Factors[j]
	ranking := s.e.WeightingOf(f.Dimension).Ranking
	if len(ranking) == 0 {
		s.number(cell{0, j + 1}, f.Weight)
		return
	}
	var terms []string
	for place := slices.Index(ranking, f.ID) + 1; place <= len(ranking); place++ {
		terms = append(terms, fmt.Sprintf("1/%d", place))
	}
	s.formula(cell{0, j + 1}, "%s", strings.Join(terms, "+"))
}

// column are the ratings of a factor, row those of a rater.
func (s *judgedSheet) column(j int) string {
	return span(cell{1, j + 1}, cell{len(s.e.Raters), j + 1})
}

func (s *judgedSheet) row(i int) string {
	return span(cell{i + 1, 1}, cell{i + 1, len(s.e.Factors)})
}

func (s *judgedSheet) compareFactors(r *appraisal.Result) {
	raters := span(cell{1, 0}, cell{len(s.e.Raters), 0})
	first := s.next.right(1)
	for j := range r.Factors {
		f, values := &r.Factors[j], s.column(j)
		s.figure(f.ID+" mean", s.put(f.ID+" mean", "IF(COUNT(%s)=0;%q;SUMPRODUCT(%s;%s)/SUMPRODUCT(%s;ISNUMBER(%s)*1))",
			values, appraisal.NoRating, raters, values, raters, values), f.Mean)
	}
	means, weights := span(first, first.below(len(r.Factors)-1)), span(cell{0, 1}, cell{0, len(r.Factors)})
	rated := fmt.Sprintf("SUMPRODUCT(TRANSPOSE(%s);ISNUMBER(%s)*1)", weights, means)
	var score appraisal.Figure
	for _, d := range r.Score.Dimensions {
		if d.ID == data.DimensionTeam {
			score = d.Score
		}
	}
	s.figure("score", s.put("score", "IF(COUNT(%s)=0;%q;10*SUMPRODUCT(TRANSPOSE(%s);IF(ISNUMBER(%s);%s;0))/%s)",
		means, appraisal.NoRating, weights, means, means, rated), score)
	for j := range r.Factors {
		f, values := &r.Factors[j], s.column(j)
		s.figure(f.ID+" deviation", s.put(f.ID+" deviation", "IF(COUNT(%s)<2;%q;STDEV(%s))", values, appraisal.OneRater, values), f.SD)
		s.figure(f.ID+" least", s.put(f.ID+" least", "IF(COUNT(%s)=0;%q;MIN(%s))", values, appraisal.NoRating, values), f.Min)
		s.figure(f.ID+" most", s.put(f.ID+" most", "IF(COUNT(%s)=0;%q;MAX(%s))", values, appraisal.NoRating, values), f.Max)
		s.figure(f.ID+" weight", s.put(f.ID+" weight", "%s/SUM(%s)", cell{0, j + 1}, weights), f.Weight)
	}
}

// compareAgreement compares Kendall's W of a table without holes: ranks by counting what
// is less and what is the same.
func (s *judgedSheet) compareAgreement(a *appraisal.Agreement) {
	m, n := len(s.e.Raters), len(s.e.Factors)
	var ties []string
	first := s.next.right(1)
	for j := range n {
		var ranks []string
		for i := range m {
			own := cell{i + 1, j + 1}
			ranks = append(ranks, fmt.Sprintf("SUMPRODUCT((%s<%s)*1)+(SUMPRODUCT((%s=%s)*1)+1)/2", s.row(i), own, s.row(i), own))
		}
		s.put("sum of ranks", "%s", strings.Join(ranks, "+"))
	}
	sums := span(first, first.below(n-1))
	for i := range m { // Σ(t³−t) over groups is Σ(t²−1) over their members
		for j := range n {
			ties = append(ties, fmt.Sprintf("POWER(SUMPRODUCT((%s=%s)*1);2)-1", s.row(i), cell{i + 1, j + 1}))
		}
	}
	tied := s.put("ties", "%s", strings.Join(ties, "+"))
	w := s.put("W", "IF(%d*%d-%d*%s=0;%q;12*DEVSQ(%s)/(%d*%d-%d*%s))", m*m, n*n*n-n, m, tied, appraisal.AllTied, sums, m*m, n*n*n-n, m, tied)
	s.figure("W", w, a.W)
	if a.W.Defined() {
		s.figure("p", s.put("p", "LEGACY.CHIDIST(%d*%s;%d)", m*(n-1), w, n-1), a.P)
	}
}
