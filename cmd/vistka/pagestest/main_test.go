package pagestest

import (
	"flag"
	"os"
	"slices"
	"strings"
	"testing"
)

var (
	update      = flag.Bool("update", false, "write the accessibility trees in testdata anew")
	vitals      = flag.Bool("vitals", false, "measure paint, shift and interaction on a processor slowed down four times")
	screenshots = flag.String("screenshots", "", "folder to write pictures of the main states to")
)

func TestMain(m *testing.M) {
	flag.Parse()
	code := m.Run()
	closeTab()
	closeSites()
	os.Exit(code)
}

// missing skips the test for want of something, unless VISTKA_REQUIRE names browser.
func missing(t *testing.T, what string) {
	t.Helper()
	if slices.Contains(strings.Split(os.Getenv("VISTKA_REQUIRE"), ","), "browser") {
		t.Fatalf("%s, and VISTKA_REQUIRE names browser", what)
	}
	t.Skip(what)
}
