package bleve

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"os"
	"path/filepath"
	"runtime/debug"

	"github.com/blevesearch/bleve/v2/util"
	bolt "go.etcd.io/bbolt"
	bolterrors "go.etcd.io/bbolt/errors"
)

// errDamaged is wrapped by what verifying finds wrong with the content of a store, in contrast to
// a store that cannot be read now.
var errDamaged = errors.New("damaged")

// verifyStore checks the store in path before scorch opens it. Scorch verifies no checksum, and
// where a segment is missing it falls back to an older snapshot without a word.
func verifyStore(ctx context.Context, path string) error {
	segments, err := liveSegments(path)
	if err != nil {
		return err
	}
	for _, name := range segments {
		if err := verifySegment(ctx, filepath.Join(path, name)); err != nil {
			return err
		}
	}
	return nil
}

// liveSegments returns the file names of the segments of the newest snapshot.
func liveSegments(path string) (names []string, err error) {
	file := filepath.Join(path, "root.bolt")
	info, err := os.Stat(file)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, fmt.Errorf("%w: root.bolt is missing", errDamaged)
	case err != nil:
		return nil, err
	case info.Size() == 0:
		return nil, fmt.Errorf("%w: root.bolt is empty", errDamaged)
	}
	// bbolt maps the file and trusts its pages: a cut or garbled one makes it panic or fault.
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: root.bolt: %v", errDamaged, p)
		}
	}()
	db, err := bolt.Open(file, 0o600, &bolt.Options{ReadOnly: true, Timeout: lockTimeout})
	if errors.Is(err, bolterrors.ErrTimeout) {
		return nil, fmt.Errorf("%s is in use by another process: %w", path, err)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: root.bolt: %v", errDamaged, err)
	}
	defer db.Close()
	err = db.View(func(tx *bolt.Tx) error {
		// What was cut off may have been free pages: nothing is missed now, but the next write into
		// them would fault in the background.
		if tx.Size() > info.Size() {
			return fmt.Errorf("%w: root.bolt is cut", errDamaged)
		}
		// The check of bbolt itself runs in a goroutine of its own, where a fault ends the process:
		// reading every page that can be reached does as well here.
		if err := tx.ForEach(func(_ []byte, b *bolt.Bucket) error { return readBucket(b) }); err != nil {
			return err
		}
		snapshots := tx.Bucket(util.BoltSnapshotsBucket)
		if snapshots == nil {
			return fmt.Errorf("%w: root.bolt holds no snapshot", errDamaged)
		}
		newest, _ := snapshots.Cursor().Last()
		snapshot := snapshots.Bucket(newest)
		if snapshot == nil {
			return fmt.Errorf("%w: root.bolt holds no snapshot", errDamaged)
		}
		return snapshot.ForEachBucket(func(key []byte) error {
			if name := snapshot.Bucket(key).Get(util.BoltPathKey); name != nil {
				names = append(names, string(name))
			}
			return nil
		})
	})
	return names, err
}

// readBucket reads all of b.
func readBucket(b *bolt.Bucket) error {
	return b.ForEach(func(key, value []byte) error {
		if value != nil {
			crc32.ChecksumIEEE(value) // reads it, and faults where it lies outside the file
			return nil
		}
		sub := b.Bucket(key)
		if sub == nil {
			return fmt.Errorf("%w: root.bolt: bucket without content", errDamaged)
		}
		return readBucket(sub)
	})
}

// verifySegment compares the CRC-32 at the end of a segment file with that of what stands before.
func verifySegment(ctx context.Context, file string) error {
	f, err := os.Open(file)
	if errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("%w: segment %s is missing", errDamaged, filepath.Base(file))
	}
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return err
	}
	size := info.Size() - crc32.Size
	if size < 0 {
		return fmt.Errorf("%w: segment %s is cut", errDamaged, filepath.Base(file))
	}
	sum := crc32.NewIEEE()
	if _, err := io.Copy(sum, &cancelReader{ctx, io.LimitReader(f, size)}); err != nil {
		return fmt.Errorf("read segment %s: %w", filepath.Base(file), err)
	}
	var footer [crc32.Size]byte
	if _, err := io.ReadFull(f, footer[:]); err != nil {
		return fmt.Errorf("read segment %s: %w", filepath.Base(file), err)
	}
	if binary.BigEndian.Uint32(footer[:]) != sum.Sum32() {
		return fmt.Errorf("%w: segment %s has a wrong checksum", errDamaged, filepath.Base(file))
	}
	return nil
}

// cancelReader stops reading when its context ends.
type cancelReader struct {
	ctx context.Context
	r   io.Reader
}

func (c *cancelReader) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.Read(p)
}
