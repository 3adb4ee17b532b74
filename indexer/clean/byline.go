package clean

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// byWordRE begins a line that names who wrote the text.
var byWordRE = regexp.MustCompile(`(?i)^(?:(?:written |reported |posted |published |story |words |analysis |opinion )?by[: ]|author[s:]|автор(?:ка|и|ы)?\s*[:—–-]|текст\s*[:—–-]|авторка? |(?:розмовля(?:в|ла|ли)|спілкува(?:вся|лася|лися)|беседовал[аи]?)[: ])\s*`)

var readingRE = regexp.MustCompile(`(?i)(?:(?:reading time|время чтения|час читання):?\s*[<~]?\s*)?\b\d+\s*-?(?:min(?:ute)?s?|хв(?:илин[аи]?)?|мин(?:ут[аы]?)?)(?:\.|\s|$)\s*(?:read|reading|to read|читання|чтения|на прочитання|на чтение)?|(?i)(?:reading time|час читання|время чтения):?\s*[<~]?\s*\d+\S*`)

// dateLabelRE are the words that stand with the date of a page.
var dateLabelRE = regexp.MustCompile(`(?i)(?:^|\b|\s)(?:first published|published|last updated|last modified|updated|posted|created|modified|date|on|at|issued|monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|wed|thu|fri|sat|sun|am|pm|a\.m\.|p\.m\.|utc|gmt|est|edt|et|bst|cet|eet|опубліковано|оновлено|дата|понеділок|вівторок|середа|четвер|п.ятниця|субота|неділя|опубликовано|обновлено|понедельник|вторник|среда|пятница|суббота|воскресенье|року|года|р\.|г\.)(?:\b|\s|:|,|$)`)

// byline is what a line at the headline says.
type byline struct {
	names []string
	when  moment
	dated bool
}

// bylineMost and bylineBytes are the numbers of words and bytes beyond which a line is no byline.
const (
	bylineMost  = 30
	bylineBytes = 400
)

// bylineHint is a cheap look at whether s has anything that a byline has: digits, or a word such as
// "by".
func bylineHint(s string) bool {
	return strings.ContainsAny(s, "0123456789") || byWord(s) != ""
}

// byStarts are the words of which byWordRE needs one at the start.
var byStarts = []string{"by", "written by", "reported by", "posted by", "published by", "story by", "words by", "analysis by", "opinion by",
	"author", "автор", "текст", "розмовля", "спілкува", "беседовал"}

// byWord is what byWordRE finds in s.
func byWord(s string) string {
	for _, w := range byStarts {
		if len(s) >= len(w) && strings.EqualFold(s[:len(w)], w) {
			return byWordRE.FindString(s)
		}
	}
	return ""
}

// readingWords are those of which readingRE needs one.
var readingWords = []string{"min", "мин", "хв", "reading time", "час читання", "время чтения"}

// withoutReadingTime takes the reading time out of a line, and reports whether there was one.
func withoutReadingTime(s string) (string, bool) {
	low := strings.ToLower(s)
	for _, w := range readingWords {
		if strings.Contains(low, w) && readingRE.MatchString(s) {
			return readingRE.ReplaceAllString(s, " | "), true
		}
	}
	return s, false
}

// readByline reads a line such as "By Ann Lee and Bo Li, April 12, 2023 7:56 PM 2 min read". ok is
// false when it says anything else too. A line may give the date alone, but not names alone without
// a word such as "by".
func readByline(s string) (byline, bool) {
	if len(s) > bylineBytes || len(s) > 120 && strings.HasSuffix(s, ".") || !bylineHint(s) {
		return byline{}, false
	}
	if len(strings.Fields(s)) > bylineMost {
		return byline{}, false
	}
	var b byline
	rest := s
	for {
		m, ok := findMoment(rest)
		if !ok {
			break
		}
		if !b.dated {
			b.when, b.dated = m, true
		}
		rest = rest[:m.start] + " | " + rest[m.end:]
	}
	rest = strings.TrimLeft(rest, " |•·,—–-")
	by := byWord(rest)
	rest, timed := withoutReadingTime(rest[len(by):])
	clock := strings.Contains(s, ":") && clockRE.MatchString(s)
	if by == "" && !b.dated && !timed && !clock {
		return b, false
	}
	for {
		less := dateLabelRE.ReplaceAllString(rest, " ")
		if less == rest {
			break
		}
		rest = less
	}
	rest = clockRE.ReplaceAllString(rest, " ")
	if by == "" {
		return b, !strings.ContainsFunc(rest, unicode.IsLetter)
	}
	b.names = splitNames(rest)
	return b, len(b.names) > 0
}

var clockRE = regexp.MustCompile(`\b\d\d?:\d\d\b`)

var (
	nameSepRE = regexp.MustCompile(`(?i)\s*(?:[,;|•·/&\n]|\s(?:and|with|та|і|й|и)\s)\s*`)
	roleRE    = regexp.MustCompile(`(?i)\b(?:staff|senior|chief|special|political|foreign|war|world|national|deputy|managing|contributing|guest|business|sports?|science|health|technology|tech|associate|general|executive|assistant)?\s*\b(?:writer|reporter|correspondent|editor|columnist|journalist|producer|contributor|analyst|author|editor-in-chief|bureau chief|photographer)s?\b.*$|(?i)(?:^|\s)(?:журналіст|журналістка|кореспондент|кореспондентка|редактор|редакторка|оглядач|оглядачка|автор|авторка|журналист|корреспондент|обозреватель)(?:\s.*)?$`)
	deskRE    = regexp.MustCompile(`(?i)(?:^|\s|')(?:news desk|newsdesk|desk|newsroom|news team|team|staff|editorial board|editors|редакція|редакция)$`)
)

var (
	// foreignByRE are words such as "by" of other languages, in elements and fields that hold the author.
	foreignByRE = regexp.MustCompile(`(?i)^(?:(?:veröffentlicht|eingestellt|geschrieben|verfasst|erstellt|ein beitrag|ein artikel) von|von|(?:publié|posté|écrit|rédigé) par|par|(?:escrito|publicado) por|por|autore?|autorin|auteur|redacción|text)(?:: ?| )`)
	// toolsRE are the labels of links that stand beside the author.
	toolsRE = regexp.MustCompile(`(?i)(?:^|\s)(?:view (?:all|profile|bio|posts)|follow|see (?:all|more)|all (?:articles|posts)|(?:more|posts) (?:from|by)|read more|move comment|shares?|photos? (?:by|credit)|alle (?:artikel|beiträge)|mehr (?:von|artikel)|autorin?|voir (?:tous|plus)|ver (?:todos|más))(?:\s.*)?$`)
)

// splitNames reads the names in a byline without its word "by". Parts that are roles, addresses or
// other text end the list.
func splitNames(s string) []string {
	var out []string
	seen := map[string]bool{}
	for _, part := range nameSepRE.Split(s, -1) {
		name := cleanName(part)
		if name == "" {
			continue
		}
		if !nameLike(name) {
			break
		}
		if key := strings.ToLower(name); !seen[key] {
			seen[key] = true
			out = append(out, name)
		}
	}
	return out
}

// cleanName drops "By", roles, addresses and punctuation around a name.
func cleanName(s string) string {
	s = squeeze(s)
	if strings.Contains(s, "@") || strings.Contains(s, "://") {
		return ""
	}
	s = byWordRE.ReplaceAllString(s, "")
	s = foreignByRE.ReplaceAllString(s, "")
	s = toolsRE.ReplaceAllString(s, "")
	if !deskRE.MatchString(s) {
		s = roleRE.ReplaceAllString(s, "")
	}
	for _, cut := range []string{" Associated Press", " for ", " in ", " at ", " (", " – ", " — ", " - "} {
		if i := strings.Index(s, cut); i > 0 {
			s = s[:i]
		}
	}
	s = strings.Trim(s, " ,.;:|*·•–—-()")
	if strings.ToUpper(s) == s && strings.Contains(s, " ") {
		s = capitalized(s)
	}
	return s
}

// capitalized writes a name that was printed in capitals as names are written.
func capitalized(s string) string {
	prev := ' '
	return strings.Map(func(r rune) rune {
		out := r
		if unicode.IsLetter(prev) {
			out = unicode.ToLower(r)
		}
		prev = r
		return out
	}, s)
}

// companyRE ends the name of a company.
var companyRE = regexp.MustCompile(`(?i)\b(?:gmbh|inc|ltd|llc|plc|e\. ?v)\.?$`)

// nameLike reports whether s may be the name of a person or desk: two to five words with capitals,
// particles between them small.
func nameLike(s string) bool {
	words := strings.Fields(s)
	if len(words) < 2 || len(words) > 6 || strings.ContainsAny(s, "0123456789!?:…©") || companyRE.MatchString(s) {
		return false
	}
	if deskRE.MatchString(s) {
		return upperStart(s)
	}
	for i, w := range words {
		if upperStart(w) || i > 0 && i < len(words)-1 && len(w) <= 4 {
			continue
		}
		return false
	}
	return len(words) <= 5
}

func upperStart(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsUpper(r)
}

// setBylineDate takes the date from the lines at the headline where nothing better gave one, and
// the authors of a plain text.
func (d *document) setBylineDate() {
	for _, line := range d.bylines {
		if line.dated && (d.published.Day == "" || d.published.Precision == monthPrecision) {
			if date, ok := line.when.date(sourceText, d.now, d.home()); ok {
				d.published = date
			}
		}
		if d.plain {
			for _, n := range line.names {
				d.authors = appendNew(d.authors, n)
			}
		}
	}
}
