package source

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"time"
)

// MaxPage is the most bytes of a page, after unpacking, and of a JSON line: 5 MB. Parsing HTML
// takes about 15 times its size in memory (measured on x/net/html), and an article page beyond
// this is a dump or an attack.
const MaxPage = 5_000_000

// The content types of pages. LineType marks a JSON line; [ParseGiven] reads its bytes.
const (
	HTMLType = "text/html"
	TextType = "text/plain"
	LineType = "application/vnd.vistka.line+json"
)

// Page is one page as it was found, before anything of it is read.
type Page struct {
	// Source is the clean absolute path of the file, or "path.jsonl:12" for a line.
	Source string
	// File is true when Source names the page for good: a file of its own. The number of a line
	// shifts when lines are added above it.
	File bool
	// URL is the address given with the page, or obvious from its place in a tree of hosts; else
	// empty. It is not normalised.
	URL         string
	ContentType string
	// Bytes is what was found, unpacked; for a JSON line the line without its line ending.
	Bytes []byte
	// Fetched is the modification time of the file, UTC.
	Fetched time.Time
	// SHA256 is the hash of Bytes, lower-case hex.
	SHA256 string
	// Size is the number of bytes of the whole page, unpacked; 0 when a packed page is too large
	// to be counted.
	Size int64
	// Truncated is true when Bytes is only the first part of an over-long page.
	Truncated bool
	// Given is what a JSON line says; nil for files.
	Given *Given
}

func (p *Page) fill(b []byte) {
	sum := sha256.Sum256(b)
	p.Bytes, p.SHA256 = b, hex.EncodeToString(sum[:])
}

// The reasons of a [SkipError].
const (
	ReasonUnreadable = "unreadable" // no permission, damaged gzip, gone since it was found
	ReasonTooLarge   = "too-large"  // above MaxPage
)

// SkipError says that a page is left out and why; the others go on.
type SkipError struct {
	// Reason is one of a few words to count by, Detail a sentence for people.
	Reason, Detail string
	Err            error
}

func (e *SkipError) Error() string { return e.Reason + ": " + e.Detail }

func (e *SkipError) Unwrap() error { return e.Err }

// LineError says what is wrong with a JSON line and what to write instead; the other lines go on.
type LineError struct {
	File string
	Line int // counts from 1
	Msg  string
}

func (e *LineError) Error() string { return fmt.Sprintf("%s:%d: %s", e.File, e.Line, e.Msg) }
