package enginetest

import (
	"slices"
	"testing"

	"vistka/search"
)

func testWords(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e,
		doc(1, "Hospital hit by a missile", "Two doctors were hurt at night.\n\nA school stands nearby."),
		doc(2, "School year begins", "The hospital opened its doors. Nobody was hurt."),
		doc(3, "Doctors of two hospitals", "They treat the wounded, day and night."),
		doc(4, "Лікарня в Херсоні", "Лікарню обстріляли вночі.\n\nПоранено двох лікарів.", language("uk")),
		doc(5, "Больница в Херсоне", "Больницу обстреляли ночью.", language("ru")),
		doc(6, "", "The missile alarm lasted. Then the alarm ended, at night."),
	)
	for _, c := range []struct {
		name, query string
		want        []int64
	}{
		{"everything", "", []int64{1, 2, 3, 4, 5, 6}},
		{"one word", "missile", []int64{1, 6}},
		{"letter case", "MISSILE", []int64{1, 6}},
		{"all words", "missile night", []int64{1, 6}},
		{"title and body together", "missile doctors", []int64{1}},
		{"none", "missile school wounded", []int64{}},
		{"or", "missile OR wounded", []int64{1, 3, 6}},
		{"group", "night (wounded OR school)", []int64{1, 3}},
		{"not", "night -missile", []int64{3}},
		{"only not", "-night", []int64{2, 4, 5}},
		{"not a group", "hurt -(school year)", []int64{1}},
		{"forms of English", "hospitals", []int64{1, 2, 3}},
		{"forms of Ukrainian", "лікарні -больница", []int64{4}},
		{"forms of Russian", "больницы -лікарня", []int64{5}},
		{"title only", "title:hospital", []int64{1, 3}},
		{"phrase", `"were hurt"`, []int64{1}},
		{"phrase in the title", `"hit by a missile"`, []int64{1}},
		{"phrase of one word is not widened", `"hospital"`, []int64{1, 2}},
		{"phrase not in order", `"hurt were"`, []int64{}},
		{"phrase across paragraphs", `"night a school"`, []int64{}},
		{"phrase from title into body", `"missile two doctors"`, []int64{}},
		{"phrase of the title only", `title:"were hurt"`, []int64{}},
		{"slop", `"doctors hurt"~1`, []int64{1}},
		{"slop too small", `"doctors at"~1`, []int64{}},
		{"slop just large enough", `"doctors at"~2`, []int64{1}},
		{"slop in the other order", `"doctors two"~2`, []int64{1, 3}},
		{"slop too small for the other order", `"doctors two"~1`, []int64{3}},
		{"slop across paragraphs", `"night school"~9`, []int64{}},
		{"slop with a word twice", `"alarm alarm"~3`, []int64{6}},
		{"slop needs the word twice", `"missile missile"~9`, []int64{}},
		{"prefix", "miss*", []int64{1, 6}},
		{"prefix of nothing", "zzz*", []int64{}},
		{"fuzzy replaces", "missale~", []int64{1, 6}},
		{"fuzzy leaves out", "misile~", []int64{1, 6}},
		{"fuzzy swaps", "imssile~", []int64{1, 6}},
		{"fuzzy is one edit only", "mssle~", []int64{}},
		{"prefix under not", "night -miss*", []int64{3}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := ask(t, e, search.Request{Query: parse(t, c.query), NoVariants: true, NoTranslations: true})
			got := numbers(page)
			slices.Sort(got)
			same(t, "documents of "+c.query, got, c.want)
			same(t, "total of "+c.query, page.Total, len(c.want))
		})
	}
	t.Run("forms off", func(t *testing.T) {
		page := ask(t, e, search.Request{Query: parse(t, "hospitals"), NoForms: true, NoTranslations: true})
		same(t, "documents", numbers(page), []int64{3})
	})
	t.Run("typed before form", func(t *testing.T) {
		page := ask(t, e, search.Request{Query: parse(t, "doctors hospitals"), NoTranslations: true})
		same(t, "documents", numbers(page), []int64{3, 1})
	})
}
