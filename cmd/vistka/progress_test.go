package main

import (
	"strings"
	"testing"
	"time"
)

// TestSearchableLines tells of what is left to the index now and then, from the first step on.
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
