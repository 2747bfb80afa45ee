package charts

import (
	"bytes"
	"encoding/binary"
	"errors"
	"flag"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"huibao/data"
	"huibao/data/analysis"
	"huibao/data/appraisal"
)

var update = flag.Bool("update", false, "write the pictures of testdata/golden anew")

func TestPicturesStayAsTheyAre(t *testing.T) {
	e, a := analysed()
	r := a.Base
	pictures := map[string]*Chart{}
	for _, c := range All(e, r, moved(), a, assessments(), chinese) {
		pictures[c.Name()+"-zh-light"] = c
	}
	for _, c := range All(e, r, moved(), a, assessments(), dark(english)) {
		pictures[c.Name()+"-en-dark"] = c
	}
	pictures["empty-en-light"] = ROITrend(nil, english)
	pictures["one-point-zh-light"] = ROITrend(assessments()[:1], chinese)
	pictures["not-paid-back-zh-dark"] = CashFlow(neverBack(), dark(chinese))
	pictures["many-rows-en-light"] = Breakdown(nil, manyRows(), data.Benefit, english)
	many, drivers := manyDrivers()
	pictures["many-drivers-en-light"] = Tornado(many, drivers, analysis.NPV, english)
	many, scenarios := manyScenarios(12)
	pictures["dozen-scenarios-en-light"] = Scenarios(many, scenarios, english)
	pictures["no-range-zh-light"] = Tornado(e, nil, analysis.NPV, chinese)
	comparePictures(t, pictures)
}

// comparePictures holds charts against the pictures that were taken of them.
func comparePictures(t *testing.T, pictures map[string]*Chart) {
	for name, c := range pictures {
		t.Run(name, func(t *testing.T) {
			got, err := c.Image(card)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join("testdata", "golden", name+".png")
			if *update {
				save(t, path, got)
				return
			}
			if err := compare(got, load(t, path)); err != nil {
				t.Errorf("%s: %v; if that is meant, run the test with -update and look at the pictures", path, err)
			}
		})
	}
}

func neverBack() *appraisal.Result {
	_, r := parts()
	r.Horizon.Payback = appraisal.Figure{Why: appraisal.NotPaidBack}
	for m := range r.CashFlow.Benefit {
		r.CashFlow.Benefit[m] *= 0.4
	}
	return r
}

// manyRows has more benefits than bars, some of them negative.
func manyRows() *appraisal.Result {
	_, r := parts()
	for i := range 14 {
		r.Lines = append(r.Lines, appraisal.Line{ID: fmt.Sprintf("benefit %d", i), Side: data.Benefit, Total: float64(i*9_000 - 30_000), PlanTotal: 20_000})
	}
	return r
}

func save(t *testing.T, path string, picture image.Image) {
	t.Helper()
	var encoded bytes.Buffer
	if err := errors.Join(os.MkdirAll(filepath.Dir(path), 0o755), png.Encode(&encoded, picture)); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, encoded.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

func load(t *testing.T, path string) image.Image {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	picture, err := png.Decode(file)
	if err != nil {
		t.Fatal(err)
	}
	return picture
}

// compare allows what floating point differs in between processors: single pixels at
// the rims of letters and lines.
func compare(got, want image.Image) error {
	if got.Bounds() != want.Bounds() {
		return fmt.Errorf("is %v, was %v", got.Bounds(), want.Bounds())
	}
	const tolerance, most = 24, 0.0005 // of 255 a colour, and the share of pixels that may differ more
	different, all := 0, 0
	for y := got.Bounds().Min.Y; y < got.Bounds().Max.Y; y++ {
		for x := got.Bounds().Min.X; x < got.Bounds().Max.X; x++ {
			all++
			a, b := color.NRGBAModel.Convert(got.At(x, y)).(color.NRGBA), color.NRGBAModel.Convert(want.At(x, y)).(color.NRGBA)
			if far(a.R, b.R, tolerance) || far(a.G, b.G, tolerance) || far(a.B, b.B, tolerance) {
				different++
			}
		}
	}
	if float64(different) > most*float64(all) {
		return fmt.Errorf("%d of %d pixels differ", different, all)
	}
	return nil
}

func far(a, b uint8, tolerance int) bool {
	return int(a)-int(b) > tolerance || int(b)-int(a) > tolerance
}

func blank(picture image.Image) bool {
	first := picture.At(0, 0)
	for y := picture.Bounds().Min.Y; y < picture.Bounds().Max.Y; y++ {
		for x := picture.Bounds().Min.X; x < picture.Bounds().Max.X; x++ {
			if picture.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

func TestSizesAreChecked(t *testing.T) {
	_, r := parts()
	c := CashFlow(r, chinese)
	for _, size := range []Size{
		{}, {Width: -1, Height: 10}, {Width: 10, Height: 0}, {Width: 30_000, Height: 10}, {Width: 20_000, Height: 20_000},
		{Width: 10, Height: 10, Scale: -1}, {Width: 10, Height: 10, Scale: math.NaN()}, {Width: 10, Height: 10, Scale: math.Inf(1)},
	} {
		_, err := c.Image(size)
		if err == nil || c.PNG(&bytes.Buffer{}, size) == nil || c.SVG(&bytes.Buffer{}, size) == nil {
			t.Errorf("%+v is drawn", size)
		}
	}
}

func TestPrintCarriesItsResolution(t *testing.T) {
	_, r := parts()
	var out bytes.Buffer
	if err := CashFlow(r, chinese).PNG(&out, Print); err != nil {
		t.Fatal(err)
	}
	picture, err := png.Decode(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	if picture.Bounds().Dx() != Print.Width || picture.Bounds().Dy() != Print.Height {
		t.Errorf("is %v", picture.Bounds())
	}
	at := bytes.Index(out.Bytes(), []byte("pHYs"))
	if at < 0 || at > bytes.Index(out.Bytes(), []byte("IDAT")) {
		t.Fatal("no pHYs before the pixels")
	}
	if perMetre := binary.BigEndian.Uint32(out.Bytes()[at+4:]); perMetre != 11811 || out.Bytes()[at+12] != 1 {
		t.Errorf("%d pixels a metre, want 11811 (300 dpi)", perMetre)
	}
}

func TestScaleEnlargesTheSamePicture(t *testing.T) {
	e, a := analysed()
	double := Size{Width: card.Width * 2, Height: card.Height * 2, Scale: 2}
	for _, c := range All(e, a.Base, moved(), a, assessments(), chinese) {
		small, large := record(c, card), record(c, double)
		if len(small.texts) != len(large.texts) {
			t.Fatalf("%s: %d texts, enlarged %d", c.Name(), len(small.texts), len(large.texts))
		}
		for i, a := range small.texts {
			b := large.texts[i]
			if a.body != b.body || math.Abs(a.size*2-b.size) > 0.01 || math.Abs(a.at.x*2-b.at.x) > 3 || math.Abs(a.at.y*2-b.at.y) > 3 {
				t.Errorf("%s: %q at %v, enlarged %q at %v", c.Name(), a.body, a.at, b.body, b.at)
			}
		}
	}
}

func TestChartsMayBeDrawnAtOnce(t *testing.T) {
	e, a := analysed()
	all := All(e, a.Base, moved(), a, assessments(), chinese)
	want := make([]image.Image, len(all))
	for i, c := range all {
		want[i], _ = c.Image(card)
	}
	var group sync.WaitGroup
	for range 3 {
		for i, c := range all {
			group.Go(func() {
				got, err := c.Image(card)
				if err != nil || compare(got, want[i]) != nil {
					t.Errorf("%s differs when drawn at once with others: %v", c.Name(), err)
				}
			})
		}
	}
	group.Wait()
}

func BenchmarkImage(b *testing.B) {
	e, a := analysed()
	for _, c := range All(e, a.Base, moved(), a, assessments(), chinese) {
		b.Run(c.Name(), func(b *testing.B) {
			for b.Loop() {
				if _, err := c.Image(Screen); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
