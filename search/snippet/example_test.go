package snippet_test

import (
	"fmt"

	"vistka/search/analysis"
	"vistka/search/lexicon"
	"vistka/search/query"
	"vistka/search/snippet"
)

func ExampleMarker_Best() {
	q, err := query.Parse("deported children")
	if err != nil {
		fmt.Println(err)
		return
	}
	plan, err := lexicon.Build(q, lexicon.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	body := "Officials met on Monday.\n\nThey spoke about the deportation of children. Nothing was signed."
	for _, s := range snippet.New(plan).Best(body, analysis.Paragraphs(body, "en"), 60) {
		fmt.Printf("%q %t\n", s.Text, s.Mark)
	}
	// Output:
	// "… " false
	// "They spoke about the " false
	// "deportation" true
	// " of " false
	// "children" true
	// "." false
	// " …" false
}
