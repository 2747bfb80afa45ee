package report

import (
	"html/template"
	"regexp"
	"strings"
)

// inline makes a picture in SVG a part of an HTML page: without the XML prologue and
// the namespaces, which HTML does not need, and as wide as its place. The chart has
// escaped every text in it.
func inline(svg string) template.HTML {
	svg = svg[max(0, strings.Index(svg, "<svg")):]
	tag, rest, found := strings.Cut(svg, ">")
	if !found || !strings.HasPrefix(tag, "<svg") {
		return ""
	}
	tag = without(tag, `xmlns(:[a-z]+)?`)
	if strings.Contains(tag, "viewBox=") {
		tag = without(tag, `(width|height)`)
	}
	return template.HTML(tag + ">" + rest)
}

// without takes the attributes of the name out of a tag.
func without(tag, name string) string {
	return regexp.MustCompile(`\s+`+name+`\s*=\s*("[^"]*"|'[^']*')`).ReplaceAllString(tag, "")
}
