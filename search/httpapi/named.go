package httpapi

import (
	"slices"
	"strings"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"vistka/search/agency"
	"vistka/search/gazetteer"
	"vistka/search/query"
)

// maxNameWords bounds the words looked up as one name: the longest name in the tables has twelve.
const maxNameWords = 12

// named is what plain words of a query that stand together name: a value of a field, or a month.
type named struct {
	// Parts from up to to, which is none of them, are the words; a preposition before them is one.
	from, to     int
	field, value string
	// month is the first day of a month; there is no field then.
	month time.Time
}

// leading are the folded words that go with a name behind them.
var leading = setOf("in of from by during the у в на з із від за во из от")

// namedIn lists what the words of a query name, in their order. Quoted and excluded words, those
// with an operator and those of a choice are taken as they are.
func namedIn(q query.Query) []named {
	parts, nodes := q.Parts(), partNodes(q)
	plain := func(i int) bool {
		w, ok := nodes[i].(*query.Word)
		return ok && q.Text[parts[i].Start:parts[i].End] == w.Text
	}
	var out []named
	for start := 0; start < len(parts); {
		var run []string
		for i := start; i < len(parts) && plain(i); i++ {
			if i > start && strings.TrimSpace(q.Text[parts[i-1].End:parts[i].Start]) != "" {
				break
			}
			run = append(run, q.Text[parts[i].Start:parts[i].End])
		}
		for _, n := range namedInRun(run) {
			n.from, n.to = n.from+start, n.to+start
			out = append(out, n)
		}
		start += max(1, len(run))
	}
	return out
}

// namedInRun is namedIn for words in a row: from the left, the longest name first.
func namedInRun(run []string) []named {
	var out []named
	free := 0 // the first word that is in no name yet
	for i := 0; i < len(run); {
		n, ok := nameAt(run, i)
		if !ok {
			i++
			continue
		}
		for n.from > free && leading[agency.Fold(run[n.from-1])] {
			n.from--
		}
		i, free = n.to, n.to
		out = append(out, n)
	}
	return out
}

// nameAt returns the longest name that begins at a word of a run. A month behind the number of a day
// is none: it would leave the day out.
func nameAt(run []string, at int) (named, bool) {
	if first, taken, ok := monthAt(run[at:]); ok {
		return named{from: at, to: at + taken, month: first}, at == 0 || !dayWord.MatchString(agency.Fold(run[at-1]))
	}
	for end := min(len(run), at+maxNameWords); end > at; end-- {
		if field, value, ok := valueOf(run[at:end]); ok {
			return named{from: at, to: end, field: field, value: value}, true
		}
	}
	return named{}, false
}

// valueOf returns the value whose name the words are. A single word has to be written as the name is
// to stand for a body or an outlet, since most are ordinary words too: who, memorial, focus.
func valueOf(words []string) (field, value string, ok bool) {
	text := strings.Join(words, " ")
	if id, ok := unitNames()[agency.Fold(text)]; ok {
		return "oblast", id, true
	}
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if id, ok := agency.Resolve(text); ok && id != agency.None {
		shown := []string{agency.Label(id, "en"), agency.Label(id, "uk"), agency.Label(id, "ru")}
		return "agency", id, len(words) > 1 || initials(text) || slices.Contains(shown, text)
	}
	if id, ok := agency.ResolveOutlet(text); ok {
		return "publisher", id, len(words) > 1 || initials(text) || agency.OutletLabel(id) == text
	}
	return "", "", false
}

// initials reports whether a word is in capitals alone: SBU, ДСНС.
func initials(word string) bool {
	return utf8.RuneCountInString(word) > 1 && word == strings.ToUpper(word) && word != strings.ToLower(word)
}

// unitNames gives the units by those of their folded names that are no town's too: with the head
// ("Luhansk oblast"), in one word («Луганщина»), and the name of Crimea. Initials ("ARC") are left out.
var unitNames = sync.OnceValue(func() map[string]string {
	republics := map[string]bool{}
	for _, u := range gazetteer.Units() {
		republics[u.ID] = u.Kind == "republic"
	}
	out := map[string]string{}
	for _, n := range gazetteer.Names() {
		if n.Kind != gazetteer.Full && n.Kind != gazetteer.Short && (n.Kind != gazetteer.Bare || !republics[n.Oblasts[0]]) {
			continue
		}
		for _, form := range n.Forms {
			if !initials(form) {
				out[agency.Fold(form)] = n.Oblasts[0]
			}
		}
	}
	return out
})
