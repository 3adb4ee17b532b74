package bleve

import (
	"cmp"
	"context"
	"runtime/debug"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"vistka/search"
	"vistka/search/analysis"
)

// Suggest completes a text by names of values and words of titles.
func (x *Index) Suggest(ctx context.Context, r search.SuggestRequest) (out []search.Suggestion, err error) {
	const op = "suggest"
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer guard(op, x.log, &err)
	if faults := r.Validate(); len(faults) > 0 {
		return nil, faults[0]
	}
	v, err := x.acquire(op)
	if err != nil {
		return nil, err
	}
	defer v.release()
	scope, err := v.inScope(ctx, r.Scope)
	if err != nil {
		return nil, asError(op, err)
	}
	typed := newTyped(r.Text)
	for _, field := range search.SuggestFields {
		var found []search.Suggestion
		if field == search.FieldTitle {
			found, err = v.suggestWords(ctx, typed, scope, r.Limit)
		} else {
			found, err = v.suggestValues(ctx, field, typed, scope)
		}
		if err != nil {
			return nil, asError(op, err)
		}
		slices.SortFunc(found, func(a, b search.Suggestion) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		out = append(out, found[:min(len(found), r.Limit)]...)
	}
	return out, nil
}

// inScope returns the live documents of each segment that pass scope.
func (v *view) inScope(ctx context.Context, scope []search.Filter) ([]bitset, error) {
	docs := make([]bitset, len(v.segments))
	memory := newScratch()
	defer memory.free()
	for i, s := range v.segments {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		docs[i] = s.alive
		if len(scope) == 0 {
			continue
		}
		w := splitter{run: v.run(i, ctx.Err, memory), sets: v.sets}
		for _, f := range group(scope, false) {
			docs[i] = slices.Clone(w.passing(f, docs[i]))
		}
	}
	return docs, nil
}

// typed is a text to be completed, cut into what names and words are compared with.
type typed struct {
	// whole is the text folded as names are, with a space before and, where the last word is over,
	// behind it; last is the same of its last word. Empty where there is nothing to compare.
	whole, last string
	// word is the beginning of a term; empty where no word is being typed.
	word      string
	lastStart int
}

func newTyped(text string) typed {
	t := typed{whole: foldName(text)}
	start := strings.LastIndexFunc(text, unicode.IsSpace)
	if start >= 0 {
		_, n := utf8.DecodeRuneInString(text[start:])
		start += n
	}
	t.lastStart = max(start, 0)
	t.last = foldName(text[t.lastStart:])
	if slots := analysis.Terms(analysis.Exact, text[t.lastStart:]); len(slots) == 1 && utf8.RuneCountInString(slots[0][0]) >= search.MinCompleted {
		t.word = slots[0][0]
	}
	return t
}

// suggestWords returns the words of titles that begin as typed, enough of them to hold the limit with
// the most articles.
func (v *view) suggestWords(ctx context.Context, t typed, scope []bitset, limit int) ([]search.Suggestion, error) {
	if t.word == "" {
		return nil, nil
	}
	field := textField(search.FieldTitle, analysis.Exact)
	w := newVocabulary(ctx, v, scope, field)
	if err := w.collect(&vellum.AlwaysMatch{}, []byte(t.word), prefixEnd(t.word)); err != nil {
		return nil, err
	}
	best, err := w.best(limit, func(term string, count int) float64 { return float64(count) })
	if err != nil {
		return nil, err
	}
	var out []search.Suggestion
	for _, b := range best {
		out = append(out, search.Suggestion{Field: search.FieldTitle, Value: b.term, Label: b.term, Count: b.count, Start: t.lastStart})
	}
	return out, nil
}

// vocabulary is a part of the words of some fields, with the articles that have them.
type vocabulary struct {
	ctx    context.Context
	view   *view
	scope  []bitset
	fields []string
	dicts  [][]segment.TermDictionary // by field and segment
	most   map[string]int             // no fewer than the articles of a term
}

func newVocabulary(ctx context.Context, v *view, scope []bitset, fields ...string) *vocabulary {
	return &vocabulary{ctx: ctx, view: v, scope: scope, fields: fields, most: map[string]int{}}
}

// collect takes up the words that an automaton accepts, from one key to another.
func (w *vocabulary) collect(a segment.Automaton, from, to []byte) error {
	for _, field := range w.fields {
		var dicts []segment.TermDictionary
		for _, s := range w.view.segments {
			dict, err := s.seg.Dictionary(field)
			if err != nil {
				return err
			}
			dicts = append(dicts, dict)
			it := dict.AutomatonIterator(a, from, to)
			for n := 0; ; n++ {
				if n%checkEvery == 0 {
					if err := w.ctx.Err(); err != nil {
						return err
					}
				}
				entry, err := it.Next()
				if err != nil {
					return err
				}
				if entry == nil {
					break
				}
				if isWord(entry.Term) {
					w.most[entry.Term] += int(entry.Count)
				}
			}
		}
		w.dicts = append(w.dicts, dicts)
	}
	return nil
}

// isWord reports whether a term is a word as texts have it: acronyms are terms a second time, in
// capitals.
func isWord(term string) bool {
	letter := false
	for _, r := range term {
		if unicode.IsUpper(r) {
			return false
		}
		letter = letter || unicode.IsLetter(r)
	}
	return letter
}

type vocabularyTerm struct {
	term   string
	count  int
	weight float64
}

// best returns up to limit words with the highest weight, which must not fall with the count, ties
// by word. Only words whose bound reaches that far are counted.
func (w *vocabulary) best(limit int, weight func(term string, count int) float64) ([]vocabularyTerm, error) {
	bounds := make([]vocabularyTerm, 0, len(w.most))
	for term, most := range w.most {
		bounds = append(bounds, vocabularyTerm{term, most, weight(term, most)})
	}
	order := func(a, b vocabularyTerm) int {
		return cmp.Or(cmp.Compare(b.weight, a.weight), cmp.Compare(a.term, b.term))
	}
	slices.SortFunc(bounds, order)
	var best []vocabularyTerm
	for _, b := range bounds {
		if len(best) == limit && best[limit-1].weight > b.weight {
			break
		}
		count, err := w.count(b.term)
		if err != nil {
			return nil, err
		}
		if count == 0 {
			continue
		}
		b.count, b.weight = count, weight(b.term, count)
		at, _ := slices.BinarySearchFunc(best, b, order)
		best = slices.Insert(best, at, b)
		best = best[:min(len(best), limit)]
	}
	return best, nil
}

// count counts the articles within scope that have a term in one of the fields.
func (w *vocabulary) count(term string) (int, error) {
	if err := w.ctx.Err(); err != nil {
		return 0, err
	}
	n := 0
	for i, docs := range w.scope {
		any := roaring.New()
		for f := range w.fields {
			list, err := w.dicts[f][i].PostingsList([]byte(term), nil, nil)
			if err != nil {
				return 0, err
			}
			if b := documents(list); b != nil {
				any.Or(b)
			}
		}
		for it := any.Iterator(); it.HasNext(); {
			if docs.has(it.Next()) {
				n++
			}
		}
	}
	return n, nil
}
