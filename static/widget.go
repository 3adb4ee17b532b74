package static

import (
	"crypto/sha512"
	"encoding/base64"
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

var widget = sync.OnceValue(func() Script { return newScript(byName["embed/search.js"]) })

func newScript(f File) Script {
	sum := sha512.Sum384(f.Bytes)
	return Script{File: f, Version: WidgetVersion + "-" + shortHash(f.Bytes),
		Integrity: "sha384-" + base64.StdEncoding.EncodeToString(sum[:])}
}
