package gazetteer

import (
	"strings"
	"unicode"
)

// fold reduces a name to what counts when names are compared: lower case, ё as е, no apostrophes
// and quotes, every other mark and run of spaces as one space.
func fold(s string) string {
	var b strings.Builder
	gap := false
	for _, r := range s {
		switch {
		case r == '\'' || r == '’' || r == 'ʼ' || r == '`' || r == '‘' || r == '\u0301':
			continue
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && b.Len() > 0 {
				b.WriteByte(' ')
			}
			gap = false
			r = unicode.ToLower(r)
			if r == 'ё' {
				r = 'е'
			}
			b.WriteRune(r)
		default:
			gap = true
		}
	}
	return b.String()
}
