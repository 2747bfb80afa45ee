package widgets

import (
	"image/color"

	"fyne.io/fyne/v2"
)

// CoursePoint is a value at a time, in a cell's small line.
type CoursePoint struct {
	Across float32 // 0 is the first time, 1 the last
	Up     float32 // 0 is the least value there can be, 1 the greatest; what lies beyond stands at the rim
	// Ink is the colour of the point and of the piece of line that leads to it.
	Ink color.Color
	// Apart says that nothing leads to the point: something is missing before it.
	Apart bool
}

// CourseWidth is the room that a course takes before the text of its cell, in logical pixels.
const CourseWidth = 72

// mostDots is up to how many points each gets a dot; of more the last does.
const mostDots = 8

// drawCourse draws the pieces of line, the points and the faint line at half the height.
func (r *trendLineRenderer) drawCourse(size fyne.Size) {
	course := r.trend.course
	r.guide(size.Height/2, size)
	for i := 1; i < len(course); i++ {
		if !course[i].Apart {
			r.line(course[i-1].place(size), course[i].place(size), course[i].Ink, 1.5*trendStroke)
		}
	}
	for i, point := range course {
		last, alone := i == len(course)-1, point.Apart && (i == len(course)-1 || course[i+1].Apart)
		if last || alone || len(course) <= mostDots {
			r.dot(point.place(size), point.Ink)
		}
	}
}

// place is where the point is drawn in a room.
func (p CoursePoint) place(size fyne.Size) fyne.Position {
	const rim = 3 // half a dot and the line's stroke
	within := func(share, length float32) float32 { return rim + max(0, min(1, share))*max(0, length-2*rim) }
	return fyne.NewPos(within(p.Across, size.Width), within(1-p.Up, size.Height))
}
