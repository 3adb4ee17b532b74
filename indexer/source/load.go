package source

import (
	"bufio"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"time"
)

// Load reads the page. A page above [MaxPage] fails with a *[SkipError] of [ReasonTooLarge], one
// that cannot be read with [ReasonUnreadable], and a JSON line at fault with a *[LineError]; the
// Page then holds what is known of it (Source, File, ContentType, URL; Fetched and Size if the file
// could be opened). Safe for concurrent use.
func (r Ref) Load(ctx context.Context) (Page, error) { return r.load(ctx, false) }

// LoadTruncated is Load, but of an over-long page it reads the first [MaxPage] bytes. An over-long
// line fails all the same: half an object says nothing.
func (r Ref) LoadTruncated(ctx context.Context) (Page, error) { return r.load(ctx, true) }

func (r Ref) load(ctx context.Context, cut bool) (Page, error) {
	if err := ctx.Err(); err != nil {
		return Page{Source: r.Source}, err
	}
	if r.line > 0 {
		return r.loadLine()
	}
	p := Page{Source: r.Source, File: true, URL: r.url, ContentType: endingOf(r.path).contentType}
	if r.fault != "" {
		return p, &SkipError{Reason: ReasonUnreadable, Detail: r.fault}
	}
	f, err := os.Open(r.path)
	if err != nil {
		return p, unreadable(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return p, unreadable(err)
	}
	p.Fetched = info.ModTime().UTC()
	packed := endingOf(r.path).packed
	if !packed {
		p.Size = info.Size()
		if p.Size > MaxPage && !cut {
			return p, tooLarge(p.Size)
		}
	}
	b, err := read(f, packed, min(info.Size(), MaxPage))
	if err != nil {
		return p, unreadable(err)
	}
	if len(b) > MaxPage {
		if !cut {
			return p, tooLarge(p.Size)
		}
		b, p.Truncated = b[:MaxPage], true
	} else {
		p.Size = int64(len(b))
	}
	p.fill(b)
	return p, nil
}

// read returns what r holds, unpacked: at most one byte more than MaxPage, so that a small file that
// unpacks to gigabytes costs no more than a page.
func read(r io.Reader, packed bool, size int64) ([]byte, error) {
	if packed {
		z, err := gzip.NewReader(bufio.NewReader(r))
		if err != nil {
			return nil, err
		}
		defer z.Close()
		r = z
	}
	// One byte above the expected size lets a file of that size end without growing the slice.
	b := make([]byte, 0, size+1)
	for {
		n, err := r.Read(b[len(b):min(cap(b), MaxPage+1)])
		b = b[:len(b)+n]
		if errors.Is(err, io.EOF) || len(b) > MaxPage {
			return b, nil
		}
		if err != nil {
			return nil, err
		}
		if len(b) == cap(b) {
			b = append(b, 0)[:len(b)]
		}
	}
}

func unreadable(err error) error {
	err = cause(err)
	return &SkipError{Reason: ReasonUnreadable, Detail: err.Error(), Err: err}
}

func tooLarge(size int64) error {
	detail := fmt.Sprintf("more than %d bytes unpacked", MaxPage)
	if size > 0 {
		detail = fmt.Sprintf("%d bytes, the limit is %d", size, MaxPage)
	}
	return &SkipError{Reason: ReasonTooLarge, Detail: detail}
}

func (r Ref) loadLine() (Page, error) {
	p := Page{Source: r.Source, ContentType: LineType, Size: r.Size,
		Fetched: time.Unix(0, r.modified).UTC()}
	fail := func(msg string) (Page, error) {
		return p, &LineError{File: r.path, Line: r.line, Msg: msg}
	}
	if r.fault != "" {
		return fail(r.fault)
	}
	b := []byte(r.text)
	if r.text == "" {
		var err error
		if b, err = r.reread(); err != nil {
			return fail(fmt.Sprintf("cannot be read again (%v): run once more when the file is complete", cause(err)))
		}
	}
	g, err := ParseGiven(b)
	if err != nil {
		return fail(err.Error())
	}
	p.URL, p.Given = g.URL, &g
	p.fill(b)
	return p, nil
}

func (r Ref) reread() ([]byte, error) {
	f, err := os.Open(r.path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	b := make([]byte, r.Size)
	_, err = f.ReadAt(b, r.offset)
	return b, err
}
