package correct

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"unicode/utf8"
)

const (
	// maxFile bounds a file of corrections: 4 MB are some 20,000 of them, years of work.
	maxFile = 4 << 20
	// maxValue bounds one value in bytes; the longest is a title.
	maxValue = 2000
	// maxFaults bounds the faults that are told one by one: a file of another kind has one a line.
	maxFaults = 100
)

// Fault is a line that could not be used.
type Fault struct {
	File string // its base name
	Line int    // from 1; 0 for the whole file
	Msg  string // what is wrong and what to write instead
}

func (f Fault) String() string { return fmt.Sprintf("%s:%d: %s", f.File, f.Line, f.Msg) }

// Load reads the corrections of a file; none when there is no file. The faults name the lines that
// were left out. The error is one of reading the file.
func Load(path string) (*Set, []Fault, error) {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return &Set{}, nil, nil
	}
	if err != nil {
		return nil, nil, fmt.Errorf("read corrections: %w", err)
	}
	defer file.Close()
	text, err := io.ReadAll(io.LimitReader(file, maxFile+1))
	if err != nil {
		return nil, nil, fmt.Errorf("read corrections: %w", err)
	}
	if len(text) > maxFile {
		return nil, nil, fmt.Errorf("read corrections: %s has more than %d bytes: move corrections that are no longer needed out of it", path, maxFile)
	}
	set, faults := Parse(filepath.Base(path), text)
	return set, faults, nil
}

// Parse reads the text of a file of corrections; file names it in faults.
func Parse(file string, text []byte) (*Set, []Fault) {
	p := &parser{file: file, set: &Set{}}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	n := 0
	for raw := range bytes.Lines(text) {
		n++
		line := strings.TrimSpace(string(raw))
		switch {
		case line == "":
			p.end()
		case line[0] == '#':
		case !utf8.ValidString(line):
			p.fault(n, "this line is not in UTF-8: save the file in that encoding")
		case len(line) > maxValue:
			p.fault(n, "this line has more than %d bytes", maxValue)
		default:
			p.line(n, line)
		}
	}
	p.end()
	return p.set, p.faults
}

type parser struct {
	file   string
	set    *Set
	faults []Fault
	block  *block
}

// block is what has been read of the block at hand.
type block struct {
	Note
	target string // key that names what is corrected: document, body or oblast
	value  string // its id, or the document as written
	doc    Document
	names  []Name
	// bad: the line that names the target was no good; acted: a line that says what to do was.
	bad, acted bool
}

func (p *parser) fault(line int, format string, args ...any) {
	switch n := len(p.faults); {
	case n < maxFaults:
		p.faults = append(p.faults, Fault{p.file, line, fmt.Sprintf(format, args...)})
	case n == maxFaults:
		p.faults = append(p.faults, Fault{p.file, line, "there are more faults from here on"})
	}
}

// line reads one line of a block.
func (p *parser) line(n int, line string) {
	if p.block == nil {
		p.block = &block{Note: Note{Line: n}}
	}
	key, value, ok := strings.Cut(line, ":")
	key, value = strings.ToLower(strings.Join(strings.Fields(key), " ")), strings.Join(strings.Fields(value), " ")
	switch {
	case !ok:
		p.fault(n, "there is no colon in this line: write it as “why: the reason”")
		return
	case keys[key] == nil:
		p.fault(n, "“%s” is no key: the keys are %s", shorten(key), keyList)
		return
	case value == "":
		p.fault(n, "nothing stands behind “%s:”", key)
		return
	}
	if err := keys[key](p.block, value); err != nil {
		p.fault(n, "%v", err)
	}
}

// end closes the block at hand and takes over what it says, if it says when, why and of what.
func (p *parser) end() {
	b := p.block
	p.block = nil
	switch {
	case b == nil || b.bad:
	case b.Day == "" || b.Why == "":
		p.fault(b.Line, "the lines from here to the next empty line are left out: a “day:” and a “why:” are needed")
	case b.target == "":
		p.fault(b.Line, "the lines from here to the next empty line are left out: a line “document:”, “body:” or “oblast:” has to say what they correct")
	case b.target == "document" && len(b.names) > 0:
		p.fault(b.Line, "“add name” and “ban name” belong to a “body:” or an “oblast:”, not to a document")
	case b.target != "document" && !b.doc.empty():
		p.fault(b.Line, "only a “document:” has a title, date, outlet, address and tags")
	case b.target == "document":
		if b.doc.empty() {
			p.idle(b)
			return
		}
		b.doc.Note, b.doc.Target = b.Note, b.value
		p.set.Documents = append(p.set.Documents, b.doc)
	default:
		if len(b.names) == 0 {
			p.idle(b)
			return
		}
		for _, n := range b.names {
			n.Note = b.Note
			if b.target == "body" {
				n.Body = b.value
			} else {
				n.Oblast = b.value
			}
			p.set.Names = append(p.set.Names, n)
		}
	}
}

// idle reports a block that does nothing, unless a fault says why already.
func (p *parser) idle(b *block) {
	if !b.acted {
		p.fault(b.Line, "the lines from here to the next empty line change nothing: say what to add, ban, pin, remove or set")
	}
}

func shorten(s string) string {
	const most = 40
	if utf8.RuneCountInString(s) <= most {
		return s
	}
	return string([]rune(s)[:most]) + "…"
}
