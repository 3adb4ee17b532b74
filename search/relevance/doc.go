// Package relevance measures how well a ranking serves judged queries: nDCG, reciprocal rank, recall
// and how much of what was shown has been judged, by class of query and by language.
//
// A collection is a folder of documents, queries and judgements. One comes with the package
// ([Own]): short texts about the war in Ukraine in three languages, with queries of the kinds that
// people type. Other folders are read in the same form, or in that of the Cranfield collection
// ([Read]). README.md tells how the texts were judged and what was measured.
//
// It is no engine and starts none: a [Ranker] is all it asks for, so that other engines can be
// measured on the same queries.
//
// Invariants:
//   - Judgements are made from the texts, never from a ranking, and graded from 0 to 3.
//   - A document without a judgement counts as not relevant, and is counted as not judged.
//   - Every query has at least one relevant document, so that every measure is defined.
package relevance
