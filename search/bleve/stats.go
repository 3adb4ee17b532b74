package bleve

import (
	"context"
	"os"
	"path/filepath"

	"vistka/search"
)

// Stats describes the index.
func (x *Index) Stats(ctx context.Context) (search.Stats, error) {
	v, err := x.acquire("stats")
	if err != nil {
		return search.Stats{}, err
	}
	defer v.release()
	bytes, err := folderBytes(x.gen.path)
	if err != nil {
		return search.Stats{}, asError("stats", err)
	}
	newest := v.newest[search.ByPublished]
	return search.Stats{
		Engine:     engineName,
		Documents:  v.docs,
		Sequence:   v.sequence,
		Newest:     newest.first,
		NewestLast: newest.last,
		Bytes:      bytes,
		Columns:    v.columnBytes(),
		Filters:    v.sets.size(),
		Postings:   x.pool.size(),
		Cache:      x.cache.size(),
		Segments:   len(v.segments),
		Built:      x.gen.manifest.Built,
	}, nil
}

// folderBytes adds up the files in a folder and below. Files that merges remove meanwhile are left
// out.
func folderBytes(dir string) (int64, error) {
	var n int64
	entries, err := os.ReadDir(dir)
	if err != nil {
		return 0, err
	}
	for _, e := range entries {
		if e.IsDir() {
			below, err := folderBytes(filepath.Join(dir, e.Name()))
			if err != nil {
				return 0, err
			}
			n += below
			continue
		}
		info, err := e.Info()
		if os.IsNotExist(err) {
			continue
		}
		if err != nil {
			return 0, err
		}
		n += info.Size()
	}
	return n, nil
}
