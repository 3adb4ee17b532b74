package httpapi

import (
	"net/http"
	"strconv"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// shownMatches is how many matches an article's page links to by number.
const shownMatches = 20

// articlePage is what article.html shows.
type articlePage struct {
	frame
	BackURL          string
	Matches          []int
	MatchText        string
	Outlet, Kind     string
	Lang             string
	Published        shownDate
	Heading          []piece
	Authors, Credits string
	Withheld         string
	Paragraphs       []shownParagraph
	Original         *original
	Dates            []datedRow
	Tags             []tagGroup
	Corrected        []string
	Cut              []shownCut
	CutText, CutNone string
	Provenance       []row
}

// piece is text; a match has an ID to link to.
type piece struct{ Text, ID string }

type shownParagraph struct {
	N                   int
	Pieces              []piece
	CutBefore, CutAfter bool
}

type datedRow struct {
	Label, How, Sentence string
	Date                 shownDate
}

type tagGroup struct {
	Name, Title, None string
	Tags              []shownTag
}

type row struct {
	Label, Value string
	Code         bool
}

// article answers /article/{id}. A query that cannot be read marks nothing: the article is shown.
func (s *server) article(c *gin.Context) error {
	a := readPage(c)
	if a.dirty(c.Request.URL.RawQuery) {
		return tidy(c, address(articlePath(c.Param("id")), a.clean))
	}
	m, err := s.open(c.Request.Context(), c.Param("id"), a.req.Query)
	if err != nil {
		return err
	}
	return s.writePage(c, a.words, http.StatusOK, "article.html", s.newArticlePage(c, a, m))
}

func (s *server) newArticlePage(c *gin.Context, a *ask, m *search.Marked) articlePage {
	w, d, mode := a.words, m.Doc, s.display(m.Doc)
	p := articlePage{
		frame: s.frame(c, a, w.text("search.of", plain(w.titled(m.Title)))), Outlet: outletName(d.Publisher), Kind: w.kindNote(d),
		Lang: d.Language, Published: w.date(d.Published), Original: newOriginal(d),
		Authors: joined(d.Authors), Dates: w.datedRows(d, mode), Provenance: w.provenance(d),
	}
	if a.searches() {
		p.BackURL = a.self()
	}
	matches := 0
	p.Heading = pieces(w.titled(m.Title), &matches)
	for _, par := range excerpt(m, mode) {
		p.Paragraphs = append(p.Paragraphs, shownParagraph{par.n, pieces(par.segments, &matches), par.before, par.after})
	}
	for n := 1; n <= min(matches, shownMatches); n++ {
		p.Matches = append(p.Matches, n)
	}
	p.MatchText = w.text("article.matches")
	if matches > shownMatches {
		p.MatchText = w.text("article.matchmore", matches, shownMatches)
	}
	p.Tags = []tagGroup{
		{"oblasts", w.text("article.oblasts"), w.text("oblasts.none"), w.oblastTags(d, mode, onArticle)},
		{"agencies", w.text("article.agencies"), w.text("agencies.none"), w.agencyTagsOf(d, d.Agencies, mode, onArticle)},
		{"mentioned", w.text("article.mentioned"), w.text("mentioned.none"), w.agencyTagsOf(d, d.Mentioned, mode, tagView{sentences: 1})},
	}
	p.Corrected = convert(d.Corrections, func(c search.Correction) string {
		return w.text("corrected.line", w.text("corrected."+c.Field), c.Day, c.Why)
	})
	if mode == search.DisplayFull {
		p.Cut, p.CutText, p.Credits = w.showCut(d.Cut), w.count("cut", len(d.Cut)), joined(d.Credits)
	} else {
		p.Withheld = w.text("withheld." + string(mode))
	}
	p.CutNone = w.text("cut.none")
	if len(d.Cut) > 0 {
		p.CutNone = w.text("cut.withheld")
	}
	return p
}

// pieces gives every match an id, counted through the page from 1.
func pieces(segs []search.Segment, matches *int) []piece {
	return convert(segs, func(s search.Segment) piece {
		if !s.Mark {
			return piece{Text: s.Text}
		}
		*matches++
		return piece{s.Text, "m" + strconv.Itoa(*matches)}
	})
}

func plain(segs []search.Segment) string {
	var b strings.Builder
	for _, s := range segs {
		b.WriteString(s.Text)
	}
	return b.String()
}

func (w *words) datedRows(d *search.Document, mode search.Display) []datedRow {
	rows := []datedRow{{Label: w.text("article.published"), Date: w.date(d.Published), How: w.dateSource(d.Published)}}
	if d.Stated.Known() {
		r := datedRow{Label: w.text("article.stated"), Date: w.date(d.Stated)}
		if e := d.Stated.Evidence; e != nil && mode != search.DisplayHidden {
			r.Sentence = e.Sentence
		}
		rows = append(rows, r)
	}
	return append(rows, datedRow{Label: w.text("article.first"), Date: w.moment(d.FirstSeen)},
		datedRow{Label: w.text("article.fetched"), Date: w.moment(d.Fetched)})
}

func (w *words) provenance(d *search.Document) []row {
	p, size := d.Provenance, ""
	switch {
	case p.Truncated:
		size = w.text("provenance.part", w.number(p.Bytes))
	case p.Bytes > 0:
		size = w.text("provenance.bytes", w.number(p.Bytes))
	}
	rows := []row{{w.text("provenance.url"), webAddress(d.URL), false}, {w.text("provenance.sha"), p.SHA256, true},
		{w.text("provenance.size"), size, false},
		{w.text("provenance.rules"), joined(w.versions(p.Versions)), false}, {w.text("provenance.id"), d.ID, true}}
	kept := rows[:0]
	for _, r := range rows {
		if r.Value != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

func (w *words) versions(v search.Versions) []string {
	var out []string
	for _, x := range []struct{ name, version string }{{"cleaner", v.Cleaner}, {"tagger", v.Tagger}, {"gazetteer", v.Gazetteer}, {"memory", v.Memory}} {
		if x.version != "" {
			out = append(out, w.text("version."+x.name, x.version))
		}
	}
	return out
}

// shownCut is a piece that was cut, and why: the rule in words, or its name.
type shownCut struct{ Text, Rule, Why string }

func (w *words) showCut(list []search.CutBlock) []shownCut {
	return convert(list, func(b search.CutBlock) shownCut {
		why := b.Rule
		if said, ok := w.texts["rule."+b.Rule]; ok {
			why = said
		}
		return shownCut{b.Text, b.Rule, why}
	})
}
