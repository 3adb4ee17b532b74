package analysis

import "strings"

// Paragraphs splits a text at empty lines ("\n\n") and tells the language of each part: that of
// language, the document's, where the part is too short to tell; that of the whole text where
// language is empty. Parts without any text are left out.
func Paragraphs(text, language string) []Paragraph {
	if language == "" {
		language = Detect(text)
	}
	var out []Paragraph
	for at := 0; at < len(text); {
		end, next := len(text), len(text)
		if i := strings.Index(text[at:], "\n\n"); i >= 0 {
			end, next = at+i, at+i+2
		}
		if strings.TrimSpace(text[at:end]) != "" {
			p := Paragraph{Start: at, End: end, Language: Detect(text[at:end])}
			if p.Language == "" {
				p.Language = language
			}
			out = append(out, p)
		}
		at = next
	}
	return out
}
