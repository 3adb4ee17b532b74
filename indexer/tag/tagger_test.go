package tag

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNamesOfAnEditor(t *testing.T) {
	for _, tc := range []struct {
		name     string
		extra    []Name
		body     string
		oblasts  []string
		agencies []string
	}{
		{"village added", []Name{{Text: "Zelena Dibrova", Oblast: "UA-65"}},
			"Shells hit a school in Zelena Dibrova on Monday.", []string{"UA-65"}, nil},
		{"without it", nil, "Shells hit a school in Zelena Dibrova on Monday.", nil, nil},
		{"town banned", []Name{{Text: "Izium", Oblast: "UA-63", Ban: true}}, "A school in Izium was hit.", nil, nil},
		{"ban is of one unit", []Name{{Text: "Izium", Oblast: "UA-65", Ban: true}}, "A school in Izium was hit.", []string{"UA-63"}, nil},
		{"phrase hides the town in it", []Name{{Text: "Kherson Melons", Oblast: "UA-65", Ban: true}},
			"The band Kherson Melons played in Lutsk.", []string{"UA-07"}, nil},
		{"body added with its cases", []Name{{Text: "Рада батьків України", Body: "save-ukraine"}},
			"За даними Ради батьків України, дітей повернули.", nil, []string{"save-ukraine"}},
		{"body banned", []Name{{Text: "Save Ukraine", Body: "save-ukraine", Ban: true}},
			"Save Ukraine said the bus had left.", nil, nil},
		{"later names win", []Name{{Text: "Izium", Oblast: "UA-63", Ban: true}, {Text: "Izium", Oblast: "UA-05"}},
			"A school in Izium was hit.", []string{"UA-05"}, nil},
		{"nothing to find", []Name{{Text: "…", Oblast: "UA-63", Ban: true}, {Text: "", Body: "sbu"}}, "A bell rang.", nil, nil},
	} {
		t.Run(tc.name, func(t *testing.T) {
			in := Input{Body: tc.body}
			tags := New(tc.extra).Tag(in)
			checkTags(t, in, tags)
			if diff := cmp.Diff(tc.oblasts, oblastIDs(tags)); diff != "" {
				t.Errorf("oblasts (-want +got)\n%s", diff)
			}
			if diff := cmp.Diff(tc.agencies, agencyIDs(tags.Agencies)); diff != "" {
				t.Errorf("agencies (-want +got)\n%s", diff)
			}
		})
	}
	if got := oblastIDs(Tag(Input{Body: "A school in Izium was hit."})); len(got) != 1 || got[0] != "UA-63" {
		t.Errorf("the names of an editor changed the tables: %v", got)
	}
}
