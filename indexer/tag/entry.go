package tag

import "vistka/search/gazetteer"

// entry is what a name may mean.
type entry struct {
	places  []place
	bodies  []speaker
	outlets []string
	intro   bool   // "according to"
	phrase  bool   // means nothing, and hides the names in it
	foreign bool   // a place outside Ukraine
	world   bool   // and not of Russia or Belarus
	office  string // kind of an office that many countries have: "foreign ministry"
	// capitals has a bit for each of the first words that must be capitalised, shout for those
	// that must be all capitals; for bodies and places apart, as "the who" and "WHO".
	capitals, shout uint16
	bodyCapitals    uint16
	bodyShout       uint16
}

// place is a unit or settlement that a name may mean.
type place struct {
	kind       gazetteer.Kind
	units      []string
	also       []string
	population int
	context    bool // counts only behind a word as "town"
	common     bool
	latin      bool
	person     bool
	minor      bool
	centre     bool // the centre of its unit
	namesake   bool // places abroad, persons or things bear the name too
	twin       bool // a town of Russia bears the name too
}

// speaker is a body that a name may mean, or a person who speaks for it.
type speaker struct {
	id       string
	cue      bool
	region   bool
	person   bool
	surname  bool // the surname alone
	from, to int  // years in office
	alone    bool // a surname that counts without the full name
	who      int  // number of the person, from 1
}

func (e *entry) ends() bool {
	return len(e.places) > 0 || len(e.bodies) > 0 || len(e.outlets) > 0 || e.intro || e.phrase || e.foreign || e.office != ""
}
