package main

import (
	"slices"
	"strings"
	"unicode"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// benchLanguage is what texts of a language are made of in 'vistka bench'.
type benchLanguage struct {
	code string
	// grammar and subject are the words that open the list, most frequent first; names of places
	// and bodies follow.
	grammar, subject string
	// phrases are sayings of the field, which stand in texts as they are.
	phrases []string
}

// benchLanguages are drawn with these weights: the shares of a Ukrainian archive.
var benchLanguages = []benchLanguage{
	{code: "uk",
		grammar: "в на у що з та і до не за про як для від із по це також який його які через під після було або але вже їх при ще щоб між є час",
		subject: `області міста Україні російські внаслідок обстрілу люди повідомив двоє поранено будинків удару дронів війська військові дітей
			лікарні лікарі лікування школи окуповані території мешканців евакуація ракетного пожежу рятувальники загинули постраждалих голова
			адміністрації громади ворог атакували пошкоджено енергетики світла води допомога гуманітарна депортація примусово вивезли
			документи паспорти окупаційна влада медики ліків пацієнтів швидка допомоги слідчі прокурори кримінальне провадження злочин
			свідки матері родини сиріт інтернату табір повернення спецоперація мінування порту зерна залізниця станції мосту дороги`,
		phrases: []string{"про це повідомляє", "внаслідок російського обстрілу", "на тимчасово окупованій території", "медична допомога", "примусова депортація дітей", "повітряна тривога"}},
	{code: "en",
		grammar: "the of to and in a on said for by that with at from was is as it he had be were have has are been not they who which this after their but or an will also more than its when",
		subject: `Ukrainian Russian region people children officials killed injured city forces military attack attacks missile drone drones shelling
			village residents occupied territory authorities deported deportation families hospital hospitals doctors medical treatment care
			patients medicine ambulance school schools building buildings damaged destroyed evacuation rescue workers emergency service power
			water humanitarian aid convoy statement ministry governor mayor administration report reported investigation prosecutors crime
			witnesses orphans camp passports documents returned border troops defence frontline port grain railway station bridge strike`,
		phrases: []string{"according to the", "of the occupied territories", "medical treatment", "unlawful deportation of children", "air raid alert", "one of the"}},
	{code: "ru",
		grammar: "в и на не что с по как из за от к для о это под после он также при его но или был были их до во у об если уже только",
		subject: `области города России украинские военные обстрел удар сообщил жители человек погибли ранены домов дети больницы врачи лечение
			школы территории эвакуация ракеты беспилотники пожар спасатели глава администрации районе повреждены энергетика воды помощь
			гуманитарная депортация документы паспорта власти медики лекарства пациенты скорая следствие преступление свидетели семьи лагерь
			возвращение порт зерно железная дорога станция мост войска оборона граница заявили служба министерство губернатор`,
		phrases: []string{"об этом сообщает", "в результате обстрела", "медицинская помощь", "на территории области", "воздушная тревога"}},
}

var benchWeights = []int{60, 25, 15}

// benchNames are the words of names in a script, long lists of which stand in the data of the
// project: rare words, as real texts have them. Their order is that of the tables.
func benchNames(cyrillic bool) []string {
	seen := map[string]bool{}
	var words []string
	add := func(names ...string) {
		for _, name := range names {
			for _, w := range strings.FieldsFunc(name, func(r rune) bool { return !unicode.IsLetter(r) && r != '\'' && r != '’' }) {
				first := []rune(w)[0]
				if len(w) > 2 && unicode.Is(unicode.Cyrillic, first) == cyrillic && !seen[w] {
					seen[w] = true
					words = append(words, w)
				}
			}
		}
	}
	for _, b := range agency.Bodies() {
		add(b.En, b.Uk, b.Ru)
	}
	for _, n := range gazetteer.Names() {
		add(n.Forms...)
	}
	return words
}

// vocabulary returns the words of a language, most frequent first.
func (l benchLanguage) vocabulary() []string {
	return slices.Concat(strings.Fields(l.grammar), strings.Fields(l.subject), benchNames(l.code != "en"))
}
