// Command peers measures the embedded engine beside other search engines on the same machine, the
// same documents and the same queries: SQLite FTS5 (in Go and in C), PostgreSQL, Xapian, Bluge, and
// Bleve with its own searcher.
//
// It is a module of its own, so that none of them becomes a dependency of Vistka. README.md says
// how it is run and what came out.
//
// What makes the comparison fair:
//   - Every engine gets the same words: texts are analysed once (corpus.go) and written as lower-case
//     words of letters with one space between, in one paragraph, which no tokeniser of these engines
//     reads differently. Nobody stems, nobody has stop words.
//   - Every answer is the exact number of matching documents, the ids of the best twenty by BM25 (by
//     ts_rank in PostgreSQL, which has no BM25), and with a facet the documents of each oblast. All
//     answers are compared: an engine that finds more or fewer than the others is named.
//   - Time is CPU time, user and system, of the process that does the work, on one processor: each
//     engine runs in a process of its own, PostgreSQL is read from its backend. Engines take turns
//     query by query, so that other work on the machine weighs on all of them alike.
package main
