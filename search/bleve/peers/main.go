package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "peers:", err)
		os.Exit(1)
	}
}

// run does what the arguments say. "child" and "build" are how the program calls itself.
func run(args []string, in io.Reader, out io.Writer) error {
	if len(args) == 3 && args[0] == "child" {
		m, err := makerOf(args[1])
		if err != nil {
			return err
		}
		return serveChild(m, args[2], in, out)
	}
	if len(args) == 4 && args[0] == "build" {
		m, err := makerOf(args[1])
		if err != nil {
			return err
		}
		return buildChild(m, args[2], args[3])
	}
	var names []string
	for _, m := range makers {
		names = append(names, m.name)
	}
	c := comparison{out: out}
	flags := flag.NewFlagSet("peers", flag.ContinueOnError)
	flags.StringVar(&c.from, "docs", "", "the documents, as 'vistka bench --write' writes them; not needed where the indexes are there")
	flags.IntVar(&c.most, "most", 100_000, "take at most so many of them")
	flags.StringVar(&c.dir, "dir", "", "the folder for the indexes, which are kept and used again")
	flags.IntVar(&c.rounds, "rounds", 3, "rounds of every question")
	flags.DurationVar(&c.least, "least", 20*time.Millisecond, "time of measuring a question in a round, at least")
	flags.BoolVar(&c.buildOnly, "build", false, "build what is missing and measure nothing")
	engines := flags.String("engines", strings.Join(names, ","), "the engines, the one to compare with first")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if c.dir == "" || flags.NArg() > 0 || c.most < 1 || c.rounds < 1 {
		return errors.New("usage: peers -dir FOLDER [-docs FILE] [flags]; -h lists them")
	}
	for name := range strings.SplitSeq(*engines, ",") {
		m, err := makerOf(name)
		if err != nil {
			return err
		}
		c.makers = append(c.makers, m)
	}
	return c.run()
}

// comparison is one run over several engines.
type comparison struct {
	from, dir    string
	most, rounds int
	least        time.Duration
	buildOnly    bool
	makers       []maker
	out          io.Writer
}

func (c *comparison) run() (err error) {
	s, err := c.prepare()
	if err != nil {
		return err
	}
	indexes := map[string]built{}
	for _, m := range c.makers {
		if indexes[m.name], err = c.index(m); err != nil {
			return err
		}
	}
	if c.buildOnly {
		return nil
	}
	var workers []*worker
	defer func() {
		for _, w := range workers {
			err = errors.Join(err, w.stop())
		}
	}()
	for _, m := range c.makers {
		w, err := startWorker(m, c.dir)
		if err != nil {
			return err
		}
		workers = append(workers, w)
	}
	var rows []row
	classes := s.classes()
	for _, class := range classes {
		r, err := measure(workers, class, c.rounds, c.least)
		if err != nil {
			return err
		}
		rows = append(rows, r)
		fmt.Fprintf(os.Stderr, "%d of %d: %s\n", len(rows), len(classes), class.name)
	}
	return writeTable(c.out, s, c.makers, indexes, rows)
}

// prepare makes the documents that all engines index, unless they are there.
func (c *comparison) prepare() (*statistics, error) {
	counts := filepath.Join(c.dir, "statistics.json")
	if s, err := loadStatistics(counts); err == nil {
		return s, nil
	}
	if c.from == "" {
		return nil, errors.New("there are no documents in the folder: name some with -docs")
	}
	if err := os.MkdirAll(c.dir, 0o755); err != nil {
		return nil, err
	}
	s, err := flatten(c.from, c.documents(), c.most)
	if err != nil {
		return nil, err
	}
	return s, s.save(counts)
}

func (c *comparison) documents() string { return filepath.Join(c.dir, "documents.jsonl") }

// index builds an engine's index in a process of its own, unless it is there.
func (c *comparison) index(m maker) (b built, err error) {
	dir := filepath.Join(c.dir, m.name)
	read := func() error {
		data, err := os.ReadFile(builtPath(dir))
		if err != nil {
			return err
		}
		return json.Unmarshal(data, &b)
	}
	if read() == nil {
		return b, nil
	}
	program, err := os.Executable()
	if err != nil {
		return b, err
	}
	cmd := exec.Command(program, "build", m.name, dir, c.documents())
	cmd.Stderr = os.Stderr
	if err := cmd.Run(); err != nil {
		return b, fmt.Errorf("build %s: %w", m.name, err)
	}
	return b, read()
}

// allTime is the processor time of this process and of the children that ended.
func allTime() (sum time.Duration, err error) {
	for _, who := range []int{unix.RUSAGE_SELF, unix.RUSAGE_CHILDREN} {
		var u unix.Rusage
		if err := unix.Getrusage(who, &u); err != nil {
			return 0, err
		}
		for _, t := range []unix.Timeval{u.Utime, u.Stime} {
			sum += time.Duration(t.Nano())
		}
	}
	return sum, nil
}
