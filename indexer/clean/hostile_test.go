package clean

import (
	"errors"
	"flag"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"
)

var hostileSize = flag.Int("hostile", MaxPage/10, "size in bytes of the hostile pages")

// hostileMost is far above what any of the pages takes (a second or two for 5 MB, see README.md), so
// that a slow machine under the race detector passes and an algorithm that grows with the square of the page does not.
const hostileMost = 60 * time.Second

// hostileHeap is the memory that one page may hold, in bytes, whatever its size.
const hostileHeap = 100 << 20

// peakHeap returns how far the heap grew at most while do ran. The collector is made to run often, so
// that what it has not yet taken away counts little.
func peakHeap(do func()) uint64 {
	defer debug.SetGCPercent(debug.SetGCPercent(10))
	heap := func() uint64 {
		s := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		metrics.Read(s)
		return s[0].Value.Uint64()
	}
	runtime.GC()
	before, peak := heap(), uint64(0)
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for tick := time.NewTicker(time.Millisecond); ; {
			select {
			case <-stop:
				tick.Stop()
				return
			case <-tick.C:
				peak = max(peak, heap())
			}
		}
	}()
	do()
	close(stop)
	<-done
	return max(peak, before) - before
}

// TestHostile cleans pages made to hurt. Each must end soon, in bounded memory, without a panic.
func TestHostile(t *testing.T) {
	fill := func(s string) string { return strings.Repeat(s, *hostileSize/len(s)-100) }
	pages := []struct {
		name, page string
		err        error
	}{
		{"deep div", fill("<div>"), ErrNoText},
		{"deep inline with text", "<p>Start of it.</p>" + strings.Repeat("<b>", 2000) + "The ferry runs again, the port said.", nil},
		{"unclosed links", fill(`<a href="/x">word word `), nil},
		{"tiny paragraphs", fill("<p>a b c"), nil},
		{"tiny items", fill("<li>News"), nil},
		{"one paragraph", "<p>" + fill("word "), nil},
		{"sentences", fill("<p>The water rose by two metres within four hours, the head of the community said on Monday.</p>"), nil},
		{"one attribute", `<p title="` + fill("x") + `">Text of the page is here.</p>`, nil},
		{"nested noise", strings.Repeat(`<div class="related">`, 400) + fill("<i></i> ")[8000:], ErrNoText},
		{"table of tables", fill("<table><tr><td>a"), nil},
		{"marks by reference", fill("&#xF0001;word "), nil},
		{"scripts", fill("<script>var x = '<p>';</script>"), ErrNoText},
		{"json", `<script type="application/ld+json">` + strings.Repeat("[", 1<<20) + `</script><p>Text of the page is here.</p>`, nil},
		{"dates", "<p>" + fill("12.04.2023 19:56 "), nil},
		{"plain feed", fill("News\n"), nil},
		{"plain lines", fill("by Ann Lee April 12, 2023\n"), nil},
		{"plain labels", fill("Read more:\nHeadline of it\n"), nil},
		{"line breaks", fill("<br>a"), nil},
		{"comments", "<p></p>" + fill("<!-- x -->"), ErrNoText},
		{"line break attributes", fill("<b>x<br>"), nil},
		{"font soup", fill("<font><b>x</font>"), nil},
		{"just not heavy: items", strings.Repeat("<li>News of it", heavyNodes/2-100), nil},
		{"just not heavy: links", strings.Repeat("<div><a href=/x>News of it</a></div>", heavyNodes/3-100), nil},
		{"just not heavy: sentences", strings.Repeat("<p>The water rose by two metres within four hours, the head of the community said on Monday.</p>", heavyBytes/90-100), nil},
		{"just not heavy: nested", strings.Repeat(strings.Repeat("<div>", 400)+"text of it, and more"+strings.Repeat("</div>", 400), heavyNodes/402-2), nil},
		{"adoption agency", fill("<a><b><p>x y z"), nil},
	}
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) {
			var a Article
			var err error
			page := []byte(p.page)
			start := time.Now()
			peak := peakHeap(func() { a, err = cleanAt(Page{Bytes: page}, devNow) })
			took := time.Since(start)
			if err != nil && p.err == nil || p.err != nil && !errors.Is(err, p.err) {
				t.Errorf("error %v, want %v", err, p.err)
			}
			if err == nil && a.Body == "" {
				t.Error("an empty body without an error")
			}
			if took > hostileMost {
				t.Errorf("took %v", took)
			}
			if peak > hostileHeap {
				t.Errorf("%d MB of memory at once", peak>>20)
			}
			t.Logf("%v, %d MB at once", took, peak>>20)
		})
	}
}
