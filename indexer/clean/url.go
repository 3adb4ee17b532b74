package clean

import (
	"errors"
	"net/url"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/publicsuffix"
)

// ErrURL is the error of [NormalizeURL] for what is not an address of a web page.
var ErrURL = errors.New("not an http or https address")

// tracking are query parameters that say where a reader came from, not what is shown.
var tracking = map[string]bool{
	"fbclid": true, "gclid": true, "gclsrc": true, "dclid": true, "yclid": true, "msclkid": true, "twclid": true,
	"igshid": true, "igsh": true, "mc_cid": true, "mc_eid": true, "_ga": true, "_gl": true, "_openstat": true,
	"ysclid": true, "ocid": true, "cmpid": true, "smid": true, "ito": true, "wt_mc": true, "at_medium": true,
	"at_campaign": true, "ref_src": true, "ref_url": true, "__twitter_impression": true, "wickedid": true,
}

// NormalizeURL returns the form of an address by which pages are told apart: scheme and host in
// lower case, without default port, user, fragment and tracking parameters. Path and the order of
// parameters are kept. The error is [ErrURL].
func NormalizeURL(s string) (string, error) {
	u, err := webURL(s)
	if err != nil {
		return "", err
	}
	return u.String(), nil
}

func webURL(s string) (*url.URL, error) {
	u, err := url.Parse(strings.TrimSpace(s))
	if err != nil {
		return nil, ErrURL
	}
	u.Scheme = strings.ToLower(u.Scheme)
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	if u.Scheme != "http" && u.Scheme != "https" || host == "" || u.Opaque != "" {
		return nil, ErrURL
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if port := u.Port(); port != "" && !(u.Scheme == "http" && port == "80") && !(u.Scheme == "https" && port == "443") {
		host += ":" + port
	}
	u.Host, u.User, u.Fragment, u.RawFragment = host, nil, "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = withoutTracking(u.RawQuery)
	u.ForceQuery = false
	return u, nil
}

func withoutTracking(query string) string {
	var kept []string
	for _, p := range strings.Split(query, "&") {
		name, _, _ := strings.Cut(p, "=")
		name = strings.ToLower(name)
		if p != "" && !tracking[name] && !strings.HasPrefix(name, "utm_") {
			kept = append(kept, p)
		}
	}
	return strings.ReplaceAll(strings.Join(kept, "&"), " ", "%20")
}

// SameSite reports whether two addresses lie under one registered domain. Domains that a registry
// or a platform gives to many owners (gov.ua, blogspot.com) do not make one site.
func SameSite(a, b string) bool {
	x, err := webURL(a)
	if err != nil {
		return false
	}
	y, err := webURL(b)
	if err != nil {
		return false
	}
	return siteOf(x.Hostname()) == siteOf(y.Hostname())
}

func siteOf(host string) string {
	if site, err := publicsuffix.EffectiveTLDPlusOne(host); err == nil {
		return site
	}
	return host
}

// hostOf is the host of an address without "www.", empty when it has none.
func hostOf(address string) string {
	u, err := webURL(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}

// canonicalURL chooses among the names that a page gives itself.
func (h *head) canonicalURL(given string) string {
	base := given
	if h.base != "" {
		base = resolve(h.base, given)
	}
	for _, name := range []string{h.canonical, h.metaOf("og:url"), h.linked.url} {
		if name == "" {
			continue
		}
		c, err := NormalizeURL(resolve(name, base))
		if err == nil && (given == "" || SameSite(c, given)) && !isSection(c, given) {
			return c
		}
	}
	return ""
}

func resolve(ref, base string) string {
	b, err := url.Parse(base)
	if err != nil {
		return ref
	}
	r, err := b.Parse(strings.TrimSpace(ref))
	if err != nil {
		return ""
	}
	return r.String()
}

// dayPathRE is the path of a report below its day or month: sections do not lie there.
var dayPathRE = regexp.MustCompile(`(?:^|/)(?:19|20)\d\d/(?:0?[1-9]|1[0-2])(?:/\d{1,2})?/[^/]*\pL[^/]*$`)

// daysRE is the path of all reports of a year, a month or a day.
var daysRE = regexp.MustCompile(`(?:^|/)(?:19|20)\d\d(?:/\d{1,2}){0,2}$`)

// isSection reports whether c names the root of a site or a section rather than the page that was
// given: templates with a fault give every page such a canonical address.
func isSection(c, given string) bool {
	u, err := webURL(c)
	if err != nil {
		return true
	}
	path := strings.Trim(u.Path, "/")
	if path == "" {
		return u.RawQuery == ""
	}
	if g, err := webURL(given); err == nil {
		own := strings.Trim(g.Path, "/")
		if own == path {
			return false
		}
		if strings.HasPrefix(own, path+"/") {
			return true
		}
	}
	last := path[strings.LastIndex(path, "/")+1:]
	switch {
	case dayPathRE.MatchString(path):
		return false
	case daysRE.MatchString(path):
		return true
	}
	return u.RawQuery == "" && !strings.Contains(last, ".") && strings.Count(last, "-") < 2 &&
		strings.Count(last, "_") < 2 && !strings.ContainsFunc(last, unicode.IsDigit) && len(last) < 24
}

var savedFromRE = regexp.MustCompile(`(?i)<!--\s*(?:saved from url=\(\d+\)|page saved with singlefile\s+url:\s*)(https?://[^\s>]+)`)

// savedFrom is the address that browsers and SingleFile write into the pages they save.
func savedFrom(page string) string {
	f := savedFromRE.FindStringSubmatch(page[:min(len(page), 4<<10)])
	if f == nil {
		return ""
	}
	u, err := NormalizeURL(strings.TrimSuffix(f[1], "--"))
	if err != nil {
		return ""
	}
	return u
}
