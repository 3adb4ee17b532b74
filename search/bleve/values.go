package bleve

import (
	"cmp"
	"encoding/binary"

	"vistka/search"
)

// dateValue is a certain date as columns hold it: the first and the last day it may mean. The zero
// value stands for no certain date; a real one has known set.
type dateValue struct {
	first, last search.Day
	known       bool
}

// newer reports whether v is known and begins later than than, or on the same day and is the more
// precise of the two. Any known date is newer than an unknown one.
func (v dateValue) newer(than dateValue) bool {
	switch {
	case !v.known || !than.known:
		return v.known
	case v.first == than.first:
		return v.last < than.last
	}
	return v.first > than.first
}

// compare orders dates by their first day, then by their last.
func (v dateValue) compare(w dateValue) int {
	return cmp.Or(cmp.Compare(v.first, w.first), cmp.Compare(v.last, w.last))
}

// dateOf returns the certain date of d; a guess counts as none.
func dateOf(d search.Date) dateValue {
	first, last, ok := d.Days()
	if !ok || d.Guess() {
		return dateValue{}
	}
	return dateValue{first, last, true}
}

// overlaps reports whether the date may lie in r.
func (d dateValue) overlaps(r search.DateRange) bool {
	return d.known && (r.From == nil || d.last >= *r.From) && (r.To == nil || d.first <= *r.To)
}

// Terms of columns are big-endian with the sign bit turned, so that the dictionary holds them in
// order of value and close values share their first bytes.

const dayBias = 1 << 31

func encodeDate(d dateValue) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(int64(d.first)+dayBias))
	return string(binary.BigEndian.AppendUint32(b, uint32(int64(d.last)+dayBias)))
}

func decodeDate(term string) (dateValue, bool) {
	if len(term) != 8 {
		return dateValue{}, false
	}
	day := func(s string) search.Day {
		return search.Day(int64(binary.BigEndian.Uint32([]byte(s))) - dayBias)
	}
	return dateValue{day(term[:4]), day(term[4:]), true}, true
}

func encodeInt(n int64) string {
	return string(binary.BigEndian.AppendUint64(nil, uint64(n)))
}

func decodeInt(term string) (int64, bool) {
	if len(term) != 8 {
		return 0, false
	}
	return int64(binary.BigEndian.Uint64([]byte(term))), true
}
