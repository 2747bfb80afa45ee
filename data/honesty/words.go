package honesty

import "strings"

// revenueWords are words that name revenue, profitWords those that name what is left of
// it; English ones in lower case.
func revenueWords() []string {
	return []string{"revenue", "revenues", "sales", "turnover", "收入", "销售额", "营收", "营业额", "銷售額", "營收", "營業額"}
}

func profitWords() []string {
	return []string{"margin", "margins", "profit", "profits", "contribution", "毛利", "利润", "边际", "利潤", "邊際"}
}

// mentions tells whether a text holds one of the words: an English one only as a word of
// its own, a Chinese one anywhere, as Chinese has no spaces.
func mentions(text string, words []string) bool {
	text = strings.ToLower(text)
	alone := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return r < 'a' || r > 'z' }) {
		alone[word] = true
	}
	for _, word := range words {
		if alone[word] || word[0] >= 0x80 && strings.Contains(text, word) {
			return true
		}
	}
	return false
}
