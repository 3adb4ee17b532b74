package search

import "vistka/search/query"

// Request is one search. The zero Request asks for everything, by relevance, with no facets; use
// Validate to fill in the defaults of Page and Limit and to refuse what cannot be meant.
type Request struct {
	Query query.Query
	// Filters are ANDed; the values of one filter are ORed. A filter on a facet does not narrow
	// the counts of that facet.
	Filters []Filter
	// Scope is ANDed before everything else, narrows every count and cannot be widened.
	Scope []Filter

	// OblastMain lets oblast filters and counts see main oblasts only.
	OblastMain bool
	Dates      DateRange
	Sort       Sort
	// Page counts from 1, Limit from 1 to MaxLimit.
	Page, Limit int
	// Cursor continues an earlier answer (Page.Next); Page must then be 1.
	Cursor string
	// Facets names the facets to count, in the order of the answer.
	Facets []string
	// Histogram asks for counts over time.
	Histogram bool
	// Fold shows one hit for each family.
	Fold bool
	// NoForms matches typed words as they are, without their other word forms.
	NoForms bool
	// NoVariants leaves out other spellings of names, NoTranslations what the glossary gives for
	// words and phrases.
	NoVariants, NoTranslations bool
	// NoNear leaves out near misses. They come with the first page of a search of several words that
	// finds fewer than [NearBelow] articles: at most [MaxNear], each with all phrases of the query,
	// none of what it excludes, within its scope, filters and dates, and with some of its words.
	NoNear bool
}

// Limits of near misses.
const (
	NearBelow = 20
	MaxNear   = 20
)

// WantsNear reports whether an answer to r with so many hits has near misses.
func (r *Request) WantsNear(total int) bool {
	return !r.NoNear && total < NearBelow && r.Page <= 1 && r.Cursor == ""
}

// Filter narrows by a field of the schema. Values are ids, or [None] for documents without any.
type Filter struct {
	Field   string
	Values  []string
	Exclude bool
}

// None is the value of a facet under which documents without any value are counted.
const None = "none"

// DateRange narrows by Kyiv days, both ends included; a nil end is open.
type DateRange struct {
	From, To *Day
	// By is the date that filters, buckets and date sorts look at.
	By DateField
	// Undated also lets documents pass that have no date, or only a guess.
	Undated bool
}

// Active reports whether the range narrows anything.
func (r DateRange) Active() bool { return r.From != nil || r.To != nil }

// DateField names one of the two dates of a document.
type DateField string

// The dates to filter and sort by.
const (
	ByPublished DateField = "published"
	ByStated    DateField = "stated"
)

// Date returns the date of d that f names.
func (f DateField) Date(d *Document) Date {
	if f == ByStated {
		return d.Stated
	}
	return d.Published
}

// Sort is the order of hits.
type Sort string

// The orders. ByRelevance without any word to score is newest first.
const (
	SortRelevance Sort = "relevance"
	SortNewest    Sort = "newest"
	SortOldest    Sort = "oldest"
	SortSeen      Sort = "seen" // latest first seen first
)

// Limits of a request.
const (
	DefaultLimit = 20
	// MaxLimit bounds the documents loaded for one answer.
	MaxLimit = 100
	// MaxPaged is the last hit that can be reached by page number; a cursor goes on from there.
	// Deep pages cost memory in proportion to their depth on every engine.
	MaxPaged = 10_000
)

// PagedTooFar reports whether r asks for a page that ends behind MaxPaged. The first page never does,
// whatever its Limit.
func (r *Request) PagedTooFar() bool {
	return r.Page > 1 && r.Page > MaxPaged/max(r.Limit, 1) // a product of what was typed can run over
}

// Validate fills in defaults and returns every fault of the request, as one error of kind Invalid
// for each; nil when there is none.
func (r *Request) Validate() []*Error {
	var faults []*Error
	bad := func(field, msg string) { faults = append(faults, Invalid(field, msg)) }
	if r.Page == 0 {
		r.Page = 1
	}
	if r.Limit == 0 {
		r.Limit = DefaultLimit
	}
	if r.Sort == "" {
		r.Sort = SortRelevance
	}
	if r.Dates.By == "" {
		r.Dates.By = ByPublished
	}
	switch r.Sort {
	case SortRelevance, SortNewest, SortOldest, SortSeen:
	default:
		bad("sort", "unknown order: use relevance, newest, oldest or seen")
	}
	switch r.Dates.By {
	case ByPublished, ByStated:
	default:
		bad("by", "unknown date: use published or stated")
	}
	if r.Dates.From != nil && r.Dates.To != nil && *r.Dates.From > *r.Dates.To {
		bad("from", "from is after to: swap them")
	}
	if r.Limit < 1 || r.Limit > MaxLimit {
		bad("limit", "limit must be from 1 to 100")
	}
	if r.Page < 1 {
		bad("page", "page counts from 1")
	} else if r.PagedTooFar() {
		bad("page", "pages end at 10,000 hits: narrow the search, or follow next")
	}
	if r.Cursor != "" && r.Page > 1 {
		bad("cursor", "cursor and page exclude each other: leave one out")
	}
	for _, name := range r.Facets {
		if f, ok := FieldByName(name); !ok || !f.Facet {
			bad("facets", "there is no facet "+quote(name)+": use "+names(func(f Field) bool { return f.Facet }))
		}
	}
	for _, fs := range [][]Filter{r.Filters, r.Scope} {
		for _, f := range fs {
			if field, ok := FieldByName(f.Field); !ok || !field.Filter {
				bad(f.Field, "there is no filter "+quote(f.Field)+": use "+names(func(f Field) bool { return f.Filter }))
			}
		}
	}
	return faults
}
