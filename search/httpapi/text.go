package httpapi

import "fmt"

// text returns the words for key, with args filled in. A key without words is a mistake of the
// programmer, which the templates' test finds; on a page it shows as the key.
func text(key string, args ...any) string {
	s, ok := english[key]
	if !ok {
		return key
	}
	if len(args) == 0 {
		return s
	}
	return fmt.Sprintf(s, args...)
}

// count returns the words for n things: key.one for one, key.many otherwise.
func count(key string, n int) string {
	if n == 1 {
		return text(key + ".one")
	}
	return text(key+".many", grouped(n))
}

// grouped writes a number with commas between thousands, as English does.
func grouped(n int) string {
	s := fmt.Sprint(n)
	for at := len(s) - 3; at > 0 && s[at-1] != '-'; at -= 3 {
		s = s[:at] + "," + s[at:]
	}
	return s
}
