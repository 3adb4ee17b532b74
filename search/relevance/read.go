package relevance

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"vistka/search"
	"vistka/search/analysis"
)

// The files of a collection.
const (
	docsFile    = "docs.jsonl"
	queriesFile = "queries.tsv"
	qrelsFile   = "qrels.tsv"
)

// maxLine bounds the bytes of a line: some of the longest articles have a tenth of it.
const maxLine = 4 << 20

func (c *Collection) readOwn(dir fs.FS) error {
	if err := eachLine(dir, docsFile, c.addDocument); err != nil {
		return err
	}
	if err := eachLine(dir, queriesFile, c.addQuery); err != nil {
		return err
	}
	return eachLine(dir, qrelsFile, c.addJudgement)
}

// eachLine calls take with each line of a file that is neither blank nor, but for a JSON file,
// begins with #, and names file and line in its error.
func eachLine(dir fs.FS, name string, take func(line string) error) error {
	f, err := dir.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	scan := bufio.NewScanner(f)
	scan.Buffer(nil, maxLine)
	n := 0
	for scan.Scan() {
		n++
		line := scan.Text()
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if err := take(line); err != nil {
			return fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	if err := scan.Err(); err != nil {
		return fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return nil
}

// given is a line of docs.jsonl: that of 'vistka index', of which the page of an article and tags
// are not read here.
type given struct {
	URL       string   `json:"url"`
	Title     string   `json:"title"`
	Date      string   `json:"date"`
	Text      string   `json:"text"`
	Language  string   `json:"language"`
	Publisher string   `json:"publisher"`
	Authors   []string `json:"authors"`
	Kind      string   `json:"kind"`
}

// addDocument reads a line of docs.jsonl. A document is called by the last part of its address.
func (c *Collection) addDocument(line string) error {
	var g given
	dec := json.NewDecoder(bytes.NewReader([]byte(line)))
	dec.DisallowUnknownFields()
	if err := dec.Decode(&g); err != nil {
		return err
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something stands behind the document: one a line")
	}
	name := path.Base(strings.TrimRight(g.URL, "/"))
	if g.URL == "" || strings.ContainsAny(name, " \t:") {
		return errors.New("the url has no last part to call the document by")
	}
	if strings.TrimSpace(g.Text) == "" {
		return errors.New("there is no text")
	}
	d := &search.Document{ID: name, URL: g.URL, Title: g.Title, Body: g.Text, Language: g.Language,
		Authors: g.Authors, Kind: search.Kind(g.Kind), Publisher: search.Publisher{Label: g.Publisher}}
	if d.Kind == "" {
		d.Kind = search.News
	}
	if d.Language == "" {
		d.Language = analysis.Detect(g.Title + "\n\n" + g.Text)
	}
	if g.Date != "" {
		day, err := search.ParseDay(g.Date)
		if err != nil {
			return err
		}
		d.Published = search.Date{Date: day.String(), Precision: search.PrecisionDay, Source: search.DateGiven}
	}
	c.Documents = append(c.Documents, d)
	return nil
}

// addQuery reads a line of queries.tsv: id, class, language, text, need; the last may be left out.
func (c *Collection) addQuery(line string) error {
	cols := strings.Split(line, "\t")
	if len(cols) != 4 && len(cols) != 5 {
		return fmt.Errorf("%d columns: a query has id, class, language, text and need, with a tab between", len(cols))
	}
	q := Query{ID: cols[0], Class: cols[1], Language: cols[2], Text: cols[3]}
	if len(cols) == 5 {
		q.Need = cols[4]
	}
	if q.ID == "" || strings.TrimSpace(q.Text) == "" {
		return errors.New("a query needs an id and a text")
	}
	c.Queries = append(c.Queries, q)
	return nil
}

// addJudgement reads a line of qrels.tsv, in TREC's form: query, a column that is not read,
// document, grade. A grade below 0 counts as 0.
func (c *Collection) addJudgement(line string) error {
	cols := strings.Fields(line)
	if len(cols) != 4 {
		return fmt.Errorf("%d columns: a judgement has query, 0, document and grade", len(cols))
	}
	grade, err := strconv.Atoi(cols[3])
	if err != nil || grade > MaxGrade {
		return fmt.Errorf("%q is no grade: use 0 to %d", cols[3], MaxGrade)
	}
	return c.judge(cols[0], cols[2], max(grade, 0))
}

func (c *Collection) judge(query, document string, grade int) error {
	if c.Judgements[query] == nil {
		c.Judgements[query] = Grades{}
	}
	if before, ok := c.Judgements[query][document]; ok && before != grade {
		return fmt.Errorf("%s is judged twice for query %s, with %d and %d", document, query, before, grade)
	}
	c.Judgements[query][document] = grade
	return nil
}
