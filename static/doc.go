// Package static holds what browsers are given beside data: the templates of the pages, their style
// sheet and scripts, and the search box for other sites. Everything is embedded in the binary.
//
// Style sheets, scripts and images are served under a name that holds a hash of their content, so that they
// may be cached for good; [Path] gives that name and [Asset] finds the file behind it. The search box
// ([Widget]) has two addresses of its own, which stand in the pages of others: one keeps its bytes for
// ever, so that its integrity hash stays true, the other follows every release.
//
// Nothing here knows what a document is: the templates show the values that package httpapi prepares.
package static
