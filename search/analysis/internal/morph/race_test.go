//go:build race

package morph

const raceDetector = true
