package archive

import (
	"context"
	"fmt"
)

// checkPage is how many pages a step of Check reads; between steps writers and the WAL get on.
const checkPage = 64

// Check reads the whole archive and calls tell for each fault: broken structure, rows that refer to
// what is not there, pages whose bytes do not have their hash, documents that cannot be read. An
// archive without faults calls nothing. The error is that of tell, of ctx or of reading itself.
func (s *Store) Check(ctx context.Context, tell func(fault string) error) error {
	var told error
	say := func(format string, args ...any) error {
		told = tell(fmt.Sprintf(format, args...))
		return told
	}
	for _, step := range []func(context.Context, sayer) error{
		s.checkStructure, s.checkReferences, s.checkRaws, s.checkDocuments,
	} {
		if err := step(ctx, say); err != nil {
			if told != nil {
				return told
			}
			return s.fault(ctx, "check", err)
		}
	}
	return nil
}

type sayer func(format string, args ...any) error

func (s *Store) checkStructure(ctx context.Context, say sayer) error {
	return s.each(ctx, `PRAGMA integrity_check(20)`, func(row scanner) error {
		var line string
		if err := row.Scan(&line); err != nil || line == "ok" {
			return err
		}
		return say("structure: %s", line)
	})
}

func (s *Store) checkReferences(ctx context.Context, say sayer) error {
	return s.each(ctx, `PRAGMA foreign_key_check`, func(row scanner) error {
		var table, parent string
		var rowid, key any
		if err := row.Scan(&table, &rowid, &parent, &key); err != nil {
			return err
		}
		return say("a row of %s refers to one of %s that is not there", table, parent)
	})
}

func (s *Store) checkRaws(ctx context.Context, say sayer) error {
	return s.checkBlobs(ctx, `SELECT sha256, bytes FROM raws WHERE sha256 > ? ORDER BY sha256 LIMIT ?`,
		func(sum string, blob []byte) error {
			if _, err := s.unpackRaw(blob, sum); err != nil {
				return say("page %s: %v", sum, err)
			}
			return nil
		})
}

func (s *Store) checkDocuments(ctx context.Context, say sayer) error {
	return s.checkBlobs(ctx, `SELECT id, doc FROM documents WHERE id > ? AND doc IS NOT NULL ORDER BY id LIMIT ?`,
		func(id string, blob []byte) error {
			if _, err := s.unpackDocument(blob); err != nil {
				return say("document %s: %v", id, err)
			}
			return nil
		})
}

// checkBlobs goes through the keys and blobs of a table in steps.
func (s *Store) checkBlobs(ctx context.Context, query string, check func(key string, blob []byte) error) error {
	var key string
	for {
		n := 0
		err := s.each(ctx, query, func(row scanner) error {
			n++
			var blob []byte
			if err := row.Scan(&key, &blob); err != nil {
				return err
			}
			return check(key, blob)
		}, key, checkPage)
		if err != nil || n < checkPage {
			return err
		}
	}
}
