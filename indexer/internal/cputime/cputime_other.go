//go:build !unix

// Package cputime tells tests what they take of the processor.
package cputime

import "time"

var started = time.Now()

// Now is the time since the start, where the time of the processor is not to be had.
func Now() time.Duration { return time.Since(started) }
