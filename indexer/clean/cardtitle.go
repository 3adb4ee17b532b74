package clean

import "strings"

// cardShare is the share of its words that a title must have in common with the printed headline to
// be another wording of it.
const cardShare = 0.5

// cardTitle is the title of an article whose printed headline is printed. Outlets that write a
// second headline for the cards of social networks give the same to Open Graph and to Twitter; it
// is then the name under which the article is listed and shared, where the printed one may be cut
// or drawn out to fill its space. A card that only adds the name of the site, or breaks off, names
// nothing new; one that is no shorter has no reason to be the name where linked data and title
// element both have what is printed.
func (h *head) cardTitle(printed, site string) string {
	og := h.metaOf("og:title")
	if og == "" || printed == "" || !sameWords(og, h.metaOf("twitter:title")) || truncated(og) {
		return printed
	}
	card := withoutSite(og, site, h.h1)
	a, b := wordsOf(card), wordsOf(printed)
	if len(a) < 3 || overlap(a, b) < cardShare || overlap(b, a) < cardShare {
		return printed
	}
	if strings.Contains(" "+strings.Join(a, " ")+" ", " "+strings.Join(b, " ")+" ") {
		return printed
	}
	if len(a) >= len(b) && quoted(h.linked.headlines, printed) && sameWords(withoutSite(h.title, site, h.h1), printed) {
		return printed
	}
	return card
}
