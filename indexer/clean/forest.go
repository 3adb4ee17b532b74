package clean

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// forest is a classifier: the sum of the values of its trees is the log odds that a block belongs to
// the article.
type forest [][]node

// node is an inner node, which sends a block to the next node of its tree where the feature is at
// most the threshold, else to the node numbered right; or a leaf, which has feature -1 and its value in at.
type node struct {
	at             float32
	feature, right int16
}

// odds returns the probability of each vector. It goes tree by tree, as a tree fits into the fastest
// memory and a forest does not.
func (f forest) odds(vectors []vector) []float64 {
	out := make([]float64, len(vectors))
	for _, tree := range f {
		for i := range vectors {
			v, at := &vectors[i], 0
			n := tree[0]
			for n.feature >= 0 {
				if at++; v[n.feature] > n.at {
					at = int(n.right)
				}
				n = tree[at]
			}
			out[i] += float64(n.at)
		}
	}
	for i := range out {
		out[i] = 1 / (1 + math.Exp(-out[i]))
	}
	return out
}

// readForest reads the data file: a line a tree, in prefix order, inner nodes as "feature:threshold"
// followed by the left and the right branch, leaves as "=value". Lines that begin with # are for
// people.
func readForest(s string) (forest, error) {
	places := map[string]int{}
	for i, n := range featureNames {
		places[n] = i
	}
	var out forest
	for i, line := range strings.Split(s, "\n") {
		if line == "" || line[0] == '#' {
			continue
		}
		r := treeReader{words: strings.Fields(line), places: places}
		if _, err := r.read(); err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		if len(r.words) > 0 {
			return nil, fmt.Errorf("line %d: %d words behind the tree", i+1, len(r.words))
		}
		out = append(out, r.tree)
	}
	return out, nil
}

type treeReader struct {
	words  []string
	places map[string]int
	tree   []node
}

// read reads one branch and returns its place in the tree.
func (r *treeReader) read() (int, error) {
	if len(r.words) == 0 {
		return 0, fmt.Errorf("the tree ends early")
	}
	w := r.words[0]
	r.words = r.words[1:]
	at := len(r.tree)
	i := strings.IndexAny(w, ":=")
	if i < 0 {
		return 0, fmt.Errorf("%q is no node", w)
	}
	x, err := strconv.ParseFloat(w[i+1:], 32)
	if err != nil {
		return 0, err
	}
	r.tree = append(r.tree, node{feature: -1, at: float32(x)})
	if w[i] == '=' {
		return at, nil
	}
	feature, ok := r.places[w[:i]]
	if !ok {
		return 0, fmt.Errorf("no feature %q", w[:i])
	}
	if _, err := r.read(); err != nil {
		return 0, err
	}
	right, err := r.read()
	if err != nil {
		return 0, err
	}
	r.tree[at].feature, r.tree[at].right = int16(feature), int16(right)
	return at, nil
}

// String writes the data file without its head.
func (f forest) String() string {
	var b strings.Builder
	for _, tree := range f {
		writeBranch(&b, tree, 0)
		b.WriteByte('\n')
	}
	return b.String()
}

func writeBranch(b *strings.Builder, tree []node, at int) {
	n := tree[at]
	if at > 0 {
		b.WriteByte(' ')
	}
	if n.feature < 0 {
		b.WriteString("=" + strconv.FormatFloat(float64(n.at), 'g', 4, 32))
		return
	}
	b.WriteString(featureNames[n.feature] + ":" + strconv.FormatFloat(float64(n.at), 'g', 5, 32))
	writeBranch(b, tree, at+1)
	writeBranch(b, tree, int(n.right))
}
