//go:build xapian

package main

// #cgo LDFLAGS: -lxapian
// #include <stdlib.h>
// #include "xapian_calls.h"
import "C"

import (
	"errors"
	"fmt"
	"iter"
	"path/filepath"
	"slices"
	"strings"
	"unsafe"
)

func init() {
	makers = append(makers, maker{"xapian", "Xapian", func() engine { return new(xapian) }})
}

// xapian is Xapian's library with its BM25Weight. Oblasts are one byte each in a value slot, counted
// by a match spy.
type xapian struct{ db *C.peer_db }

func xapianError() error { return errors.New(C.GoString(C.peer_error())) }

// code is the byte that stands for an oblast.
func (x *xapian) code(oblast string) (byte, error) {
	var n byte
	if _, err := fmt.Sscanf(oblast, "UA-%d", &n); err != nil {
		return 0, fmt.Errorf("oblast %q: %w", oblast, err)
	}
	return n, nil
}

func (x *xapian) build(dir string, docs iter.Seq2[document, error]) error {
	path := C.CString(filepath.Join(dir, "index"))
	defer C.free(unsafe.Pointer(path))
	w := C.peer_create(path)
	if w == nil {
		return xapianError()
	}
	for d, err := range docs {
		if err != nil {
			return err
		}
		var codes []byte
		for _, o := range d.Oblasts {
			c, err := x.code(o)
			if err != nil {
				return err
			}
			codes = append(codes, c)
		}
		slices.Sort(codes)
		codes = slices.Compact(codes)
		text, tags := C.CString(d.Text), C.CString(string(codes))
		ok := C.peer_add(w, C.uint(d.Number), text, tags, C.size_t(len(codes)))
		C.free(unsafe.Pointer(text))
		C.free(unsafe.Pointer(tags))
		if ok == 0 {
			return xapianError()
		}
	}
	if C.peer_finish(w, path) == 0 {
		return xapianError()
	}
	return nil
}

func (x *xapian) open(dir string) error {
	path := C.CString(filepath.Join(dir, "index"))
	defer C.free(unsafe.Pointer(path))
	if x.db = C.peer_open(path); x.db == nil {
		return xapianError()
	}
	return nil
}

func (x *xapian) search(q question, facet bool) (answer, error) {
	words := C.CString(strings.Join(q.Words, " "))
	defer C.free(unsafe.Pointer(words))
	operator := map[form]C.int{oneWord: 0, allOf: 0, anyOf: 1, inARow: 2}[q.Form]
	var total C.uint
	var hits [top]C.uint
	var counts [256]C.uint
	var spy *C.uint
	if facet {
		spy = &counts[0]
	}
	n := C.peer_search(x.db, words, operator, top, &total, &hits[0], spy)
	if n < 0 {
		return answer{}, xapianError()
	}
	a := answer{Total: int(total)}
	for _, h := range hits[:n] {
		a.Hits = append(a.Hits, int(h))
	}
	if facet {
		a.Facet = map[string]int{}
		for code, count := range counts {
			if count > 0 {
				a.Facet[fmt.Sprintf("UA-%02d", code)] = int(count)
			}
		}
	}
	return a, nil
}

func (x *xapian) close() error {
	C.peer_close(x.db)
	return nil
}
