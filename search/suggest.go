package search

import (
	"fmt"
	"slices"
	"strings"

	"vistka/search/query"
)

// SuggestRequest asks what a text that is being typed may become.
type SuggestRequest struct {
	// Text is what was typed so far, letter case and script as they come. Its last word is completed;
	// a space behind it ends it.
	Text string
	// Limit is the most suggestions of one field, from 1 to [MaxSuggestions]; 0 stands for
	// [DefaultSuggestions].
	Limit int
	// Scope is that of a [Request].
	Scope []Filter
}

// Limits of suggestions.
const (
	DefaultSuggestions = 5
	MaxSuggestions     = 20
	// MaxSuggestText bounds the bytes of a text that is completed: no name and no word is longer.
	MaxSuggestText = 200
	// MinCompleted is the number of letters from which words are completed: one letter begins a
	// twentieth of all words.
	MinCompleted = 2
)

// Suggestion is something that a text may become: an oblast, a body or an outlet with a name, or a
// word of one, that begins with the text, or where a field has none with the text's last word; or a
// word of titles that begins with the last word.
type Suggestion struct {
	// Field is "oblast", "agency" or "publisher" for a value to filter by, "title" for a word.
	Field string
	// Value is the id of the value, or the word as titles have it, in lower case.
	Value string
	// Label is how an id is called, in English; the word itself for a word.
	Label string
	// Count is the number of articles within scope that have it; at least one.
	Count int
	// Start is the byte of the text from which on the suggestion stands in its place.
	Start int
}

// SuggestFields are the fields of suggestions in the order in which they come. Within a field those
// with the most articles come first, ties by value.
var SuggestFields = []string{"oblast", "agency", "publisher", FieldTitle}

// Validate fills in the defaults and returns every fault of the request, nil when there is none.
func (r *SuggestRequest) Validate() []*Error {
	var faults []*Error
	if r.Limit == 0 {
		r.Limit = DefaultSuggestions
	}
	if r.Limit < 1 || r.Limit > MaxSuggestions {
		faults = append(faults, Invalid("limit", fmt.Sprintf("limit must be from 1 to %d", MaxSuggestions)))
	}
	if len(r.Text) > MaxSuggestText {
		faults = append(faults, Invalid("q", fmt.Sprintf("only texts of up to %d bytes are completed", MaxSuggestText)))
	}
	scoped := Request{Scope: r.Scope}
	return append(faults, scoped.Validate()...)
}

// Bounds of what is respelled.
const (
	// MinRespelled is the number of letters from which a word is compared with others: shorter ones
	// are close to too many.
	MinRespelled = 4
	// MinTwoEdits is the number of letters from which two edits are looked at, else one: two edits
	// make another word of half of a short one.
	MinTwoEdits = 8
	// RareFactor is how many times more articles must have a word that is offered than have the one
	// that was typed. A word and its misprint differ by more; two words that are both in use differ by
	// less.
	RareFactor = 10
	// MaxInstead is the most words offered for one.
	MaxInstead = 3
)

// Spelling is a word of a query that hardly any article has, and words close to it that more have.
type Spelling struct {
	// Word is the word as typed, bytes [Start, End) of Query.Text.
	Word       string
	Start, End int
	// Found is the number of articles within scope that have the word, or another form of it.
	Found int
	// Instead are words in lower case, the likeliest first. An edit is a letter put in, left out or
	// replaced, or two neighbours swapped; a word at two edits needs ten times the articles of one at
	// a single edit to be likelier.
	Instead []Instead
}

// Instead is a word in the place of another, and the number of articles within scope that have it.
type Instead struct {
	Word  string
	Count int
}

// Respelled returns the text of q with the likeliest word in the place of each.
func Respelled(q query.Query, spellings []Spelling) string {
	spellings = slices.Clone(spellings)
	slices.SortFunc(spellings, func(a, b Spelling) int { return a.Start - b.Start })
	var b strings.Builder
	at := 0
	for _, s := range spellings {
		if len(s.Instead) == 0 || s.Start < at || s.End > len(q.Text) {
			continue
		}
		b.WriteString(q.Text[at:s.Start])
		b.WriteString(s.Instead[0].Word)
		at = s.End
	}
	b.WriteString(q.Text[at:])
	return b.String()
}
