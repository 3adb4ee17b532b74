package httpapi

import (
	"errors"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// faults are all that is wrong with a request. Texts holds the values at fault, by parameter, so
// that positions can be counted the way the reader's language counts them.
type faults struct {
	list  []*search.Error
	texts map[string]string
	// bad are the values that could not be read, in the order of the address.
	bad []badValue
}

// badValue is a value of a parameter that could not be read.
type badValue struct{ name, value string }

func (f *faults) Error() string { return "the request has faults" }

var (
	errNoRoute  = &search.Error{Kind: search.KindNotFound, Pos: -1, Msg: "there is nothing at this address"}
	errNoMethod = errors.New("method not allowed")
)

// problemKind is a row of the one table from errors to answers. Its name is the fragment of /about
// that explains it, and part of the keys of its texts: problem.NAME.title and problem.NAME.about.
type problemKind struct {
	kind   search.ErrorKind
	name   string
	status int
}

// statusClientGone is for the log alone: nobody is left to read it (nginx uses the same number).
const statusClientGone = 499

var problems = []problemKind{
	{search.KindInvalid, "invalid-request", http.StatusBadRequest},
	{search.KindNotFound, "not-found", http.StatusNotFound},
	{search.KindGone, "gone", http.StatusGone},
	{search.KindTimeout, "timeout", http.StatusGatewayTimeout},
	{search.KindUnavailable, "unavailable", http.StatusServiceUnavailable},
	{search.KindInternal, "internal", http.StatusInternalServerError},
}

var (
	cursorProblem = problemKind{search.KindGone, "cursor-expired", http.StatusGone}
	methodProblem = problemKind{"", "method-not-allowed", http.StatusMethodNotAllowed}
)

func problemOf(kind search.ErrorKind) problemKind {
	for _, p := range problems {
		if p.kind == kind {
			return p
		}
	}
	return problems[len(problems)-1]
}

// problemView is an error in RFC 9457's form.
type problemView struct {
	Type   string      `json:"type"`
	Title  string      `json:"title"`
	Status int         `json:"status"`
	Detail string      `json:"detail"`
	Errors []faultView `json:"errors,omitempty"`
	Notice string      `json:"notice,omitempty"`
}

// faultView is one fault. Position counts UTF-16 units from 0.
type faultView struct {
	Name     string `json:"name"`
	Reason   string `json:"reason"`
	Position *int   `json:"position,omitempty"`
	Hint     string `json:"hint,omitempty"`
}

// refuse writes an error: as a problem for programs, as a page for people. Internal errors are logged
// here and nowhere else.
func (s *server) refuse(c *gin.Context, err error) {
	if clientGone(c, err) {
		c.Status(statusClientGone)
		return
	}
	w := english
	a := readPage(c)
	k := s.policy(c).kind
	if k.forPeople() {
		w = a.words
	}
	kind, detail, list := describe(w, err, k.forPeople())
	if kind.status == http.StatusInternalServerError && !errors.Is(err, errPanic) {
		s.cfg.Log.LogAttrs(c.Request.Context(), slog.LevelError, "request failed",
			slog.String("route", c.FullPath()), slog.String("err", loggable(err)))
	}
	c.Header("Cache-Control", cacheNever)
	if kind.status == http.StatusServiceUnavailable {
		c.Header("Retry-After", strconv.Itoa(retryAfter))
	}
	if k.forPeople() {
		if k == asset {
			c.Header("Content-Security-Policy", policyPage)
		}
		s.errorPage(c, a, kind, detail)
		return
	}
	body, err := encode(problemView{Type: "/about#" + kind.name, Title: w.text("problem." + kind.name + ".title"), Status: kind.status,
		Detail: detail, Errors: list, Notice: s.cfg.Notice})
	if err != nil {
		c.Status(http.StatusInternalServerError)
		return
	}
	c.Data(kind.status, "application/problem+json", body)
}

// describe finds the row for err, a sentence for the reader, and the faults in it. What has no kind is
// internal and keeps its text to itself. Without people the sentence names parameters as the API does.
func describe(w *words, err error, people bool) (problemKind, string, []faultView) {
	var f *faults
	var e *search.Error
	switch {
	case errors.Is(err, errNoMethod):
		return methodProblem, w.text("problem." + methodProblem.name + ".about"), nil
	case errors.As(err, &f):
		p := problemOf(search.KindInvalid)
		return p, w.reasons(f.list, people), f.views()
	case !errors.As(err, &e) || e.Kind == search.KindInternal:
		p := problemOf(search.KindInternal)
		return p, w.text("problem." + p.name + ".about"), nil
	}
	p := problemOf(e.Kind)
	switch {
	case e.Kind == search.KindGone && e.Field == "cursor":
		p = cursorProblem
	case e.Kind != search.KindInvalid || e.Field == "":
		return p, sentence(w.told(e, people)), nil
	}
	one := &faults{list: []*search.Error{e}}
	return p, w.reasons(one.list, people), one.views()
}

func (f *faults) views() []faultView {
	out := make([]faultView, 0, len(f.list))
	for _, e := range f.list {
		v := faultView{Name: e.Field, Reason: e.Msg, Hint: e.Hint}
		if text, ok := f.texts[e.Field]; ok && e.Pos >= 0 {
			at := utf16Offset(text, e.Pos)
			v.Position = &at
		}
		out = append(out, v)
	}
	return out
}

func (w *words) reasons(list []*search.Error, people bool) string {
	parts := make([]string, 0, len(list))
	for _, e := range list {
		name := e.Field
		if people {
			name = faultLabel(w, name)
		}
		parts = append(parts, name+": "+w.told(e, people))
	}
	return strings.Join(parts, "; ")
}

// told is the reason of a fault: as a page says it, or as the API does.
func (w *words) told(e *search.Error, people bool) string {
	if people {
		return w.reason(e)
	}
	return e.Msg
}

// sentence makes a message of an error one for the reader.
func sentence(msg string) string {
	if msg == "" {
		return ""
	}
	r, n := utf8.DecodeRuneInString(msg)
	return strings.ToUpper(string(r)) + msg[n:] + "."
}

// utf16Offset turns an offset in bytes into one in UTF-16 units, which is how JavaScript counts. An
// offset outside s or inside a rune counts up to the last whole rune before it.
func utf16Offset(s string, bytes int) int {
	n := 0
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		if at += size; at > bytes {
			break
		}
		n += max(1, utf16.RuneLen(r))
	}
	return n
}
