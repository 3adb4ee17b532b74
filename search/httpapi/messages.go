package httpapi

import (
	"fmt"
	"regexp"
	"strings"

	"vistka/search"
)

// message is the text of an error in a second language. English is as the error says it, with %s
// where it names a value; the same values are filled into own in the same order.
type message struct {
	english *regexp.Regexp
	own     string
}

// newMessage makes a message of an English text and its translation; both have the same number of %s.
func newMessage(english, own string) message {
	parts := strings.Split(english, "%s")
	for i := range parts {
		parts[i] = regexp.QuoteMeta(parts[i])
	}
	return message{regexp.MustCompile("^(?s:" + strings.Join(parts, "(.*)") + ")$"), own}
}

// reason says what is wrong in this language; in English where it has no words for it.
func (w *words) reason(e *search.Error) string {
	for _, m := range w.messages {
		if found := m.english.FindStringSubmatch(e.Msg); found != nil {
			args := make([]any, len(found)-1)
			for i, v := range found[1:] {
				args[i] = v
			}
			return fmt.Sprintf(m.own, args...)
		}
	}
	return e.Msg
}
