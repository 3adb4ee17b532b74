package main

import (
	"strings"

	"vistka/search/analysis/internal/hunspell"
	"vistka/search/analysis/internal/morph"
)

// russianFold writes a word as the analysis does: in small letters, without hyphens, е for ё.
var russianFold = strings.NewReplacer("ё", "е", "'", "", "-", "", "\u0301", "")

func russianTable(d *hunspell.Dictionary) (*morph.Builder, error) {
	o, err := parseOverlay(russianOverlay)
	if err != nil {
		return nil, err
	}
	s := &slavic{
		dictionary: d,
		fold:       func(w string) string { return russianFold.Replace(strings.ToLower(w)) },
		own: func(f hunspell.Form, lemma string) bool {
			participle := strings.HasSuffix(lemma, "нный") || strings.HasSuffix(lemma, "тый")
			return strings.HasSuffix(f.Text, "о") && (f.Flag == 'Z' || f.Flag == 'S' && !participle)
		},
		towns:       []string{"ск", "цк"},
		townCases:   []string{"", "а", "у", "ом", "е"},
		bare:        russianBare,
		participles: russianParticiples, stems: russianStems, stemFlags: "L",
		surnames: surnames{stems: []string{"ов", "ев", "ин"}, cases: strings.Fields("а у е ом ым ы ых ыми ой"), everywhere: true, shortest: 5},
		overlay:  o,
	}
	return s.table(), nil
}

// russianBare are forms that the dictionary lists apart: genitives of the plural without an ending,
// forms with a vowel that comes and goes, stems of the past tense.
var russianBare = parseKinship(`
-: а о я нуть ти еть сть
цем: ец ц
цом: ец ц
цев: ец ц
цов: ец ц
льцем: лец
льцев: лец
льцом: лец
льцов: лец
йцем: ец
йцев: ец
йцов: ец
йцом: ец
ем: - ь
ом: - ь
ов: - о
ев: - й
ьев: ья ье
ей: ья ь я е
ень: ня
ель: ля
ь: я
ий: ья ье
ен: на но
он: на но
ер: ра ро
ор: ра
ел: ла ло сти
ол: ла ло
ок: ка ко
ек: ка ко ька йка
ец: це цо
ет: ть
ла: ти сть
ло: ти сть
ли: ти сть
л: сти
шел: йти
шла: йти
шло: йти
шли: йти
г: чь
гла: чь
гли: чь
к: чь
жем: жь
`)

// russianParticiples lead from passive participles to their verbs.
var russianParticiples = parseKinship(`
енный: ить еть ти
анный: ать
янный: ять
итый: ить
ытый: ыть
утый: уть
ятый: ять
`)

// russianStems lead from stems of the past tense, which the dictionary lists as words, to their
// verbs: погиб, погибнуть.
var russianStems = parseKinship(`
б: бнуть
п: пнуть
х: хнуть
с: сти снуть
з: зти знуть
р: реть
ог: очь
ег: ечь
ек: ечь
`)
