//go:build !windows

package commandline

// AttachConsole has nothing to do where every program has its standard files.
func AttachConsole() {}
