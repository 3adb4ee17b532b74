package clean

import (
	"strings"
	"unicode"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// noiseAtoms are elements that say by their name that their text is not the article's.
var noiseAtoms = map[atom.Atom]string{
	atom.Nav: "nav", atom.Footer: "nav", atom.Menu: "nav", atom.Dialog: "nav",
	atom.Aside: "aside", atom.Form: "form", atom.Label: "form",
	atom.Figcaption: "caption", atom.Figure: "caption", atom.Picture: "caption",
	atom.Address: "byline", atom.Time: "",
}

// noiseWords are words of class and id attributes, and pairs of them, that say what an element is
// for. They were collected from the templates of news sites and from the names that WordPress and
// the common widgets use; a word that also names the column of an article is not here.
var noiseWords = wordTable(map[string]string{
	"nav": `nav navbar navigation menu submenu breadcrumb breadcrumbs pagination pager paging footer sidebar
		toolbar cookie cookies gdpr consent modal popup overlay skip sronly visuallyhidden topbar masthead
		screen-reader sr-only visually-hidden offscreen lightbox dropdown tooltip`,
	"related": `related recommended recommendation recommendations recommends recomendation recirc recirculation teaser teasers
		readalso readmore seealso outbrain taboola mostread trending popular mgid
		read-also read-more see-also more-news more-stories more-from more-on most-read most-popular most-viewed
		latest-news last-news last-article similar-news other-news news-feed newsfeed top-stories also-read read-next
		up-next next-article next-post prev-post you-may may-also might-like crosslink crosslinks morelinks
		story-list related-articles inline-related interesting rollover-block hover-card hovercard popover`,
	"promo": `promo promos promotion promobox advert adverts advertisement advertising advertorial ad ads adv adsbygoogle
		dfp gpt sponsor sponsored sponsors banner banners donate donation paywall affiliate commercial app-download
		support-us membership-banner get-app sidebar-ad google-ad adbox adslot`,
	"subscribe": `newsletter newsletters subscribe subscription subscriptions signup sign-up mailchimp mailing`,
	"share": `share shares sharing sharebar sharedaddy social socials social-links addthis addtoany follow-us
		follow sharelinks sharetools`,
	"comments": `comments comment commentlist disqus respond livefyre viafoura fb-comments comments-area leave-comment`,
	"caption":  `caption captions figcaption credit credits photo-credit image-credit copyright-photo img-caption imgcaption wp-caption legend`,
	"byline": `byline bylines authors authorname author-name post-meta entry-meta article-meta story-meta postmeta
		pubdate publish-date published-date post-date entry-date article-date timestamp dateline-info news-author
		article-info post-info`,
	"bio":    `bio author-bio author-box author-info about-author authorbox authorbio author-description aboutauthor`,
	"tags":   `tags taglist tag-list tagcloud tag-links post-tags topics topic-tags keywords categories post-categories`,
	"hidden": `hidden invisible print-only printonly d-none`,
	"embed": `twitter-tweet twitter-video twitter-embed tweet-embed tweet-container embedded-tweet embed-twitter instagram-media
		instagram-embed embed-instagram fb-post fb-video facebook-embed embed-facebook tiktok-embed embed-tiktok reddit-embed reddit-card
		bluesky-embed mastodon-embed telegram-post telegram-embed embed-telegram provider-twitter provider-instagram
		provider-facebook provider-tiktok provider-reddit provider-telegram`,
})

func wordTable(lists map[string]string) map[string]string {
	m := map[string]string{}
	for rule, words := range lists {
		for _, w := range strings.Fields(words) {
			m[w] = rule
		}
	}
	return m
}

// noiseFinder says what elements are, on one page.
type noiseFinder struct {
	// total is the length of the page's text in bytes.
	total int
	seen  map[string]string // by attribute value
}

// noiseShare is the part of a page's text beyond which an element is not believed to be noise:
// templates put words such as "sidebar" on the element around everything.
const noiseShare = 0.3

func newNoiseFinder(doc *html.Node) *noiseFinder {
	return &noiseFinder{total: textLen(doc, 1<<30), seen: map[string]string{}}
}

// textLen is the length of the text under n, counted until it reaches limit.
func textLen(n *html.Node, limit int) int {
	if n.Type == html.TextNode {
		return len(strings.TrimSpace(n.Data))
	}
	if silentAtoms[n.DataAtom] {
		return 0
	}
	sum := 0
	for c := n.FirstChild; c != nil && sum < limit; c = c.NextSibling {
		sum += textLen(c, limit-sum)
	}
	return sum
}

// rule returns the name of what n is, empty when it may be part of an article.
func (f *noiseFinder) rule(n *html.Node) string {
	if n.DataAtom == atom.Html || n.DataAtom == atom.Body || n.DataAtom == atom.Main {
		return ""
	}
	r := noiseAtoms[n.DataAtom]
	if r == "" {
		r = f.byAttributes(n)
	}
	if r == "" && n.DataAtom == atom.Span && isCard(n) {
		r = "related"
	}
	if r != "" && n.DataAtom == atom.P && hasWord(attrOf(n, "class"), "paywall") {
		return "" // the class by which search engines are told what the article has behind its paywall
	}
	if r == "" {
		return ""
	}
	limit := int(float64(f.total) * noiseShare)
	if textLen(n, limit+1) > limit || hasHeadline(n) {
		return ""
	}
	return r
}

// cardNodes bounds the elements of a card that are looked at.
const cardNodes = 40

// isCard reports whether n, inside a line of text, begins with a picture and holds several links, as
// the card of a person or a place does that opens under the pointer.
func isCard(n *html.Node) bool {
	if n.Parent == nil || blockAtoms[n.Parent.DataAtom] && n.Parent.DataAtom != atom.P {
		return false
	}
	pictures, links, nodes := 0, 0, 0
	for c := range n.Descendants() {
		switch {
		case c.DataAtom == atom.Img:
			pictures++
		case c.DataAtom == atom.A:
			links++
		}
		if pictures == 0 && (links > 0 || c.Type == html.TextNode && strings.TrimSpace(c.Data) != "") {
			return false // what the card is about stands in front of it
		}
		if links > 1 {
			return true
		}
		if nodes++; nodes == cardNodes {
			break
		}
	}
	return false
}

func (f *noiseFinder) byAttributes(n *html.Node) string {
	for _, a := range n.Attr {
		switch a.Key {
		case "class", "id":
			r, ok := f.seen[a.Val]
			if !ok {
				r = noiseByName(a.Val)
				f.seen[a.Val] = r
			}
			if r != "" {
				return r
			}
		case "hidden":
			return "hidden"
		case "aria-hidden":
			if a.Val == "true" {
				return "hidden"
			}
		case "role":
			switch a.Val {
			case "navigation", "menu", "banner", "dialog", "contentinfo":
				return "nav"
			case "complementary":
				return "aside"
			}
		case "style":
			if s := strings.ReplaceAll(strings.ToLower(a.Val), " ", ""); strings.Contains(s, "display:none") || strings.Contains(s, "visibility:hidden") {
				return "hidden"
			}
		}
	}
	return ""
}

// noiseByName looks the words of a class or id attribute up, each alone and with the next.
func noiseByName(val string) string {
	for _, name := range strings.Fields(val) {
		words := nameWords(name)
		for i, w := range words {
			if i+1 < len(words) {
				if r := noiseWords[w+"-"+words[i+1]]; r != "" {
					return r
				}
			}
			if r := noiseWords[w]; r != "" {
				return r
			}
		}
	}
	return ""
}

// nameWords splits a name as "ArticleBody__read-also" into lower-case words.
func nameWords(name string) []string {
	var out []string
	var b strings.Builder
	end := func() {
		if b.Len() > 0 {
			out = append(out, b.String())
			b.Reset()
		}
	}
	lower := false
	for _, r := range name {
		if !unicode.IsLetter(r) {
			end()
			lower = false
			continue
		}
		if unicode.IsUpper(r) && lower {
			end()
		}
		lower = unicode.IsLower(r)
		b.WriteRune(unicode.ToLower(r))
	}
	end()
	return out
}

// hasHeadline reports whether n holds an h1 with text.
func hasHeadline(n *html.Node) bool {
	if n.DataAtom == atom.H1 {
		return textLen(n, 1) > 0
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if hasHeadline(c) {
			return true
		}
	}
	return false
}
