// Package lexicon turns a query tree into a plan: for each word the weighted terms that stand for
// it, in each analysis. It is made before any engine sees the query, so that all engines match the
// same. It never widens a quoted phrase.
package lexicon
