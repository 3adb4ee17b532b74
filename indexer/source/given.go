package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"
)

// Given is what a JSON line says of a page. Exactly one of Text and HTML is set; the rest may be
// empty, and is used as given where it is not. A null stands for a value that is not there.
type Given struct {
	// URL is absolute, http or https.
	URL   string `json:"url,omitempty"`
	Title string `json:"title,omitempty"`
	// Date is YYYY, YYYY-MM, YYYY-MM-DD, or YYYY-MM-DDTHH:MM[:SS] with or without a zone.
	Date string `json:"date,omitempty"`
	Text string `json:"text,omitempty"`
	HTML string `json:"html,omitempty"`
	// Language is "en", "uk" or "ru".
	Language  string   `json:"language,omitempty"`
	Publisher string   `json:"publisher,omitempty"`
	Authors   []string `json:"authors,omitempty"`
	// Oblasts and Agencies are ids or names. Whether they exist is not checked here.
	Oblasts  []string `json:"oblasts,omitempty"`
	Agencies []string `json:"agencies,omitempty"`
	// Kind is "news" or "statement".
	Kind string `json:"kind,omitempty"`
}

const keys = "url, title, date, text, html, language, publisher, authors, oblasts, agencies, kind"

func (g *Given) field(key string) any {
	switch key {
	case "url":
		return &g.URL
	case "title":
		return &g.Title
	case "date":
		return &g.Date
	case "text":
		return &g.Text
	case "html":
		return &g.HTML
	case "language":
		return &g.Language
	case "publisher":
		return &g.Publisher
	case "authors":
		return &g.Authors
	case "oblasts":
		return &g.Oblasts
	case "agencies":
		return &g.Agencies
	case "kind":
		return &g.Kind
	}
	return nil
}

// ParseGiven reads one JSON line. It refuses what could be meant otherwise (unknown or repeated
// keys, values of another type, both or neither of text and html) with an error that says what to
// write.
func ParseGiven(line []byte) (Given, error) {
	if len(line) > MaxPage {
		return Given{}, fmt.Errorf("the line is longer than %d bytes: split it, or give its page as a file", MaxPage)
	}
	if !utf8.Valid(line) {
		return Given{}, errors.New("the line is not valid UTF-8: convert the file to UTF-8")
	}
	g, err := decode(line)
	if err != nil {
		return Given{}, err
	}
	if err := g.validate(); err != nil {
		return Given{}, err
	}
	return g, nil
}

// decode goes through the keys itself: encoding/json takes "URL" for "url" and the last of two
// equal keys.
func decode(line []byte) (Given, error) {
	var g Given
	dec := json.NewDecoder(bytes.NewReader(line))
	if tok, err := dec.Token(); err != nil {
		return g, broken(dec, err)
	} else if tok != json.Delim('{') {
		return g, errors.New(`the line is not a JSON object: write {"text":"…"} on one line`)
	}
	seen := make(map[string]bool)
	for dec.More() {
		tok, err := dec.Token()
		if err != nil {
			return g, broken(dec, err)
		}
		key, _ := tok.(string)
		field := g.field(key)
		if field == nil {
			return g, fmt.Errorf("unknown key %q: the keys are %s", key, keys)
		}
		if seen[key] {
			return g, fmt.Errorf("%s is given twice: keep one", key)
		}
		seen[key] = true
		if err := dec.Decode(field); err != nil {
			return g, wrongType(dec, key, field, err)
		}
	}
	if _, err := dec.Token(); err != nil {
		return g, broken(dec, err)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return g, errors.New("something follows the object: write one object a line")
	}
	return g, nil
}

func broken(dec *json.Decoder, err error) error {
	if errors.Is(err, io.EOF) {
		err = io.ErrUnexpectedEOF
	}
	return fmt.Errorf("broken JSON near byte %d (%v): write one whole object a line", dec.InputOffset(), err)
}

func wrongType(dec *json.Decoder, key string, field any, err error) error {
	var te *json.UnmarshalTypeError
	if !errors.As(err, &te) {
		return broken(dec, err)
	}
	if _, ok := field.(*[]string); ok {
		return fmt.Errorf(`%s is not a list of strings: write ["…"]`, key)
	}
	return fmt.Errorf(`%s is not a string: write "…"`, key)
}

func (g *Given) validate() error {
	switch {
	case g.Text == "" && g.HTML == "":
		return errors.New("neither text nor html is given: give one of them")
	case g.Text != "" && g.HTML != "":
		return errors.New("both text and html are given: keep one of them")
	}
	if err := checkURL(g.URL); err != nil {
		return err
	}
	if err := checkDate(g.Date); err != nil {
		return err
	}
	switch g.Language {
	case "", "en", "uk", "ru":
	default:
		return fmt.Errorf("language %q is not known: write en, uk or ru, or leave it out", g.Language)
	}
	switch g.Kind {
	case "", "news", "statement":
	default:
		return fmt.Errorf("kind %q is not known: write news or statement, or leave it out", g.Kind)
	}
	for key, list := range map[string][]string{"authors": g.Authors, "oblasts": g.Oblasts, "agencies": g.Agencies} {
		for _, name := range list {
			if strings.TrimSpace(name) == "" {
				return fmt.Errorf("one of the %s is empty: name it, or leave it out", key)
			}
		}
	}
	return nil
}

func checkURL(s string) error {
	if s == "" {
		return nil
	}
	u, err := url.Parse(s)
	if err != nil || u.Hostname() == "" || (u.Scheme != "http" && u.Scheme != "https") {
		return fmt.Errorf("url %q is not a web address: write all of it, as https://example.org/news/1", s)
	}
	return nil
}

// dates are the forms of a given date.
var dates = []string{"2006-01-02", time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05",
	"2006-01-02T15:04", "2006-01", "2006"}

func checkDate(s string) error {
	if s == "" {
		return nil
	}
	for _, form := range dates {
		// Years outside of this are slips of a program: 0001, 20023.
		if t, err := time.Parse(form, s); err == nil && t.Year() >= 1900 && t.Year() < 2100 {
			return nil
		}
	}
	return fmt.Errorf("date %q is not a date: write 2023-04-12, 2023-04-12T09:30:00+03:00, 2023-04 or 2023", s)
}
