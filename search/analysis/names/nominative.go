package names

import (
	"slices"
	"strings"
)

// ending is a case ending of names and what may stand in its place in the nominative: "-" for
// nothing, "?" for nothing after the suffix of a surname, "й" for й after a vowel,
// "а?" for а after the suffix of an adjective. Vowels that share a sign in a loose key
// need not all be given: -ий stands for -ий, -е, -ой and -ое of adjectives.
type ending struct {
	form        []rune
	nominatives []string
}

// endings of Ukrainian and Russian, longest first; only the longest that fits is taken off. The
// word as it stands is always a nominative beside them.
var endings = parseEndings(`
	ього:ий ьому:ий ього:ий
	ого:ий ому:ий его:ий ему:ий
	ами:и,а,- ями:и,я ові:ов,-,о еві:ев,- єві:єв,-
	ою:а ею:я єю:я ої:а ьої:а ую:а юю:я ой:а ей:я ья:ь
	ією:ія ими:и ыми:и
	им:ий,? ым:ий,? ім:ий,? ій:а?
	ом:-,о ем:-,й єм:й ём:- ам:и,- ям:я,і ах:и,- ях:я,і их:и ых:и
	ців:ці цов:цы їв:- ів:- ок:ки
	ії:ія ии:ия ию:ия,ий ію:ія,ій ия:ий ія:ій ие:ия,ий
	ю:я,-,й я:-,й у:а,-,о а:-,о и:а,- ы:а і:а,- ї:я,й е:-,а
`)

func parseEndings(table string) []ending {
	var out []ending
	for _, f := range strings.Fields(table) {
		form, to, _ := strings.Cut(f, ":")
		out = append(out, ending{form: []rune(form), nominatives: strings.Split(to, ",")})
	}
	slices.SortStableFunc(out, func(a, b ending) int { return len(b.form) - len(a.form) })
	return out
}

// shortestStem is the number of letters that a name keeps before a case ending.
const shortestStem = 3

// nominatives returns the word and the names of which it may be a case.
func nominatives(word []rune) [][]rune {
	out := [][]rune{word}
	for _, e := range endings {
		stem, ok := cut(word, e.form)
		if !ok || len(stem) < shortestStem {
			continue
		}
		for _, n := range e.nominatives {
			switch n {
			case "-":
				out = append(out, stem)
			case "?":
				// Путіним and Лавровым, where an adjective would be in -ий.
				if isPossessive(stem) {
					out = append(out, stem)
				}
			case "о":
				// Тимошенко, Дніпро; no names in -сько.
				if last := stem[len(stem)-2:]; string(last) != "ьк" && string(last) != "ск" {
					out = append(out, slices.Concat(stem, []rune(n)))
				}
			case "а?":
				// Лозовій, Попасній; Сергій and Георгій are nominatives themselves.
				if strings.ContainsRune("нвкшч", stem[len(stem)-1]) {
					out = append(out, slices.Concat(stem, []rune("а")))
				}
			case "й":
				if isVowel(stem[len(stem)-1]) {
					out = append(out, slices.Concat(stem, []rune(n)))
				}
			default:
				out = append(out, slices.Concat(stem, []rune(n)))
			}
		}
		return append(out, hidden(stem, e.form)...)
	}
	return out
}

// isPossessive reports whether a stem is that of a surname in -ов, -ев or -ин.
func isPossessive(stem []rune) bool {
	for _, tail := range [...]string{"ов", "ев", "єв", "ёв", "ін", "їн", "ин", "ын"} {
		if _, ok := cut(stem, []rune(tail)); ok {
			return true
		}
	}
	return false
}

// hidden returns nominatives whose stem is another one before the ending: a fleeting vowel
// (Лубінця, Лубінець; Донца, Донець) or a consonant that -і softens (Авдіївці, Авдіївка; Празі,
// Прага; Волновасі, Волноваха; Токмаці, Токмак).
func hidden(stem, form []rune) [][]rune {
	last := len(stem) - 1
	var out [][]rune
	if stem[last] == 'ц' && !isVowel(stem[last-1]) {
		before := stem[:last]
		if stem[last-1] == 'ь' {
			before = stem[:last-1]
		}
		out = append(out, slices.Concat(before, []rune("ец")))
	}
	if string(form) == "і" {
		hard := map[rune]rune{'ц': 'к', 'з': 'г', 'с': 'х'}[stem[last]]
		if hard != 0 {
			out = append(out, slices.Concat(stem[:last], []rune{hard}), slices.Concat(stem[:last], []rune{hard, 'а'}))
		}
	}
	return out
}

func isVowel(r rune) bool { return strings.ContainsRune("аеєиіїоуюяыэё", r) }

func cut(word, tail []rune) ([]rune, bool) {
	if len(word) < len(tail) || !slices.Equal(word[len(word)-len(tail):], tail) {
		return nil, false
	}
	return word[: len(word)-len(tail) : len(word)-len(tail)], true
}
