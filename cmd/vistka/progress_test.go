package main

import (
	"strings"
	"testing"
	"time"
)

// TestSearchableLines tells now and then of what was left to the index.
func TestSearchableLines(t *testing.T) {
	var out strings.Builder
	l := &lines{w: &out, next: time.Now().Add(lineEvery), from: -1}
	l.searchable(1500, 4000)
	if out.Len() > 0 {
		t.Errorf("wrote %q before it was time", out.String())
	}
	l.next = time.Now()
	l.searchable(2000, 4000)
	l.searchable(2500, 4000)
	if got, want := out.String(), "500 of 2500 changes made searchable\n"; got != want {
		t.Errorf("wrote %q, want %q, once", got, want)
	}
}
