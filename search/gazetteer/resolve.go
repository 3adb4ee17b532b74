package gazetteer

import (
	"sync"

	"vistka/search/internal/dataset"
)

// Resolve returns the unit that a reader means by an id, or by a name of the unit or its centre in
// English, Ukrainian or Russian, in any letter case and most case forms: "UA-09", "luhansk",
// "Луганська область", "Crimea", "none". A bare Kyiv is the city. ok is false for all else; towns
// other than the centres are not resolved.
func Resolve(name string) (id string, ok bool) {
	id, ok = byName()[dataset.Fold(name)]
	return id, ok
}

// byName gives units by folded name: full and short names first, then bare ones of cities that are
// units, then the rest, so that a bare Kyiv is the city and Kyiv Oblast needs its head.
var byName = sync.OnceValue(func() map[string]string {
	t, names, out := tables(), nameTables().names, map[string]string{}
	add := func(name, id string) {
		if k := dataset.Fold(name); k != "" {
			if _, taken := out[k]; !taken {
				out[k] = id
			}
		}
	}
	add(None, None)
	for _, l := range labels[None] {
		add(l, None)
	}
	for _, u := range t.units {
		add(u.ID, u.ID)
		for _, l := range []string{u.En, u.Uk, u.Ru} {
			add(l, u.ID)
		}
		for _, l := range labels[u.ID] {
			add(l, u.ID)
		}
	}
	for _, n := range names {
		if n.Kind == Full || n.Kind == Short {
			for _, f := range n.Forms {
				add(f, n.Oblasts[0])
			}
		}
	}
	for _, cities := range []bool{true, false} {
		for _, n := range names {
			if n.Kind != Bare && n.Kind != Adjective || cities == (t.byID[n.Oblasts[0]].Kind == "oblast") {
				continue
			}
			for _, f := range n.Forms {
				add(f, n.Oblasts[0])
			}
		}
	}
	centre := map[string]string{}
	for id, c := range t.centres {
		if c != "" {
			centre[c+" "+id] = id
		}
	}
	for _, n := range names {
		if n.Kind != City || n.Old {
			continue
		}
		for _, f := range n.Forms {
			if id, ok := centre[f+" "+n.Oblasts[0]]; ok {
				for _, g := range n.Forms {
					add(g, id)
				}
				break
			}
		}
	}
	return out
})
