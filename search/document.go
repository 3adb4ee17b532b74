package search

import "time"

// Document is one article or official statement as it is stored, indexed and shown. Its JSON form
// is the vocabulary of the archive and of the API. A Document is a value: whoever holds one does
// not change what it points to.
type Document struct {
	// ID is fixed at first sight of the page: 26 characters of lower-case base32.
	ID string `json:"id"`
	// URL is the address a reader is sent to; empty when none is known.
	URL string `json:"url,omitempty"`
	// Aliases are further addresses by which the page was named, without URL.
	Aliases []string `json:"aliases,omitempty"`
	// SeqFirst is given once, at first sight, counts from 1 and survives rebuilds.
	SeqFirst int64 `json:"seq_first"`
	// FirstSeen, Changed and Fetched are instants in UTC.
	FirstSeen time.Time `json:"first_seen"`
	Changed   time.Time `json:"changed"`
	Fetched   time.Time `json:"fetched"`

	Title string `json:"title"`
	// Body is the text of the article, paragraphs joined by one empty line ("\n\n").
	Body string `json:"body"`

	Published Date `json:"published"`
	// Stated is the day on which the main statement was made; its Precision is none when the text
	// does not say.
	Stated Date `json:"stated"`

	Oblasts []OblastTag `json:"oblasts"`
	// Agencies are the bodies to whom the text attributes a statement.
	Agencies []AgencyTag `json:"agencies"`
	// Mentioned are the bodies that the text only names.
	Mentioned []AgencyTag `json:"mentioned"`

	Publisher Publisher `json:"publisher"`
	// Language is "en", "uk" or "ru"; empty when it could not be told.
	Language string `json:"language"`
	Kind     Kind   `json:"kind"`
	// Family groups copies and repeats of one statement; empty until families are computed.
	Family string `json:"family,omitempty"`

	Authors []string `json:"authors,omitempty"`
	// Credits are sign-offs of agencies and desks, cut from the body and kept.
	Credits []string `json:"credits,omitempty"`
	// Cut are the blocks of the page that are not part of the article, in page order.
	Cut        []CutBlock `json:"cut,omitempty"`
	Provenance Provenance `json:"provenance"`
	Display    Display    `json:"display,omitempty"`
	// Corrections are what an editor set right here, in the order of the fields.
	Corrections []Correction `json:"corrections,omitempty"`
}

// Correction notes that an editor pinned or removed something of a document.
type Correction struct {
	// Field is what was set right: title, date, outlet, address, oblasts or agencies.
	Field string `json:"field"`
	// Day is the editor's day, YYYY-MM-DD, and Why the editor's reason, one line for readers.
	Day string `json:"day"`
	Why string `json:"why"`
}

// Kind says who published a document.
type Kind string

// The kinds of documents.
const (
	News      Kind = "news"
	Statement Kind = "statement" // published by an official body
)

// Display says how much of a document pages, API, export and feeds may show.
type Display string

// The display modes. The empty mode means: as the server is set.
const (
	DisplayFull    Display = "full"
	DisplayExtract Display = "extract"
	DisplayHidden  Display = "hidden"
)

// Publisher is the outlet or official site of a document. ID is one of the agency package, or the
// site's host when the outlet is not listed there, or empty when nothing names the outlet.
type Publisher struct {
	ID    string `json:"id,omitempty"`
	Label string `json:"label,omitempty"`
	// Rule says what named the publisher: host, site-name, byline, credit, given.
	Rule string `json:"rule,omitempty"`
}

// OblastTag says that a document is about a first-level unit of Ukraine.
type OblastTag struct {
	ID       string     `json:"id"` // ISO 3166-2:UA, as "UA-09"
	Main     bool       `json:"main"`
	Evidence []Evidence `json:"evidence"`
}

// AgencyTag names a body and where the text names or quotes it.
type AgencyTag struct {
	ID       string     `json:"id"`
	Evidence []Evidence `json:"evidence"`
}

// Evidence points at the words from which a tag came. [Start, End) are UTF-8 bytes of the named
// field, always on rune boundaries; Sentence is the sentence around them. A tag that was given with
// the document or pinned by an editor has the rule [RuleGiven] or [RulePinned] and no place.
type Evidence struct {
	Field    string `json:"field,omitempty"` // FieldTitle or FieldBody
	Start    int    `json:"start"`
	End      int    `json:"end"`
	Sentence string `json:"sentence,omitempty"`
	Rule     string `json:"rule"`
}

// Rules of evidence that have no place in the text, and the fields that evidence points into.
const (
	RuleGiven     = "given"
	RulePinned    = "pinned"
	RulePublisher = "publisher"

	FieldTitle = "title"
	FieldBody  = "body"
)

// CutBlock is a piece of the page that was not taken into the body, and the rule that cut it.
type CutBlock struct {
	Text string `json:"text"`
	Rule string `json:"rule"`
}

// Provenance says where a document's bytes came from and which rules read them.
type Provenance struct {
	// Source is the path of a file, the address of a page, or "file.jsonl:12".
	Source      string `json:"source"`
	SHA256      string `json:"sha256"` // of the raw bytes, lower-case hex
	Bytes       int    `json:"bytes"`
	ContentType string `json:"content_type,omitempty"`
	// Truncated is true when only the first part of an over-long page was read, on demand.
	Truncated bool     `json:"truncated,omitempty"`
	Versions  Versions `json:"versions"`
}

// Versions names the rules that made a document from its raw bytes. Two documents with equal
// Versions and equal bytes are equal.
type Versions struct {
	Cleaner   string `json:"cleaner"`
	Tagger    string `json:"tagger"`
	Gazetteer string `json:"gazetteer"`
	// Memory names what was cut as boilerplate of the page's site; empty for nothing.
	Memory string `json:"memory,omitempty"`
}
