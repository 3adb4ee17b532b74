package bleve

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"vistka/search"
)

// filled makes an index of some segments in dir and closes it.
func filled(t *testing.T, dir string) {
	t.Helper()
	x, err := Open(context.Background(), dir, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for seq := int64(1); seq <= 5; seq++ {
		apply(t, x, change(seq, "Title", strings.Repeat("some words of a body ", 200)))
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
}

func change(seq int64, title, body string) search.Change {
	id := strings.Repeat("a", 20) + string(rune('a'+seq%20)) + string(rune('a'+seq/20))
	return search.Change{Seq: seq, ID: id, Doc: &search.Document{ID: id, SeqFirst: seq, Title: title, Body: body, Language: "en"}}
}

func apply(t testing.TB, x *Index, changes ...search.Change) {
	t.Helper()
	if err := x.Apply(context.Background(), changes); err != nil {
		t.Fatalf("Apply: %v", err)
	}
}

// storeFile returns a file of the store of the generation in use.
func storeFile(t *testing.T, dir, suffix string) string {
	t.Helper()
	name, err := readCurrent(dir)
	if err != nil {
		t.Fatal(err)
	}
	files, err := liveSegments(filepath.Join(dir, name, storeName))
	if err != nil {
		t.Fatal(err)
	}
	if suffix == ".zap" {
		return filepath.Join(dir, name, storeName, files[len(files)/2])
	}
	return filepath.Join(dir, name, storeName, suffix)
}

func TestDamageIsSetAside(t *testing.T) {
	flip := func(at func(size int) int) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			b, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			b[at(len(b))] ^= 0x10
			write(t, file, b)
		}
	}
	cut := func(to int64) func(*testing.T, string) {
		return func(t *testing.T, file string) {
			if err := os.Truncate(file, to); err != nil {
				t.Fatal(err)
			}
		}
	}
	// Both metadata pages of bolt, and one more: behind the last page in use a cut does no harm.
	const boltHead = 3 * 4096
	remove := func(t *testing.T, file string) {
		if err := os.Remove(file); err != nil {
			t.Fatal(err)
		}
	}
	empty := func(t *testing.T, file string) { write(t, file, nil) }
	for _, c := range []struct {
		name, file string
		damage     func(*testing.T, string)
	}{
		{"first byte of a segment", ".zap", flip(func(int) int { return 0 })},
		{"a byte within a segment", ".zap", flip(func(n int) int { return n / 2 })},
		{"checksum of a segment", ".zap", flip(func(n int) int { return n - 1 })},
		{"segment cut", ".zap", cut(1000)},
		{"segment emptied", ".zap", empty},
		{"segment gone", ".zap", remove},
		{"bolt cut", "root.bolt", cut(boltHead)},
		{"bolt emptied", "root.bolt", empty},
		{"bolt gone", "root.bolt", remove},
		{"manifest gone", "../" + manifestName, remove},
		{"manifest emptied", "../" + manifestName, empty},
	} {
		t.Run(c.name, func(t *testing.T) {
			dir := t.TempDir()
			filled(t, dir)
			c.damage(t, storeFile(t, dir, c.file))
			x := openAt(t, dir)
			expectReplaced(t, x, dir, "damaged")
			apply(t, x, change(1, "Title", "words"))
			page, err := x.Search(context.Background(), search.Request{})
			if err != nil || page.Total != 1 {
				t.Errorf("Search on the new generation = %+v, %v; want one document", page, err)
			}
		})
	}
}

func write(t *testing.T, file string, content []byte) {
	t.Helper()
	if err := os.WriteFile(file, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// expectReplaced checks that x began anew and kept the old generation under another name.
func expectReplaced(t *testing.T, x *Index, dir, why string) {
	t.Helper()
	if !strings.HasPrefix(x.Replaced(), why) {
		t.Errorf("Replaced = %q, want a reason that begins with %q", x.Replaced(), why)
	}
	if seq, err := x.Applied(context.Background()); err != nil || seq != 0 {
		t.Errorf("Applied = %d, %v; want 0", seq, err)
	}
	kept, err := filepath.Glob(filepath.Join(dir, "gen-0001."+why+"-*"))
	if err != nil || len(kept) != 1 {
		t.Errorf("generations set aside = %v, %v; want one", kept, err)
	}
	if name, err := readCurrent(dir); err != nil || name != "gen-0002" {
		t.Errorf("current = %q, %v; want gen-0002", name, err)
	}
}

func TestGoodIndexIsKept(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	x := openAt(t, dir)
	if seq, err := x.Applied(context.Background()); err != nil || seq != 5 || x.Replaced() != "" {
		t.Errorf("Applied = %d, %v, replaced %q; want 5 and nothing replaced", seq, err, x.Replaced())
	}
}

func TestOutdatedIsSetAside(t *testing.T) {
	dir := t.TempDir()
	filled(t, dir)
	file := storeFile(t, dir, "../"+manifestName)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	write(t, file, []byte(strings.Replace(string(b), mappingHash(), "0000", 1)))
	expectReplaced(t, openAt(t, dir), dir, "outdated")
}

func TestHalfMadeGenerationIsSwept(t *testing.T) {
	dir := t.TempDir()
	half := filepath.Join(dir, tempPrefix+"123")
	if err := os.MkdirAll(filepath.Join(half, storeName), 0o755); err != nil {
		t.Fatal(err)
	}
	x := openAt(t, dir)
	if _, err := os.Stat(half); !os.IsNotExist(err) {
		t.Errorf("half-made generation is still there: %v", err)
	}
	if err := x.Ready(); err != nil {
		t.Errorf("Ready = %v", err)
	}
}

func TestSecondOwnerIsRefused(t *testing.T) {
	if testing.Short() {
		t.Skip("waits for the lock to time out")
	}
	dir := t.TempDir()
	x := openAt(t, dir)
	apply(t, x, change(1, "Title", "words"))
	if _, err := Open(context.Background(), dir, Options{}); err == nil || !strings.Contains(err.Error(), "in use") {
		t.Errorf("Open beside an owner = %v, want an error that says it is in use", err)
	}
	if page, err := x.Search(context.Background(), search.Request{}); err != nil || page.Total != 1 {
		t.Errorf("Search of the owner = %+v, %v; want one document", page, err)
	}
}

func TestLostPointerBeginsAnew(t *testing.T) {
	for name, content := range map[string]string{"garbled": "\x00\x00", "outside": "../gen-0001", "to nothing": "gen-0009", "gone": ""} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			filled(t, dir)
			write(t, filepath.Join(dir, currentName), []byte(content))
			if content == "" {
				if err := os.Remove(filepath.Join(dir, currentName)); err != nil {
					t.Fatal(err)
				}
			}
			x := openAt(t, dir)
			if x.Replaced() == "" {
				t.Error("Replaced = \"\", want a reason")
			}
			expectTotal(t, x, 0)
			if _, err := os.Stat(filepath.Join(dir, "gen-0001", manifestName)); err != nil {
				t.Errorf("the old generation: %v, want it left alone", err)
			}
		})
	}
}

func TestCheck(t *testing.T) {
	dir := t.TempDir()
	x := openAt(t, dir)
	apply(t, x, change(1, "Title", "words")) // one segment: nothing merges while its file is damaged
	ctx := context.Background()
	if err := x.Check(ctx); err != nil {
		t.Fatalf("Check of a good index = %v", err)
	}
	file := segmentFiles(x.views.current.snapshot)[0]
	flipInPlace(t, file)
	if err := x.Check(ctx); search.KindOf(err) != search.KindInternal || !errors.Is(err, errDamaged) {
		t.Errorf("Check after damage = %v, want it internal and damaged", err)
	}
	if err := x.Close(); err != nil {
		t.Fatal(err)
	}
	expectReplaced(t, openAt(t, dir), dir, "damaged")
}

// flipInPlace flips a bit in the middle of a file that is mapped: to cut it, even for a moment, would
// fault whoever reads the mapping.
func flipInPlace(t *testing.T, file string) {
	t.Helper()
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	b, at := make([]byte, 1), info.Size()/2
	if _, err := f.ReadAt(b, at); err != nil {
		t.Fatal(err)
	}
	b[0] ^= 1
	if _, err := f.WriteAt(b, at); err != nil {
		t.Fatal(err)
	}
}

func TestCheckWhileMerging(t *testing.T) {
	x := openAt(t, t.TempDir())
	for seq := int64(1); seq <= 25; seq++ {
		apply(t, x, change(seq, "Title", "words"))
		if err := x.Check(context.Background()); err != nil {
			t.Fatalf("Check after change %d = %v", seq, err)
		}
	}
}
