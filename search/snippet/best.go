package snippet

import (
	"math/bits"
	"strings"
	"unicode"
	"unicode/utf8"

	"vistka/search"
	"vistka/search/analysis"
)

// ellipsis stands where text was left out.
const ellipsis = "…"

// Best returns the sentence of a body that matches most of the query, and a second one where that
// adds a match and there is room, in about max runes. Where no sentence begins in time it begins at
// a word; an ellipsis stands where text was left out. It is the beginning of the body when nothing
// matches in it, and nil when there is no text.
func (m *Marker) Best(body string, paragraphs []analysis.Paragraph, max int) []search.Segment {
	if len(paragraphs) == 0 {
		return nil
	}
	sentences, found := m.look().sentences(&m.body, body, paragraphs)
	if len(found) == 0 {
		p := paragraphs[0]
		return pieces(body, []piece{window(body, p.Start, p.End, p.Start, max)}, nil)
	}
	first := best(sentences, 0)
	chosen := []piece{fit(body, sentences[first], max)}
	room := max - chosen[0].runes(body)
	if second := best(sentences, sentences[first].leaves); second >= 0 && sentences[second].runes(body) <= room {
		chosen = append(chosen, sentences[second].piece)
	} else if chosen[0] == sentences[first].piece {
		chosen[0].end = extended(body, sentences, first, room)
	}
	if len(chosen) == 2 && chosen[1].start < chosen[0].start {
		chosen[0], chosen[1] = chosen[1], chosen[0]
	}
	return pieces(body, chosen, found)
}

// piece is a part of the body, bytes [start, end).
type piece struct{ start, end int }

func (p piece) runes(body string) int { return utf8.RuneCountInString(body[p.start:p.end]) }

// sentence is a sentence with the leaves of the query that match in it, one bit each: the leaves
// beyond 63 share the last bit.
type sentence struct {
	piece
	leaves uint64
	hit    int // the first byte of its first match
}

// sentences returns the sentences of the paragraphs in which something matches, and the matches. It
// ends behind the first paragraph with a sentence that has every leaf: none beats it.
func (l *look) sentences(r *rules, body string, paragraphs []analysis.Paragraph) (all []sentence, found []match) {
	if r.leaves == 0 {
		return nil, nil
	}
	for i, p := range paragraphs {
		if l.over((p.End - p.Start) / stepBytes) {
			break
		}
		here := l.matches(r, body, paragraphs[i:i+1])
		if len(here) == 0 {
			continue
		}
		before := len(all)
		all = score(all, body, p, here)
		for _, s := range all[before:] {
			if bits.OnesCount64(s.leaves) == r.leaves {
				return all, l.found
			}
		}
	}
	return all, l.found
}

// score adds the sentences of a paragraph, with what matches in them, to all.
func score(all []sentence, body string, p analysis.Paragraph, found []match) []sentence {
	at := len(all)
	for _, s := range analysis.Sentences(body[p.Start:p.End]) {
		all = append(all, sentence{piece: piece{p.Start + s.Start, p.Start + s.End}})
	}
	for _, f := range found {
		for at < len(all) && all[at].end <= f.start {
			at++
		}
		if at == len(all) {
			break
		}
		if all[at].leaves == 0 {
			all[at].hit = f.start
		}
		all[at].leaves |= 1 << min(f.leaf, 63)
	}
	return all
}

// best returns the first of the sentences with the most leaves that are not in have, -1 when none
// has any.
func best(sentences []sentence, have uint64) int {
	most, at := 0, -1
	for i, s := range sentences {
		if n := bits.OnesCount64(s.leaves &^ have); n > most {
			most, at = n, i
		}
	}
	return at
}

// fit returns a sentence, or the part of a long one around its first match.
func fit(body string, s sentence, max int) piece {
	if s.runes(body) <= max {
		return s.piece
	}
	// A third of the room before the match leaves most of it for what follows.
	return window(body, s.start, s.end, back(body, s.start, s.hit, max/3), max)
}

// extended returns the end of the sentences after i, on its line, that fit into room runes.
func extended(body string, sentences []sentence, i, room int) int {
	end := sentences[i].end
	for _, s := range sentences[i+1:] {
		n := utf8.RuneCountInString(body[end:s.end])
		if n > room || strings.Contains(body[end:s.start], "\n") {
			break
		}
		room -= n
		end = s.end
	}
	return end
}

// back returns the beginning of a word at most runes before at, not before start.
func back(body string, start, at, runes int) int {
	word := at
	for at > start && runes > 0 {
		r, n := utf8.DecodeLastRuneInString(body[start:at])
		if unicode.IsSpace(r) {
			word = at
		}
		at -= n
		runes--
	}
	if at == start {
		return start
	}
	return word
}

// window returns at most max runes of body[start:end] from at on, cut at the end of a word where
// there is one in its second half.
func window(body string, start, end, at, max int) piece {
	cut, space := at, -1
	for n := 0; cut < end; n++ {
		r, size := utf8.DecodeRuneInString(body[cut:end])
		if n >= max {
			if space > (at+cut)/2 && !unicode.IsSpace(r) {
				cut = space
			}
			break
		}
		if unicode.IsSpace(r) {
			space = cut
		}
		cut += size
	}
	piece := piece{at, at + len(strings.TrimRightFunc(body[at:cut], unicode.IsSpace))}
	if piece.start == start {
		piece.start += len(body[start:piece.end]) - len(strings.TrimLeftFunc(body[start:piece.end], unicode.IsSpace))
	}
	return piece
}

// pieces marks the chosen parts of a body and puts ellipses where text was left out.
func pieces(body string, chosen []piece, found []match) []search.Segment {
	var out []search.Segment
	at := 0
	for _, p := range chosen {
		if strings.TrimSpace(body[at:p.start]) != "" {
			if at == 0 {
				out = append(out, search.Segment{Text: ellipsis + " "})
			} else {
				out = append(out, search.Segment{Text: " " + ellipsis + " "})
			}
		} else if at > 0 {
			out = append(out, search.Segment{Text: " "})
		}
		out = append(out, segments(body, p.start, p.end, found)...)
		at = p.end
	}
	if strings.TrimSpace(body[at:]) != "" {
		out = append(out, search.Segment{Text: " " + ellipsis})
	}
	return out
}
