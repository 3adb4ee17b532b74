package correct

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"
	"unicode"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

const keyList = "day, why; document, body, oblast; add name, ban name; title, date, outlet, address, " +
	"pin oblast, remove oblast, pin body, remove body"

// keys reads the value of each key.
var keys = map[string]func(b *block, value string) error{
	"day": func(b *block, v string) error {
		if _, err := time.Parse(time.DateOnly, v); err != nil {
			return fmt.Errorf("“%s” is no day: write it as 2026-03-04", shorten(v))
		}
		return once("day", &b.Day, v)
	},
	"why":      func(b *block, v string) error { return once("why", &b.Why, v) },
	"document": func(b *block, v string) error { return b.aim("document", v, document) },
	"body":     func(b *block, v string) error { return b.aim("body", v, body) },
	"oblast":   func(b *block, v string) error { return b.aim("oblast", v, oblast) },
	"add name": func(b *block, v string) error { return b.name(v, false) },
	"ban name": func(b *block, v string) error { return b.name(v, true) },
	"title":    act(func(b *block, v string) error { return once("title", &b.doc.Title, v) }),
	"date": act(func(b *block, v string) error {
		for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
			if _, err := time.Parse(layout, v); err == nil {
				return once("date", &b.doc.Date, v)
			}
		}
		return fmt.Errorf("“%s” is no date: write it as 2026-03-04, 2026-03 or 2026", shorten(v))
	}),
	"outlet": act(func(b *block, v string) error {
		if id, ok := agency.ResolveOutlet(v); ok {
			v = id
		}
		return once("outlet", &b.doc.Outlet, v)
	}),
	"address": act(func(b *block, v string) error {
		if !isAddress(v) {
			return fmt.Errorf("“%s” is no address: it begins with https:// or http://", shorten(v))
		}
		return once("address", &b.doc.Address, v)
	}),
	"pin oblast":    act(func(b *block, v string) error { return add(&b.doc.PinOblasts, v, oblast) }),
	"remove oblast": act(func(b *block, v string) error { return add(&b.doc.DropOblasts, v, oblast) }),
	"pin body":      act(func(b *block, v string) error { return add(&b.doc.PinBodies, v, body) }),
	"remove body":   act(func(b *block, v string) error { return add(&b.doc.DropBodies, v, body) }),
}

// act marks that the block was to do something, be it in vain.
func act(read func(*block, string) error) func(*block, string) error {
	return func(b *block, v string) error {
		b.acted = true
		return read(b, v)
	}
}

func once(key string, into *string, v string) error {
	if *into != "" {
		return fmt.Errorf("a second “%s:” in one block: part blocks by an empty line", key)
	}
	*into = v
	return nil
}

// aim notes what the block corrects.
func (b *block) aim(key, v string, resolve func(string) (string, error)) error {
	if b.target != "" {
		b.bad = true
		return errors.New("a block corrects one document, body or oblast: part blocks by an empty line; this one is left out")
	}
	b.target = key
	id, err := resolve(v)
	if err != nil {
		b.bad = true
		return fmt.Errorf("%w; this block is left out", err)
	}
	b.value = id
	return nil
}

func (b *block) name(v string, ban bool) error {
	b.acted = true
	if !strings.ContainsFunc(v, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) {
		return fmt.Errorf("“%s” is no name", shorten(v))
	}
	b.names = append(b.names, Name{Text: v, Ban: ban})
	return nil
}

func add(to *[]string, v string, resolve func(string) (string, error)) error {
	id, err := resolve(v)
	if err != nil {
		return err
	}
	if !slices.Contains(*to, id) {
		*to = append(*to, id)
	}
	return nil
}

func oblast(v string) (string, error) {
	if id, ok := gazetteer.Resolve(v); ok && id != gazetteer.None {
		return id, nil
	}
	return "", fmt.Errorf("“%s” is no oblast: write its name, as Kharkiv Oblast, or its id, as UA-63", shorten(v))
}

func body(v string) (string, error) {
	if id, ok := agency.Resolve(v); ok && id != agency.None {
		return id, nil
	}
	return "", fmt.Errorf("“%s” is no body of the list: write its name as the pages show it, or its id, as general-staff", shorten(v))
}

// idLength is the length of a document's id: 16 bytes in base32.
const idLength = 26

func document(v string) (string, error) {
	if isAddress(v) {
		return v, nil
	}
	if i := strings.LastIndexByte(v, '/'); i >= 0 {
		v = v[i+1:] // "/article/ID", as copied from a page
	}
	if len(v) == idLength && strings.Trim(v, "abcdefghijklmnopqrstuvwxyz234567") == "" {
		return v, nil
	}
	return "", fmt.Errorf("“%s” is no document: write its address, with https://, or the id at the foot of its page", shorten(v))
}

func isAddress(v string) bool {
	u, err := url.Parse(v)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != ""
}
