package tag

import (
	"strings"
	"unicode/utf8"
)

// frame says how a sentence attributes something to a body.
type frame string

// The frames, as they are shown with evidence.
const (
	noFrame       frame = ""
	frameSubject  frame = "said"         // BODY … said
	frameInverted frame = "said by"      // said BODY; reported by BODY
	frameIntro    frame = "according to" // according to BODY
	frameColon    frame = "headline"     // BODY: …
	frameDash     frame = "sign-off"     // …, – BODY
	ruleMention         = "named"
)

// Reaches of the frames, in bytes of text between body and verb. A clause of a news text is about
// that long; beyond it the verb has another subject.
const (
	reachBefore = 90
	reachBehind = 110
	// maxIntro is the number of words between "according to" and the body: "the head of the".
	maxIntro = 9
	// maxSignOff is the number of words of a sign-off behind its dash.
	maxSignOff = 9
	// maxBehind is the number of words behind a body that signs off: the name of its head.
	maxBehind = 5
)

// attribution finds the frame in which the words [from, to) of sentence s stand as a speaker, and
// the word that carries the frame.
func (d *document) attribution(f *field, s sentence, from, to int) (frame, int) {
	if k := d.introduced(f, s, from); k >= 0 {
		return frameIntro, k
	}
	if k := d.subject(f, s, from, to); k >= 0 {
		return frameSubject, k
	}
	if k := d.inverted(f, s, from, to); k >= 0 {
		return frameInverted, k
	}
	if d.headline(f, s, from, to) {
		return frameColon, to - 1
	}
	if d.signOff(f, s, from, to) {
		return frameDash, from
	}
	return noFrame, -1
}

// introduced looks for "according to" before the body, with no comma or verb of saying between.
func (d *document) introduced(f *field, s sentence, from int) int {
	for i := from - 1; i >= s.from && i >= from-maxIntro; i-- {
		if k := f.at[i]; k > 0 && f.tokens[i+1].before&markComma != 0 && f.matches[k-1].entry.intro {
			return -1 // "according to reports, …"
		}
		if k := f.at[i]; k > 0 && f.matches[k-1].entry.intro && f.matches[k-1].to == i+1 {
			if f.matches[k-1].from == s.from || !d.isNoun(f, i) || f.tokens[i+1].before&markColon != 0 {
				return i
			}
		}
		b := f.tokens[i+1].before
		if b&(markSemicolon|markClose|markStop|markDash) != 0 || b&markComma != 0 && i+1 != from && !d.is(f, i, role) {
			return -1
		}
		if b&markComma != 0 && !d.is(f, i, role|documentWord) && f.at[i] == 0 {
			return -1
		}
		if d.is(f, i, speech|that) {
			return -1
		}
	}
	return -1
}

// isNoun reports whether an introduction of one word is only a noun unless a colon follows:
// "source", "джерело".
func (d *document) isNoun(f *field, i int) bool {
	m := f.matches[f.at[i]-1]
	return m.to-m.from == 1 && f.at[i] > 0 && d.textBefore(f, i+1, "source", "джерело", "источник")
}

// subject looks for a verb of saying behind the body that has it as its subject.
func (d *document) subject(f *field, s sentence, from, to int) int {
	if d.isOblique(f, s, from) || d.isAttribute(f, s, from) {
		return -1
	}
	commas := 0
	for i := to; i < s.to; i++ {
		t := f.tokens[i]
		if t.start-f.tokens[to-1].end > reachBefore || t.before&(markSemicolon|markClose|markStop|markColon) != 0 && !d.closesName(f, from, i) {
			return -1
		}
		if t.before&markDash != 0 && i > to {
			return -1
		}
		if t.before&markComma != 0 {
			commas++
		}
		if d.saying(f, s, i) && !(i == to && d.reportNoun(f, i)) {
			if d.is(f, i-1, passive) {
				return -1
			}
			if commas%2 == 1 && !d.inApposition(f, s, from) {
				return -1
			}
			if d.is(f, i-1, oblique) || d.silent(f, i) {
				return -1
			}
			return i
		}
		if d.is(f, i, that) && commas == 0 {
			return -1
		}
		if k := f.at[i]; k > 0 && f.matches[k-1].from == i && f.matches[k-1].bodies && !d.joined(f, to, i) {
			return -1 // that body is the subject
		}
	}
	return -1
}

// saying reports whether token i is a verb of saying. "Found" and "оголосила" are one only before what is
// said: "found that", "оголосила про", or where a sentence ends with them.
func (d *document) saying(f *field, s sentence, i int) bool {
	if f.at[i] != 0 {
		return false
	}
	return d.is(f, i, speech) || d.is(f, i, announcing) && (i+1 == s.to || d.is(f, i+1, that))
}

// silent reports whether the verb of saying at i is denied: "did not comment", "said nothing", «не
// повідомили». Not to confirm, exclude or deny is a statement.
func (d *document) silent(f *field, i int) bool {
	if d.textBefore(f, i+2, "nothing") {
		return true
	}
	if !d.textBefore(f, i, "not", "не", "never", "yet") && !d.textBefore(f, i-1, "not") {
		return false
	}
	raw := strings.ToLower(f.text[f.tokens[i].start:f.tokens[i].end])
	for _, stem := range []string{"confirm", "exclud", "den", "підтвер", "виключ", "запереч", "подтвер", "исключ", "отри"} {
		if strings.HasPrefix(raw, stem) {
			return false
		}
	}
	return true
}

// closesName reports whether the closing mark before token i belongs to a mark inside the name or
// right before it, as in «ОК "Південь" повідомило».
func (d *document) closesName(f *field, from, i int) bool {
	if f.tokens[i].before&^(markClose|markOpen) != 0 {
		return false
	}
	for k := max(from-1, 0); k < i; k++ {
		if f.tokens[k].before&markOpen != 0 && i-k <= 6 {
			return true
		}
	}
	return false
}

// reportNoun tells "the ministry report" from "the ministries report": right behind one body the
// word is a noun.
func (d *document) reportNoun(f *field, i int) bool {
	last := f.tokens[i-1]
	return d.textBefore(f, i+1, "report", "state") &&
		(last.possessive || f.text[last.end-1] != 's')
}

// joined reports whether the name at i follows the one that ends at to within one noun phrase: "the
// SBU and the police", "Ministry of Defence spokesperson Hanna Maliar", "Budanov, head of HUR".
func (d *document) joined(f *field, to, i int) bool {
	for k := to; k < i; k++ {
		if !d.is(f, k, conjunction|role|title|ukraine|documentWord|reportingPreposition|russia) && !d.article(f, k) && f.at[k] == 0 {
			return false
		}
	}
	return true
}

func (d *document) article(f *field, i int) bool { return d.textBefore(f, i+1, "the", "a", "an", "s") }

// isOblique reports whether a preposition makes the body something else than a subject. "Head of
// the ministry" and "in the ministry they said" (у міністерстві) are subjects.
func (d *document) isOblique(f *field, s sentence, from int) bool {
	i := from - 1
	for i >= s.from && (d.article(f, i) || d.is(f, i, ukraine|russia) && !d.is(f, i, oblique)) {
		i--
	}
	if i < s.from || !d.is(f, i, oblique) || f.tokens[i+1].before&(markComma|markColon|markDash) != 0 {
		return false
	}
	// "spokesman for", "report of", "officials at", "представник від"
	for k := i - 1; k >= s.from && k >= i-3; k-- {
		if d.is(f, k, role|documentWord) {
			return false
		}
		if f.tokens[k+1].before&markComma != 0 {
			break
		}
	}
	return true
}

// isAttribute reports whether a Ukrainian or Russian noun right before the body takes it as its
// attribute: in "агент ФСБ заявив" the agent speaks, in "пресслужба ФСБ заявила" the body.
func (d *document) isAttribute(f *field, s sentence, from int) bool {
	i := from - 1
	if i < s.from || latin(f, i) || f.tokens[from].before&^(markOpen|markClose) != 0 || f.tokens[i].capital && i > s.from || f.text[f.tokens[i].start] < 'A' {
		return false
	}
	if k := f.at[from]; k > 0 {
		for _, b := range f.matches[k-1].entry.bodies {
			if b.person {
				return false
			}
		}
	}
	raw := f.text[f.tokens[i].start:f.tokens[i].end]
	return utf8.RuneCountInString(raw) > 2 && f.at[i] == 0 && !isAdjective(raw) &&
		!d.is(f, i, role|documentWord|conjunction|oblique|in|reportingPreposition|speech|that|adverb|ukraine|russia|month|weekday)
}

// inApposition reports whether the body stands in an apposition to a name before it: "Dmytro
// Zhyvytskyi, head of the Sumy administration, said".
func (d *document) inApposition(f *field, s sentence, from int) bool {
	for i := from; i > s.from && i > from-8; i-- {
		if f.tokens[i].before&markComma == 0 {
			continue
		}
		if f.tokens[i-1].capital {
			return true
		}
		// "the head of the control centre, Mykhailo Petrenko, said"
		for k := i - 1; k >= s.from && k > i-maxIntro; k-- {
			if d.is(f, k, role) {
				return i == from
			}
		}
		return false
	}
	return false
}

// inverted looks for a verb of saying before the body: "said the ministry", "повідомили в ДСНС",
// "was reported by the ministry".
func (d *document) inverted(f *field, s sentence, from, to int) int {
	english := latin(f, from)
	for i := from - 1; i >= s.from; i-- {
		b := f.tokens[i+1].before
		if f.tokens[from].start-f.tokens[i].end > reachBehind || b&(markSemicolon|markStop|markColon) != 0 || b&markClose != 0 && !d.closesName(f, i, from) {
			return -1
		}
		if b&markComma != 0 && !d.namedBefore(f, i) {
			return -1
		}
		if d.saying(f, s, i) {
			if !english && d.addressed(f, to) {
				return -1
			}
			if english && !d.englishInversion(f, s, i, from, to) || !english && d.is(f, i, appeal) && !d.is(f, from-1, in) {
				return -1
			}
			return i
		}
		if d.is(f, i, that) && !(english && d.is(f, i, by|role)) {
			return -1
		}
		if k := f.at[i]; k > 0 && f.matches[k-1].bodies && !d.joined(f, f.matches[k-1].to, from) {
			return -1 // the verb belongs to that body
		}
		if !english && d.is(f, i, oblique) && !d.is(f, i, in|reportingPreposition) && i == from-1 {
			return -1
		}
	}
	return -1
}

// addressed reports whether the name that ends at token to is that of a person in the dative: "Трамп
// заявив Орбану". Of the surnames in the tables one ends so in the nominative too.
func (d *document) addressed(f *field, to int) bool {
	k := f.at[to-1]
	if k == 0 || !f.matches[k-1].bodies || !f.matches[k-1].entry.bodies[0].person {
		return false
	}
	raw := f.text[f.tokens[to-1].start:f.tokens[to-1].end]
	return (strings.HasSuffix(raw, "у") || strings.HasSuffix(raw, "ю")) && raw != "Шойгу"
}

// namedBefore reports whether the comma behind token i follows a name or a role, so that an
// apposition begins.
func (d *document) namedBefore(f *field, i int) bool {
	return f.tokens[i].capital && !d.is(f, i, speech) || d.is(f, i, role)
}

// maxPassive is the number of words between "was reported" and its "by".
const maxPassive = 6

// englishInversion tells "…," said the ministry and "reported by the ministry" from "he said the
// ministry would" and ", saying that the plan of the ministry".
func (d *document) englishInversion(f *field, s sentence, verb, from, to int) bool {
	start := verb + 1
	passive := false
	for k := verb + 1; k < from && k <= verb+maxPassive; k++ {
		if d.is(f, k, by) || d.textBefore(f, k+1, "in") && d.isPassive(f, verb) {
			start, passive = k+1, true
			break
		}
	}
	strange := 0
	for k := start; k < from; k++ {
		known := d.is(f, k, role|title|documentWord|conjunction|reportingPreposition|ukraine|russia) || d.article(f, k) || f.at[k] > 0 || f.tokens[k].capital
		if !known {
			strange++
		}
	}
	if strange > maxStrange {
		return false
	}
	if passive {
		return true
	}
	if verb == s.from || f.tokens[verb].before&(markComma|markClose) == 0 {
		return false
	}
	// What follows the body must not make it the subject of a clause.
	return to >= s.to || f.tokens[to].before != 0 || d.is(f, to, role|conjunction|reportingPreposition) || f.tokens[to].capital
}

// maxStrange is the number of words that no rule knows before a speaker: "said the deputy regional
// head of the ministry".
const maxStrange = 2

func (d *document) isPassive(f *field, verb int) bool { return d.is(f, verb-1, passive) }

// headline reports whether the body opens the sentence and a colon follows: "General Staff: …",
// "ГУР про удар по складу: …"; or stands behind a quotation, as in "«…»: Арестович про вибухи".
func (d *document) headline(f *field, s sentence, from, to int) bool {
	if to >= s.to {
		return false
	}
	about := d.textBefore(f, to+1, "про", "о", "об", "on") && f.tokens[to].before == 0
	if b := f.tokens[from].before; about && b&markColon != 0 && b&markClose != 0 {
		return true
	}
	if f.tokens[to].before&markColon == 0 && !(about && d.colonAhead(f, s, to)) || from-s.from > 4 {
		return false
	}
	for i := s.from; i < from; i++ {
		if !d.is(f, i, role|ukraine|title) && !f.tokens[i].capital && !d.article(f, i) {
			return false
		}
	}
	return true
}

// maxAbout is the number of words of "про удар по складу окупантів у Феодосії:".
const maxAbout = 10

// colonAhead reports whether a colon follows token i with no other mark before it.
func (d *document) colonAhead(f *field, s sentence, i int) bool {
	for k := i + 1; k < s.to && k <= i+maxAbout; k++ {
		if b := f.tokens[k].before; b&markColon != 0 {
			return true
		} else if b&^(markHyphen|markOpen|markClose) != 0 {
			return false
		}
	}
	return false
}

// signOff reports whether the body ends the sentence behind a dash: "…, – глава ОВА Синєгубов".
func (d *document) signOff(f *field, s sentence, from, to int) bool {
	rest := to
	if d.textBefore(f, to+1, "про", "о", "об", "on") && s.to-to <= maxAbout {
		rest = s.to // "– Козицький про удари по Львову"
	} else if s.to-to > maxBehind {
		return false
	}
	for i := rest; i < s.to; i++ {
		if f.tokens[i].before&(markSemicolon|markColon|markDash) != 0 || !f.tokens[i].capital && !d.is(f, i, role|ukraine|russia|conjunction|documentWord|reportingPreposition) && f.at[i] == 0 {
			return false
		}
	}
	for i := from; i > s.from && i > from-maxSignOff; i-- {
		if f.tokens[i].before&markDash != 0 {
			return true
		}
		prev := i - 1
		if !d.is(f, prev, role|ukraine|russia|title|documentWord|conjunction|reportingPreposition|in|unitAdj|townAdj) && !d.article(f, prev) && !f.tokens[prev].capital && f.at[prev] == 0 {
			return false
		}
		if d.is(f, prev, speech|that) {
			return false
		}
	}
	return false
}
