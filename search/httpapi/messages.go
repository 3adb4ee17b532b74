package httpapi

import (
	"fmt"
	"strings"

	"vistka/search"
)

// message is the text of a fault for readers of pages. The English is as the fault says it to
// programmers, cut where it names a value; the same values are filled into own in the same order, or
// none of them.
type message struct {
	english []string
	own     string
}

// newMessage makes a message of an English text and what readers are told, with as many %s or none.
func newMessage(english, own string) message {
	return message{strings.Split(english, "%s"), own}
}

// in returns the message in its own language when msg is its English.
func (m message) in(msg string) (own string, ok bool) {
	rest, ok := strings.CutPrefix(msg, m.english[0])
	if !ok {
		return "", false
	}
	var values []any
	for i, part := range m.english[1:] {
		at := strings.Index(rest, part)
		if i == len(m.english)-2 {
			at = len(rest) - len(part)
		}
		if at < 0 || !strings.HasPrefix(rest[at:], part) {
			return "", false
		}
		values = append(values, rest[:at])
		rest = rest[at+len(part):]
	}
	if rest != "" {
		return "", false
	}
	if !strings.Contains(m.own, "%s") {
		return m.own, true
	}
	return fmt.Sprintf(m.own, values...), true
}

// reason says what is wrong in this language; in English where it has no words for it.
func (w *words) reason(e *search.Error) string {
	for _, m := range w.messages {
		if own, ok := m.in(e.Msg); ok {
			return own
		}
	}
	return e.Msg
}
