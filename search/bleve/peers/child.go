package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"
)

// order is what a child process is told, and report what it says. A child does one order after the
// other, one JSON value each, and ends with its input.
type order struct {
	Question question      `json:"question"`
	Facet    bool          `json:"facet"`
	Least    time.Duration `json:"least"` // of measuring
}

type report struct {
	Answer answer `json:"answer"`
	// CPU is the processor time of one search.
	CPU   time.Duration `json:"cpu"`
	Error string        `json:"error,omitempty"`
}

// built is what building an index took.
type built struct {
	CPU   time.Duration `json:"cpu"`
	Wall  time.Duration `json:"wall"`
	Bytes int64         `json:"bytes"`
}

// serveChild opens the index of an engine and measures what it is asked.
func serveChild(m maker, dir string, in io.Reader, out io.Writer) (err error) {
	e := m.make()
	if err := e.open(dir); err != nil {
		return fmt.Errorf("open %s: %w", m.name, err)
	}
	defer func() { err = errors.Join(err, e.close()) }()
	orders, reports := json.NewDecoder(in), json.NewEncoder(out)
	for {
		var o order
		if err := orders.Decode(&o); err == io.EOF {
			return nil
		} else if err != nil {
			return err
		}
		r, err := timed(e, o)
		if err != nil {
			r.Error = err.Error()
		}
		if err := reports.Encode(r); err != nil {
			return err
		}
	}
}

// A search is repeated so often at most.
const mostRuns = 500

// timed searches once to have everything in memory, then until enough time was spent.
func timed(e engine, o order) (r report, err error) {
	if r.Answer, err = e.search(o.Question, o.Facet); err != nil {
		return r, err
	}
	clock := processTime
	if c, ok := e.(clocked); ok {
		clock = c.cpu
	}
	before, err := clock()
	if err != nil {
		return r, err
	}
	runs := 0
	for began := time.Now(); runs < mostRuns && (runs < 1 || time.Since(began) < o.Least); runs++ {
		if _, err := e.search(o.Question, o.Facet); err != nil {
			return r, err
		}
	}
	after, err := clock()
	r.CPU = (after - before) / time.Duration(runs)
	return r, err
}

// buildChild builds the index of an engine from the documents that flatten wrote, and notes what it
// took in a file beside it.
func buildChild(m maker, dir, docs string) error {
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	began := time.Now()
	before, err := allTime()
	if err != nil {
		return err
	}
	if err := m.make().build(dir, documents(docs)); err != nil {
		return fmt.Errorf("build %s: %w", m.name, err)
	}
	after, err := allTime()
	if err != nil {
		return err
	}
	b := built{CPU: after - before, Wall: time.Since(began)}
	if b.Bytes, err = sizeOf(dir); err != nil {
		return err
	}
	data, err := json.Marshal(b)
	if err != nil {
		return err
	}
	return os.WriteFile(builtPath(dir), data, 0o644)
}

func builtPath(dir string) string { return dir + ".json" }

func sizeOf(dir string) (n int64, err error) {
	return n, filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		info, err := d.Info()
		if err == nil {
			n += info.Size()
		}
		return err
	})
}
