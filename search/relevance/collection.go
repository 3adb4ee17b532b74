package relevance

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"

	"vistka/search"
)

// Collection is a set of documents with judged queries.
type Collection struct {
	// Documents have their name as ID and SeqFirst from 1.
	Documents []*search.Document
	// Queries come in the order of the file.
	Queries []Query
	// Judgements are the grades by the query's ID. Every query has a relevant document.
	Judgements map[string]Grades
}

// Query is one judged query.
type Query struct {
	ID string `json:"id"`
	// Class says what kind of query it is: see [Classes] for those of the own collection; empty in
	// other forms.
	Class string `json:"class,omitempty"`
	// Language is that of the text: en, uk or ru; empty when it is not told.
	Language string `json:"language,omitempty"`
	// Text is what is typed.
	Text string `json:"text"`
	// Need says in a sentence what the one who types it wants; judgements follow it.
	Need string `json:"need,omitempty"`
}

// Classes are the kinds of queries of the own collection: one article that somebody remembers; what
// there is about something; a name in one of its spellings; a number, date or designation; words in
// a row; the operators of the language; and words of one language for texts in another.
var Classes = []string{"known", "topic", "name", "number", "phrase", "operator", "cross"}

//go:embed collection/docs.jsonl collection/queries.tsv collection/qrels.tsv
var own embed.FS

// Own returns the collection that comes with the package.
func Own() (*Collection, error) {
	dir, err := fs.Sub(own, "collection")
	if err != nil {
		return nil, err
	}
	return Read(dir)
}

// Read reads the collection in a folder: docs.jsonl, queries.tsv and qrels.tsv, in the form that
// README.md tells, or cran.all.1400, cran.qry and cranqrel, those of Cranfield. An error names the
// file, and the line where one is at fault.
func Read(dir fs.FS) (*Collection, error) {
	c := &Collection{Judgements: map[string]Grades{}}
	read := c.readOwn
	if _, err := fs.Stat(dir, docsFile); errors.Is(err, fs.ErrNotExist) {
		if _, err := fs.Stat(dir, cranfieldDocs); err != nil {
			return nil, fmt.Errorf("no collection is here: neither %s nor %s can be read", docsFile, cranfieldDocs)
		}
		read = c.readCranfield
	}
	if err := read(dir); err != nil {
		return nil, err
	}
	return c, c.check()
}

// check holds that names are unique, that judgements are of queries and documents that are there,
// and that each query has a relevant document.
func (c *Collection) check() error {
	docs := make(map[string]bool, len(c.Documents))
	for i, d := range c.Documents {
		if docs[d.ID] {
			return fmt.Errorf("two documents are called %s", d.ID)
		}
		docs[d.ID] = true
		d.SeqFirst = int64(i + 1)
	}
	queries := make(map[string]bool, len(c.Queries))
	for _, q := range c.Queries {
		if queries[q.ID] {
			return fmt.Errorf("two queries are called %s", q.ID)
		}
		queries[q.ID] = true
		if c.Judgements[q.ID].relevant() == 0 {
			return fmt.Errorf("query %s has no relevant document", q.ID)
		}
	}
	for id, grades := range c.Judgements {
		if !queries[id] {
			return fmt.Errorf("a judgement is of query %s, which is not there", id)
		}
		for name := range grades {
			if !docs[name] {
				return fmt.Errorf("query %s: a judgement is of document %s, which is not there", id, name)
			}
		}
	}
	return nil
}

// batch is how many documents go to an index together.
const batch = 500

// Changes returns the documents as changes for the writer of an empty index, in batches.
func (c *Collection) Changes() [][]search.Change {
	var all [][]search.Change
	for i, d := range c.Documents {
		if i%batch == 0 {
			all = append(all, nil)
		}
		last := &all[len(all)-1]
		*last = append(*last, search.Change{Seq: d.SeqFirst, ID: d.ID, Doc: d})
	}
	return all
}
