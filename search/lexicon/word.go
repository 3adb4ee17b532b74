package lexicon

import (
	"slices"

	"vistka/search/analysis"
	"vistka/search/query"
)

// word returns the plan of a word.
func (b builder) word(w *query.Word) Node {
	slots := analysis.Terms(analysis.Exact, w.Text)
	if len(slots) == 0 {
		return nil
	}
	if len(slots) == 1 {
		one := &Terms{Alts: b.alternatives(w, slots[0]), Title: w.Title}
		if b.opt.NoForms || w.Prefix || w.Fuzzy {
			return one
		}
		return either(append([]Node{one}, opened(slots[0][0], w.Title)...)...)
	}
	// A compound: its parts in a row, or written as one word.
	parts := phrase(w.Text, 0, w.Title)
	if w.Prefix || w.Fuzzy {
		parts = openEnded(w, slots)
	}
	joined := compound(slots)
	if joined == "" {
		return parts
	}
	as := *w
	as.Text = joined
	return either(parts, &Terms{Alts: b.alternatives(&as, []string{joined}), Title: w.Title})
}

// alternatives lists the terms that stand for a word: exact gives its terms in analysis.Exact, the
// plain one first.
func (b builder) alternatives(w *query.Word, exact []string) []Term {
	term := typed(exact[0])
	switch {
	case w.Prefix:
		term.Prefix = true
		return []Term{term}
	case w.Fuzzy:
		term.Fuzzy = true
		return []Term{term}
	case isCapitals(w.Text) && common[exact[0]] && len(exact) > 1:
		// WHO, US, IT: in capitals they are not the words "who", "us" and "it".
		return []Term{typed(exact[1])}
	}
	alts := []Term{term}
	if b.opt.NoForms {
		return alts
	}
	for _, kind := range kinds(exact[0]) {
		for _, slot := range analysis.Terms(kind, exact[0]) {
			for _, text := range slot {
				alt := Term{Analysis: kind, Text: text, Weight: WeightForm, Origin: Form}
				if !slices.Contains(alts, alt) {
					alts = append(alts, alt)
				}
			}
		}
	}
	return alts
}

// compound returns the form in which a compound is written as one word; empty when it has none, as
// 12:30.
func compound(slots [][]string) string {
	plain := ""
	for _, s := range slots {
		plain += s[0]
	}
	if slices.Contains(slots[0], plain) {
		return plain
	}
	return ""
}

// openEnded is the plan of a prefix or fuzzy word that is several words to the analysis: all of
// them, the last one open.
func openEnded(w *query.Word, slots [][]string) Node {
	nodes := make([]Node, len(slots))
	for i, s := range slots {
		t := typed(s[0])
		if i == len(slots)-1 {
			t.Prefix, t.Fuzzy = w.Prefix, w.Fuzzy
		}
		nodes[i] = &Terms{Alts: []Term{t}, Title: w.Title}
	}
	return all(nodes)
}

// common are words of the language that acronyms are spelled like.
var common = map[string]bool{
	"who": true, "us": true, "it": true, "is": true, "he": true, "me": true, "am": true, "or": true, "in": true, "as": true, "un": true,
	"тот": true, "он": true, "от": true, "мы": true, "ми": true, "там": true, "сам": true,
}
