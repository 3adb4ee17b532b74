package source

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
)

// scanLines yields one Ref for each line of a JSON lines file that is not blank, while reading it.
func scanLines(ctx context.Context, path string, yield func(Ref) error) error {
	f, err := os.Open(path)
	if err != nil {
		return yield(Ref{Source: path, path: path, fault: cause(err).Error()})
	}
	defer f.Close()
	base := Ref{path: path}
	if info, err := f.Stat(); err == nil {
		base.modified = info.ModTime().UnixNano()
	}
	packed := endingOf(path).packed
	var in io.Reader = f
	if packed {
		z, err := gzip.NewReader(bufio.NewReader(f))
		if err != nil {
			return yield(Ref{Source: path, path: path, fault: cause(err).Error()})
		}
		defer z.Close()
		in = z
	}
	lines := lineReader{in: bufio.NewReaderSize(in, 1<<16)}
	for {
		if err := ctx.Err(); err != nil {
			return err
		}
		line, err := lines.next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		ref := base
		ref.line, ref.offset, ref.Size = lines.number, lines.offset, int64(len(line))
		ref.Source = fmt.Sprintf("%s:%d", path, ref.line)
		switch {
		case errors.Is(err, errLong):
			ref.fault = fmt.Sprintf("the line is longer than %d bytes: split it, or give its page as a file", MaxPage)
		case err != nil:
			ref.fault = fmt.Sprintf("the file cannot be read from here on (%v): get a whole copy of it", cause(err))
			return yield(ref)
		case len(bytes.TrimSpace(line)) == 0:
			continue
		case packed:
			ref.text = string(line)
		}
		if err := yield(ref); err != nil {
			return err
		}
	}
}

var errLong = errors.New("line too long")

// lineReader reads lines of up to MaxPage bytes and steps over longer ones without holding them.
type lineReader struct {
	in     *bufio.Reader
	buf    []byte
	number int   // of the last line, from 1
	offset int64 // of the last line's first byte
	after  int64 // of the byte behind the last line and its ending
}

var bom = []byte("\xef\xbb\xbf")

// next returns the next line without its ending, and without the mark that some programs put at the
// head of a file. The slice is good until the next call.
func (l *lineReader) next() ([]byte, error) {
	l.buf, l.offset = l.buf[:0], l.after
	l.number++
	long := false
	for {
		part, err := l.in.ReadSlice('\n')
		l.after += int64(len(part))
		// Two bytes more than a line may have: its ending.
		if long = long || len(l.buf)+len(part) > MaxPage+2; !long {
			l.buf = append(l.buf, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || l.after == l.offset) {
			return nil, err
		}
		break
	}
	line := bytes.TrimSuffix(bytes.TrimSuffix(l.buf, []byte("\n")), []byte("\r"))
	if long || len(line) > MaxPage {
		return nil, errLong
	}
	if l.number == 1 && bytes.HasPrefix(line, bom) {
		line = line[len(bom):]
		l.offset += int64(len(bom))
	}
	return line, nil
}
