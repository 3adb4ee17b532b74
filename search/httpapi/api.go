package httpapi

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"vistka/search"
	"vistka/search/query"
)

// search answers /api/v1/search.
func (s *server) search(c *gin.Context) error {
	a := readAPI(c.Request.URL.RawQuery)
	if err := a.err(); err != nil {
		return err
	}
	if s.unchanged(c) {
		return nil
	}
	p, err := s.find(c.Request.Context(), a.req)
	if err != nil {
		return a.blame(err)
	}
	suggestions := s.didYouMean(c.Request.Context(), a, p)
	if p.Partial {
		// Asked again, the answer may be a whole one.
		return s.writeJSON(c, http.StatusOK, cacheNever, s.searchView(a, p, suggestions))
	}
	c.Header("ETag", s.etag(c, p.Sequence))
	return s.writeJSON(c, http.StatusOK, s.policy(c).cache, s.searchView(a, p, suggestions))
}

// document answers /api/v1/documents/{id}; q marks its matches.
func (s *server) document(c *gin.Context) error {
	a := readDocument(c.Request.URL.RawQuery)
	if err := a.err(); err != nil {
		return err
	}
	m, err := s.open(c.Request.Context(), c.Param("id"), a.req.Query)
	if err != nil {
		return err
	}
	return s.writeJSON(c, http.StatusOK, s.policy(c).cache, s.documentView(a.words, m))
}

// readDocument reads the parameters of a document, which are q and lang.
func readDocument(raw string) *ask {
	a := &ask{words: english, clean: map[string][]string{}}
	values, fault := parse(raw)
	if fault != nil {
		a.fault(fault)
	}
	for _, p := range params {
		if p.name != "q" && p.name != "lang" {
			continue
		}
		given := values[p.name]
		delete(values, p.name)
		if len(given) > 1 {
			a.fault(search.Invalid(p.name, "given more than once: leave one"))
		}
		for _, v := range given[:min(1, len(given))] {
			a.take(p, v, true)
		}
	}
	for name := range values {
		a.fault(search.Invalid(printable(name), "there is no such parameter: a document takes q and lang"))
	}
	a.faults.texts = map[string]string{"q": a.q}
	return a
}

// open takes a place among the searches: marking the matches of a query is a search of one document.
func (s *server) open(ctx context.Context, id string, q query.Query) (*search.Marked, error) {
	leave, err := s.gate.enter(ctx)
	if err != nil {
		return nil, err
	}
	defer leave()
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	return s.cfg.Searcher.Document(ctx, id, q, nil)
}

// statsView is the answer of /api/v1/stats.
type statsView struct {
	Notice    string  `json:"notice,omitempty"`
	Engine    string  `json:"engine"`
	Documents int     `json:"documents"`
	Sequence  int64   `json:"sequence"`
	Newest    *string `json:"newest"` // YYYY-MM-DD of the newest dated article; YYYY-MM or YYYY when only that is known
	// Bytes is the size of the index on disk, ColumnBytes that of its columns in memory.
	Bytes       int64     `json:"bytes"`
	ColumnBytes int64     `json:"column_bytes"`
	Segments    int       `json:"segments"`
	Built       time.Time `json:"built"`
}

func (s *server) stats(c *gin.Context) error {
	st, err := s.cfg.Searcher.Stats(c.Request.Context())
	if err != nil {
		return err
	}
	v := statsView{
		Notice: s.cfg.Notice, Engine: st.Engine, Documents: st.Documents, Sequence: st.Sequence,
		Bytes: st.Bytes, ColumnBytes: st.Columns, Segments: st.Segments, Built: st.Built,
	}
	if newest := st.NewestDate(); newest.Known() {
		v.Newest = &newest.Date
	}
	return s.writeJSON(c, http.StatusOK, cacheNever, v)
}

// healthz says that the process answers; it asks nobody.
func (s *server) healthz(c *gin.Context) error {
	return s.writeJSON(c, http.StatusOK, cacheNever, map[string]string{"status": "alive"})
}

// readyView is the answer of /readyz. Reason is empty when ready.
type readyView struct {
	Status    string `json:"status"`
	Reason    string `json:"reason,omitempty"`
	Sequence  int64  `json:"sequence"`
	Documents int    `json:"documents"`
}

// readyz says whether searches can be answered, and from which state of the archive.
func (s *server) readyz(c *gin.Context) error {
	ctx := c.Request.Context()
	v, status := readyView{Status: "ready"}, http.StatusOK
	err := s.cfg.Ready(ctx)
	if err == nil {
		var st search.Stats
		st, err = s.cfg.Searcher.Stats(ctx)
		v.Sequence, v.Documents = st.Sequence, st.Documents
	}
	if err != nil {
		v.Status, v.Reason, status = "not ready", err.Error(), http.StatusServiceUnavailable
	}
	return s.writeJSON(c, status, cacheNever, v)
}

// blame gives an engine's error about the query the query's text, for positions in it.
func (a *ask) blame(err error) error {
	var e *search.Error
	if !errors.As(err, &e) || e.Field == "" || e.Kind != search.KindInvalid {
		return err
	}
	a.fault(e)
	return &a.faults
}
