package bleve

import (
	"cmp"
	"fmt"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
)

// compiled is a plan with its postings opened in every segment of a view.
type compiled struct {
	root matcher // nil matches everything
	// scored are the parts that score: those not under a Not, in the order of the query.
	scored   []scorer
	nearness *nearness // of the words that score, nil for none
	// widened is true when some alternative is neither typed nor a form of what was typed.
	widened bool
}

// compiler compiles plans for one view.
type compiler struct {
	*source
	check    func() error // the end of the search's time
	boosts   map[string]float64
	expanded int
	parts    []part // the words of the query to be expanded
	words    map[*lexicon.Terms]*word
	out      *compiled
}

func newCompiler(check func() error, v *view, parts []part) *compiler {
	return &compiler{source: newSource(v), check: check, boosts: boosts(), parts: parts, words: map[*lexicon.Terms]*word{}, out: &compiled{}}
}

func compile(check func() error, v *view, plan lexicon.Plan, parts []part) (*compiled, error) {
	c := newCompiler(check, v, parts)
	if plan.Root == nil {
		return c.out, nil
	}
	root, err := c.node(plan.Root, true)
	if err != nil {
		return c.out, err
	}
	c.out.root, c.out.nearness = root, c.nearness(plan.Root)
	return c.out, nil
}

func (c *compiler) node(n lexicon.Node, scores bool) (matcher, error) {
	switch n := n.(type) {
	case *lexicon.Terms:
		return c.terms(n, scores)
	case *lexicon.Phrase:
		return c.phrase(n, scores)
	case *lexicon.And:
		kids, err := c.nodes(n.Nodes, scores)
		return newAll(kids), err
	case *lexicon.Or:
		kids, err := c.nodes(n.Nodes, scores)
		return &either{kids}, err
	case *lexicon.Not:
		kid, err := c.node(n.Node, false)
		return &not{kid}, err
	}
	return nil, fmt.Errorf("a plan has a part of an unknown kind %T", n)
}

func (c *compiler) nodes(nodes []lexicon.Node, scores bool) ([]matcher, error) {
	var kids []matcher
	for _, n := range nodes {
		kid, err := c.node(n, scores)
		if err != nil {
			return nil, err
		}
		kids = append(kids, kid)
	}
	return kids, nil
}

// texts are the text fields that a part looks at.
func texts(titleOnly bool) []string {
	if titleOnly {
		return []string{search.FieldTitle}
	}
	return textNames
}

func (c *compiler) terms(n *lexicon.Terms, scores bool) (matcher, error) {
	w := &word{}
	for _, alt := range n.Alts {
		fields, err := c.alternative(alt, n.Title)
		if err != nil {
			return nil, err
		}
		w.alts = append(w.alts, fields)
		for _, lists := range fields {
			w.lists = append(w.lists, lists...)
		}
		c.out.widened = c.out.widened || alt.Origin > lexicon.Form
	}
	if scores {
		c.out.scored, c.words[n] = append(c.out.scored, w), w
	}
	return w, nil
}

// alternative opens the lists of one alternative. They share one document frequency, that of the
// field which has most. With one of its own for each field a word that is common in bodies counts
// as rare in titles and drowns the body: nDCG@10 .466 instead of .515 on the Cranfield collection.
// All terms that a prefix or a fuzzy word stands for share it too, as documents with any of them:
// a rare ending or a misprint would outrank what was meant otherwise.
func (c *compiler) alternative(alt lexicon.Term, titleOnly bool) (fields [][]*termList, err error) {
	terms := []string{alt.Text}
	if alt.Prefix || alt.Fuzzy {
		if terms, err = c.expand(alt, titleOnly); err != nil {
			return nil, err
		}
	}
	df := 0
	for _, text := range texts(titleOnly) {
		var field []*termList
		for _, term := range terms {
			l, err := c.open(text, textField(text, alt.Analysis), term)
			if err != nil {
				return nil, err
			}
			l.weight, l.origin = alt.Weight*c.boosts[text], alt.Origin
			field = append(field, l)
		}
		df = max(df, c.frequency(field))
		fields = append(fields, field)
	}
	for _, lists := range fields {
		for _, l := range lists {
			l.idf = idf(df, c.view.docs)
		}
	}
	return fields, nil
}

// open takes the postings of a term of a field of a text in every segment.
func (c *compiler) open(text, field, term string) (*termList, error) {
	if err := c.check(); err != nil {
		return nil, err
	}
	return c.list(text, field, term)
}

// frequency counts the live documents that are in any of the lists.
func (c *compiler) frequency(lists []*termList) int {
	n := 0
	for i, s := range c.view.segments {
		if len(lists) == 1 {
			n += lists[0].postings[i].count(s)
			continue
		}
		any := make(bitset, wordsFor(s.cols.docs))
		for _, l := range lists {
			l.postings[i].addTo(any)
		}
		n += any.countBoth(s.alive)
	}
	return n
}

func (c *compiler) phrase(n *lexicon.Phrase, scores bool) (matcher, error) {
	p := &phrase{slop: n.Slop, terms: n.Terms, origin: n.Origin}
	c.out.widened = c.out.widened || n.Origin > lexicon.Form
	df := make([]int, len(n.Terms))
	for _, text := range texts(n.Title) {
		f := phraseField{text: text, weight: cmp.Or(n.Weight, 1) * c.boosts[text]}
		for i, term := range n.Terms {
			l, err := c.open(text, textField(text, analysis.Exact), term)
			if err != nil {
				return nil, err
			}
			df[i] = max(df[i], c.frequency([]*termList{l}))
			f.lists = append(f.lists, l)
		}
		if n.Slop == 0 {
			for _, pair := range commonPairs(n.Terms) {
				l, err := c.open(text, pairField(text), pair)
				if err != nil {
					return nil, err
				}
				f.pairs = append(f.pairs, l)
			}
		}
		p.fields = append(p.fields, f)
	}
	for _, n := range df {
		p.idf += idf(n, c.view.docs)
	}
	if scores {
		c.out.scored = append(c.out.scored, p)
	}
	return p, nil
}
