package httpapi

import (
	"net/http"
	"slices"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

type aboutPage struct {
	frame
	Coverage string
	Counts   []browse
	Words    []definition
	Help     []example
	Problems []attribute
}

type definition struct{ Label, About string }

func (s *server) about(c *gin.Context) error {
	a := plainPage(c)
	if a == nil {
		return nil
	}
	p := aboutPage{frame: s.frame(c, a, a.text("about.page")), Help: help(a.words)}
	p.Coverage, p.Counts = s.coverage(c, a, facetNames()...)
	for _, f := range search.Schema {
		p.Words = append(p.Words, definition{a.field(f), a.about(f)})
	}
	for _, key := range []string{"about.main", "about.date", "about.stated", "about.cut"} {
		p.Words = append(p.Words, definition{a.text(key), a.text(key + ".text")})
	}
	for _, k := range slices.Concat(problems, []problemKind{cursorProblem, methodProblem}) {
		p.Problems = append(p.Problems, attribute{k.name, a.text("problem." + k.name + ".about")})
	}
	return s.writePage(c, a.words, http.StatusOK, "about.html", p)
}

// help lists the operators of the query language.
func help(w *words) []example {
	return []example{
		{Query: "medical examination", Note: w.text("help.words")},
		{Query: `"medical examination"`, Note: w.text("help.phrase")},
		{Query: "hospital -military", Note: w.text("help.minus")},
		{Query: "school OR kindergarten", Note: w.text("help.or")},
		{Query: "title:evacuation", Note: w.text("help.title-only")},
		{Query: "deport*", Note: w.text("help.prefix")},
		{Query: "Luhansk~", Note: w.text("help.fuzzy")},
		{Query: `"children Luhansk"~5`, Note: w.text("help.near")},
	}
}
