package httpapi

import (
	"cmp"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/gin-gonic/gin"
)

// Bounds of a search box, the same as in its script.
const (
	boxRows    = 5
	maxBoxRows = 10
	// maxBoxLabel is the most letters of a label: more are a paragraph.
	maxBoxLabel = 120
)

// boxFilters are the filters that the page builds a box with. Others can be written into the tag.
var boxFilters = []string{"oblast", "agency", "kind"}

// boxColours are the custom properties that the page asks for, by the name of their parameter.
var boxColours = []string{"accent", "bg", "mark"}

// choices are what a partner chose for a search box.
type choices struct {
	// Tongue is the language of the box, empty for that of the page it will stand on.
	Tongue  string
	Filters url.Values
	Rows    int
	Label   string
	Article bool // articles open here and not at their outlets
	Quiet   bool // no suggestions
	// Scheme is "light" or "dark" for a frame on a page that is always so, empty for the reader's own.
	// The box needs none: it sees the page it stands on.
	Scheme  string
	Colours map[string]string
	// Faulty are the colours that cannot be read; they are shown again, and used nowhere.
	Faulty map[string]string
}

// colour is one that can be read in every style sheet and breaks out of none.
var colour = regexp.MustCompile(`^#(?:[0-9A-Fa-f]{3}|[0-9A-Fa-f]{6})$`)

// readChoices reads the address of /embed, whose filters a has read. What makes no sense is left out.
func readChoices(c *gin.Context, a *ask) choices {
	given := c.Request.URL.Query()
	v := choices{Filters: kept(a.clean, boxFilters...), Rows: boxRows, Label: labelText(given.Get("label")),
		Article: given.Get("open") == "article", Quiet: given.Get("suggest") == "off", Colours: map[string]string{}, Faulty: map[string]string{}}
	// The box's language has a name of its own here: lang is that of the page.
	if tongue(given.Get("box")) != nil {
		v.Tongue = given.Get("box")
	}
	if n, err := strconv.Atoi(given.Get("limit")); err == nil && n >= 1 && n <= maxBoxRows {
		v.Rows = n
	}
	if s := given.Get("scheme"); s == "light" || s == "dark" {
		v.Scheme = s
	}
	for _, name := range boxColours {
		switch s := strings.TrimSpace(given.Get(name)); {
		case colour.MatchString(s):
			v.Colours[name] = s
		case s != "":
			v.Faulty[name] = labelText(s)
		}
	}
	// A value that nobody knows stays in a.clean, to be shown beside its fault elsewhere.
	for field, values := range v.Filters {
		v.Filters[field] = slices.DeleteFunc(slices.Clone(values), func(value string) bool { _, ok := resolve(field, value); return !ok })
	}
	return v
}

// labelText makes text from an address fit for an attribute: no control characters, no line breaks.
func labelText(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, ""))
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > maxBoxLabel {
		s = string(r[:maxBoxLabel])
	}
	return s
}

// values is the address of these choices.
func (v choices) values() url.Values {
	out := url.Values{}
	for field, list := range v.Filters {
		if len(list) > 0 {
			out[field] = list
		}
	}
	set := func(name, value string, given bool) {
		if given && value != "" {
			out.Set(name, value)
		}
	}
	set("box", v.Tongue, true)
	set("limit", strconv.Itoa(v.Rows), v.Rows != boxRows)
	set("label", v.Label, true)
	set("open", "article", v.Article)
	set("suggest", "off", v.Quiet)
	set("scheme", v.Scheme, true)
	for _, name := range boxColours {
		set(name, v.Colours[name], true)
	}
	return out
}

// filters is the attribute of that name.
func (v choices) filters() string {
	return strings.TrimPrefix(address("", v.Filters), "?")
}

// words are those that the form inside the box is written in.
func (v choices) words(page *words) *words { return cmp.Or(tongue(v.Tongue), page) }
