package pagestest

import (
	"net/http"
	"strings"
	"testing"
)

// state is a page in a state that a reader can meet.
type state struct {
	name string
	at   site   // empty is whole
	path string // or
	// article is the address of an example page, whose article is opened with path behind it.
	article string
	status  int // 0 is 200
	// main states have an accessibility tree in testdata, in both languages, and are printed.
	main bool
	// open opens everything that can be.
	open bool
	// does is done on the page before it is looked at. It needs the page's scripts, and the state is left
	// out where they are off.
	does func(t *testing.T, p *tab)
	// want must be in the text of the page, in English.
	want string
}

const (
	okhmatdyt = "https://courier.example/2024/07/08/okhmatdyt-hospital-hit"
)

var pages = []state{
	{name: "home", path: "/", main: true, want: "articles, newest"},
	{name: "home, index empty", at: empty, path: "/"},
	{name: "suggestions", path: "/", does: suggestions, main: true},
	{name: "offline", path: "/", does: offline},
	{name: "browse", path: "/search"},
	{name: "results", path: "/search?q=children", main: true},
	{name: "results, all open", path: "/search?q=children&limit=3", open: true},
	{name: "results, filtered", path: "/search?q=children&oblast=UA-63&language=en&from=2022-01-01", main: true},
	{name: "results, excluded", path: "/search?exclude=oblast%3AUA-63&q=children", want: "Kharkiv Oblast"},
	{name: "results, changed", path: "/search?q=children", does: tick, main: true},
	{name: "results, days drawn", path: "/search?q=children", does: brush},
	{name: "results, value sought", path: "/search?q=children", does: seek},
	{name: "results, page 2", path: "/search?page=2"},
	{name: "results, past the end", path: "/search?page=90"},
	{name: "results, filters offered", path: "/search?q=medical+care+in+Luhansk+oblast+in+January+2024", want: "Filter by Luhansk Oblast and January 2024"},
	{name: "results, undated left out", path: "/search?from=2022-02-01&q=hospital", want: "left out"},
	{name: "results, passages", at: extract, path: "/search?q=children"},
	{name: "results, text hidden", at: hidden, path: "/search?q=children"},
	{name: "results, partial", at: partial, path: "/search?q=children", main: true},
	{name: "near misses", path: "/search?q=children+dam+library", main: true, want: "Without"},
	{name: "nothing", path: "/search?q=zeppelin", main: true},
	{name: "nothing under filters", path: "/search?oblast=UA-07&q=%22children+returned%22"},
	{name: "index empty", at: empty, path: "/search?q=children"},
	{name: "query unreadable", path: "/search?q=children+%22dam", status: http.StatusBadRequest, main: true},
	{name: "filter unknown", path: "/search?oblast=Atlantis&q=children", status: http.StatusBadRequest, want: "no such oblast"},
	{name: "time over", at: timeout, path: "/search?q=children", status: http.StatusGatewayTimeout},
	{name: "crowded", at: crowded, path: "/search?q=children", status: http.StatusServiceUnavailable, main: true},
	{name: "index building", at: building, path: "/search?q=children", status: http.StatusServiceUnavailable, want: "being built"},
	{name: "server fault", at: broken, path: "/search?q=children", status: http.StatusInternalServerError},
	{name: "article", article: okhmatdyt, path: "", main: true},
	{name: "article, matches", article: okhmatdyt, path: "?q=children+hospital", main: true},
	{name: "article, a match", article: okhmatdyt, path: "?q=children+hospital", does: nextMatch},
	{name: "article, all open", article: okhmatdyt, path: "?q=children+hospital", open: true},
	{name: "article, undated", article: "https://monitor.example/background/hospitals-in-the-law-of-war", want: "no date found"},
	{name: "article, passages", at: extract, article: okhmatdyt, path: "?q=children+hospital"},
	{name: "article, text hidden", at: hidden, article: okhmatdyt, path: "?q=children+hospital"},
	{name: "article removed", path: "/article/" + removed, status: http.StatusGone, want: "withdrew"},
	{name: "about", path: "/about", main: true},
	{name: "embed", path: "/embed", main: true},
	{name: "embed, chosen", path: "/embed?accent=red&bg=%23ffe&label=Find&limit=3&oblast=UA-09"},
	{name: "frame", path: "/embed/frame", main: true},
	{name: "frame, results", path: "/embed/frame?limit=3&q=children", main: true},
	{name: "frame, nothing", path: "/embed/frame?q=zeppelin"},
	{name: "frame, query unreadable", path: "/embed/frame?q=children+%22dam", status: http.StatusBadRequest},
	{name: "frame, crowded", at: crowded, path: "/embed/frame?q=children", status: http.StatusServiceUnavailable},
	{name: "not found", path: "/nowhere", status: http.StatusNotFound, main: true},
}

// service is the site of a state.
func (s state) service() site {
	if s.at == "" {
		return whole
	}
	return s.at
}

// file is the name of a state as a file has it.
func (s state) file() string {
	return strings.ReplaceAll(strings.ReplaceAll(s.name, ",", ""), " ", "-")
}

func (s state) looks() []look {
	looks := []look{desk, phone, zoomed}
	if s.does == nil {
		looks = append(looks, plain)
	}
	if s.main {
		looks = append(looks, deskUK)
	}
	if s.main && s.does == nil {
		looks = append(looks, paper)
	}
	return looks
}

// TestStates visits every state in all of its looks.
func TestStates(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	for _, s := range pages {
		t.Run(s.name, func(t *testing.T) {
			for _, l := range s.looks() {
				t.Run(l.name, func(t *testing.T) { p.inspect(t, sites, s, l) })
			}
		})
	}
}

// inspect makes one visit with all of its checks. What moves the focus comes last.
func (p *tab) inspect(t *testing.T, sites *sites, s state, l look) {
	p.visit(t, sites, s, l)
	p.probe(t, "layout.js")
	if !l.print {
		p.probe(t, "targets.js")
	}
	if l.axe && (!l.noScript || s.main) {
		p.axe(t)
	}
	if l.tree && s.main {
		p.compareTree(t, sites, s, l)
	}
	if !l.print {
		p.probe(t, "focus.js")
	}
	p.quiet(t)
}
