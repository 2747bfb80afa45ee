// Package journey uses the program's own window as a person does, by key and mouse on
// a real display, and looks at what the database and the folder hold afterwards. Its
// tests have the build tag journey; scripts/journey builds the program, makes a
// display, watches the sockets and runs them. Tests named TestChinese type through an
// input method, which scripts/with-chinese-input has running.
package journey
