package bleve

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"vistka/search"
)

// TestRandomDamage damages one file of a good index at random. The
// index then either holds what it held, or begins anew and says so; nothing else, and no crash.
func TestRandomDamage(t *testing.T) {
	trials := 40
	if testing.Short() {
		trials = 5
	}
	good := t.TempDir()
	filled(t, good)
	s := rand.Uint64()
	g := rand.New(rand.NewPCG(s, 0))
	for trial := range trials {
		dir := filepath.Join(t.TempDir(), "index")
		if err := os.CopyFS(dir, os.DirFS(good)); err != nil {
			t.Fatal(err)
		}
		suffix := []string{".zap", "root.bolt"}[trial%2]
		what := damage(t, g, storeFile(t, dir, suffix))
		x, err := Open(context.Background(), dir, Options{})
		if err != nil {
			t.Fatalf("seed %d, trial %d, %s of %s: Open: %v", s, trial, what, suffix, err)
		}
		want := 5
		if x.Replaced() != "" {
			want = 0
		}
		expectTotal(t, x, want)
		apply(t, x, change(100, "Title", "words"))
		expectTotal(t, x, want+1)
		if page, err := x.Search(context.Background(), search.Request{Query: parse(t, "body")}); err != nil || page.Total != want {
			t.Errorf("seed %d, trial %d, %s of %s: %+v, %v; want %d documents with the word", s, trial, what, suffix, page, err, want)
		}
		if err := x.Close(); err != nil {
			t.Errorf("seed %d, trial %d, %s of %s: Close: %v", s, trial, what, suffix, err)
		}
	}
}

// damage changes a file in one of the ways in which disks and people do.
func damage(t *testing.T, g *rand.Rand, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	at := g.IntN(len(b))
	what := ""
	switch g.IntN(4) {
	case 0:
		what = fmt.Sprintf("a bit flipped at %d", at)
		b[at] ^= 1 << g.IntN(8)
	case 1:
		what = fmt.Sprintf("64 random bytes at %d", at)
		for i := at; i < min(at+64, len(b)); i++ {
			b[i] = byte(g.UintN(256))
		}
	case 2:
		at -= at % 4096
		what = fmt.Sprintf("a page of zeros at %d", at)
		clear(b[at:min(at+4096, len(b))])
	case 3:
		what = fmt.Sprintf("cut at %d", at)
		b = b[:at]
	}
	write(t, file, b)
	return what
}
