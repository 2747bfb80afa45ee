package headless

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"huibao/assets/lang"
)

// command is one of the commands.
type command struct {
	name    string // one word, or two: export form
	options []option
	run     func(*call) error
	files   bool // takes names of files and folders beside its options
}

// key is the command's name in the keys of its texts.
func (c command) key() string { return strings.ReplaceAll(c.name, " ", "-") }

// option is a value that a command can be given, written --name VALUE or
// --name=VALUE; one dash does as well.
type option struct {
	name     string
	also     string // another name that does as well; "" for none
	value    string // what stands for the value in help: FILE, DATE …; "" for an option without one
	required bool
}

// given is what values holds of an option without a value.
const given = "given"

// commands are all commands, in the order in which help lists them.
func commands() []command {
	var (
		file       = option{name: "in", value: "FILE"}
		evaluation = option{name: "evaluation", value: "NAME"}
		folder     = option{name: "data", value: "DIR"}
		day        = option{name: "as-of", value: "DATE"}
		language   = option{name: "lang", value: "zh|en"}
	)
	plain := []command{
		{"calc", []option{file, evaluation, folder, day, {name: "analysis"}, {name: "trials", value: "NUMBER"}, {name: "seed", value: "NUMBER"}, language}, calc, false},
		{"report", []option{file, evaluation, folder, day, {name: "out", value: "DIR", required: true}, {name: "size", value: "screen|slide|print"}, language}, writeReport, false},
		{"compare", []option{file, evaluation, folder, {name: "from", value: "DATE|ID|today"}, {name: "to", value: "DATE|ID|today"}, language}, compare, false},
		{"import", []option{{name: "in", value: "FILE", required: true}, folder, language}, importFile, false},
		{"export", []option{{name: "evaluation", value: "NAME", required: true}, {name: "out", value: "FILE", required: true}, folder, language}, export, false},
	}
	plain = append(plain, formCommands(file, evaluation, folder, language)...)
	return append(plain, command{"check", []option{file, folder, language}, check, false})
}

// call is a command as it was called.
type call struct {
	*surroundings
	command command
	words   *lang.Words
	values  map[string]string // by option; one that was not given is ""
	files   []string          // what was named beside the options
}

// say puts a message on standard error.
func (c *call) say(message string) { fmt.Fprintln(c.errs, message) }

// run carries out a command line.
func run(args []string, around *surroundings) int {
	c := &call{surroundings: around, words: language(args)}
	err := c.parse(args)
	if errors.Is(err, errHelp) {
		fmt.Fprint(around.out, c.help())
		return Done
	}
	if err == nil {
		err = c.command.run(c)
	}
	if err == nil {
		return Done
	}
	for _, sentence := range sentences(c.words, err) {
		c.say(sentence)
	}
	var misuse *misuseError
	if errors.As(err, &misuse) {
		c.say(c.words.T("headless.see-help", "Command", strings.TrimSpace("huibao "+c.command.name)))
		return Misuse
	}
	return Failed
}

// language is the one that --lang names, or the system's. It is found before anything
// else so that even a wrong option is answered in it.
func language(args []string) *lang.Words {
	for i, arg := range args {
		name, value, joined := split(arg)
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		if chosen, known := lang.Named(value); name == "lang" && known {
			return lang.For(chosen)
		}
	}
	return lang.For(lang.System())
}

// split takes an argument apart: the option's name without its dashes, "" when it is
// no option, and what stands behind "=".
func split(arg string) (name, value string, joined bool) {
	name, value, joined = strings.Cut(arg, "=")
	name, dashed := strings.CutPrefix(name, "-")
	if !dashed {
		return "", value, joined
	}
	return strings.TrimPrefix(name, "-"), value, joined
}

var errHelp = errors.New("help was asked for")

// parse reads the command line into c.
func (c *call) parse(args []string) error {
	if len(args) == 0 {
		return misuse("headless.no-command", "Commands", strings.Join(Commands(), ", "))
	}
	known := commands()
	i, taken := find(known, args)
	if i < 0 {
		return misuse("headless.unknown-command", "Command", args[0], "Commands", strings.Join(Commands(), ", "))
	}
	c.command, c.values = known[i], map[string]string{}
	for rest := args[taken:]; len(rest) > 0; {
		taken, err := c.parseOption(rest)
		if err != nil {
			return err
		}
		rest = rest[taken:]
	}
	return c.check()
}

// find is the command that the arguments begin with, and of how many words its name is; a
// name of two words goes before one of one. Without such a command it answers −1.
func find(known []command, args []string) (i, words int) {
	for words := min(2, len(args)); words > 0; words-- {
		name := strings.Join(args[:words], " ")
		if i := slices.IndexFunc(known, func(k command) bool { return k.name == name }); i >= 0 {
			return i, words
		}
	}
	return -1, 0
}

// parseOption reads the option at the head of args and says how many of them it took.
func (c *call) parseOption(args []string) (taken int, err error) {
	name, value, joined := split(args[0])
	if c.command.files && name == "" && args[0] != "" {
		c.files = append(c.files, args[0])
		return 1, nil
	}
	if name == "help" || name == "h" {
		return 0, errHelp
	}
	i := slices.IndexFunc(c.command.options, func(o option) bool { return o.name == name || o.also == name && name != "" })
	if i < 0 {
		return 0, misuse("headless.unknown-option", "Option", args[0], "Options", c.optionNames())
	}
	option := c.command.options[i]
	taken = 1
	if option.value == "" {
		if joined {
			return 0, misuse("headless.no-value-wanted", "Option", "--"+name)
		}
		value, joined = given, true
	}
	if !joined {
		if len(args) < 2 {
			return 0, misuse("headless.no-value", "Option", "--"+name, "Value", option.value)
		}
		value, taken = args[1], 2
	}
	if value == "" {
		return 0, misuse("headless.no-value", "Option", "--"+name, "Value", option.value)
	}
	if c.values[option.name] != "" {
		return 0, misuse("headless.twice", "Option", "--"+name)
	}
	c.values[option.name] = value
	return taken, nil
}

func (c *call) optionNames() string {
	names := make([]string, 0, len(c.command.options)+1)
	for _, o := range c.command.options {
		names = append(names, "--"+o.name)
	}
	return strings.Join(append(names, "--help"), ", ")
}

// check looks for what is missing and for values that are not allowed, whatever the
// command.
func (c *call) check() error {
	for _, o := range c.command.options {
		if o.required && c.values[o.name] == "" {
			return misuse("headless.required", "Option", "--"+o.name, "Value", o.value)
		}
	}
	if value := c.values["lang"]; value != "" {
		if _, known := lang.Named(value); !known {
			return misuse("headless.bad-language", "Value", value)
		}
	}
	return nil
}

// help is how the command is called.
func (c *call) help() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n", c.words.T("headless."+c.command.key()+".about"))
	fmt.Fprintf(&b, "%s\n  %s\n\n", c.words.T("headless.usage"), c.words.T("headless."+c.command.key()+".usage"))
	for _, o := range c.command.options {
		fmt.Fprintf(&b, "  --%-26s %s\n", strings.TrimSpace(o.name+" "+o.value), c.words.T("headless.option."+c.command.key()+"."+o.name))
	}
	fmt.Fprintf(&b, "\n%s\n", c.words.T("headless.help.status"))
	return b.String()
}
