package search

import "time"

// Page is the answer to a [Request].
type Page struct {
	// Total counts the articles that match, exactly unless Partial.
	Total int
	// AsTyped counts those that match by the words as typed and their forms alone.
	AsTyped int
	// Families counts the families among them; nil until families are computed.
	Families *int
	// Undated counts the articles that match all but the date filter and have no certain date.
	// Zero without a date filter.
	Undated int
	// Partial is true when the time limit ended the search before everything was looked at.
	Partial bool
	// Sequence is the state of the archive that the index held.
	Sequence int64
	Took     time.Duration
	Hits     []Hit
	// Facets come in the order of Request.Facets.
	Facets    []Facet
	Histogram *Histogram
	// Near are articles that match the words of the query best of those that do not match all: no part
	// of any count. Only the first page of few hits has them (see Request.NoNear).
	Near []NearHit
	// Next continues behind the last hit; empty at the end.
	Next string
	// Also lists what was searched beside the typed words, in the order of the words.
	Also []string
	// AlsoIn are the languages of Also, as in Document.Language, as many in the same order.
	AlsoIn []string
}

// Hit is one article of an answer.
type Hit struct {
	// Doc is the document as a list shows it. An engine may leave out what the page of one article
	// shows beside that, and Searcher.Document returns: evidence of dates and behind the first of
	// each tag, Mentioned, Aliases, FirstSeen, Changed, Fetched, Authors, Credits, Cut, Provenance,
	// Corrections.
	Doc   *Document
	Score float64 // 0 unless sorted by relevance
	// Widened is true when the words as typed and their forms alone would not have found it: other
	// spellings or translations did.
	Widened bool
	// Title is the whole title, Snippet the best part of the body, matches marked.
	Title   []Segment
	Snippet []Segment
}

// NearHit is an article that lacks some of the words of the query.
type NearHit struct {
	Hit
	// Missing are the words it lacks, as typed, in the order of the query.
	Missing []string
}

// Segment is a piece of text, marked when it matched. Segments in a row join to the text.
type Segment struct {
	Text string `json:"t"`
	Mark bool   `json:"m,omitempty"`
}

// Facet holds the counts of one field, most first, ties by id; selected values are always there.
type Facet struct {
	Field  string
	Values []FacetValue
}

// FacetValue is the number of articles that have a value. Value is an id, or None.
type FacetValue struct {
	Value    string
	Label    string
	Count    int
	Selected bool
}

// Histogram counts articles over time. Buckets are in order of time, without gaps.
type Histogram struct {
	// Interval is "day", "month" or "year".
	Interval string
	Buckets  []Bucket
	// Undated counts articles with no certain date, Imprecise those whose date is coarser than a
	// bucket.
	Undated, Imprecise int
}

// Bucket counts the articles of the days From to To, both included.
type Bucket struct {
	From, To Day
	Count    int
}

// Marked is a document with the matches of a query marked.
type Marked struct {
	Doc   *Document
	Title []Segment
	// Body holds the segments of each paragraph.
	Body [][]Segment
}

// Stats describes an index.
type Stats struct {
	Engine    string `json:"engine"`
	Documents int    `json:"documents"`
	Sequence  int64  `json:"sequence"`
	// Newest and NewestLast are the first and the last day that the newest certain date may mean;
	// both zero without one. Of dates that begin on one day the most precise is the newest.
	Newest     Day `json:"-"`
	NewestLast Day `json:"-"`

	Bytes    int64     `json:"bytes"`          // on disk
	Columns  int64     `json:"column_bytes"`   // of facet columns in memory
	Filters  int64     `json:"filter_bytes"`   // of the sets of documents that filters keep in memory
	Postings int64     `json:"postings_bytes"` // of the postings kept in memory as searches read them
	Cache    int64     `json:"cache_bytes"`    // of the answers kept in memory
	Segments int       `json:"segments"`
	Built    time.Time `json:"built"` // when the generation was begun
}

// NewestDate is the newest certain date as precisely as it is known, of whole days: nobody is told
// a day of which only the month or the year is known. It is the zero Date where there is none.
func (s Stats) NewestDate() Date { return dateOf(s.Newest, s.NewestLast) }
