// Package demo holds the example pages that come with the binary: twenty short notices on public
// events of the war, fourteen in English and six in Ukrainian, as four invented sites would print
// them.
//
// The pages are raw HTML. They go through the same pipeline as any source, so each site has its
// own structure, its own way to give the date, and its own clutter around and inside the text:
//
//	courier.example         outlet; JSON-LD with @graph; related stories and a member box in the text
//	visnyk.example          outlet in Ukrainian; Open Graph; «Читайте також» in the text
//	wire.example            outlet; only a <time> and a byline; teasers are plain paragraphs
//	rescue-service.example  office; the date stands in the text and in the address; table layout
//
// What the pages are not: news. Sites and authors are invented, under the top-level domain that
// RFC 2606 reserves for examples. The events, days, places and bodies are real and well documented;
// what a body stated is given in indirect speech only. Counts are those of the page's own day, and
// lower bounds where they changed later. Lines in the clutter are filler and report nothing.
//
// Invariants, checked by the tests:
//   - Every title, and so every hit and feed entry, says EXAMPLE, and every page carries a note.
//   - A page's path below the root of [Pages] is its address: see [URL].
//   - No page names a host outside of .example, apart from vocabularies.
//
// Package demotest says what cleaning and tagging must make of each page.
package demo
