// Package commandline reads the command line and does what it says.
package commandline

import (
	"strings"

	"huibao/assets/lang"
)

// commandLine is what the command line says when it names no command.
type commandLine struct {
	dir           string        // --data
	language      lang.Language // --lang
	help, version bool
}

// usageError is a mistake on the command line.
type usageError struct {
	key  string
	args map[string]any
}

// Error is the key, for logs.
func (e *usageError) Error() string { return e.key }

// Key is the key of the sentence that tells a person.
func (e *usageError) Key() string { return e.key }

// Args are what the sentence needs: Value.
func (e *usageError) Args() map[string]any { return e.args }

func wrong(key, value string) error { return &usageError{key, map[string]any{"Value": value}} }

// parse reads the command line. Flags may be written with one dash or two, and their
// values behind a space or "=". Also after a mistake the answer holds what was
// understood before it.
func parse(args []string) (commandLine, error) {
	var line commandLine
	for i := 0; i < len(args); i++ {
		flag, value, hasValue := strings.Cut(args[i], "=")
		if !strings.HasPrefix(flag, "-") {
			return line, wrong("window.usage.unknown-command", args[i])
		}
		flag = "-" + strings.TrimPrefix(strings.TrimPrefix(flag, "-"), "-")
		switch flag {
		case "-help", "-h", "-version", "-v":
			line.help = line.help || strings.HasPrefix(flag, "-h")
			line.version = line.version || strings.HasPrefix(flag, "-v")
			continue
		case "-data", "-lang":
		default:
			return line, wrong("window.usage.unknown-flag", args[i])
		}
		if !hasValue {
			if i++; i == len(args) {
				return line, wrong("window.usage.no-value", "-"+flag)
			}
			value = args[i]
		}
		if value == "" {
			return line, wrong("window.usage.no-value", "-"+flag)
		}
		if flag == "-data" {
			line.dir = value
			continue
		}
		language, known := lang.Named(value)
		if !known {
			return line, wrong("window.usage.unknown-language", value)
		}
		line.language = language
	}
	return line, nil
}

// speaks is the language for messages: the one asked for, else the system's.
func (c commandLine) speaks() lang.Language {
	if c.language != "" {
		return c.language
	}
	return lang.System()
}
