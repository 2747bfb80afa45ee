//go:build !windows

package main

// attachConsole has nothing to do where every program has its standard files.
func attachConsole() {}
