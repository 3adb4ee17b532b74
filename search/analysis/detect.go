package analysis

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Detect names the language of a text: "en", "uk" or "ru"; empty when the text is too short to
// tell, or in none of them. It looks at letters that only one of the languages has, at function
// words, and at endings; where these leave a doubt, as in a headline, at the dictionaries.
func Detect(text string) string {
	text = text[:min(len(text), detectBytes)]
	var v votes
	v.count(text, v.add)
	if !v.sure() {
		v.count(text, v.lookUp)
	}
	return v.language()
}

// count calls add for each word of a text.
func (v *votes) count(text string, add func(raw string)) {
	s := scanner{text: text, end: len(text)}
	for {
		w, ok := s.next()
		if !ok {
			return
		}
		add(text[w.start:w.end])
	}
}

// detectBytes bounds what Detect reads: more than a long paragraph does not change its answer.
const detectBytes = 1000

// Weights of what speaks for a language. A letter of its own all but decides; an ending is a hint.
const (
	voteLetter   = 3
	voteFunction = 3
	voteEnding   = 1
	voteKnown    = 3 // in the dictionary of one language and not in that of the other
	// lettersWithout is the number of letters without і, ї and є that speaks for Russian as much as an
	// ending does: one letter in fourteen of Ukrainian text is one of these.
	lettersWithout = 14
	// enough is the lead at which a language is named, certain that at which no dictionary is asked: a
	// sentence of a dozen words has it, a headline seldom.
	enough  = 2
	certain = 12
)

// votes counts what speaks for each language.
type votes struct {
	latin, cyrillic int // words
	uk, ru, en      int
	foreign         int // letters and words of other languages
	letters, own    int // Cyrillic letters, and those of them that only Ukrainian has
	known           int // English words by the dictionary
}

func (v *votes) add(raw string) {
	first, _ := utf8.DecodeRuneInString(raw)
	terms := exactChain.terms(raw)
	if len(terms) == 0 {
		return
	}
	word := terms[0]
	switch {
	case first < 'A':
	case unicode.Is(unicode.Cyrillic, first):
		v.cyrillic++
		v.cyrillicWord(word)
	case unicode.Is(unicode.Latin, first):
		v.latin++
		v.latinWord(raw, word)
	default:
		v.foreign++
	}
}

func (v *votes) cyrillicWord(word string) {
	for _, r := range word {
		v.letters++
		switch r {
		case 'і', 'ї', 'є', 'ґ', '\'':
			v.own++
			v.uk += voteLetter
		case 'ы', 'э', 'ъ', 'ё':
			v.ru += voteLetter
		case 'ў', 'ј', 'љ', 'њ', 'ћ', 'ђ', 'џ', 'ѓ', 'ќ', 'ѕ':
			v.foreign += 2 * voteLetter
		}
	}
	switch functionWords[word] {
	case "uk":
		v.uk += voteFunction
	case "ru":
		v.ru += voteFunction
	}
	v.uk += endingVotes(word, ukrainianTails)
	v.ru += endingVotes(word, russianTails)
}

func (v *votes) latinWord(raw, word string) {
	if len(raw) != len(word) {
		v.foreign++ // letters with diacritics
	}
	switch functionWords[word] {
	case "en":
		v.en += voteFunction
	case "other":
		v.foreign += voteFunction
	}
	v.en += endingVotes(word, englishTails)
}

func endingVotes(word string, tails []string) int {
	for _, t := range tails {
		if len(word) > len(t)+2 && strings.HasSuffix(word, t) {
			return voteEnding
		}
	}
	return 0
}

// sure reports whether the votes need no dictionary.
func (v *votes) sure() bool {
	if v.cyrillic > v.latin {
		return max(v.uk-v.ru, v.ru-v.uk) >= certain
	}
	return v.en-v.foreign >= certain || v.latin == 0
}

// lookUp lets the dictionaries vote on a word.
func (v *votes) lookUp(raw string) {
	terms := exactChain.terms(raw)
	if len(terms) == 0 || len(terms[0]) > maxLemma {
		return
	}
	word := terms[0]
	if v.cyrillic <= v.latin {
		if englishLemmas().Known(word) {
			v.known++
		}
		return
	}
	uk, ru := ukrainianLemmas().Known(ukrainianFold(word)), russianLemmas().Known(russianFold(word))
	switch {
	case uk && !ru:
		v.uk += voteKnown
	case ru && !uk:
		v.ru += voteKnown
	}
}

// language weighs the votes.
func (v *votes) language() string {
	if v.cyrillic > v.latin {
		if v.own == 0 {
			v.ru += v.letters / lettersWithout
		}
		lead := v.uk - v.ru
		switch {
		case v.foreign > max(v.uk, v.ru):
			return ""
		case lead >= enough:
			return "uk"
		case -lead >= enough:
			return "ru"
		}
		return ""
	}
	// A headline may have no function word at all; a text of a dozen words has. Of the words of one at
	// least a quarter are English words, the others names.
	const headline = 12
	switch {
	case v.foreign > v.en, v.latin < 3 && v.en < voteFunction && (v.latin < 2 || v.known < v.latin):
		return ""
	case v.en >= enough, v.latin <= headline && 4*v.known >= v.latin:
		return "en"
	}
	return ""
}

// functionWords gives the language of words that only one of the three has; "other" marks words of
// neighbouring languages in Latin script.
var functionWords = func() map[string]string {
	t := map[string]string{}
	for language, words := range map[string]string{
		"en": `the of and to in for is was on that with by as at from it be are were has had have not but its
			their this they who which after more than about he she his her said will been also would could when
			into out up over under against between during before our we you your an or if no all one two people`,
		"uk": `та що це від із й зі про як є але до або також які який яка яке щоб був була було були вони він вона
			його її їх під час після через де вже ще тільки можуть може має буде бути між цього цей ця ці тому так
			коли чи не за на у в з років року`,
		"ru": `и что это от из с со о об как но или также которые который которая чтобы был была было были они он она
			его ее их во время после через где уже еще только могут может имеет будет быть между этого этот эта эти
			потому так когда ли не за на у в к лет года при для более`,
		"other": `der die das und ist nicht mit von den ein eine le la les des est une dans pour avec el los las del que
			por con una w z na do nie jest się oraz przez di il che per non della sono`,
	} {
		for _, w := range strings.Fields(words) {
			if _, both := t[w]; both {
				t[w] = "both"
				continue
			}
			t[w] = language
		}
	}
	return t
}()

// Endings that are common in one language and rare in its neighbour.
var (
	ukrainianTails = strings.Fields("ння ття ськ ського ською ської ському увати ати ити ють уть ться ував увала ували ових ому ень лися лася лося цьк")
	russianTails   = strings.Fields("ние ния нии ением ский ского ской ском ского ать ить еть ет ют ят ется ятся ении ости ость ного ной ных ками ция ции цию лся лась лись")
	englishTails   = strings.Fields("ing tion tions ed ly ment ments ies ness ers ity")
)
