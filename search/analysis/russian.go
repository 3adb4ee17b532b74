package analysis

import (
	"strings"

	"github.com/blevesearch/snowballstem"
	stemmer "github.com/blevesearch/snowballstem/russian"
)

// russian appends the terms of a Russian word: the lemma of an irregular form, else its stem; and
// the word less its case ending where the stemmer takes a part of the stem itself for an ending.
func russian(dst []string, word string) []string {
	if strings.ContainsRune(word, 'ё') {
		word = strings.ReplaceAll(word, "ё", "е")
	}
	if terms, ok := russianTable[word]; ok {
		return append(dst, terms...)
	}
	env := snowballstem.NewEnv(word)
	stemmer.Stem(env)
	stem := env.Current()
	// Киев, Лавров, Ростов: -ев and -ов are taken for the genitive plural. The other cases (Киева)
	// keep them, so the whole word is a reading as well; a stem of two letters is none.
	for _, e := range [...]string{"ов", "ев"} {
		if strings.HasSuffix(word, e) && len(stem) < len(word) {
			if runes(stem) >= 3 {
				dst = append(dst, stem)
			}
			return append(dst, word)
		}
	}
	dst = append(dst, stem)
	if verb := consonantVerb(word); verb != "" && verb != stem {
		dst = append(dst, verb)
	}
	return fleeting(dst, word)
}

// fleeting appends the stem that a form without an ending has in other cases: пыток, пытка;
// беженец, беженца; деревень, деревня; Сергей, Сергея.
func fleeting(dst []string, word string) []string {
	for _, f := range [...]struct{ ending, other string }{
		{"ок", "к"}, {"ек", "к"}, {"лец", "льц"}, {"ец", "ц"}, {"ень", "н"}, {"ель", "л"}, {"ей", "е"},
	} {
		if s, ok := strings.CutSuffix(word, f.ending); ok && runes(s) >= 2 {
			return append(dst, s+f.other)
		}
	}
	return dst
}

// consonantVerb returns the stem of a verb that ends in a consonant (вывезти, вывезли, погибнуть,
// погибли), whose endings the stemmer does not know; empty for other words.
func consonantVerb(word string) string {
	const vowels = "аеиоуыэюя"
	for _, e := range [...]string{"нуть", "нул", "нула", "нули", "нет", "нут", "ти", "ла", "ло", "ли"} {
		stem, ok := strings.CutSuffix(word, e)
		// Shorter stems are nouns more often than verbs: капли, земли.
		least := 4
		if strings.HasPrefix(e, "ну") {
			least = 3
		}
		if ok && runes(stem) >= least && !strings.ContainsAny(stem[len(stem)-2:], vowels) {
			return stem
		}
	}
	return ""
}

var russianTable = formTable(russianIrregular)

// formTable reads lines of a term, or several, and the forms that stand for them.
func formTable(lines string) map[string][]string {
	t := map[string][]string{}
	for _, line := range strings.Split(strings.TrimSpace(lines), "\n") {
		terms, forms, _ := strings.Cut(line, ":")
		for _, f := range strings.Fields(forms) {
			t[f] = append(t[f], strings.Fields(terms)...)
		}
	}
	return t
}

// russianIrregular gives the terms of forms that share no stem with their lemma.
const russianIrregular = `
ребенок: ребенок ребенка ребенку ребенком ребенке дети детей детям детьми детях
человек: человек человека человеку человеком человеке люди людей людям людьми людях
год: год года году годом годе годы годов годам годами годах лет летам
день: день дня дню днем дне дни дней дням днями днях
мать: мать матери матерью матерей матерям матерями матерях
дочь: дочь дочери дочерью дочерей дочерям дочерьми дочерях
отец: отец отца отцу отцом отце отцы отцов отцам отцами отцах
боец: боец бойца бойцу бойцом бойце бойцы бойцов бойцам бойцами бойцах
бой: бой боя бою боем бое бои боев боям боями боях
сын: сын сына сыну сыном сыне сыновья сыновей сыновьям сыновьями сыновьях
брат: брат брата брату братом брате братья братьев братьям братьями братьях
друг: друг друга другу другом друге друзья друзей друзьям друзьями друзьях
судно: судно судна судну судном судне суда судов судам судами судах
суд: суд суда суду судом суде суды судов судам судами судах
огон: огонь огня огню огнем огне огни огней
сердц: сердце сердца сердцу сердцем сердец сердцам
окн: окно окна окну окном окне окон окнам окнами окнах
идти: идти иду идет идешь идут шел шла шло шли
умер: умереть умер умерла умерло умерли умрет умрут
найти: найти нашел нашла нашло нашли найдет найдут
быть: быть был была было были буду будет будут есть
время: время времени временем времена времен временам
имя: имя имени именем имена имен именам
ухо: ухо уши ушей ушам
мир: мир мира миру миром мире миры миров мирам мирами мирах
`
