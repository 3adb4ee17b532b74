package main

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"sync"
	"time"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/search"
	"vistka/search/bleve"
	"vistka/search/httpapi"
)

// owner is the one process that holds the index of a data folder open. It follows the archive and
// answers on a local socket whoever comes beside it.
type owner struct {
	cfg      *Config
	log      *slog.Logger
	lock     *fileLock
	socket   string
	store    *archive.Store
	index    *bleve.Index
	follower *indexer.Follower
	building string // a file that is there while the index is not whole
	gate     *gate
	handler  http.Handler

	stopFollowing context.CancelFunc
	following     sync.WaitGroup
	running       sync.WaitGroup // what else works in the background
	local         *http.Server
}

// socketPath is in the data folder, or in the folder for temporary files when the path would be too
// long for a socket's name (108 bytes on Linux, 104 on others).
func socketPath(dir string) string {
	abs, err := filepath.Abs(dir)
	if err != nil {
		abs = dir
	}
	path := filepath.Join(abs, "owner.sock")
	if len(path) < 100 {
		return path
	}
	sum := sha256.Sum256([]byte(abs))
	return filepath.Join(os.TempDir(), "vistka-"+hex.EncodeToString(sum[:8])+".sock")
}

func ownerPath(cfg *Config) string { return filepath.Join(cfg.Data, "owner") }

func (c *Config) holder(command, addr string) holder {
	return holder{Command: command, Socket: socketPath(c.Data), Addr: addr}
}

// newOwner makes an owner of a lock already taken. It answers at once, that it is not ready yet;
// open makes it so.
func newOwner(cfg *Config, log *slog.Logger, lock *fileLock) (*owner, error) {
	o := &owner{cfg: cfg, log: log, lock: lock, socket: socketPath(cfg.Data), gate: newGate("the index is being opened")}
	handler, err := httpapi.New(httpapi.Config{
		Searcher: o.gate, Suggester: o.gate, Ready: o.gate.ready, Log: log, Notice: cfg.Notice, Notices: cfg.Notices,
		// Where no mode is set, nothing listens beyond the socket: whoever asks has the texts at hand, and is
		// answered as by a server on loopback.
		Display: cmp.Or(search.Display(cfg.Display), search.DisplayFull), Origin: cfg.Origin, MaxSearches: cfg.MaxSearches,
		SearchTimeout: cfg.SearchTimeout, TrustedProxies: cfg.TrustedProxies,
		Contact: cfg.Contact, Removal: o.removal,
	})
	if err != nil {
		return nil, err
	}
	o.handler = handler
	return o, nil
}

// removal tells when and why an article went. The gate opens after the archive, so that whoever is
// behind it may ask.
func (o *owner) removal(ctx context.Context, id string) (httpapi.Removal, error) {
	if _, err := o.gate.behind(); err != nil {
		return httpapi.Removal{}, err
	}
	r, err := o.store.Removal(ctx, id)
	return httpapi.Removal(r), err
}

// open opens archive and index and brings the index up to the archive.
func (o *owner) open(ctx context.Context, progress func(at, last int64)) error {
	var err error
	if o.store, err = archive.Open(ctx, o.cfg.Data); err != nil {
		return err
	}
	o.follower = &indexer.Follower{Archive: o.store, Recover: o.recover, Followed: o.followed, Log: o.log}
	return o.openIndex(ctx, progress)
}

// openIndex opens the index and lets searches through once it is whole. An index that is sound but
// cannot follow for now, as on a full disk, answers from the sequence that it holds.
func (o *owner) openIndex(ctx context.Context, progress func(at, last int64)) error {
	dir := filepath.Join(o.cfg.Data, "index")
	index, err := bleve.Open(ctx, dir, bleve.Options{Log: o.log})
	if err != nil {
		return err
	}
	o.index, o.follower.Index = index, index
	o.building = filepath.Join(dir, "building")
	if err := o.markBuilding(ctx); err != nil {
		return err
	}
	_, err = o.follower.CatchUp(ctx, progress)
	_, half := os.Stat(o.building)
	if err == nil {
		o.followed()
	} else if half == nil || ctx.Err() != nil || search.KindOf(err) != search.KindUnavailable {
		return err
	} else {
		o.log.Error("the index answers from an earlier state: it cannot follow the archive", "err", err)
		o.gate.open(index)
	}
	return nil
}

// markBuilding leaves a file beside an index that is begun anew: until it holds all that the archive
// held, it would answer wrongly without a sign of it, also after this process was killed.
func (o *owner) markBuilding(ctx context.Context) error {
	if why := o.index.Replaced(); why != "" {
		o.log.Warn("the index is built anew from the archive", "reason", why)
	}
	at, err := o.index.Applied(ctx)
	if err != nil {
		return err
	}
	if at == 0 {
		if err := os.WriteFile(o.building, nil, 0o644); err != nil {
			return fmt.Errorf("the data folder cannot be written: %w; free space on its disk", err)
		}
	}
	if _, err := os.Stat(o.building); err == nil {
		o.gate.close("the index is being built from the archive")
	}
	return nil
}

// followed lets searches through: the index holds what the archive held a moment ago.
func (o *owner) followed() {
	if err := os.Remove(o.building); err != nil && !os.IsNotExist(err) {
		o.log.Error("the mark of an unfinished index cannot be removed", "err", err)
	}
	o.gate.open(o.index)
}

// recover opens the index again when it takes no more writes, as after a full disk; searches are
// refused for that moment. An index that is well is left alone.
func (o *owner) recover(ctx context.Context) (search.Writer, error) {
	if o.index != nil {
		if o.index.Ready() == nil {
			return o.index, nil
		}
		o.gate.close("the index is being opened again after a failed write")
		if err := o.index.Close(); err != nil {
			o.log.Error("the index did not close well", "err", err)
		}
		o.index = nil
	}
	if err := o.openIndex(ctx, nil); err != nil {
		return nil, err
	}
	return o.index, nil
}

// follow applies what comes into the archive, until unfollow or close.
func (o *owner) follow() {
	ctx, stop := context.WithCancel(context.Background())
	o.stopFollowing = stop
	o.following.Go(func() { o.follower.Run(ctx) })
}

// unfollow returns when the follower has ended: the index has one writer at a time.
func (o *owner) unfollow() {
	if o.stopFollowing != nil {
		o.stopFollowing()
	}
	o.following.Wait()
}

// listen answers on the local socket, until close.
func (o *owner) listen() error {
	if err := os.Remove(o.socket); err != nil && !os.IsNotExist(err) {
		return fmt.Errorf("the old socket cannot be removed: %w", err)
	}
	l, err := net.Listen("unix", o.socket)
	if err != nil {
		return fmt.Errorf("the local socket cannot be made: %w", err)
	}
	if err := os.Chmod(o.socket, 0o600); err != nil {
		l.Close()
		return err
	}
	o.local = newServer(o.handler, o.log)
	o.running.Go(func() { _ = o.local.Serve(l) })
	return nil
}

// close ends everything in the order in which nothing is lost, and gives the lock back.
func (o *owner) close() {
	o.unfollow() // it would open the gate again
	o.gate.close("the server is stopping")
	if o.local != nil {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		_ = o.local.Shutdown(ctx)
		cancel()
	}
	o.running.Wait()
	if o.index != nil {
		if err := o.index.Close(); err != nil {
			o.log.Error("the index did not close well", "err", err)
		}
	}
	if o.store != nil {
		if err := o.store.Close(); err != nil {
			o.log.Error("the archive did not close well", "err", err)
		}
	}
	_ = os.Remove(o.socket)
	o.lock.release()
}

// newServer sets the time limits and sizes that keep slow or silent clients from holding connections.
func newServer(h http.Handler, log *slog.Logger) *http.Server {
	return &http.Server{
		Handler:           h,
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       10 * time.Second,
		WriteTimeout:      15 * time.Second,
		IdleTimeout:       60 * time.Second,
		MaxHeaderBytes:    128 << 10, // a long query of Cyrillic takes six bytes a letter, and gets a clear answer
		ErrorLog:          slog.NewLogLogger(log.Handler(), slog.LevelDebug),
	}
}
