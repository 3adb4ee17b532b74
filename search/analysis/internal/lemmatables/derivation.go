package main

import "strings"

// derivation is an ending and what stands for it in the word that it is added to.
type derivation struct {
	suffix string
	others []string
	ofVerb bool // the word it is added to is a verb
	agent  bool // of one who does
	least  int  // letters of the word that it is added to
	// doubles is set for endings that may double the last letter of the word.
	doubles bool
}

// derivations lists the endings that join words of a family, longer ones first. They leave out all
// that join too much: -ity of most words (authority, university), -ive and -al of most (executive,
// several), -ism and -ship.
var derivations = parseDerivations(`
verb  ization     ize
verb  ification   ify
verb  ication     y icate
verb  ation       ate e - y
verb  scription   scribe
verb  sumption    sume
verb  eption      eive
verb  olution     olve
verb  etention    etain
verb  tention     tain
verb  ction       ct
verb  duction     duce
verb  ention      ene
verb  ension      end
verb  ersion      ert
verb  osition     ose
verb  usion       ude use
verb  asion       ade
verb  osion       ode
verb  ision       ide ise
verb  ission      it
verb  ession      ede eed
verb  ption       pt
verb  stion       st
verb  ssion       ss
verb  tion        te t
verb  ion         e
word  ies         y
word  es          -
word  s           -
verb  ied         y
word  ional       ion
word  ionally     ion
word  mental      ment
word  orial       or ory
word  ential      ence ency ent
word  logical     logy
word  graphical   graphy
word  nomical     nomy
word  ically      ic ical
word  bly         ble
word  ily         y
word  ly          - le
word  iness       y
word  ness        -
word  ability     able
word  ibility     ible
word  ality       al
word  ivity       ive
word  ility       ile
word  icity       ic
word  idity       id
word  arity       ar
word  osity       ous
word  ical        ic
word  graphic     graphy graph
word  spheric     sphere
word  ustrial     ustry
word  ural        ure
word  ful         -
word  ency        ent
word  ancy        ant
verb  ement       e
verb  iment       y
verb  ment        -
verb  ance        - e
verb  ence        - e
word  ence        ent
word  ance        ant
verb  ative       ate
verb  iable       y
verb  able        - e ate
verb  ible        - e
verb  val         ve
verb  sal         se ss
verb  ings        - e
verb  ing         - e
verb  ed          - e
agent ickers      ick ic
agent icker       ick ic
agent iers        y
agent ier         y
agent ators       ate
agent ator        ate
agent ers         - e
agent er          - e
agent or          - e
agent ee          - e ate
word  wards       ward
word  izations    ize
`)

// parseDerivations reads lines "word|verb|agent suffix others", "-" for nothing.
func parseDerivations(text string) []derivation {
	var out []derivation
	for line := range strings.Lines(strings.TrimSpace(text)) {
		f := strings.Fields(line)
		d := derivation{suffix: f[1], ofVerb: f[0] != "word", agent: f[0] == "agent", least: 4}
		if f[0] == "agent" || strings.Contains(" ing ings ed s es ies ied ly ", " "+f[1]+" ") {
			d.least = 3
		}
		switch f[1] {
		case "ed", "ing", "ings", "er", "ers", "or":
			d.doubles = true
		}
		for _, o := range f[2:] {
			d.others = append(d.others, strings.Trim(o, "-"))
		}
		out = append(out, d)
	}
	return out
}

// lookalikes are words that are made of none that the rules would find.
const lookalikes = `
evening morning wedding during earring stocking pudding offing inning sterling shilling ceiling
missing being nothing outing
department apartment compartment statement sentiment sediment commitment regiment element
committee coffee degree referee levee committees
former latter manner summer dinner chapter inner upper outer supper under over after other rather
whether either neither never ever paper proper river matter better letter master minister center
power flower tower shower corner layer officer passenger messenger danger stranger number member
customer partner banner rudder copper slipper ladder bladder hunger finger pepper rubber sober
silver liver fever lever clever crater cancer career beer deer peer steer cheer pioneer engineer
actor factor doctor sector vector motor tutor major minor senior junior error terror mirror horror
interior exterior superior inferior prior favor labor harbor armor humor rumor tumor vapor tractor
conductor reactor
mission passion portion station nation ration question position mention million billion
vision session section sanction fraction faction fiction friction fashion notion potion lotion
occasion million pension tension mansion dimension version auction caution fusion legion region
religion opinion union onion champion companion relation vacation 
vocation foundation formation format information organization generation corporation federation
reservation conversation civilization relative legation commission recession accession
concession procession profession compassion 
 convention intention attention condition addition edition edification ambition
reception conception exception deception perception suspicion ammunition munition
only early family reply apply supply rally daily hardly friendly likely lately really reality
hospitality personality nationality morality mentality mortality formality locality quality equality
principality municipality casualty facility utility generally internally morally
business witness harness fitness likeness wilderness
importance confidence conference providence prudence residence sentence science evidence experience
presence absence finance balance distance instance substance entrance circumstance advance
intelligence province ordinance audience violence silence influence essence pretence offence defence
affluence sequence consequence allowance
rational irrational national additional conditional sectional fictional notional
torment cement moment comment document fragment segment supplement complement experiment instrument
parliament monument argument
agency currency presence patience instance emergency instant constancy intelligence
critical medical physical practical natural charity publicity handful awful
probable considerable notable remarkable available unable constable capable valuable vegetable
portable disable liable stable table cable syllable negative alternative native carnival rival
corps news series species physics customs means gross princess lens goods
`
