package static

import (
	"bytes"
	"crypto/sha512"
	"encoding/base64"
	"encoding/hex"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"
)

// maxWidget is what a partner's page may have to load for the search box: what others offer takes
// from 30 kB to 150 kB.
const maxWidget = 8000

func TestWidgetSize(t *testing.T) {
	if size := gzipped(t, Widget().Bytes); size > maxWidget {
		t.Errorf("the search box takes %d bytes gzipped, more than %d", size, maxWidget)
	}
}

// What breaks under a strict policy or Trusted Types, or lets foreign text in as HTML.
func TestWidgetKeepsToPolicies(t *testing.T) {
	for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function",
		"document.cookie", "localStorage", "<style", `"style"`, "srcdoc", "DOMParser", "import(", "@import", "url("} {
		if bytes.Contains(Widget().Bytes, []byte(bad)) {
			t.Errorf("the search box uses %s", bad)
		}
	}
	if hosts := regexp.MustCompile(`https?://[a-z]`).FindAll(Widget().Bytes, -1); hosts != nil {
		t.Errorf("the search box names a host: %q", hosts)
	}
}

func TestWidgetVersion(t *testing.T) {
	w := Widget()
	sum := sha512.Sum384(w.Bytes)
	if want := "sha384-" + base64.StdEncoding.EncodeToString(sum[:]); w.Integrity != want {
		t.Errorf("integrity %s, want %s", w.Integrity, want)
	}
	if !regexp.MustCompile(`^1\.\d+\.\d+-[0-9a-f]{12}$`).MatchString(w.Version) || !strings.HasPrefix(w.Version, WidgetVersion+"-") {
		t.Errorf("version %s", w.Version)
	}
	if !strings.HasPrefix(WidgetVersion, WidgetMajor+".") {
		t.Errorf("version %s is not of major version %s", WidgetVersion, WidgetMajor)
	}
	for _, place := range []string{"// Vistka search box " + WidgetVersion + ":", `static version = "` + WidgetVersion + `";`} {
		if !bytes.Contains(w.Bytes, []byte(place)) {
			t.Errorf("the script does not say %s", place)
		}
	}
	if other := newScript(File{Bytes: append(bytes.Clone(w.Bytes), ' ')}, WidgetVersion); other.Version == w.Version || other.Integrity == w.Integrity {
		t.Error("other bytes have the same version")
	}
}

// TestReleasedWidgets holds every released script to its name, and that it is found by it.
func TestReleasedWidgets(t *testing.T) {
	scripts, err := releases(files, "embed/released")
	if err != nil {
		t.Fatal(err)
	}
	for version, s := range scripts {
		number, _, _ := strings.Cut(version, "-")
		if !bytes.Contains(s.Bytes, []byte("// Vistka search box "+number+":")) {
			t.Errorf("%s: the script does not say that it is %s", s.Name, number)
		}
		if got, ok := PinnedWidget(version); !ok || !bytes.Equal(got.Bytes, s.Bytes) {
			t.Errorf("%s is not found by its version", s.Name)
		}
	}
	if got, ok := PinnedWidget(Widget().Version); !ok || got.Integrity != Widget().Integrity {
		t.Error("the present script is not found by its version")
	}
	for _, version := range []string{"", WidgetVersion, WidgetMajor, "1.0.0-000000000000", "../search", "README.md"} {
		if _, ok := PinnedWidget(version); ok {
			t.Errorf("there is a version %q", version)
		}
	}
}

func TestReleases(t *testing.T) {
	old := []byte("// Vistka search box 0.9.0: an old one")
	name := "0.9.0-" + shortHash(old)
	scripts, err := releases(fstest.MapFS{"r/" + name + ".js": {Data: old}, "r/README.md": {Data: old}}, "r")
	if err != nil {
		t.Fatal(err)
	}
	s := scripts[name]
	if len(scripts) != 1 || s.Version != name || !bytes.Equal(s.Bytes, old) || s.Type != "text/javascript; charset=utf-8" || s.Hashed != "search."+shortHash(old)+".js" {
		t.Errorf("scripts %+v", scripts)
	}
	if sum := sha512.Sum384(old); s.Integrity != "sha384-"+base64.StdEncoding.EncodeToString(sum[:]) {
		t.Errorf("integrity %s", s.Integrity)
	}
	for _, bad := range []string{"0.9.0.js", "0.9.0-000000000000.js", "search.js"} {
		if _, err := releases(fstest.MapFS{"r/" + bad: {Data: old}}, "r"); err == nil {
			t.Errorf("%s is taken for a release", bad)
		}
	}
}

// Both languages must have the same texts, with the same places to fill in.
func TestWidgetLanguages(t *testing.T) {
	source := string(Widget().Bytes)
	keys := func(lang string) map[string]int {
		_, block, ok := strings.Cut(source, "\n  "+lang+": {\n")
		if !ok {
			t.Fatalf("the search box has no texts in %s", lang)
		}
		block, _, _ = strings.Cut(block, "\n  },")
		out := map[string]int{}
		for line := range strings.Lines(block) {
			key, text, _ := strings.Cut(strings.TrimSpace(line), ": ")
			if plural := strings.HasPrefix(text, "{ "); plural {
				out[key] = -1
				continue
			}
			out[key] = strings.Count(text, "{}")
		}
		return out
	}
	en, uk := keys("en"), keys("uk")
	if len(en) < 12 {
		t.Fatalf("only %d texts found", len(en))
	}
	for key, places := range en {
		if n, ok := uk[key]; !ok || n != places {
			t.Errorf("text %s: %d places in English, %d in Ukrainian (there: %v)", key, places, n, ok)
		}
	}
	if len(uk) != len(en) {
		t.Errorf("%d texts in English, %d in Ukrainian", len(en), len(uk))
	}
}

// maxBuilder is what the script of the page that builds the tag may take.
const maxBuilder = 2 << 10

func TestBuilder(t *testing.T) {
	f := byName["embed/builder.js"]
	if size := gzipped(t, f.Bytes); size > maxBuilder {
		t.Errorf("the builder's script takes %d bytes gzipped, more than %d", size, maxBuilder)
	}
	for _, bad := range []string{"innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "DOMParser", "srcdoc"} {
		if bytes.Contains(f.Bytes, []byte(bad)) {
			t.Errorf("the builder's script uses %s", bad)
		}
	}
}

// TestFrameContrast holds the frame's colours to WCAG 2.2 in both schemes.
func TestFrameContrast(t *testing.T) {
	var palettes [2]map[string]rgb
	for i := range palettes {
		palettes[i] = map[string]rgb{}
	}
	for _, m := range regexp.MustCompile(`--([a-z-]+): light-dark\((#[0-9a-f]+), (#[0-9a-f]+)\);`).FindAllSubmatch(byName["css/frame.css"].Bytes, -1) {
		for i := range palettes {
			palettes[i][string(m[1])] = hexColour(t, string(m[2+i]))
		}
	}
	for i, name := range []string{"light", "dark"} {
		palette := palettes[i]
		for _, pair := range []struct {
			front, back string
			least       float64
		}{
			{"ink", "paper", 4.5}, {"soft", "paper", 4.5}, {"accent", "paper", 4.5}, {"visited", "paper", 4.5}, {"warn", "paper", 3},
			{"ink", "mark", 4.5}, {"accent", "mark", 4.5}, {"visited", "mark", 4.5}, {"on-accent", "accent", 4.5}, {"control", "paper", 3},
		} {
			if got := contrast(palette[pair.front], palette[pair.back]); got < pair.least {
				t.Errorf("%s: %s on %s is %.2f:1, less than %.1f:1", name, pair.front, pair.back, got, pair.least)
			}
		}
	}
}

// hexColour reads #rgb and #rrggbb.
func hexColour(t *testing.T, s string) rgb {
	t.Helper()
	s = strings.TrimPrefix(s, "#")
	if len(s) == 3 {
		s = string([]byte{s[0], s[0], s[1], s[1], s[2], s[2]})
	}
	bytes, err := hex.DecodeString(s)
	if err != nil || len(bytes) != 3 {
		t.Fatalf("%q is no colour", s)
	}
	return rgb{float64(bytes[0]), float64(bytes[1]), float64(bytes[2])}
}
