package clean

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"flag"
	"fmt"
	"hash/fnv"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

var (
	trainTo  = flag.String("train", "", "folder that the forests are written to")
	crossTo  = flag.String("crossval", "", "folder for predictions of forests that have seen no page of the host")
	goldDirs = flag.String("gold", "", "folders of pages with gold, by comma; the development sets when empty")
)

// lesson is a page to learn from.
type lesson struct {
	set      string // the folder of a page with gold, empty for one of the comparison
	gold     goldPage
	snippets *snippetPage
	page     Page
	samples  []sample
}

// taughtWeight is the weight of a page labelled by the libraries, where one with gold has 1.
const taughtWeight = 0.6

// samplesMost is the weight of all blocks of a page together, so that one of a thousand comments
// does not count as ten.
const samplesMost = 100

// folds is the number of parts into which the hosts are put for cross-validation.
const folds = 5

// lessons reads the folders of pages. No forest may be at work: the libraries teach.
func lessons(t *testing.T) []lesson {
	dirs := strings.Split(*goldDirs, ",")
	if *goldDirs == "" {
		dirs = nil
		for _, set := range devSets {
			dirs = append(dirs, shared(t, "extraction-dev", set))
		}
	}
	var out []lesson
	for _, dir := range dirs {
		for _, g := range readGold(t, dir) {
			l := lesson{set: filepath.Base(dir), gold: g, page: readPage(t, dir, g)}
			if g.Text != "" {
				l.samples = samplesByGold(l.page, g.Text)
			}
			out = append(out, l)
		}
	}
	for _, p := range comparisonPages(t) {
		out = append(out, lesson{gold: goldPage{ID: p.name, URL: p.page.URL}, snippets: &p, page: p.page, samples: samplesByLibraries(&p)})
	}
	return out
}

// readPage reads the page of g, packed or not.
func readPage(t *testing.T, dir string, g goldPage) Page {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(dir, g.File))
	if err != nil {
		t.Fatal(err)
	}
	if strings.HasSuffix(g.File, ".gz") {
		z, err := gzip.NewReader(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if b, err = io.ReadAll(z); err != nil {
			t.Fatal(err)
		}
	}
	return Page{URL: g.URL, Bytes: b}
}

// vectorsOf reads a page without a forest and returns its blocks, cut and kept, with their features.
func vectorsOf(p Page) ([]block, []vector) {
	text, err := decode(p.Bytes, p.ContentType)
	if err != nil {
		return nil, nil
	}
	d := &document{url: p.URL, now: devNow, seen: map[string]bool{}, titleAt: -1}
	var vectors []vector
	d.watch = func(v []vector) { vectors = v }
	d.readHTML(text)
	if len(vectors) != len(d.blocks) {
		return nil, nil
	}
	return d.blocks, vectors
}

// samplesByGold labels the blocks of a page by the text that people took from it: a block belongs to
// the article when half of its runs of four words stand in that text.
func samplesByGold(p Page, gold string) []sample {
	blocks, vectors := vectorsOf(p)
	words := wordsOf(gold)
	have, joined := shingles(words), " "+strings.Join(words, " ")+" "
	var out []sample
	for i := range blocks {
		own := wordsOf(blocks[i].text)
		s := sample{v: vectors[i], weight: math.Sqrt(float64(len(own)))}
		switch {
		case len(own) == 0:
			continue
		case len(own) < 4: // such words stand everywhere by chance
			s.weight = 0.3
			s.want = float64(truth(strings.Contains(joined, " "+strings.Join(own, " ")+" ")))
		default:
			n, all := 0, 0
			for sh := range shingles(own) {
				all++
				if have[sh] {
					n++
				}
			}
			s.want = float64(truth(2*n >= all))
		}
		out = append(out, s)
	}
	return level(out, 1)
}

// samplesByLibraries labels the blocks of a page by the snippets that people found inside and outside
// its article, and where none stands by what the libraries and the rules make of them; what the libraries
// disagree about counts less. Of the blocks that are menus by their name or by their links one in
// four is enough.
func samplesByLibraries(p *snippetPage) []sample {
	blocks, vectors := vectorsOf(p.page)
	var out []sample
	for i := range blocks {
		b := &blocks[i]
		s := sample{v: vectors[i], weight: math.Sqrt(float64(b.words)), want: float64(truth(b.rule == ""))}
		if (b.votes[byReadability] >= voteShare) != (b.votes[forBody] >= voteShare) {
			s.weight *= 0.3
		}
		if want, ok := p.label(b); ok {
			s.want, s.weight = want, math.Sqrt(float64(b.words))
		}
		if s.want == 0 && (s.v[fClassNav] > 0 || s.v[fLinkShare] > 0.9) {
			if i%4 != 0 {
				continue
			}
			s.weight *= 4
		}
		out = append(out, s)
	}
	return level(out, taughtWeight)
}

// label is what the snippets of a page say of a block; ok is false where they say nothing. A short
// snippet such as a name says of a block that holds much more nothing.
func (p *snippetPage) label(b *block) (want float64, ok bool) {
	holds := func(list []string) bool {
		return slices.ContainsFunc(list, func(s string) bool {
			s = squeeze(s)
			return s != "" && (3*len(s) >= len(b.text) || len(s) >= 20) && strings.Contains(b.text, s)
		})
	}
	in, out := holds(p.with), holds(p.without)
	return float64(truth(in)), in != out
}

// level scales the weights of a page.
func level(samples []sample, weight float64) []sample {
	total := 0.0
	for i := range samples {
		total += samples[i].weight
	}
	for i := range samples {
		samples[i].weight *= weight * samplesMost / max(samplesMost, total)
	}
	return samples
}

func shingles(words []string) map[string]bool {
	m := map[string]bool{}
	for i := 0; i+4 <= len(words); i++ {
		m[strings.Join(words[i:i+4], " ")] = true
	}
	return m
}

// foldOf puts all pages of a site into the same part.
func foldOf(url string) int {
	labels := strings.Split(hostOf(url), ".")
	n := len(labels)
	if n > 2 && len(labels[n-2]) > 3 { // not co.uk
		labels = labels[n-2:]
	}
	h := fnv.New32a()
	_, _ = io.WriteString(h, strings.Join(labels, "."))
	return int(h.Sum32() % folds)
}

// withForests runs do while f classifies.
func withForests(f forests, do func()) {
	before := blockForests
	blockForests = f
	defer func() { blockForests = before }()
	do()
}

// TestTrain writes the data file of the forest. The same pages give the same file.
func TestTrain(t *testing.T) {
	if *trainTo == "" {
		t.Skip("no -train")
	}
	var all []sample
	pages := 0
	for _, l := range lessons(t) {
		all = append(all, l.samples...)
		if len(l.samples) > 0 {
			pages++
		}
	}
	f := growBoth(all)
	head := fmt.Sprintf(`# Classifier of blocks: a line a tree, in prefix order; "feature:threshold" sends a block left where the feature is at
# most the threshold, "=value" is a leaf; the sum of all leaves is the log odds that a block belongs to the article.
# Source: learned from %d pages, %d blocks, by the command in README.md. Date: %s. Licence: as the project's.
`, pages, len(all), devNow.Format("2006-01"))
	for name, f := range map[string]forest{"forest.txt": f.full, "forest-quick.txt": f.quick} {
		if err := os.WriteFile(filepath.Join(*trainTo, name), []byte(head+f.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// growBoth grows the full forest, and the quick one from the same samples without the vote of
// readability.
func growBoth(samples []sample) forests {
	full := grow(samples)
	blind := slices.Clone(samples)
	for i := range blind {
		blind[i].v[fReadability] = 0
	}
	return forests{full: full, quick: grow(blind)}
}

// TestCrossValidation cleans each page with a forest that has seen no page of its site, and writes
// what it found for extraction-eval to score.
func TestCrossValidation(t *testing.T) {
	if *crossTo == "" {
		t.Skip("no -crossval")
	}
	all := lessons(t)
	files := map[string][]byte{}
	comparison := scores{}
	for fold := range folds {
		var samples []sample
		for _, l := range all {
			if foldOf(l.gold.URL) != fold {
				samples = append(samples, l.samples...)
			}
		}
		withForests(growBoth(samples), func() {
			for _, l := range all {
				if foldOf(l.gold.URL) != fold {
					continue
				}
				a, err := cleanAt(l.page, devNow)
				if l.snippets != nil {
					comparison.add(l.snippets, &a)
					continue
				}
				if err != nil {
					t.Errorf("%s: %v", l.gold.ID, err)
				}
				files[l.set] = append(files[l.set], prediction(t, l.gold.ID, a)...)
			}
		})
		t.Logf("part %d of %d: %d blocks", fold+1, folds, len(samples))
	}
	t.Logf("the comparison\n%s", table([]string{"left out"}, []scores{comparison}))
	for set, lines := range files {
		if err := os.WriteFile(filepath.Join(*crossTo, set+".jsonl"), lines, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// prediction is a line as extraction-eval reads it.
func prediction(t *testing.T, id string, a Article) []byte {
	t.Helper()
	line, err := json.Marshal(map[string]any{"id": id, "title": a.Title, "text": strings.ReplaceAll(a.Body, "\n\n", "\n"),
		"date": a.Published.Day, "date_source": a.Published.Source, "authors": a.Authors, "author": strings.Join(a.Authors, "; "), "blocks": a.Blocks})
	if err != nil {
		t.Fatal(err)
	}
	return append(line, '\n')
}
