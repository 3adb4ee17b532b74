package httpapi

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/mail"
	"net/url"
	"runtime"
	"time"

	"vistka/search"
)

// Config is what [New] needs. Only Searcher is required.
type Config struct {
	Searcher search.Searcher
	// Suggester completes what is typed and offers other spellings; without it there is neither.
	Suggester search.Suggester
	// Ready returns why searches cannot be answered yet, nil when they can. The text of its error is
	// shown by /readyz. A nil Ready is always ready.
	Ready func(context.Context) error
	// Log takes one line a request and every internal error; nil logs nothing.
	Log *slog.Logger
	// Notice is shown on every page and in every answer, as "EXAMPLE: ten pages from 2023".
	Notice string
	// Notices are the same in other languages of the pages, by their codes.
	Notices map[string]string
	// Display is obeyed by documents that name no mode themselves; empty means extract.
	Display search.Display
	// Origin is the address under which readers reach the server, as "https://search.example.org".
	// When empty it is taken from each request.
	Origin string
	// Contact is the mail address to which readers report a wrong tag, as "desk@example.org"; without
	// it no page offers to.
	Contact string
	// Removal tells when and why an article was taken out; nil when nobody knows. It is asked for an
	// article that the Searcher calls gone.
	Removal func(ctx context.Context, id string) (Removal, error)
	// MaxSearches bounds the searches at work at once; 0 means twice the number of processors.
	MaxSearches int
	// SearchTimeout bounds one search; 0 means 2 s.
	SearchTimeout time.Duration
	// TrustedProxies are the addresses or networks whose X-Forwarded-For is believed; none by default.
	TrustedProxies []string
}

const (
	// searchTimeout is the time after which a reader gets what was found so far.
	searchTimeout = 2 * time.Second
	// queueWait is how long a search waits for a place. Longer than most searches take, and short
	// enough that a crowd is told to come back instead of piling up.
	queueWait = 250 * time.Millisecond
	// retryAfter is what a refused client is asked to wait, in seconds: the search timeout.
	retryAfter = 2
	// maxValues bounds the values of one filter, above the number of oblasts and outlets that anybody
	// ticks.
	maxValues = 64
	// maxRawQuery bounds the bytes of an address's parameters: a query of 512 characters outside ASCII
	// takes 6 bytes a letter when escaped, and the rest is room for filters.
	maxRawQuery = 16 << 10
)

func (cfg Config) complete() (Config, error) {
	if cfg.Searcher == nil {
		return cfg, errors.New("httpapi: a Searcher is needed")
	}
	switch cfg.Display {
	case "":
		cfg.Display = search.DisplayExtract
	case search.DisplayFull, search.DisplayExtract, search.DisplayHidden:
	default:
		return cfg, fmt.Errorf("httpapi: display %q: use full, extract or hidden", cfg.Display)
	}
	if cfg.Origin != "" {
		u, err := url.Parse(cfg.Origin)
		if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
			return cfg, fmt.Errorf("httpapi: origin %q: write it as https://host", cfg.Origin)
		}
		cfg.Origin = u.Scheme + "://" + u.Host
	}
	if cfg.Contact != "" && !MailAddress(cfg.Contact) {
		return cfg, fmt.Errorf("httpapi: contact %q: write it as desk@example.org", cfg.Contact)
	}
	if cfg.Ready == nil {
		cfg.Ready = func(context.Context) error { return nil }
	}
	if cfg.Log == nil {
		cfg.Log = slog.New(slog.DiscardHandler)
	}
	if cfg.MaxSearches <= 0 {
		cfg.MaxSearches = 2 * runtime.GOMAXPROCS(0)
	}
	if cfg.SearchTimeout <= 0 {
		cfg.SearchTimeout = searchTimeout
	}
	return cfg, nil
}

// MailAddress reports whether s is a mail address that a link can name: without a display name, a
// comment or a line break.
func MailAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	return err == nil && a.Name == "" && a.Address == s
}
