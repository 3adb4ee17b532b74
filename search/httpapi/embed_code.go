package httpapi

import (
	"fmt"
	"html"
	"net/url"
	"strconv"
	"strings"

	"vistka/static"
)

// frameHeight shows the field and two or three articles; the rest is scrolled to.
const frameHeight = 560

// followScript loads the search box from the address that follows every release.
func followScript(origin string) string {
	return `<script type="module" async src="` + html.EscapeString(origin) + `/embed/` + static.WidgetMajor + `/search.js"></script>`
}

// pinnedScript loads these bytes or nothing.
func pinnedScript(origin string) string {
	w := static.Widget()
	return `<script type="module" async src="` + html.EscapeString(origin) + `/embed/` + w.Version + `/search.js"
  integrity="` + w.Integrity + `" crossorigin="anonymous"></script>`
}

// tag is the element, and inside it a form for readers whose browser does not run the script.
func (v choices) tag(w *words, origin string) string {
	var b strings.Builder
	attribute := func(name, value string) {
		if value != "" {
			fmt.Fprintf(&b, " %s=\"%s\"", name, html.EscapeString(value))
		}
	}
	w = v.words(w)
	b.WriteString("<vistka-search")
	attribute("lang", v.Tongue)
	attribute("filters", v.filters())
	if v.Rows != boxRows {
		attribute("limit", strconv.Itoa(v.Rows))
	}
	attribute("label", v.Label)
	if v.Article {
		attribute("open", "article")
	}
	if v.Quiet {
		attribute("suggest", "off")
	}
	b.WriteString(">\n  <form")
	attribute("action", origin+"/search")
	b.WriteString(" method=\"get\" role=\"search\">\n    <label>" + html.EscapeString(v.label(w)) + "\n")
	b.WriteString("      <input type=\"search\" name=\"q\" maxlength=\"512\"></label>\n") // no id: a page may have several boxes
	for _, h := range v.hidden() {
		b.WriteString("    <input type=\"hidden\"")
		attribute("name", h.Name)
		attribute("value", h.Value)
		b.WriteString(">\n")
	}
	b.WriteString("    <button>" + html.EscapeString(w.text("search.button")) + "</button>\n  </form>\n</vistka-search>")
	return b.String()
}

func (v choices) label(w *words) string {
	if v.Label != "" {
		return v.Label
	}
	return w.text("embed.fallback")
}

// hidden are the fields of the form that readers do not see: it finds what the box finds.
func (v choices) hidden() []hidden {
	var out []hidden
	for _, name := range boxFilters {
		for _, value := range v.Filters[name] {
			out = append(out, hidden{name, value})
		}
	}
	if v.Tongue != "" {
		out = append(out, hidden{"lang", v.Tongue})
	}
	return out
}

// rule is what the partner's style sheet needs for the chosen colours, empty for none.
func (v choices) rule() string {
	var lines []string
	for _, name := range boxColours {
		if c := v.Colours[name]; c != "" {
			lines = append(lines, "  --vistka-"+name+": "+c+";\n")
		}
	}
	if lines == nil {
		return ""
	}
	return "vistka-search {\n" + strings.Join(lines, "") + "}"
}

// frame is the address of the page that is made to be framed. It cannot see the language of the page it
// will stand on: where none is chosen it has that of the one who builds it, unless that is English, which
// is often the builder's only for want of another.
func (v choices) frame(w *words) string {
	values := url.Values{}
	for name, list := range v.Filters {
		values[name] = list
	}
	if w = v.words(w); v.Tongue != "" || w != english {
		values.Set("lang", w.lang)
	}
	if v.Rows != boxRows {
		values.Set("limit", strconv.Itoa(v.Rows))
	}
	at := address("/embed/frame", values)
	for _, h := range v.frameOnly() {
		sign := "&"
		if !strings.Contains(at, "?") {
			sign = "?"
		}
		at += sign + h.Name + "=" + url.QueryEscape(h.Value)
	}
	return at
}

// frameOnly are the choices that are no parameters of a search.
func (v choices) frameOnly() []hidden {
	var out []hidden
	if v.Label != "" {
		out = append(out, hidden{"label", v.Label})
	}
	if v.Article {
		out = append(out, hidden{"open", "article"})
	}
	if v.Scheme != "" {
		out = append(out, hidden{"scheme", v.Scheme})
	}
	return out
}

// frameTag is for sites that run no scripts of others. The frame may send its form and open articles
// in windows of their own, and nothing else.
func (v choices) frameTag(w *words, origin string) string {
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="100%%" height="%d" loading="lazy"
  referrerpolicy="no-referrer" sandbox="allow-forms allow-popups allow-popups-to-escape-sandbox"></iframe>`,
		html.EscapeString(origin+v.frame(w)), html.EscapeString(v.label(v.words(w))), frameHeight)
}
