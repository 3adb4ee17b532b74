// Package demotest says what cleaning and tagging must make of the pages of package demo. It is
// for tests only: the binary does not import it.
//
// The expectations were written together with the pages, by hand, and follow the meaning of the
// facets: an oblast in which something reported took place or from which the people concerned
// come, a body to whom the text attributes a statement. They are examples, not a measure of
// quality: that is taken on unseen pages.
//
// The records lie in expected.jsonl, one JSON object a line with the fields of [Expectation], sorted by
// file; they were written for this project and may be used as the project is.
package demotest
