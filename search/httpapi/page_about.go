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
	p := aboutPage{frame: s.frame(c, text("about.page")), Help: help()}
	p.Coverage, p.Counts = s.coverage(c, facetNames()...)
	for _, f := range search.Schema {
		p.Words = append(p.Words, definition{f.Label, f.About})
	}
	for _, key := range []string{"about.main", "about.date", "about.stated", "about.cut"} {
		p.Words = append(p.Words, definition{text(key), text(key + ".text")})
	}
	for _, k := range slices.Concat(problems, []problemKind{cursorProblem, methodProblem}) {
		p.Problems = append(p.Problems, attribute{k.name, k.about})
	}
	return s.writePage(c, http.StatusOK, "about.html", p)
}

// help lists the operators of the query language.
func help() []example {
	return []example{
		{Query: "medical examination", Note: text("help.words")},
		{Query: `"medical examination"`, Note: text("help.phrase")},
		{Query: "hospital -military", Note: text("help.minus")},
		{Query: "school OR kindergarten", Note: text("help.or")},
		{Query: "title:evacuation", Note: text("help.title-only")},
		{Query: "deport*", Note: text("help.prefix")},
		{Query: "Luhansk~", Note: text("help.fuzzy")},
		{Query: `"children Luhansk"~5`, Note: text("help.near")},
	}
}
