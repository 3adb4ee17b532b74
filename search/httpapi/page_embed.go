package httpapi

import (
	"cmp"
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/gazetteer"
)

// embedPage builds the tag of a search box from what was chosen.
type embedPage struct {
	frame
	Box  choices
	Attr boxAttributes
	// Label and Hidden are those of the form inside the box.
	Label  string
	Hidden []hidden

	Oblasts   []choiceView
	Agencies  []choiceGroup
	Chosen    map[string]int // values by filter
	Kinds     []option
	Languages []option
	Places    []option // where articles open
	Schemes   []option // of the frame
	Colours   []colourRow
	MaxRows   int

	Follow, Pinned, Rule, FrameTag, FrameURL             string
	ScriptPolicy, ConnectPolicy, FormPolicy, FramePolicy string

	Privacy    []privacyText
	Attributes []attribute
}

// boxAttributes are those of the box that is shown on the page.
type boxAttributes struct{ Lang, Filters, Label, Open, Suggest string }

type attribute struct{ Name, About string }

// colourRow is the field of a colour.
type colourRow struct {
	Name, Label, Value string
	Faulty             bool
}

// privacyText is a paragraph for a partner's privacy notice.
type privacyText struct{ Lang, ID, Label, Text string }

// embed answers /embed.
func (s *server) embed(c *gin.Context) error {
	a := readPage(c)
	v := readChoices(c, a)
	o := s.origin(c)
	p := embedPage{
		frame: s.frame(c, a, a.text("embed.page")), Box: v, MaxRows: maxBoxRows, Chosen: map[string]int{},
		Attr:  boxAttributes{Lang: v.Tongue, Filters: v.filters(), Label: v.Label},
		Label: v.label(v.words(a.words)), Hidden: v.hidden(),
		Follow: followScript(o) + "\n" + v.tag(a.words, o), Pinned: pinnedScript(o) + "\n" + v.tag(a.words, o),
		Rule: v.rule(), FrameTag: v.frameTag(a.words, o), FrameURL: v.frame(a.words),
		ScriptPolicy: "script-src " + o, ConnectPolicy: "connect-src " + o, FormPolicy: "form-action " + o, FramePolicy: "frame-src " + o,
	}
	if v.Article {
		p.Attr.Open = "article"
	}
	if v.Quiet {
		p.Attr.Suggest = "off"
	}
	for i, l := range p.Tongues {
		values := v.values()
		values.Set("lang", l.Lang)
		p.Tongues[i].URL = "/embed?" + values.Encode()
	}
	s.embedFilters(c, a, &p)
	p.embedOptions(a.words)
	for _, w := range tongues {
		p.Privacy = append(p.Privacy, privacyText{w.lang, "privacy-" + w.lang, w.own, w.text("embed.privacy.text", hostOf(o))})
	}
	for _, name := range []string{"api", "filters", "lang", "limit", "label", "open", "suggest", "target"} {
		p.Attributes = append(p.Attributes, attribute{name, a.text("embed.attr." + name)})
	}
	return s.writePage(c, a.words, http.StatusOK, "embed.html", p)
}

// embedFilters lists what a box can be narrowed to: every oblast, and the bodies that the index has.
// Without an answer of the index the page does without its bodies, but for the chosen.
func (s *server) embedFilters(c *gin.Context, a *ask, p *embedPage) {
	for _, u := range gazetteer.Units() {
		p.Oblasts = append(p.Oblasts, choiceView{Name: "oblast", Value: u.ID, Label: a.label("oblast", u.ID), Checked: slices.Contains(p.Box.Filters["oblast"], u.ID)})
	}
	r := search.Request{Facets: []string{"agency"}, Limit: 1}
	r.Validate()
	var values []choiceView
	if page, err := s.find(c.Request.Context(), r); err == nil {
		for _, f := range page.Facets {
			for _, v := range f.Values {
				if v.Value != search.None {
					values = append(values, counted(a, "agency", v, p.Box.Filters["agency"]))
				}
			}
		}
	} else if search.KindOf(err) == search.KindInternal && !clientGone(c, err) {
		s.cfg.Log.Error("bodies of the search box failed", "err", loggable(err))
	}
	for _, id := range p.Box.Filters["agency"] {
		if !slices.ContainsFunc(values, func(v choiceView) bool { return v.Value == id }) {
			values = append(values, choiceView{Name: "agency", Value: id, Label: a.label("agency", id), Checked: true})
		}
	}
	p.Agencies = grouping(a.words, "agency", values)
	for _, field := range boxFilters {
		p.Chosen[field] = len(p.Box.Filters[field])
	}
}

func (p *embedPage) embedOptions(w *words) {
	kind := ""
	if k := p.Box.Filters["kind"]; len(k) == 1 {
		kind = k[0]
	}
	p.Kinds = []option{{"", w.text("embed.kind.any"), kind == ""}}
	for _, k := range []search.Kind{search.News, search.Statement} {
		p.Kinds = append(p.Kinds, option{string(k), w.label("kind", string(k)), kind == string(k)})
	}
	p.Languages = []option{{"", w.text("embed.lang.page"), p.Box.Tongue == ""}}
	for _, t := range tongues {
		p.Languages = append(p.Languages, option{t.lang, t.own, p.Box.Tongue == t.lang})
	}
	p.Places = []option{{"", w.text("embed.open.original"), !p.Box.Article}, {"article", w.text("embed.open.article"), p.Box.Article}}
	for _, scheme := range []string{"", "light", "dark"} {
		p.Schemes = append(p.Schemes, option{scheme, w.text("embed.scheme." + cmp.Or(scheme, "reader")), p.Box.Scheme == scheme})
	}
	for _, name := range boxColours {
		row := colourRow{Name: name, Label: w.text("embed.colour." + name), Value: p.Box.Colours[name]}
		if faulty, ok := p.Box.Faulty[name]; ok {
			row.Value, row.Faulty = faulty, true
		}
		p.Colours = append(p.Colours, row)
	}
}
