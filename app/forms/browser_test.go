//go:build browser

package forms

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"huibao/assets/lang"
	"huibao/data"
)

// browser is a Chromium without a window that is told what to do through a pipe. It knows
// no name of the network.
type browser struct {
	t       *testing.T
	to      *os.File
	from    *bufio.Reader
	session string
	calls   int
	events  []event // that came and were not waited for yet
}

type event struct {
	ID     int             `json:"id"`
	Method string          `json:"method"`
	Params json.RawMessage `json:"params"`
	Result json.RawMessage `json:"result"`
	Error  json.RawMessage `json:"error"`
}

// program is the browser's name on this system.
func program(t *testing.T) string {
	t.Helper()
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "microsoft-edge"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	t.Fatal("Chromium is needed (Debian: chromium)")
	return ""
}

// opened starts the browser, which saves files into downloads.
func opened(t *testing.T, downloads string) *browser {
	t.Helper()
	toRead, to, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	from, toWrite, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	home := t.TempDir()
	arguments := []string{"--headless", "--remote-debugging-pipe", "--user-data-dir=" + filepath.Join(home, "profile"), "--no-first-run", "--disable-gpu",
		"--disable-background-networking", "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND", "about:blank"}
	if os.Geteuid() == 0 {
		arguments = append([]string{"--no-sandbox"}, arguments...)
	}
	ctx, cancel := context.WithTimeout(context.Background(), 3*time.Minute)
	command := exec.CommandContext(ctx, program(t), arguments...)
	// As on a desktop, the names of files may hold Chinese; without a locale the browser
	// calls what it saves "download".
	command.Env = append(os.Environ(), "HOME="+home, "LC_ALL=C.UTF-8")
	command.ExtraFiles = []*os.File{toRead, toWrite} // the descriptors 3 and 4
	command.WaitDelay = 10 * time.Second
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	toRead.Close()
	toWrite.Close()
	b := &browser{t: t, to: to, from: bufio.NewReader(from)}
	t.Cleanup(func() {
		b.session = ""
		b.send("Browser.close", nil)
		if err := command.Wait(); err != nil {
			t.Log("the browser ended with", err)
		}
		cancel()
		to.Close()
		from.Close()
	})
	var target struct{ TargetID, SessionID string }
	b.call("Browser.setDownloadBehavior", map[string]any{"behavior": "allow", "downloadPath": downloads, "eventsEnabled": true}, nil)
	b.call("Target.createTarget", map[string]any{"url": "about:blank"}, &target)
	b.call("Target.attachToTarget", map[string]any{"targetId": target.TargetID, "flatten": true}, &target)
	b.session = target.SessionID
	for _, domain := range []string{"Page", "Runtime", "Log", "Network"} {
		b.call(domain+".enable", nil, nil)
	}
	return b
}

func (b *browser) send(method string, params map[string]any) {
	b.t.Helper()
	b.calls++
	message := map[string]any{"id": b.calls, "method": method}
	if params != nil {
		message["params"] = params
	}
	if b.session != "" {
		message["sessionId"] = b.session
	}
	content, err := json.Marshal(message)
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.to.Write(append(content, 0)); err != nil {
		b.t.Fatal(err)
	}
}

func (b *browser) receive() event {
	b.t.Helper()
	content, err := b.from.ReadBytes(0)
	if err != nil {
		b.t.Fatal("the browser says no more: ", err)
	}
	var e event
	if err := json.Unmarshal(bytes.TrimSuffix(content, []byte{0}), &e); err != nil {
		b.t.Fatal(err)
	}
	return e
}

// call has the browser do something and reads what it answers.
func (b *browser) call(method string, params map[string]any, result any) {
	b.t.Helper()
	b.send(method, params)
	for {
		e := b.receive()
		if e.ID != b.calls {
			b.events = append(b.events, e)
			continue
		}
		if e.Error != nil {
			b.t.Fatalf("%s: %s", method, e.Error)
		}
		if result != nil {
			if err := json.Unmarshal(e.Result, result); err != nil {
				b.t.Fatal(err)
			}
		}
		return
	}
}

// await waits for an event that is wanted.
func (b *browser) await(method string, wanted func(params json.RawMessage) bool) {
	b.t.Helper()
	for i, e := range b.events {
		if e.Method == method && wanted(e.Params) {
			b.events = append(b.events[:i], b.events[i+1:]...)
			return
		}
	}
	for {
		e := b.receive()
		if e.Method == method && wanted(e.Params) {
			return
		}
		b.events = append(b.events, e)
	}
}

func (b *browser) open(path string) {
	b.t.Helper()
	address := url.URL{Scheme: "file", Path: path}
	b.call("Page.navigate", map[string]any{"url": address.String()}, nil)
	b.await("Page.loadEventFired", func(json.RawMessage) bool { return true })
}

// value is what an expression gives in the page.
func (b *browser) value(expression string, into any) {
	b.t.Helper()
	var answer struct {
		Result           struct{ Value json.RawMessage }
		ExceptionDetails json.RawMessage
	}
	b.call("Runtime.evaluate", map[string]any{"expression": expression, "returnByValue": true, "awaitPromise": true}, &answer)
	if answer.ExceptionDetails != nil {
		b.t.Fatalf("%s: %s", expression, answer.ExceptionDetails)
	}
	if err := json.Unmarshal(answer.Result.Value, into); err != nil {
		b.t.Fatalf("%s: %v", expression, err)
	}
}

// click presses the mouse in the middle of what has the id.
func (b *browser) click(id string) {
	b.t.Helper()
	var at struct{ X, Y float64 }
	b.value(fmt.Sprintf(`(() => { const e = document.getElementById(%q); e.scrollIntoView({block: "center"}); const r = e.getBoundingClientRect(); return {x: r.x + r.width / 2, y: r.y + r.height / 2}; })()`, id), &at)
	for _, kind := range []string{"mousePressed", "mouseReleased"} {
		b.call("Input.dispatchMouseEvent", map[string]any{"type": kind, "x": at.X, "y": at.Y, "button": "left", "clickCount": 1}, nil)
	}
}

func (b *browser) write(text string) {
	b.t.Helper()
	b.call("Input.insertText", map[string]any{"text": text}, nil)
}

// press presses a key: its name, and the number that Windows has for it.
func (b *browser) press(key string, code int) {
	b.t.Helper()
	text := ""
	if key == " " {
		text = key
	}
	for _, kind := range []string{"keyDown", "keyUp"} {
		params := map[string]any{"type": kind, "key": key, "windowsVirtualKeyCode": code}
		if kind == "keyDown" && text != "" {
			params["text"] = text
		}
		b.call("Input.dispatchKeyEvent", params, nil)
	}
}

func (b *browser) tab()   { b.t.Helper(); b.press("Tab", 9) }
func (b *browser) space() { b.t.Helper(); b.press(" ", 32) }
func (b *browser) right() { b.t.Helper(); b.press("ArrowRight", 39) }

// state is what the page says about itself.
func (b *browser) state() (text string) {
	b.t.Helper()
	b.value(`document.getElementById("state").textContent`, &text)
	return text
}

// unsaved tells whether the page warns before it is closed.
func (b *browser) unsaved() (warns bool) {
	b.t.Helper()
	b.value(`(() => { const e = new Event("beforeunload", {cancelable: true}); window.dispatchEvent(e); return e.defaultPrevented; })()`, &warns)
	return warns
}

// quiet holds that nothing went wrong in the page and that it asked for nothing.
func (b *browser) quiet() {
	b.t.Helper()
	for _, e := range b.events {
		switch e.Method {
		case "Log.entryAdded", "Runtime.exceptionThrown":
			b.t.Errorf("the page complains: %s", e.Params)
		case "Network.requestWillBeSent":
			var sent struct{ Request struct{ URL string } }
			if err := json.Unmarshal(e.Params, &sent); err != nil {
				b.t.Fatal(err)
			}
			if !strings.HasPrefix(sent.Request.URL, "file:") && !strings.HasPrefix(sent.Request.URL, "blob:") {
				b.t.Errorf("the page asked for %s", sent.Request.URL)
			}
		}
	}
}

// A person opens the page from a file, fills it in with keyboard and mouse and saves: the
// file that the browser writes comes back as what was entered.
func TestBrowserFillsIn(t *testing.T) {
	e := evaluation()
	e.Factors[0].Name = `<b>"效率" %s</b>`
	for _, l := range lang.Languages() {
		for _, rater := range []data.Rater{e.Raters[0], {}} {
			t.Run(string(l)+" "+rater.ID, func(t *testing.T) { fillsIn(t, e, rater, l) })
		}
	}
}

func fillsIn(t *testing.T, e *data.Evaluation, rater data.Rater, l lang.Language) {
	words, downloads := lang.For(l), t.TempDir()
	page := filepath.Join(folder(t, map[string][]byte{"评分 表.html": writtenBy(t, HTML, e, rater, day, l)}), "评分 表.html")
	b := opened(t, downloads)
	b.open(page)
	if b.unsaved() {
		t.Error("the page warns although nothing was entered")
	}
	b.click("save")
	want, who := words.T("forms.page.none"), rater.Name
	if rater.ID == "" {
		want, who = words.T("forms.page.name-missing"), "Head of IT"
	}
	if got := b.state(); got != want {
		t.Errorf("saving an empty form says %q", got)
	}
	b.enter(rater.ID == "", who)
	if !b.unsaved() {
		t.Error("the page does not warn before what was entered is lost")
	}
	b.click("save")
	b.await("Browser.downloadProgress", func(params json.RawMessage) bool { return strings.Contains(string(params), `"completed"`) })
	files, err := os.ReadDir(downloads)
	if err != nil || len(files) != 1 {
		t.Fatalf("saved %v, %v", files, err)
	}
	form := Form{Evaluation: e, Rater: data.Rater{ID: "x", Name: who}, Round: day}
	if name := files[0].Name(); name != form.FileName(words)+".json" {
		t.Errorf("saved as %q", name)
	}
	if state := b.state(); !strings.Contains(state, files[0].Name()) || b.unsaved() {
		t.Errorf("after saving it says %q", state)
	}
	b.quiet()
	var refused string
	b.value(`fetch("https://example.org/").then(() => "sent", () => "refused")`, &refused)
	if refused != "refused" {
		t.Error("the page could send something")
	}
	batch, err := Read(t.Context(), e, []string{downloads}, Options{})
	if err != nil {
		t.Fatal(err)
	}
	id := "it"
	if rater.ID != "" {
		id = rater.ID
	}
	sameRatings(t, batch.Ratings, wholeRatings(id))
}

// enter fills the page in with what wholeRatings are.
func (b *browser) enter(name bool, who string) {
	b.t.Helper()
	if name {
		b.click("name")
		b.write(who)
		b.tab()
		b.space() // the first rating has the keyboard: 0
		for range 15 {
			b.right()
		}
	} else {
		b.click("f1v3") // another first
		b.click("f1v15")
	}
	b.click("f1n")
	b.write(allAnswers[0].note)
	b.click("f2u") // "don't know" goes when a statement is answered
	for i, n := range allAnswers[1].sus {
		b.click(fmt.Sprintf("f2s%da%d", i+1, n))
	}
	b.click("f2n")
	b.write(allAnswers[1].note)
	b.click("f3v4") // goes when "don't know" is chosen
	b.click("f3u")
}
