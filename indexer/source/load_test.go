package source

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestLoad(t *testing.T) {
	const body = "<p>Вістка</p>"
	sum := sha256.Sum256([]byte(body))
	when := time.Date(2023, 4, 12, 9, 30, 0, 0, time.UTC)
	dir := tree(t, map[string]string{
		"a.html": body, "a.HTM.gz": packed(t, body), "a.txt": body, "example.org/a/index.html": body,
	})
	for name, want := range map[string]Page{
		"a.html":                   {ContentType: HTMLType},
		"a.HTM.gz":                 {ContentType: HTMLType},
		"a.txt":                    {ContentType: TextType},
		"example.org/a/index.html": {ContentType: HTMLType, URL: "https://example.org/a/"},
	} {
		t.Run(name, func(t *testing.T) {
			want.Source, want.File = filepath.Join(dir, name), true
			want.Bytes, want.SHA256, want.Size = []byte(body), hex.EncodeToString(sum[:]), int64(len(body))
			want.Fetched = when
			if err := os.Chtimes(want.Source, when, when); err != nil {
				t.Fatal(err)
			}
			for _, r := range scan(t, dir) {
				if r.Source != want.Source {
					continue
				}
				got, err := r.Load(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(want, got); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				return
			}
			t.Fatal("not found by the scan")
		})
	}
}

func TestLoadLimit(t *testing.T) {
	dir := tree(t, map[string]string{
		"full.txt":    strings.Repeat("a", MaxPage),
		"over.txt":    strings.Repeat("a", MaxPage+1),
		"full.txt.gz": packed(t, strings.Repeat("a", MaxPage)),
		"bomb.txt.gz": packed(t, strings.Repeat("a", 8*MaxPage)),
	})
	for _, c := range []struct {
		name string
		over bool
		size int64
	}{
		{"full.txt", false, MaxPage}, {"over.txt", true, MaxPage + 1},
		{"full.txt.gz", false, MaxPage}, {"bomb.txt.gz", true, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			ref := scan(t, filepath.Join(dir, c.name))[0]
			p, err := ref.Load(t.Context())
			var skip *SkipError
			if over := errors.As(err, &skip) && skip.Reason == ReasonTooLarge; over != c.over {
				t.Fatalf("load: got %v, want too large: %v", err, c.over)
			}
			if p.Size != c.size || p.Source != ref.Source || p.Fetched.IsZero() {
				t.Errorf("load: got size %d of %q at %v, want %d of %q", p.Size, p.Source, p.Fetched, c.size, ref.Source)
			}
			p, err = ref.LoadTruncated(t.Context())
			if err != nil || len(p.Bytes) != MaxPage || p.Truncated != c.over || p.SHA256 == "" {
				t.Errorf("truncated: got %d bytes, truncated %v, %v", len(p.Bytes), p.Truncated, err)
			}
		})
	}
}

// TestLoadMemory reads a page of 100 MB, plain and packed, and looks at what that allocates.
func TestLoadMemory(t *testing.T) {
	dir := t.TempDir()
	plain, gz := filepath.Join(dir, "a.html"), filepath.Join(dir, "b.html.gz")
	if err := os.WriteFile(plain, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Truncate(plain, 100<<20); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(gz)
	if err != nil {
		t.Fatal(err)
	}
	z := gzip.NewWriter(f)
	for range 100 {
		if _, err := z.Write(make([]byte, 1<<20)); err != nil {
			t.Fatal(err)
		}
	}
	if err := errors.Join(z.Close(), f.Close()); err != nil {
		t.Fatal(err)
	}
	refs := scan(t, dir)
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for _, r := range refs {
		if _, err := r.Load(t.Context()); err == nil {
			t.Errorf("%s was taken", r.Source)
		}
		if p, err := r.LoadTruncated(t.Context()); err != nil || !p.Truncated {
			t.Errorf("%s: truncated %v, %v", r.Source, p.Truncated, err)
		}
	}
	runtime.ReadMemStats(&after)
	if got := after.TotalAlloc - before.TotalAlloc; got > 60<<20 {
		t.Errorf("four loads allocated %d bytes in all", got)
	}
}

func TestLoadUnreadable(t *testing.T) {
	whole := packed(t, strings.Repeat("some text ", 1000))
	dir := tree(t, map[string]string{
		"gone.html": "x", "notgzip.html.gz": "<p>plain</p>", "cut.txt.gz": whole[:len(whole)/2],
	})
	refs := scan(t, dir)
	if err := os.Remove(filepath.Join(dir, "gone.html")); err != nil {
		t.Fatal(err)
	}
	for _, r := range refs {
		p, err := r.Load(t.Context())
		var skip *SkipError
		if !errors.As(err, &skip) || skip.Reason != ReasonUnreadable || skip.Detail == "" {
			t.Errorf("%s: got %v, want unreadable with a detail", r.Source, err)
		}
		if p.Source != r.Source || len(p.Bytes) > 0 {
			t.Errorf("%s: got %q with %d bytes", r.Source, p.Source, len(p.Bytes))
		}
	}
}

func TestLoadLine(t *testing.T) {
	long := `{"text":"` + strings.Repeat("a", MaxPage) + `"}`
	dir := tree(t, map[string]string{"l.jsonl": strings.Join([]string{
		`{"text":"good","url":"https://example.org/1"}`, long, `{"text":1}`, "{\"text\":\"\xff\"}", `{"text":"last"}`,
	}, "\n")})
	path := filepath.Join(dir, "l.jsonl")
	refs := scan(t, path)
	var got []string
	for _, r := range refs {
		p, err := r.Load(t.Context())
		var le *LineError
		switch {
		case errors.As(err, &le):
			if le.File != path || le.Line != r.line {
				t.Errorf("error of %s names %s:%d", r.Source, le.File, le.Line)
			}
			got = append(got, le.Msg)
		case err != nil:
			t.Errorf("%s: %v", r.Source, err)
		default:
			if p.File || p.ContentType != LineType {
				t.Errorf("%s: file %v of type %s", r.Source, p.File, p.ContentType)
			}
			got = append(got, p.URL+" "+p.Given.Text)
		}
	}
	want := []string{
		"https://example.org/1 good",
		"the line is longer than 5000000 bytes: split it, or give its page as a file",
		`text is not a string: write "…"`,
		"the line is not valid UTF-8: convert the file to UTF-8",
		" last",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}

	if err := os.Truncate(path, 10); err != nil {
		t.Fatal(err)
	}
	var le *LineError
	if _, err := refs[0].Load(t.Context()); !errors.As(err, &le) {
		t.Errorf("line that is gone: got %v, want a LineError", err)
	}
}

func TestLinesCutOff(t *testing.T) {
	var b bytes.Buffer
	for range 2000 {
		b.WriteString("{\"text\":\"line\"}\n")
	}
	whole := packed(t, b.String())
	dir := tree(t, map[string]string{"cut.jsonl.gz": whole[:len(whole)-20], "not.jsonl.gz": "plain"})
	refs := scan(t, filepath.Join(dir, "cut.jsonl.gz"), filepath.Join(dir, "not.jsonl.gz"))
	if _, err := refs[0].Load(t.Context()); err != nil {
		t.Errorf("first line: %v", err)
	}
	var le *LineError
	if _, err := refs[len(refs)-2].Load(t.Context()); !errors.As(err, &le) || !strings.Contains(le.Msg, "whole copy") {
		t.Errorf("end of a cut file: got %v, want a LineError with the remedy", err)
	}
	var skip *SkipError
	if _, err := refs[len(refs)-1].Load(t.Context()); !errors.As(err, &skip) {
		t.Errorf("file that is not gzip: got %v, want a SkipError", err)
	}
}

func BenchmarkLines(b *testing.B) {
	path := filepath.Join(b.TempDir(), "l.jsonl")
	line := `{"url":"https://example.org/1","title":"A title","text":"` + strings.Repeat("some words of a text ", 250) + "\"}\n"
	if err := os.WriteFile(path, []byte(strings.Repeat(line, 1000)), 0o644); err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(line) * 1000))
	b.ReportAllocs()
	for b.Loop() {
		err := Scan(b.Context(), []string{path}, func(r Ref) error {
			_, err := r.Load(b.Context())
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
}
