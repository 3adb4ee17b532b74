package bleve

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/blevesearch/bleve/v2/index/scorch"
	index "github.com/blevesearch/bleve_index_api"

	"vistka/search/analysis"
)

// Names in the folder of an index.
const (
	currentName  = "current"
	manifestName = "manifest.json"
	storeName    = "store"
	genPrefix    = "gen-"
	tempPrefix   = "new-" // a generation that is being made
)

// lockTimeout is how long opening waits for another process to let go of the store: scorch itself
// would wait for ever. An owner that ends writes a last snapshot, which takes under a second.
const lockTimeout = 5 * time.Second

// manifest holds the facts of a generation that do not change.
type manifest struct {
	Schema   int       `json:"schema"`   // storeVersion
	Engine   string    `json:"engine"`   // who wrote the segments
	Mapping  string    `json:"mapping"`  // mappingHash
	Analysis string    `json:"analysis"` // analysis.Hash
	Base     int64     `json:"base"`     // the sequence it begins behind
	Built    time.Time `json:"built"`
}

func newManifest() manifest {
	return manifest{Schema: storeVersion, Engine: engineName, Mapping: mappingHash(),
		Analysis: analysis.Hash(), Built: time.Now().UTC().Truncate(time.Second)}
}

// engineName names the engine and its segment format; a generation of another one is outdated.
const engineName = "bleve/scorch zap17"

// outdated says what in m differs from what this program writes; "" when nothing does.
func (m manifest) outdated() string {
	now := newManifest()
	switch {
	case m.Schema != now.Schema:
		return fmt.Sprintf("schema %d, now %d", m.Schema, now.Schema)
	case m.Engine != now.Engine:
		return fmt.Sprintf("engine %s, now %s", m.Engine, now.Engine)
	case m.Mapping != now.Mapping:
		return "other fields"
	case m.Analysis != now.Analysis:
		return "other analysis of text"
	}
	return ""
}

// generation is a folder with an open store.
type generation struct {
	name     string
	path     string
	manifest manifest
	store    *scorch.Scorch
	queue    *index.AnalysisQueue
}

// openStore opens the scorch index in path; onError hears of what goes wrong in its background.
func openStore(path string, onError func(error)) (*scorch.Scorch, *index.AnalysisQueue, error) {
	asyncErrors.Store(path, onError)
	// Documents come analysed, so that one worker that hands them on is enough.
	queue := index.NewAnalysisQueue(1)
	idx, err := scorch.NewScorch(scorch.Name, map[string]any{
		"path":                   path,
		"bolt_timeout":           lockTimeout.String(),
		"asyncErrorCallbackName": asyncErrorName,
	}, queue)
	if err == nil {
		err = idx.Open()
	}
	if err != nil {
		asyncErrors.Delete(path)
		queue.Close()
		return nil, nil, fmt.Errorf("open store: %w", err)
	}
	return idx.(*scorch.Scorch), queue, nil
}

func (g *generation) close() error {
	err := g.store.Close()
	g.queue.Close()
	asyncErrors.Delete(filepath.Join(g.path, storeName))
	return err
}

// createGeneration makes an empty generation: in a temporary folder, as a kill during creation
// leaves a folder that can be neither opened nor made again, and then under its name.
func createGeneration(dir string) (string, error) {
	tmp, err := os.MkdirTemp(dir, tempPrefix)
	if err != nil {
		return "", fmt.Errorf("create generation: %w", err)
	}
	store, queue, err := openStore(filepath.Join(tmp, storeName), func(error) {})
	if err != nil {
		return "", err
	}
	err = store.Batch(stamp(index.NewBatch(), 0, 0))
	if closeErr := store.Close(); err == nil {
		err = closeErr
	}
	queue.Close()
	asyncErrors.Delete(filepath.Join(tmp, storeName))
	if err != nil {
		return "", fmt.Errorf("create generation: %w", err)
	}
	m, err := json.MarshalIndent(newManifest(), "", "  ")
	if err != nil {
		return "", err
	}
	if err := writeFile(filepath.Join(tmp, manifestName), append(m, '\n')); err != nil {
		return "", err
	}
	name, err := nextName(dir)
	if err != nil {
		return "", err
	}
	if err := os.Rename(tmp, filepath.Join(dir, name)); err != nil {
		return "", err
	}
	return name, setCurrent(dir, name)
}

// nextName returns a generation's name that was never used in dir, not by one set aside either.
func nextName(dir string) (string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return "", err
	}
	last := 0
	for _, e := range entries {
		var n int
		if _, err := fmt.Sscanf(e.Name(), genPrefix+"%d", &n); err == nil {
			last = max(last, n)
		}
	}
	return fmt.Sprintf("%s%04d", genPrefix, last+1), nil
}

// readCurrent returns the name of the generation in use, "" when there is none yet.
func readCurrent(dir string) (string, error) {
	b, err := os.ReadFile(filepath.Join(dir, currentName))
	if errors.Is(err, fs.ErrNotExist) {
		return "", nil
	}
	if err != nil {
		return "", err
	}
	name := strings.TrimSpace(string(b))
	if !strings.HasPrefix(name, genPrefix) || filepath.Base(name) != name {
		return "", fmt.Errorf("%w: the file %s names no generation", errDamaged, currentName)
	}
	return name, nil
}

func setCurrent(dir, name string) error {
	return writeFile(filepath.Join(dir, currentName), []byte(name+"\n"))
}

func readManifest(path string) (manifest, error) {
	var m manifest
	b, err := os.ReadFile(filepath.Join(path, manifestName))
	if err != nil {
		return m, err
	}
	return m, json.Unmarshal(b, &m)
}

// setAside renames a generation that cannot be used, so that nothing is lost that someone may want
// to look at, and returns its new name.
func setAside(dir, name, why string) (string, error) {
	to := fmt.Sprintf("%s.%s-%s", name, why, time.Now().UTC().Format("20060102T150405"))
	for i := 2; ; i++ {
		if _, err := os.Lstat(filepath.Join(dir, to)); errors.Is(err, fs.ErrNotExist) {
			break
		}
		to = fmt.Sprintf("%s.%d", strings.TrimSuffix(to, fmt.Sprintf(".%d", i-1)), i)
	}
	if err := os.Rename(filepath.Join(dir, name), filepath.Join(dir, to)); err != nil {
		return "", err
	}
	return to, syncDir(dir)
}

// writeFile replaces a file so that a reader, or a start after a power cut, finds the old or the
// new content whole.
func writeFile(path string, content []byte) error {
	tmp, err := os.CreateTemp(filepath.Dir(path), "."+filepath.Base(path)+"-")
	if err != nil {
		return err
	}
	defer os.Remove(tmp.Name()) // fails once renamed
	_, err = tmp.Write(content)
	if err == nil {
		err = tmp.Sync()
	}
	if closeErr := tmp.Close(); err == nil {
		err = closeErr
	}
	if err != nil {
		return err
	}
	if err := os.Rename(tmp.Name(), path); err != nil {
		return err
	}
	return syncDir(filepath.Dir(path))
}

func syncDir(dir string) error {
	d, err := os.Open(dir)
	if err != nil {
		return err
	}
	defer d.Close()
	return d.Sync()
}
