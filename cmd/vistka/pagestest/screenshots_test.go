package pagestest

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
)

// pictures are the states that README shows, by the name of their file.
var pictures = []struct {
	file string
	state
	look
}{
	{"home", state{path: "/"}, look{width: 1280, height: 800}},
	{"results", state{path: "/search?from=2024-01-01&oblast=UA-09&q=denied+medical+care&to=2024-01-31"}, look{width: 1280, height: 1000}},
	{"suggestions-dark", state{path: "/search?q=children", does: suggestHospital}, look{width: 1280, height: 800, dark: true}},
	{"phone-uk", state{path: "/search?q=%D0%B4%D1%96%D1%82%D0%B8"}, look{width: 390, height: 844, lang: "uk"}},
	{"article", state{article: okhmatdyt, path: "?q=children+hospital"}, look{width: 1280, height: 1000}},
	{"phone-dark", state{article: okhmatdyt, path: "?q=children+hospital"}, look{width: 390, height: 844, dark: true}},
	{"about", state{path: "/about"}, look{width: 1280, height: 1000}},
}

// suggestHospital types over what stands in the field.
func suggestHospital(t *testing.T, p *tab) {
	eval[bool](t, p, "document.querySelector('#q').select() ?? true")
	suggestions(t, p)
}

// mostPictureBytes bounds all pictures together: a clone of the repository carries them.
const mostPictureBytes = 600_000

// TestScreenshots writes pictures of the main states.
func TestScreenshots(t *testing.T) {
	if *screenshots == "" {
		t.Skip("name a folder with -screenshots")
	}
	sites := openSites(t)
	p := openTab(t)
	if err := os.MkdirAll(*screenshots, 0o755); err != nil {
		t.Fatal(err)
	}
	sum := 0
	quality := int64(80)
	for _, shot := range pictures {
		p.visit(t, sites, shot.state, shot.look)
		image := call(t, p, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: &quality})
		if err := os.WriteFile(filepath.Join(*screenshots, shot.file+".webp"), image.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		sum += len(image.Data)
	}
	if t.Logf("%d bytes", sum); sum > mostPictureBytes {
		t.Errorf("the pictures have %d bytes, want %d at most", sum, mostPictureBytes)
	}
}
