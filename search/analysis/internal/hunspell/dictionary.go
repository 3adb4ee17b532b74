package hunspell

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Dictionary is a list of entries and the classes of affixes that their flags name.
type Dictionary struct {
	Entries []Entry
	classes map[rune][]rule
}

// Entry is a headword with its flags; none for a word that has no other forms.
type Entry struct {
	Word  string
	Flags string
}

// Form is a form of an entry and the flag whose class made it.
type Form struct {
	Text string
	Flag rune
}

// Open reads NAME.aff and NAME.dic in a folder.
func Open(dir, name string) (*Dictionary, error) {
	d := &Dictionary{classes: map[rune][]rule{}}
	for _, part := range []struct {
		ext  string
		read func(io.Reader) error
	}{{".aff", d.readAffixes}, {".dic", d.readEntries}} {
		f, err := os.Open(filepath.Join(dir, name+part.ext))
		if err != nil {
			return nil, err
		}
		err = part.read(f)
		f.Close()
		if err != nil {
			return nil, fmt.Errorf("read %s%s: %w", name, part.ext, err)
		}
	}
	return d, nil
}

// readAffixes reads lines "SFX flag strip add condition"; a class begins with a line of four
// fields, whose last is a count.
func (d *Dictionary) readAffixes(r io.Reader) error {
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) < 5 || f[0] != "SFX" && f[0] != "PFX" {
			continue
		}
		flag := []rune(f[1])[0]
		add, _, _ := strings.Cut(f[3], "/")
		d.classes[flag] = append(d.classes[flag], rule{
			prefix: f[0] == "PFX", strip: zero(f[2]), add: zero(add), condition: parseCondition(f[4]),
		})
	}
	return lines.Err()
}

func zero(s string) string {
	if s == "0" {
		return ""
	}
	return s
}

// readEntries reads lines "word/flags"; the first is their number.
func (d *Dictionary) readEntries(r io.Reader) error {
	lines := bufio.NewScanner(r)
	lines.Scan()
	for lines.Scan() {
		line, _, _ := strings.Cut(strings.TrimSpace(lines.Text()), "\t") // without what is said about the word
		word, flags, _ := strings.Cut(line, "/")
		if word != "" {
			d.Entries = append(d.Entries, Entry{Word: word, Flags: flags})
		}
	}
	return lines.Err()
}

// Forms lists the forms that the suffixes of an entry make, without the headword and without
// prefixes.
func (d *Dictionary) Forms(e Entry) []Form {
	var out []Form
	for _, flag := range e.Flags {
		for _, r := range d.classes[flag] {
			if r.prefix {
				continue
			}
			if form, ok := r.apply(e.Word); ok {
				out = append(out, Form{Text: form, Flag: flag})
			}
		}
	}
	return out
}

// Prefixed lists the entries that the prefixes of an entry make, with its flags.
func (d *Dictionary) Prefixed(e Entry) []Entry {
	var out []Entry
	for _, flag := range e.Flags {
		for _, r := range d.classes[flag] {
			if !r.prefix {
				continue
			}
			if word, ok := r.apply(e.Word); ok {
				out = append(out, Entry{Word: word, Flags: e.Flags})
			}
		}
	}
	return out
}
