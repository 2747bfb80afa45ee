package pasting

import (
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// vocabulary knows the words of tables: the program's own in both languages, the names
// of the file format, and what else people write for the same. All are folded.
type vocabulary struct {
	headings      map[string]heading
	categories    map[string]data.Category
	dimensions    map[string]data.Dimension
	kinds         map[string]data.ScheduleKind
	periods       map[string]data.Period
	timings       map[string]data.Timing
	methods       map[string]data.Method
	distributions map[string]data.Distribution
}

// learn gives the values their words. Those of the program come first, the others of
// also do not replace them.
func learn[T ~string](values []T, name func(*lang.Words, T) string, also map[T]string) map[string]T {
	words := map[string]T{}
	add := func(word string, value T) {
		if _, taken := words[word]; !taken && word != "" {
			words[word] = value
		}
	}
	for _, value := range values {
		for _, l := range lang.Languages() {
			add(folded(name(lang.For(l), value)), value)
		}
		add(folded(string(value)), value)
	}
	for _, value := range values {
		for word := range strings.FieldsSeq(also[value]) {
			add(folded(word), value)
		}
	}
	return words
}

func newVocabulary(side data.Side) *vocabulary {
	methods := make([]data.Method, 0, len(data.Methods()))
	for _, spec := range data.Methods() {
		methods = append(methods, spec.Method)
	}
	return &vocabulary{
		headings:      headingWords(side),
		categories:    learn(data.Categories(), (*lang.Words).Category, alsoCategories()),
		dimensions:    learn(data.BenefitDimensions(), (*lang.Words).Dimension, alsoDimensions()),
		kinds:         learn(data.ScheduleKinds(data.Benefit), (*lang.Words).Schedule, alsoKinds()),
		periods:       learn(data.Periods(), (*lang.Words).Period, alsoPeriods()),
		timings:       learn(data.Timings(), (*lang.Words).Timing, alsoTimings()),
		methods:       learn(methods, (*lang.Words).Method, alsoMethods()),
		distributions: learn(data.Distributions(), (*lang.Words).Distribution, nil),
	}
}

// category is the category that a word names, also with 费, 费用 or 成本 behind it.
func (v *vocabulary) category(text string) (data.Category, bool) {
	word := folded(text)
	if category, known := v.categories[word]; known {
		return category, true
	}
	for _, end := range []string{"费用", "成本", "费", "支出", "costs", "cost", "fees", "fee"} {
		if rest, found := strings.CutSuffix(word, end); found {
			if category, known := v.categories[rest]; known {
				return category, true
			}
		}
	}
	return "", false
}

// period is the time between two amounts that a word names.
func (v *vocabulary) period(text string) (data.Period, bool) {
	period, known := v.periods[folded(text)]
	return period, known
}

// The words beside those of the program.

func alsoCategories() map[data.Category]string {
	return map[data.Category]string{
		data.Licence:        "许可 许可证 授权 软件 软件许可 软件授权 软件订阅 订阅 用户许可 license licenses licences licensing subscription subscriptions software saas",
		data.Customisation:  "定制 二次开发 二开 开发 customization custom development",
		data.Implementation: "实施 部署 上线 项目实施 咨询 rollout deployment consulting",
		data.Training:       "教育培训 用户培训 trainings",
		data.Support:        "支持 维护 运维 技术支持 维保 售后 服务支持 maintenance",
		data.Hardware:       "硬件 服务器 主机 托管 云资源 云主机 设备 server servers hosting infrastructure equipment",
		data.Migration:      "迁移 数据导入 数据清洗 datamigration",
		data.Integration:    "集成 接口 对接 接口开发 integrations interface interfaces",
		data.Labour:         "人工 人力 内部人力 人员 labor internallabor staff personnel people",
		data.Exit:           "退出 终止 exit termination",
		data.Other:          "其它 杂项 misc miscellaneous others",
	}
}

func alsoDimensions() map[data.Dimension]string {
	return map[data.Dimension]string{
		data.DimensionSavings: "节省 节约 降本 成本节省 saving costsaving costsavings",
		data.DimensionAvoided: "避免 规避 风险规避 避免损失 avoidance costavoidance",
		data.DimensionGrowth:  "增收 收入增长 营收增长 revenue",
	}
}

func alsoKinds() map[data.ScheduleKind]string {
	return map[data.ScheduleKind]string{
		data.OneTime:    "一次 单次 一次性支付 一次付清 once oneoff single",
		data.Recurring:  "周期性 经常性 持续 定期支付 periodic regular",
		data.Yearly:     "分年 逐年 各年金额 peryearamounts",
		data.Calculated: "计算 测算 按公式 formula",
	}
}

func alsoPeriods() map[data.Period]string {
	return map[data.Period]string{
		data.EveryMonth:   "月 按月 月度 每个月 月付 monthly permonth amonth months mth",
		data.EveryQuarter: "季 季度 按季 按季度 每季 季付 quarterly perquarter qtr",
		data.EveryYear:    "年 按年 年度 每一年 年付 yearly annual annually peryear ayear annum perannum pa years yr",
	}
}

func alsoTimings() map[data.Timing]string {
	return map[data.Timing]string{
		data.InAdvance: "期初 预付 先付 inadvance prepaid upfront",
		data.Spread:    "均摊 分摊 平均 按月分摊 spread evenly",
	}
}

func alsoMethods() map[data.Method]string {
	return map[data.Method]string{
		data.RevenueGrowth: "收入增长 销售增长 增收 revenue salesgrowth",
		data.Satisfaction:  "满意度 csat",
		data.Retention:     "客户留存 客户保留率 留存 customerretentionrate",
		data.OperatingCost: "运营成本节省 降低运营成本 operatingcosts operatingcostsaved",
		data.TimeSaved:     "工时节省 节省时间 时间节省 timesaving timesavings hourssaved",
		data.AvoidedLoss:   "避免损失 损失避免 lossavoided avoidedlosses",
	}
}

// periodNamed is the period of a unit such as 元/年.
func periodNamed(word string) (data.Period, bool) {
	for period, words := range alsoPeriods() {
		for other := range strings.FieldsSeq(words) {
			if word == other || word == string(period) || word == "每"+other {
				return period, true
			}
		}
	}
	return "", false
}

// open tells whether a text in the place of a last day says that there is none.
func open(text string) bool {
	switch folded(text) {
	case "长期", "永久", "持续", "至评估期末", "评估期末", "不限", "open", "ongoing", "tothehorizon", "indefinite":
		return true
	}
	return false
}

// yesNo reads an answer; the marks ✓ and × are among those that tables hold. soft is
// how a benefit says no to being cashable.
func yesNo(text string) (yes, known bool) {
	switch strings.TrimSpace(narrow(text)) {
	case "是", "有", "对", "yes", "y", "true", "t", "1", "✓", "✔", "√", "x", "硬", "硬收益", "可变现", "hard", "cashable", "不计入", "真":
		return true, true
	case "否", "没有", "不", "不是", "no", "n", "false", "f", "0", "✗", "✘", "×", "软", "软收益", "不可变现", "soft", "计入", "假":
		return false, true
	}
	return false, false
}

// total tells whether a text is the name of a sum over the rows above it.
func total(text string) bool {
	name, _ := splitUnit(text)
	word := folded(name)
	for _, end := range []string{"合计", "总计", "小计"} {
		if strings.HasSuffix(word, end) {
			return true
		}
	}
	switch word {
	case "总和", "总额", "汇总", "total", "totals", "grandtotal", "subtotal", "sum", "overall",
		"totalcost", "totalcosts", "totalbenefit", "totalbenefits", "totalamount":
		return true
	}
	return false
}
