package query

import (
	"strconv"
	"strings"
)

// Reading spells the query out with AND, OR and NOT, for people to check how it was understood.
// It is empty for an empty query.
func (q Query) Reading() string {
	if q.Root == nil {
		return ""
	}
	return read(q.Root, false)
}

func read(n Node, nested bool) string {
	group := func(s string) string {
		if nested {
			return "(" + s + ")"
		}
		return s
	}
	switch n := n.(type) {
	case *And:
		return group(readAll(n.Nodes, " AND "))
	case *Or:
		return group(readAll(n.Nodes, " OR "))
	case *Not:
		return "NOT " + read(n.Node, true)
	}
	return format(n, true)
}

func readAll(nodes []Node, sep string) string {
	parts := make([]string, len(nodes))
	for i, n := range nodes {
		parts[i] = read(n, true)
	}
	return strings.Join(parts, sep)
}

func itoa(n int) string { return strconv.Itoa(n) }
