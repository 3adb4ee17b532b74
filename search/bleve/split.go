package bleve

import "vistka/search"

// splitter runs the matches of a segment through scope, filters and dates.
type splitter struct {
	*run
	sets  *sets
	few   bool // the matches are few: their columns are looked at one by one
	dates search.DateRange
}

// parts are the matches of a segment by what they pass.
type parts struct {
	hits bitset // all of scope, filters and dates
	// sideways holds for each filtered field the matches that pass all but its filters: those that
	// its facet counts.
	sideways []bitset
	undated  bitset // those that pass all but the dates and have no certain one; nil for none
}

// upTo is the part of them below a document.
func (p parts) upTo(r *run, end uint32) parts {
	below := func(docs bitset) bitset {
		out := r.set()
		copy(out, docs)
		out.keepBelow(end)
		return out
	}
	p.hits = below(p.hits)
	if p.undated != nil {
		p.undated = below(p.undated)
	}
	return p
}

// fewShare is the part of a segment below which looking at each match costs less than operations on
// sets of the whole segment, which may have to be made first.
const fewShare = 32

func (p *pass) split(r *run, matched bitset) parts {
	w := splitter{run: r, sets: p.sets, dates: p.request.Dates, few: matched.count() < r.cols.docs/fewShare}
	for _, f := range p.scope {
		matched = w.passing(f, matched)
	}
	passing := make([]bitset, len(p.fields), len(p.fields)+1)
	for i, f := range p.fields {
		passing[i] = w.passing(f, matched)
	}
	out := parts{hits: matched}
	if w.dates.Active() {
		dated, undated := w.dated(matched)
		for _, b := range passing {
			undated = r.and(undated, b)
		}
		out.undated = undated
		passing = append(passing, dated)
	}
	// before is what passes the first i; behind[i] what passes those behind it.
	behind := make([]bitset, len(passing)+1)
	behind[len(passing)] = matched
	for i := len(passing) - 1; i >= 0; i-- {
		behind[i] = r.both(behind[i+1], passing[i], matched)
	}
	out.hits = behind[0]
	before := matched
	for i := range p.fields {
		out.sideways = append(out.sideways, r.both(before, behind[i+1], matched))
		before = r.both(before, passing[i], matched)
	}
	return out
}

// both is what a and b share; all of it is in whole.
func (s *scratch) both(a, b, whole bitset) bitset {
	switch {
	case a.same(whole):
		return b
	case b.same(whole):
		return a
	}
	return s.and(a, b)
}

// passing returns those of docs that pass the filters of a field. Few are looked at one by one where the
// sets of the column's values may have to be made for it; those of few values are there for the facets.
func (w *splitter) passing(f fieldFilter, docs bitset) bitset {
	column := w.cols.keywords[f.column]
	if w.few && column.values > maxSetValues {
		return w.fewPassing(f, docs)
	}
	for _, filter := range f.filters {
		listed := w.none()
		for _, ord := range f.ordinals(column, filter) {
			listed.or(w.sets.having(w.cols, f.column, ord))
		}
		if filter.Exclude {
			listed.andNot(docs, listed)
		} else {
			listed.and(docs, listed)
		}
		docs = listed
	}
	return docs
}

// fewPassing does the same document by document.
func (w *splitter) fewPassing(f fieldFilter, docs bitset) bitset {
	filter, out := f.in(w.cols), w.none()
	list := w.list(docs)
	if first := filter.column.first.narrow; len(filter.tests) == 1 && !filter.column.several && first != nil {
		test := filter.tests[0]
		for _, d := range list {
			if test.listed[first[d]] != test.exclude {
				out.add(d)
			}
		}
		return out
	}
	for _, d := range list {
		if filter.passes(d) {
			out.add(d)
		}
	}
	return out
}

// dated returns those of docs whose date may lie in the range, and those without a certain date.
func (w *splitter) dated(docs bitset) (in, undated bitset) {
	if !w.few {
		return w.and(docs, w.sets.dated(w.cols, w.dates)), w.and(docs, w.sets.having(w.cols, string(w.dates.By), 0))
	}
	dates := w.cols.dates[w.dates.By]
	in, undated = w.none(), w.none()
	for _, d := range w.list(docs) {
		ord := dates.first.at(d)
		if ord == 0 {
			undated.add(d)
		}
		if ord == 0 && w.dates.Undated || dates.dates[ord].overlaps(w.dates) {
			in.add(d)
		}
	}
	return in, undated
}

// list lists a set of few documents, good until the next call.
func (w *splitter) list(docs bitset) []uint32 {
	return docs.appendTo(w.docs(w.cols.docs/fewShare), 0, len(docs))
}

func datesInRange(col *dateColumn, r search.DateRange) []bool {
	in := make([]bool, len(col.dates))
	for i, d := range col.dates {
		in[i] = d.overlaps(r)
	}
	in[0] = r.Undated
	return in
}
