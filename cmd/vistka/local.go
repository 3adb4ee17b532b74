package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"net/http"
	"strings"
	"time"
)

// answer is what the HTTP API answered.
type answer struct {
	status int
	body   []byte
}

// patience bounds one question to another process: longer than the server takes for any answer.
const patience = 20 * time.Second

// askSocket asks the owner of an index on its local socket.
func askSocket(ctx context.Context, socket, path string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	transport := &http.Transport{DialContext: func(ctx context.Context, _, _ string) (net.Conn, error) {
		return new(net.Dialer).DialContext(ctx, "unix", socket)
	}}
	defer transport.CloseIdleConnections()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
	if err != nil {
		return answer{}, err
	}
	res, err := (&http.Client{Transport: transport}).Do(req)
	if err != nil {
		return answer{}, err
	}
	defer res.Body.Close()
	body, err := io.ReadAll(res.Body)
	return answer{res.StatusCode, body}, err
}

// askHandler asks a handler of this process, in the same way.
func askHandler(ctx context.Context, h http.Handler, path string) (answer, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://localhost"+path, nil)
	if err != nil {
		return answer{}, err
	}
	req.RemoteAddr = "127.0.0.1:0"
	rec := &recorder{header: http.Header{}, status: http.StatusOK}
	h.ServeHTTP(rec, req)
	return answer{rec.status, rec.body.Bytes()}, nil
}

// recorder keeps an answer in memory.
type recorder struct {
	header http.Header
	status int
	body   bytes.Buffer
}

func (r *recorder) Header() http.Header         { return r.header }
func (r *recorder) WriteHeader(status int)      { r.status = status }
func (r *recorder) Write(p []byte) (int, error) { return r.body.Write(p) }

// ask asks whoever owns the index of the data folder; nobody does, then this process for as long as
// the question takes. An owner that opens, stops or builds its index is asked again for a while.
func ask(ctx context.Context, cfg *Config, log *slog.Logger, command, path string) (answer, error) {
	if err := haveData(cfg.Data); err != nil {
		return answer{}, err
	}
	for start := time.Now(); ; {
		a, by, err := askOnce(ctx, cfg, log, command, path)
		again := by != nil && (err != nil || a.status == http.StatusServiceUnavailable)
		switch {
		case ctx.Err() != nil:
			return answer{}, errors.New("interrupted")
		case !again:
			return a, err
		case time.Since(start) > patience && err != nil:
			return answer{}, fmt.Errorf("the index is held by %s, which does not answer: %w", by, err)
		case time.Since(start) > patience:
			return a, nil
		}
		select {
		case <-ctx.Done():
		case <-time.After(100 * time.Millisecond):
		}
	}
}

// askOnce asks the owner if there is one, which it then names, and else opens the index itself.
func askOnce(ctx context.Context, cfg *Config, log *slog.Logger, command, path string) (answer, *holder, error) {
	l, err := tryLock(ownerPath(cfg), cfg.holder(command, ""))
	var held *heldError
	if errors.As(err, &held) {
		a, err := askSocket(ctx, cmp.Or(held.by.Socket, socketPath(cfg.Data)), path)
		return a, &held.by, err
	}
	if err != nil {
		return answer{}, nil, err
	}
	a, err := askOwn(ctx, cfg, log, l, path)
	return a, nil, err
}

func askOwn(ctx context.Context, cfg *Config, log *slog.Logger, l *fileLock, path string) (answer, error) {
	o, err := newOwner(cfg, log, l)
	if err != nil {
		l.release()
		return answer{}, err
	}
	defer o.close()
	if err := o.listen(); err != nil {
		return answer{}, err
	}
	if err := o.open(ctx, nil); err != nil {
		return answer{}, err
	}
	return askHandler(ctx, o.handler, path)
}

// sequenceOf asks an owner which sequence it has applied.
func sequenceOf(ctx context.Context, socket string) (int64, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	a, err := askSocket(ctx, socket, "/readyz")
	if err != nil {
		return 0, err
	}
	var ready struct {
		Sequence int64 `json:"sequence"`
	}
	if a.status != http.StatusOK {
		return 0, nil // it is there and not ready yet
	}
	err = json.Unmarshal(a.body, &ready)
	return ready.Sequence, err
}

// problem is an error answer of the API.
type problem struct {
	Title  string `json:"title"`
	Detail string `json:"detail"`
	Errors []struct {
		Name     string `json:"name"`
		Reason   string `json:"reason"`
		Position *int   `json:"position"`
		Hint     string `json:"hint"`
	} `json:"errors"`
}

// failure turns an error answer into an error; nil for a good one.
func (a answer) failure() error {
	if a.status == http.StatusOK {
		return nil
	}
	var p problem
	if err := json.Unmarshal(a.body, &p); err != nil || p.Title == "" {
		return fmt.Errorf("the index answered with status %d", a.status)
	}
	var lines []string
	if len(p.Errors) == 0 {
		lines = []string{cmp.Or(p.Detail, p.Title)}
	}
	for _, e := range p.Errors {
		line := e.Name + ": " + e.Reason
		if e.Position != nil {
			line += fmt.Sprintf(" (at character %d)", *e.Position+1)
		}
		if e.Hint != "" {
			line += "; try: " + e.Hint
		}
		lines = append(lines, line)
	}
	err := errors.New(strings.Join(lines, "\n  "))
	if a.status == http.StatusBadRequest {
		return &usageError{err}
	}
	return err
}
