package static

import (
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"sync"
)

// WidgetVersion is what the script of the search box promises to the pages it stands in: attributes,
// properties, events, colours and parts.
const WidgetVersion = "1.0.0"

// WidgetMajor is its first number. It stands in the address whose content changes from release to
// release, as long as no promise is broken.
const WidgetMajor = "1"

// Script is the search box for other sites, the custom element <vistka-search>.
type Script struct {
	File
	// Version names these bytes and no others: WidgetVersion with the beginning of their hash, as
	// "1.0.0-0123456789ab". An address with it keeps its content for ever, however the program was
	// built; a number alone would have to be kept right by hand.
	Version string
	// Integrity is the value of the attribute of that name, "sha384-…".
	Integrity string
}

// Widget returns the present search box.
func Widget() Script { return widget() }

var widget = sync.OnceValue(func() Script { return newScript(byName["embed/search.js"], WidgetVersion) })

// newScript names f by its number and its hash.
func newScript(f File, number string) Script {
	sum := sha512.Sum384(f.Bytes)
	return Script{File: f, Version: number + "-" + shortHash(f.Bytes),
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:])}
}

// PinnedWidget returns the search box with a [Script.Version]: the present one, or one that was ever
// released. ok is false for any other version, that of a build between two releases too.
func PinnedWidget(version string) (s Script, ok bool) {
	if s = Widget(); s.Version == version {
		return s, true
	}
	s, ok = released()[version]
	return s, ok
}

var released = sync.OnceValue(func() map[string]Script {
	scripts, err := releases(files, "embed/released")
	if err != nil {
		panic(fmt.Sprintf("static: %v", err)) // an embedded file, whose name a test holds to its hash
	}
	return scripts
})

// releases reads the scripts of dir by their versions, which are their names without the ending. A
// script with another hash than its name says is an error: browsers would refuse it.
func releases(fsys fs.FS, dir string) (map[string]Script, error) {
	names, err := fs.Glob(fsys, path.Join(dir, "*.js"))
	if err != nil {
		return nil, err
	}
	scripts := map[string]Script{}
	for _, name := range names {
		data, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, err
		}
		version := strings.TrimSuffix(path.Base(name), ".js")
		number, _, _ := strings.Cut(version, "-")
		s := newScript(File{Name: name, Hashed: hashed("search.js", data), Type: contentType(name), Bytes: data}, number)
		if s.Version != version {
			return nil, fmt.Errorf("%s holds version %s: a released script is never changed", name, s.Version)
		}
		scripts[version] = s
	}
	return scripts, nil
}
