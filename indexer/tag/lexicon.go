package tag

import (
	_ "embed"
	"strings"
)

// wordList is the text of the classes of words; it is part of the version.
//
//go:embed words.txt
var wordList string

// class is a set of classes of words.
type class uint64

const (
	conjunction class = 1 << iota
	placePreposition
	near
	in
	inside
	typeWord
	oblastHead
	oblastHeads
	oblastPart
	townHead
	axis
	adminHead
	community // what only Ukraine has: "Липецька громада"
	cityAdj   // adjectives of well-known towns, which count before any noun
	foreignHead
	government
	ruleOf
	political
	dealing
	attack
	otherCapital
	capitalWord
	street
	role
	documentWord
	title
	speech
	announcing
	adverb
	appeal
	that
	passive
	by
	reportingPreposition
	oblique
	backed
	ukraine
	russia
	abroad
	month
	today
	yesterday
	weekday
	given     // a first name
	unitAdj   // "Донецької"
	townAdj   // "Бахмутському"
	abroadAdj // "Бєлгородській"
	anaphor   // "ministry", "відомстві"
	worldAdj  // "єгипетський", in lower case
	namesake  // a town whose name is known elsewhere too
	club      // a sports club that bears the name of its town
	bearer    // ships and works that bear names of towns: "the cruiser Ochakov"
	site      // a station or port, whose name is set in quotation marks
	toward    // verbs that take a place
	sport
	origin   // "born", "уродженець"
	twin     // a town whose name a town of Russia bears
	state    // a state of the USA, set behind the name of a town
	war      // words of the war
	bodyHead // a word by which a name of a body is recognised in lower case
)

var classNames = map[string]class{
	"conjunction": conjunction, "place-preposition": placePreposition, "near": near, "in": in, "inside": inside,
	"type-word": typeWord, "oblast-head": oblastHead, "oblast-heads": oblastHeads, "oblast-part": oblastPart,
	"town-head": townHead, "axis": axis, "admin-head": adminHead, "community": community, "foreign-head": foreignHead,
	"government": government, "rule-of": ruleOf, "political": political, "dealing": dealing, "attack": attack,
	"other-capital": otherCapital, "capital-word": capitalWord, "namesake": namesake, "club": club, "bearer": bearer, "site": site, "origin": origin, "toward": toward, "sport": sport, "war": war, "twin": twin, "state": state, "street": street,
	"role": role, "document": documentWord, "title": title,
	"speech": speech, "announcing": announcing, "adverb": adverb, "appeal": appeal, "that": that, "passive": passive, "by": by, "reporting-preposition": reportingPreposition,
	"oblique": oblique, "backed": backed, "ukraine": ukraine, "russia": russia, "abroad": abroad,
	"month": month, "today": today, "yesterday": yesterday, "weekday": weekday,
}

// readWords calls add for each word of the list.
func readWords(list string, add func(w string, c class)) {
	for line := range strings.Lines(list) {
		name, words, ok := strings.Cut(line, ":")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		c, known := classNames[name]
		if !known {
			panic("tag: words.txt: unknown class " + name) // found by any test
		}
		for _, w := range strings.Fields(words) {
			add(w, c)
		}
	}
}
