package pasting

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"huibao/assets/lang"
	"huibao/data"
)

// drawnCells are texts that mean something to other rows beside those that do not: dates
// that tell the order of day and month, shares that tell how a bare 1 is meant, words of
// headings and sums.
var drawnCells = []string{
	"", "1", "1", "0.5", "50", "15%", "3/4/2025", "31/1/2025", "1/31/2025", "2025-03-01", "45678", "许可", "3万", "12,000.50", "?", "#REF!",
	"合计", "单位：万元", "名称", "金额", "每年", "monthly", "-", "1 %", "1.0", "2", "客户保留", "一次性",
}

// drawnTable is a table that mostly has headings and columns of dates and shares.
func drawnTable(t *rapid.T) string {
	var b strings.Builder
	heads := rapid.SampledFrom([]string{
		"名称\t金额\t日期\t风险调整\t年增长率", "名称\t金额\t开始日期\t结束日期\t风险\t低\t高", "Name\tBefore\tAfter\tMargin\tAttribution\tFrom",
		"类别\t项目\t金额（万元）\t日期", "第一年\t第二年\t名称\t风险", "名称\t客户数\t之前\t之后\t每客户年毛利\t归因", "",
	}).Draw(t, "headings")
	if rapid.IntRange(0, 4).Draw(t, "titled") == 0 {
		b.WriteString("预算（单位：千元）\n")
	}
	b.WriteString(heads + "\n")
	for range rapid.IntRange(1, 6).Draw(t, "rows") {
		if rapid.IntRange(0, 5).Draw(t, "heads again") == 0 {
			b.WriteString(heads + "\n")
		}
		b.WriteString(strings.Join(rapid.SliceOfN(rapid.SampledFrom(drawnCells), 1, 7).Draw(t, "row"), "\t") + "\n")
	}
	return b.String()
}

// readAnew is the sheet with all of its rows read anew.
func readAnew(s *Sheet) *Sheet {
	again := *s
	again.read()
	return &again
}

// A cell that is mended and a row that is left out leave the sheet as if all of it had
// been read so, whatever other rows learn from them.
func TestAMendedSheetIsAsIfReadSo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.SampledFrom([]data.Side{data.Cost, data.Benefit}).Draw(t, "side")
		s, err := Read(drawnTable(t), side, "CNY", data.MustDate("2025-01-01"), lang.For(lang.English))
		if err != nil {
			t.Skip(err)
		}
		for i := range rapid.IntRange(1, 12).Draw(t, "changes") {
			row, column := rapid.IntRange(0, len(s.records)-1).Draw(t, "row"), rapid.IntRange(0, len(s.columns)-1).Draw(t, "column")
			switch rapid.IntRange(0, 9).Draw(t, "does") {
			case 0:
				s.SetMeaning(column, rapid.SampledFrom(s.Choices()).Draw(t, "meaning").Meaning)
			case 1:
				s.SetHeader(!s.HasHeader())
			case 2:
				s.LeaveOut(row, rapid.Bool().Draw(t, "out"))
			case 3:
				if s.KeepWrong(); len(s.records) == 0 {
					return
				}
			default:
				s.SetCell(row, column, rapid.SampledFrom(drawnCells).Draw(t, "text"))
			}
			if diff := cmp.Diff(readAnew(s).rows, s.rows, cmp.Comparer(sameError), cmp.Comparer(sameDay)); diff != "" {
				t.Fatalf("after change %d (- read anew, + mended):\n%s", i+1, diff)
			}
		}
	})
}

func sameDay(a, b data.Date) bool { return a == b }

func sameError(a, b error) bool { return fmt.Sprintf("%T %v", a, a) == fmt.Sprintf("%T %v", b, b) }

// What a cell tells about its column reaches the other rows, and is taken back.
func TestAMendedCellTellsTheOthers(t *testing.T) {
	for _, c := range []struct {
		name, table string
		column      int
		says, other string // what the other row's cell then is; without that it is wrong
	}{
		{"how shares are written", "名称\t金额\t风险调整\na\t5\t\nb\t5\t1", 2, "30", "1%"},
		{"shares of one", "名称\t金额\t风险调整\na\t5\t\nb\t5\t1", 2, "0.3", "100%"},
		{"which comes first, day or month", "名称\t金额\t日期\na\t5\t\nb\t5\t3/4/2025", 2, "31/1/2025", "2025-04-03"},
		{"that the month comes first", "名称\t金额\t日期\na\t5\t\nb\t5\t3/4/2025", 2, "1/31/2025", "2025-03-04"},
	} {
		t.Run(c.name, func(t *testing.T) {
			s, err := Read(c.table, data.Cost, "CNY", data.MustDate("2025-01-01"), lang.For(lang.Chinese))
			if err != nil {
				t.Fatal(err)
			}
			for range 2 {
				if got := s.rows[2]; got.State != Wrong {
					t.Fatalf("before, the other row is %+v", got)
				}
				s.SetCell(1, c.column, c.says)
				if got := s.rows[2].Cells[c.column]; got.Problem != "" || strings.ReplaceAll(got.Shown, " ", "") != c.other {
					t.Errorf("the other cell is %+v, want %s", got, c.other)
				}
				s.SetCell(1, c.column, "")
			}
		})
	}
}

// A letter typed into a cell reads one row, also where the column was looked through for
// the sake of bare 1s.
func BenchmarkMendACellOf500Rows(b *testing.B) {
	for _, c := range []struct{ name, cell, mended string }{{"one row", "12,000.50", "12,000.5"}, {"bare ones", "1", "1 %"}} {
		b.Run(c.name, func(b *testing.B) {
			heading := "名称\t金额\n"
			if c.cell == "1" {
				heading = "名称\t风险调整\n"
			}
			s, err := Read(heading+strings.Repeat("许可\t"+c.cell+"\n", 500), data.Cost, "CNY", data.MustDate("2025-01-01"), lang.For(lang.Chinese))
			if err != nil {
				b.Fatal(err)
			}
			texts := []string{c.mended, c.cell}
			for i := 0; b.Loop(); i++ {
				s.SetCell(250, 1, texts[i%2])
			}
		})
	}
}

// Reading a column of bare 1s looks through it once, not once for each.
func BenchmarkRead500BareOnes(b *testing.B) {
	text := "名称\t风险调整\n" + strings.Repeat("许可\t1\n", 500)
	for b.Loop() {
		if _, err := Read(text, data.Cost, "CNY", data.MustDate("2025-01-01"), lang.For(lang.Chinese)); err != nil {
			b.Fatal(err)
		}
	}
}
