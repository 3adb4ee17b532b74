package bleve

import (
	"runtime/debug"
	"sync"
	"time"
)

// Views that cursors by relevance name live on for a while after newer ones took their place.
const (
	viewLife = 2 * time.Minute // after their last use (DESIGN, cursors)
	// maxViews bounds how many live on: each pins the segments of its time on the disk.
	maxViews = 4
)

// views are the view that searches begin on and those kept for cursors. A view is named by its
// sequence: scores depend on which documents there are and not on how they lie in segments, so that
// two views of one sequence answer alike.
type views struct {
	mu      sync.Mutex
	current *view
	kept    []keptView
}

type keptView struct {
	*view
	used time.Time
}

// swap puts v in the place of the current view and takes over the caller's reference.
func (s *views) swap(v *view) {
	s.mu.Lock()
	defer s.mu.Unlock()
	before := s.current
	s.current = v
	switch {
	case before == nil:
	case before.sequence == v.sequence || !before.named.Load():
		before.release() // v answers its cursors, or it has none
	default:
		s.kept = append(s.kept, keptView{before, time.Now()})
	}
	s.expire(time.Now())
}

// expire lets go of kept views that are too old or too many. s.mu is held.
func (s *views) expire(now time.Time) {
	for len(s.kept) > 0 && (len(s.kept) > maxViews || now.Sub(s.kept[0].used) > viewLife) {
		s.kept[0].release()
		s.kept = append(s.kept[:0], s.kept[1:]...)
	}
}

// acquire returns the current view for use, nil when the index is closed.
func (s *views) acquire() *view {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current == nil || !s.current.acquire() {
		return nil
	}
	return s.current
}

// named returns the view of a sequence for use, nil when there is none any more.
func (s *views) named(sequence int64) *view {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.expire(time.Now())
	if s.current != nil && s.current.sequence == sequence && s.current.acquire() {
		return s.current
	}
	for i, k := range s.kept {
		if k.sequence == sequence && k.acquire() {
			// Most recently used last: the first is the one to go.
			s.kept = append(append(s.kept[:i], s.kept[i+1:]...), keptView{k.view, time.Now()})
			return k.view
		}
	}
	return nil
}

// drop lets go of all views.
func (s *views) drop() {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.current != nil {
		s.current.release()
		s.current = nil
	}
	for _, k := range s.kept {
		k.release()
	}
	s.kept = nil
}

// acquire returns the current view, or an error of kind Unavailable.
func (x *Index) acquire(op string) (*view, error) {
	v := x.views.acquire()
	if v == nil {
		return nil, unavailable(op, "the index is closed")
	}
	return v, nil
}

// refresh builds a view of what the store holds now and swaps it in. x.writing is held.
func (x *Index) refresh() error {
	snapshot, err := readSnapshot(x.gen.store)
	if err != nil {
		return err
	}
	before := x.views.acquire()
	if before != nil {
		defer before.release()
	}
	v, err := newView(snapshot, before, x.pool)
	if err != nil {
		_ = snapshot.Close() // the view's error says more
		return err
	}
	x.troubled.Store(false)
	x.pool.retain(v)
	x.views.swap(v)
	return nil
}

// keepFresh renews the view when merges changed the segments, until the index is closed.
func (x *Index) keepFresh() {
	defer x.stopped.Done()
	tick := time.NewTicker(refreshEvery)
	defer tick.Stop()
	for {
		select {
		case <-x.stop:
			return
		case <-tick.C:
			if err := x.refreshMerged(); err != nil {
				x.log.Error("index view not renewed", "error", err)
			}
		}
	}
}

func (x *Index) refreshMerged() (err error) {
	// A write holds the lock for as long as it takes and renews the view itself; Close holds it
	// while it waits for this goroutine.
	if !x.writing.TryLock() {
		return nil
	}
	defer x.writing.Unlock()
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if p := recover(); p != nil {
			err = x.writeFailed(panicError{p})
		}
	}()
	x.views.mu.Lock()
	x.views.expire(time.Now())
	x.views.mu.Unlock()
	if x.writable() != nil {
		return nil
	}
	snapshot, err := readSnapshot(x.gen.store)
	if err != nil {
		return err
	}
	v := x.views.acquire()
	same := v == nil || v.holds(snapshot)
	if v != nil {
		v.release()
	}
	if err := snapshot.Close(); err != nil || same {
		return err
	}
	return x.refresh()
}
