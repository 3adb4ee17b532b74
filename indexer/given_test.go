package indexer_test

import (
	"testing"

	"vistka/indexer"
	"vistka/indexer/source"
	"vistka/search"
)

func TestWhatIsGivenIsUsed(t *testing.T) {
	made, err := indexer.Make(source.Page{
		Source: "lines.jsonl:1", SHA256: "00", URL: "https://news.example/a?utm_source=x#top",
		Given: &source.Given{
			URL: "https://news.example/a?utm_source=x#top", Title: "  A   title ", Text: "First paragraph about Lviv.\nSecond paragraph.",
			Date: "2024-05", Language: "en", Publisher: "News Example", Authors: []string{"A. Writer"},
			Oblasts: []string{"UA-51"}, Agencies: []string{"who"}, Kind: "statement",
		},
	}, false)
	if err != nil {
		t.Fatal(err)
	}
	d := made.Doc
	if made.Address != "https://news.example/a" || d.URL != made.Address {
		t.Errorf("address %q, document's %q", made.Address, d.URL)
	}
	if d.Title != "A title" || d.Body != "First paragraph about Lviv.\n\nSecond paragraph." {
		t.Errorf("title %q, body %q", d.Title, d.Body)
	}
	if d.Published.Date != "2024-05" || d.Published.Precision != search.PrecisionMonth || d.Published.Source != search.DateGiven {
		t.Errorf("published %+v", d.Published)
	}
	if len(d.Oblasts) != 1 || d.Oblasts[0].ID != "UA-51" || d.Oblasts[0].Evidence[0].Rule != search.RuleGiven {
		t.Errorf("oblasts %+v, want the given one alone", d.Oblasts)
	}
	if len(d.Agencies) != 1 || d.Agencies[0].Evidence[0].Rule != search.RuleGiven || d.Kind != search.Statement {
		t.Errorf("agencies %+v, kind %s", d.Agencies, d.Kind)
	}
	if d.Publisher.Label != "News Example" || d.Publisher.Rule != search.RuleGiven {
		t.Errorf("publisher %+v", d.Publisher)
	}
}

func TestTextWithoutTitleTakesItsFirstSentence(t *testing.T) {
	made, err := indexer.Make(source.Page{Source: "l.jsonl:1", Given: &source.Given{Text: "The bridge was opened. Cars cross it again."}}, false)
	if err != nil {
		t.Fatal(err)
	}
	if made.Doc.Title != "The bridge was opened." || made.Doc.Body != "The bridge was opened. Cars cross it again." {
		t.Errorf("title %q, body %q", made.Doc.Title, made.Doc.Body)
	}
}
