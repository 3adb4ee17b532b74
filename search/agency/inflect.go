package agency

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// The case forms below are made by rule from the nominative. A form that does not exist in the
// language cannot match real text, so the rules may be generous; what they may not do is make a
// form that is a different name.

// heads are the nouns by which names of bodies begin, behind adjectives, with their case endings:
// the noun without its ending, the ending of the nominative, the other endings, the gender.
var heads = []struct {
	lang, stem, nominative, others string
	gender                         byte
}{
	{"uk", "міністерств", "о", "а у ом і", 'n'},
	{"uk", "міністр", "", "а у ові ом", 'm'},
	{"uk", "центр", "", "у ові ом і", 'm'},
	{"uk", "служб", "а", "и і у ою", 'f'},
	{"uk", "управлінн", "я", "ю ям і", 'n'},
	{"uk", "офіс", "", "у ові ом і", 'm'},
	{"uk", "командуванн", "я", "ю ям і", 'n'},
	{"uk", "сил", "и", "ам ами ах", 'p'},
	{"uk", "адміністраці", "я", "ї ю єю", 'f'},
	{"uk", "прокуратур", "а", "и і у ою", 'f'},
	{"uk", "рад", "а", "и і у ою", 'f'},
	{"uk", "поліці", "я", "ї ю єю", 'f'},
	{"uk", "гварді", "я", "ї ю єю", 'f'},
	{"uk", "штаб", "", "у ові ом і", 'm'},
	{"uk", "бюро", "", "", 'n'},
	{"uk", "кабінет", "", "у ові ом і", 'm'},
	{"uk", "комітет", "", "у ові ом і", 'm'},
	{"uk", "суд", "", "у ові ом і", 'm'},
	{"uk", "організаці", "я", "ї ю єю", 'f'},
	{"uk", "місі", "я", "ї ю єю", 'f'},
	{"uk", "комісі", "я", "ї ю єю", 'f'},
	{"uk", "агентств", "о", "а у ом і", 'n'},
	{"uk", "інститут", "", "у ові ом і", 'm'},
	{"uk", "груп", "а", "и і у ою", 'f'},
	{"uk", "мереж", "а", "і у ею", 'f'},
	{"uk", "розвідк", "а", "и у ою", 'f'},
	{"uk", "влад", "а", "и і у ою", 'f'},
	{"uk", "президент", "", "а у ові ом", 'm'},
	{"uk", "генштаб", "", "у ові ом і", 'm'},
	{"uk", "омбудсмен", "", "а у ові ом", 'm'},
	{"uk", "омбудсман", "", "а у ові ом", 'm'},
	{"uk", "генпрокурор", "", "а у ові ом", 'm'},
	{"uk", "прокурор", "", "а у ові ом", 'm'},
	{"uk", "головнокомандувач", "", "а у ем", 'm'},
	{"uk", "секретар", "", "я ю ем", 'm'},
	{"uk", "глав", "а", "и і у ою", 'f'},
	{"uk", "голов", "а", "и і у ою", 'f'},
	{"uk", "речник", "", "а у ом", 'm'},
	{"uk", "портал", "", "у ом і", 'm'},
	{"uk", "платформ", "а", "и і у ою", 'f'},
	{"uk", "поліцейськ", "і", "их им ими", 'p'},
	{"uk", "рятувальник", "и", "ів ам ами", 'p'},
	{"uk", "прикордонник", "и", "ів ам ами", 'p'},
	{"uk", "прокурор", "и", "ів ам ами", 'p'},
	{"uk", "аналітик", "и", "ів ам ами", 'p'},
	{"uk", "уряд", "", "у ові ом і", 'm'},
	{"uk", "мер", "", "а у ові ом", 'm'},
	{"uk", "мері", "я", "ї ю єю", 'f'},
	{"uk", "міськрад", "а", "и і у ою", 'f'},
	{"uk", "прем’єр", "", "а у ові ом", 'm'},
	{"uk", "канцлер", "", "а у ові ом", 'm'},
	{"uk", "посольств", "о", "а у ом і", 'n'},
	{"uk", "парламент", "", "у ові ом і", 'm'},
	{"uk", "генсек", "", "а у ові ом", 'm'},
	{"uk", "губернатор", "", "а у ові ом", 'm'},
	{"uk", "спікер", "", "а у ові ом", 'm'},
	{"uk", "командувач", "", "а у ем", 'm'},
	{"uk", "начальник", "", "а у ом", 'm'},
	{"ru", "министерств", "о", "а у ом е", 'n'},
	{"ru", "министр", "", "а у ом е", 'm'},
	{"ru", "центр", "", "а у ом е", 'm'},
	{"ru", "служб", "а", "ы е у ой", 'f'},
	{"ru", "управлени", "е", "я ю ем и", 'n'},
	{"ru", "офис", "", "а у ом е", 'm'},
	{"ru", "командовани", "е", "я ю ем и", 'n'},
	{"ru", "сил", "ы", "ам ами ах", 'p'},
	{"ru", "администраци", "я", "и ю ей", 'f'},
	{"ru", "прокуратур", "а", "ы е у ой", 'f'},
	{"ru", "совет", "", "а у ом е", 'm'},
	{"ru", "полици", "я", "и ю ей", 'f'},
	{"ru", "нацполици", "я", "и ю ей", 'f'},
	{"ru", "гварди", "я", "и ю ей", 'f'},
	{"ru", "нацгварди", "я", "и ю ей", 'f'},
	{"ru", "штаб", "", "а у ом е", 'm'},
	{"ru", "генштаб", "", "а у ом е", 'm'},
	{"ru", "кабинет", "", "а у ом е", 'm'},
	{"ru", "комитет", "", "а у ом е", 'm'},
	{"ru", "суд", "", "а у ом е", 'm'},
	{"ru", "организаци", "я", "и ю ей", 'f'},
	{"ru", "мисси", "я", "и ю ей", 'f'},
	{"ru", "комисси", "я", "и ю ей", 'f'},
	{"ru", "институт", "", "а у ом е", 'm'},
	{"ru", "разведк", "а", "и е у ой", 'f'},
	{"ru", "президент", "", "а у ом е", 'm'},
	{"ru", "омбудсмен", "", "а у ом е", 'm'},
	{"ru", "генпрокурор", "", "а у ом е", 'm'},
	{"ru", "генпрокуратур", "а", "ы е у ой", 'f'},
	{"ru", "прокурор", "", "а у ом е", 'm'},
	{"ru", "главнокомандующ", "ий", "его ему им ем", 'm'},
	{"ru", "секретар", "ь", "я ю ем е", 'm'},
	{"ru", "глав", "а", "ы е у ой", 'f'},
	{"ru", "советник", "", "а у ом е", 'm'},
	{"ru", "губернатор", "", "а у ом е", 'm'},
	{"ru", "госдум", "а", "ы е у ой", 'f'},
	{"ru", "полицейск", "ие", "их им ими", 'p'},
	{"ru", "спасател", "и", "ей ям ями", 'p'},
	{"ru", "аналитик", "и", "ов ам ами", 'p'},
	{"ru", "власт", "и", "ей ям ями", 'p'},
	{"ru", "правительств", "о", "а у ом е", 'n'},
	{"ru", "мэр", "", "а у ом е", 'm'},
	{"ru", "мэри", "я", "и ю ей", 'f'},
	{"ru", "горсовет", "", "а у ом е", 'm'},
	{"ru", "голов", "а", "ы е у ой", 'f'},
	{"ru", "премьер", "", "а у ом е", 'm'},
	{"ru", "канцлер", "", "а у ом е", 'm'},
	{"ru", "посольств", "о", "а у ом е", 'n'},
	{"ru", "парламент", "", "а у ом е", 'm'},
	{"ru", "генсек", "", "а у ом е", 'm'},
	{"ru", "спикер", "", "а у ом е", 'm'},
	{"ru", "командующ", "ий", "его ему им ем", 'm'},
	{"ru", "начальник", "", "а у ом е", 'm'},
	{"ru", "рад", "а", "ы е у ой", 'f'},
}

// headKey finds the heads that a word may be by its last letter.
type headKey struct {
	lang string
	last rune
}

var headsBy = sync.OnceValue(func() map[headKey][]int {
	by := map[headKey][]int{}
	for i, h := range heads {
		last, _ := utf8.DecodeLastRuneInString(h.stem + h.nominative)
		by[headKey{h.lang, last}] = append(by[headKey{h.lang, last}], i)
	}
	return by
})

// adjectiveEndings gives the other endings of an adjective by language, gender and its own ending.
var adjectiveEndings = map[string]map[string]string{
	"ukm": {"ий": "ого ому им ім", "ій": "ього ьому ім"},
	"ukn": {"е": "ого ому им ім", "є": "ього ьому ім"},
	"ukf": {"а": "ої ій у ою", "я": "ьої ій ю ьою"},
	"ukp": {"і": "их им ими"},
	"rum": {"ый": "ого ому ым ом", "ий": "ого ому им ом"},
	"run": {"ое": "ого ому ым ом им", "ее": "его ему им ем"},
	"ruf": {"ая": "ой ую", "яя": "ей юю"},
	"rup": {"ые": "ых ым ыми", "ие": "их им ими"},
}

// maxAdjectives bounds the adjectives before a head: "Координаційний", "Сумська обласна військова".
const maxAdjectives = 3

// Forms returns a name of a body with the case forms that it may take in Ukrainian and Russian texts;
// a Latin name alone.
func Forms(name string) []string {
	out := nameForms("uk", name)
	for _, f := range nameForms("ru", name) {
		if !slices.Contains(out, f) {
			out = append(out, f)
		}
	}
	return out
}

// nameForms returns a name of a body with its case forms: adjectives and head noun agree, what
// follows stays as it is. A name with no known head is returned alone.
func nameForms(lang, name string) []string {
	out := []string{name}
	words := strings.Split(name, " ")
	for i := 0; i < len(words) && i <= maxAdjectives; i++ {
		lower := strings.ToLower(words[i])
		last, _ := utf8.DecodeLastRuneInString(lower)
		for _, at := range headsBy()[headKey{lang, last}] {
			h := &heads[at]
			if !hasHead(lower, h.stem, h.nominative) {
				continue
			}
			stem := strings.TrimSuffix(words[i], h.nominative)
			for _, ending := range strings.Fields(h.others) {
				prefixes, ok := agree(lang, h.gender, words[:i])
				if !ok {
					return out
				}
				for _, p := range prefixes {
					form := append(strings.Fields(p), stem+ending)
					out = append(out, strings.Join(append(form, words[i+1:]...), " "))
				}
			}
			if h.gender == 'p' && h.nominative != "і" && h.nominative != "ие" { // genitive plural without ending: сил
				if prefixes, ok := agree(lang, h.gender, words[:i]); ok {
					for _, p := range prefixes {
						form := append(strings.Fields(p), stem)
						out = append(out, strings.Join(append(form, words[i+1:]...), " "))
					}
				}
			}
			return out
		}
	}
	return out
}

// agree returns the oblique forms of adjectives in a row, all of one case; ok is false when one of
// the words is no adjective of that gender. Without adjectives it returns one empty form.
func agree(lang string, gender byte, adjectives []string) (forms []string, ok bool) {
	if len(adjectives) == 0 {
		return []string{""}, true
	}
	for i, a := range adjectives {
		var stem, others string
		for ending, o := range adjectiveEndings[lang+string(gender)] {
			if s, found := strings.CutSuffix(a, ending); found && len(o) > 0 {
				stem, others = s, o
			}
		}
		if stem == "" {
			return nil, false
		}
		for j, e := range strings.Fields(others) {
			if i == 0 {
				forms = append(forms, stem+e)
			} else if j < len(forms) {
				forms[j] += " " + stem + e
			}
		}
	}
	return forms, true
}

// romanised are the endings in which one Ukrainian surname is written in English.
var romanised = []string{"skyi", "sky", "skyy", "skiy", "skii", "skyj"}

// latinForms returns the spellings of a surname in English: "Zhyvytskyi", "Zhivitsky".
func latinForms(name string) []string {
	out := []string{name}
	for _, end := range romanised {
		stem, ok := strings.CutSuffix(name, end)
		if !ok {
			continue
		}
		out = out[:0]
		i := strings.LastIndexByte(stem, ' ') + 1
		for _, s := range []string{stem, stem[:i] + strings.ReplaceAll(stem[i:], "y", "i"), stem[:i] + strings.Replace(stem[i:], "y", "i", 1)} {
			for _, e := range romanised {
				if f := s + e; !slices.Contains(out, f) {
					out = append(out, f)
				}
			}
		}
		break
	}
	return out
}

// personForms returns a person's name with its oblique cases, first name and surname agreeing; a
// Latin name with the spellings of its surname.
func personForms(lang, name string) []string {
	if lang == "en" {
		return latinForms(name)
	}
	out := []string{name}
	words := strings.Fields(name)
	if len(words) == 0 || len(words) > 3 {
		return out
	}
	female := isFemale(words[0])
	cases := make([][]string, 0, len(words))
	for i, w := range words {
		f := wordCases(lang, w, female && len(words) > 1, i == len(words)-1)
		cases = append(cases, f)
	}
	for c := range oblique {
		form := make([]string, len(words))
		for i := range words {
			form[i] = cases[i][c]
		}
		out = append(out, strings.Join(form, " "))
	}
	return out
}

// oblique are the cases that wordCases returns, in order.
var oblique = [...]string{"genitive", "dative", "instrumental"}

func isFemale(first string) bool {
	switch first {
	case "Микола", "Никита", "Микита", "Ілля", "Илья":
		return false
	}
	return strings.HasSuffix(first, "а") || strings.HasSuffix(first, "я")
}

// wordCases returns the oblique cases of a first name or surname.
func wordCases(lang, w string, female, surname bool) []string {
	if before, after, ok := strings.Cut(w, "-"); ok && surname {
		out := wordCases(lang, before, female, true)
		for i, c := range wordCases(lang, after, female, true) {
			out[i] += "-" + c
		}
		return out
	}
	same := []string{w, w, w}
	endings := func(cut int, e ...string) []string {
		stem := w[:len(w)-cut]
		return []string{stem + e[0], stem + e[1], stem + e[2]}
	}
	last, size := utf8.DecodeLastRuneInString(w)
	has := func(s string) bool { return strings.HasSuffix(w, s) }
	uk := lang == "uk"
	switch {
	case surname && (has("ський") || has("цький") || uk && has("ий")):
		return endings(4, "ого", "ому", "им")
	case surname && (has("ский") || has("цкий") || has("ый") || has("ий") && !uk):
		return endings(4, "ого", "ому", "им")
	case surname && female && (has("ська") || has("цька")):
		return endings(2, "ої", "ій", "ою")
	case surname && female && has("ская"):
		return endings(4, "ой", "ой", "ой")
	case surname && female && (has("ова") || has("єва") || has("ева") || has("іна") || has("ина")):
		if uk {
			return endings(2, "ої", "ій", "ою")
		}
		return endings(2, "ой", "ой", "ой")
	case has("ія"):
		return endings(2, "ї", "ї", "єю")
	case has("ия"):
		return endings(2, "и", "и", "ей")
	case last == 'я':
		return endings(2, map[bool]string{true: "і", false: "и"}[uk], map[bool]string{true: "і", false: "е"}[uk], map[bool]string{true: "ею", false: "ей"}[uk])
	case last == 'а':
		if uk {
			return endings(2, "и", "і", "ою")
		}
		return endings(2, "ы", "е", "ой")
	case surname && female:
		return same
	case last == 'о' && uk:
		return endings(2, "а", "у", "ом")
	case last == 'о':
		return same
	case has("ець"):
		return endings(6, "ця", "цю", "цем")
	case has("ец"):
		return endings(4, "ца", "цу", "цом")
	case last == 'й':
		return endings(2, "я", "ю", map[bool]string{true: "єм", false: "ем"}[uk])
	case last == 'ь':
		return endings(2, "я", "ю", "ем")
	case strings.ContainsRune("бвгґджзклмнпрстфхцчшщ", last) && size == 2:
		return endings(0, "а", "у", map[bool]string{true: "им", false: "ом"}[surname && (has("ов") || has("ев") || has("єв") || has("ін") || has("ин"))])
	}
	return same
}

// minCompound is the length of nouns that are no chance endings of others.
const minCompound = 5

// hasHead reports whether a word is a head noun, or a compound of a long one: "Держприкордонслужба".
func hasHead(word, stem, nominative string) bool {
	before, ok := strings.CutSuffix(word, nominative)
	if !ok || !strings.HasSuffix(before, stem) {
		return false
	}
	return len(before) == len(stem) || utf8.RuneCountInString(stem) >= minCompound
}
