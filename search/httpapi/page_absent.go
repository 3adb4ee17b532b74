package httpapi

import (
	"context"
	"net/http"
	"time"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// Removal is what is known of an article that was taken out.
type Removal struct {
	// At is the instant, zero when it is not known.
	At time.Time
	// Reason is the operator's, one line for readers; empty when there is none.
	Reason string
	// Withdrawn is true when nobody removed it: by newer rules its page holds no article.
	Withdrawn bool
	// Hashes are the SHA-256 of the pages it was made from, in hex.
	Hashes []string
}

// absentPage is what absent.html shows: an article that was taken out, or that there never was.
type absentPage struct {
	frame
	Heading, Detail string
	BackURL         string
	Facts           []row
	Date            *shownDate
	Reason          string
	Tips            []string
	Report          string
}

// idLength is the length of an article's id.
const idLength = 26

// absent answers for an article that is not there; any other error is given on.
func (s *server) absent(c *gin.Context, a *ask, err error) error {
	kind := search.KindOf(err)
	if kind != search.KindNotFound && kind != search.KindGone {
		return err
	}
	id := c.Param("id")
	p := absentPage{Facts: []row{{Label: a.text("provenance.id"), Value: printable(id), Code: true}}}
	if a.searches() {
		p.BackURL = a.self()
	}
	status := http.StatusNotFound
	if kind == search.KindGone {
		status = http.StatusGone
		p.Heading, p.Detail, p.Tips = a.text("removed.title"), a.text("removed.text"), []string{a.text("removed.original")}
		s.sayRemoval(c.Request.Context(), a.words, &p, id)
		p.Report = s.mail(a.text("report.subject", a.text("removed.title")), a.text("report.removed", s.origin(c)+articlePath(id)))
	} else {
		p.Heading, p.Detail = a.text("missing.title"), a.text("missing.text")
		if len(id) != idLength {
			p.Tips = append(p.Tips, a.text("missing.length", idLength))
		}
		p.Tips = append(p.Tips, a.text("missing.search"), a.text("missing.late"))
	}
	p.frame = s.frame(c, a, a.text("search.of", p.Heading))
	p.NoIndex, p.Tongues = true, nil
	c.Header("Cache-Control", cacheNever)
	return s.writePage(c, a.words, status, "absent.html", p)
}

// sayRemoval adds when and why an article was taken out, as far as it is known.
func (s *server) sayRemoval(ctx context.Context, w *words, p *absentPage, id string) {
	if s.cfg.Removal == nil {
		return
	}
	r, err := s.cfg.Removal(ctx, id)
	if err != nil {
		if search.KindOf(err) == search.KindInternal && ctx.Err() == nil {
			s.cfg.Log.Error("removal not known", "err", loggable(err))
		}
		return
	}
	if !r.At.IsZero() {
		at := w.moment(r.At)
		p.Date = &at
	}
	p.Reason = r.Reason
	for _, sum := range r.Hashes {
		p.Facts = append(p.Facts, row{Label: w.text("provenance.sha"), Value: sum, Code: true})
	}
	if r.Withdrawn {
		p.Detail = w.text("removed.withdrawn")
	}
}
