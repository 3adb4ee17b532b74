package lexicon

import (
	"slices"
	"strings"

	"vistka/search/analysis"
	"vistka/search/analysis/names"
	"vistka/search/query"
)

// maxAlternatives bounds what a word or a phrase is widened to: each costs the reading of a list.
const maxAlternatives = 64

// widening is what stands for a word or a phrase beside what was typed: terms, and phrases and
// groups of words.
type widening struct {
	title bool
	terms []Term
	nodes []Node
}

// node is the plan of what is in w, nil when that is nothing.
func (w widening) node() Node {
	if len(w.terms) == 0 {
		return either(w.nodes...)
	}
	return either(append([]Node{&Terms{Alts: w.terms, Title: w.title}}, w.nodes...)...)
}

func (w *widening) addTerms(terms ...Term) {
	for _, t := range terms {
		if len(w.terms)+len(w.nodes) < maxAlternatives {
			w.terms = addTerm(w.terms, t)
		}
	}
}

func (w *widening) addNode(n Node) {
	if len(w.terms)+len(w.nodes) < maxAlternatives {
		w.nodes = append(w.nodes, n)
	}
}

// addTerm adds t to terms unless the same term is there already.
func addTerm(terms []Term, t Term) []Term {
	same := func(o Term) bool { return o.Analysis == t.Analysis && o.Text == t.Text && !o.Prefix && !o.Fuzzy }
	if slices.ContainsFunc(terms, same) {
		return terms
	}
	return append(terms, t)
}

// widen returns what stands for the longest phrase at the head of words that the tables have, or for
// the first word, and how many words that is. forms are those of words.
func (b builder) widen(words []*query.Word, forms []*form) (widening, int) {
	w := widening{title: words[0].Title}
	var found []*entry
	var called []calledName
	used := 1
	known, n := glossaryTable().match(forms)
	if !b.opt.NoTranslations {
		found, used = known, n
	}
	if !b.opt.NoVariants {
		if called, n = nameTable().match(forms); n > used {
			found, used = nil, n
		} else if n < used {
			called = nil
		}
	}
	for _, word := range words[:used] {
		b.also.typed = append(b.also.typed, word.Text)
	}
	if isFunction(words[0].Text) && used == 1 {
		return w, 1
	}
	for _, c := range called {
		b.call(&w, c)
	}
	if used == 1 && len(called) == 0 && !b.opt.NoVariants && !forms[0].isWord() && !isWordOf(known) {
		b.respell(&w, forms[0])
	}
	for _, e := range found {
		b.translate(&w, e)
	}
	return w, used
}

// isWordOf reports whether a word is one of the glossary, so that it is no name. Acronyms are both:
// SBU is СБУ letter by letter and Security Service by meaning.
func isWordOf(found []*entry) bool {
	return slices.ContainsFunc(found, func(e *entry) bool { return !e.words()[0].acronym })
}

// call widens by the other spellings of a name of the table.
func (b builder) call(w *widening, c calledName) {
	for _, s := range c.group.spellings {
		if s.words == 1 {
			w.addTerms(s.terms...)
		} else {
			w.addNode(s.node(w.title))
		}
		if !s.unlisted && analysis.Fold(s.text) != c.typed {
			b.also.add(s.text, s.kind)
		}
	}
}

// respell widens by the key that all spellings of a name share.
func (b builder) respell(w *widening, f *form) {
	for _, k := range f.cases {
		w.addTerms(Term{Analysis: analysis.Names, Text: k, Weight: WeightVariant, Origin: Variant})
	}
	if len(f.cases) > 0 && looksLikeName(f.text) {
		other := names.Respell(f.text)
		if k := kinds(other); len(k) > 0 {
			b.also.add(other, k[0])
		}
	}
}

// looksLikeName reports whether a word was typed as names are: with one capital, and without figures.
// Another may be one too and is looked for, but how its spelling would be in the other script is
// no help to a reader ("newsroom" is not a Невсроом).
func looksLikeName(word string) bool {
	return names.IsCapitalized(word) && !isCapitals(word) && !strings.ContainsAny(word, "0123456789")
}

// translate widens by the phrases of a concept in other languages. Those of the same language are
// other words, which somebody who wanted them would have typed ("medical treatment" is not "medical
// aid"), but for an acronym and what it stands for,
// and for what the table calls the same.
func (b builder) translate(w *widening, typed *entry) {
	for _, e := range typed.concept.entries {
		another := e.kind == typed.kind && e.isAcronym() == typed.isAcronym() && !e.same && !typed.same
		if e == typed || e.typedOnly || another {
			continue
		}
		if len(e.words()) == 1 {
			w.addTerms(e.words()[0].terms...)
		} else {
			w.addNode(e.node(w.title, len(typed.words())))
		}
		b.also.add(e.text, e.kind)
	}
}

// also lists what is searched beside the typed words, each once.
type also struct {
	texts []string
	kinds []analysis.Kind // of texts, each its language
	typed []string        // the words of the query, which are not listed
}

// maxAlso bounds the list: it is shown to people.
const maxAlso = 40

func (a *also) add(text string, kind analysis.Kind) {
	folded := analysis.Fold(text)
	same := func(t string) bool { return analysis.Fold(t) == folded }
	if text != "" && len(a.texts) < maxAlso && !slices.ContainsFunc(a.texts, same) {
		a.texts, a.kinds = append(a.texts, text), append(a.kinds, kind)
	}
}

// list returns the texts but for the words that were typed, and their languages; nil for none.
func (a *also) list() (texts, languages []string) {
	for i, t := range a.texts {
		folded := analysis.Fold(t)
		if !slices.ContainsFunc(a.typed, func(w string) bool { return analysis.Fold(w) == folded }) {
			texts, languages = append(texts, t), append(languages, string(a.kinds[i]))
		}
	}
	return texts, languages
}
