package httpapi

import (
	"net/url"
	"strings"

	"vistka/search"
)

// shownHit is a hit as a page shows it.
type shownHit struct {
	ID                string // the way back from the article leads here
	TitleURL          string
	Title, Snippet    []search.Segment
	Lang              string
	Outlet, Kind      string
	Date              shownDate
	Agencies, Oblasts string
	// Stated says when the statement was made, where the search goes by that day.
	Stated            string
	Withheld, Widened string
	Tags              []shownTag
	Original          *original
}

// original is the link to the outlet's own page.
type original struct{ URL, Host string }

// shownTag is a tag with the sentences it came from.
type shownTag struct {
	Label    string
	Main     bool
	Lang     string
	Evidence []shownEvidence
}

// shownEvidence is one sentence, the words that made the tag marked, and the rule in words. URL leads
// to the place in the text.
type shownEvidence struct {
	Sentence []search.Segment
	Why      string
	URL      string
}

func (s *server) showHit(a *ask, h search.Hit) shownHit {
	w, d, mode := a.words, h.Doc, s.display(h.Doc)
	view := tagView{sentences: 1, article: address(articlePath(d.ID), a.clean), places: placesOf(d)}
	v := shownHit{
		ID: hitID(d.ID), TitleURL: a.article(d.ID), Title: s.title(w, d, h.Title), Snippet: shownSnippet(d, mode, h.Snippet), Lang: d.Language,
		Outlet: outletName(d.Publisher), Kind: w.kindNote(d), Date: w.date(d.Published),
		Agencies: joined(convert(d.Agencies, func(t search.AgencyTag) string { return w.label("agency", t.ID) })),
		Oblasts:  joined(convert(d.Oblasts, func(t search.OblastTag) string { return w.label("oblast", t.ID) })),
		Tags:     append(w.oblastTags(d, mode, view), w.agencyTagsOf(d, d.Agencies, mode, view)...),
		Original: newOriginal(d),
	}
	if a.req.Dates.By == search.ByStated && d.Stated.Known() {
		v.Stated = w.text("hit.stated", w.longDateOf(d.Stated.Date))
	}
	if h.Widened {
		v.Widened = w.text("hit.widened")
	}
	if mode == search.DisplayHidden {
		v.Withheld = w.text("withheld.hit")
	}
	return v
}

// articlePath is the address of an article without a search.
func articlePath(id string) string { return "/article/" + url.PathEscape(id) }

// hitID is the id of a hit on its page of results.
func hitID(id string) string { return "hit-" + id }

// article leads to an article with the matches marked, at the first of them. It carries the search
// along, so that the way back leads to the same page of the same results.
func (a *ask) article(id string) string {
	at := address(articlePath(id), a.clean)
	if !a.req.Query.Empty() {
		at += "#m1"
	}
	return at
}

func (w *words) titled(title []search.Segment) []search.Segment {
	for _, s := range title {
		if strings.TrimSpace(s.Text) != "" {
			return title
		}
	}
	return []search.Segment{{Text: w.text("hit.untitled")}}
}

// kindNote marks statements; that most articles are news need not be said.
func (w *words) kindNote(d *search.Document) string {
	if d.Kind == search.Statement {
		return w.text("kind.statement")
	}
	return ""
}

func newOriginal(d *search.Document) *original {
	address := webAddress(d.URL)
	if address == "" {
		return nil
	}
	return &original{address, hostOf(address)}
}

// tagView says how tags are shown beside a hit: with how many sentences each, and where these stand.
type tagView struct {
	sentences int
	article   string // the article's address, with the search that led here
	places    places
}

// url leads to the sentence of a piece of evidence on the article's page; empty where the text is not
// shown whole, as it cannot be known here which of its passages are.
func (v tagView) url(e search.Evidence, mode search.Display) string {
	if e.Field == search.FieldTitle {
		return v.article + "#title"
	}
	if p, ok := v.places.of(e); ok && mode == search.DisplayFull {
		return v.article + "#" + p.id
	}
	return ""
}

func (w *words) oblastTags(d *search.Document, mode search.Display, view tagView) []shownTag {
	return convert(d.Oblasts, func(t search.OblastTag) shownTag {
		return shownTag{w.label("oblast", t.ID), t.Main, d.Language, w.showEvidence(d, t.Evidence, mode, view)}
	})
}

func (w *words) agencyTagsOf(d *search.Document, tags []search.AgencyTag, mode search.Display, view tagView) []shownTag {
	return convert(tags, func(t search.AgencyTag) shownTag {
		return shownTag{Label: w.label("agency", t.ID), Lang: d.Language, Evidence: w.showEvidence(d, t.Evidence, mode, view)}
	})
}

func (w *words) showEvidence(d *search.Document, list []search.Evidence, mode search.Display, view tagView) []shownEvidence {
	return convert(list[:min(view.sentences, len(list))], func(e search.Evidence) shownEvidence {
		v := shownEvidence{Why: w.why(e.Rule)}
		if mode == search.DisplayHidden {
			return v
		}
		v.Sentence, v.URL = inSentence(d, e), view.url(e, mode)
		return v
	})
}

// inSentence marks the words that made the tag inside their sentence, where they can be found there.
func inSentence(d *search.Document, e search.Evidence) []search.Segment {
	if e.Sentence == "" {
		return nil
	}
	if text, ok := fieldText(d, e); ok {
		if before, after, found := strings.Cut(e.Sentence, text[e.Start:e.End]); found {
			return []search.Segment{{Text: before}, {Text: text[e.Start:e.End], Mark: true}, {Text: after}}
		}
	}
	return []search.Segment{{Text: e.Sentence}}
}

// why says a rule in words; one that has none, as of an older tagger, by its name.
func (w *words) why(rule string) string {
	if said, ok := w.texts["tagrule."+rule]; ok {
		return said
	}
	return w.text("tag.rule", rule)
}
