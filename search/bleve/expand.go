package bleve

import (
	"fmt"
	"strings"

	index "github.com/blevesearch/bleve_index_api"
	segment "github.com/blevesearch/scorch_segment_api/v2"
	"github.com/blevesearch/vellum"

	"vistka/search"
	"vistka/search/analysis"
	"vistka/search/lexicon"
	"vistka/search/query"
)

// part is a word of the query that stands for many terms: its text as the index has it, and its
// place.
type part struct {
	text string
	at   int
}

// expandable returns the words under n that stand for many terms.
func expandable(n query.Node) []part {
	switch n := n.(type) {
	case *query.Word:
		if n.Prefix || n.Fuzzy {
			return []part{{analysis.Fold(n.Text), n.Span.Start}}
		}
	case *query.Not:
		return expandable(n.Node)
	case *query.And:
		return expandableAll(n.Nodes)
	case *query.Or:
		return expandableAll(n.Nodes)
	}
	return nil
}

func expandableAll(nodes []query.Node) (parts []part) {
	for _, n := range nodes {
		parts = append(parts, expandable(n)...)
	}
	return parts
}

// expand returns the terms that alt stands for. The terms of all parts of a query together are at
// most lexicon.MaxExpanded; the error names the part with which they are more.
func (c *compiler) expand(alt lexicon.Term, titleOnly bool) ([]string, error) {
	var automaton segment.Automaton = &vellum.AlwaysMatch{}
	var from, to []byte
	if alt.Fuzzy {
		automaton = newEdits(alt.Text, 1)
	} else {
		from, to = []byte(alt.Text), prefixEnd(alt.Text)
	}
	seen := map[string]bool{}
	var terms []string
	for _, text := range texts(titleOnly) {
		for i := range c.view.segments {
			dict, err := c.dictionary(i, textField(text, analysis.Exact))
			if err != nil {
				return nil, err
			}
			it := dict.AutomatonIterator(automaton, from, to)
			for {
				if err := c.check(); err != nil {
					return nil, err
				}
				entry, err := it.Next()
				if err != nil {
					return nil, fmt.Errorf("terms of %s: %w", text, err)
				}
				if entry == nil {
					break
				}
				if seen[entry.Term] {
					continue
				}
				if live, err := c.view.segments[i].holds(dict, entry); err != nil {
					return nil, fmt.Errorf("documents of a term of %s: %w", text, err)
				} else if !live {
					continue
				}
				if c.expanded++; c.expanded > lexicon.MaxExpanded {
					return nil, c.tooMany(alt.Text)
				}
				seen[entry.Term] = true
				terms = append(terms, entry.Term)
			}
		}
	}
	return terms, nil
}

// holds reports whether a term of a segment's dictionary is in a live document. Those of removed ones stay
// in it until it is merged, and would else decide whether a word stands for too many.
func (s *liveSegment) holds(dict segment.TermDictionary, entry *index.DictEntry) (bool, error) {
	if s.deleted == nil || entry.Count > s.deleted.GetCardinality() {
		return true, nil
	}
	list, err := dict.PostingsList([]byte(entry.Term), s.deleted, nil)
	if err != nil {
		return false, err
	}
	return list.Count() > 0, nil
}

// prefixEnd is the first key behind all keys that begin with prefix; nil when there is none.
func prefixEnd(prefix string) []byte {
	end := []byte(prefix)
	for i := len(end) - 1; i >= 0; i-- {
		if end[i] < 0xff {
			end[i]++
			return end[:i+1]
		}
	}
	return nil
}

// tooMany names the word whose last part is text; a compound may be several terms to the plan.
func (c *compiler) tooMany(text string) error {
	err := search.Invalid("q", fmt.Sprintf("a word with * or ~ stands for more than %d words: write more of its letters",
		lexicon.MaxExpanded))
	for _, p := range c.parts {
		if strings.HasSuffix(strings.ReplaceAll(p.text, " ", ""), text) {
			err.Pos = p.at
			err.Msg = fmt.Sprintf("the word at place %d stands for more than %d words: write more of its letters",
				p.at+1, lexicon.MaxExpanded)
			break
		}
	}
	return err
}
