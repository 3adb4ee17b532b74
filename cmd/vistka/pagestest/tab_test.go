package pagestest

import (
	"context"
	"embed"
	"fmt"
	"net/url"
	"os/exec"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/probe
var probes embed.FS

// step bounds one action in the browser, on a slow machine too.
const step = 30 * time.Second

// tab is the one tab of the one browser. What its pages ask for and write to the console is kept from
// one visit to the next.
type tab struct {
	ctx   context.Context
	agent string

	mu     sync.Mutex
	origin string // of the page visited
	status int    // that its address answers
	faults []string
	names  map[network.RequestID]string // addresses of requests
	bytes  map[string]float64           // received, headers and all, by address
}

var (
	theTab   *tab
	stopTab  []context.CancelFunc
	tabOnce  sync.Once
	errTab   error
	noBrowse string
)

// openTab starts the browser once for all tests, or skips the test where none is installed.
func openTab(t *testing.T) *tab {
	t.Helper()
	tabOnce.Do(func() {
		path := ""
		for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
			if p, err := exec.LookPath(name); err == nil {
				path = p
				break
			}
		}
		if path == "" {
			noBrowse = "no browser is installed: install chromium"
			return
		}
		theTab, errTab = newTab(path)
	})
	if noBrowse != "" {
		missing(t, noBrowse)
	}
	if errTab != nil {
		t.Fatal(errTab)
	}
	return theTab
}

func closeTab() {
	for i := len(stopTab) - 1; i >= 0; i-- {
		stopTab[i]()
	}
}

func newTab(path string) (*tab, error) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.WindowSize(1280, 1024), chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("lang", "en-US"), // of the date fields
		// Letters have the same edges everywhere.
		chromedp.Flag("font-render-hinting", "none"))
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), options...)
	stopTab = append(stopTab, cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	stopTab = append(stopTab, cancel)
	p := &tab{ctx: ctx, names: map[network.RequestID]string{}, bytes: map[string]float64{}}
	if err := chromedp.Listen(ctx, p.hear); err != nil {
		return nil, fmt.Errorf("start %s: %w", path, err)
	}
	version, err := chromedp.CallBrowser(ctx, browser.GetVersion, cdp.Empty{})
	if err != nil {
		return nil, err
	}
	p.agent = version.UserAgent
	// A page shows focus only in the window that has it.
	if _, err := chromedp.Call(ctx, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		return nil, err
	}
	p.collectConsole()
	return p, nil
}

// collectConsole keeps what pages write to the console, and what goes wrong in them.
func (p *tab) collectConsole() {
	messages := chromedp.Console(p.ctx)
	go func() {
		for m, err := range messages {
			if err != nil {
				return
			}
			p.mu.Lock()
			// An address that is meant to answer with an error says so in the console.
			if m.Source != "network" || p.status < 400 || !strings.Contains(m.Text, fmt.Sprint(p.status)) {
				p.faults = append(p.faults, "console: "+m.String())
			}
			p.mu.Unlock()
		}
	}()
}

// hear keeps what goes over the network.
func (p *tab) hear(ev any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch ev := ev.(type) {
	case *network.EventRequestWillBeSent:
		p.names[ev.RequestID] = ev.Request.URL
		if u, err := url.Parse(ev.Request.URL); err != nil || u.Scheme != "data" && u.Scheme+"://"+u.Host != p.origin {
			p.faults = append(p.faults, "request to another host: "+ev.Request.URL)
		}
	case *network.EventLoadingFinished:
		p.bytes[p.names[ev.RequestID]] += ev.EncodedDataLength
	case *network.EventLoadingFailed:
		// What a script gave up, as an older completion, is no failure.
		if !ev.Canceled {
			p.faults = append(p.faults, fmt.Sprintf("request failed: %s: %s", p.names[ev.RequestID], ev.ErrorText))
		}
	}
}

// expect forgets what was heard and says what a visit is to be.
func (p *tab) expect(origin string, status int) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.origin, p.status, p.faults = origin, status, nil
	clear(p.names)
	clear(p.bytes)
}

// call sends a command of the browser's protocol.
func call[P, R any](t *testing.T, p *tab, cmd cdp.Command[P, R], params P) R {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, step)
	defer cancel()
	r, err := chromedp.Call(ctx, cmd, params)
	if err != nil {
		t.Fatalf("%s: %v", cmd.Method, err)
	}
	return r
}

// eval returns the value of a JavaScript expression, or of the promise that it is.
func eval[T any](t *testing.T, p *tab, expression string) T {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, step)
	defer cancel()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		t.Fatalf("%.200s: %v", expression, err)
	}
	return v
}

// do runs actions one after another.
func (p *tab) do(t *testing.T, what string, actions ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	ctx, cancel := context.WithTimeout(p.ctx, step)
	defer cancel()
	if err := chromedp.Do(ctx, actions...); err != nil {
		t.Fatalf("%s: %v", what, err)
	}
}

// await waits until a JavaScript expression is true, over navigations too.
func (p *tab) await(t *testing.T, what, expression string) {
	t.Helper()
	var last error
	for deadline := time.Now().Add(step); time.Now().Before(deadline); time.Sleep(20 * time.Millisecond) {
		ctx, cancel := context.WithTimeout(p.ctx, step)
		ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+expression+")"))
		cancel()
		if ok {
			return
		}
		last = err
	}
	t.Fatalf("wait for %s: not within %s (%v)", what, step, last)
}

// dress makes the tab look as l says. What it sets holds for the pages loaded after it.
func (p *tab) dress(t *testing.T, l look) {
	t.Helper()
	call(t, p, emulation.SetDeviceMetricsOverride, l.metrics())
	call(t, p, emulation.SetEmulatedMedia, l.media())
	call(t, p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: l.noScript})
	call(t, p, emulation.SetUserAgentOverride, emulation.SetUserAgentOverrideParams{UserAgent: p.agent, AcceptLanguage: l.language()})
}

// address is that of a state's page.
func (s state) address(t *testing.T, sites *sites) string {
	path := s.path
	if s.article != "" {
		path = sites.article(t, s.article) + path
	}
	return sites.url(s.service(), path)
}

// visit opens the page of a state, and brings it into that state.
func (p *tab) visit(t *testing.T, sites *sites, s state, l look) {
	t.Helper()
	p.dress(t, l)
	address := s.address(t, sites)
	u, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	want := s.status
	if want == 0 {
		want = 200
	}
	p.expect(u.Scheme+"://"+u.Host, want)
	ctx, cancel := context.WithTimeout(p.ctx, step)
	defer cancel()
	res, err := chromedp.Run(ctx, chromedp.NavigateResponse(address))
	if err != nil {
		t.Fatalf("open %s: %v", address, err)
	}
	if int(res.Status) != want {
		t.Errorf("%s answers %d, want %d", address, res.Status, want)
	}
	if got := eval[string](t, p, "location.href"); got != address {
		t.Errorf("%s leads to %s: write the state with the clean address", address, got)
	}
	// The page's own scripts were not run; what looks at it from here on may.
	call(t, p, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{})
	if s.open {
		eval[bool](t, p, "document.querySelectorAll('details').forEach(d => d.open = true) ?? true")
	}
	if s.does != nil {
		s.does(t, p)
	}
	if s.want != "" && l.language() == "en" {
		if text := eval[string](t, p, "document.body.innerText"); !strings.Contains(text, s.want) {
			t.Errorf("the page does not say %q:\n%.600s", s.want, text)
		}
	}
}

// probe runs a script of testdata/probe in the page; it returns the faults that it finds.
func (p *tab) probe(t *testing.T, name string) {
	t.Helper()
	script, err := probes.ReadFile("testdata/probe/" + name)
	if err != nil {
		t.Fatal(err)
	}
	for _, fault := range eval[[]string](t, p, "("+string(script)+")()") {
		t.Errorf("%s: %s", strings.TrimSuffix(name, ".js"), fault)
	}
}

// quiet fails the test for what went wrong in the page since it was opened, and for what it left in
// the browser.
func (p *tab) quiet(t *testing.T) {
	t.Helper()
	p.probe(t, "kept.js")
	cookies := call(t, p, network.GetCookies, network.GetCookiesParams{})
	for _, c := range cookies.Cookies {
		t.Errorf("cookie: %s", c.Name)
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	slices.Sort(p.faults)
	for _, fault := range slices.Compact(p.faults) {
		t.Error(fault)
	}
}
