package httpapi

import (
	"regexp"
	"strings"
	"sync"
	"time"

	"vistka/search/agency"
)

// monthForms are the names of the months in English, Ukrainian and Russian as names are folded, in all
// cases of the singular: behind a slash stand the endings of a stem.
var monthForms = [12]string{
	"january jan січ/ень,ня,ню,неві,нем,ні январ/ь,я,ю,ем,е",
	"february feb лют/ий,ого,ому,им,ім феврал/ь,я,ю,ем,е",
	"march mar берез/ень,ня,ню,неві,нем,ні март/,а,у,ом,е",
	"april apr квіт/ень,ня,ню,неві,нем,ні апрел/ь,я,ю,ем,е",
	"may трав/ень,ня,ню,неві,нем,ні ма/й,я,ю,ем,е",
	"june jun черв/ень,ня,ню,неві,нем,ні июн/ь,я,ю,ем,е",
	"july jul лип/ень,ня,ню,неві,нем,ні июл/ь,я,ю,ем,е",
	"august aug серп/ень,ня,ню,неві,нем,ні август/,а,у,ом,е",
	"september sept sep верес/ень,ня,ню,неві,нем,ні сентябр/ь,я,ю,ем,е",
	"october oct жовт/ень,ня,ню,неві,нем,ні октябр/ь,я,ю,ем,е",
	"november nov листопад/,а,у,ові,ом,і ноябр/ь,я,ю,ем,е",
	"december dec груд/ень,ня,ню,неві,нем,ні декабр/ь,я,ю,ем,е",
}

// monthsByName gives the months by their folded names.
var monthsByName = sync.OnceValue(func() map[string]time.Month {
	out := map[string]time.Month{}
	for i, forms := range monthForms {
		for form := range strings.FieldsSeq(forms) {
			stem, endings, _ := strings.Cut(form, "/")
			for ending := range strings.SplitSeq(endings, ",") {
				out[stem+ending] = time.Month(i + 1)
			}
		}
	}
	return out
})

var (
	// yearWord is a folded year, with the ending that makes "2024-го" of it.
	yearWord = regexp.MustCompile(`^((?:19|20)\d\d)(?: (?:го|ого|му|ому|м|й|р|г))?$`)
	// dayWord is a folded day of a month: "15", "15th", "15-го".
	dayWord = regexp.MustCompile(`^\d{1,2}(?:st|nd|rd|th| \pL+)?$`)
)

// yearNouns are the folded words for a year that Ukrainian and Russian put behind its number.
var yearNouns = setOf("рік року році роком р год года году годе годом г")

// monthAt reads the month and year with which a run of words begins, and how many of the words these
// take. A month without a year is none: "may" and "march" are other words as well.
func monthAt(run []string) (first time.Time, taken int, ok bool) {
	if len(run) < 2 {
		return time.Time{}, 0, false
	}
	month, ok := monthsByName()[agency.Fold(run[0])]
	year := yearWord.FindStringSubmatch(agency.Fold(run[1]))
	if !ok || year == nil {
		return time.Time{}, 0, false
	}
	first, err := time.Parse("2006", year[1])
	taken = 2
	if len(run) > taken && yearNouns[agency.Fold(run[taken])] {
		taken++
	}
	return first.AddDate(0, int(month)-1, 0), taken, err == nil
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}
