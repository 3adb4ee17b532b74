package clean

import (
	"errors"
	"time"
)

// MaxPage is the size of the largest page, in bytes after unpacking. Parsing takes about 15 times
// a page's size in memory, so this keeps one page under 100 MB.
const MaxPage = 5 << 20

// Errors that callers may test for with errors.Is.
var (
	ErrEmpty    = errors.New("the page is empty")
	ErrBinary   = errors.New("the page is not text")
	ErrNoText   = errors.New("the page has no article text")
	ErrTooLarge = errors.New("the page is larger than 5 MB")
)

// Page is a page as it was fetched or read, unpacked.
type Page struct {
	// URL is the given or fetched address; empty when it is not known.
	URL string
	// ContentType is as declared: "text/html; charset=windows-1251", "text/plain"; empty to sniff.
	ContentType string
	Bytes       []byte
	// Memory knows what the pages of the site repeat; nil for a page read alone.
	Memory *Memory
}

// Article is what a page says.
type Article struct {
	Title string
	// Body holds the paragraphs, joined by "\n\n".
	Body string
	// Blocks are the blocks of the page in page order, kept and cut. Noise that no reader takes for
	// text of the page (scripts, menus, footers) is not listed.
	Blocks []Block
	// Authors are persons and desks as printed, without "By" and roles.
	Authors []string
	// Credits are sign-offs of agencies and desks, cut from the body.
	Credits   []string
	Published Date
	Publisher Publisher
	// Canonical is the address by which the page names itself, absolute, on the same site and not
	// that site's root or a section; empty when there is none.
	Canonical string
	// URL is the address found in a saved page when none was given.
	URL string
	// Language is "en", "uk" or "ru"; empty when it could not be told.
	Language string
	// Footprint is what the page adds to the memory of its site, Memory the key of what that memory
	// cut of it (see [Memory.Key]).
	Footprint Footprint
	Memory    string
	// Plain is true for a page that was read as plain text.
	Plain bool
	// Recipe says what became of the recipe for the page's site: [RecipeUsed], [RecipeBroken], or
	// empty when there is none.
	Recipe string
}

// Block is a piece of the page's text. Rule is empty when the block is part of the body, else the
// name of what cut it.
type Block struct{ Text, Rule string }

// Publisher is the outlet of a page. ID is one of package agency, or the host when the outlet is
// not listed there. Rule is host, site-name, byline or credit.
type Publisher struct{ ID, Name, Rule string }

// Date is a date as an outlet prints it. The words of Zone, Precision and Source are those of
// search.Date.
type Date struct {
	// Day is YYYY-MM-DD, or YYYY-MM or YYYY when only that is known; empty when nothing is.
	Day string
	// Time is the instant; zero when the minute is not known.
	Time      time.Time
	Zone      string
	Precision string
	Source    string
}

// version changes whenever the rules do, so that pages are cleaned again.
const version = "11"

// Version names the rules by which [Clean] works.
func Version() string { return version }

// Clean reads an article page. Its errors are [ErrEmpty], [ErrBinary], [ErrNoText] and
// [ErrTooLarge]. A page that was cut off somewhere is read as far as it goes.
func Clean(p Page) (Article, error) { return cleanAt(p, time.Now()) }

// cleanAt is Clean on a given day, beyond which no date is believed.
func cleanAt(p Page, now time.Time) (Article, error) {
	if len(p.Bytes) > MaxPage {
		return Article{}, ErrTooLarge
	}
	text, err := decode(p.Bytes, p.ContentType)
	if err != nil {
		return Article{}, err
	}
	d := &document{url: p.URL, memory: p.Memory, now: now, seen: map[string]bool{}, titleAt: -1, forests: blockForests}
	if isHTML(text, p.ContentType) {
		d.readHTML(text)
	} else {
		d.readText(text)
	}
	return d.article()
}
