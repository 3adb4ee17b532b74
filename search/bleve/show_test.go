package bleve

import (
	"context"
	"strings"
	"testing"

	"vistka/search"
)

// TestLongTextIsMarkedInTime lets the time end while a text of half a megabyte is marked.
func TestLongTextIsMarkedInTime(t *testing.T) {
	x := openAt(t, t.TempDir())
	x.grace, x.cache = 0, nil
	apply(t, x, change(1, "Some title", strings.Repeat("some words ", 1<<15)+"\n\n"+strings.Repeat("other words of some body ", 1<<13)))
	r := search.Request{Query: parse(t, "some body"), NoNear: true}
	looks, cut := 0, 0
	for ; ; looks++ {
		page, err := x.Search(countDown(looks, context.DeadlineExceeded), r)
		if err != nil {
			t.Fatal(err)
		}
		if page.Partial && len(page.Hits) == 1 {
			cut++
		}
		if !page.Partial {
			break
		}
	}
	if cut < 10 {
		t.Errorf("of %d looks %d are while the text is marked, want more", looks, cut)
	}
}
