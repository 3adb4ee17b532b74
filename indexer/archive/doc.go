// Package archive keeps what was taken in: the bytes of each page as they were found, the document
// made from them, the pages left out with their reason, and what was removed. It is the log that
// every index follows, and the one place from which an index can be made again.
//
// It is not an index and does not read pages: which address is canonical, what the article is and
// which rules are current is decided by the caller.
//
// Everything lies in one SQLite database, DATA/archive.db, in WAL mode with full synchronisation.
// Several processes may hold it open; one writes at a time, the others read meanwhile.
//
// Invariants:
//   - [Store.Apply] is one transaction: all of a batch is there, on disk, or nothing is.
//   - Each change of a document has the next sequence number; sequences become visible in order.
//   - A page seen again unchanged writes nothing.
//   - An id, its first sequence and its first sight never change, and no id is given twice.
//   - Bytes are verified against their SHA-256 when they come and when they are read back.
//   - What was removed stays removed, whatever is applied later.
//
// # Identity
//
// The id of a document is made from its page key: the address that the page was given or fetched
// with, else the canonical address that it names, else the path of its file, else its bytes. It is
// fixed at first sight. A page is known again by its address, else by its path, else by its bytes;
// a canonical address that it names later is a further name of its document.
//
// Pages found without an address that name one canonical address are one document as long as each
// has the title or the text of that document. The first that has neither makes the address
// disputed: it is nobody's name from then on, except of a page given or fetched there, and pages
// that name it are known by their paths. The document that had it keeps its id.
//
// Of several captures of one document the latest is current, by time of capture, then by source; a
// capture from the same source replaces the one before. The order in which pages arrive, and so the
// order of workers, therefore decides three things only: the sequences, which of the pages that
// dispute an address has the id made from it, and which copies joined that one before the dispute.
package archive
