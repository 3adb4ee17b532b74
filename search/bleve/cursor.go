package bleve

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"slices"

	"vistka/search"
	"vistka/search/query"
)

// cursor names the last hit of a page. By date it holds in every later state of the index; by
// relevance only in views of the sequence it names, as scores are those of a view.
type cursor struct {
	request  [8]byte // of requestHash
	sequence int64   // 0 by date
	last     rank
}

const (
	cursorVersion = 1
	cursorSize    = 1 + 8 + 8 + 8 + 8
)

func (c cursor) String() string {
	b := append(make([]byte, 0, cursorSize), cursorVersion)
	b = append(b, c.request[:]...)
	b = binary.BigEndian.AppendUint64(b, uint64(c.sequence))
	b = binary.BigEndian.AppendUint64(b, math.Float64bits(c.last.key))
	b = binary.BigEndian.AppendUint64(b, uint64(c.last.tie))
	return base64.RawURLEncoding.EncodeToString(b)
}

// parseCursor reads a cursor; it must belong to the request of the given hash.
func parseCursor(s string, request [8]byte) (cursor, error) {
	b, err := base64.RawURLEncoding.DecodeString(s)
	if err != nil || len(b) != cursorSize || b[0] != cursorVersion {
		return cursor{}, search.Invalid("cursor", "this is not a cursor of this service: begin again without it")
	}
	c := cursor{
		sequence: int64(binary.BigEndian.Uint64(b[9:])),
		last: rank{key: math.Float64frombits(binary.BigEndian.Uint64(b[17:])),
			tie: int64(binary.BigEndian.Uint64(b[25:]))},
	}
	copy(c.request[:], b[1:])
	if c.request != request || math.IsNaN(c.last.key) {
		return cursor{}, search.Invalid("cursor", "the cursor belongs to another search: begin again without it")
	}
	return c, nil
}

// requestHash names what decides which hits there are and in which order; generation is that of
// the scores, empty by date.
func requestHash(r search.Request, order search.Sort, generation string) (hash [8]byte) {
	h := sha256.New()
	writeQuery(h, r.Query.Root)
	// Marshalling these cannot fail: strings, booleans and numbers.
	_ = json.NewEncoder(h).Encode([]any{sorted(r.Filters), sorted(r.Scope), r.OblastMain, r.Dates, order,
		r.Fold, r.NoForms, r.NoVariants, r.NoTranslations, generation})
	copy(hash[:], h.Sum(nil))
	return hash
}

// sorted returns filters in an order of their own, the values of each too.
func sorted(filters []search.Filter) []string {
	var out []string
	for _, f := range filters {
		values := slices.Sorted(slices.Values(f.Values))
		out = append(out, fmt.Sprintf("%t %q %q", f.Exclude, f.Field, values))
	}
	slices.Sort(out)
	return out
}

// writeQuery writes what a query means, without the places it was read from.
func writeQuery(w io.Writer, n query.Node) {
	list := func(kind string, nodes []query.Node) {
		fmt.Fprintf(w, "%s %d ", kind, len(nodes))
		for _, n := range nodes {
			writeQuery(w, n)
		}
	}
	switch n := n.(type) {
	case *query.Word:
		fmt.Fprintf(w, "word %q %t %t %t ", n.Text, n.Title, n.Prefix, n.Fuzzy)
	case *query.Phrase:
		fmt.Fprintf(w, "phrase %q %t %d ", n.Text, n.Title, n.Slop)
	case *query.And:
		list("and", n.Nodes)
	case *query.Or:
		list("or", n.Nodes)
	case *query.Not:
		list("not", []query.Node{n.Node})
	}
}
