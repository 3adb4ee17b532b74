// Package snippet marks in a text what a query matched in it: in titles, in whole bodies, and in
// the best sentence or two of a body. It works on the text alone, so that every engine marks alike.
//
// Marking analyses the words alone that may stand for something the query looks for, which
// analysis.Finder tells from what is remembered of a word, and cuts the paragraphs alone into
// sentences in which something matched: the time of a page of results was that of analysing twenty
// articles. A test compares what is found so with every token of real texts.
//
// Invariants: segments of a text join to that text, byte for byte, but for the ellipses of
// Marker.Best; nothing below an exclusion is marked; words of a phrase are marked only where the
// whole phrase stands.
package snippet
