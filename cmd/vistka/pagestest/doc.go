// Package pagestest looks at the pages in a real browser, in every state that a reader can meet. It
// holds tests only.
//
// The handler of the service runs in process over the example pages, cleaned, tagged and indexed as
// `vistka demo` does it; sites_test.go makes beside it the services that fail in one way each: a
// crowded one, one whose index is being built. One browser with one tab visits them all.
//
// A new state of a page is one line in states_test.go, a new way to look at pages one in
// looks_test.go. Every visit checks that
//
//   - the status is the one expected, the console stays empty, no request fails, none goes to another
//     host, and nothing is kept in the browser (tab_test.go);
//   - axe-core finds nothing (axe_test.go);
//   - nothing is cut or scrolls sideways, targets are 24 pixels or more, focus can be seen, is covered
//     by nothing and moves in reading order (testdata/probe);
//   - the accessibility tree of the main states is the one in testdata/tree (tree_test.go).
//
// The tests need Chromium, and axe-core in the folder that VISTKA_AXE names; `.ci/run` brings both.
// What is missing skips the tests that need it, unless VISTKA_REQUIRE names browser.
//
// Commands, from the top of the repository:
//
//	go test ./cmd/vistka/pagestest                                                        everything
//	go test ./cmd/vistka/pagestest -run TestStates/results                                one state
//	go test ./cmd/vistka/pagestest -run TestStates -update                                trees as they are now
//	go test ./cmd/vistka/pagestest -run TestVitals -vitals -v                             paint, shift and interaction
//	go test ./cmd/vistka/pagestest -run TestScreenshots -screenshots "$PWD/static/screenshots"
package pagestest
