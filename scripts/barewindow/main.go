//go:build barewindow

// Command barewindow opens a window of the toolkit with one line of text in it and
// nothing else. scripts/bench-start holds the program's start-up time and memory
// against it. The build tag keeps it out of all other builds.
//
// Usage: barewindow [WIDTH HEIGHT]
package main

import (
	"os"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/app"
	"fyne.io/fyne/v2/widget"
)

func main() {
	size := fyne.NewSize(1280, 720)
	if len(os.Args) == 3 {
		width, errWidth := strconv.ParseFloat(os.Args[1], 32)
		height, errHeight := strconv.ParseFloat(os.Args[2], 32)
		if errWidth != nil || errHeight != nil {
			os.Exit(2)
		}
		size = fyne.NewSize(float32(width), float32(height))
	}
	window := app.NewWithID("io.github.huibao.BareWindow").NewWindow("Bare window")
	window.SetContent(widget.NewLabel("A bare window"))
	window.Resize(size)
	window.ShowAndRun()
}
