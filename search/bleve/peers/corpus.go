package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"strings"
	"unicode"

	"vistka/search/analysis"
)

// document is what every engine indexes.
type document struct {
	Number   int      `json:"n"` // from 1
	Language string   `json:"language"`
	Oblasts  []string `json:"oblasts,omitempty"`
	Text     string   `json:"text"` // words of letters, one space between
}

// given is what is read of a line that 'vistka bench --write' wrote.
type given struct {
	Title    string   `json:"title"`
	Text     string   `json:"text"`
	Language string   `json:"language"`
	Oblasts  []string `json:"oblasts"`
}

// flatten writes the documents of a .jsonl file in the form that every engine takes, at most so
// many, and counts their words.
func flatten(from, to string, most int) (s *statistics, err error) {
	out, err := os.Create(to)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, out.Close()) }()
	buf := bufio.NewWriter(out)
	enc := json.NewEncoder(buf)
	s = newStatistics()
	for g, err := range lines[given](from) {
		if err != nil {
			return nil, err
		}
		if s.Documents == most {
			break
		}
		words := plainWords(g.Title + "\n\n" + g.Text)
		s.add(words)
		d := document{Number: s.Documents, Language: g.Language, Oblasts: g.Oblasts, Text: strings.Join(words, " ")}
		s.TextBytes += int64(len(d.Text))
		if err := enc.Encode(d); err != nil {
			return nil, err
		}
	}
	if s.Documents == 0 {
		return nil, fmt.Errorf("%s holds no document", from)
	}
	return s, buf.Flush()
}

// plainWords returns the words of a text that consist of letters, as our exact analysis folds them.
// Numbers and compounds are left out: each engine would cut them in its own way.
func plainWords(text string) (words []string) {
	position := 0
	for _, t := range analysis.Analyze(analysis.Exact, text, analysis.Paragraphs(text, "")) {
		w := strings.Map(func(r rune) rune {
			if r == '\'' || r == '’' {
				return -1
			}
			return r
		}, t.Term)
		if t.Position == position || w == "" || strings.ContainsFunc(w, func(r rune) bool { return !unicode.IsLetter(r) }) {
			continue
		}
		position = t.Position
		words = append(words, w)
	}
	return words
}

// documents reads what flatten wrote.
func documents(path string) iter.Seq2[document, error] { return lines[document](path) }

// lines reads a file of one JSON value a line.
func lines[T any](path string) iter.Seq2[T, error] {
	return func(yield func(T, error) bool) {
		var none T
		f, err := os.Open(path)
		if err != nil {
			yield(none, err)
			return
		}
		dec := json.NewDecoder(bufio.NewReaderSize(f, 1<<20))
		for {
			var v T
			if err = dec.Decode(&v); err != nil || !yield(v, nil) {
				break
			}
		}
		if err = errors.Join(ignoreEOF(err), f.Close()); err != nil {
			yield(none, fmt.Errorf("%s: %w", path, err))
		}
	}
}

func ignoreEOF(err error) error {
	if err == io.EOF {
		return nil
	}
	return err
}
