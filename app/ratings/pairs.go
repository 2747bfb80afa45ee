package ratings

import (
	"image/color"
	"math"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"huibao/app/widgets"
	"huibao/assets/lang"
	"huibao/data"
)

// pair are two factors with how much more important the first was said to be.
type pair struct {
	a, b  data.Factor
	ratio float64 // a is so many times as important as b; 0 when they were not compared
}

// Saaty's scale as it is offered: 9 7 5 3 1 3 5 7 9, the first factor's side at the left.
// The even numbers between may come from a file and are shown where they lie.
const (
	stops    = 9
	evenStop = stops / 2 // both are equally important
)

// numberAt is what stands on a stop.
func numberAt(stop int) int { return 1 + 2*max(stop-evenStop, evenStop-stop) }

// ratioAt is the ratio of a stop.
func ratioAt(stop int) float64 {
	if stop > evenStop {
		return 1 / float64(numberAt(stop))
	}
	return float64(numberAt(stop))
}

// stopOf is where on the scale a ratio lies; exact tells whether that is on a stop.
func stopOf(ratio float64) (at float64, exact bool) {
	const nearly = 0.01 // a third may be written 0.333
	if ratio >= 1 {
		at = evenStop - (ratio-1)/2
	} else {
		at = evenStop + (1/ratio-1)/2
	}
	return at, math.Abs(at-math.Round(at)) < nearly
}

// stepped is the ratio one stop to the left (−1) or to the right (+1). Where nothing was
// said yet it is moderately in favour of that side.
func stepped(ratio float64, by int) float64 {
	if ratio == 0 {
		return ratioAt(evenStop + by)
	}
	at, exact := stopOf(ratio)
	stop := int(math.Round(at)) + by
	if !exact {
		stop = int(math.Floor(at))
		if by > 0 {
			stop = int(math.Ceil(at))
		}
	}
	return ratioAt(max(0, min(stop, stops-1)))
}

// sentenceOf says in words how two factors were compared.
func sentenceOf(w *lang.Words, a, b string, ratio float64) string {
	if ratio == 0 {
		return w.T("judging.pairs.open")
	}
	if ratio < 1 {
		a, b, ratio = b, a, 1/ratio
	}
	at, exact := stopOf(ratio)
	if !exact {
		return w.T("judging.pairs.times", "A", a, "B", b, "Ratio", w.Plain(math.Round(ratio*10)/10))
	}
	switch numberAt(int(math.Round(at))) {
	case 1:
		return w.T("judging.pairs.equal", "A", a, "B", b)
	case 3:
		return w.T("judging.pairs.moderate", "A", a, "B", b)
	case 5:
		return w.T("judging.pairs.strong", "A", a, "B", b)
	case 7:
		return w.T("judging.pairs.very", "A", a, "B", b)
	default:
		return w.T("judging.pairs.extreme", "A", a, "B", b)
	}
}

// pairList lists pairs, each with its scale. Left and Right go along the scale, Return to
// the next pair that is open, Delete takes a comparison back; a digit says how much more
// important the favoured factor is.
type pairList struct {
	widgets.KeyList
	// onRate is told what was said of a pair; 0 takes it back.
	onRate func(i int, ratio float64)

	words *lang.Words
	pairs []pair
}

func newPairList(words *lang.Words, onRate func(i int, ratio float64)) *pairList {
	l := &pairList{words: words, onRate: onRate}
	l.Begin(linesOfPage)
	l.Length = func() int { return len(l.pairs) }
	l.CreateItem = func() fyne.CanvasObject { return newPairView(l) }
	l.UpdateItem = func(i widget.ListItemID, item fyne.CanvasObject) { item.(*pairView).set(i) }
	l.OnSelected = func(i widget.ListItemID) { l.At = i }
	l.ExtendBaseWidget(l)
	return l
}

// set shows the pairs; the one that the keys are on stays, where it is still there.
func (l *pairList) set(pairs []pair) {
	var on pair
	if l.At < len(l.pairs) {
		on = l.pairs[l.At]
	}
	l.pairs = pairs
	same := slices.IndexFunc(pairs, func(p pair) bool { return p.a.ID == on.a.ID && p.b.ID == on.b.ID })
	l.Refresh()
	l.GoTo(max(0, same))
}

// open is the next pair after the one the keys are on that was not compared, −1 if all
// were.
func (l *pairList) open() int {
	for step := 1; step <= len(l.pairs); step++ {
		if i := (l.At + step) % len(l.pairs); l.pairs[i].ratio == 0 {
			return i
		}
	}
	return -1
}

func (l *pairList) rate(i int, ratio float64) {
	if i < len(l.pairs) && l.pairs[i].ratio != ratio {
		l.onRate(i, ratio)
	}
}

// focus moves the keyboard to the list.
func (l *pairList) focus() { l.TakeKeys(l) }

// TypedKey goes from pair to pair and along the scale.
func (l *pairList) TypedKey(key *fyne.KeyEvent) {
	if l.Step(key.Name) {
		return
	}
	switch key.Name {
	case fyne.KeyLeft:
		l.lean(-1)
	case fyne.KeyRight:
		l.lean(1)
	case fyne.KeyDelete, fyne.KeyBackspace:
		l.rate(l.At, 0)
	case fyne.KeyReturn, fyne.KeyEnter:
		l.GoTo(l.open())
	default:
		widgets.HandOn(l, key)
	}
}

// lean goes a stop to the left (−1) or to the right (+1).
func (l *pairList) lean(by int) {
	if l.At < len(l.pairs) {
		l.rate(l.At, stepped(l.pairs[l.At].ratio, by))
	}
}

// TypedRune reads a digit: how much more important the favoured factor is, the first one
// where none is.
func (l *pairList) TypedRune(letter rune) {
	const wide = '０' - '0' // digits as Chinese input methods type them
	if letter >= '０' && letter <= '９' {
		letter -= wide
	}
	if letter < '1' || letter > '9' || l.At >= len(l.pairs) {
		return
	}
	ratio := float64(letter - '0')
	if now := l.pairs[l.At].ratio; now > 0 && now < 1 {
		ratio = 1 / ratio
	}
	l.rate(l.At, ratio)
}

// pairView is a pair in the list: the two names with the scale between them, and the
// comparison in words below.
type pairView struct {
	widget.BaseWidget
	list *pairList
	at   int
	over int // the stop under the pointer, −1 for none
}

var (
	_ fyne.Tappable     = (*pairView)(nil)
	_ desktop.Hoverable = (*pairView)(nil)
)

func newPairView(l *pairList) *pairView {
	v := &pairView{list: l, over: -1}
	v.ExtendBaseWidget(v)
	return v
}

func (v *pairView) set(i int) {
	v.at = i
	v.Refresh()
}

// The parts of a pair's view.
const (
	stopWidth  = 30
	stopHeight = 24
	pairGap    = 10
	scaleWidth = stops * stopWidth
)

// scaleLeft is where the scale begins.
func (v *pairView) scaleLeft() float32 { return max(0, (v.Size().Width-scaleWidth)/2) }

// stopUnder is the stop at a place, −1 for none.
func (v *pairView) stopUnder(at fyne.Position) int {
	x := at.X - v.scaleLeft()
	if x < 0 || x >= scaleWidth || at.Y > stopHeight+theme.Padding() {
		return -1
	}
	return int(x / stopWidth)
}

// Tapped says what the stop under the pointer stands for, or only goes to the pair.
func (v *pairView) Tapped(e *fyne.PointEvent) {
	v.list.focus()
	v.list.GoTo(v.at)
	if stop := v.stopUnder(e.Position); stop >= 0 {
		v.list.rate(v.at, ratioAt(stop))
	}
}

// MouseIn lights the stop under the pointer.
func (v *pairView) MouseIn(e *desktop.MouseEvent) { v.hover(v.stopUnder(e.Position)) }

// MouseMoved lights the stop under the pointer.
func (v *pairView) MouseMoved(e *desktop.MouseEvent) { v.hover(v.stopUnder(e.Position)) }

// MouseOut takes the light away.
func (v *pairView) MouseOut() { v.hover(-1) }

func (v *pairView) hover(stop int) {
	if stop != v.over {
		v.over = stop
		v.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (v *pairView) CreateRenderer() fyne.WidgetRenderer {
	r := &pairViewRenderer{view: v, line: canvas.NewRectangle(nil), mark: canvas.NewRectangle(nil),
		a: canvas.NewText("", nil), b: canvas.NewText("", nil), words: canvas.NewText("", nil)}
	r.objects = []fyne.CanvasObject{r.line}
	for stop := range stops {
		r.grounds[stop], r.numbers[stop] = canvas.NewRectangle(nil), canvas.NewText("", nil)
		r.numbers[stop].Alignment = fyne.TextAlignCenter
		r.objects = append(r.objects, r.grounds[stop], r.numbers[stop])
	}
	r.a.Alignment, r.words.Alignment = fyne.TextAlignTrailing, fyne.TextAlignCenter
	r.objects = append(r.objects, r.mark, r.a, r.b, r.words)
	r.Refresh()
	return r
}

type pairViewRenderer struct {
	view        *pairView
	line, mark  *canvas.Rectangle
	grounds     [stops]*canvas.Rectangle
	numbers     [stops]*canvas.Text
	a, b, words *canvas.Text
	objects     []fyne.CanvasObject
}

// pair is what is shown; a view that is out of use shows nothing.
func (r *pairViewRenderer) pair() pair {
	if v := r.view; v.at < len(v.list.pairs) {
		return v.list.pairs[v.at]
	}
	return pair{}
}

func (r *pairViewRenderer) Layout(size fyne.Size) {
	pad, left := theme.Padding(), r.view.scaleLeft()
	r.line.Move(fyne.NewPos(left+stopWidth/2, pad+stopHeight/2))
	r.line.Resize(fyne.NewSize(scaleWidth-stopWidth, 1))
	for stop := range stops {
		at := fyne.NewPos(left+float32(stop)*stopWidth, pad)
		r.grounds[stop].Move(at.AddXY(2, 0))
		r.grounds[stop].Resize(fyne.NewSize(stopWidth-4, stopHeight))
		r.numbers[stop].Move(at)
		r.numbers[stop].Resize(fyne.NewSize(stopWidth, stopHeight))
	}
	r.layoutMark(left, pad)
	room := max(0, left-pairGap)
	p := r.pair()
	r.a.Text = cut(p.a.Name, room, r.a.TextSize, r.a.TextStyle)
	r.b.Text = cut(p.b.Name, room, r.b.TextSize, r.b.TextStyle)
	r.a.Move(fyne.NewPos(0, pad))
	r.b.Move(fyne.NewPos(left+scaleWidth+pairGap, pad))
	for _, name := range []*canvas.Text{r.a, r.b} {
		name.Resize(fyne.NewSize(room, stopHeight))
	}
	r.words.Text = cut(sentenceOf(r.view.list.words, p.a.Name, p.b.Name, p.ratio), size.Width, r.words.TextSize, r.words.TextStyle)
	r.words.Move(fyne.NewPos(0, pad+stopHeight))
	r.words.Resize(fyne.NewSize(size.Width, r.wordsHeight()))
}

// layoutMark puts the mark of a ratio between two stops where it lies.
func (r *pairViewRenderer) layoutMark(left, top float32) {
	const width = 5
	ratio := r.pair().ratio
	at, exact := 0.0, true
	if ratio > 0 {
		at, exact = stopOf(ratio)
	}
	r.mark.Hidden = exact
	r.mark.Move(fyne.NewPos(left+(float32(at)+0.5)*stopWidth-width/2, top))
	r.mark.Resize(fyne.NewSize(width, stopHeight))
}

func (r *pairViewRenderer) wordsHeight() float32 {
	return fyne.MeasureText("回Ag", r.view.Theme().Size(theme.SizeNameCaptionText), fyne.TextStyle{}).Height
}

func (r *pairViewRenderer) MinSize() fyne.Size {
	return fyne.NewSize(scaleWidth+2*(pairGap+60), 2*theme.Padding()+stopHeight+r.wordsHeight())
}

func (r *pairViewRenderer) Refresh() {
	v, variant := r.view, fyne.CurrentApp().Settings().ThemeVariant()
	th := v.Theme()
	shade := func(name fyne.ThemeColorName) color.Color { return th.Color(name, variant) }
	p := r.pair()
	r.line.FillColor = shade(theme.ColorNameSeparator)
	r.mark.FillColor, r.mark.CornerRadius = shade(theme.ColorNamePrimary), 2
	at, exact := -1.0, false
	if p.ratio > 0 {
		at, exact = stopOf(p.ratio)
	}
	for stop := range stops {
		r.numbers[stop].Text = v.list.words.Number(float64(numberAt(stop)), 0)
		r.numbers[stop].TextSize = th.Size(theme.SizeNameCaptionText)
		r.numbers[stop].Color, r.numbers[stop].TextStyle.Bold = shade(theme.ColorNamePlaceHolder), false
		ground := r.grounds[stop]
		ground.CornerRadius, ground.FillColor = th.Size(theme.SizeNameInputRadius), shade(theme.ColorNameInputBackground)
		switch {
		case exact && int(math.Round(at)) == stop:
			ground.FillColor = shade(theme.ColorNamePrimary)
			r.numbers[stop].Color, r.numbers[stop].TextStyle.Bold = shade(theme.ColorNameForegroundOnPrimary), true
		case stop == v.over:
			ground.FillColor = shade(theme.ColorNameHover)
		}
	}
	for _, name := range []*canvas.Text{r.a, r.b} {
		name.Color, name.TextSize = shade(theme.ColorNameForeground), th.Size(theme.SizeNameText)
	}
	const noise = 1e-9
	r.a.TextStyle.Bold, r.b.TextStyle.Bold = p.ratio > 1+noise, p.ratio > 0 && p.ratio < 1-noise
	r.words.Color, r.words.TextSize = shade(theme.ColorNamePlaceHolder), th.Size(theme.SizeNameCaptionText)
	r.Layout(v.Size())
	for _, object := range r.objects {
		object.Refresh()
	}
}

func (r *pairViewRenderer) Objects() []fyne.CanvasObject { return r.objects }

func (r *pairViewRenderer) Destroy() {}
