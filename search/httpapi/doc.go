// Package httpapi serves a [search.Searcher] over HTTP: the JSON API under /api/v1, pages that work
// without scripts, and the search box for other sites.
//
// It reads parameters, calls the Searcher once and shows the answer; it holds no state of its own
// beyond a count of the searches at work and, for a minute, the counts that the about page shows. It never knows which engine answers.
//
// Invariants:
//   - Query text is never written: no log, no error report, no cookie. Requests are logged by the
//     pattern of their route.
//   - The API refuses what it cannot do, with all faults of a request in one problem (RFC 9457), and
//     every answer of it, refusals too, can be read from other origins.
//   - Pages do everything without scripts. The module static/js/search.js makes the search page
//     quicker: suggestions, counts before filters are applied, the chart, long lists. It sends nothing
//     but searches and keeps nothing.
//   - A page's address is its whole state. Pages drop parameters they do not know by sending the
//     reader to the clean address.
//   - Text that matched leaves as segments; nothing from a document is ever sent as HTML.
//   - How much of a text is shown obeys [search.Document.Display].
//
// The histogram comes with every search of the API unless facets= is given empty, which asks for no
// counts at all.
package httpapi
