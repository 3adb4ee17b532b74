package clean

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
)

//go:embed recipes.tsv
var recipesTSV string

// recipe says where the pages of one site hold their article.
type recipe struct {
	// verified is false when no page of the site has been read: the recipe may then cut, but its
	// body does not stand alone.
	verified                         bool
	body, strip, title, author, date string
}

// What became of a recipe, in [Article.Recipe].
const (
	// RecipeUsed means that the site's recipe said what belongs to the article or what does not.
	RecipeUsed = "used"
	// RecipeBroken means that the site's recipe found too little: the site has changed its pages, and
	// the page was read as if there were no recipe.
	RecipeBroken = "broken"
)

// recipeClass is the class of blocks that a recipe strips, and the rule that cuts them.
const recipeClass = "recipe"

var recipes = readRecipes(recipesTSV)

// readRecipes reads the table, which is part of the program: a fault in it is a programmer's.
func readRecipes(tsv string) map[string]*recipe {
	out := map[string]*recipe{}
	for i, l := range strings.Split(tsv, "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		f := strings.Split(l, "\t")
		if len(f) != 4 || f[1] != "verified" && f[1] != "unverified" {
			panic(fmt.Sprintf("recipes.tsv:%d: %q is no recipe", i+1, l))
		}
		r := out[f[0]]
		if r == nil {
			r = &recipe{verified: f[1] == "verified"}
			out[f[0]] = r
		}
		fields := map[string]*string{"body": &r.body, "strip": &r.strip, "title": &r.title, "author": &r.author, "date": &r.date}
		field := fields[f[2]]
		if field == nil || *field != "" || r.verified != (f[1] == "verified") {
			panic(fmt.Sprintf("recipes.tsv:%d: field %q of %s", i+1, f[2], f[0]))
		}
		*field = f[3]
	}
	return out
}

// recipeFor returns the recipe of a host or of a domain that it lies in, nil when there is none.
func recipeFor(host string) *recipe {
	for host != "" {
		if r := recipes[host]; r != nil {
			return r
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return nil
}

// find returns the elements that a selector of a recipe names.
func find(doc *goquery.Document, selector string) map[*html.Node]bool {
	if selector == "" {
		return nil
	}
	out := map[*html.Node]bool{}
	for _, n := range doc.Find(selector).Nodes {
		out[n] = true
	}
	return out
}

// recipeMarks are the elements of a page that its site's recipe names.
type recipeMarks struct {
	recipe      *recipe
	body, strip map[*html.Node]bool
}

// strips reports whether the recipe cuts n.
func (m *recipeMarks) strips(n *html.Node) bool { return m != nil && m.strip[n] }

// follow reads what the recipe of the page's host says of it; nil when there is none. A title is
// taken over only from a recipe that has been seen to work.
func (d *document) follow(doc *goquery.Document) *recipeMarks {
	r := recipeFor(hostOf(d.address()))
	if r == nil {
		return nil
	}
	m := &recipeMarks{recipe: r, body: find(doc, r.body), strip: find(doc, r.strip)}
	if !r.verified {
		return m
	}
	if r.title != "" {
		if s := doc.Find(r.title); s.Length() > 0 {
			if t := textOf(s.Nodes[0]); len(wordsOf(t)) >= 2 {
				d.title = t
			}
		}
	}
	if r.author != "" {
		doc.Find(r.author).Each(func(_ int, s *goquery.Selection) {
			if t := textOf(s.Nodes[0]); t != "" && len(t) < maxByline && len(d.printed) < bylinesMost {
				d.printed = append(d.printed, t)
			}
		})
	}
	if r.date != "" {
		if s := doc.Find(r.date).First(); s.Length() > 0 {
			d.dated = append(d.dated, s.AttrOr("datetime", ""), s.AttrOr("content", ""), textOf(s.Nodes[0]))
		}
	}
	return m
}

// recipeLeast is the number of words that a body must have: the shortest notices of these sites have
// more. recipeShare is the share of the prose of the page that it must hold.
const (
	recipeLeast = 10
	recipeShare = 0.25
)

// chooseByRecipe lets a verified recipe choose the body. It reports whether it did; a recipe that
// finds too little is broken.
func (d *document) chooseByRecipe(m *recipeMarks, in []bool) bool {
	if m == nil {
		return false
	}
	prose, words := 0, 0
	for i := range d.blocks {
		b := &d.blocks[i]
		switch {
		case b.class != "":
		case in[i]:
			words += b.words
			prose += b.words
		case b.sentence() && b.words >= 12 && b.linkShare() < 0.4:
			prose += b.words
		}
	}
	switch {
	case m.recipe.body != "" && (words < recipeLeast || float64(words) < recipeShare*float64(prose)):
		d.recipe = RecipeBroken
		return false
	case m.recipe.body == "" || !m.recipe.verified:
		d.recipe = RecipeUsed
		return false
	}
	d.recipe = RecipeUsed
	for i := range d.blocks {
		if in[i] && d.blocks[i].class == "" {
			d.blocks[i].votes = [voters]float64{1, 1}
		}
	}
	return true
}

// cutByRecipe takes the votes away from blocks outside the body of a recipe that has not been
// verified, where most of what was voted for lies inside.
func (d *document) cutByRecipe(m *recipeMarks, in []bool) {
	if m == nil || m.recipe.body == "" || d.recipe != RecipeUsed {
		return
	}
	all, inside := 0, 0
	for i := range d.blocks {
		if d.taken(i) {
			all += d.blocks[i].words
			if in[i] {
				inside += d.blocks[i].words
			}
		}
	}
	if 3*inside < 2*all {
		d.recipe = RecipeBroken
		return
	}
	for i := range d.blocks {
		if !in[i] {
			d.blocks[i].votes = [voters]float64{}
		}
	}
}

// inBody reports of each block whether it lies in the body that the recipe names.
func (m *recipeMarks) inBody(nodes [][]*html.Node) []bool {
	out := make([]bool, len(nodes))
	if m == nil || len(m.body) == 0 {
		return out
	}
	for i, texts := range nodes {
		if len(texts) == 0 {
			continue
		}
		for n := texts[0].Parent; n != nil && !out[i]; n = n.Parent {
			out[i] = m.body[n]
		}
	}
	return out
}
