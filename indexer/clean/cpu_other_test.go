//go:build !unix

package clean

import "time"

var started = time.Now()

// cpuTime is the time since the start, where the time of the processor is not to be had.
func cpuTime() time.Duration { return time.Since(started) }
