package httpapi

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strconv"

	"github.com/gin-gonic/gin"

	"vistka/search"
)

// ask is what an address asks for: the request, its faults, and the clean form of the address.
type ask struct {
	// The texts of the answer.
	*words
	req search.Request
	// q is the query as typed, readable or not.
	q string
	// clean holds the known parameters alone, names replaced by ids and defaults left out. Reading
	// its address again gives the same clean.
	clean  url.Values
	faults faults
}

// param is one parameter of a search. read takes the value into a and returns the form in which it
// stays in the clean address, empty for a default; or the fault.
type param struct {
	name string
	many bool
	// api marks parameters that pages do not have.
	api bool
	// drop marks those that pages drop when they are at fault: without them the same is searched.
	drop bool
	read func(a *ask, value string) (string, *search.Error)
}

// params lists every parameter in the order of clean addresses.
var params = slices.Concat(
	[]param{{name: "q", read: readQuery}},
	filterParams(),
	[]param{
		{name: "exclude", many: true, read: readExclude},
		{name: "oblast_scope", read: choice("oblast_scope", func(a *ask, v string) { a.req.OblastMain = v == "main" }, "any", "main")},
		{name: "from", read: day("from", func(a *ask, d search.Day) { a.req.Dates.From = &d })},
		{name: "to", read: day("to", func(a *ask, d search.Day) { a.req.Dates.To = &d })},
		{name: "by", read: choice("by", func(a *ask, v string) { a.req.Dates.By = search.DateField(v) }, "published", "stated")},
		{name: "undated", read: choice("undated", func(a *ask, v string) { a.req.Dates.Undated = v == "include" }, "exclude", "include")},
		{name: "sort", read: choice("sort", func(a *ask, v string) { a.req.Sort = search.Sort(v) }, "relevance", "newest", "oldest", "seen")},
		{name: "page", drop: true, read: number("page", 1, func(a *ask, n int) { a.req.Page = n })},
		{name: "limit", drop: true, read: number("limit", search.DefaultLimit, func(a *ask, n int) { a.req.Limit = n })},
		{name: "cursor", api: true, read: func(a *ask, v string) (string, *search.Error) { a.req.Cursor = v; return v, nil }},
		{name: "facets", api: true, many: true, read: readFacets},
		{name: "fold", read: choice("fold", func(a *ask, v string) { a.req.Fold = v == "on" }, "on", "off")},
		{name: "forms", read: choice("forms", func(a *ask, v string) { a.req.NoForms = v == "off" }, "on", "off")},
		{name: "variants", read: choice("variants", func(a *ask, v string) { a.req.NoVariants = v == "off" }, "on", "off")},
		{name: "translations", read: choice("translations", func(a *ask, v string) { a.req.NoTranslations = v == "off" }, "on", "off")},
		{name: "near", read: choice("near", func(a *ask, v string) { a.req.NoNear = v == "off" }, "on", "off")},
		{name: "lang", read: readLang},
	})

func filterParams() []param {
	var out []param
	for _, f := range search.Schema {
		if f.Filter {
			out = append(out, param{name: f.Name, many: true, read: func(a *ask, v string) (string, *search.Error) {
				id, ok := resolve(f.Name, v)
				if !ok {
					return "", unknown(f.Name, f.Name)
				}
				return id, a.filter(f.Name, id, false)
			}})
		}
	}
	return out
}

// readAPI reads an address of the API: everything in it must be known and right. Labels are in
// English unless it asks for another language.
func readAPI(raw string) *ask { return read(raw, english, true) }

// readPage reads an address of a page: what is unknown, empty or said twice is dropped. Its language
// is that of the browser unless the address names one.
func readPage(c *gin.Context) *ask { return readAddress(c.Request.URL.RawQuery, negotiated(c.Request)) }

// readAddress reads the parameters of a page whose language, if they name none, is that of w.
func readAddress(raw string, w *words) *ask { return read(raw, w, false) }

func read(raw string, w *words, strict bool) *ask {
	a := &ask{words: w, clean: url.Values{}}
	a.req.Fold = true
	values, fault := parse(raw)
	if fault != nil && strict {
		a.fault(fault)
	}
	if !strict && tongue(values.Get("lang")) == nil {
		delete(values, "lang")
	}
	for _, p := range params {
		given := values[p.name]
		delete(values, p.name)
		if p.api && !strict {
			continue
		}
		if len(given) > 1 && !p.many {
			if strict {
				a.fault(search.Invalid(p.name, "given more than once: leave one"))
			}
			given = given[:1]
		}
		for _, v := range given {
			if v != "" || strict {
				a.take(p, v, strict)
			}
		}
	}
	if strict {
		a.refuseUnknown(values)
		a.defaultFacets()
	}
	a.validate(strict)
	a.faults.texts = map[string]string{"q": a.q}
	return a
}

// parse reads as much of raw as can be read.
func parse(raw string) (url.Values, *search.Error) {
	if len(raw) > maxRawQuery {
		return url.Values{}, search.Invalid("q", fmt.Sprintf("the address is too long: its parameters may take %d bytes", maxRawQuery))
	}
	values, err := url.ParseQuery(raw)
	if err == nil {
		return values, nil
	}
	var escape url.EscapeError
	if errors.As(err, &escape) {
		return values, search.Invalid("q", "the address holds a broken escape: write % as %25")
	}
	return values, search.Invalid("q", "the address cannot be read: join parameters with & and escape the rest")
}

func (a *ask) take(p param, value string, strict bool) {
	kept, fault := p.read(a, value)
	switch {
	case fault != nil && p.drop && !strict:
	case fault != nil:
		a.fault(fault)
		a.faults.bad = append(a.faults.bad, badValue{p.name, value})
		// A page shows the fault beside what was typed, so it stays in the address.
		a.clean.Add(p.name, value)
	case kept != "" && !slices.Contains(a.clean[p.name], kept):
		a.clean.Add(p.name, kept)
	}
}

// validate adds the faults of the request as a whole. On pages too many hits a page are as many as
// there may be, and a page too far is one behind the last: see beyond.
func (a *ask) validate(strict bool) {
	if !strict && a.req.Limit > search.MaxLimit {
		a.req.Limit = search.MaxLimit
		a.clean.Set("limit", strconv.Itoa(search.MaxLimit))
	}
	if !strict && a.req.Page > search.MaxPaged {
		a.req.Page = search.MaxPaged + 1
		a.clean.Set("page", strconv.Itoa(a.req.Page))
	}
	for _, f := range a.req.Validate() {
		if strict || f.Field != "page" {
			a.fault(f)
		}
	}
}

// beyond reports whether the page asked for lies behind all that can be paged to.
func (a *ask) beyond() bool { return a.req.PagedTooFar() }

func (a *ask) refuseUnknown(values url.Values) {
	for _, name := range slices.Sorted(mapKeys(values)) {
		e := search.Invalid(printable(name), "there is no such parameter")
		e.Hint = nearest(name)
		a.fault(e)
	}
}

// fault adds e, once for each parameter and reason.
func (a *ask) fault(e *search.Error) {
	same := func(o *search.Error) bool { return o.Field == e.Field && o.Msg == e.Msg }
	if !slices.ContainsFunc(a.faults.list, same) {
		a.faults.list = append(a.faults.list, e)
	}
}

// err returns all faults as one error, nil when there is none.
func (a *ask) err() error {
	if len(a.faults.list) == 0 {
		return nil
	}
	return &a.faults
}

// filter adds a value to the filter on a field.
func (a *ask) filter(field, id string, exclude bool) *search.Error {
	at := slices.IndexFunc(a.req.Filters, func(f search.Filter) bool { return f.Field == field && f.Exclude == exclude })
	if at < 0 {
		a.req.Filters = append(a.req.Filters, search.Filter{Field: field, Exclude: exclude})
		at = len(a.req.Filters) - 1
	}
	f := &a.req.Filters[at]
	if slices.Contains(f.Values, id) {
		return nil
	}
	if len(f.Values) == maxValues {
		return search.Invalid(field, fmt.Sprintf("too many values: %d at most", maxValues))
	}
	f.Values = append(f.Values, id)
	return nil
}
