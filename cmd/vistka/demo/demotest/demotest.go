package demotest

import (
	"bytes"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"io"
)

//go:embed expected.jsonl
var expected []byte

// Expectation is what one page must become.
type Expectation struct {
	File  string `json:"file"` // name in demo.Pages
	URL   string `json:"url"`  // canonical address
	Title string `json:"title"`
	// Date is the printed day of publication, YYYY-MM-DD; YYYY-MM where the page gives the month
	// only, empty where it gives no date.
	Date string `json:"date"`
	// Precision is that of the date in the words of search.Date: minute, day, month or none.
	Precision string `json:"precision"`
	Language  string `json:"language"`
	// Authors are the names in the byline; empty where the page has none.
	Authors []string `json:"authors"`
	// Oblasts and Agencies are ids, sorted; empty when the page must get no tag.
	Oblasts  []string `json:"oblasts"`
	Agencies []string `json:"agencies"`
	// Main are those of Oblasts that the page is mainly about, sorted.
	Main []string `json:"main"`
	// Publisher is the host of the site, which is no outlet of the gazetteer.
	Publisher string `json:"publisher"`
	// First and Last are the words with which the body begins and ends.
	First string `json:"first"`
	Last  string `json:"last"`
	// Paragraphs is the number of paragraphs of the body; one more is a leak, one less a loss.
	Paragraphs int `json:"paragraphs"`
	// Forbidden are texts of the page that must not be in the body.
	Forbidden []string `json:"forbidden"`
}

// Load returns the expectations in the order of their files, one for each page.
func Load() ([]Expectation, error) {
	dec := json.NewDecoder(bytes.NewReader(expected))
	dec.DisallowUnknownFields()
	var out []Expectation
	for {
		var e Expectation
		err := dec.Decode(&e)
		if errors.Is(err, io.EOF) {
			return out, nil
		}
		if err != nil {
			return nil, fmt.Errorf("demotest: expected.jsonl: record %d: %w", len(out)+1, err)
		}
		out = append(out, e)
	}
}
