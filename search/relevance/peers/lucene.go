package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"vistka/search/relevance"
)

// openLucene ranks with Lucene's analysers of the three languages, by the Java program in folder, which
// must hold its jars (see README.md).
func openLucene(folder string) func(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error) {
	return func(ctx context.Context, c *relevance.Collection) (relevance.Ranker, func() error, error) {
		cmd := exec.CommandContext(ctx, "java", "-cp", filepath.Join(folder, "jars", "*"), filepath.Join(folder, "Rank.java"), fmt.Sprint(relevance.Depth))
		cmd.Stderr = os.Stderr
		in, err := cmd.StdinPipe()
		if err != nil {
			return nil, nil, err
		}
		out, err := cmd.StdoutPipe()
		if err != nil {
			return nil, nil, err
		}
		if err := cmd.Start(); err != nil {
			return nil, nil, err
		}
		for _, d := range c.Documents {
			if _, err := fmt.Fprintf(in, "D\t%s\t%s\t%s\n", d.ID, inLine(d.Title), inLine(d.Body)); err != nil {
				return nil, nil, err
			}
		}
		lines := bufio.NewReader(out)
		rank := func(_ context.Context, q relevance.Query) ([]string, error) {
			if _, err := fmt.Fprintf(in, "Q\t%s\t%s\n", q.ID, inLine(strings.Join(words(q.Text), " "))); err != nil {
				return nil, err
			}
			line, err := lines.ReadString('\n')
			if err != nil {
				return nil, err
			}
			return strings.Split(strings.TrimSpace(line), "\t")[1:], nil
		}
		return rank, func() error { return closeAll(in, cmd.Wait) }, nil
	}
}

// inLine keeps a text on its line.
func inLine(text string) string { return strings.Join(strings.Fields(text), " ") }

func closeAll(in io.Closer, wait func() error) error {
	if err := in.Close(); err != nil {
		return err
	}
	return wait()
}
