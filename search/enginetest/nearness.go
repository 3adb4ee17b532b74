package enginetest

import (
	"strings"
	"testing"

	"vistka/search"
)

// ofWords is a text of 24 words, the first of which are given.
func ofWords(words ...string) string {
	for len(words) < 24 {
		words = append(words, "filler")
	}
	return strings.Join(words, " ")
}

// apartBy is one with two words that so many others stand between.
func apartBy(first string, between int, second string) string {
	words := []string{first}
	for range between {
		words = append(words, "between")
	}
	return ofWords(append(words, second)...)
}

func testNearness(t *testing.T, open func(*testing.T) Engine) {
	e := open(t)
	put(t, e,
		doc(1, "One", apartBy("medical", 0, "treatment")),
		doc(2, "Two", apartBy("medical", 2, "treatment")),
		doc(3, "Three", apartBy("medical", 8, "treatment")),
		doc(4, "Four", apartBy("treatment", 0, "medical")),
		doc(5, "Five", apartBy("medical", 7, "treatment")),
		doc(6, "Six", apartBy("medical", 12, "treatment")),
		doc(7, "Seven", strings.Replace(apartBy("medical", 1, "treatment"), " between ", "\n\n", 1)+" filler"),
		doc(8, "Eight", ofWords("medical", "medical", "medical", "a", "a", "a", "a", "a", "a", "a", "a", "a", "treatment", "treatment", "treatment")),
	)
	for _, c := range []struct {
		name, query string
		want        []int64
	}{
		{"nearer is better, seven between just near, and more of both better still", "medical treatment", []int64{8, 4, 1, 2, 5, 7, 6, 3}},
		{"the order of the words does not matter", "treatment medical", []int64{8, 4, 1, 2, 5, 7, 6, 3}},
		{"any of the words", "medical OR treatment", []int64{8, 4, 1, 2, 5, 7, 6, 3}},
		{"only what was typed", "medical treatments", []int64{8, 7, 6, 5, 4, 3, 2, 1}},
		{"one word has none to be near", "medical", []int64{8, 7, 6, 5, 4, 3, 2, 1}},
		{"nor has a word of a field without the other", "medical title:treatment", []int64{}},
		{"beside an exclusion", "medical treatment -between", []int64{8, 4, 1, 7}},
		{"a beginning is no word", "medical treatm*", []int64{8, 7, 6, 5, 4, 3, 2, 1}},
	} {
		t.Run(c.name, func(t *testing.T) {
			page := ask(t, e, search.Request{Query: parse(t, c.query), NoVariants: true, NoTranslations: true, NoNear: true})
			same(t, "documents of "+c.query, numbers(page), c.want)
		})
	}
}
