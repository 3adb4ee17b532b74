// Package search is the vocabulary and the contract of Vistka: what a document is, what may be
// asked, what an answer holds, and what an engine promises.
//
// It is not an engine and does not know one: search/bleve implements [Searcher] and [Writer],
// search/enginetest checks any implementation against the same cases, search/httpapi turns a
// [Page] into JSON and HTML.
//
// Invariants that every engine keeps:
//   - An answer is exact. Total, facet counts and histogram count articles and agree with the hits.
//   - Hits, counts, snippets and documents of one answer come from one state of the index.
//   - Ties are broken by [Document.SeqFirst]: the newer document first, except under oldest first.
//   - A document without a date never matches a date filter; it is counted in [Page.Undated].
//   - Values selected in one facet do not narrow the counts of that same facet.
package search
