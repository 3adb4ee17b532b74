package analysis

import "strings"

// Paragraphs splits a text at empty lines ("\n\n") and tells the language of each part: that of
// language, the document's, where the part is too short to tell; that of the whole text where
// language is empty. Parts without any text are left out.
func Paragraphs(text, language string) []Paragraph {
	if language == "" {
		language = Detect(text)
	}
	out := Split(text)
	for i := range out {
		p := &out[i]
		if p.Language = Detect(text[p.Start:p.End]); p.Language == "" {
			p.Language = language
		}
	}
	return out
}

// Split returns the parts of a text that [Paragraphs] returns, without their languages: telling
// these takes far longer.
func Split(text string) []Paragraph {
	if text == "" {
		return nil
	}
	const most = 64 // that room is made for at once: a text of empty lines has none
	out := make([]Paragraph, 0, min(1+strings.Count(text, "\n\n"), most))
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if i := strings.Index(text[at:], "\n\n"); i >= 0 {
			end, next = at+i, at+i+2
		}
		if strings.TrimSpace(text[at:end]) != "" {
			out = append(out, Paragraph{Start: at, End: end})
		}
		at = next
	}
	return out
}
