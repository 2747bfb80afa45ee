package pasting_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"huibao/app/pasting"
	"huibao/assets/lang"
	"huibao/data"
)

var (
	start = data.MustDate("2025-01-01")
	zh    = lang.For(lang.Chinese)
	en    = lang.For(lang.English)
)

// read reads rows whose cells are parted by |, in a CNY evaluation from 2025.
func read(t *testing.T, side data.Side, rows ...string) *pasting.Sheet {
	t.Helper()
	return readAs(t, side, "CNY", strings.ReplaceAll(strings.Join(rows, "\r\n"), "|", "\t"))
}

func readAs(t *testing.T, side data.Side, currency data.Currency, text string) *pasting.Sheet {
	t.Helper()
	sheet, err := pasting.Read(text, side, currency, start, zh)
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range sheet.Lines() {
		if err := line.Validate(side, currency); err != nil || line.ID == "" {
			t.Errorf("the line %q is good and breaks a rule: %v", line.Name, err)
		}
	}
	return sheet
}

// only is the line of the sheet's only good row.
func only(t *testing.T, s *pasting.Sheet) data.Line {
	t.Helper()
	for _, row := range s.Rows() {
		if row.State == pasting.Wrong {
			t.Fatalf("row %d: %s", row.Number, row.Message)
		}
	}
	lines := s.Lines()
	if len(lines) != 1 {
		t.Fatalf("there are %d lines, want one", len(lines))
	}
	return lines[0]
}

// means are the meanings of the columns.
func means(s *pasting.Sheet) string {
	var list []string
	for _, c := range s.Columns() {
		list = append(list, string(c.Meaning))
	}
	return strings.Join(list, " ")
}

// states are the states of the rows: + good, ! wrong, - left out.
func states(s *pasting.Sheet) string {
	var b strings.Builder
	for _, row := range s.Rows() {
		b.WriteByte("+!-"[row.State])
	}
	return b.String()
}

// plan describes a schedule in one line.
func plan(s data.Schedule) string {
	switch s.Kind {
	case data.OneTime:
		return fmt.Sprintf("%s %d on %s", s.Kind, s.Amount, s.Date)
	case data.Recurring:
		return fmt.Sprintf("%s %d a %s %s from %s until %s", s.Kind, s.Amount, s.Every, s.Timing, s.From, s.Until)
	case data.Yearly:
		return fmt.Sprintf("%s %d %v", s.Kind, s.Initial, s.Years)
	}
	return fmt.Sprintf("%s %s %v from %s until %s", s.Kind, s.Method, s.Inputs, s.From, s.Until)
}

func TestColumnsAreFound(t *testing.T) {
	cases := []struct {
		name  string
		side  data.Side
		rows  []string
		means string
	}{
		{"Chinese headings", data.Cost, []string{"类别|项目|金额|日期|负责人|备注", "培训|新员工培训|3万|2025-03-01|王|-"},
			"category name schedule.amount schedule.date owner note"},
		{"English headings", data.Cost, []string{"Item|Category|Cost|Every|Start|End|Owner|Remarks", "Support|Support|18000|year|2025-01-01||IT|"},
			"name category schedule.amount schedule.every schedule.from schedule.until owner note"},
		{"a column that counts the rows", data.Cost, []string{"序号|费用名称|预算", "1|许可|98000"}, " name schedule.amount"},
		{"the surer of two headings", data.Cost, []string{"项目|名称|合计|金额", "CRM|许可|98000|98000"}, " name  schedule.amount"},
		{"a heading above names and one above amounts", data.Cost, []string{"费用|每年金额", "维护|18000"}, "name schedule.amount"},
		{"amounts of years", data.Cost, []string{"名称|初始投入|第一年|第2年|年度3", "许可|1|2|3|4"},
			"name schedule.initial schedule.years[0] schedule.years[1] schedule.years[2]"},
		{"calendar years when the start is that of a year", data.Cost, []string{"名称|2025|2026年|FY2027", "许可|1|2|3"},
			"name schedule.years[0] schedule.years[1] schedule.years[2]"},
		{"inputs of a method", data.Benefit, []string{"Benefit|People|Hours per week|Weeks|Hourly cost", "Quotes|6|5|48|55"},
			"name schedule.inputs.people schedule.inputs.hours_per_week schedule.inputs.weeks schedule.inputs.hourly_cost"},
		{"a category of benefits is a dimension", data.Benefit, []string{"名称|类别|年收益", "少加班|节省|5万"}, "name dimension schedule.amount"},
		{"what belongs to benefits is not read for costs", data.Cost, []string{"名称|金额|归因比例", "许可|1|50%"}, "name schedule.amount "},
		{"the only column of numbers below a heading nobody knows", data.Cost, []string{"名称|负责人|合同额", "许可|王|98000"}, "name owner schedule.amount"},
		{"not a quantity", data.Cost, []string{"名称|负责人|数量", "许可|王|40"}, "name owner "},
		{"no headings: a text, a number, a date", data.Cost, []string{"许可|98000|2025-01-01", "培训|3万|2025/3/1"}, "name schedule.amount schedule.date"},
		{"no headings: rows counted", data.Cost, []string{"1|许可|98000", "2|培训|3万"}, " name schedule.amount"},
		{"no headings: category before the name", data.Cost, []string{"培训|新员工|3万", "许可|四十个用户|98000"}, "category name schedule.amount"},
		{"no headings: only one text", data.Cost, []string{"培训|3万", "许可|98000"}, "name schedule.amount"},
		{"no headings: a period and two dates", data.Cost, []string{"维护|18000|每年|2025-01-01|2027-12-31", "云主机|500|每月|2025-01-01|2026-12-31"},
			"name schedule.amount schedule.every schedule.from schedule.until"},
		{"headings in another language above numbers", data.Cost, []string{"Bezeichnung|Betrag|Datum", "Lizenz|98000|2025-01-01"}, "name schedule.amount schedule.date"},
		{"a title and the unit above the headings", data.Cost, []string{"CRM 项目预算", "|||单位：元", "名称|金额|负责人|备注", "许可|98000||"}, "name schedule.amount owner note"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := means(read(t, c.side, c.rows...)); got != c.means {
				t.Errorf("the columns are %q, want %q", got, c.means)
			}
		})
	}
}

func TestPlans(t *testing.T) {
	cases := []struct {
		name string
		side data.Side
		rows []string
		want string
	}{
		{"one-time on the start unless there is a date", data.Cost, []string{"名称|金额", "许可|98,000"}, "one-time 9800000 on 2025-01-01"},
		{"nothing in the accounting format", data.Cost, []string{"名称|金额", "许可|¥ -   "}, "one-time 0 on 2025-01-01"},
		{"one-time on its date", data.Cost, []string{"名称|金额|日期", "许可|¥ 12,000.50 |2025年3月1日"}, "one-time 1200050 on 2025-03-01"},
		{"one-time says so below a heading of years", data.Cost, []string{"名称|每年金额|周期", "许可|3万|一次性"}, "one-time 3000000 on 2025-01-01"},
		{"a period makes it recurring", data.Cost, []string{"名称|金额|周期|起|止", "维护|1.8万|按年|2025-02-01|2027/1/31"},
			"recurring 1800000 a year advance from 2025-02-01 until 2027-01-31"},
		{"the heading gives the period", data.Cost, []string{"名称|月费用", "云主机|500"}, "recurring 50000 a month advance from 2025-01-01 until "},
		{"the unit gives the period", data.Cost, []string{"名称|金额（元/季）", "云主机|500"}, "recurring 50000 a quarter advance from 2025-01-01 until "},
		{"a benefit comes little by little", data.Benefit, []string{"名称|年收益", "少加班|5万"}, "recurring 5000000 a year spread from 2025-01-01 until "},
		{"the kind column holds a period", data.Cost, []string{"名称|金额|支付方式", "维护|500|每月"}, "recurring 50000 a month advance from 2025-01-01 until "},
		{"a date serves as first day", data.Cost, []string{"名称|金额|周期|日期", "维护|500|每月|2025-04-01"}, "recurring 50000 a month advance from 2025-04-01 until "},
		{"a first day serves as date", data.Cost, []string{"名称|金额|起", "许可|500|2025-04-01"}, "one-time 50000 on 2025-04-01"},
		{"an open end", data.Cost, []string{"名称|金额|周期|止", "维护|500|每月|长期"}, "recurring 50000 a month advance from 2025-01-01 until "},
		{"years up to the last", data.Cost, []string{"名称|初始|第1年|第2年|第3年", "许可|1|2||"}, "yearly 100 [200]"},
		{"a year without an amount in between", data.Cost, []string{"名称|第1年|第2年|第3年", "许可|2|-|4"}, "yearly 0 [200 0 400]"},
		{"the sum of the years beside them", data.Cost, []string{"名称|第1年|第2年|合计", "许可|2|3|5"}, "yearly 0 [200 300]"},
		{"yearly is a period", data.Cost, []string{"Name|Amount|Kind", "Support|500|yearly"}, "recurring 50000 a year advance from 2025-01-01 until "},
		{"yearly is a kind beside amounts of years", data.Cost, []string{"Name|Year 1|Year 2|Kind", "Support|5|6|yearly"}, "yearly 0 [500 600]"},
		{"the inputs tell the method", data.Benefit, []string{"名称|之前|之后|毛利率", "多销售|100万|120万|35%"},
			"calculated revenue-growth map[after:1.2e+06 before:1e+06 margin:0.35] from 2025-01-01 until "},
		{"before and after alone are costs", data.Benefit, []string{"名称|之前|之后", "少打印|10万|4万"}, "calculated operating-cost map[after:40000 before:100000] from 2025-01-01 until "},
		{"the headings name the method", data.Benefit, []string{"名称|客户数|之前的客户保留率|之后的客户保留率|每位客户的年毛利", "留住|200|82|90|3000"},
			"calculated retention map[after:0.9 before:0.82 customers:200 margin_per_customer:3000] from 2025-01-01 until "},
		{"numbers with what they count", data.Benefit, []string{"名称|人数|每周节省小时|周数|时薪|开始日期", "报价|6人|5 小时|48周|¥55|2025-03-01"},
			"calculated time-saved map[hourly_cost:55 hours_per_week:5 people:6 weeks:48] from 2025-03-01 until "},
		{"the method by its name", data.Benefit, []string{"名称|方法|之前|之后|每次损失", "少丢单|避免的损失|30%|10%|5万"},
			"calculated avoided-loss map[after:0.1 before:0.3 loss:50000] from 2025-01-01 until "},
		{"an amount beside the number of people", data.Benefit, []string{"名称|人数|金额", "报价|6|5万"}, "one-time 5000000 on 2025-01-01"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := plan(only(t, read(t, c.side, c.rows...)).Schedule); got != c.want {
				t.Errorf("the plan is %q, want %q", got, c.want)
			}
		})
	}
}

func TestAmountsOfAnotherSize(t *testing.T) {
	cases := []struct {
		name, heading, cell string
		want                data.Money // 0 for refused
	}{
		{"in ten thousands", "金额（万元）", "12.5", 12_500_000},
		{"behind the name", "金额:万元", "12.5", 12_500_000},
		{"without brackets", "金额万元", "12.5", 12_500_000},
		{"with the word for unit", "金额（单位：万元）", "12.5", 12_500_000},
		{"with the currency's name", "金额（人民币万元）", "12.5", 12_500_000},
		{"in thousands", "Amount (CNY k)", "12.5", 1_250_000},
		{"in thousands as accountants write it", "Amount (CNY '000)", "12.5", 1_250_000},
		{"in words", "Amount (in thousands)", "12.5", 1_250_000},
		{"in the currency itself", "金额（元）", "12.5", 1250},
		{"what is no unit", "金额（含税）", "12.5", 1250},
		{"per hour", "金额（per hour）", "12.5", 1250},
		{"a unit in the cell as well", "金额（万元）", "3万", 0},
		{"the currency in the cell as well", "金额（万元）", "12.5元", 0},
		{"another currency", "金额（美元）", "12.5", 0},
		{"the sign of another currency", "Amount ($)", "12.5", 0},
		{"the sign of the currency", "金额（￥）", "12.5", 1250},
		{"the code of another currency", "Amount (USD k)", "12.5", 0},
		{"a size that is not clear", "金额（万元股）", "12.5", 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := read(t, data.Cost, "名称|"+c.heading, "许可|"+c.cell)
			if c.want == 0 {
				if states(s) != "-!" {
					t.Errorf("taken as %v", s.Lines())
				}
				return
			}
			if got := only(t, s).Schedule.Amount; got != c.want {
				t.Errorf("the amount is %d, want %d", got, c.want)
			}
		})
	}
	t.Run("from a title", func(t *testing.T) {
		if got := only(t, read(t, data.Cost, "预算表||单位：万元", "名称|金额|备注", "许可|9.8|")).Schedule.Amount; got != 9_800_000 {
			t.Errorf("the amount is %d", got)
		}
	})
	t.Run("from a title without headings", func(t *testing.T) {
		s := read(t, data.Cost, "单位：万元", "许可|9.8", "培训|3")
		if got := s.Lines(); len(got) != 2 || got[0].Schedule.Amount != 9_800_000 || states(s) != "-++" {
			t.Errorf("%s %v", states(s), got)
		}
	})
	t.Run("a column's own before that of the title", func(t *testing.T) {
		if got := only(t, read(t, data.Cost, "单位：万元|", "名称|金额（元）", "许可|98000")).Schedule.Amount; got != 9_800_000 {
			t.Errorf("the amount is %d", got)
		}
	})
}

func TestDates(t *testing.T) {
	cases := []struct {
		name  string
		cells []string
		want  []string // "" for refused
	}{
		{"with a time", []string{"2025/3/31 0:00", "2025-03-31 00:00:00", "2025-03-31T00:00"}, []string{"2025-03-31", "2025-03-31", "2025-03-31"}},
		{"counted by the spreadsheet", []string{"45747", "36526"}, []string{"2025-03-31", "2000-01-01"}},
		{"numbers that are no days of this century", []string{"12", "99999"}, []string{"", ""}},
		{"one date tells that the month is first", []string{"3/31/2025", "1/2/2025"}, []string{"2025-03-31", "2025-01-02"}},
		{"one date tells that the day is first", []string{"31.03.2025", "1/2/2025"}, []string{"2025-03-31", "2025-02-01"}},
		{"nothing tells", []string{"1/2/2025", "2/2/2025"}, []string{"", "2025-02-02"}},
		{"both at once", []string{"3/31/2025", "31/3/2025"}, []string{"", ""}},
		{"no such day", []string{"2025-02-30"}, []string{""}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rows := []string{"名称|金额|日期"}
			for _, cell := range c.cells {
				rows = append(rows, "许可|1|"+cell)
			}
			s := read(t, data.Cost, rows...)
			for i, row := range s.Rows()[1:] {
				if got := row.Line.Schedule.Date.String(); got != c.want[i] || (got == "") != (row.State == pasting.Wrong) {
					t.Errorf("%q is %q, want %q (%s)", c.cells[i], got, c.want[i], row.Message)
				}
			}
		})
	}
	t.Run("a number is no date where only the cells say so", func(t *testing.T) {
		if got := means(read(t, data.Cost, "许可|98000|45747", "培训|3万|45748")); got != "name schedule.amount " {
			t.Errorf("the columns are %q", got)
		}
	})
}

// A bare 1 in a column of shares.
func TestOneOfAHundredOrAll(t *testing.T) {
	cases := []struct {
		name   string
		others string
		want   float64 // −1 for refused
	}{
		{"beside decimals", "0.5", 1},
		{"beside percent", "50", 0.01},
		{"beside percent with its sign", "50%", -1},
		{"alone", "-", -1},
		{"beside both", "0.5|50", -1},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			rows := []string{"名称|金额|归因比例", "少加班|5|1"}
			for other := range strings.SplitSeq(c.others, "|") {
				rows = append(rows, "多销售|5|"+other)
			}
			row := read(t, data.Benefit, rows...).Rows()[1]
			if got := row.Line.Attribution; row.State == pasting.Good && got != c.want || (row.State == pasting.Wrong) != (c.want < 0) {
				t.Errorf("state %d, attribution %v: %s", row.State, got, row.Message)
			}
		})
	}
	t.Run("before and after of one row", func(t *testing.T) {
		s := read(t, data.Benefit, "名称|方法|之前|之后|每次损失", "少打印|运营成本|9|1|", "少丢单|避免的损失|1|0.2|500", "少失误|避免的损失|1|0|500")
		if got := states(s); got != "-++!" {
			t.Fatalf("the rows are %s", got)
		}
		if in := s.Lines()[1].Schedule.Inputs; in[data.Before] != 1 || in[data.After] != 0.2 {
			t.Errorf("the inputs are %v", in)
		}
	})
}

func TestOtherFields(t *testing.T) {
	t.Run("cost", func(t *testing.T) {
		line := only(t, read(t, data.Cost, "名称|类别|金额|年增长率|风险（%）|低|最可能|高|分布|相关组|不计入|负责人|依据|附件|备注",
			" 云\u00a0主机　|服务器费用|500|3%|0.5|80%|1|1.2|三角分布|云|是|'=王|合同|合同.pdf|—"))
		want := data.NewLine("", "云 主机")
		want.Schedule = data.Schedule{Kind: data.OneTime, Date: start, Amount: 500_00}
		want.Category, want.Growth, want.RiskAdjustment, want.Excluded = data.Hardware, 0.03, 0.005, true
		want.Range = &data.Range{Low: 0.8, Likely: 1, High: 1.2, Distribution: data.Triangular}
		want.CorrelationGroup, want.Owner, want.Evidence, want.EvidenceFile = "云", "=王", "合同", "合同.pdf"
		if diff := sameLines([]data.Line{want}, []data.Line{line}); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("benefit", func(t *testing.T) {
		line := only(t, read(t, data.Benefit, "Name|Category|Annual benefit|Attribution|Ramp-up|Cashable|Overlap group|Low|High",
			"Less overtime|Savings|50k|80%|6 months|soft|time|60%|120%"))
		if line.Dimension != data.DimensionSavings || line.Attribution != 0.8 || line.RampMonths != 6 || line.Cashable || line.OverlapGroup != "time" ||
			line.Range == nil || *line.Range != (data.Range{Low: 0.6, Likely: 1, High: 1.2, Distribution: data.PERT}) {
			t.Errorf("the line is %+v %+v", line, line.Range)
		}
	})
	t.Run("what is left out is as in a new line", func(t *testing.T) {
		line := only(t, read(t, data.Benefit, "名称|金额", "少加班|1"))
		want := data.NewLine(line.ID, "少加班")
		want.Schedule = data.Schedule{Kind: data.OneTime, Date: start, Amount: 100}
		if diff := sameLines([]data.Line{want}, []data.Line{line}); diff != "" {
			t.Error(diff)
		}
	})
	t.Run("every category by its words", func(t *testing.T) {
		for _, l := range lang.Languages() {
			for _, category := range data.Categories() {
				for _, word := range []string{string(category), lang.For(l).Category(category), strings.ToUpper(lang.For(l).Category(category))} {
					if line := only(t, read(t, data.Cost, "名称|类别|金额", "x|"+word+"|1")); line.Category != category {
						t.Errorf("%q is %q, want %q", word, line.Category, category)
					}
				}
			}
		}
	})
}

func TestWhatIsWrong(t *testing.T) {
	cases := []struct {
		name   string
		side   data.Side
		rows   []string
		column int
		field  pasting.Meaning
		says   string // part of the sentence
	}{
		{"no name", data.Cost, []string{"名称|金额", "|5"}, 0, pasting.Name, "必填"},
		{"a name that is too long", data.Cost, []string{"名称|金额", strings.Repeat("长", 201) + "|5"}, 0, pasting.Name, "200"},
		{"no amount", data.Cost, []string{"名称|金额|备注", "许可||见合同"}, 1, pasting.Amount, "必填"},
		{"no column of amounts", data.Cost, []string{"名称|备注", "许可|见合同"}, -1, pasting.Amount, "必填"},
		{"no amount of a year", data.Cost, []string{"名称|第1年|第2年|备注", "许可|||x"}, 1, pasting.Year(1), "必填"},
		{"an amount in words", data.Cost, []string{"名称|金额", "许可|待定", "培训|5", "维护|6"}, 1, pasting.Amount, "不是数字"},
		{"a negative amount", data.Cost, []string{"名称|金额", "许可|(500)"}, 1, pasting.Amount, "负数"},
		{"too many decimals", data.Cost, []string{"名称|金额", "许可|5.123"}, 1, pasting.Amount, "2 位小数"},
		{"another currency", data.Cost, []string{"名称|金额", "许可|$500"}, 1, pasting.Amount, "CNY"},
		{"too large", data.Cost, []string{"名称|金额", "许可|2万亿"}, 1, pasting.Amount, "过大"},
		{"a column that was too narrow", data.Cost, []string{"名称|金额", "许可|######"}, 1, pasting.Amount, "列太窄"},
		{"an error of the spreadsheet", data.Cost, []string{"名称|金额", "许可|#REF!"}, 1, pasting.Amount, "#REF!"},
		{"a category nobody knows", data.Cost, []string{"名称|类别|金额", "许可|飞船|5"}, 1, pasting.Category, "许可与订阅、"},
		{"a period nobody knows", data.Cost, []string{"名称|金额|周期", "许可|5|每旬"}, 2, pasting.Every, "每季度"},
		{"a kind nobody knows", data.Cost, []string{"名称|金额|方式", "许可|5|分期"}, 2, pasting.Kind, "一次性"},
		{"a kind of the other side", data.Cost, []string{"名称|金额|发生方式", "许可|5|按方法计算"}, 2, pasting.Kind, "一次性"},
		{"recurring without a period", data.Cost, []string{"名称|金额|发生方式", "许可|5|定期"}, -1, pasting.Every, "必填"},
		{"a last day without a period", data.Cost, []string{"名称|金额|止", "许可|5|2026-01-01"}, -1, pasting.Every, "必填"},
		{"the end before the beginning", data.Cost, []string{"名称|金额|周期|起|止", "许可|5|每年|2026-01-01|2025-01-01"}, 4, pasting.Until, "2026-01-01"},
		{"a date that is not clear", data.Cost, []string{"名称|金额|日期", "许可|5|明天"}, 2, pasting.Date, "2026-01-31"},
		{"a rate out of bounds", data.Cost, []string{"名称|金额|风险", "许可|5|120%"}, 2, pasting.Risk, "100%"},
		{"a range out of bounds in percent", data.Cost, []string{"名称|金额|低|高", "许可|5|1|20000%"}, 3, pasting.High, "10,000%"},
		{"a range out of order", data.Cost, []string{"名称|金额|低|最可能", "许可|5|120%|100%"}, 3, pasting.Likely, "低 ≤"},
		{"neither yes nor no", data.Benefit, []string{"名称|金额|可变现", "少加班|5|也许"}, 2, pasting.Cashable, "是、否"},
		{"half a month", data.Benefit, []string{"名称|金额|爬坡期", "少加班|5|1.5"}, 2, pasting.Ramp, "整数"},
		{"an input that is missing", data.Benefit, []string{"名称|人数|每周小时|周数|时薪", "报价|6|5||55"}, 3, pasting.Input(data.Weeks), "必填"},
		{"an input out of bounds", data.Benefit, []string{"名称|人数|每周小时|周数|时薪", "报价|6|200|48|55"}, 2, pasting.Input(data.HoursPerWeek), "168"},
		{"inputs of two methods", data.Benefit, []string{"名称|人数|毛利率", "报价|6|30%"}, -1, pasting.Method, "必填"},
		{"a method nobody knows", data.Benefit, []string{"名称|方法|之前|之后", "报价|猜|6|5"}, 1, pasting.Method, "节省工时"},
		{"an amount beside the inputs", data.Benefit, []string{"名称|之前|之后|金额", "少打印|10|4|6"}, 3, pasting.Amount, "没有此项金额"},
		{"amounts of years of a one-time line", data.Cost, []string{"名称|金额|发生方式|第1年", "许可|5|一次性|7"}, 3, pasting.Year(1), "没有此项金额"},
		{"a sum that is not that of the years", data.Cost, []string{"名称|第1年|第2年|合计", "许可|2|3|6"}, 3, pasting.Amount, "5"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			s := read(t, c.side, c.rows...)
			row := s.Rows()[1]
			if row.State != pasting.Wrong || len(row.Problems) != 1 {
				t.Fatalf("state %d with problems %v", row.State, row.Problems)
			}
			p := row.Problems[0]
			if p.Column != c.column || p.Field != c.field || !strings.Contains(p.Text, c.says) {
				t.Errorf("column %d, field %q: %q", p.Column, p.Field, p.Text)
			}
			if c.column >= 0 && row.Cells[c.column].Problem != p.Text {
				t.Errorf("the cell says %q", row.Cells[c.column].Problem)
			}
			if !strings.HasSuffix(row.Message, "："+p.Text) || strings.Contains(row.Message, "⟨") {
				t.Errorf("the row says %q", row.Message)
			}
		})
	}
	t.Run("all that is wrong is told", func(t *testing.T) {
		row := read(t, data.Cost, "名称|类别|金额|日期", "|飞船|x|y").Rows()[1]
		if len(row.Problems) != 4 || strings.Count(row.Message, "\n") != 3 {
			t.Errorf("%v", row.Message)
		}
	})
}

func TestRowsThatAreLeftOut(t *testing.T) {
	s := read(t, data.Cost,
		"CRM 项目成本",
		"名称|金额|负责人",
		"许可|5|王",
		"",
		"软件小计|5|",
		"|||",
		"名 称|金额|负责人",
		"总计费系统|6|",
		"合 计：|¥11.00|-",
		"合计|12|王", // a line of this name
	)
	if got := states(s); got != "--+--+-+" {
		t.Errorf("the rows are %s", got)
	}
	var numbers []int
	for _, row := range s.Rows() {
		numbers = append(numbers, row.Number)
		if (row.State == pasting.LeftOut) != (row.Message != "") {
			t.Errorf("row %d says %q", row.Number, row.Message)
		}
	}
	if want := []int{1, 2, 3, 5, 7, 8, 9, 10}; !slices.Equal(numbers, want) {
		t.Errorf("the rows are numbered %v, want %v", numbers, want)
	}
	t.Run("counted and otherwise empty", func(t *testing.T) {
		if got := states(read(t, data.Cost, "序号|名称|金额", "1|许可|5", "2||", "3||")); got != "-+--" {
			t.Errorf("the rows are %s", got)
		}
	})
}

func TestCellsThatCameWithMarks(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"line break in a cell", "名称\t金额\t备注\r\n许可\t5\t\"第一行\r\n第二行\"\r\n", "许可|第一行\n第二行"},
		{"doubled marks", "名称\t金额\t备注\n\"19\"\" 屏\"\t5\t\"a\tb\"\n", "19\" 屏|a\tb"},
		{"marks that are no quoting", "名称\t金额\t备注\n\"好\"的许可\t5\t\"未完\n", "\"好\"的许可|\"未完"},
		{"line break in a name", "名称\t金额\n\"许可\n四十人\"\t5\n", "许可 四十人|"},
		{"mark of the byte order, zeros at the end", "\ufeff名称\t金额\r\n许可\t５００\r\n\x00", "许可|"},
		{"old line ends, empty columns", "名称\t金额\t\t\r许可\t5\t\t\r\r", "许可|"},
		{"broken text", "名称\t金额\n许\xff可\t5", "许\uFFFD可|"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			line := only(t, readAs(t, data.Cost, "CNY", c.text))
			if got := line.Name + "|" + line.Note; got != c.want {
				t.Errorf("read %q, want %q", got, c.want)
			}
		})
	}
}

func TestRefusals(t *testing.T) {
	long := strings.Repeat("许可\t5\n", pasting.MaxRows)
	cases := []struct{ name, text, key string }{
		{"nothing", "", "pasting.nothing"},
		{"nothing but spaces", "\t \r\n\u00a0\t\r\n\x00", "pasting.nothing"},
		{"too many rows", long + "许可\t5", "pasting.too-many-rows"},
		{"too many columns", strings.Repeat("\t", pasting.MaxColumns) + "5", "pasting.too-many-columns"},
		{"too much", strings.Repeat("许", pasting.MaxBytes/2), "pasting.too-large"},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, err := pasting.Read(c.text, data.Cost, "CNY", start, zh)
			var refusal *pasting.Refusal
			if !errors.As(err, &refusal) || refusal.Key() != c.key {
				t.Fatalf("the error is %v, want %s", err, c.key)
			}
			for _, words := range []*lang.Words{zh, en} {
				if text := words.Error(err); strings.ContainsAny(text, "⟨{") || strings.Contains(text, "no value") {
					t.Errorf("the sentence is %q", text)
				}
			}
		})
	}
	if _, err := pasting.Read(long, data.Cost, "CNY", start, zh); err != nil {
		t.Errorf("as many rows as are allowed: %v", err)
	}
	if _, err := pasting.Read(strings.Repeat("\r\n", 100_000)+"许可\t5"+strings.Repeat("\t", 100_000), data.Cost, "CNY", start, zh); err != nil {
		t.Errorf("empty rows and columns: %v", err)
	}
}

func TestThePreviewChangesColumns(t *testing.T) {
	s := read(t, data.Cost, "名称|A|B", "许可|5|98000", "培训|6|30000")
	if got := states(s); got != "-!!" {
		t.Fatalf("the rows are %s", got)
	}
	s.SetMeaning(2, pasting.Amount)
	if got := s.Lines(); len(got) != 2 || got[0].Schedule.Amount != 9_800_000 {
		t.Fatalf("the lines are %v", got)
	}
	ids := []string{s.Lines()[0].ID, s.Lines()[1].ID}
	s.SetMeaning(1, pasting.Amount)
	if got := means(s); got != "name schedule.amount " {
		t.Errorf("the columns are %q", got)
	}
	if got := s.Lines(); got[0].Schedule.Amount != 500 || got[0].ID != ids[0] || got[1].ID != ids[1] {
		t.Errorf("the lines are %v, their ids were %v", got, ids)
	}
	if !s.Rows()[1].Cells[2].Unused || s.Rows()[1].Cells[1].Unused {
		t.Error("a cell that is not read is not marked as such")
	}
	s.SetMeaning(2, pasting.Year(2))
	s.SetMeaning(1, pasting.Year(1))
	if got := plan(s.Lines()[0].Schedule); got != "yearly 0 [500 9800000]" {
		t.Errorf("the plan is %s", got)
	}
	s.SetMeaning(1, pasting.Attribution) // not one of costs
	s.SetMeaning(7, pasting.Note)        // no such column
	if got := means(s); got != "name schedule.years[0] schedule.years[1]" {
		t.Errorf("the columns are %q", got)
	}
	s.SetMeaning(0, pasting.Ignored)
	if got := s.Count(pasting.Wrong); got != 2 {
		t.Errorf("without names %d rows are wrong, want 2", got)
	}
}

func TestChoicesHaveNames(t *testing.T) {
	for _, side := range []data.Side{data.Cost, data.Benefit} {
		for _, words := range []*lang.Words{zh, en} {
			s, err := pasting.Read("许可\t5", side, "CNY", start, words)
			if err != nil {
				t.Fatal(err)
			}
			names := map[string]bool{}
			for _, choice := range s.Choices() {
				if names[choice.Name] || choice.Name == "" || strings.ContainsAny(choice.Name, "⟨{") {
					t.Errorf("%s: the name of %q is %q", side, choice.Meaning, choice.Name)
				}
				names[choice.Name] = true
			}
			for _, column := range s.Columns() {
				if !names[column.Name] {
					t.Errorf("%q is no choice", column.Name)
				}
			}
		}
	}
}

func TestTheHeaderCanBeSwitched(t *testing.T) {
	s := read(t, data.Cost, "许可|98000", "培训|3万")
	if s.HasHeader() || states(s) != "++" {
		t.Fatalf("header %v, rows %s", s.HasHeader(), states(s))
	}
	s.SetHeader(true)
	if !s.HasHeader() || states(s) != "-+" || s.Columns()[0].Header != "许可" {
		t.Errorf("header %v, rows %s", s.HasHeader(), states(s))
	}
	s.SetHeader(false)
	if states(s) != "++" {
		t.Errorf("rows %s", states(s))
	}
}

func TestRowsAreMendedAndLeftOut(t *testing.T) {
	s := read(t, data.Cost, "名称|金额", "许可|待定", "培训|3万", "维护|?")
	if got := states(s); got != "-!+!" {
		t.Fatalf("the rows are %s", got)
	}
	if got := s.Summary(); got != "可添加 1 行 · 有误 2 行 · 不读取 1 行" {
		t.Errorf("the summary is %q", got)
	}
	s.SetCell(1, 1, "9.8万")
	if got := s.Rows()[1]; got.State != pasting.Good || got.Cells[1].Shown != "98,000" || got.Cells[1].Text != "9.8万" {
		t.Errorf("the row is %+v", got)
	}
	s.LeaveOut(2, true)
	if got := states(s); got != "-+-!" {
		t.Errorf("the rows are %s", got)
	}
	s.LeaveOut(2, false)
	if !s.KeepWrong() || states(s) != "-!" || s.Rows()[1].Number != 4 || !s.HasHeader() {
		t.Errorf("what stays is %s", states(s))
	}
	s.SetCell(1, 1, "5")
	if s.KeepWrong() || states(s) != "-" {
		t.Errorf("what stays is %s", states(s))
	}
	s.SetCell(9, 9, "x")
	s.LeaveOut(-1, true)
}

// budget is a table of n rows of which every 25th is wrong, each in another way.
func budget(n int) string {
	var b strings.Builder
	b.WriteString("类别\t项目\t金额（元）\t周期\t开始日期\t负责人\t备注\r\n")
	for i := 1; i <= n; i++ {
		row := []string{"培训", fmt.Sprintf("第 %d 项", i), "12,000.50", "每年", "2025/3/1", "王", "\"合同\n附件\""}
		if i%25 == 0 {
			switch i / 25 % 5 {
			case 0:
				row[0] = "飞船"
			case 1:
				row[1] = ""
			case 2:
				row[2] = "待定"
			case 3:
				row[3] = "每旬"
			case 4:
				row[4] = "2025-02-30"
			}
		}
		b.WriteString(strings.Join(row, "\t") + "\r\n")
	}
	b.WriteString("合计\t\t6,000,250.00\r\n")
	return b.String()
}

func TestTwentyOfFiveHundredRowsAreWrong(t *testing.T) {
	s := readAs(t, data.Cost, "CNY", budget(500))
	if good, wrong, left := s.Count(pasting.Good), s.Count(pasting.Wrong), s.Count(pasting.LeftOut); good != 480 || wrong != 20 || left != 2 {
		t.Fatalf("%d good, %d wrong, %d left out; want 480, 20, 2", good, wrong, left)
	}
	for _, row := range s.Rows() {
		if row.State == pasting.Wrong && (len(row.Problems) != 1 || row.Problems[0].Column < 0 || row.Message == "") {
			t.Errorf("row %d: %v", row.Number, row.Problems)
		}
	}
	ids := map[string]bool{}
	for _, line := range s.Lines() {
		ids[line.ID] = true
	}
	if len(ids) != 480 {
		t.Errorf("%d ids for 480 lines", len(ids))
	}
	if !s.KeepWrong() || s.Count(pasting.Wrong) != 20 || s.Count(pasting.Good) != 0 {
		t.Error("the wrong rows do not stay")
	}
}

func TestHolds(t *testing.T) {
	for text, want := range map[string]bool{"": false, "许可": false, "许可\n培训": false, "许可\t5": true, "\t\r\n": false, "一行\n二行\t": true} {
		if got := pasting.Holds(text); got != want {
			t.Errorf("Holds(%q) = %v", text, got)
		}
	}
}

func TestNoFormulaIsWritten(t *testing.T) {
	names := []string{"=HYPERLINK(\"x\")", "+1", "-1", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠x", "'=1", "'x", "-", "/", "12-3", "007", "1e5", "2025"}
	lines := make([]data.Line, len(names))
	for i, name := range names {
		lines[i] = data.NewLine("", name)
		lines[i].Owner, lines[i].Evidence = name, name+"\nx"
		lines[i].Schedule = data.Schedule{Kind: data.OneTime, Date: start, Amount: 100}
	}
	text := pasting.Write(lines, data.Cost, "CNY", zh)
	for _, row := range strings.Split(strings.TrimSpace(text), "\r\n") {
		for _, cell := range strings.Split(row, "\t") {
			if cell = strings.TrimPrefix(cell, `"`); strings.ContainsAny(cell[:1], "=+-@") || cell == "12-3" || cell == "007" || cell == "1e5" || cell == "'2025" {
				t.Errorf("there is a cell %q", cell)
			}
		}
	}
	if diff := sameLines(lines, readAs(t, data.Cost, "CNY", text).Lines()); diff != "" {
		t.Error(diff)
	}
}

func TestOnlyNeededColumnsAreWritten(t *testing.T) {
	line := data.NewLine("", "许可")
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: start, Amount: 98_000_00}
	if got, want := pasting.Write([]data.Line{line}, data.Cost, "CNY", zh), "名称\t发生方式\t金额（CNY）\t日期\r\n许可\t一次性\t98000\t2025-01-01\r\n"; got != want {
		t.Errorf("written %q, want %q", got, want)
	}
	if got, want := pasting.Copied([]data.Line{line}, en), "Copied: 1. Paste into Excel or WPS."; got != want {
		t.Errorf("said %q", got)
	}
	line.Readings = []data.Reading{{Since: start, MeasuredOn: start, Schedule: &line.Schedule}}
	if got := pasting.Copied([]data.Line{line, line}, en); !strings.Contains(got, "lines that have some: 2") {
		t.Errorf("said %q", got)
	}
	line.Schedule.Basis = &data.Basis{Kind: data.UsersByPrice, Inputs: data.Inputs{data.Users: 40, data.Price: 2450}}
	for words, want := range map[*lang.Words]string{
		en: "Copied: 1. Paste into Excel or WPS. Readings are left out (lines that have some: 1). How amounts were worked out is left out (lines: 1).",
		zh: "已复制 1 项，可粘贴到 Excel 或 WPS。其中 1 项的实测未包含在内。1 项成本的金额算法未包含在内，只带金额。",
	} {
		if got := pasting.Copied([]data.Line{line}, words); got != want {
			t.Errorf("said %q, want %q", got, want)
		}
	}
}

// Lines of one currency do not come into an evaluation of another one unseen.
func TestAnotherCurrencyIsRefused(t *testing.T) {
	line := data.NewLine("", "Licence")
	line.Schedule = data.Schedule{Kind: data.OneTime, Date: start, Amount: 98_000_00}
	for _, from := range data.Currencies() {
		text := pasting.Write([]data.Line{line}, data.Cost, from, en)
		for _, to := range data.Currencies() {
			if got := states(readAs(t, data.Cost, to, text)); got != map[bool]string{true: "-+", false: "-!"}[from == to] {
				t.Errorf("%s in %s: %s", from, to, got)
			}
		}
	}
}

// The rows can be read whatever is in them, every good line keeps the rules, and what
// is written of them is read back.
func FuzzRead(f *testing.F) {
	for _, seed := range []string{"", "许可\t98000", "名称\t金额（万元）\n许可\t3\n合计\t3", "\"a\"\"\tb\"\t'=1\r\n", "单位：万元\n1\t许可\t5", budget(30),
		"Name\tYear 1\t2026\nx\t1\t2", "名称\t之前\t之后\t毛利率\nx\t1\t2\t3%", "名称\t日期\t金额\nx\t1/2/2025\t#REF!", "\xff\t\x00\n\t\t"} {
		f.Add(seed, true)
		f.Add(seed, false)
	}
	f.Fuzz(func(t *testing.T, text string, cost bool) {
		side := data.Benefit
		if cost {
			side = data.Cost
		}
		s, err := pasting.Read(text, side, "CNY", start, zh)
		if err != nil {
			var refusal *pasting.Refusal
			if !errors.As(err, &refusal) {
				t.Fatalf("the error is %v", err)
			}
			return
		}
		for _, row := range s.Rows() {
			if len(row.Cells) != len(s.Columns()) || (row.State == pasting.Wrong) != (len(row.Problems) > 0) || (row.State == pasting.Good) != (row.Message == "") {
				t.Fatalf("row %+v", row)
			}
		}
		lines := s.Lines()
		for _, line := range lines {
			if err := line.Validate(side, "CNY"); err != nil {
				t.Fatalf("%+v: %v", line, err)
			}
		}
		again, err := pasting.Read(pasting.Write(lines, side, "CNY", en), side, "CNY", start, zh)
		if err != nil {
			t.Fatal(err)
		}
		if diff := sameLines(lines, again.Lines()); diff != "" && len(lines) < pasting.MaxRows {
			t.Fatal(diff)
		}
		for i, choices := 0, s.Choices(); i < min(len(s.Columns()), 5); i++ {
			s.SetMeaning(i, choices[(len(text)+i)%len(choices)].Meaning)
		}
		s.SetHeader(!s.HasHeader())
		s.KeepWrong()
	})
}

func BenchmarkReadOneRow(b *testing.B) {
	for b.Loop() {
		if _, err := pasting.Read("许可\t5", data.Benefit, "CNY", start, zh); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead500Rows(b *testing.B) {
	text := budget(500)
	for b.Loop() {
		if _, err := pasting.Read(text, data.Cost, "CNY", start, zh); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkSetMeaning500Rows(b *testing.B) {
	s, err := pasting.Read(budget(500), data.Cost, "CNY", start, zh)
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		s.SetMeaning(5, pasting.Note)
		s.SetMeaning(5, pasting.Owner)
	}
}
