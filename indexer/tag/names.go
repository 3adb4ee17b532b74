package tag

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"vistka/search/agency"
	"vistka/search/gazetteer"
)

// introductions are the phrases that attribute what a sentence says to the body behind them.
var introductions = []string{
	"according to", "citing", "as reported by", "as per", "with reference to", "referring to", "in the words of",
	"за даними", "за словами", "за інформацією", "за повідомленням", "за повідомленнями", "зі слів", "із посиланням на",
	"з посиланням на", "посилаючись на", "на думку", "за оцінкою", "за оцінками", "за підрахунками", "згідно з даними",
	"як повідомляє", "як повідомили", "як повідомив", "як повідомила", "як інформує", "як інформують", "як передає",
	"у повідомленні", "в повідомленні", "у зведенні", "у заяві", "в заяві", "у звіті",
	"по данным", "по словам", "по информации", "по сообщению", "по сообщениям", "со слов", "со ссылкой на", "ссылаясь на",
	"по мнению", "по оценке", "по оценкам", "по подсчетам", "согласно данным", "как сообщает", "как сообщили",
	"как сообщил", "как сообщила", "как информирует", "как передает", "в сообщении", "в заявлении", "в сводке", "в отчете",
	"source", "джерело", "источник",
}

// anaphors are the nouns by which texts name a body again, by the noun that stands for them, with
// what they look like in each language. "body" may be any official body.
var anaphors = map[string]string{
	"center":         "center centre центр центру центрі центром центре центра",
	"ministry":       "ministry міністерство міністерстві міністерства міністерством министерство министерстве министерства министерством",
	"service":        "service служба службі служби службою служб службе службы службой",
	"office":         "office офіс офісі офісу офис офисе офиса",
	"staff":          "штаб штабі штабу штабе штаба генштаб генштабі генштабе",
	"administration": "administration адміністрація адміністрації адміністрацією администрация администрации администрацией",
	"command":        "command командування командуванні командование командовании",
	"prosecutor":     "прокуратура прокуратурі прокуратури прокуратуре прокуратуры",
	"police":         "поліція поліції полиция полиции",
	"council":        "council рада раді совет совете",
	"directorate":    "directorate управління управлінні управление управлении",
	"organisation":   "organisation organization charity ngo foundation організація організації організацією фонд фонді організації организация организации организацией фонде правозахисники правозащитники",
	"agency":         "agency bureau агентство агентстві агентстве бюро",
	"mission":        "mission commission місія місії комісія комісії миссия миссии комиссия комиссии",
	"institute":      "institute lab інститут інституті институт институте аналітики аналитики",
	"ova":            "ова ода ога governor облдержадміністрації облдержадміністрація",
	"body":           "відомство відомстві відомства відомством ведомство ведомстве ведомства ведомством department",
}

// againNouns are words of English names that allow an anaphor.
var againNouns = map[string]string{
	"center": "center", "centre": "center", "ministry": "ministry", "service": "service", "office": "office",
	"staff": "staff", "administration": "administration", "command": "command", "council": "council", "police": "police",
	"directorate": "directorate", "intelligence": "directorate", "headquarters": "staff", "prosecutor": "prosecutor",
	"organization": "organisation", "bureau": "agency", "agency": "agency", "mission": "mission", "commission": "mission",
	"institute": "institute", "lab": "institute", "committee": "organisation", "network": "organisation",
}

// lowerNouns are words by which a name of a body is known even in lower case: "Ukraine's defence
// ministry". Without one of them the first letter of a name must be a capital, as in "Save Ukraine".
const lowerNouns = "ministry ministries service office police forces staff administration intelligence parliament government directorate " +
	"міністерство міністерства міністерстві служба служби службі офіс офісі поліція поліції поліцію сили сил прокуратура адміністрація адміністрації адміністрацію штаб штабу штабі розвідка розвідки влада влади " +
	"министерство министерства министерстве служба службы службе офис офисе полиция полиции силы сил прокуратура администрация администрации штаб штаба штабе разведка разведки власти"

// addBodies enters names of bodies and of the persons who speak for them.
func (d *builder) addBodies() {
	d.class(lowerNouns, bodyHead)
	for _, noun := range slices.Sorted(maps.Keys(anaphors)) {
		words := anaphors[noun]
		d.class(words, anaphor)
		for _, w := range strings.Fields(words) {
			d.anaphors[d.words[string(fold(nil, w))]] = noun
		}
	}
	bodies := agency.Bodies()
	for _, b := range bodies {
		d.bodies = append(d.bodies, bodyInfo{id: b.ID, group: b.Group, oblast: b.Oblast, seat: b.Seat, again: againOf(b)})
		for _, a := range b.Aliases {
			d.addBody(a.Text, speaker{id: b.ID, cue: a.Cue, region: a.Region})
		}
	}
	d.addPersons(bodies)
	d.addCountries()
}

// addCountries enters the countries and the names of offices that they share.
func (d *builder) addCountries() {
	for _, c := range agency.Countries() {
		enter := func(w word) {
			d.classes[w] |= abroad
			d.countries[w] = c.ID
		}
		for _, f := range c.Forms {
			// A name of two words is known by both: "South Korea", "Саудівської Аравії".
			if parts := strings.Fields(f); len(parts) > 1 && !d.is(d.words[string(fold(nil, parts[0]))], ukraine) {
				d.pairs[[2]word{d.intern(parts[0]), d.intern(parts[1])}] = c.ID
				continue
			}
			enter(d.intern(f))
		}
		for _, lang := range []string{"uk", "ru"} {
			for _, stem := range c.Stems[lang] {
				for _, end := range gazetteer.Endings(lang) {
					enter(d.intern(stem + end))
				}
			}
		}
	}
	for _, o := range agency.Offices() {
		for _, n := range o.Names {
			if e, _, _ := d.add(n); e != nil {
				e.office = o.Kind
			}
		}
	}
}

// againOf returns the nouns by which a body may be named again.
func againOf(b agency.Body) []string {
	again := map[string]bool{}
	for _, w := range strings.Fields(strings.ToLower(strings.Map(lettersOnly, b.En))) {
		if noun, ok := againNouns[w]; ok {
			again[noun] = true
		}
	}
	switch b.Group {
	case "ngo":
		again["organisation"] = true
	case "international":
		again["organisation"], again["agency"] = true, true
	case "ukrainian-government", "military", "law-enforcement", "russian":
		again["body"], again["agency"] = true, true
	}
	if b.Oblast != "" {
		again["ova"] = true
	}
	return slices.Sorted(maps.Keys(again))
}

func lettersOnly(r rune) rune {
	if r == '\'' || r == '’' || r == '-' || r == '(' || r == ')' {
		return ' '
	}
	return r
}

func (d *builder) addBody(name string, s speaker) {
	name = strings.TrimPrefix(name, "the ") // else "the UN" would hide "UN Human Rights Office"
	e, all, shout := d.add(name)
	if e == nil {
		return
	}
	capitals := all & 1 // later words are set in either case
	if !s.person {
		for i, t := range d.tokens {
			if d.is(t.word, bodyHead) || i == 0 && d.is(t.word, role) {
				capitals = 0
			}
		}
	} else {
		capitals = all
	}
	if len(name) > maxShout {
		shout = 0
	}
	for _, old := range e.bodies {
		if old.id == s.id && (old.person == s.person || s.surname) {
			return
		}
	}
	if len(e.bodies) == 0 {
		e.bodyCapitals, e.bodyShout = capitals, shout
	} else {
		e.bodyCapitals &= capitals
		e.bodyShout &= shout
	}
	e.bodies = append(e.bodies, s)
}

// maxShout is the length in bytes of a name up to which initials must be all capitals in the text:
// "WHO", "ВООЗ", "МОЗ України".
const maxShout = 24

// addPersons enters full names, and surnames where one person of the tables bears them.
func (d *builder) addPersons(bodies []agency.Body) {
	type bearer struct {
		speaker
		first string
	}
	surnames := map[string][]bearer{}
	who := 0
	for _, b := range bodies {
		for _, p := range b.Persons {
			who++
			s := speaker{id: b.ID, person: true, from: p.From, to: p.To, who: who}
			for _, n := range p.Names {
				words := strings.Fields(n)
				if len(words) == 1 {
					one := s
					one.alone, one.surname = true, true
					d.addBody(n, one)
					continue
				}
				d.addBody(n, s)
				last := words[len(words)-1]
				surnames[last] = append(surnames[last], bearer{s, words[0]})
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(surnames)) {
		bearers := surnames[name]
		one := bearers[0].speaker
		one.surname = true
		one.alone = !commonSurname(name)
		var ids []string
		for _, b := range bearers {
			ids = addOnce(ids, b.id)
			if b.who != one.who {
				one.alone = false
			}
		}
		if len(ids) > 1 {
			for _, id := range ids {
				for _, b := range bearers {
					if b.id == id {
						s := b.speaker
						s.surname = true
						d.addBody(name, s)
						break
					}
				}
			}
			continue
		}
		d.addBody(name, one)
	}
}

// commonSurname tells surnames that many bear by their ending: they count behind the full name only.
func commonSurname(name string) bool {
	for _, end := range []string{"enko", "енко", "енка", "енку", "енком"} {
		if strings.HasSuffix(name, end) {
			return true
		}
	}
	for _, w := range commonSurnames {
		if strings.HasPrefix(name, w) {
			return true
		}
	}
	if name[0] < utf8.RuneSelf {
		return len(name) < minLatin
	}
	return utf8.RuneCountInString(name) < minCyrillic
}

// commonSurnames are long ones of persons in the tables that many others bear, or of which a form is an ordinary word.
var commonSurnames = []string{
	"Johnson", "Wallace", "Miller", "Sullivan", "Austin", "Michel", "Russell", "Healey", "Carney", "Grandi", "Fedorov", "Francis",
	"Джонсон", "Воллес", "Уоллес", "Міллер", "Миллер", "Салліван", "Салливан", "Остін", "Остин", "Мішел", "Мишел", "Рассел",
	"Федоров", "Орлов", "Павел", "Павла", "Павлу",
	"Стано", "Малюк", "Лісовий", "Лисовой", // «Станом на ранок», a small child, of the forest
}

// Lengths from which surnames are not likely to be other words or names: Bell, Khan and Brown are.
const (
	minLatin    = 6
	minCyrillic = 5
)
