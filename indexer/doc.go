// Package indexer brings pages from their sources into the archive, and from the archive into an
// index: source -> clean -> tag -> assemble -> archive -> apply.
//
// The archive is the log; the index follows it. A page is done when the archive has committed it:
// a run that is killed loses nothing that was counted, and the same command again brings the rest.
//
// What an editor set right ([Corrections], read by package correct) is part of the versions of the
// documents that it touches: [Pipeline.Refresh] finds these and makes them again, and takes back what
// is no longer in the file.
//
// Invariants: every page that a source yields is counted exactly once, as new, changed, unchanged
// or skipped with a reason; the order in which workers finish changes no document; no page stops a
// run.
package indexer
