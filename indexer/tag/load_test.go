package tag

import (
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestPrebuilt holds dictionary.bin to the tables; with -update it writes the file.
func TestPrebuilt(t *testing.T) {
	got := newBuilder().encode(tablesVersion())
	if *update {
		if err := os.WriteFile("dictionary.bin", got, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if string(got) != prebuilt {
		t.Fatal("dictionary.bin is not that of the tables: run go generate ./indexer/tag")
	}
	if len(names().words.ends) < 25_000 || len(names().entries) < 15_000 {
		t.Errorf("%d names over %d words: tables are missing", len(names().entries), len(names().words.ends))
	}
}

// A dictionary that was read is the one that was written.
func TestEncode(t *testing.T) {
	b := newBuilder()
	d := b.freeze()
	for text, w := range b.words {
		n := d.words.find([]byte(text))
		if n == 0 || d.classes[n] != b.classes[w] || !slices.Equal(d.town(n), b.towns[w]) || d.unit(n) != b.units[w] || d.first[n] != b.first[w] {
			t.Fatalf("word %q is read as %d, class %b towns %q unit %q", text, n, d.classes[n], d.town(n), d.unit(n))
		}
	}
	for s, to := range b.next {
		if got := d.next.find(s.from, d.words.find([]byte(wordOf(b, s.word))), s.comma); got != to {
			t.Fatalf("step %+v leads to %d, want %d", s, got, to)
		}
	}
	for at := range b.names {
		if got := d.names[at] != 0; got != b.names[at].ends() {
			t.Fatalf("node %d ends a name: %v", at, got)
		}
	}
	if d.words.find([]byte("словощезнемає")) != 0 || d.words.find(nil) != 0 {
		t.Error("an unknown word has a number")
	}
}

// wordOf finds the text of a word; the words of a builder are numbered in the order in which they came.
func wordOf(b *builder, w word) string {
	if wordTexts == nil {
		wordTexts = make([]string, len(b.classes))
		for text, n := range b.words {
			wordTexts[n] = text
		}
	}
	return wordTexts[w]
}

var wordTexts []string

// FuzzDecode reads damaged dictionaries: an error or a dictionary, never a panic.
func FuzzDecode(f *testing.F) {
	b := &builder{words: map[string]word{}, classes: make([]class, 1), first: make([]node, 1), next: map[step]node{}, names: make([]entry, 1)}
	for _, n := range []string{"Kyiv", "Kyiv Oblast", "Kharkiv", "Odessa, Texas"} {
		e, _, _ := b.add(n)
		e.phrase = true
	}
	good := b.encode("")
	f.Add(good, 0, byte(0))
	f.Add(good, len(good)/2, byte(255))
	f.Add(good[:len(good)-3], 20, byte(128))
	f.Fuzz(func(t *testing.T, in []byte, at int, by byte) {
		if len(in) > 1<<16 {
			return
		}
		if at >= 0 && at < len(in) {
			in[at] ^= by
		}
		d, err := decode(string(in), "")
		if err != nil {
			return
		}
		fl := &field{name: fieldBody, text: "Kyiv Oblast, Odessa, Texas and Kharkiv"}
		fl.tokens = tokenize(fl.text, d)
		fl.match(d)
	})
}

// TestLoadIsSmall holds what the dictionary keeps in memory: 60 MB are allowed for all tables.
func TestLoadIsSmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d, err := decode(prebuilt, tablesVersion())
	if err != nil {
		t.Fatal(err)
	}
	runtime.GC()
	runtime.ReadMemStats(&after)
	if mb := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) >> 20; mb > 15 {
		t.Errorf("the dictionary takes %d MB, want 15 at most", mb)
	}
	runtime.KeepAlive(d)
}

// TestFirst holds what the first article of a process allocates, and prints what it takes of the
// processor: it runs this test binary again, with and without an article. To build the dictionary from
// its tables takes many times as much; see BenchmarkBuild.
func TestFirst(t *testing.T) {
	const most = 40 << 20
	if os.Getenv("VISTKA_TAG_FIRST") != "" {
		if tags := Tag(Input{Body: "A shell hit a school in Kherson, the State Emergency Service said."}); len(tags.Oblasts)+len(tags.Agencies) != 2 {
			t.Errorf("tags %+v", tags)
		}
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		fmt.Printf("allocated %d\n", m.TotalAlloc)
		return
	}
	cpu := func(first string) (time.Duration, int) {
		best, allocated := time.Hour, 0
		for range 5 {
			cmd := exec.Command(os.Args[0], "-test.run=^TestFirst$"+strings.Repeat("x", 1-len(first)))
			cmd.Env = append(os.Environ(), "VISTKA_TAG_FIRST="+first, "GOMAXPROCS=1")
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Fatalf("%v: %s", err, out)
			}
			if _, after, ok := strings.Cut(string(out), "allocated "); ok {
				if _, err := fmt.Sscan(after, &allocated); err != nil {
					t.Fatalf("%v: %s", err, out)
				}
			}
			best = min(best, cmd.ProcessState.UserTime()+cmd.ProcessState.SystemTime())
		}
		return best, allocated
	}
	with, allocated := cpu("1")
	without, _ := cpu("")
	t.Logf("the first article: %v of processor time, %v beside an empty process; %d kB allocated", with, with-without, allocated>>10)
	if allocated == 0 || allocated > most {
		t.Errorf("a process with one article allocates %d bytes, want %d at most", allocated, most)
	}
}
