package dataset

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"strings"
	"unicode"
)

// File is a table in data/NAME.tsv: lines of Columns fields between tabs. Empty lines, and those
// that begin with #, are passed over.
type File struct {
	Name    string
	Columns int
	// Row takes the fields of a line; its error is told with the place.
	Row func(fields []string) error
}

// Read reads tables in order and returns 12 hex digits that change when any of them does.
func Read(from fs.FS, tables []File) (version string, err error) {
	sum := sha256.New()
	for _, t := range tables {
		b, err := fs.ReadFile(from, "data/"+t.Name+".tsv")
		if err != nil {
			return "", err
		}
		sum.Write(b)
		i := 0
		for line := range strings.SplitSeq(string(b), "\n") {
			i++
			if line == "" || line[0] == '#' {
				continue
			}
			fields := strings.Split(line, "\t")
			if len(fields) != t.Columns {
				return "", fmt.Errorf("%s.tsv:%d: %d columns, want %d", t.Name, i, len(fields), t.Columns)
			}
			if err := t.Row(fields); err != nil {
				return "", fmt.Errorf("%s.tsv:%d: %w", t.Name, i, err)
			}
		}
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}

// Version is what tells states of all tables in data apart, for users who do not read them: 12 hex digits.
func Version(from fs.FS) (string, error) {
	files, err := fs.Glob(from, "data/*.tsv")
	if err != nil {
		return "", err
	}
	sum := sha256.New()
	for _, name := range files {
		b, err := fs.ReadFile(from, name)
		if err != nil {
			return "", err
		}
		fmt.Fprintf(sum, "%s %d\n", name, len(b))
		sum.Write(b)
	}
	return hex.EncodeToString(sum.Sum(nil))[:12], nil
}

// List splits the values of a field; an empty field has none.
func List(s, sep string) []string {
	if s == "" {
		return nil
	}
	return strings.Split(s, sep)
}

// Fold reduces a name or a text to what counts when names are compared: lower case, ё as е, no
// apostrophes, every other mark and run of spaces as one space.
func Fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '‘' || r == '\u0301':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			r = unicode.ToLower(r)
			if r == 'ё' {
				r = 'е'
			}
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
