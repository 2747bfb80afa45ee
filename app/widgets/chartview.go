package widgets

import (
	"image"
	"image/color"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"huibao/charts"
)

// ChartView shows a chart, drawn for the pixels it takes on the screen. The drawing
// runs off the interface goroutine, one at a time and always of the newest state;
// until it comes back the last picture stays, so that nothing flickers while a person
// types or drags the window's edge.
type ChartView struct {
	widget.BaseWidget
	// OnTapped is called for a click on the picture, as to explain the figure that it
	// is about; nil for nothing.
	OnTapped func()

	caption *Note
	export  *Button
	picture *canvas.Image
	trouble *widget.Label
	least   fyne.Size

	mutex sync.Mutex
	idle  *sync.Cond
	chart *charts.Chart // what is to be seen
	size  charts.Size   // at which size
	busy  bool          // a drawing is under way or about to start
	stale bool          // what is to be seen changed since the drawing began
}

// settle is how long the view waits for further changes before it draws.
const settle = 40 * time.Millisecond

// NewChartView is a view without a chart, never smaller than least. caption says in a
// few words what the chart is about; the button exportText calls export.
func NewChartView(caption, exportText string, export func(), least fyne.Size) *ChartView {
	v := &ChartView{caption: NewStrong(caption), export: NewButton(exportText, export),
		picture: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleSmooth},
		trouble: widget.NewLabel(""), least: least}
	v.idle = sync.NewCond(&v.mutex)
	v.export.Importance = widget.LowImportance
	v.trouble.Wrapping = fyne.TextWrapWord
	v.trouble.Hide()
	v.ExtendBaseWidget(v)
	return v
}

// NewBareChartView is a view of a chart alone, without caption and button.
func NewBareChartView(least fyne.Size) *ChartView {
	v := NewChartView("", "", nil, least)
	v.caption.Hide()
	v.export.Hide()
	return v
}

// Set shows the chart.
func (v *ChartView) Set(chart *charts.Chart) {
	v.mutex.Lock()
	v.chart = chart
	v.mutex.Unlock()
	v.want()
}

// Alternative is the chart in words: its title, which states the finding.
func (v *ChartView) Alternative() string {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.chart == nil {
		return v.caption.Text()
	}
	return v.chart.Title()
}

// Picture is what was drawn last, nil when nothing was.
func (v *ChartView) Picture() image.Image { return v.picture.Image }

// Wait returns when the picture shows the newest state. Whoever takes a picture of the
// window waits; the window itself never does.
func (v *ChartView) Wait() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	for v.busy {
		v.idle.Wait()
	}
}

// resized notes at how many pixels the chart is seen, and gives the size of as many
// whole pixels, so that the picture is shown dot by dot and stays sharp.
func (v *ChartView) resized(size fyne.Size) fyne.Size {
	scale := float32(1)
	if c := fyne.CurrentApp().Driver().CanvasForObject(v.picture); c != nil {
		scale = c.Scale()
	}
	const noise = 0.01 // of a pixel, in what should be a whole number of them
	next := charts.Size{Width: int(size.Width*scale + noise), Height: int(size.Height*scale + noise), Scale: float64(scale)}
	v.mutex.Lock()
	changed := next != v.size
	v.size = next
	v.mutex.Unlock()
	if changed {
		v.want()
	}
	return fyne.NewSize(float32(next.Width)/scale, float32(next.Height)/scale)
}

// want has the newest state drawn, now or after the drawing that is under way.
func (v *ChartView) want() {
	v.mutex.Lock()
	defer v.mutex.Unlock()
	if v.chart == nil || v.size.Width < 1 || v.size.Height < 1 {
		return
	}
	v.stale = true
	if v.busy {
		return
	}
	v.busy = true
	go v.drawUntilFresh()
}

func (v *ChartView) drawUntilFresh() {
	for {
		time.Sleep(settle)
		v.mutex.Lock()
		chart, size := v.chart, v.size
		v.stale = false
		v.mutex.Unlock()
		picture, err := chart.Image(size)
		fyne.DoAndWait(func() { v.show(picture, err) })
		v.mutex.Lock()
		if !v.stale {
			v.busy = false
			v.idle.Broadcast()
			v.mutex.Unlock()
			return
		}
		v.mutex.Unlock()
	}
}

// show puts a picture that came back in the place of the last one.
func (v *ChartView) show(picture image.Image, err error) {
	if err != nil {
		v.picture.Image = nil
		v.trouble.SetText(v.Alternative())
		v.trouble.Show()
	} else {
		v.picture.Image = picture
		v.trouble.Hide()
	}
	v.picture.Refresh()
}

// CreateRenderer is called by Fyne.
func (v *ChartView) CreateRenderer() fyne.WidgetRenderer {
	shown := container.New(watched{v}, v.picture, v.trouble, newPictureLink(v))
	if v.caption.Hidden {
		return widget.NewSimpleRenderer(shown)
	}
	head := container.New(headLayout{}, v.caption, v.export)
	return widget.NewSimpleRenderer(container.NewBorder(head, nil, nil, nil, shown))
}

// pictureLink lies over the picture and takes the click on it.
type pictureLink struct {
	widget.BaseWidget
	view *ChartView
}

func newPictureLink(v *ChartView) *pictureLink {
	l := &pictureLink{view: v}
	l.ExtendBaseWidget(l)
	return l
}

// CreateRenderer draws nothing.
func (l *pictureLink) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(canvas.NewRectangle(color.Transparent))
}

// Tapped tells the view.
func (l *pictureLink) Tapped(*fyne.PointEvent) {
	if l.view.OnTapped != nil {
		l.view.OnTapped()
	}
}

// Cursor is a hand where a click does something.
func (l *pictureLink) Cursor() desktop.Cursor {
	if l.view.OnTapped == nil {
		return desktop.DefaultCursor
	}
	return desktop.PointerCursor
}

// watched lays the picture out over the whole room and tells the view its size.
type watched struct{ view *ChartView }

func (w watched) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	size = w.view.resized(size)
	for _, object := range objects {
		object.Move(fyne.NewPos(0, 0))
		object.Resize(size)
	}
}

func (w watched) MinSize([]fyne.CanvasObject) fyne.Size { return w.view.least }
