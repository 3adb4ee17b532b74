// Package enginetest checks that an engine keeps the contract of package search.
//
// [Run] holds cases with answers written down, for every engine. [Compare] lets an engine and
// [Model] answer the same random requests over the same random history of changes and compares
// everything, scores included.
//
// Model is an engine in memory that reads every document for every search. It is the meaning of
// the contract in plain code and shares nothing with a real engine but analysis and lexicon; it is
// no engine to serve from.
package enginetest
