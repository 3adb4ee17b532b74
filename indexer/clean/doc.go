// Package clean turns the bytes of an article page into what the article says: title, text,
// authors, date, outlet, canonical address. It takes HTML and plain text, in any of the charsets
// that news sites in English, Ukrainian and Russian have used.
//
// The page is read as a list of blocks (paragraphs, headings, list items, lines). A recipe for the
// site or a classifier of our own, with the votes of two extraction libraries, chooses among the
// blocks of an HTML page; rules of our own, the same for HTML and for plain text, then cut what does
// not belong to the article: teasers, news feeds, subscription forms, captions, bylines, the
// repeated headline. Every block is kept in the result together with the
// name of the rule that cut it, so that a reader can see what was left out and why.
//
// The package does not fetch, does not unpack compressed pages and does not tag.
//
// Invariants:
//   - [Clean] is a pure function of the page, the day and the rules ([Version]); it is safe for
//     concurrent use and does not panic.
//   - A body is never empty without an error. It is valid UTF-8, paragraphs joined by one empty
//     line, in page order, made of the blocks whose rule is empty and of nothing else.
//   - A date is never invented: what rests on a search through the page is marked as a guess.
//   - goquery and the extraction libraries are imported here and nowhere else.
package clean
