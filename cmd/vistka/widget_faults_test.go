package main

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

// checkRefusals holds that whatever the server answers becomes one plain sentence and an event, that
// nothing is thrown, and that the way to the full search stays open.
func checkRefusals(t *testing.T, b *browser, p *partner) {
	problem := func(detail, hint string) map[string]any {
		return map[string]any{"title": "x", "detail": detail, "errors": []any{map[string]any{"name": "q", "reason": detail, "hint": hint}}}
	}
	for _, test := range []struct {
		name   string
		answer func(http.ResponseWriter, *http.Request) bool
		lang   string
		said   string
		event  string
	}{
		{"too many", answering(429, "7", problem("x", "")), "en", "Too many searches at the moment. Try again in 7 s.", "429,7"},
		{"too many, no time given", answering(429, "", nil), "uk", "Зараз забагато запитів. Спробуйте за 5 с.", "429,5"},
		{"too many, a date given", answering(503, "Wed, 21 Oct 2026 07:28:00 GMT", nil), "en", "Too many searches at the moment. Try again in 5 s.", "503,5"},
		{"not on the list", answering(403, "", problem("x", "")), "en", "This search does not serve " + p.url + ": ask those who run it.", "403,0"},
		{"unreadable", answering(400, "", problem("this quote is not closed", `"children"`)), "en", "This search cannot be read.", "400,0"},
		{"broken", answering(500, "", map[string]any{"errors": "none"}), "en", "The search does not answer. Enter opens it on its own page.", "500,0"},
		{"a page instead of an answer", func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, "/api/") {
				w.Header().Set("Access-Control-Allow-Origin", "*")
				fmt.Fprint(w, "<html>maintenance</html>")
				return true
			}
			return false
		}, "uk", "Пошук не відповідає. Enter відкриє його сторінку.", "200,0"},
		{"another answer", answering(200, "", map[string]any{"total": "many"}), "en", "The search does not answer. Enter opens it on its own page.", "0,0"},
		{"null", answering(200, "", nil), "en", "The search does not answer. Enter opens it on its own page.", "200,0"},
		{"no connection", func(w http.ResponseWriter, r *http.Request) bool {
			if strings.HasPrefix(r.URL.Path, "/api/") {
				panic(http.ErrAbortHandler)
			}
			return false
		}, "en", "The search does not answer. Enter opens it on its own page.", "0,0"},
		{"not for other origins", func(w http.ResponseWriter, r *http.Request) bool {
			if r.URL.Path == "/api/v1/search" {
				fmt.Fprint(w, "{}")
				return true
			}
			return false
		}, "en", "The search does not answer. Enter opens it on its own page.", "0,0"},
	} {
		t.Run(test.name, func(t *testing.T) {
			b.t = t
			p.intercept(t, test.answer)
			b.openBox(p, "bare.html?lang="+test.lang)
			b.typeIn("children")
			b.await("an event", "told.length > 0")
			b.await("the status", at("[role=status]")+".textContent !== ''")
			time.Sleep(settled)
			if got := b.said(); !cmp.Equal(got, []string{test.said}) {
				t.Errorf("said %q, want %q once", got, test.said)
			}
			if got := eval[string](b, "told.map((e) => [e.type, e.detail.status, e.detail.retryAfter].join()).join(';')"); got != "error,"+test.event {
				t.Errorf("told %s, want error,%s", got, test.event)
			}
			if got := eval[bool](b, "told[0].detail.message === "+at("[role=status]")+".textContent"); !got {
				t.Error("the event has another message than the status")
			}
			if test.name == "unreadable" {
				if got := strings.Join(b.rows(), "|"); got != "suggestion: Did you mean “\"children\"”?" {
					t.Errorf("rows %s, want the corrected query", got)
				}
			} else if rows := b.rows(); len(rows) > 0 {
				t.Errorf("rows %q", rows)
			}
		})
	}
	b.t = t
	b.checkConsoleBut("Failed to load resource", "has been blocked by CORS policy")
}

func checkPartial(t *testing.T, b *browser, p *partner) {
	p.intercept(t, answering(200, "", map[string]any{"total": 3, "partial": true, "hits": []any{}}))
	b.openBox(p, "bare.html?lang=en")
	b.typeIn("soldiers")
	b.await("the status", at("[role=status]")+".textContent !== ''")
	if got := b.said(); !cmp.Equal(got, []string{"At least 3 articles: the search was ended early."}) {
		t.Errorf("said %q", got)
	}
	b.checkConsole()
}

// checkOtherSpelling holds that another spelling is offered where nothing was found, and put in only
// when it is chosen.
func checkOtherSpelling(t *testing.T, b *browser, p *partner) {
	p.intercept(t, func(w http.ResponseWriter, r *http.Request) bool {
		if r.URL.Path != "/api/v1/search" || r.URL.Query().Get("q") != "hospitl" {
			return false
		}
		writeAnswer(w, http.StatusOK, "", map[string]any{"total": 0, "hits": []any{}, "suggestions": []string{"hospital"}})
		return true
	})
	b.openBox(p, "bare.html?lang=en&suggest=off")
	b.typeIn("hospitl")
	b.await("a row", all("[role=option]")+".length > 0")
	if got := b.rows(); !cmp.Equal(got, []string{"suggestion: Did you mean “hospital”?"}) {
		t.Errorf("rows %q", got)
	}
	b.await("the status", at("[role=status]")+".textContent === 'Nothing found. Enter shows what comes close.'")
	if got := eval[string](b, at("#q")+".value"); got != "hospitl" {
		t.Errorf("the field holds %q unasked", got)
	}
	b.press(kb.ArrowDown, kb.Enter)
	b.await("articles", at("#q")+".value === 'hospital' && "+all("[part=result]")+".length > 0")
	if got := eval[string](b, box+".activeElement.id + location.pathname"); got != "q/bare.html" {
		t.Errorf("focus and page: %s", got)
	}
	b.checkConsole()
}
