// Package app is the window: navigation, bars, menus and keys around the tabs. It
// puts the pieces together and decides nothing about figures.
//
// Run opens the window; run.go is the one file of the program that imports the
// toolkit's driver, so everything else is tested without a display. The shell is
// what stands around the tabs: it listens to the open session once, and refreshes
// what is visible.
package app
