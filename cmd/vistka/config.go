package main

import (
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"vistka/search"
	"vistka/search/httpapi"
)

// Config holds every value that an operator may set: defaults, then environment, then flags.
type Config struct {
	Data string
	// Addr is where serve listens, host:port.
	Addr string
	// Display says how much of an article is shown; empty: full on loopback, extract beyond it.
	Display string
	// Origin is the address under which readers reach the server, when a proxy stands in front.
	Origin string
	// Contact is the mail address that readers report a wrong tag to; empty for none.
	Contact string
	// TrustedProxies are the addresses whose X-Forwarded-For is believed.
	TrustedProxies []string
	// MaxSearches is the number of searches that run at once; beyond it and a short queue the
	// answer is 503.
	MaxSearches   int
	SearchTimeout time.Duration
	Notice        string
	Notices       map[string]string // in other languages of the pages
}

func defaults() *Config {
	cfg := &Config{
		Data:          "vistka-data",
		Addr:          "127.0.0.1:8080",
		MaxSearches:   2 * runtime.GOMAXPROCS(0),
		SearchTimeout: 2 * time.Second,
	}
	if v := os.Getenv("VISTKA_DATA"); v != "" {
		cfg.Data = v
	}
	if v := os.Getenv("VISTKA_ADDR"); v != "" {
		cfg.Addr = v
	}
	if v := os.Getenv("VISTKA_DISPLAY"); v != "" {
		cfg.Display = v
	}
	if v := os.Getenv("VISTKA_ORIGIN"); v != "" {
		cfg.Origin = v
	}
	if v := os.Getenv("VISTKA_CONTACT"); v != "" {
		cfg.Contact = v
	}
	return cfg
}

// serveFlags adds the flags that say how to serve.
func (c *Config) serveFlags(cmd *cobra.Command) {
	f := cmd.Flags()
	f.StringVar(&c.Addr, "addr", c.Addr, "address to listen on, host:port (or VISTKA_ADDR)")
	f.StringVar(&c.Display, "display", c.Display, "how much of an article is shown: full, extract or hidden (or VISTKA_DISPLAY; default: full on loopback, extract beyond it)")
	f.StringVar(&c.Origin, "origin", c.Origin, "address under which readers reach the server, as https://search.example.org (or VISTKA_ORIGIN; default: as each request says)")
	f.StringVar(&c.Contact, "contact", c.Contact, "mail address for readers who find a wrong tag, as desk@example.org (or VISTKA_CONTACT; default: none is offered)")
	f.StringSliceVar(&c.TrustedProxies, "trusted-proxy", nil, "address or network of a proxy whose X-Forwarded-For is believed (repeatable)")
	f.IntVar(&c.MaxSearches, "max-searches", c.MaxSearches, "searches that run at once; more wait a moment, then get 503")
	f.DurationVar(&c.SearchTimeout, "search-timeout", c.SearchTimeout, "time a search may take before its answer is partial")
}

// validate reports everything that is wrong at once.
func (c *Config) validate() error {
	var faults []error
	bad := func(format string, args ...any) { faults = append(faults, fmt.Errorf(format, args...)) }
	host, port, err := net.SplitHostPort(c.Addr)
	if err != nil {
		bad("--addr %q is not host:port, as 127.0.0.1:8080", c.Addr)
	} else if n, err := strconv.Atoi(port); err != nil || n < 0 || n > 65535 {
		bad("--addr %q: the port must be a number from 0 to 65535", c.Addr)
	}
	switch search.Display(c.Display) {
	case "":
		c.Display = string(search.DisplayExtract)
		if ip := net.ParseIP(host); host == "localhost" || ip != nil && ip.IsLoopback() {
			c.Display = string(search.DisplayFull)
		}
	case search.DisplayFull, search.DisplayExtract, search.DisplayHidden:
	default:
		bad("--display %q is none of full, extract, hidden", c.Display)
	}
	if u, err := url.Parse(c.Origin); c.Origin != "" && (err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https") {
		bad("--origin %q is not an address, as https://search.example.org", c.Origin)
	}
	if c.Contact != "" && !httpapi.MailAddress(c.Contact) {
		bad("--contact %q is not a mail address, as desk@example.org", c.Contact)
	}
	for _, p := range c.TrustedProxies {
		if _, err := netip.ParsePrefix(p); err != nil && net.ParseIP(p) == nil {
			bad("--trusted-proxy %q is neither an address nor a network, as 10.0.0.1 or 10.0.0.0/8", p)
		}
	}
	if c.MaxSearches < 1 {
		bad("--max-searches must be at least 1")
	}
	if c.SearchTimeout < 10*time.Millisecond {
		bad("--search-timeout must be at least 10ms")
	}
	if len(faults) > 0 {
		return &usageError{errors.Join(faults...)}
	}
	return nil
}

// LogValue prints the configuration in the log at start.
func (c *Config) LogValue() slog.Value {
	return slog.GroupValue(
		slog.String("data", c.Data), slog.String("addr", c.Addr), slog.String("display", c.Display),
		slog.String("origin", c.Origin), slog.String("contact", c.Contact),
		slog.String("trusted_proxies", strings.Join(c.TrustedProxies, ",")),
		slog.Int("max_searches", c.MaxSearches), slog.Duration("search_timeout", c.SearchTimeout),
	)
}

// version is that of the module, with the commit where the build recorded it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "unknown"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			v += " " + s.Value[:12]
		}
	}
	return v
}
