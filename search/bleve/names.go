package bleve

import (
	"context"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// Names by which readers look for oblasts, bodies and outlets: their labels in the languages of the
// pages and what texts call them.

// foldName folds a name for comparison, with a space before each word and, where the text ends with
// a space, behind the last: a text begins a name, or a word of it, where it is a part of " name ".
// It is empty for a text without letters and digits.
func foldName(s string) string {
	folded := agency.Fold(s)
	if strings.TrimSpace(folded) == "" {
		return ""
	}
	folded = " " + strings.TrimSpace(folded)
	if r, _ := utf8.DecodeLastRuneInString(s); unicode.IsSpace(r) {
		folded += " "
	}
	return folded
}

var tableNames = map[string]func() map[string]string{
	"oblast": sync.OnceValue(func() map[string]string {
		names := map[string]string{}
		for _, u := range gazetteer.Units() {
			names[u.ID] = joinNames(u.ID, u.En, u.Uk, u.Ru, gazetteer.Label(u.ID, "en"), gazetteer.Label(u.ID, "uk"), gazetteer.Label(u.ID, "ru"))
		}
		return names
	}),
	"agency": sync.OnceValue(func() map[string]string {
		names := map[string]string{}
		for _, b := range agency.Bodies() {
			list := []string{b.ID, b.En, b.Uk, b.Ru}
			for _, a := range b.Aliases {
				list = append(list, a.Text)
			}
			names[b.ID] = joinNames(list...)
		}
		return names
	}),
	"publisher": sync.OnceValue(func() map[string]string {
		names := map[string]string{}
		for _, o := range agency.Outlets() {
			names[o.ID] = joinNames(append(append([]string{o.ID, o.Name}, o.Domains...), o.Variants...)...)
		}
		return names
	}),
}

// joinNames folds names into one string in which each ends with a space and a mark that no folded
// text has.
func joinNames(names ...string) string {
	var b strings.Builder
	for _, n := range names {
		b.WriteString(foldName(n + " "))
		b.WriteByte('|')
	}
	return b.String()
}

// namesOf returns the names of a value of a field, as joinNames makes them.
func namesOf(field, id, label string) string {
	if names, ok := tableNames[field]()[id]; ok {
		return names
	}
	return joinNames(id, label)
}

// suggestValues returns the values of a field with a name, or a word of a name, that begins as
// typed: as the whole text, or where there is none as its last word.
func (v *view) suggestValues(ctx context.Context, field string, t typed, scope []bitset) ([]search.Suggestion, error) {
	if t.whole == "" {
		return nil, nil
	}
	counts, err := v.countValues(ctx, field, scope)
	if err != nil {
		return nil, err
	}
	var whole, last []search.Suggestion
	for ord, value := range v.global[field].values {
		if ord == 0 || counts[ord] == 0 {
			continue
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		s := search.Suggestion{Field: field, Value: value, Label: v.label(field, field, uint32(ord)), Count: int(counts[ord])}
		switch names := namesOf(field, value, s.Label); {
		case strings.Contains(names, t.whole):
			whole = append(whole, s)
		case t.last != "" && strings.Contains(names, t.last):
			s.Start = t.lastStart
			last = append(last, s)
		}
	}
	if len(whole) > 0 {
		return whole, nil
	}
	return last, nil
}

// countValues counts the documents within scope by the view's ordinals of a field.
func (v *view) countValues(ctx context.Context, field string, scope []bitset) ([]uint32, error) {
	all := v.keywordCount(field)
	for i, s := range v.segments {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if scope[i].same(s.alive) {
			all.add(i, s.totalsOf(field))
		} else {
			all.add(i, s.cols.column(field).count(scope[i]))
		}
	}
	return all.counts, nil
}
