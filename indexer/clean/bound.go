package clean

import "strings"

// The work of the parser and the size of its tree are bounded by what a look at the tags tells.
const (
	// maxTags is the number of tags beyond which no tree is made: 5 MB of tags are a million nodes and
	// half a gigabyte. The largest of the development pages has under 20,000.
	maxTags = 100000
	// maxCopies bounds the elements that the parser makes up. A formatting element that is not closed,
	// as a font, is made again in every block that follows (HTML standard, "reconstruct the active
	// formatting elements"), so that 300 of them and 1,000 paragraphs are 300,000 nodes.
	maxCopies = 200000
	// maxOpen is the number of formatting elements open at once beyond which the same is true at once.
	maxOpen = 400
	// maxBodies is the number of tags of html and body: each hands its attributes to the first one,
	// which is searched for each of them.
	maxBodies = 100
	// maxAttributes is the number of attributes of one tag, counted by its spaces, in tags longer than longTag bytes.
	maxAttributes = 20000
	longTag       = 64 << 10
)

// formatting are the names of the elements that the parser opens again.
var formatting = wordSet("a b big code em font i nobr s small strike strong tt u")

// parseable reports whether the tree of a page would be of a size that real pages have. What it counts
// is an upper bound: it knows neither scripts nor comments.
func parseable(page string) bool {
	tags, copies, bodies := 0, 0, 0
	var open []string // tags of formatting elements, at most three of a kind, as the standard has it
	closes := -1      // where the tag under way ends
	for at := strings.IndexByte(page, '<'); at >= 0; {
		at++
		if tags++; tags > maxTags {
			return false
		}
		if closes < at {
			closes = at + indexOrEnd(page[at:], '>')
			if closes-at > longTag && strings.Count(page[at:closes], " ") > maxAttributes {
				return false
			}
		}
		tag := page[at:]
		end := strings.HasPrefix(tag, "/")
		name := tagName(strings.TrimPrefix(tag, "/"))
		switch {
		case name == "":
		case !formatting[name]:
			if copies += len(open); copies > maxCopies {
				return false
			}
			if name == "body" || name == "html" {
				if bodies++; bodies > maxBodies {
					return false
				}
			}
		case end:
			open = closeTag(open, name)
		default:
			if open = openTag(open, name, tag); len(open) > maxOpen {
				return false
			}
		}
		next := strings.IndexByte(tag, '<')
		if next < 0 {
			return true
		}
		at += next
	}
	return true
}

// indexOrEnd is the place of c in s, or the length of s.
func indexOrEnd(s string, c byte) int {
	if i := strings.IndexByte(s, c); i >= 0 {
		return i
	}
	return len(s)
}

// nameMost is the length of the longest name that is looked for.
const nameMost = 6

// tagName is the name that s begins with, in small letters, empty when it is longer than those that
// are looked for or none.
func tagName(s string) string {
	n := 0
	for n < len(s) && n <= nameMost && s[n]|0x20 >= 'a' && s[n]|0x20 <= 'z' {
		n++
	}
	switch {
	case n == 0:
		return ""
	case n > nameMost || n < len(s) && s[n] > ' ' && s[n] != '>' && s[n] != '/':
		return "other"
	}
	return strings.ToLower(s[:n])
}

// tagBytes is the length of a tag up to which two are told apart.
const tagBytes = 60

// openTag adds the tag that page begins with, unless three like it are open; a link closes the last.
func openTag(open []string, name, page string) []string {
	if name == "a" {
		open = closeTag(open, name)
	}
	tag := page[:min(len(page), tagBytes)]
	if i := strings.IndexByte(tag, '>'); i >= 0 {
		tag = tag[:i]
	}
	same := 0
	for _, t := range open {
		if t == tag {
			same++
		}
	}
	if same == 3 {
		return open
	}
	return append(open, tag)
}

// closeTag removes the last open tag of that name.
func closeTag(open []string, name string) []string {
	for i := len(open) - 1; i >= 0; i-- {
		if tagName(open[i]) == name {
			return append(open[:i], open[i+1:]...)
		}
	}
	return open
}
