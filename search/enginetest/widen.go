package enginetest

import (
	"slices"
	"testing"

	"vistka/search"
)

func testWidened(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e,
		doc(1, "Hospital in Kherson shelled", "Zelensky spoke of war crimes."),
		doc(2, "Обстріл лікарні в Херсоні", "Зеленський заявив про воєнні злочини.", language("uk")),
		doc(3, "Обстрел больницы в Херсоне", "Зеленского спросили о военных преступлениях.", language("ru")),
		doc(4, "The WHO on hospitals", "Of wars and crimes elsewhere. Kriviy Rih, then Krivoy Rog."),
		doc(5, "Hospital of Kryvyi Rih", "The World Health Organization sent doctors who wait."),
		doc(6, "Херсонес", "Хто сказав? Мовчали всі.", language("uk")),
	)
	for _, c := range []struct {
		name, query string
		request     search.Request
		want        []int64
		typed       int
	}{
		{"translation", "hospital", search.Request{}, []int64{1, 2, 3, 4, 5}, 3},
		{"translation off", "hospital", search.Request{NoTranslations: true}, []int64{1, 4, 5}, 3},
		{"translations between Cyrillic languages", "лікарня", search.Request{}, []int64{1, 2, 3, 4, 5}, 1},
		{"name", "Zelensky", search.Request{}, []int64{1, 2, 3}, 1},
		{"name in a case", "Зеленського", search.Request{}, []int64{1, 2, 3}, 1},
		{"name off", "Zelensky", search.Request{NoVariants: true}, []int64{1}, 1},
		{"translations leave names alone", "Zelensky", search.Request{NoTranslations: true}, []int64{1, 2, 3}, 1},
		{"name and translation together", "Kherson hospital", search.Request{}, []int64{1, 2, 3}, 1},
		{"words of grammar have no counterpart", "hospital of Kherson", search.Request{}, []int64{1, 2, 3}, 1},
		{"phrase of the glossary", "war crimes", search.Request{}, []int64{1, 2, 3, 4}, 2},
		{"name of several words", "Krivoy Rog", search.Request{}, []int64{4, 5}, 1},
		{"acronym and name", "WHO", search.Request{}, []int64{4, 5}, 1},
		{"a phrase is not widened", `"Kherson hospital"`, search.Request{}, []int64{}, 0},
		{"a phrase of one word neither", `"Kherson"`, search.Request{}, []int64{1}, 1},
		{"an exclusion is not widened", "hospital -Kherson", search.Request{}, []int64{2, 3, 4, 5}, 2},
		{"a prefix is not widened", "hosp*", search.Request{}, []int64{1, 4, 5}, 3},
		{"a fuzzy word is not widened", "Khersom~", search.Request{}, []int64{1}, 1},
		{"in the title", "title:Zelensky OR title:hospital", search.Request{}, []int64{1, 2, 3, 4, 5}, 3},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := c.request
			r.Query = parse(t, c.query)
			page := ask(t, e, r)
			got := numbers(page)
			slices.Sort(got)
			same(t, "documents of "+c.query, got, c.want)
			same(t, "as typed of "+c.query, page.AsTyped, c.typed)
		})
	}
	t.Run("what was typed comes first", func(t *testing.T) {
		for query, first := range map[string]int64{"Kherson hospital": 1, "Зеленський": 2, "Зеленский": 3} {
			same(t, "first of "+query, numbers(ask(t, e, search.Request{Query: parse(t, query)}))[0], first)
		}
	})
	t.Run("what was searched besides", func(t *testing.T) {
		page := ask(t, e, search.Request{Query: parse(t, "hospital -Kherson"), NoVariants: true})
		same(t, "also", page.Also, []string{"лікарня", "шпиталь", "госпіталь", "больница", "госпиталь"})
		page = ask(t, e, search.Request{Query: parse(t, "hospital"), NoTranslations: true})
		same(t, "also without translations", len(page.Also), 0)
	})
}
