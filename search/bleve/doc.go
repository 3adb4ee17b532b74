// Package bleve is the embedded engine: it implements [search.Searcher] and [search.Writer] on the
// segments of Bleve's scorch index. It alone imports Bleve and its segment format.
//
// Of Bleve it uses what keeps postings: segments on disk, their merging, batches that are atomic
// and durable, and snapshots. It does not use Bleve's mapping, analysers, queries or scoring. A
// document comes analysed (document.go), and a search reads postings itself in one pass
// (search.go): match, scope, filters, sideways counts, histogram, scores, folding, top hits.
//
// How an index lies on disk:
//
//	current            names the generation in use
//	gen-0001/          manifest.json: facts that do not change
//	gen-0001/store/    the scorch index; applied sequence and document count are an internal key
//	gen-0001.damaged-… a generation set aside, and why in the log
//
// Invariants:
//   - The internal key is written in the batch of the documents it describes.
//   - Every segment has every field, in the same order, so that merges may copy bytes.
//   - Sets of documents that filters keep (sets.go) are of segments, as columns are: they hold deleted
//     documents too, and serve every view.
//   - So are postings that the pool keeps (pool.go). Sets cut from scratch memory (scratch.go) are good for
//     one run in one segment; what lives longer is copied.
//   - Segment files are read past the interfaces of the store only in zap.go, and only those of the
//     version it knows.
//   - Columns are read from postings, not from doc values: a term's postings say which documents
//     have it. They are loaded once for each segment, when a [view] is built, never by a search.
//   - A search runs on one view from its first posting to its last stored document.
//   - Pairs of common words are terms of a field of their own (pairs.go). They only save reading
//     positions: what a phrase finds is what positions say.
//   - Only whole answers are kept for equal searches (cache.go), under the sequence that they are of.
//   - Scores do not depend on how documents lie in segments: statistics are those of the view.
//   - Whatever is not scored or read because it cannot come among the best is left out by bounds that
//     hold for certain: the answer is that of scoring everything (TestNearnessOnEveryPage).
package bleve
