package archive

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"vistka/search"
)

// model is the archive told once more with plain maps: which page belongs to which document, what is
// current, what changed last. Documents are numbered in the order in which they came.
type model struct {
	docs     []*modelDoc
	names    map[string]*modelName // "url …", "source …", "bytes …"
	disputed map[string]bool
	removed  map[string]bool   // hashes
	skipped  map[string]string // to the hash
	clock    int               // counts changes
}

type modelName struct {
	doc int
	own bool
}

type modelDoc struct {
	state       state
	url         string
	title, body string
	versions    search.Versions
	current     Raw
	hashes      map[string]bool
	changed     int
}

func newModel() *model {
	return &model{names: make(map[string]*modelName), disputed: make(map[string]bool),
		removed: make(map[string]bool), skipped: make(map[string]string)}
}

func (m *model) touch(n int) {
	m.clock++
	m.docs[n].changed = m.clock
}

func (m *model) pageName(r Raw) string {
	switch {
	case r.URL != "":
		return "url " + r.URL
	case r.File:
		return "source " + r.Source
	}
	return "bytes " + r.SHA256
}

func (m *model) alike(n int, e Entry) bool {
	d := m.docs[n]
	return d.title != "" && d.title == e.Doc.Title || d.body != "" && d.body == e.Doc.Body
}

func (m *model) dispute(address string) {
	m.disputed[address] = true
	name := m.names["url "+address]
	if name == nil || name.own {
		return
	}
	delete(m.names, "url "+address)
	d := m.docs[name.doc]
	if d.url == address {
		d.url = ""
		own, claimed := m.addresses(name.doc)
		if all := append(own, claimed...); len(all) > 0 {
			d.url = all[0]
		}
	}
	m.touch(name.doc)
}

// addresses lists those of a document at which it was found, and those that it only named.
func (m *model) addresses(n int) (own, claimed []string) {
	for key, name := range m.names {
		if name.doc != n || key[:4] != "url " {
			continue
		}
		if name.own {
			own = append(own, key[4:])
		} else {
			claimed = append(claimed, key[4:])
		}
	}
	slices.Sort(own)
	slices.Sort(claimed)
	return own, claimed
}

// apply returns the number of the page's document, -1 for none, and what became of it.
func (m *model) apply(e Entry) (int, Result, string) {
	if m.removed[e.Raw.SHA256] {
		return -1, Skipped, ReasonRemoved
	}
	if e.Doc == nil {
		return m.skip(e)
	}
	c := e.Canonical
	if m.disputed[c] || c == e.Raw.URL {
		c = ""
	}
	n := -1
	if name := m.names["url "+e.Raw.URL]; e.Raw.URL != "" && name != nil {
		if name.own || m.docs[name.doc].state.removed() || m.alike(name.doc, e) {
			n = name.doc
		} else {
			m.dispute(e.Raw.URL)
		}
	}
	if name := m.names["source "+e.Raw.Source]; n < 0 && e.Raw.File && name != nil {
		n = name.doc
	}
	if name := m.names["bytes "+e.Raw.SHA256]; n < 0 && !e.Raw.File && e.Raw.URL == "" && name != nil {
		n = name.doc
	}
	if name := m.names["url "+c]; n < 0 && c != "" && name != nil {
		removed := m.docs[name.doc].state.removed()
		switch alike := m.alike(name.doc, e); {
		case removed && (name.own || alike), !removed && alike && e.Raw.URL == "":
			n = name.doc
		case removed:
			c = ""
		case !alike:
			m.dispute(c)
			c = ""
		}
	}
	if n >= 0 && m.docs[n].state.removed() {
		return n, Skipped, ReasonRemoved
	}
	for _, key := range []string{"url " + e.Raw.URL, "source " + e.Raw.Source, "bytes " + e.Raw.SHA256} {
		delete(m.skipped, key)
	}
	if n < 0 {
		n = len(m.docs)
		m.docs = append(m.docs, &modelDoc{url: e.Raw.URL, hashes: make(map[string]bool), state: withdrawn})
		m.own(n, e)
		m.claim(n, c, e)
		m.capture(n, e)
		m.touch(n)
		return n, New, ""
	}
	named := m.own(n, e)
	claimed := m.claim(n, c, e)
	if m.capture(n, e) || named || claimed {
		m.touch(n)
		return n, Changed, ""
	}
	return n, Unchanged, ""
}

func (m *model) own(n int, e Entry) (changed bool) {
	if e.Raw.File {
		m.names["source "+e.Raw.Source] = &modelName{n, true}
	}
	if e.Raw.URL == "" {
		if !e.Raw.File {
			m.names["bytes "+e.Raw.SHA256] = &modelName{n, true}
		}
		return false
	}
	changed = m.names["url "+e.Raw.URL] == nil
	m.names["url "+e.Raw.URL] = &modelName{n, true}
	if now := m.names["url "+m.docs[n].url]; now == nil || !now.own {
		m.docs[n].url, changed = e.Raw.URL, true
	}
	return changed
}

func (m *model) claim(n int, c string, e Entry) (changed bool) {
	if c == "" {
		return false
	}
	switch other := m.names["url "+c]; {
	case other == nil:
		m.names["url "+c] = &modelName{n, false}
		if m.docs[n].url == "" {
			m.docs[n].url = c
		}
		return true
	case other.doc != n && !m.docs[other.doc].state.removed() && !m.alike(other.doc, e):
		m.dispute(c)
	}
	return false
}

func (m *model) capture(n int, e Entry) (current bool) {
	d := m.docs[n]
	newer := d.current.Source == e.Raw.Source || e.Raw.Fetched.After(d.current.Fetched) ||
		e.Raw.Fetched.Equal(d.current.Fetched) && e.Raw.Source > d.current.Source // all of one length here
	switch {
	case d.state == withdrawn:
		current = true
	case d.current.SHA256 == e.Raw.SHA256:
		current = d.versions != e.Doc.Provenance.Versions
	default:
		current = newer
	}
	d.hashes[e.Raw.SHA256] = true
	if current {
		if d.current.SHA256 != e.Raw.SHA256 {
			d.current = e.Raw
		}
		d.state, d.title, d.body, d.versions = live, e.Doc.Title, e.Doc.Body, e.Doc.Provenance.Versions
	}
	return current
}

func (m *model) skip(e Entry) (int, Result, string) {
	key := m.pageName(e.Raw)
	name := m.names[key]
	if name != nil && m.docs[name.doc].state.removed() {
		return name.doc, Skipped, ReasonRemoved
	}
	m.skipped[key] = e.Raw.SHA256
	if name == nil || !name.own {
		return -1, Skipped, e.SkipReason
	}
	return name.doc, Skipped, e.SkipReason
}

func (m *model) remove(n int, mode Mode) {
	d := m.docs[n]
	if d.state == erased || d.state == hidden && mode == Hide {
		return
	}
	d.state = hidden
	if mode == Erase {
		d.state = erased
		for key, sum := range m.skipped {
			if name := m.names[key]; name != nil && name.doc == n {
				d.hashes[sum] = true
				delete(m.skipped, key)
			}
		}
		for key, sum := range m.skipped {
			if d.hashes[sum] {
				delete(m.skipped, key)
			}
		}
	}
	for sum := range d.hashes {
		m.removed[sum] = true
	}
	m.touch(n)
}

// randomPage makes pages that often share an address, a path, a title or a text.
func randomPage(rng *rand.Rand) Entry {
	pick := func(of string, n int) string { return fmt.Sprintf("%s%d", of, rng.IntN(n)) }
	e := file(pick("/f", 6), pick("Title ", 4), pick("text ", 4), "")
	e.Doc.Provenance.Versions = []search.Versions{rules1, rules2}[rng.IntN(8)/7]
	e.Raw.Fetched = day.Add(time.Duration(rng.IntN(3)) * time.Hour)
	if rng.IntN(3) == 0 {
		e.Raw.URL = pick("https://example.org/", 5)
	}
	if rng.IntN(2) == 0 {
		e.Canonical = pick("https://example.org/", 5)
	}
	if rng.IntN(5) == 0 {
		e.Raw.File, e.Raw.Source = false, pick("l:", 9)
	}
	e.Raw.Bytes = []byte(fmt.Sprint(e.Doc.Title, e.Doc.Body, rng.IntN(3)))
	e.Raw = withHash(e.Raw)
	if rng.IntN(8) == 0 {
		e.Doc, e.SkipReason = nil, pick("reason-", 2)
	}
	return e
}

// TestModel runs random batches, removals and repeats against the model.
func TestModel(t *testing.T) {
	seed := uint64(time.Now().UnixNano())
	rounds := 10
	if testing.Short() {
		rounds = 3
	}
	for round := range rounds {
		rng := rand.New(rand.NewPCG(seed, uint64(round)))
		s, m := open(t, t.TempDir()), newModel()
		ids := make(map[string]int)
		for step := range 40 {
			where := fmt.Sprintf("seed %d, round %d, step %d", seed, round, step)
			if len(m.docs) > 0 && rng.IntN(12) == 0 {
				n := rng.IntN(len(m.docs))
				mode := []Mode{Hide, Erase}[rng.IntN(2)]
				m.remove(n, mode)
				for id, number := range ids {
					if number != n {
						continue
					}
					if _, err := s.Remove(t.Context(), id, mode, ""); err != nil {
						t.Fatalf("%s: %v", where, err)
					}
				}
			} else {
				modelBatch(t, s, m, ids, rng, where)
			}
			compare(t, s, m, ids, where)
			if t.Failed() {
				return
			}
		}
		s.Close()
	}
}

func modelBatch(t *testing.T, s *Store, m *model, ids map[string]int, rng *rand.Rand, where string) {
	t.Helper()
	var batch []Entry
	for range 1 + rng.IntN(4) {
		batch = append(batch, randomPage(rng))
	}
	if rng.IntN(3) == 0 {
		batch = append(batch, batch...) // all of it seen again
	}
	out, err := s.Apply(t.Context(), batch)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	for i, e := range batch {
		n, result, reason := m.apply(e)
		if result == New {
			if _, taken := ids[out[i].ID]; taken {
				t.Fatalf("%s: new document has the id of document %d", where, ids[out[i].ID])
			}
			ids[out[i].ID] = n
		}
		if out[i].Result != result || out[i].Reason != reason || (out[i].ID != "" && ids[out[i].ID] != n) {
			t.Fatalf("%s: page %+v: got %+v (document %d), want %s %s (document %d)",
				where, e.Raw, out[i], ids[out[i].ID], result, reason, n)
		}
	}
}

// compare looks at everything that the archive tells.
func compare(t *testing.T, s *Store, m *model, ids map[string]int, where string) {
	t.Helper()
	changes, err := s.Changes(t.Context(), 0, 1000)
	if err != nil {
		t.Fatalf("%s: %v", where, err)
	}
	type told struct {
		Number      int
		Live        bool
		URL         string
		Aliases     []string
		Title, Body string
		SHA256      string
		Versions    search.Versions
	}
	var got, want []told
	for _, c := range changes {
		d := told{Number: ids[c.ID]}
		if c.Doc != nil {
			d.Live, d.URL, d.Aliases, d.Title, d.Body = true, c.Doc.URL, c.Doc.Aliases, c.Doc.Title, c.Doc.Body
			d.SHA256, d.Versions = c.Doc.Provenance.SHA256, c.Doc.Provenance.Versions
		}
		got = append(got, d)
	}
	order := make([]int, len(m.docs))
	for n := range order {
		order[n] = n
	}
	slices.SortFunc(order, func(a, b int) int { return m.docs[a].changed - m.docs[b].changed })
	live := 0
	for _, n := range order {
		d := told{Number: n}
		if doc := m.docs[n]; doc.state == 0 {
			live++
			own, claimed := m.addresses(n)
			all := append(own, claimed...)
			slices.Sort(all)
			all = slices.DeleteFunc(all, func(a string) bool { return a == doc.url })
			if len(all) == 0 {
				all = nil
			}
			d = told{n, true, doc.url, all, doc.title, doc.body, doc.current.SHA256, doc.versions}
		}
		want = append(want, d)
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Fatalf("%s: log (-want +got):\n%s", where, diff)
	}
	st, err := s.Stats(t.Context())
	if err != nil || st.Documents != live || st.Skipped != len(m.skipped) || st.Sequence != int64(m.clock) {
		t.Fatalf("%s: got %+v, %v, want %d documents, %d skipped, sequence %d", where, st, err, live, len(m.skipped), m.clock)
	}
	rows, err := s.db.QueryContext(t.Context(), `PRAGMA foreign_key_check`)
	if err != nil {
		t.Fatal(err)
	}
	if rows.Next() {
		t.Fatalf("%s: a row refers to what is not there", where)
	}
	rows.Close()
	// Every raw page belongs to a capture or to a skipped page.
	var orphans int
	if err := s.db.QueryRowContext(t.Context(), `SELECT count(*) FROM raws WHERE sha256 NOT IN (SELECT sha256 FROM versions)
		AND sha256 NOT IN (SELECT sha256 FROM skipped WHERE sha256 IS NOT NULL)`).Scan(&orphans); err != nil || orphans > 0 {
		t.Fatalf("%s: %d raw pages belong to nothing, %v", where, orphans, err)
	}
}
