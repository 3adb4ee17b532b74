package httpapi

import (
	"context"
	"maps"
	"net/url"
	"slices"
	"strings"

	"vistka/search/query"
)

// maxTips bounds the searches that are tried for a reader whose own found nothing.
const maxTips = 6

// tips says which part of a search that found nothing keeps it from finding: searches with one thing
// less, those that find something, with their counts.
func (s *server) tips(ctx context.Context, a *ask) []link {
	// All of them together take no longer than one search may.
	ctx, cancel := context.WithTimeout(ctx, s.cfg.SearchTimeout)
	defer cancel()
	var out []link
	for i, looser := range looserThan(a) {
		if i == maxTips {
			break
		}
		b := readAddress(looser.query, a.words)
		n, err := s.wouldFind(ctx, b)
		if err != nil {
			break // what is there is help enough
		}
		if n > 0 {
			out = append(out, link{b.self(), a.text(looser.key, append(looser.args, a.count("status", n))...)})
		}
	}
	if held := s.held(ctx, a); held != nil {
		out = append(out, *held)
	} else if !a.req.Query.Empty() {
		out = append(out, link{"", a.text("empty.words")})
	}
	return append(out, link{a.at("/search"), a.text("empty.browse")})
}

// wouldFind counts what a search finds that a page may lead to; nothing where that is not known exactly.
func (s *server) wouldFind(ctx context.Context, b *ask) (int, error) {
	if err := b.err(); err != nil {
		return 0, err
	}
	r := b.req
	r.Limit, r.NoNear = 1, true
	p, err := s.find(ctx, r)
	if err != nil || p.Partial {
		return 0, err
	}
	return p.Total, nil
}

// looser is a search with something left out: its parameters and the words that say what.
type looser struct {
	query string
	key   string
	args  []any
}

func looserThan(a *ask) []looser {
	var out []looser
	add := func(values url.Values, key string, args ...any) {
		delete(values, "page")
		out = append(out, looser{strings.TrimPrefix(address("", values), "?"), key, args})
	}
	if len(a.req.Filters) > 0 || a.req.OblastMain {
		add(kept(a.clean, "q", "from", "to", "by", "undated", "sort", "forms", "variants", "translations", "lang"), "empty.filters")
	}
	if a.req.Dates.Active() {
		values := maps.Clone(a.clean)
		delete(values, "from")
		delete(values, "to")
		add(values, "empty.dates")
	}
	parts := a.req.Query.Parts()
	isPhrase := func(p query.Part) bool { return p.Kind == query.PartPhrase }
	if bare := strings.ReplaceAll(a.q, `"`, " "); slices.ContainsFunc(parts, isPhrase) {
		if _, err := query.Parse(bare); err == nil {
			values := maps.Clone(a.clean)
			values["q"] = []string{strings.Join(strings.Fields(bare), " ")}
			add(values, "empty.quotes")
		}
	}
	if len(parts) < 2 {
		return out
	}
	for _, p := range parts {
		rest := strings.TrimSpace(a.q[:p.Start] + a.q[p.End:])
		if _, err := query.Parse(rest); err == nil && rest != "" {
			values := maps.Clone(a.clean)
			values["q"] = []string{rest}
			add(values, "empty.without", p.Text)
		}
	}
	if anyOf, ok := either(parts); ok {
		values := maps.Clone(a.clean)
		values["q"] = []string{anyOf}
		add(values, "empty.any")
	}
	return out
}

// either joins the wanted parts of a query with OR; ok is false when one of them is not wanted.
func either(parts []query.Part) (anyOf string, ok bool) {
	var wanted []string
	for _, p := range parts {
		if p.Kind != query.PartWord && p.Kind != query.PartPhrase {
			return "", false
		}
		wanted = append(wanted, p.Text)
	}
	anyOf = strings.Join(wanted, " OR ")
	_, err := query.Parse(anyOf)
	return anyOf, err == nil
}

// kept returns some of the values alone.
func kept(values url.Values, names ...string) url.Values {
	out := url.Values{}
	for _, name := range names {
		if v, ok := values[name]; ok {
			out[name] = v
		}
	}
	return out
}
