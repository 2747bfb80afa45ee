package pasting

import (
	"slices"
	"strconv"
	"strings"

	"huibao/assets/lang"
	"huibao/data"
)

// heading is what a word at the head of a column stands for.
type heading struct {
	meaning Meaning
	rank    int         // the lower, the surer
	every   data.Period // an amount is for each of these
	method  data.Method // the method whose input it names
}

// headings are the words at the head of columns beside the program's own, the surest
// first.
func headings() []struct {
	meaning Meaning
	every   data.Period
	words   string
} {
	return []struct {
		meaning Meaning
		every   data.Period
		words   string
	}{
		{Name, "", "名称 明细 明细名称 费用名称 成本名称 收益名称 项目名称 费用项目 成本项目 收益项目 成本项 费用项 收益项 项目 科目 事项 内容 name item itemname lineitem line costitem benefititem title"},
		{Category, "", "类别 分类 成本类别 费用类别 成本分类 费用分类 费用类型 成本类型 类型 category type costtype costcategory class"},
		{Kind, "", "发生方式 方式 支付方式 付款方式 kind howitoccurs paymentmethod"},
		{Amount, data.EveryYear, "每年金额 年金额 年度金额 年费用 年费 年成本 每年费用 每年成本 年收益 每年收益 年收益额 annualamount annualcost annualbenefit yearlyamount yearlycost yearlybenefit amountperyear costperyear benefitperyear peryear annual"},
		{Amount, data.EveryQuarter, "每季金额 季度金额 每季度金额 季度费用 quarterlyamount quarterlycost amountperquarter costperquarter"},
		{Amount, data.EveryMonth, "每月金额 月金额 月度金额 月费用 月费 每月费用 每月成本 月收益 每月收益 monthlyamount monthlycost monthlybenefit amountpermonth costpermonth benefitpermonth permonth"},
		{Amount, "", "金额 每期金额 费用金额 成本金额 收益金额 费用 成本 收益 预算 预算金额 价格 报价 总额 总价 总金额 合计 合计金额 总计 小计 amount amounteachtime sum value price budget cost costs benefit benefits total totalamount totalcost subtotal"},
		{Date, "", "日期 付款日期 支付日期 发生日期 时间 付款时间 支付时间 发生时间 date paymentdate paydate paidon when"},
		{Every, "", "周期 频率 付款周期 支付周期 计费周期 付款频率 频次 every howoften frequency period interval billing billingperiod recurrence"},
		{Timing, "", "支付时点 付款时点 timing wheninperiod whenintheperiod"},
		{From, "", "开始日期 起始日期 起始日 开始日 开始时间 起始时间 开始 起始 起 自 从 from startdate start begin begins since"},
		{Until, "", "结束日期 截止日期 终止日期 到期日期 到期日 结束时间 截止时间 结束 截止 终止 止 至 到 until enddate end to expiry expires"},
		{Initial, "", "初始 初始金额 初始投入 初始投资 期初 期初投入 第0年 第零年 initial initialcost initialamount upfront year0 y0 yr0"},
		{Dimension, "", "计入评分维度 评分维度 维度 收益类别 收益类型 类别 分类 类型 dimension scoredimension category type benefittype"},
		{Method, "", "计算方法 测算方法 方法 method calculation"},
		{Attribution, "", "归因比例 归因 贡献比例 attribution attributionshare shareduetocrm"},
		{Ramp, "", "爬坡期 爬坡 爬坡月数 爬坡时间 rampup ramp rampmonths rampupmonths"},
		{Cashable, "", "可变现 是否可变现 硬收益 cashable hard hardbenefit"},
		{OverlapGroup, "", "重叠组 overlap overlapgroup"},
		{Growth, "", "年增长率 增长率 年增长 growth growthrate growthperyear annualgrowth"},
		{Risk, "", "风险调整 风险系数 风险 风险率 riskadjustment risk riskfactor"},
		{Low, "", "低 最低 悲观 low lowest pessimistic min minimum"},
		{Likely, "", "最可能 likely mostlikely"},
		{High, "", "高 最高 乐观 high highest optimistic max maximum"},
		{Distribution, "", "分布 distribution"},
		{CorrelationGroup, "", "相关组 correlation correlationgroup"},
		{Excluded, "", "不计入合计 不计入 排除 excluded exclude leftout"},
		{Owner, "", "责任人 负责人 经办人 责任部门 负责部门 owner responsible personresponsible accountable"},
		{Evidence, "", "依据 证据 来源 数据来源 evidence source basis"},
		{EvidenceFile, "", "依据文件 依据文件名 文件名 附件 evidencefile file filename attachment"},
		{Note, "", "备注 说明 描述 注释 附注 note notes remark remarks comment comments description"},
		{Input(data.Before), "", "之前 上线前 实施前 现状 基准 before baseline"},
		{Input(data.After), "", "之后 上线后 实施后 目标 预期 after target"},
		{Input(data.Margin), "", "毛利率 毛利 margin grossmargin"},
		{Input(data.ProfitPerPoint), "", "每分毛利 profitperpoint"},
		{Input(data.Customers), "", "客户数 客户数量 customers numberofcustomers"},
		{Input(data.MarginPerCustomer), "", "每客户年毛利 每客户毛利 marginpercustomer"},
		{Input(data.People), "", "人数 people headcount staff users"},
		{Input(data.HoursPerWeek), "", "每周节省小时 每周小时 每周节省工时 hoursperweek hourssavedperweek"},
		{Input(data.Weeks), "", "周数 工作周数 weeks weeksperyear"},
		{Input(data.HourlyCost), "", "小时成本 每小时成本 时薪 hourlycost hourlyrate costperhour"},
		{Input(data.Conversion), "", "转化率 转化比例 conversion conversionrate"},
		{Input(data.Loss), "", "每次损失 单次损失 loss lossperevent"},
	}
}

// headingWords are the words at the head of the columns of one side's lines.
func headingWords(side data.Side) map[string]heading {
	known := map[string]heading{}
	allowed := meanings(side, data.MaxYears)
	add := func(word string, h heading) {
		if _, taken := known[word]; !taken && word != "" && slices.Contains(allowed, h.meaning) {
			h.rank = len(known)
			known[word] = h
		}
	}
	for _, l := range lang.Languages() {
		words := lang.For(l)
		for _, m := range allowed {
			name, _ := splitUnit(m.label(words))
			add(folded(name), heading{meaning: m})
		}
	}
	for _, h := range headings() {
		for word := range strings.FieldsSeq(h.words) {
			add(folded(word), heading{meaning: h.meaning, every: h.every})
		}
		add(folded(string(h.meaning)), heading{meaning: h.meaning})
	}
	for _, l := range lang.Languages() {
		for _, spec := range data.Methods() {
			for _, in := range spec.Inputs {
				add(folded(lang.For(l).Input(spec.Method, in.Name)), heading{meaning: Input(in.Name), method: spec.Method})
			}
		}
	}
	return known
}

// headed is what a heading says: its meaning, if it is known, and its unit.
func (s *Sheet) headed(text string) (heading, unit, bool) {
	name, inBrackets := splitUnit(text)
	u := unitOf(inBrackets, s.currency)
	for _, word := range []string{folded(name), folded(text)} {
		if h, known := s.vocabulary.headings[word]; known {
			return h, u, true
		}
	}
	if n, is := yearNamed(folded(name), s.start); is {
		return heading{meaning: Year(n)}, u, true
	}
	return heading{}, u, false
}

// yearNamed reads which year's amounts stand below a heading: 第1年, 年度2, year 3. A
// calendar year counts only when the years of the evaluation are calendar years, that
// is when it begins with one.
func yearNamed(word string, start data.Date) (n int, is bool) {
	if year, calendar := calendarYear(word); calendar {
		first := start.AddDays(1) // 31 December is the eve of the first year
		if start.Month() == 1 && start.Day() == 1 {
			first = start
		}
		n = year - first.Year() + 1
		return n, first.Month() == 1 && first.Day() == 1 && n >= 1 && n <= data.MaxYears
	}
	for _, frame := range []struct{ before, after string }{{"第", "年度"}, {"第", "年"}, {"年度", ""}, {"年", ""}, {"year", ""}, {"yr", ""}, {"y", ""}, {"", "年"}, {"", "styear"}, {"", "ndyear"}, {"", "rdyear"}, {"", "thyear"}} {
		rest, before := strings.CutPrefix(word, frame.before)
		rest, after := strings.CutSuffix(rest, frame.after)
		if !before || !after {
			continue
		}
		if n = number(rest); n >= 1 && n <= data.MaxYears {
			return n, true
		}
	}
	return 0, false
}

// calendarYear reads 2026, 2026年, 2026年度 and FY2026.
func calendarYear(word string) (int, bool) {
	word = strings.TrimSuffix(strings.TrimSuffix(strings.TrimPrefix(word, "fy"), "度"), "年")
	year, err := strconv.Atoi(word)
	return year, err == nil && len(word) == 4 && year >= data.MinYear && year <= data.MaxYear
}

// number reads 1 to 99 in digits and 一 to 十 in Chinese, 0 for anything else.
func number(text string) int {
	if n, err := strconv.Atoi(text); err == nil && len(text) <= 2 && n > 0 {
		return n
	}
	chinese := []string{"一", "二", "三", "四", "五", "六", "七", "八", "九", "十"}
	return slices.Index(chinese, text) + 1
}

// ambivalent tells whether a heading may stand above names as well as above amounts.
func ambivalent(word string) bool {
	switch word {
	case "费用", "成本", "收益", "cost", "costs", "benefit", "benefits":
		return true
	}
	return false
}

// searched is how many rows are looked at for the headings: above them stand at most a
// title, the unit and who made the table.
const searched = 10

// findHeader finds the row of the headings, −1 for none: the one with the most words
// that are known, or a row of texts above columns of numbers.
func (s *Sheet) findHeader() int {
	best, most := -1, 0
	width := s.width()
	for i, r := range s.records[:min(searched, len(s.records))] {
		known, words, others := s.headingsIn(r)
		enough := known >= 2 || known == 1 && words == 1 && width == 1
		if others == 0 && enough && known*2 >= words && known > most {
			best, most = i, known
		}
	}
	if best < 0 && s.headsNumbers() {
		return 0
	}
	return best
}

// headingsIn counts the cells of a row that are known headings, those that hold words,
// and those that a heading cannot be. Calendar years are headings beside another one.
func (s *Sheet) headingsIn(r record) (known, words, others int) {
	seen := map[string]bool{}
	calendar := 0
	for _, cell := range r.cells {
		if cell == "" {
			continue
		}
		word := folded(cell)
		_, _, is := s.headed(cell)
		_, year := calendarYear(word)
		switch {
		case year:
			calendar++
		case !is && (s.numeric(cell) || dated(cell)):
			others++
			continue
		case is && !seen[word]:
			seen[word] = true
			known++
		}
		words++
	}
	if known > 0 {
		return known + calendar, words, others
	}
	return 0, words - calendar, others + calendar
}

// headsNumbers tells whether the first row holds nothing but texts while two or more of
// its columns hold nothing but numbers and dates below: headings in words that nobody
// here knows.
func (s *Sheet) headsNumbers() bool {
	first := s.records[0].cells
	columns := 0
	for column, cell := range first {
		if cell == "" {
			continue
		}
		if s.numeric(cell) || dated(cell) {
			return false
		}
		filled, figures := 0, 0
		for _, r := range s.records[1:] {
			if text := r.at(column); text != "" {
				filled++
				if s.numeric(text) || dated(text) {
					figures++
				}
			}
		}
		if figures > 0 && figures == filled {
			columns++
		}
	}
	return columns >= 2
}
