package agency

import (
	"strings"
	"sync"

	"vistka/search/internal/dataset"
)

// name is a name of a body as the tables give it. With patterns it stands for all of them.
type name struct {
	lang, text, of string
	cue, region    bool
	pattern        []string
}

// person is a person as the tables give them: names in en, uk and ru, separated by |.
type person struct {
	role     string
	from, to int
	names    [3]string
}

// withNames returns the bodies with their aliases in all case forms and their persons. It is many
// times the work of reading the tables, and only those who look for names in texts need it.
var withNames = sync.OnceValue(func() []Body { return expandBodies(tables()) })

func expandBodies(t *table) []Body {
	out := make([]Body, len(t.bodies))
	for i, b := range t.bodies {
		seen := map[Alias]int{} // alias without its needs -> index
		for _, n := range t.names[i] {
			for _, text := range n.texts() {
				b.add(seen, n, text)
			}
		}
		for _, p := range t.persons[i] {
			b.Persons = append(b.Persons, p.person())
		}
		out[i] = b
	}
	return out
}

// texts returns the name, or those of its patterns.
func (n name) texts() []string {
	if n.pattern == nil {
		return []string{n.text}
	}
	out := make([]string, len(n.pattern))
	fill := strings.NewReplacer("%", n.text, "&", n.of)
	for i, p := range n.pattern {
		out[i] = fill.Replace(p)
	}
	return out
}

// add adds an alias with its case forms. One that is there stays, and needs a cue from now on if
// the new one does.
func (b *Body) add(seen map[Alias]int, n name, text string) {
	forms := []string{text}
	if n.lang != "en" {
		forms = nameForms(n.lang, text)
	}
	for _, f := range forms {
		key := Alias{Lang: n.lang, Text: f}
		if i, ok := seen[key]; ok {
			b.Aliases[i].Cue = b.Aliases[i].Cue || n.cue
			continue
		}
		seen[key] = len(b.Aliases)
		b.Aliases = append(b.Aliases, Alias{Lang: n.lang, Text: f, Cue: n.cue, Region: n.region})
	}
}

func (p person) person() Person {
	out := Person{Role: p.role, From: p.from, To: p.to}
	for k, lang := range []string{"en", "uk", "ru"} {
		for _, n := range dataset.List(p.names[k], "|") {
			out.Names = append(out.Names, personForms(lang, n)...)
		}
	}
	return out
}
