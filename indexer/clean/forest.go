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

// node is an inner node, which sends a block left where the feature is at most the threshold, or a
// leaf, which has feature -1 and its value in at.
type node struct {
	feature     int
	at          float32
	left, right int
}

// odds returns the probability of v.
func (f forest) odds(v *vector) float64 {
	sum := 0.0
	for _, tree := range f {
		n := &tree[0]
		for n.feature >= 0 {
			if v[n.feature] <= n.at {
				n = &tree[n.left]
			} else {
				n = &tree[n.right]
			}
		}
		sum += float64(n.at)
	}
	return 1 / (1 + math.Exp(-sum))
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
	left, err := r.read()
	if err != nil {
		return 0, err
	}
	right, err := r.read()
	if err != nil {
		return 0, err
	}
	r.tree[at].feature, r.tree[at].left, r.tree[at].right = feature, left, right
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
	writeBranch(b, tree, n.left)
	writeBranch(b, tree, n.right)
}
