package main

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// generator makes synthetic documents: words by Zipf's law over the vocabularies of three
// languages, phrases, names, dates, tags, and copies of earlier documents. The same seed gives the
// same documents. What they say means nothing: they are good for speed and size alone.
type generator struct {
	rand     *rand.Rand
	texts    []textSource
	oblasts  []string
	bodies   []agency.Body
	outlets  []agency.Outlet
	number   int64
	earlier  []*search.Document // to copy from
	families int
}

type textSource struct {
	benchLanguage
	words []string
	zipf  *rand.Zipf
}

// zipfExponent is close to what running text shows; at 1 or below Zipf's law has no finite sum.
const zipfExponent = 1.07

// What documents look like: the length of those of news agencies, a copy in twelve.
const (
	copyShare    = 12  // one document in so many copies an earlier one
	copyFrom     = 500 // of the last so many
	undatedShare = 50
	bodyWords    = 350
)

func newGenerator(seed uint64) *generator {
	g := &generator{rand: rand.New(rand.NewPCG(seed, seed)), bodies: agency.Bodies(), outlets: agency.Outlets()}
	for _, l := range benchLanguages {
		words := l.vocabulary()
		g.texts = append(g.texts, textSource{l, words, rand.NewZipf(g.rand, zipfExponent, 2, uint64(len(words)-1))})
	}
	for _, u := range gazetteer.Units() {
		g.oblasts = append(g.oblasts, u.ID)
	}
	return g
}

// next makes the next document.
func (g *generator) next() *search.Document {
	g.number++
	d := g.fresh()
	if len(g.earlier) > 0 && g.rand.IntN(copyShare) == 0 {
		g.repeat(d, g.earlier[g.rand.IntN(len(g.earlier))])
	}
	if len(g.earlier) < copyFrom {
		g.earlier = append(g.earlier, d)
	} else {
		g.earlier[g.number%copyFrom] = d
	}
	return d
}

// fresh makes a document of its own.
func (g *generator) fresh() *search.Document {
	text := g.texts[g.weighted(benchWeights)]
	seen := time.Date(2024, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(g.number) * time.Minute)
	outlet := g.outlets[g.skewed(len(g.outlets))]
	d := &search.Document{ID: fmt.Sprintf("bench%021d", g.number), SeqFirst: g.number, FirstSeen: seen, Changed: seen, Fetched: seen,
		URL: fmt.Sprintf("https://news.example/%d", g.number), Title: g.sentence(text, 6+g.rand.IntN(6)), Language: text.code,
		Kind: search.News, Publisher: search.Publisher{ID: outlet.ID, Label: outlet.Name, Rule: "host"},
		Published: search.Date{Precision: search.PrecisionNone}, Stated: search.Date{Precision: search.PrecisionNone}}
	if outlet.Official {
		d.Kind = search.Statement
	}
	if g.rand.IntN(undatedShare) > 0 {
		day := time.Date(2022, 2, 24, 0, 0, 0, 0, time.UTC).AddDate(0, 0, g.rand.IntN(1200))
		d.Published = search.Date{Date: day.Format(time.DateOnly), Precision: search.PrecisionDay, Source: search.DateStructured}
	}
	var paragraphs []string
	for left := bodyWords/2 + g.rand.IntN(bodyWords); left > 0; {
		var sentences []string
		for range 2 + g.rand.IntN(3) {
			n := 8 + g.rand.IntN(14)
			sentences = append(sentences, g.sentence(text, n))
			left -= n
		}
		paragraphs = append(paragraphs, strings.Join(sentences, " "))
	}
	g.tag(d, text, &paragraphs)
	d.Body = strings.Join(paragraphs, "\n\n")
	return d
}

// tag gives a document oblasts and bodies, and a sentence that names each.
func (g *generator) tag(d *search.Document, text textSource, paragraphs *[]string) {
	evidence := func(name string) []search.Evidence {
		start := len(strings.Join(*paragraphs, "\n\n")) + len("\n\n")
		*paragraphs = append(*paragraphs, name+" "+g.sentence(text, 6+g.rand.IntN(6)))
		return []search.Evidence{{Field: search.FieldBody, Start: start, End: start + len(name), Sentence: (*paragraphs)[len(*paragraphs)-1], Rule: "name"}}
	}
	for _, i := range g.some(len(g.oblasts)) {
		d.Oblasts = append(d.Oblasts, search.OblastTag{ID: g.oblasts[i], Main: len(d.Oblasts) == 0,
			Evidence: evidence(gazetteer.Label(g.oblasts[i], text.code))})
	}
	for _, i := range g.some(len(g.bodies)) {
		d.Agencies = append(d.Agencies, search.AgencyTag{ID: g.bodies[i].ID, Evidence: evidence(agency.Label(g.bodies[i].ID, text.code))})
	}
}

// some draws none to three different numbers below n.
func (g *generator) some(n int) (drawn []int) {
	for range []int{0, 1, 1, 1, 2, 2, 3}[g.rand.IntN(7)] {
		if i := g.skewed(n); !slices.Contains(drawn, i) {
			drawn = append(drawn, i)
		}
	}
	return drawn
}

// repeat makes d another outlet's copy of an earlier document, sometimes under another title.
func (g *generator) repeat(d, of *search.Document) {
	if of.Family == "" {
		g.families++
		of.Family = fmt.Sprintf("family%d", g.families)
	}
	if g.rand.IntN(2) == 0 {
		d.Title = of.Title
	}
	d.Body, d.Language, d.Oblasts, d.Agencies, d.Published, d.Family = of.Body, of.Language, of.Oblasts, of.Agencies, of.Published, of.Family
}

// sentence makes a sentence of some words, one in three around a phrase.
func (g *generator) sentence(text textSource, words int) string {
	var b strings.Builder
	phrase := -1
	if g.rand.IntN(3) == 0 {
		phrase = g.rand.IntN(words)
	}
	for i := range words {
		if i > 0 {
			b.WriteByte(' ')
		}
		w := text.words[text.zipf.Uint64()]
		if i == phrase {
			w = text.phrases[g.rand.IntN(len(text.phrases))]
		}
		if i == 0 {
			first, n := utf8.DecodeRuneInString(w)
			b.WriteRune(unicode.ToUpper(first))
			w = w[n:]
		}
		b.WriteString(w)
	}
	b.WriteByte('.')
	return b.String()
}

// skewed draws a number below n, lower ones more often: some oblasts and outlets fill the news.
func (g *generator) skewed(n int) int {
	f := g.rand.Float64()
	return int(f * f * float64(n))
}

func (g *generator) weighted(weights []int) int {
	sum := 0
	for _, w := range weights {
		sum += w
	}
	at := g.rand.IntN(sum)
	for i, w := range weights {
		if at < w {
			return i
		}
		at -= w
	}
	return 0
}
