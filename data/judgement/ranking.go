package judgement

// RankOrderCentroid gives the weights of n items that are ranked and no more, the most
// important first:
//
//	w_k = (1/n) · (1/k + 1/(k+1) + … + 1/n)
//
// They are the mean of all weights that fall in that order and add up to 1 (Barron
// 1992; Barron and Barrett 1996). None for n below 1.
func RankOrderCentroid(n int) []float64 {
	weights := make([]float64, max(0, n))
	sum := 0.0
	for k := n; k >= 1; k-- {
		sum += 1 / float64(k)
		weights[k-1] = sum / float64(n)
	}
	return weights
}
