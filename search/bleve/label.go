package bleve

import (
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

// labeller returns how values of a facet are called; the id itself where nothing calls it more.
func (v *view) labeller(facet string) func(value string) string {
	lookup := func(value string) string { return plainLabels[facet][value] }
	switch facet {
	case "oblast":
		lookup = func(value string) string { return gazetteer.Label(value, labelLanguage) }
	case "agency":
		lookup = func(value string) string { return agency.Label(value, labelLanguage) }
	case "publisher":
		lookup = v.publisherLabel
	}
	return func(value string) string {
		if label := lookup(value); label != "" {
			return label
		}
		return value
	}
}

// publisherLabel is the name of an outlet of the table, else what a document says its publisher is
// called. A view looks once.
func (v *view) publisherLabel(id string) string {
	if id == search.None {
		return "Outlet not known"
	}
	if outlet, ok := agency.OutletByID(id); ok {
		return outlet.Name
	}
	if label, ok := v.labels.Load(id); ok {
		return label.(string)
	}
	label := v.storedPublisher(id)
	v.labels.Store(id, label)
	return label
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
