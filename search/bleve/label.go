package bleve

import (
	"cmp"
	"math"
	"strings"

	"vistka/search"
	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// labelLanguage is the language of labels; pages in another one look theirs up by id.
const labelLanguage = "en"

// plainLabels are the labels of values that have no table of their own; oblasts and bodies have a
// label for none in theirs.
var plainLabels = map[string]map[string]string{
	"language": {"en": "English", "uk": "Ukrainian", "ru": "Russian", search.None: "Not known"},
	"kind":     {string(search.News): "News", string(search.Statement): "Statement"},
}

// label is what the value of a field with an ordinal of the view is called. A view looks once.
func (v *view) label(field, column string, ord uint32) string {
	kept := &v.global[column].labels[ord]
	if label := kept.Load(); label != nil {
		return *label
	}
	label := v.labelOf(field, v.global[column].values[ord])
	kept.Store(&label)
	return label
}

// labelOf is what a value of a field is called; the id itself where nothing calls it more.
func (v *view) labelOf(field, value string) string {
	label := ""
	switch field {
	case "oblast":
		label = gazetteer.Label(value, labelLanguage)
	case "agency":
		label = agency.Label(value, labelLanguage)
	case "publisher":
		label = v.publisherLabel(value)
	default:
		label = plainLabels[field][value]
	}
	return cmp.Or(label, value)
}

// publisherLabel is the name of an outlet of the table, else what a document says its publisher is
// called.
func (v *view) publisherLabel(id string) string {
	if id == search.None {
		return "Outlet not known"
	}
	if outlet, ok := agency.OutletByID(id); ok {
		return outlet.Name
	}
	return v.storedPublisher(id)
}

// storedPublisher takes the label of the document that was seen first, however documents lie in
// segments.
func (v *view) storedPublisher(id string) string {
	label, first := "", int64(math.MaxInt64)
	for _, s := range v.segments {
		dict, err := s.seg.Dictionary("publisher")
		if err != nil {
			return ""
		}
		list, err := dict.PostingsList([]byte(id), s.deleted, nil)
		if err != nil {
			return ""
		}
		docs := documents(list)
		if docs == nil {
			continue
		}
		best := int64(-1)
		for it := docs.Iterator(); it.HasNext(); {
			n := it.Next()
			if seq := s.cols.seq[n]; seq < first {
				first, best = seq, int64(n)
			}
		}
		if best < 0 {
			continue
		}
		doc, err := s.listed(uint32(best))
		if err != nil {
			return ""
		}
		label = strings.Clone(doc.Publisher.Label) // of the document's text, which is not to stay in memory
	}
	return label
}
