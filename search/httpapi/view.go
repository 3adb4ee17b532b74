package httpapi

// The types in this file are the JSON of the API. They are types of their own so that a change inside
// does not change the API. Positions count UTF-16 units; text that matched comes as segments.

// searchView is the answer of /api/v1/search.
type searchView struct {
	Notice    string                 `json:"notice,omitempty"`
	Query     queryView              `json:"query"`
	Total     int                    `json:"total"`
	AsTyped   int                    `json:"as_typed"`
	Families  *int                   `json:"families"`
	Undated   int                    `json:"undated"`
	Page      int                    `json:"page"`
	Limit     int                    `json:"limit"`
	Next      *string                `json:"next"`
	TookMS    float64                `json:"took_ms"`
	Partial   bool                   `json:"partial"`
	Sequence  int64                  `json:"sequence"`
	Hits      []hitJSON              `json:"hits"`
	Facets    map[string][]valueJSON `json:"facets"`
	Histogram *histogramJSON         `json:"histogram"`
	// Near and Suggestions belong to the answer's form and stay empty until the server has them.
	Near        []nearJSON `json:"near"`
	Suggestions []string   `json:"suggestions"`
}

type queryView struct {
	Text    string     `json:"text"`
	Reading string     `json:"reading"`
	Parts   []partJSON `json:"parts"`
	Also    []string   `json:"also"`
}

type partJSON struct {
	Kind  string `json:"kind"`
	Text  string `json:"text"`
	Start int    `json:"start"`
	End   int    `json:"end"`
}

type segmentJSON struct {
	Text string `json:"t"`
	Mark bool   `json:"m,omitempty"`
}

type hitJSON struct {
	ID        string        `json:"id"`
	URL       string        `json:"url"`
	Score     float64       `json:"score"`
	Title     []segmentJSON `json:"title"`
	Snippet   []segmentJSON `json:"snippet"`
	Published dateJSON      `json:"published"`
	Stated    *dateJSON     `json:"stated"`
	Publisher *namedJSON    `json:"publisher"`
	Language  string        `json:"language"`
	Kind      string        `json:"kind"`
	Oblasts   []oblastJSON  `json:"oblasts"`
	Agencies  []namedJSON   `json:"agencies"`
	Family    *string       `json:"family"`
	// AsTyped is false where only other spellings or translations of the words found the article.
	AsTyped bool `json:"as_typed"`
}

// nearJSON is a near miss, and the words that it lacks.
type nearJSON struct {
	hitJSON
	AsTyped *bool    `json:"as_typed,omitempty"` // never there: it lacks words
	Missing []string `json:"missing"`
}

type dateJSON struct {
	Date      string `json:"date,omitempty"`
	Time      string `json:"time,omitempty"`
	Zone      string `json:"zone,omitempty"`
	Precision string `json:"precision"`
	Source    string `json:"source,omitempty"`
}

type namedJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
}

type oblastJSON struct {
	ID    string `json:"id"`
	Label string `json:"label"`
	Main  bool   `json:"main"`
}

type valueJSON struct {
	Value    string `json:"value"`
	Label    string `json:"label"`
	Count    int    `json:"count"`
	Selected bool   `json:"selected"`
	// Group is the kind of a body, in words.
	Group string `json:"group,omitempty"`
}

type histogramJSON struct {
	Interval  string       `json:"interval"`
	Undated   int          `json:"undated"`
	Imprecise int          `json:"imprecise"`
	Buckets   []bucketJSON `json:"buckets"`
}

type bucketJSON struct {
	From  string `json:"from"`
	To    string `json:"to"`
	Count int    `json:"count"`
}
