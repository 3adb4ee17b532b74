package httpapi

import (
	"net/url"
	"strings"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// tagGroup is a field of an article's tags.
type tagGroup struct {
	Name, Title, None string
	Tags              []articleTag
}

// articleTag is a tag on its article's page, with every sentence it came from.
type articleTag struct {
	ID, Label, Lang string
	Main            bool
	Places          string // how many sentences, in words; empty for none
	Evidence        []shownEvidence
	// URL finds all articles with the tag, Report writes to the operator.
	URL, Report string
}

// tagGroups shows the tags of d by field.
func (s *server) tagGroups(c *gin.Context, a *ask, d *search.Document, mode search.Display, ps places, text *articleText) []tagGroup {
	tag := func(field, id string, main bool, list []search.Evidence) articleTag {
		t := articleTag{ID: "tag-" + field + "-" + id, Label: a.label(field, id), Lang: d.Language, Main: main, URL: a.only(field, id),
			Evidence: a.articleEvidence(d, list, mode, ps, text)}
		sentences := 0
		for _, e := range t.Evidence {
			sentences += least(len(e.Sentence) > 0)
		}
		if sentences > 0 {
			t.Places = a.count("places", sentences)
		}
		t.Report = s.reportTag(c, a.words, d, t.Label+" ("+field+" "+id+")", list)
		return t
	}
	bodies := func(field string, list []search.AgencyTag) []articleTag {
		return convert(list, func(t search.AgencyTag) articleTag { return tag(field, t.ID, false, t.Evidence) })
	}
	return []tagGroup{
		{"agency", a.text("article.agencies"), a.text("agencies.none"), bodies("agency", d.Agencies)},
		{"oblast", a.text("article.oblasts"), a.text("oblasts.none"), convert(d.Oblasts, func(t search.OblastTag) articleTag {
			return tag("oblast", t.ID, t.Main, t.Evidence)
		})},
		{"mentioned", a.text("article.mentioned"), a.text("mentioned.none"), bodies("mentioned", d.Mentioned)},
	}
}

func least(yes bool) int {
	if yes {
		return 1
	}
	return 0
}

// articleEvidence shows the sentences of a tag; of a hidden text only what stands in the title.
func (w *words) articleEvidence(d *search.Document, list []search.Evidence, mode search.Display, ps places, text *articleText) []shownEvidence {
	return convert(list, func(e search.Evidence) shownEvidence {
		v := shownEvidence{Why: w.why(e.Rule)}
		if mode != search.DisplayHidden || e.Field == search.FieldTitle && !d.TitleFromBody() {
			v.Sentence, v.URL = inSentence(d, e), text.placeURL(ps, e)
		}
		return v
	})
}

// reportTag is a link that writes to the operator about a tag: with the article, the tag and its
// rules, never with the search that led here. It is empty where there is nobody to write to.
func (s *server) reportTag(c *gin.Context, w *words, d *search.Document, tag string, list []search.Evidence) string {
	rules := convert(list, func(e search.Evidence) string { return e.Rule })
	return s.mail(w.text("report.subject", tag), w.text("report.tag", s.origin(c)+articlePath(d.ID), s.plainTitle(w, d), tag, joined(unique(rules))))
}

// reportArticle is a link that writes to the operator about an article.
func (s *server) reportArticle(c *gin.Context, w *words, d *search.Document) string {
	return s.mail(w.text("report.subject", s.plainTitle(w, d)), w.text("report.article", s.origin(c)+articlePath(d.ID), s.plainTitle(w, d)))
}

func unique(list []string) []string {
	var out []string
	seen := map[string]bool{}
	for _, s := range list {
		if !seen[s] {
			seen[s] = true
			out = append(out, s)
		}
	}
	return out
}

// mail is a mailto link to the operator (RFC 6068), empty without a contact. Programs read a plus sign
// in it as itself, so that spaces are written as %20, and want line breaks as CR LF.
func (s *server) mail(subject, body string) string {
	if s.cfg.Contact == "" {
		return ""
	}
	text := func(v string) string { return strings.ReplaceAll(url.QueryEscape(v), "+", "%20") }
	return "mailto:" + url.PathEscape(s.cfg.Contact) + "?subject=" + text(oneLine(subject)) + "&body=" + text(strings.ReplaceAll(body, "\n", "\r\n"))
}

// oneLine makes a text fit for a subject.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
