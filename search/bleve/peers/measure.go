package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"time"
)

// worker is a child process that holds one engine open.
type worker struct {
	maker
	proc    *exec.Cmd
	in      io.WriteCloser
	orders  *json.Encoder
	reports *json.Decoder
}

// startWorker starts this program again for one engine, on one processor.
func startWorker(m maker, dir string) (*worker, error) {
	program, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(program, "child", m.name, filepath.Join(dir, m.name))
	cmd.Env = append(os.Environ(), "GOMAXPROCS=1")
	cmd.Stderr = os.Stderr
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	return &worker{m, cmd, in, json.NewEncoder(in), json.NewDecoder(out)}, cmd.Start()
}

func (w *worker) ask(o order) (r report, err error) {
	if err := w.orders.Encode(o); err != nil {
		return r, fmt.Errorf("%s: %w", w.name, err)
	}
	if err := w.reports.Decode(&r); err != nil {
		return r, fmt.Errorf("%s: %w", w.name, err)
	}
	if r.Error != "" {
		return r, fmt.Errorf("%s on %v: %s", w.name, o.Question, r.Error)
	}
	return r, nil
}

func (w *worker) stop() error { return errors.Join(w.in.Close(), w.proc.Wait()) }

// row is a class of questions as measured: for each engine, without and with a facet, the median
// over its questions of the processor time of a search.
type row struct {
	class     class
	hits      int // median
	cells     map[string][2]time.Duration
	deviation []string
}

// measure asks every engine all questions of a class, in turn, in several rounds.
func measure(workers []*worker, c class, rounds int, least time.Duration) (row, error) {
	r := row{class: c, cells: map[string][2]time.Duration{}}
	var totals []int
	times := map[string][2][]time.Duration{}
	for _, q := range c.questions {
		for facet := range 2 {
			var first answer
			spent := map[string][]time.Duration{}
			for round := range rounds {
				for i, w := range workers {
					got, err := w.ask(order{q, facet == 1, least})
					if err != nil {
						return r, err
					}
					spent[w.name] = append(spent[w.name], got.CPU)
					switch {
					case round > 0:
					case i == 0:
						first = got.Answer
						totals = append(totals, first.Total)
					default:
						what := fmt.Sprintf("%s, %v: %s", w.label, q.Words, first.differs(got.Answer))
						if first.differs(got.Answer) != "" && !slices.Contains(r.deviation, what) {
							r.deviation = append(r.deviation, what)
						}
					}
				}
			}
			for name, s := range spent {
				t := times[name]
				t[facet] = append(t[facet], median(s))
				times[name] = t
			}
		}
	}
	for name, t := range times {
		r.cells[name] = [2]time.Duration{median(t[0]), median(t[1])}
	}
	r.hits = median(totals)
	return r, nil
}
