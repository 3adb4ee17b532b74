// Command peers ranks the judged queries of a collection with other search libraries, as a measure
// for the engine's own ranking: SQLite's FTS5 and Bleve, each as its documentation sets it up. It is
// a module of its own, so that the product does not depend on what only this comparison needs.
package main
