package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// command is the program as a process of its own, on a data folder; it is in PATH under its name.
func command(data string, args ...string) *exec.Cmd {
	cmd := exec.Command("vistka", args...)
	cmd.Env = append(os.Environ(), "VISTKA_DATA="+data)
	return cmd
}

// vistka runs the program and fails the test unless it ends well.
func vistka(t *testing.T, data string, args ...string) string {
	t.Helper()
	cmd := command(data, args...)
	var errs bytes.Buffer
	cmd.Stderr = &errs
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("vistka %s: %v\n%s%s", strings.Join(args, " "), err, out, errs.Bytes())
	}
	return string(out)
}

// counts is the last line of `vistka index --json`.
type counts struct {
	New, Changed, Unchanged int
	Skipped                 map[string]int
}

func indexJSON(t *testing.T, data string, args ...string) counts {
	t.Helper()
	var c counts
	out := vistka(t, data, append([]string{"index", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &c); err != nil {
		t.Fatalf("index --json printed %q: %v", out, err)
	}
	return c
}

// result is the part of a search answer that tests look at.
type result struct {
	Total    int
	Undated  int
	Sequence int64
	Hits     []struct {
		ID        string
		URL       string
		Title     []segment
		Published struct{ Date, Source, Precision, Zone string }
		Publisher *label
		Oblasts   []label
		Agencies  []label
	}
	Facets map[string][]struct {
		Value, Label string
		Count        int
		Selected     bool
	}
}

func searchJSON(t *testing.T, data string, args ...string) result {
	t.Helper()
	var r result
	out := vistka(t, data, append([]string{"search", "--json"}, args...)...)
	if err := json.Unmarshal([]byte(out), &r); err != nil {
		t.Fatalf("search --json printed %q: %v", out, err)
	}
	return r
}

// server is a running `vistka serve` or `demo`.
type server struct {
	t    *testing.T
	cmd  *exec.Cmd
	url  string
	errs *syncBuffer
	done chan error
}

// syncBuffer is a buffer that a process writes and a test reads.
type syncBuffer struct {
	mu sync.Mutex
	b  bytes.Buffer
}

func (s *syncBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.Write(p)
}

func (s *syncBuffer) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.b.String()
}

// startServer runs the command on a free port and waits until it is ready.
func startServer(t *testing.T, data string, args ...string) *server {
	t.Helper()
	s, err := launch(data, args...)
	if err != nil {
		t.Fatal(err)
	}
	s.t = t
	t.Cleanup(s.stop)
	return s
}

func launch(data string, args ...string) (*server, error) {
	addr, err := freeAddr()
	if err != nil {
		return nil, err
	}
	s := &server{errs: &syncBuffer{}, url: "http://" + addr, done: make(chan error, 1)}
	s.cmd = command(data, append(args, "--addr", addr)...)
	s.cmd.Path = serverProgram
	s.cmd.Stderr = s.errs
	if err := s.cmd.Start(); err != nil {
		return nil, err
	}
	go func() { s.done <- s.cmd.Wait() }()
	deadline := time.Now().Add(60 * time.Second)
	for time.Now().Before(deadline) {
		if res, err := http.Get(s.url + "/readyz"); err == nil {
			res.Body.Close()
			if res.StatusCode == http.StatusOK {
				return s, nil
			}
		}
		select {
		case err := <-s.done:
			return nil, fmt.Errorf("vistka %s ended early: %w\n%s", strings.Join(args, " "), err, s.errs)
		case <-time.After(50 * time.Millisecond):
		}
	}
	_ = s.cmd.Process.Kill()
	return nil, fmt.Errorf("vistka %s is not ready\n%s", strings.Join(args, " "), s.errs)
}

// stop ends the server, and fails the test if it does not end well.
func (s *server) stop() {
	if err := s.end(); err != nil {
		s.t.Error(err)
	}
}

// end ends the server as an operator does. Once it has ended, end does nothing.
func (s *server) end() error {
	if s.cmd.ProcessState != nil {
		return nil
	}
	_ = s.cmd.Process.Signal(syscall.SIGTERM)
	select {
	case err := <-s.done:
		s.done <- err
		if err != nil {
			return fmt.Errorf("the server ended with %w\n%s", err, s.errs)
		}
		return nil
	case <-time.After(30 * time.Second):
		_ = s.cmd.Process.Kill()
		return fmt.Errorf("the server did not end within 30 s of SIGTERM\n%s", s.errs)
	}
}

func (s *server) search(params url.Values) (result, error) {
	var r result
	res, err := http.Get(s.url + "/api/v1/search?" + params.Encode())
	if err != nil {
		return r, err
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusOK {
		return r, fmt.Errorf("status %s", res.Status)
	}
	return r, json.NewDecoder(res.Body).Decode(&r)
}

func freeAddr() (string, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return "", err
	}
	defer l.Close()
	return l.Addr().String(), nil
}

// writePages makes n pages of the same site, each with a word of its own (word0007).
func writePages(t *testing.T, dir string, from, n int) {
	t.Helper()
	for i := from; i < from+n; i++ {
		page := fmt.Sprintf(`<!doctype html><html lang="en"><head><title>Shelling report %04d</title></head><body>
<nav><a href="/">Home</a></nav><article><h1>Shelling report %04d</h1>
<p>Russian forces shelled the town of Bakhmut in Donetsk Oblast on the morning of the day, and rescuers worked at the site until the evening, word%04d.</p>
<p>Two houses were damaged and a school was closed, the State Emergency Service reported.</p></article></body></html>`, i, i, i)
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("page-%04d.html", i)), []byte(page), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
