package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	segment "github.com/blevesearch/scorch_segment_api/v2"

	"vistka/search"
	"vistka/search/analysis"
)

// TestFilesAreReadAsTheStoreReadsThem compares every list of an index with what the interfaces of the
// store say of it: documents, frequencies, positions. It fails when the format of the files changes.
func TestFilesAreReadAsTheStoreReadsThem(t *testing.T) {
	x := openAt(t, t.TempDir())
	g := rand.New(rand.NewPCG(3, 4))
	zipf := rand.NewZipf(g, 1.07, 1, 2000)
	var changes []search.Change
	for seq := int64(1); seq <= 700; seq++ {
		d := benchDoc(g, zipf, seq)
		switch seq {
		case 77: // the frequency takes two bytes, the positions many
			d.Body += strings.Repeat(" often", 700)
		case 78:
			d.Body += strings.Repeat(" often", 80) + strings.Repeat("\n\nparagraph", 400) + " often"
		}
		changes = append(changes, search.Change{Seq: seq, ID: d.ID, Doc: d})
	}
	apply(t, x, changes...)
	merge(t, x)
	v, err := x.acquire("test")
	if err != nil {
		t.Fatal(err)
	}
	defer v.release()
	files, lists := 0, 0
	for i, s := range v.segments {
		if zapData(s.seg) == nil {
			continue
		}
		files++
		r := v.run(i, func() error { return nil }, newScratch())
		for _, text := range textNames {
			for _, field := range []string{textField(text, analysis.Exact), textField(text, analysis.English), pairField(text)} {
				err := eachTerm(s.seg, field, func(term string, want segment.PostingsIterator) error {
					lists++
					return sameList(r, text, field, term)
				})
				if err != nil {
					t.Error(err)
				}
			}
		}
		l, err := newSource(v).list(search.FieldBody, textField(search.FieldBody, analysis.Exact), "absent")
		if err != nil || l.postings[i].n != 0 {
			t.Errorf("a term that no document has: %+v, %v", l.postings[i], err)
		}
	}
	if files == 0 || lists < 1000 {
		t.Errorf("%d files with %d lists, want one and many", files, lists)
	}
	if err := x.Check(context.Background()); err != nil {
		t.Error(err)
	}
}

// sameList compares a list read from its file with what the store says.
func sameList(r *run, text, field, term string) error {
	v := &view{segments: []*liveSegment{r.liveSegment}, columns: []*columns{r.cols}, pool: newPool(0)}
	one := &run{liveSegment: r.liveSegment, check: r.check, scratch: r.scratch}
	src := newSource(v)
	l, err := src.list(text, field, term)
	if err != nil {
		return fmt.Errorf("%s %q: %w", field, term, err)
	}
	freqs, err := l.frequencies(one)
	if err != nil {
		return fmt.Errorf("%s %q: %w", field, term, err)
	}
	exact := strings.HasSuffix(field, string(analysis.Exact))
	var readers []positionReader // of the file, unpacked, and of what the store hands out
	if exact {
		for range 3 { // the third has briefs
			reader, err := l.positionReader(one, l.postings[0].n)
			if err != nil {
				return fmt.Errorf("%s %q: %w", field, term, err)
			}
			readers = append(readers, reader)
		}
		p, err := l.storedPositions(one, l.postings[0])
		if err != nil {
			return fmt.Errorf("%s %q: %w", field, term, err)
		}
		readers = append(readers, positionReader{rank: placer{list: l.postings[0]}, records: p.own, marks: p.marks})
	}
	stored, err := src.stored(0, l.key)
	if err != nil {
		return err
	}
	largest := 0
	it := stored.Iterator(true, true, exact, nil)
	docs := l.postings[0].appendTo(nil)
	for i := 0; ; i++ {
		p, err := it.Next()
		if err != nil {
			return err
		}
		if p == nil {
			if exact && (readers[2].briefs == nil) != (largest > mostBrief) {
				return fmt.Errorf("%s %q: a largest position of %d and briefs %+v", field, term, largest, readers[2].briefs)
			}
			if i != len(docs) || i != l.postings[0].n {
				return fmt.Errorf("%s %q: %d documents read of %d", field, term, len(docs), i)
			}
			return nil
		}
		if i >= len(docs) || p.Number() != uint64(docs[i]) || float64(p.Frequency()) != freqs.at(i) {
			return fmt.Errorf("%s %q: document %d of the list is %d with frequency %d in the store", field, term, i, p.Number(), p.Frequency())
		}
		for k := range readers {
			var got []int
			if readers[k].to(docs[i]) {
				got = readers[k].appendTo(nil)
			}
			want := positionsOf(p, nil)
			if !slices.Equal(got, want) || readers[k].torn {
				return fmt.Errorf("%s %q: positions %v in document %d, want %v", field, term, got, docs[i], want)
			}
			largest = max(largest, want[len(want)-1])
		}
	}
}

// FuzzZapLists reads lists from a file that is damaged: an error or some list, and nothing worse.
func FuzzZapLists(f *testing.F) {
	f.Add([]byte{}, uint64(0), 1)
	f.Add([]byte{4, 8, 2, 0, 1, 4, 2, 2, 1, 3, 1, 1, 1}, uint64(0), 2)
	f.Add([]byte{1, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1}, uint64(0), 3)
	f.Fuzz(func(t *testing.T, data []byte, at uint64, n int) {
		n = max(0, min(n, 1000))
		if p, err := zapPostings(data, at, n); err == nil && p.n > 0 {
			if docs := p.appendTo(nil); len(docs) != p.n || docs[len(docs)-1] >= uint32(n) {
				t.Errorf("%d documents, the last of them %d, of %d", len(docs), docs[len(docs)-1], n)
			}
		}
		if freqs, err := zapFrequencies(data, at, n); err == nil && len(freqs.small) != n {
			t.Errorf("%d frequencies of %d", len(freqs.small), n)
		}
		if at, err := zapPositions(data, at, n); err == nil {
			if want := (n + markEvery - 1) / markEvery; len(at.marks) != want || at.at > at.end || at.end > uint64(len(data)) {
				t.Errorf("%d marks of %d, from %d to %d of %d bytes", len(at.marks), want, at.at, at.end, len(data))
			}
		}
	})
}

func TestListsAcrossHalves(t *testing.T) {
	const docs = 300_000
	for name, list := range map[string][]uint32{
		"sparse": {0, 1, 65_535, 65_536, 200_000, 299_999}, "last block": {299_999}, "one": {5}, "none": nil,
		"dense": setWhere(docs, func(d uint32) bool { return d%3 == 1 }).list(),
	} {
		t.Run(name, func(t *testing.T) {
			p, err := newPostings(list, docs)
			if err != nil {
				t.Fatal(err)
			}
			set := make(bitset, wordsFor(docs))
			p.addTo(set)
			if got := p.appendTo(nil); p.n != len(list) || !slices.Equal(got, list) || !slices.Equal(set.list(), list) {
				t.Errorf("%d documents, %v as a list, %v as a set; want %v", p.n, got, set.list(), list)
			}
		})
	}
	if _, err := newPostings([]uint32{docs}, docs); err == nil {
		t.Error("a document behind the last is taken")
	}
}
