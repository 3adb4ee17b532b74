package httpapi

import (
	"net/url"
	"regexp"
	"slices"
	"strings"

	"vistka/search"
	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// languages are those that documents are analysed in, with their names in English, Ukrainian and
// Russian.
var languages = []struct {
	id, label string
	names     []string
}{
	{"en", "English", []string{"англійська", "английский"}},
	{"uk", "Ukrainian", []string{"українська", "украинский"}},
	{"ru", "Russian", []string{"російська", "русский"}},
}

// host is the shape of a publisher's id when the outlet is in no list: its site's host.
var host = regexp.MustCompile(`^([a-z0-9-]+\.)+[a-z0-9-]{2,}$`)

// resolve turns what was given for a field into an id: ids stay, names in English, Ukrainian and
// Russian are looked up. ok is false when nobody knows the value.
func resolve(field, value string) (id string, ok bool) {
	f, _ := search.FieldByName(field)
	value = strings.TrimSpace(value)
	if strings.EqualFold(value, search.None) {
		return search.None, f.None
	}
	switch field {
	case "oblast":
		return gazetteer.Resolve(value)
	case "agency", "mentioned":
		return agency.Resolve(value)
	case "publisher":
		if id, ok := agency.ResolveOutlet(value); ok {
			return id, true
		}
		if id := strings.ToLower(value); host.MatchString(id) {
			return id, true
		}
		return value, value != "" // an outlet that came with a document has its name for an id
	case "language":
		for _, l := range languages {
			same := func(name string) bool { return strings.EqualFold(value, name) }
			if same(l.id) || same(l.label) || slices.ContainsFunc(l.names, same) {
				return l.id, true
			}
		}
		return "", false
	case "kind":
		id := strings.ToLower(value)
		return id, id == string(search.News) || id == string(search.Statement)
	}
	return value, value != ""
}

// unknown is the fault of a value that resolve does not know: it says where the right ones are found.
func unknown(name, field string) *search.Error {
	if field == "mentioned" {
		field = "agency"
	}
	return search.Invalid(name, english.text("unknown."+field))
}

// webAddress returns the address if a reader can be sent there, empty otherwise: what stands in a
// document comes from outside and may be a script.
func webAddress(address string) string {
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return ""
	}
	return u.String()
}

// hostOf returns the host of an address as readers know it.
func hostOf(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return strings.TrimPrefix(u.Hostname(), "www.")
}
