package analysis_test

import (
	"fmt"

	"vistka/search/analysis"
)

func ExampleTerms() {
	fmt.Println(analysis.Terms(analysis.Exact, "Су-35"))
	fmt.Println(analysis.Terms(analysis.English, "children's hospitals"))
	fmt.Println(analysis.Terms(analysis.Russian, "19 000 детей"))
	// Output:
	// [[су су35 cy35] [35]]
	// [[child] [hospital]]
	// [[19000] [ребенок]]
}

func ExampleSentences() {
	text := "Gen. Zaluzhnyi spoke. «Стоп!» — сказав він."
	for _, s := range analysis.Sentences(text) {
		fmt.Println(text[s.Start:s.End])
	}
	// Output:
	// Gen. Zaluzhnyi spoke.
	// «Стоп!» — сказав він.
}

func ExampleWalk() {
	text := "Two wounded"
	kinds := []analysis.Kind{analysis.Exact, analysis.English}
	for kind, t := range analysis.Walk(kinds, text, analysis.Paragraphs(text, "en")) {
		fmt.Println(t.Position, kind, t.Term)
	}
	// Output:
	// 1 exact two
	// 1 en two
	// 2 exact wounded
	// 2 en wound
}
