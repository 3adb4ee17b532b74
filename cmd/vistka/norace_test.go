//go:build !race

package main

// raced says that this binary runs with the race detector.
const raced = false
