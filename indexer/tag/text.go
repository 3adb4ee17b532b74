package tag

import (
	"strings"
	"time"
	"unicode/utf8"

	"vistka/search/agency"
)

// document is an article with its words, sentences and matches.
type document struct {
	dict     *dictionary
	fields   []*field // title, then body; an empty one is left out
	language string
	country  string    // of the outlet, "" when it is not known
	day      time.Time // of publication, zero when it is not known
	quotes   []quotation
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
}

func read(in Input) *document {
	d := &document{dict: names(), language: in.Language}
	if o, ok := agency.OutletByID(in.Publisher); ok {
		d.country = o.Country
	}
	if t, err := time.Parse(time.DateOnly, in.Published); err == nil {
		d.day = t
	}
	for _, f := range []*field{{name: fieldTitle, text: in.Title}, {name: fieldBody, text: in.Body}} {
		if f.text == "" {
			continue
		}
		f.tokens = tokenize(f.text, d.dict)
		if len(f.tokens) == 0 {
			continue
		}
		markQuotes(f.text, f.tokens)
		f.split()
		f.match(d.dict)
		d.fields = append(d.fields, f)
	}
	return d
}

// split finds the sentences: they end at a line break, and at a full stop before a capital that is
// no abbreviation or initial.
func (f *field) split() {
	from, paragraph := 0, 0
	cut := func(to int) {
		if to > from {
			f.sentences = append(f.sentences, sentence{
				from: from, to: to, start: f.tokens[from].start, end: f.endOf(to - 1), paragraph: paragraph,
			})
		}
		from = to
	}
	for i := 1; i < len(f.tokens); i++ {
		t := f.tokens[i]
		switch {
		case t.before&markLine != 0:
			cut(i)
			paragraph++
		case t.before&markStop != 0 && f.endsSentence(i):
			cut(i)
		}
	}
	cut(len(f.tokens))
}

// endOf returns the end of the sentence that ends with token i: with the marks behind it.
func (f *field) endOf(i int) int {
	end := f.tokens[i].end
	limit := len(f.text)
	if i+1 < len(f.tokens) {
		limit = f.tokens[i+1].start
	}
	rest := f.text[end:limit]
	if n := strings.IndexByte(rest, '\n'); n >= 0 {
		rest = rest[:n]
	}
	// What opens behind the last space belongs to the next sentence.
	if n := strings.LastIndexAny(rest, " \u00a0"); n >= 0 && limit < len(f.text) {
		rest = rest[:n]
	}
	return end + len(strings.TrimRight(rest, " \t\r"))
}

// endsSentence reports whether the full stop before token i ends a sentence.
func (f *field) endsSentence(i int) bool {
	t, last := f.tokens[i], f.tokens[i-1]
	between := f.text[last.end:t.start]
	if strings.ContainsAny(between, "!?…") {
		return t.capital || t.before&markOpen != 0
	}
	if !strings.ContainsAny(between, " \u00a0") {
		return false // Censor.NET, 12.04
	}
	first, _ := utf8.DecodeRuneInString(f.text[t.start:])
	if !t.capital && (first < '0' || first > '9') {
		return false
	}
	if strings.ContainsAny(between, "\"”»)") {
		return true
	}
	raw := f.text[last.start:last.end]
	if utf8.RuneCountInString(raw) == 1 && last.capital {
		return false // an initial
	}
	if dict := names(); dict.is(last.word, abbreviation) {
		return t.capital && !dict.is(last.word, month|title) && !dict.is(last.word, typeWord)
	}
	return true
}

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
		start = max(start, f.boundary(e.Start-maxSentence/2))
		end = min(end, f.boundary(start+maxSentence))
		start, end = min(start, e.Start), max(end, e.End)
	}
	e.Sentence = f.text[start:end]
	return e
}

// boundary moves i back to a boundary of runes.
func (f *field) boundary(i int) int {
	i = max(0, min(i, len(f.text)))
	for i > 0 && i < len(f.text) && !utf8.RuneStart(f.text[i]) {
		i--
	}
	return i
}

// is reports whether the token i exists and is of one of the classes.
func (d *document) is(f *field, i int, c class) bool {
	return i >= 0 && i < len(f.tokens) && d.dict.is(f.tokens[i].word, c)
}
