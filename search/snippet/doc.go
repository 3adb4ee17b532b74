// Package snippet marks in a text what a query matched in it: in titles, in whole bodies, and in
// the best sentence or two of a body. It works on the text alone, so that every engine marks alike.
//
// Invariants: segments of a text join to that text, byte for byte, but for the ellipses of
// Marker.Best; nothing below an exclusion is marked; words of a phrase are marked only where the
// whole phrase stands.
package snippet
