package source

import (
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
)

// host matches a folder name that is a host: labels, then a top-level domain of a country or one
// of the generic ones that outlets use. Others ("site.backup", "v1.2") are too likely a name that
// somebody gave.
var host = regexp.MustCompile(`^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+` +
	`([a-z]{2}|com|org|net|info|int|gov|edu|mil|news|media|press|today)$`)

// treeURL gives the address of a page in a mirror as `wget -r` writes it, HOST/PATH/index.html right
// below root, and "" elsewhere. Only index pages have one address for certain: the ending of
// another file may be the site's or may have been added by the mirror, and a wrong address is worse
// than none.
func treeURL(root, path string) string {
	rel, err := filepath.Rel(root, path)
	if err != nil {
		return ""
	}
	parts := strings.Split(filepath.ToSlash(rel), "/")
	last := len(parts) - 1
	if last < 1 || !host.MatchString(parts[0]) {
		return ""
	}
	switch parts[last] {
	case "index.html", "index.htm":
	default:
		return ""
	}
	parts[last] = ""
	u := url.URL{Scheme: "https", Host: parts[0], Path: "/" + strings.Join(parts[1:], "/")}
	return u.String()
}
