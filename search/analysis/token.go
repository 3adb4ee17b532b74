package analysis

// Kind names a stream of terms over a text.
type Kind string

// The analyses. Exact folds case, apostrophes, diacritics and the spelling of numbers and nothing
// else; English, Ukrainian and Russian also fold the word forms of their language, and hold only
// the paragraphs written in it. Names holds the capitalised words of all paragraphs as keys that
// the spellings of a name share, see search/analysis/names.
const (
	Exact     Kind = "exact"
	English   Kind = "en"
	Ukrainian Kind = "uk"
	Russian   Kind = "ru"
	Names     Kind = "names"
)

// Kinds lists all analyses.
var Kinds = []Kind{Exact, English, Ukrainian, Russian, Names}

// Token is one occurrence of a term.
type Token struct {
	Term string
	// Start and End are the bytes [Start, End) of the text that the term stands for.
	Start, End int
	// Position counts from 1 and rises by 1 a word; several terms may share one. Between two
	// paragraphs it rises by ParagraphGap more, so that no phrase reaches across.
	Position int
}

// ParagraphGap is the distance between the last word of a paragraph and the first of the next,
// larger than any slop that the query language takes.
const ParagraphGap = 100

// Paragraph is a part of a body between empty lines: bytes [Start, End), and its language, which
// is that of the document where the paragraph is too short to tell.
type Paragraph struct {
	Start, End int
	Language   string
}

// Span is a half-open range of bytes.
type Span struct{ Start, End int }
