package tag

import (
	"crypto/sha256"
	"encoding/hex"
	"net/url"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// Input is a clean article.
type Input struct {
	Title, Body string
	// Language is "en", "uk" or "ru"; when it is empty, that of the body is detected.
	Language string
	URL      string
	// Publisher is the id of the outlet, if it is known.
	Publisher string
	// Published is the day of publication, YYYY-MM-DD, or empty.
	Published string
}

// Evidence is a place in the text that led to a tag. [Start, End) are UTF-8 bytes of the field.
type Evidence struct {
	Field      string // "title" or "body"; empty for the rule publisher
	Start, End int
	// Sentence is text around the place that contains it.
	Sentence string
	// Rule says how the place was read, as "oblast", "city", "attributed".
	Rule string
}

// Oblast is a first-level unit that the article is about.
type Oblast struct {
	ID       string // ISO 3166-2:UA
	Main     bool
	Evidence []Evidence
}

// Agency is a body that the article quotes or names.
type Agency struct {
	ID       string
	Evidence []Evidence
}

// Stated is the day of the main statement.
type Stated struct {
	Day      string // YYYY-MM-DD
	Evidence Evidence
}

// Tags is what an article says about itself. Oblasts come by salience, bodies by first place.
type Tags struct {
	Oblasts []Oblast
	// Agencies are the bodies to whom statements are attributed, Mentioned those only named.
	Agencies, Mentioned []Agency
	// Publisher is the id of the outlet that the address or the text names, "" for none.
	Publisher string
	// Kind is "statement" when an official body published the article itself, else "news".
	Kind   string
	Stated *Stated
}

// The kinds of articles.
const (
	kindNews      = "news"
	kindStatement = "statement"
)

// Names of fields and of the rule for the publisher's own body, as in package search.
const (
	fieldTitle    = "title"
	fieldBody     = "body"
	rulePublisher = "publisher"
)

// rules numbers the rules of this package: it is raised with every change of what they tag.
const rules = "5"

// Version names the state of rules and tables: equal versions give equal tags to equal input.
func Version() string {
	sum := sha256.Sum256([]byte(rules + gazetteer.Version() + agency.Version() + wordList))
	return rules + "-" + hex.EncodeToString(sum[:])[:8]
}

// maxEvidence bounds the places kept for one tag: a reader opens a few, and an article that names
// its oblast in every sentence would be stored twice.
const maxEvidence = 8

// addEvidence adds a place, unless there are enough or its sentence is there already.
func addEvidence(to []Evidence, e Evidence) []Evidence {
	if len(to) == maxEvidence {
		return to
	}
	for _, old := range to {
		if old.Field == e.Field && old.Sentence == e.Sentence {
			return to
		}
	}
	return append(to, e)
}

// Tag reads an article by the tables alone. It is safe for concurrent use.
func Tag(in Input) Tags { return tagBy(names(), in) }

func tagBy(dict *dictionary, in Input) Tags {
	d := read(dict, in)
	defer d.free()
	tags := Tags{Kind: kindNews}
	places := d.findPlaces()
	tags.Oblasts = d.salience(places)
	tags.Agencies, tags.Mentioned = d.findBodies(tags.Oblasts)
	tags.Stated = d.stated()
	d.publisher(in, &tags)
	return tags
}

// publisher names the outlet, and adds the body of an official site to those quoted.
func (d *document) publisher(in Input, tags *Tags) {
	outlet, known := agency.OutletByID(in.Publisher)
	if u, err := url.Parse(in.URL); err == nil && u.Host != "" {
		if o, ok := agency.OutletByHost(u.Host); ok {
			outlet, known = o, true
			tags.Publisher = o.ID
		}
	}
	if !known {
		if id := d.creditedOutlet(); id != "" {
			outlet, known = agency.OutletByID(id)
			tags.Publisher = id
		}
	}
	if !known || !outlet.Official {
		return
	}
	tags.Kind = kindStatement
	own := Evidence{Rule: rulePublisher}
	for i := range tags.Agencies {
		if tags.Agencies[i].ID == outlet.Body {
			tags.Agencies[i].Evidence = append([]Evidence{own}, tags.Agencies[i].Evidence...)
			return
		}
	}
	mentioned := tags.Mentioned[:0]
	for _, m := range tags.Mentioned {
		if m.ID != outlet.Body {
			mentioned = append(mentioned, m)
		}
	}
	tags.Mentioned = mentioned
	tags.Agencies = append([]Agency{{ID: outlet.Body, Evidence: []Evidence{own}}}, tags.Agencies...)
}
