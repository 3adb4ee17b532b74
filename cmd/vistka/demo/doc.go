// Package demo holds the example pages that come with the binary: seventy short notices on public
// events of the war from March 2022 to March 2026, 46 in English, 18 in Ukrainian and six
// in Russian, as five outlets and two offices, all invented, would print them.
//
// The pages are raw HTML. They go through the same pipeline as any source, so each site has its
// own structure, its own way to give the date, and its own clutter around and inside the text:
//
//	courier.example         outlet; JSON-LD with @graph; related stories and a member box in the text
//	visnyk.example          outlet in Ukrainian; Open Graph; «Читайте також» in the text
//	wire.example            outlet; only a <time> and a byline; teasers are plain paragraphs
//	monitor.example         outlet; microdata; a box of its own stories, legends below pictures
//	khronika.example        outlet in Russian; the date is printed in words, nothing is for machines
//	rescue-service.example  office; the date stands in the text and in the address; table layout
//	oblast-press.example    office in Ukrainian; windows-1251, tags in capitals, 28.01.2024 in the text
//
// Some pages repeat one statement as outlets do, so that a search shows who says what again:
//
//   - the National Resistance Center on care denied without a Russian passport, 21 January 2024: at
//     length, as a near-copy, told anew, in Ukrainian and in Russian;
//   - the Luhansk Regional Military Administration on village clinics, 28 January 2024: by an office,
//     shortened, and told anew twice;
//   - the General Assembly on the return of children, 3 December 2025: at length, shortened, in Russian;
//   - counts that grew: children in the register (5,754, 16,226, 19,546), the dead of strikes on
//     Kharkiv, Poltava, Rivne Oblast, Uman and Vinnytsia, children brought back (308, 1,247, 1,985),
//     attacks on health care (1,004, 1,940).
//
// One page gives its month only and one no date, some are about no oblast, and in one no body says
// anything.
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
