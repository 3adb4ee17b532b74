package agency

import (
	"net"
	"slices"
	"strings"
)

// Outlet is a news outlet or an official site.
type Outlet struct {
	ID      string
	Name    string
	Domains []string // without "www."
	Country string   // ISO 3166-1, or INT
	// Languages are those it publishes in, the main one first.
	Languages []string
	// Variants are its names in texts; some are ordinary words too.
	Variants []string
	// Official: it is the site of an official body. Body is the id of that body.
	Official bool
	Body     string
}

// Outlets returns all outlets. The caller must not change what they point to.
func Outlets() []Outlet { return slices.Clone(tables().outlets) }

// OutletByHost returns the outlet whose domain is the host or its longest parent. A port, a final
// dot and letter case do not matter.
func OutletByHost(host string) (Outlet, bool) {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	host = strings.ToLower(strings.TrimSuffix(host, "."))
	for host != "" {
		if i, ok := tables().domain[host]; ok {
			return tables().outlets[i], true
		}
		_, host, _ = strings.Cut(host, ".")
	}
	return Outlet{}, false
}

// OutletByName returns the outlet of that name, as a page gives it for itself (og:site_name): the
// whole name counts, letter case and marks do not.
func OutletByName(name string) (Outlet, bool) {
	i, ok := tables().outletName[Fold(name)]
	if !ok {
		return Outlet{}, false
	}
	return tables().outlets[i], true
}

// OutletByID returns the outlet with that id.
func OutletByID(id string) (Outlet, bool) {
	i, ok := tables().outlet[id]
	if !ok {
		return Outlet{}, false
	}
	return tables().outlets[i], true
}

// ResolveOutlet returns the id of the outlet that a reader means by an id, a name or a domain.
func ResolveOutlet(name string) (id string, ok bool) {
	name = strings.TrimSpace(name)
	if o, ok := OutletByID(strings.ToLower(name)); ok {
		return o.ID, true
	}
	if o, ok := OutletByName(name); ok {
		return o.ID, true
	}
	if i, ok := tables().domain[strings.TrimPrefix(strings.ToLower(name), "www.")]; ok {
		return tables().outlets[i].ID, true
	}
	return "", false
}

// OutletLabel returns the name of an outlet; an unknown id, as the host of an outlet that is not
// listed, is its own label.
func OutletLabel(id string) string {
	if o, ok := OutletByID(id); ok {
		return o.Name
	}
	return id
}
