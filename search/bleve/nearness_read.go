package bleve

import "fmt"

// nearReader reads the positions of the words in some documents, segment by segment.
type nearReader struct {
	*nearness
	fields [2][]nearList // as textNames; those that the segment has
	at     [][]int       // the positions of each word in the document and field at hand
	gains  []float64     // of each word
}

// nearList is the list of a word in a field.
type nearList struct {
	positionReader
	word  int
	list  *termList
	holds bool // the document at hand
}

func newNearReader(n *nearness) *nearReader {
	return &nearReader{nearness: n, at: make([][]int, len(n.words)), gains: make([]float64, len(n.words))}
}

// begin turns to a segment.
func (nr *nearReader) begin(r *run) error {
	for field := range nr.fields {
		lists := nr.fields[field][:0]
		for i, w := range nr.words {
			if field >= len(w.fields) || w.fields[field].postings[r.segment].n == 0 {
				continue
			}
			reader, err := w.fields[field].fewPositions(r)
			if err != nil {
				return err
			}
			lists = append(lists, nearList{positionReader: reader, word: i, list: w.fields[field]})
		}
		nr.fields[field] = lists
	}
	return nil
}

// of is what a document gains. Documents rise.
func (nr *nearReader) of(doc uint32) (float64, error) {
	clear(nr.gains)
	for _, lists := range nr.fields {
		found := 0
		for i := range lists {
			if lists[i].holds = lists[i].to(doc); lists[i].holds {
				found++
			}
		}
		if found < 2 {
			continue
		}
		for i := range lists {
			l := &lists[i]
			if l.holds {
				nr.at[l.word] = l.appendTo(nr.at[l.word][:0])
			}
			if l.torn {
				return 0, fmt.Errorf("positions in %s: %w", l.list.key.field, errTorn)
			}
		}
		nr.raiseAll(lists)
	}
	return nr.sum(nr.gains), nil
}

// raiseAll raises what the words of a field gain that the document at hand holds.
func (nr *nearReader) raiseAll(lists []nearList) {
	for i := range lists {
		for j := range i {
			if first, second := &lists[i], &lists[j]; first.holds && second.holds {
				nr.raise(nr.gains, first.word, second.word, apart(nr.at[first.word], nr.at[second.word]))
			}
		}
	}
}
