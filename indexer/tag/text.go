package tag

import (
	"sort"
	"sync"
	"time"

	"vistka/search/agency"
	"vistka/search/analysis"
)

// document is an article with its words, sentences and matches.
type document struct {
	dict     *dictionary
	fields   []*field // title, then body; an empty one is left out
	language string
	country  string    // of the outlet, "" when it is not known
	day      time.Time // of publication, zero when it is not known
	quotes   []quotation
	units    map[string]bool // oblasts that the document is about
	foreign  *bool           // whether it is news of another land, once asked
}

// field is the title or the body.
type field struct {
	name      string
	text      string
	tokens    []token
	sentences []sentence
	matches   []match // in the order of the text, not overlapping
	at        []int32 // token -> index of its match + 1
}

// sentence is a range of tokens and of bytes. Paragraphs count from 0 in each field.
type sentence struct {
	from, to   int // tokens
	start, end int // bytes
	paragraph  int
	shouting   bool // set in capitals
	abroad     bool // names a third country
}

func read(dict *dictionary, in Input) *document {
	d := &document{dict: dict, language: in.Language}
	if d.language == "" {
		d.language = analysis.Detect(in.Body)
	}
	if o, ok := agency.OutletByID(in.Publisher); ok {
		d.country = o.Country
	}
	if t, err := time.Parse(time.DateOnly, in.Published); err == nil {
		d.day = t
	}
	for _, part := range [...]struct{ name, text string }{{fieldTitle, in.Title}, {fieldBody, in.Body}} {
		if part.text == "" {
			continue
		}
		f := fields.Get().(*field)
		f.name, f.text = part.name, part.text
		f.tokens = appendTokens(f.tokens[:0], f.text, d.dict)
		if len(f.tokens) == 0 {
			f.free()
			continue
		}
		markQuotes(f.text, f.tokens)
		f.split(d.dict)
		f.match(d.dict)
		d.fields = append(d.fields, f)
	}
	return d
}

// fields keeps the space of fields that are done: tags hold none of it.
var fields = sync.Pool{New: func() any { return new(field) }}

// maxKept bounds the words of a field whose space is kept: one very long text is not to stay.
const maxKept = 100_000

func (d *document) free() {
	for _, f := range d.fields {
		f.free()
	}
}

func (f *field) free() {
	if cap(f.tokens) <= maxKept {
		clear(f.matches)
		*f = field{tokens: f.tokens[:0], sentences: f.sentences[:0], matches: f.matches[:0], at: f.at[:0]}
		fields.Put(f)
	}
}

// split lays the sentences of the text over its tokens. A sentence without a word is left out.
func (f *field) split(dict *dictionary) {
	i, paragraph := 0, 0
	for _, span := range analysis.Sentences(f.text) {
		s := sentence{from: i, start: span.Start, end: span.End}
		for i < len(f.tokens) && f.tokens[i].start < span.End {
			if i > 0 && f.tokens[i].before&markLine != 0 {
				paragraph++
			}
			i++
		}
		s.to, s.paragraph = i, paragraph
		if s.to > s.from {
			s.shouting, s.abroad = f.look(s, dict)
			f.sentences = append(f.sentences, s)
		}
	}
}

// look reads what rules ask of a sentence as a whole.
func (f *field) look(s sentence, dict *dictionary) (shouting, foreign bool) {
	n := 0
	for _, t := range f.tokens[s.from:s.to] {
		if t.allCaps {
			n++
		}
		foreign = foreign || dict.is(t.word, abroad)
	}
	return s.to-s.from >= minShouting && 2*n > s.to-s.from, foreign
}

// minShouting is the number of words from which a sentence in capitals is no list of initials.
const minShouting = 4

// maxSentence bounds the bytes of a sentence kept as evidence.
const maxSentence = 600

// evidence points at tokens [i, j) of sentence s.
func (f *field) evidence(s sentence, i, j int, rule string) Evidence {
	e := Evidence{Field: f.name, Start: f.tokens[i].start, End: f.tokens[j-1].end, Rule: rule}
	start, end := s.start, s.end
	if end < e.End {
		end = e.End
	}
	if end-start > maxSentence {
		start = min(e.Start, max(start, f.wordStart(e.Start-maxSentence/2)))
		end = max(e.End, min(end, f.wordStart(start+maxSentence)))
	}
	e.Sentence = f.text[start:end]
	return e
}

// wordStart returns the start of the first word at or behind byte i.
func (f *field) wordStart(i int) int {
	k := sort.Search(len(f.tokens), func(k int) bool { return f.tokens[k].start >= i })
	if k == len(f.tokens) {
		return len(f.text)
	}
	return f.tokens[k].start
}

// is reports whether the token i exists and is of one of the classes.
func (d *document) is(f *field, i int, c class) bool {
	return i >= 0 && i < len(f.tokens) && d.dict.is(f.tokens[i].word, c)
}
