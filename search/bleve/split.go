package bleve

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"vistka/search"
)

// splitter runs the matches of a segment through scope, filters and dates.
type splitter struct {
	sets  *sets
	s     *liveSegment
	few   bool // the matches are few: their columns are looked at one by one
	dates search.DateRange
}

// parts are the matches of a segment by what they pass.
type parts struct {
	hits *roaring.Bitmap // all of scope, filters and dates
	// sideways holds for each filtered field the matches that pass all but its filters: those that
	// its facet counts.
	sideways []*roaring.Bitmap
	undated  *roaring.Bitmap // those that pass all but the dates and have no certain one; nil for none
}

// upTo is the part of them below a document.
func (p parts) upTo(end uint32) parts {
	p.hits = upTo(p.hits, end)
	if p.undated != nil {
		p.undated = upTo(p.undated, end)
	}
	return p
}

// fewShare is the part of a segment below which looking at each match costs less than operations on
// sets of the whole segment, which may have to be made first.
const fewShare = 32

func (p *pass) split(s *liveSegment, matched *roaring.Bitmap) parts {
	w := splitter{sets: p.sets, s: s, dates: p.request.Dates, few: matched.GetCardinality() < uint64(s.cols.docs/fewShare)}
	for _, f := range p.scope {
		matched = w.passing(f, matched)
	}
	passing := make([]*roaring.Bitmap, len(p.fields), len(p.fields)+1)
	for i, f := range p.fields {
		passing[i] = w.passing(f, matched)
	}
	out := parts{hits: matched}
	if w.dates.Active() {
		dated, undated := w.dated(matched)
		out.undated = intersect(undated, passing...)
		passing = append(passing, dated)
	}
	// before is what passes the first i; behind[i] what passes those behind it.
	behind := make([]*roaring.Bitmap, len(passing)+1)
	behind[len(passing)] = matched
	for i := len(passing) - 1; i >= 0; i-- {
		behind[i] = both(behind[i+1], passing[i], matched)
	}
	out.hits = behind[0]
	before := matched
	for i := range p.fields {
		out.sideways = append(out.sideways, both(before, behind[i+1], matched))
		before = both(before, passing[i], matched)
	}
	return out
}

// both is what a and b share; all of it is in whole.
func both(a, b, whole *roaring.Bitmap) *roaring.Bitmap {
	switch whole {
	case a:
		return b
	case b:
		return a
	}
	return roaring.And(a, b)
}

func intersect(a *roaring.Bitmap, others ...*roaring.Bitmap) *roaring.Bitmap {
	for _, b := range others {
		a = roaring.And(a, b)
	}
	return a
}

// passing returns those of docs that pass the filters of a field.
func (w *splitter) passing(f fieldFilter, docs *roaring.Bitmap) *roaring.Bitmap {
	if w.few {
		filter := f.in(w.s)
		return roaring.BitmapOf(keep(&filter, docs.ToArray())...)
	}
	column := w.s.cols.keywords[f.column]
	for _, filter := range f.filters {
		var having []*roaring.Bitmap
		for _, value := range filter.Values {
			if ord := f.ordinal(column, value); ord >= 0 {
				having = append(having, w.sets.having(w.s.cols, f.column, ord))
			}
		}
		listed := roaring.New()
		if len(having) == 1 {
			listed = having[0]
		} else if len(having) > 1 {
			listed = roaring.FastOr(having...)
		}
		if filter.Exclude {
			docs = roaring.AndNot(docs, listed)
		} else {
			docs = roaring.And(docs, listed)
		}
	}
	return docs
}

// dated returns those of docs whose date may lie in the range, and those without a certain date.
func (w *splitter) dated(docs *roaring.Bitmap) (in, undated *roaring.Bitmap) {
	if !w.few {
		return roaring.And(docs, w.sets.dated(w.s.cols, w.dates)), roaring.And(docs, w.sets.undated(w.s.cols, w.dates.By))
	}
	dates := w.s.cols.dates[w.dates.By]
	pass := datesInRange(dates, w.dates)
	in, undated = roaring.New(), roaring.New()
	for _, d := range docs.ToArray() {
		ord := dates.ord[d]
		if pass[ord] {
			in.Add(d)
		}
		if ord == 0 {
			undated.Add(d)
		}
	}
	return in, undated
}

func datesInRange(col *dateColumn, r search.DateRange) []bool {
	in := make([]bool, len(col.values))
	for i, d := range col.values {
		in[i] = d.overlaps(r)
	}
	in[0] = r.Undated
	return in
}

// keep drops the documents that do not pass f, in place.
func keep(f *segmentFilter, docs []uint32) []uint32 {
	return slices.DeleteFunc(docs, func(d uint32) bool { return !f.passes(d) })
}
