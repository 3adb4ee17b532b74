package clean

import (
	"encoding/json"
	"strings"
)

// linked is what the JSON-LD of a page says of its article.
type linked struct {
	headline, published, url, publisher string
	headlines, authors                  []string
	updates                             map[string]bool // headlines of the updates of a live page, folded
}

// linkedMost is the number of names of one kind that are taken from linked data.
const linkedMost = 300

// ldDepth bounds the nesting that is looked at; real pages have the article within four levels.
const ldDepth = 12

// readLinkedData reads the first article among the JSON-LD scripts of a page, in @graph and in lists
// too. Blocks that are not JSON are passed over.
func readLinkedData(scripts []string) linked {
	byID := map[string]map[string]any{}
	var articles, pages []map[string]any
	for _, s := range scripts {
		var v any
		if json.Unmarshal([]byte(jsonText(s)), &v) != nil {
			continue
		}
		walkLinked(v, 0, func(m map[string]any) {
			if id := stringOf(m["@id"]); id != "" && len(m) > 1 && byID[id] == nil {
				byID[id] = m
			}
			switch kindOfLinked(m) {
			case "article":
				articles = append(articles, m)
			case "page":
				pages = append(pages, m)
			}
		})
	}
	var l linked
	for _, m := range append(articles, pages...) {
		l.take(m, byID)
	}
	return l
}

// jsonText drops what pages wrap around JSON, and line breaks inside strings, which many have.
func jsonText(s string) string {
	s = strings.TrimSpace(s)
	s = strings.TrimPrefix(s, "<!--")
	s = strings.TrimPrefix(strings.TrimSpace(s), "//<![CDATA[")
	s = strings.TrimSuffix(strings.TrimSpace(s), "-->")
	s = strings.TrimSuffix(strings.TrimSpace(s), "//]]>")
	return strings.Map(func(r rune) rune {
		if r < 0x20 {
			return ' '
		}
		return r
	}, strings.TrimRight(strings.TrimSpace(s), ";"))
}

func walkLinked(v any, depth int, visit func(map[string]any)) {
	if depth > ldDepth {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			walkLinked(e, depth+1, visit)
		}
	case map[string]any:
		visit(v)
		// Not itemListElement: lists of other articles.
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage", "publisher", "author"} {
			walkLinked(v[key], depth+1, visit)
		}
	}
}

// kindOfLinked is "article" for an article or post, "page" for the page around it.
func kindOfLinked(m map[string]any) string {
	for _, t := range list(m["@type"]) {
		s := stringOf(t)
		switch {
		case strings.HasSuffix(s, "Article"), strings.HasSuffix(s, "Posting"), s == "Report", s == "Review":
			return "article"
		case s == "WebPage":
			return "page"
		}
	}
	return ""
}

// take fills what is still unknown from m.
func (l *linked) take(m map[string]any, byID map[string]map[string]any) {
	set := func(to *string, v string) {
		if *to == "" {
			*to = upTo(maxHeading, squeeze(v))
		}
	}
	if kindOfLinked(m) == "article" {
		set(&l.headline, stringOf(m["headline"]))
		if s := upTo(maxHeading, squeeze(stringOf(m["headline"]))); s != "" && len(l.headlines) < linkedMost {
			l.headlines = append(l.headlines, s)
		}
		for _, a := range list(m["author"]) {
			if len(l.authors) < linkedMost {
				l.authors = append(l.authors, namesOf(a, byID)...)
			}
		}
		l.takeUpdates(m["liveBlogUpdate"])
	}
	set(&l.published, stringOf(m["datePublished"]))
	if u := stringOf(m["url"]); u != "" {
		set(&l.url, u)
	}
	for _, p := range list(m["publisher"]) {
		for _, n := range namesOf(p, byID) {
			set(&l.publisher, n)
		}
	}
}

// takeUpdates keeps the headlines of the updates of a live page.
func (l *linked) takeUpdates(v any) {
	for _, u := range list(v) {
		m, _ := u.(map[string]any)
		if s := fold(stringOf(m["headline"])); s != "" && len(l.updates) < linkedMost {
			if l.updates == nil {
				l.updates = map[string]bool{}
			}
			l.updates[s] = true
		}
	}
}

// namesOf returns the names of a person or organisation: a string, an object, or a reference.
func namesOf(v any, byID map[string]map[string]any) []string {
	switch v := v.(type) {
	case string:
		return []string{v}
	case map[string]any:
		if v["name"] == nil {
			v = byID[stringOf(v["@id"])]
		}
		var out []string
		for _, n := range list(v["name"]) {
			if s := stringOf(n); s != "" {
				out = append(out, s)
			}
		}
		return out
	}
	return nil
}

func list(v any) []any {
	switch v := v.(type) {
	case nil:
		return nil
	case []any:
		return v
	}
	return []any{v}
}

func stringOf(v any) string {
	switch v := v.(type) {
	case string:
		return v
	case []any:
		if len(v) > 0 {
			if s, ok := v[0].(string); ok {
				return s
			}
		}
	}
	return ""
}
