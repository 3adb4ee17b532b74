package main

import (
	"fmt"
	"os"
	"strings"
	"time"
)

// anonymousBytes reads from the system how much memory of this process no file backs; 0 where it
// does not tell.
func anonymousBytes() (bytes int64) {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	for line := range strings.Lines(string(status)) {
		if rest, ok := strings.CutPrefix(line, "RssAnon:"); ok {
			if _, err := fmt.Sscan(rest, &bytes); err != nil {
				return 0
			}
			return bytes << 10
		}
	}
	return 0
}

// clockTick is the unit of times in /proc: Linux shows them in hundredths of a second everywhere.
const clockTick = 10 * time.Millisecond

// processTime reads from the system how long this process was on a processor; 0 where it does not
// tell.
func processTime() time.Duration {
	stat, err := os.ReadFile("/proc/self/stat")
	if err != nil {
		return 0
	}
	// The name, second and in parentheses, may hold anything; user and system time are the
	// fourteenth and fifteenth.
	_, rest, _ := strings.Cut(string(stat), ") ")
	fields := strings.Fields(rest)
	if len(fields) < 13 {
		return 0
	}
	var user, system int64
	if _, err := fmt.Sscan(fields[11], &user); err != nil {
		return 0
	}
	if _, err := fmt.Sscan(fields[12], &system); err != nil {
		return 0
	}
	return time.Duration(user+system) * clockTick
}
