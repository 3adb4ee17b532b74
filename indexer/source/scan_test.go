package source

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tree writes files below a new folder; a name that ends in "/" is a folder.
func tree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, body := range files {
		path := filepath.Join(dir, name)
		if strings.HasSuffix(name, "/") {
			if err := os.MkdirAll(path, 0o755); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func packed(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func scan(t *testing.T, args ...string) []Ref {
	t.Helper()
	var refs []Ref
	err := Scan(t.Context(), args, func(r Ref) error { refs = append(refs, r); return nil })
	if err != nil {
		t.Fatal(err)
	}
	return refs
}

func names(dir string, refs []Ref) []string {
	var out []string
	for _, r := range refs {
		out = append(out, strings.TrimPrefix(r.Source, dir+"/"))
	}
	return out
}

func TestScanFolder(t *testing.T) {
	dir := tree(t, map[string]string{
		"b.html": "b", "a.TXT": "a", "c.htm": "c", "d.Html.GZ": packed(t, "d"),
		"sub/e.txt.gz": packed(t, "e"), "sub/deep/f.html": "f", "empty/": "",
		"x.pdf": "x", "y.jsonl": `{"text":"y"}`, "z.gz": "z", "noending": "n",
		".hidden/g.html": "g", ".h.html": "h", "folder.html/i.txt": "i",
	})
	for _, link := range [][2]string{{dir, "sub/loop"}, {filepath.Join(dir, "b.html"), "sub/link.html"}} {
		if err := os.Symlink(link[0], filepath.Join(dir, link[1])); err != nil {
			t.Fatal(err)
		}
	}
	want := []string{"a.TXT", "b.html", "c.htm", "d.Html.GZ", "folder.html/i.txt", "sub/deep/f.html", "sub/e.txt.gz"}
	if diff := cmp.Diff(want, names(dir, scan(t, dir))); diff != "" {
		t.Errorf("walk of a folder (-want +got):\n%s", diff)
	}
	if got := scan(t, filepath.Join(dir, "empty")); len(got) != 0 {
		t.Errorf("walk of an empty folder: got %v, want nothing", got)
	}
	link := filepath.Join(t.TempDir(), "named")
	if err := os.Symlink(filepath.Join(dir, "sub"), link); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"deep/f.html", "e.txt.gz"}, names(link, scan(t, link))); diff != "" {
		t.Errorf("walk of a named link (-want +got):\n%s", diff)
	}
}

func TestScanNamed(t *testing.T) {
	dir := tree(t, map[string]string{
		".h.html": "h", "a.html": "a",
		"l.jsonl":    "\ufeff{\"text\":\"one\"}\r\n\n  \n{\"text\":\"two\"}\n{\"text\":\"three\"}",
		"m.jsonl.gz": packed(t, "{\"text\":\"one\"}\n{\"text\":\"two\"}\n"),
	})
	in := func(name string) string { return filepath.Join(dir, name) }
	refs := scan(t, in(".h.html"), in("l.jsonl"), in("a.html"), in("./a.html"), in("m.jsonl.gz"))
	want := []string{".h.html", "l.jsonl:1", "l.jsonl:4", "l.jsonl:5", "a.html", "m.jsonl.gz:1", "m.jsonl.gz:2"}
	if diff := cmp.Diff(want, names(dir, refs)); diff != "" {
		t.Fatalf("named files (-want +got):\n%s", diff)
	}
	for i, want := range map[int]string{1: "one", 2: "two", 3: "three", 5: "one", 6: "two"} {
		p, err := refs[i].Load(t.Context())
		if err != nil {
			t.Errorf("load %s: %v", refs[i].Source, err)
		} else if p.Given.Text != want || string(p.Bytes) != `{"text":"`+want+`"}` {
			t.Errorf("load %s: got %q with text %q, want %q", refs[i].Source, p.Bytes, p.Given.Text, want)
		}
	}
}

func TestScanFaults(t *testing.T) {
	dir := tree(t, map[string]string{"good.html": "g", "bad.pdf": "b"})
	args := []string{filepath.Join(dir, "good.html"), filepath.Join(dir, "bad.pdf"), filepath.Join(dir, "gone"), ""}
	err := Scan(t.Context(), args, func(r Ref) error {
		t.Errorf("%s was yielded before all arguments were checked", r.Source)
		return nil
	})
	if err == nil {
		t.Fatal("got no error")
	}
	for _, want := range []string{"bad.pdf is not taken", ".jsonl", "gone does not exist: check", "empty name"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("error does not say %q:\n%v", want, err)
		}
	}
	if strings.Contains(err.Error(), "good.html") {
		t.Errorf("error names a good file:\n%v", err)
	}
}

func TestScanStops(t *testing.T) {
	dir := tree(t, map[string]string{"a/a.html": "a", "b.html": "b", "l.jsonl": "{\"text\":\"a\"}\n{\"text\":\"b\"}"})
	stop := errors.New("stop")
	for _, arg := range []string{dir, filepath.Join(dir, "b.html"), filepath.Join(dir, "l.jsonl")} {
		n := 0
		err := Scan(t.Context(), []string{arg}, func(Ref) error { n++; return stop })
		if !errors.Is(err, stop) || n != 1 {
			t.Errorf("%s: got %v after %d refs, want the error of yield after 1", arg, err, n)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if err := Scan(ctx, []string{arg}, func(Ref) error { return nil }); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: got %v under a cancelled context", arg, err)
		}
	}
}

func TestScanUnreadableFolder(t *testing.T) {
	dir := tree(t, map[string]string{"a.html": "a", "locked/b.html": "b"})
	locked := filepath.Join(dir, "locked")
	if err := os.Chmod(locked, 0); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(locked, 0o755) })
	if _, err := os.ReadDir(locked); err == nil {
		t.Skip("permissions do not bind this user")
	}
	refs := scan(t, dir)
	if diff := cmp.Diff([]string{"a.html", "locked"}, names(dir, refs)); diff != "" {
		t.Fatalf("(-want +got):\n%s", diff)
	}
	var skip *SkipError
	if _, err := refs[1].Load(t.Context()); !errors.As(err, &skip) || skip.Reason != ReasonUnreadable {
		t.Errorf("load: got %v, want unreadable", err)
	}
}

func TestTreeURL(t *testing.T) {
	for rel, want := range map[string]string{
		"www.example.org/2023/04/a-title/index.html": "https://www.example.org/2023/04/a-title/",
		"example.com.ua/index.htm":                   "https://example.com.ua/",
		"example.org/новини/index.html":              "https://example.org/%D0%BD%D0%BE%D0%B2%D0%B8%D0%BD%D0%B8/",
		"example.org/2023/title.html":                "", // the mirror may have added .html
		"example.org/page.txt":                       "",
		"mirror/example.org/a/index.html":            "", // not right below
		"site.backup/a/index.html":                   "",
		"v1.2/a/index.html":                          "",
		"index.html":                                 "",
		"plain/index.html":                           "",
	} {
		if got := treeURL("/data", "/data/"+rel); got != want {
			t.Errorf("treeURL(%q) = %q, want %q", rel, got, want)
		}
	}
}
