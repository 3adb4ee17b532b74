package archive

import (
	"context"
	"fmt"
	"slices"

	"vistka/search"
)

// schemaVersion is the number in user_version. A higher one was written by a later release.
const schemaVersion = 2

// applicationID marks the file as ours ("Vstk"), so that another program's database is refused.
const applicationID = 0x5673746b

// Times are Unix microseconds. Each blob is zstd but for footprints.
var schema1 = []string{
	`CREATE TABLE log (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		seq INTEGER NOT NULL)`,
	`INSERT INTO log VALUES (1, 0)`,

	// raws holds each distinct page as it was found; size is that of the bytes unpacked.
	`CREATE TABLE raws (
		sha256 TEXT PRIMARY KEY,
		size INTEGER NOT NULL,
		bytes BLOB NOT NULL)`,
	`CREATE INDEX raws_size ON raws (size)`,

	// documents holds one row for each id that was ever given. doc leaves out what has a column
	// here or in versions; it is null once erased.
	`CREATE TABLE documents (
		id TEXT PRIMARY KEY,
		seq_first INTEGER NOT NULL UNIQUE,
		seq INTEGER NOT NULL UNIQUE,
		state INTEGER NOT NULL,
		url TEXT NOT NULL,
		first_seen INTEGER NOT NULL,
		changed INTEGER NOT NULL,
		version INTEGER REFERENCES versions (n),
		cleaner TEXT NOT NULL, tagger TEXT NOT NULL, gazetteer TEXT NOT NULL,
		title_key BLOB, text_key BLOB,
		removed_for TEXT NOT NULL DEFAULT '',
		doc BLOB)`,
	// Each column that refers to a parent has an index: without it SQLite reads the whole table
	// whenever a row of the parent goes.
	`CREATE INDEX documents_version ON documents (version)`,
	`CREATE INDEX documents_live ON documents (id, cleaner, tagger, gazetteer) WHERE state = 0`,
	`CREATE INDEX documents_gone ON documents (state) WHERE state <> 0`,

	// versions holds the captures of a document, current and earlier. size is that of the whole
	// page, which is more than its bytes when only the first part was read.
	`CREATE TABLE versions (
		n INTEGER PRIMARY KEY,
		doc TEXT NOT NULL REFERENCES documents (id),
		sha256 TEXT NOT NULL REFERENCES raws (sha256),
		source TEXT NOT NULL, file INTEGER NOT NULL, url TEXT NOT NULL,
		content_type TEXT NOT NULL, fetched INTEGER NOT NULL,
		size INTEGER NOT NULL, truncated INTEGER NOT NULL)`,
	`CREATE INDEX versions_doc ON versions (doc, sha256)`,
	`CREATE INDEX versions_sha256 ON versions (sha256)`,

	// names says which document an address, a path or a hash stands for. own is 0 for an address
	// that pages only name as their canonical one.
	`CREATE TABLE names (
		kind TEXT NOT NULL, name TEXT NOT NULL,
		doc TEXT NOT NULL REFERENCES documents (id),
		own INTEGER NOT NULL,
		PRIMARY KEY (kind, name)) WITHOUT ROWID`,
	`CREATE INDEX names_doc ON names (doc)`,
	`CREATE TABLE disputed (address TEXT PRIMARY KEY) WITHOUT ROWID`,

	`CREATE TABLE skipped (
		kind TEXT NOT NULL, name TEXT NOT NULL,
		reason TEXT NOT NULL, detail TEXT NOT NULL,
		sha256 TEXT REFERENCES raws (sha256),
		source TEXT NOT NULL, url TEXT NOT NULL,
		fetched INTEGER NOT NULL, size INTEGER NOT NULL,
		PRIMARY KEY (kind, name)) WITHOUT ROWID`,
	`CREATE INDEX skipped_sha256 ON skipped (sha256)`,

	// removed holds the hashes of all pages of removed documents.
	`CREATE TABLE removed (
		sha256 TEXT NOT NULL,
		doc TEXT NOT NULL REFERENCES documents (id),
		PRIMARY KEY (sha256, doc)) WITHOUT ROWID`,
	`CREATE INDEX removed_doc ON removed (doc)`,

	fmt.Sprintf(`PRAGMA application_id = %d`, applicationID),
}

// schema2 is what version 2 added. A document's footprint says which blocks the rest of the
// cleaning keeps (package clean), memory which of these were cut as its site's; memory holds what is
// known of all sites, stale the sites whose pages have changed since, under a number that a further
// change replaces.
var schema2 = []string{
	`ALTER TABLE documents ADD COLUMN site TEXT NOT NULL DEFAULT ''`,
	`ALTER TABLE documents ADD COLUMN footprint BLOB`,
	`ALTER TABLE documents ADD COLUMN memory TEXT NOT NULL DEFAULT ''`,
	`CREATE INDEX documents_site ON documents (site) WHERE site <> ''`,
	`CREATE TABLE memory (
		one INTEGER PRIMARY KEY CHECK (one = 1),
		number INTEGER NOT NULL,
		sites BLOB NOT NULL)`,
	`CREATE TABLE stale (
		n INTEGER PRIMARY KEY AUTOINCREMENT,
		site TEXT NOT NULL UNIQUE)`,
	fmt.Sprintf(`PRAGMA user_version = %d`, schemaVersion),
}

// state of a document; everything but live is absent from the index.
type state int

const (
	live      state = iota
	withdrawn       // by newer rules its page holds no article
	hidden
	erased
)

func (s state) removed() bool { return s == hidden || s == erased }

// migrate makes the tables of a new database and refuses one that is not ours or is newer.
func (s *Store) migrate(ctx context.Context) error {
	return s.write(ctx, "open", func(t *tx) error {
		var version, app, tables int
		if err := t.row(`PRAGMA user_version`).Scan(&version); err != nil {
			return err
		}
		if err := t.row(`PRAGMA application_id`).Scan(&app); err != nil {
			return err
		}
		if err := t.row(`SELECT count(*) FROM sqlite_master`).Scan(&tables); err != nil {
			return err
		}
		switch {
		case tables == 0:
			return t.execAll(slices.Concat(schema1, schema2))
		case app != applicationID:
			return &search.Error{Kind: search.KindInvalid, Op: "open archive", Pos: -1,
				Msg: s.path + " belongs to another program: choose another data folder"}
		case version > schemaVersion:
			return &search.Error{Kind: search.KindInvalid, Op: "open archive", Pos: -1,
				Msg: fmt.Sprintf("%s was written by a newer release (form %d, this one reads %d): use that release",
					s.path, version, schemaVersion)}
		case version < 2:
			// Footprints come when the documents are cleaned again, as newer rules do.
			return t.execAll(schema2)
		}
		return nil
	})
}

func (t *tx) execAll(queries []string) error {
	for _, q := range queries {
		if err := t.exec(q); err != nil {
			return err
		}
	}
	return nil
}
