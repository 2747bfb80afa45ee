package goals

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"huibao/app/explain"
	"huibao/app/widgets"
	"huibao/charts"
	"huibao/data"
	"huibao/data/appraisal"
)

// course shows what was measured of a goal between its baseline and its target. It is
// hidden while nothing was.
type course struct {
	host    widgets.Host
	content fyne.CanvasObject
	view    *widgets.ChartView
	made    made
}

// made is what the picture was made of.
type made struct {
	result *appraisal.Result
	goal   string
	dark   bool
}

// The course takes a share of the height that the table leaves to it, within limits: it
// must be legible in a small window and need not grow in a large one.
const (
	courseShare   = 0.42
	lowestCourse  = 130
	highestCourse = 260
)

// aboveCourse lays the table out above the course, or alone while that is hidden.
type aboveCourse struct{}

// Layout gives the table what the course leaves.
func (aboveCourse) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	table, course := objects[0], objects[1]
	if !course.Visible() {
		table.Resize(size)
		return
	}
	height := min(highestCourse, max(lowestCourse, size.Height*courseShare))
	gap := theme.Padding()
	table.Resize(fyne.NewSize(size.Width, max(0, size.Height-height-gap)))
	course.Move(fyne.NewPos(0, size.Height-height))
	course.Resize(fyne.NewSize(size.Width, height))
}

// MinSize has room for both.
func (aboveCourse) MinSize(objects []fyne.CanvasObject) fyne.Size {
	table, course := objects[0].MinSize(), objects[1]
	if !course.Visible() {
		return table
	}
	return fyne.NewSize(max(table.Width, course.MinSize().Width), table.Height+theme.Padding()+lowestCourse)
}

func newCourse(host widgets.Host) *course {
	c := &course{host: host, view: widgets.NewBareChartView(fyne.NewSize(200, lowestCourse/2))}
	c.view.OnTapped = func() { host.Explain(explain.Subject{Figure: explain.GoalAttainment, Of: c.made.goal}) }
	c.content = widgets.NewPanel("", nil, c.view)
	c.content.Hide()
	return c
}

// show draws the goal, nil for none. It answers whether the picture came or went.
func (c *course) show(g *data.Goal) (resized bool) {
	if g == nil {
		resized = c.content.Visible()
		c.content.Hide()
		return resized
	}
	s := c.host.Session()
	attained, known := resultOf(s.Result(), g.ID)
	shown := known && attained.Actual.Defined()
	resized = shown != c.content.Visible()
	if !shown {
		c.content.Hide()
		return resized
	}
	if now := (made{s.Result(), g.ID, c.host.Dark()}); now != c.made {
		c.made = now
		c.view.Set(charts.GoalTrend(g, attained, s.AsOf(), charts.Style{Words: c.host.Words(), Dark: now.dark}))
	}
	c.content.Show()
	return resized
}

// resultOf is what the appraisal says of the goal.
func resultOf(r *appraisal.Result, id string) (result appraisal.Goal, known bool) {
	for _, g := range r.Goals {
		if g.ID == id {
			return g, true
		}
	}
	return appraisal.Goal{}, false
}
