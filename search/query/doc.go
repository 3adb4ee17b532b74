// Package query reads what a person types into a tree and prints the tree back. It knows nothing
// of fields, languages or engines beyond the prefix title:.
//
// Invariants: Parse never panics and never returns an internal error; Parse(q.String()) equals q
// up to positions; every error names its place and a corrected query.
package query
