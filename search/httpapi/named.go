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

// valueOf returns the value whose name the words are.
func valueOf(words []string) (field, value string, ok bool) {
	text := strings.Join(words, " ")
	if id, ok := unitNames()[agency.Fold(text)]; ok {
		return "oblast", id, true
	}
	text = strings.TrimFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	if id, ok := agency.Resolve(text); ok && namesBody(id, text) {
		return "agency", id, true
	}
	// Many outlets are called as other things are, the left bank and the children of war among them:
	// they have to be written as they write themselves.
	if o, ok := agency.OutletByName(text); ok && (text == o.Name || slices.Contains(o.Variants, text)) {
		return "publisher", o.ID, true
	}
	return "", "", false
}

// namesBody reports whether a name that leads to a body is its own and no other's, and no common
// noun: the military, a spokesman, the prosecutors are no names. One word has to be written as one is,
// in capitals or as readers see it, since who and memorial are words too.
func namesBody(id, text string) bool {
	bodies := agency.Bodies()
	at := slices.IndexFunc(bodies, func(b agency.Body) bool { return b.ID == id })
	if at < 0 {
		return false // the label of those that quote nobody
	}
	b := bodies[at]
	if text == b.En || text == b.Uk || text == b.Ru {
		return true
	}
	if !strings.Contains(text, " ") && !initials(text) {
		return false
	}
	folded := agency.Fold(text)
	for _, a := range b.Aliases {
		if !a.Cue && !a.Region && proper(a) && agency.Fold(a.Text) == folded {
			return true
		}
	}
	return false
}

// proper reports whether an alias is written as a proper name. English writes "Russian army" with a
// capital as well, so that its last word decides.
func proper(a agency.Alias) bool {
	word := a.Text
	if a.Lang == "en" {
		word = word[strings.LastIndexByte(word, ' ')+1:]
	}
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
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
