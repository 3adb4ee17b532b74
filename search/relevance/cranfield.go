package relevance

import (
	"errors"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"vistka/search"
)

// The files of the Cranfield collection, in the form of the SMART system: a record begins with .I
// and its number, and a line of .T, .A, .B or .W begins its title, authors, source or text.
const (
	cranfieldDocs    = "cran.all.1400"
	cranfieldQueries = "cran.qry"
	cranfieldQrels   = "cranqrel"
)

// smartRecord is a record with its sections by their letter.
type smartRecord struct {
	number   string
	sections map[byte]string
}

// readCranfield reads the collection. Judgements call the n-th query n, whatever its own number
// is; all count as the same grade, as the scale of the collection runs from the best to the least
// and is not used by those who report on it.
func (c *Collection) readCranfield(dir fs.FS) error {
	err := eachSmart(dir, cranfieldDocs, func(r smartRecord) error {
		// The text opens with the title once more, and is left so: others index both as they are.
		c.Documents = append(c.Documents, &search.Document{ID: r.number, Title: r.sections['T'], Body: r.sections['W'], Language: "en", Kind: search.News})
		return nil
	})
	if err != nil {
		return err
	}
	err = eachSmart(dir, cranfieldQueries, func(r smartRecord) error {
		c.Queries = append(c.Queries, Query{ID: strconv.Itoa(len(c.Queries) + 1), Language: "en", Text: r.sections['W']})
		return nil
	})
	if err != nil {
		return err
	}
	return eachLine(dir, cranfieldQrels, func(line string) error {
		cols := strings.Fields(line)
		if len(cols) != 3 {
			return fmt.Errorf("%d columns: a judgement has query, document and grade", len(cols))
		}
		return c.judge(cols[0], cols[1], 1)
	})
}

// eachSmart calls take with each record of a file; the lines of a section are joined by spaces.
func eachSmart(dir fs.FS, name string, take func(smartRecord) error) error {
	var r smartRecord
	section := byte(0)
	give := func() error {
		if r.number == "" {
			return nil
		}
		for k, v := range r.sections {
			r.sections[k] = strings.Join(strings.Fields(v), " ")
		}
		return take(r)
	}
	err := eachLine(dir, name, func(line string) error {
		number, begins := strings.CutPrefix(line, ".I ")
		switch {
		case begins:
			if err := give(); err != nil {
				return err
			}
			r, section = smartRecord{number: strings.TrimSpace(number), sections: map[byte]string{}}, 0
		case r.number == "":
			return errors.New("no record begins before this line")
		case len(line) == 2 && line[0] == '.' && line[1] >= 'A' && line[1] <= 'Z':
			section = line[1]
		default:
			r.sections[section] += line + "\n"
		}
		return nil
	})
	if err != nil {
		return err
	}
	return give()
}
