package clean

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"testing"
	"time"

	"vistka/indexer/internal/cputime"
)

var hostileSize = flag.Int("hostile", MaxPage/20, "size in bytes of the hostile pages")

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

// numbered repeats a pattern with one %d, n times, numbered.
func numbered(pattern string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, pattern, i)
	}
	return b.String()
}

// hostilePages are pages made to hurt, of about size bytes.
func hostilePages(size int) []hostilePage {
	fill := func(s string) string { return strings.Repeat(s, max(1, size/len(s)-100)) }
	// few is as many of s as fit under the bound of tags, where a tree is still made.
	few := func(s string) string {
		return strings.Repeat(s, min(size/len(s), (maxTags-2000)/strings.Count(s, "<")))
	}
	const sentence = "The water rose by two metres within four hours, the head of the community said on Monday."
	const text = "<p>" + sentence + "</p>"
	return []hostilePage{
		{"deep div", fill("<div>"), ErrNoText},
		{"deep inline with text", "<p>Start of it.</p>" + strings.Repeat("<b>", 2000) + "The ferry runs again, the port said.", nil},
		{"unclosed links", fill(`<a href="/x">word word `), nil},
		{"tiny paragraphs", fill("<p>a b c"), nil},
		{"tiny items", fill("<li>News"), nil},
		{"one paragraph", "<p>" + fill("word "), nil},
		{"sentences", fill(text), nil},
		{"one attribute", `<p title="` + fill("x") + `">Text of the page is here.</p>`, nil},
		{"nested noise", strings.Repeat(`<div class="related">`, 400) + strings.Repeat("<i></i> ", max(0, size/8-3000)), ErrNoText},
		{"table of tables", fill("<table><tr><td>a"), nil},
		{"marks by reference", fill("&#xF0001;word "), nil},
		{"scripts", fill("<script>var x = '<p>';</script>"), ErrNoText},
		{"json", `<script type="application/ld+json">` + strings.Repeat("[", min(size, 1<<20)) + `</script><p>Text of the page is here.</p>`, nil},
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
		{"just not heavy: sentences", strings.Repeat(text, heavyBytes/90-100), nil},
		{"just not heavy: nested", strings.Repeat(strings.Repeat("<div>", 400)+"text of it, and more"+strings.Repeat("</div>", 400), heavyNodes/402-2), nil},
		{"adoption agency", fill("<a><b><p>x y z"), nil},
		{"few tags: adoption agency", few("<a><b><p>x y z"), nil},
		{"few tags: tables", few("<table><tr><td>a"), nil},
		{"few tags: misplaced in tables", "<table>" + few("<tr>text of it<b>x"), nil},
		{"few tags: font soup", few("<font><b>x</font>"), nil},
		{"few tags: items", few("<li>News"), nil},
		{"few tags: empty", few("<i></i>") + text, nil},
		{"few tags: select", few("<select><option>a</select>") + text, nil},
		{"few tags: svg", "<svg>" + few("<g><path d=1></g>") + "</svg>" + text, nil},
		{"few tags: templates", few("<template>x</template>") + text, nil},
		{"few tags: nested lists", few(strings.Repeat("<ul><li>", 200)+"a"+strings.Repeat("</ul>", 200)) + text, nil},
		{"few tags: nested noise", few(strings.Repeat(`<div class="related"><p>x y`, 200)+strings.Repeat("</div>", 200)) + text, nil},
		{"few tags: nested authors", few(strings.Repeat(`<div class="author">x `, 200)+strings.Repeat("</div>", 200)) + text, nil},
		{"few tags: nested headlines", few(strings.Repeat("<h1><div>x ", 150)+strings.Repeat("</div></h1>", 150)) + text, nil},
		{"few tags: spans in spans", few("<p>"+strings.Repeat("<span><img><a>x</a>", 100)+strings.Repeat("</span>", 100)) + text, nil},
		{"few tags: cells", "<table><tr>" + few("<td>a<td>b c") + "</table>" + text, nil},
		{"open formatting", "<p>" + numbered("<font size=%d>", 300) + few("<p>x"), nil},
		{"open formatting, closed by force", "<p>" + numbered("<font size=%d>", 300) + few("<div>x</p></div>"), nil},
		{"attributes of the body", numbered("<body a%d>", min(size/10, maxTags-2000)) + text, nil},
		{"attributes of a tag", "<p " + numbered("a%d=b ", size/10) + ">" + text, ErrNoText},
		{"words of a class", `<p class="` + fill("x-related y ") + `">` + text, ErrNoText},
		{"classes", numbered(`<p class="name-of-%d">x`, min(size/20, maxTags-2000)) + text, nil},
		{"references", "<p>" + fill("&amp;"), nil},
		{"open references", "<p>" + fill("&ampx "), nil},
		{"one word", "<p>" + fill("x"), nil},
		{"one line", fill("x"), nil},
		{"one word of capitals", "<p>" + fill("Ї"), nil},
		{"spaces", "<p>" + fill(" ") + sentence, nil},
		{"no spaces", "<p>" + fill("a,b;c."), nil},
		{"linked data", `<script type="application/ld+json">{"@graph":[` + numbered(`{"@type":"NewsArticle","@id":"%d"},`, size/40) + `{}]}</script>` + text, nil},
		{"linked data of authors", `<script type="application/ld+json">{"@type":"NewsArticle","author":[` + numbered(`{"name":"Ann Lee%d"},`, min(size, linkedRead)/30) + `{}]}</script>` + text, nil},
		{"metas", numbered(`<meta name="author" content="Ann Lee%d">`, min(size/40, maxTags-2000)) + text, nil},
		{"headlines", numbered(`<h1>The ferry runs again %d</h1>`, min(size/40, maxTags/2-2000)) + text, nil},
		{"times", numbered(`<time datetime="2024-05-03T10:%d">x</time>`, min(size/40, maxTags/2-2000)) + text, nil},
		{"days and addresses", numbered(`<p>12 April 2023 https://example.org/%d by Ann Lee`, min(size/50, maxTags-2000)), nil},
		{"title", "<title>" + fill("The ferry | ") + "</title>" + text, nil},
		{"title of separators", `<title>` + strings.Repeat(" - ", size/10) + `</title><meta property="og:title" content="` + strings.Repeat(" - a", size/10) + `">` + text, nil},
		{"brackets", fill("<") + text, nil},
		{"end tags", fill("</p>") + text, nil},
		{"unclosed comment", "<!--" + fill("- ") + text, ErrNoText},
		{"unclosed script", text + "<script>" + fill("<!--<script>"), nil},
		{"captions", fill("<p>(Photo: x") + text, nil},
		{"posts", numbered("<blockquote>— Ann (@ann) May 3, 2024</blockquote>%d", min(size/60, maxTags/2-2000)) + text, nil},
		{"plain: one line of dates", fill("12.04.2023 "), nil},
		{"plain: wrapped", fill(sentence[:79] + "\n"), nil},
		{"windows-1251", string(bytes.Repeat([]byte{0xC2, 0xEE, 0xE4, 0xE0, ' '}, size/5)), nil},
		{"invalid", fill("\xff\xfe\xfd "), ErrNoText},
	}
}

// hostilePage is one of them, and the error that it may end in.
type hostilePage struct {
	name, page string
	err        error
}

// TestHostile cleans pages made to hurt. Each must end soon, in bounded memory, without a panic.
func TestHostile(t *testing.T) {
	for _, p := range hostilePages(*hostileSize) {
		t.Run(p.name, func(t *testing.T) {
			page := []byte(p.page)
			start := cputime.Now()
			a, err := cleanAt(Page{Bytes: page}, devNow)
			took := cputime.Now() - start
			if err != nil && (p.err == nil || !errors.Is(err, p.err)) {
				t.Errorf("error %v, want none or %v", err, p.err)
			}
			if err == nil && a.Body == "" {
				t.Error("an empty body without an error")
			}
			if took > hostileMost {
				t.Errorf("took %v", took)
			}
			peak := peakHeap(func() { _, _ = cleanAt(Page{Bytes: page}, devNow) })
			if peak > hostileHeap {
				t.Errorf("%d MB of memory at once", peak>>20)
			}
			t.Logf("%s: %v, %d MB at once", p.name, took.Round(time.Millisecond), peak>>20)
		})
	}
}
