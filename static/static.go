package static

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"path"
	"strings"
)

//go:embed css embed/*.js embed/released js templates
var files embed.FS

// hashLength is the number of hex digits of SHA-256 in a file's name: 48 bits tell the few versions
// of a file apart with certainty enough, and keep addresses short.
const hashLength = 12

// File is one embedded file as it is served.
type File struct {
	// Name is the path inside the package, as "css/site.css"; Hashed is the name it is served under,
	// as "site.0123456789ab.css".
	Name, Hashed string
	Type         string // content type
	Bytes        []byte // shared: not to be changed
}

var (
	byHashed = map[string]File{}
	byName   = map[string]File{}
)

func init() {
	for _, dir := range []string{"css", "embed", "js"} {
		if err := load(dir); err != nil {
			panic(fmt.Sprintf("static: %v", err)) // an embedded file cannot fail to open
		}
	}
}

func load(dir string) error {
	entries, err := fs.ReadDir(files, dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			continue
		}
		name := path.Join(dir, e.Name())
		data, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		f := File{Name: name, Hashed: hashed(e.Name(), data), Type: contentType(name), Bytes: data}
		byName[f.Name], byHashed[f.Hashed] = f, f
	}
	return nil
}

// hashed puts the hash of data before the ending of base.
func hashed(base string, data []byte) string {
	ext := path.Ext(base)
	return strings.TrimSuffix(base, ext) + "." + shortHash(data) + ext
}

func shortHash(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])[:hashLength]
}

// contentType does not ask the machine's own table for the two endings that matter, because it
// differs between systems.
func contentType(name string) string {
	switch ext := path.Ext(name); ext {
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	default:
		return mime.TypeByExtension(ext)
	}
}

// Prefix is the path under which the files with a hash in their names are served.
const Prefix = "/static/"

// Path returns the address of the file called name, as "css/site.css"; an error when there is none.
func Path(name string) (string, error) {
	f, ok := byName[name]
	if !ok {
		return "", fmt.Errorf("there is no static file %q", name)
	}
	return Prefix + f.Hashed, nil
}

// Asset finds a file by the last part of its address. ok is false for any other name, that of an
// older version too.
func Asset(hashed string) (f File, ok bool) {
	f, ok = byHashed[hashed]
	return f, ok
}

// Templates parses the pages. Each page is named after its file, as "search.html", and may use funcs
// beside "asset", which gives the address of a static file.
func Templates(funcs template.FuncMap) (*template.Template, error) {
	t := template.New("").Option("missingkey=error").Funcs(template.FuncMap{"asset": Path}).Funcs(funcs)
	t, err := t.ParseFS(files, "templates/*.html")
	if err != nil {
		return nil, fmt.Errorf("parse templates: %w", err)
	}
	return t, nil
}
