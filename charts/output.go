package charts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"math"
)

// Image is the chart as a picture of the size, opaque.
func (c *Chart) Image(size Size) (image.Image, error) {
	r, err := c.raster(size)
	if err != nil {
		return nil, err
	}
	return r.picture, nil
}

// PNG writes the chart as a PNG of the size, which carries the size's resolution.
func (c *Chart) PNG(w io.Writer, size Size) error {
	r, err := c.raster(size)
	if err != nil {
		return err
	}
	var encoded bytes.Buffer
	if err := png.Encode(&encoded, r.picture); err != nil {
		return fmt.Errorf("chart %s: %w", c.name, err)
	}
	if _, err := w.Write(withResolution(encoded.Bytes(), size.DPI)); err != nil {
		return fmt.Errorf("chart %s: %w", c.name, err)
	}
	return nil
}

// SVG writes the chart as SVG 1.1 of the size. Text stays text, in the font of the
// program where the viewer has it.
func (c *Chart) SVG(w io.Writer, size Size) error {
	size, fonts, err := c.prepare(size)
	if err != nil {
		return err
	}
	v := newVector(size.Width, size.Height, c.palette.Background, string(c.words.Language()), clean(c.title))
	c.draw(newSurface(v, size, fonts, c.palette))
	if err := v.save(w); err != nil {
		return fmt.Errorf("chart %s: %w", c.name, err)
	}
	return nil
}

func (c *Chart) raster(size Size) (*raster, error) {
	size, fonts, err := c.prepare(size)
	if err != nil {
		return nil, err
	}
	r, err := newRaster(size.Width, size.Height, c.palette.Background)
	if err != nil {
		return nil, fmt.Errorf("chart %s: %w", c.name, err)
	}
	c.draw(newSurface(r, size, fonts, c.palette))
	return r, nil
}

func (c *Chart) prepare(size Size) (Size, *faceSet, error) {
	size, err := size.check()
	if err != nil {
		return size, nil, err
	}
	fonts, err := faces()
	return size, fonts, err
}

const (
	pngHeader     = 8 + 25 // the signature and the chunk IHDR, which has 13 bytes of data
	metresPerInch = 0.0254
)

// withResolution puts the chunk pHYs (PNG specification, 11.3.4.3) behind IHDR: how
// many pixels make a metre, so that a page lays the picture out in its true size.
func withResolution(encoded []byte, dpi int) []byte {
	if dpi <= 0 {
		return encoded
	}
	perMetre := uint32(math.Round(float64(dpi) / metresPerInch))
	chunk := binary.BigEndian.AppendUint32(nil, 9) // bytes of data
	chunk = append(chunk, "pHYs"...)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = binary.BigEndian.AppendUint32(chunk, perMetre)
	chunk = append(chunk, 1) // the unit is the metre
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))

	whole := make([]byte, 0, len(encoded)+len(chunk))
	whole = append(whole, encoded[:pngHeader]...)
	whole = append(whole, chunk...)
	return append(whole, encoded[pngHeader:]...)
}
