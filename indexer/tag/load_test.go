package tag

import (
	"runtime"
	"testing"
)

// TestLoadIsSmall holds what the dictionary keeps in memory: 60 MB are allowed.
func TestLoadIsSmall(t *testing.T) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	d := build()
	runtime.GC()
	runtime.ReadMemStats(&after)
	if mb := (int64(after.HeapAlloc) - int64(before.HeapAlloc)) >> 20; mb > 40 {
		t.Errorf("the dictionary takes %d MB, want 40 at most beside the tables", mb)
	}
	runtime.KeepAlive(d)
}
