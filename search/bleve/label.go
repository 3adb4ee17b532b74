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

// label is what the value of a field with an ordinal of the view is called: by a table, else an outlet by
// what a document says, else the id itself. A view looks once.
func (v *view) label(field, column string, ord uint32) string {
	g := v.global[column]
	if label := g.labels[ord].Load(); label != nil {
		return *label
	}
	label := tableLabel(field, g.values[ord])
	if label == "" && field == "publisher" {
		label = v.storedPublisher(g.values[ord])
	}
	label = cmp.Or(label, g.values[ord])
	g.labels[ord].Store(&label)
	return label
}

// tableLabel is what tables call a value of a field, "" where none does.
func tableLabel(field, value string) string {
	switch field {
	case "oblast":
		return gazetteer.Label(value, labelLanguage)
	case "agency":
		return agency.Label(value, labelLanguage)
	case "publisher":
		if value == search.None {
			return "Outlet not known"
		}
		outlet, _ := agency.OutletByID(value)
		return outlet.Name
	}
	return plainLabels[field][value]
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
