package main

import (
	"context"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/chromedp/chromedp"
)

// What many tests need and none changes is started once: with the race detector a demo takes ten
// seconds to begin, a browser one.
var (
	demoOnce    = sync.OnceValues(startDemo)
	browserOnce = sync.OnceValues(startBrowser)
	atTheEnd    []func() error
)

// demoServer is a running `vistka demo` on a free port. Tests read from it and do not stop it.
func demoServer(t *testing.T) *server {
	t.Helper()
	s, err := demoOnce()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func startDemo() (*server, error) {
	dir, err := os.MkdirTemp("", "vistka-test-")
	if err != nil {
		return nil, err
	}
	atTheEnd = append(atTheEnd, func() error { return os.RemoveAll(dir) })
	s, err := launch(filepath.Join(dir, "data"), "demo")
	if err == nil {
		atTheEnd = append(atTheEnd, s.end)
	}
	return s, err
}

// errNoBrowser says that there is nothing to start.
var errNoBrowser = errors.New("no browser is installed: install chromium to run this test")

// sharedBrowser is the context of a running browser, whose tabs are of the tests. It skips the test
// where no browser is installed, unless VISTKA_REQUIRE names browser.
func sharedBrowser(t *testing.T) context.Context {
	t.Helper()
	ctx, err := browserOnce()
	if errors.Is(err, errNoBrowser) && !slices.Contains(strings.Split(os.Getenv("VISTKA_REQUIRE"), ","), "browser") {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return ctx
}

func startBrowser() (context.Context, error) {
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
			break
		}
	}
	if path == "" {
		return nil, errNoBrowser
	}
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	alloc, stopAlloc := chromedp.NewExecAllocator(context.Background(), options...)
	ctx, stop := chromedp.NewContext(alloc)
	atTheEnd = append(atTheEnd, func() error { stop(); stopAlloc(); return nil })
	return ctx, chromedp.Do(ctx)
}

// endShared ends what was started, the last first.
func endShared() error {
	var errs []error
	for i := len(atTheEnd) - 1; i >= 0; i-- {
		errs = append(errs, atTheEnd[i]())
	}
	return errors.Join(errs...)
}
