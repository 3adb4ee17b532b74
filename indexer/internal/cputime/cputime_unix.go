//go:build unix

// Package cputime tells tests what they take of the processor. Other work on the machine does not
// change it, as it changes the time on the clock.
package cputime

import (
	"syscall"
	"time"
)

// Now is the processor time that this process has taken so far, on all cores together, of user and
// system; 0 where the system does not tell.
func Now() time.Duration {
	var u syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
