package httpapi

import "fmt"

// text returns the words for key, with args filled in. A key without words is a mistake of the
// programmer, which the templates' test finds; on a page it shows as the key.
func text(key string, args ...any) string {
	s, ok := english[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// count returns the words for n things: key.one for one, key.many otherwise.
func count(key string, n int) string {
	if n == 1 {
		return text(key + ".one")
	}
	return text(key+".many", grouped(n))
}

// grouped writes a number with commas between thousands, as English does.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}

// english holds every word that pages show, beside the labels of fields, bodies and places.
var english = map[string]string{
	"name":         "Vistka",
	"nav.label":    "Pages",
	"nav.search":   "Search",
	"nav.about":    "About",
	"nav.embed":    "For your site",
	"skip.main":    "Skip to the content",
	"skip.results": "Skip to the results",
	"foot.privacy": "What you type is never written down: no log, no cookie, no third party.",

	"home.page":     "Vistka: search news and statements on the war in Ukraine",
	"home.title":    "Search news and official statements on the war in Ukraine",
	"home.lead":     "Every tag opens the sentence it came from. Every count is exact. What is uncertain says so.",
	"home.examples": "Three ways to ask",
	"home.oblast":   "By oblast",
	"home.agency":   "By who is quoted",
	"coverage.many": "%s articles, newest from %s.",
	"coverage.one":  "1 article, from %s.",
	"coverage.none": "The index is empty: nothing has been brought in yet.",
	"coverage.bare": "%s articles, none with a certain date.",
	"coverage.lost": "Counts are not available at the moment; searching may work all the same.",

	"example.words":   "all of these words, in any form",
	"example.phrase":  "exactly this phrase",
	"example.exclude": "without a word, with a choice of others",

	"search.page":     "Search",
	"search.of":       "%s – Vistka",
	"search.title":    "Search",
	"search.label":    "Search words",
	"search.button":   "Search",
	"search.reading":  "Read as:",
	"search.also":     "Also searched:",
	"status.one":      "1 article",
	"status.many":     "%s articles",
	"status.none":     "No articles",
	"status.page":     "%s, page %d",
	"status.atleast":  "At least %s",
	"partial":         "The search took too long and was ended early: counts and hits are incomplete. Narrow it, or try again.",
	"help.title":      "How to ask",
	"help.words":      "all words, in the title or the text, in any form",
	"help.phrase":     "exactly this phrase",
	"help.minus":      "without a word",
	"help.or":         "one or the other",
	"help.title-only": "in the title only",
	"help.prefix":     "words that begin so",
	"help.fuzzy":      "one letter may differ",
	"help.near":       "at most five places apart",

	"fault.title": "This search could not be read",
	"fault.none":  "Nothing was searched",
	"fault.try":   "Try",
	"fault.end":   "the end",

	"filters.title": "Filters",
	"filters.more":  "%d more",
	"filters.apply": "Apply filters",
	"filters.main":  "Main oblast of an article only",
	"exclude.title": "Left out",
	"count.unit":    "articles",
	"dates.title":   "Date",
	"dates.from":    "From",
	"dates.to":      "To",
	"dates.by":      "Which date",
	"dates.undated": "Also articles without a certain date",
	"dates.note":    "Days are those of Kyiv.",
	"dates.include": "Show them too",
	"by.published":  "Published",
	"by.stated":     "Statement made",
	"undated.one":   "1 article without a certain date was left out.",
	"undated.many":  "%s articles without a certain date were left out.",
	"words.title":   "Words",
	"words.forms":   "Only as typed, no other word forms",

	"chips.label":  "Chosen filters",
	"chips.remove": "Remove",
	"chips.clear":  "Remove all",
	"chip.value":   "%s: %s",
	"chip.exclude": "not %s: %s",
	"chip.family":  "Copies of one statement",
	"chip.from":    "from %s",
	"chip.to":      "to %s",
	"chip.main":    "main oblast only",
	"chip.undated": "with undated",
	"chip.forms":   "as typed",
	"chip.by":      "by day of the statement",

	"sort.label":     "Sort by",
	"sort.apply":     "Sort",
	"sort.relevance": "Relevance",
	"sort.newest":    "Newest first",
	"sort.oldest":    "Oldest first",
	"sort.seen":      "Latest found first",

	"histogram.caption":   "Articles by %s",
	"histogram.label":     "Bar chart of articles by %s, from %s to %s; most, %s, in %s. The same numbers follow as a list.",
	"histogram.list":      "As a list",
	"histogram.undated":   "%s without a certain date are not in the chart.",
	"histogram.imprecise": "%s with a date too coarse for the chart are not in it.",
	"interval.day":        "day",
	"interval.month":      "month",
	"interval.year":       "year",

	"empty.text":    "Nothing matches all of this. You can:",
	"empty.without": "leave out %s",
	"empty.filters": "remove the filters",
	"empty.dates":   "remove the dates",
	"empty.any":     "look for any of the words instead of all",
	"empty.words":   "use fewer or more general words",
	"empty.browse":  "look through everything",

	"pages.label":   "Pages of results",
	"pages.page":    "Page %s",
	"pages.here":    "Page %s, this page",
	"pages.prev":    "Previous",
	"pages.next":    "Next",
	"pages.deep":    "Pages end at 10,000 articles: narrow the search to see the others.",
	"address.label": "Address of this search, to copy",

	"hit.agencies": "Who is quoted:",
	"hit.oblasts":  "Oblasts:",
	"hit.why":      "Why these tags",
	"hit.original": "Read at %s",
	"hit.untitled": "Without a title",
	"tag.main":     "main",
	"tag.place":    "in the text",
	"tag.rule":     "rule: %s",

	"why.given":     "given with the article",
	"why.pinned":    "set by an editor",
	"why.publisher": "the outlet is this body itself",

	"withheld.extract": "Passages only. Read the whole text at the original.",
	"withheld.hidden":  "The text of this article is not shown here. Read it at the original.",
	"withheld.hit":     "The text is not shown here.",

	"article.nav":       "Search and matches",
	"article.back":      "Back to the results",
	"article.match":     "Match %d",
	"article.matches":   "Matches:",
	"article.matchmore": "First %[2]d of %[1]d matches:",
	"article.authors":   "By %s",
	"article.dates":     "Dates",
	"article.published": "Published",
	"article.stated":    "Statement made",
	"article.fetched":   "Fetched",
	"article.first":     "First seen",
	"article.oblasts":   "Oblasts",
	"article.agencies":  "Who is quoted",
	"article.mentioned": "Who is named",
	"oblasts.none":      "No oblast was found in the text.",
	"agencies.none":     "No body is quoted.",
	"mentioned.none":    "No other body is named.",

	"cut.title":        "What we cut",
	"cut.about":        "These pieces of the page are not part of the article. They are neither searched nor tagged. Before each stands the rule that cut it.",
	"cut.one":          "1 piece",
	"cut.many":         "%s pieces",
	"cut.none":         "Nothing was cut from the page.",
	"cut.withheld":     "Pieces were cut; they are not shown, as the text is not.",
	"provenance.title": "Where this comes from",
	"provenance.url":   "Address",
	"provenance.sha":   "SHA-256 of the page",
	"provenance.size":  "Size of the page",
	"provenance.bytes": "%s bytes",
	"provenance.part":  "%s bytes, of which only the first part was read",
	"provenance.rules": "Read by",
	"provenance.id":    "Id",

	"date.none":         "no date found",
	"date.guess":        "about %s",
	"date.month":        "month only",
	"date.year":         "year only",
	"zone.assumed":      "Kyiv time assumed",
	"source.given":      "given with the article",
	"source.meta":       "from the page's metadata",
	"source.text":       "from the text",
	"source.url":        "from the address",
	"source.guess":      "a guess, outside date filters",
	"how.source":        "(%s)",
	"kind.news":         "News",
	"kind.statement":    "Official statement",
	"none.oblast":       "No oblast",
	"none.agency":       "Nobody quoted",
	"none.publisher":    "Outlet not known",
	"none.language":     "Language not known",
	"none.kind":         "Kind not known",
	"none.mentioned":    "Nobody named",
	"none.family":       "No family",
	"source.data":       "from the page's structured data",
	"unknown.oblast":    "no such oblast: use an id of ISO 3166-2, as UA-09, or a name in English, Ukrainian or Russian, as Luhansk Oblast",
	"unknown.agency":    "no such body: use an id from the facet agency, or a name in English, Ukrainian or Russian",
	"unknown.publisher": "no such outlet: use an id from the facet publisher, a name, or the host of its site",
	"unknown.language":  "no such language: use en, uk or ru",
	"unknown.family":    "write the id of a family",
	"unknown.kind":      "no such kind: use news or statement",

	"about.page":          "About – Vistka",
	"about.title":         "What is in here, and what the words mean",
	"about.lead":          "Vistka searches news and official statements on the war in Ukraine. It keeps what an article says and leaves out the page around it.",
	"about.coverage":      "Coverage",
	"about.words":         "Words",
	"about.query":         "How to ask",
	"about.date":          "Date published",
	"about.date.text":     "The day as the outlet prints it, or the Kyiv day of the time when its zone is known. A date known only to the month matches every range that touches that month. A date that is a guess says so and is outside date filters and charts. No date is invented: articles without one never match a date filter, and the answer counts them.",
	"about.stated":        "Statement made",
	"about.stated.text":   "The day on which the main statement was made, when the text gives it.",
	"about.main":          "Main oblast",
	"about.main.text":     "The oblast that most of the article is about; others are only touched.",
	"about.cut":           "What we cut",
	"about.cut.text":      "Menus, teasers, donation appeals and other pieces of the page that are not the article. They never tag, rank or count it; each article lists them with the rule that cut them.",
	"about.privacy":       "Privacy",
	"about.privacy.text":  "A search can be sensitive. Query text is never written: to no log, no metric and no error report. There are no cookies, nothing is loaded from other hosts, and links to outlets do not tell them where you came from.",
	"about.problems":      "Answers that refuse",
	"about.problems.text": "The API refuses with application/problem+json (RFC 9457). Its type is one of these:",

	"embed.page":         "For your site – Vistka",
	"embed.title":        "A search box for your site",
	"embed.lead":         "One tag. It shows five results and leads to the originals; without scripts it is an ordinary search form.",
	"embed.tag":          "The tag",
	"embed.copy":         "Copy this into your page:",
	"embed.policy":       "Content security policy",
	"embed.policy.text":  "If your site sends a policy, it needs this host in two places and nothing else: no inline style, no eval, no cookies, no third host. Trusted Types may be required.",
	"embed.preview":      "How it looks",
	"embed.fallback":     "Search news and statements on the war in Ukraine",
	"embed.attr.limit":   "results to show, 1 to 10; 5 if left out",
	"embed.attr.label":   "the words above the field",
	"embed.attr.filters": "narrows every search, as oblast=UA-09&kind=statement",
	"embed.attr.api":     "the address of another Vistka, if the script lies elsewhere",
	"embed.attr.style":   "colours, set on the element in your style sheet; parts can be styled with ::part(field, button, status, results, title, meta, snippet, more)",

	"error.retry": "Try again",
	"error.home":  "To the search",
	"error.page":  "%s – Vistka",
}
