// Package source says where pages come from: folders, named files and JSON lines. It finds them,
// names them and reads them, unpacked and within a size limit.
//
// It does not look into a page: what the article is, which address is its canonical one and
// whether the page is worth keeping is decided by the steps that follow.
//
// Invariants:
//   - [Scan] checks every argument before it yields anything, and reports all faults at once.
//   - One bad page, line or folder never ends a scan: its [Ref] fails to load, with a reason.
//   - Memory does not grow with the size of a page, of a line or of a file: nothing above
//     [MaxPage] bytes is held, packed or unpacked.
package source
