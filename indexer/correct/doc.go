// Package correct reads the file in which an editor sets right what cleaning and tagging got wrong:
// names that lead to a body or an oblast or must not, and tags, date, title, outlet or address of
// single documents.
//
// The file is plain text, made to be written by hand in any editor: blocks of lines "key: value",
// parted by empty lines, with nothing to quote or to escape. A title may hold any mark, and a
// mistake in one block does not reach the next, as a comma or quotation mark missing in JSON would.
//
//	day: 2026-03-04
//	why: The police corrected the place on March 4.
//	document: https://news.example/2026/03/strike
//	remove oblast: Kyiv Oblast
//	pin oblast: Chernihiv Oblast
//
// The package reads and checks, and applies nothing: package indexer does. What cannot be read is a
// [Fault] with its line; all else holds.
package correct
