package bleve

import "unicode/utf8"

// edits is the automaton of the words within a few edits of one: a letter put in, left out or replaced,
// or two neighbours swapped, none touched twice. Its states are made as a dictionary is walked, so that
// it costs no more than what the dictionary has in common with the word. That of vellum/levenshtein
// does not know the word itself from 33 bytes on where its letters are of several bytes, which Ukrainian
// words of 17 letters are (v1.2.0, alphabet.go: it numbers letters by chunks of 32 bytes).
//
// It is not safe for concurrent use.
type edits struct {
	word []rune
	most uint8 // edits
	// states are those met so far, the first that from which no word is reached.
	states []editState
	known  map[string]int // their numbers by key
}

// editState is what the bytes of a term that were read so far leave open.
type editState struct {
	// row has for each number of letters of the word the edits that make them of the term as far as it
	// was read, at most one more than there may be. swap has them for when the term goes on with the
	// letter before the last of these: it then stands swapped with the last, which was read.
	row, swap []uint8
	bytes     string // of a letter that is not read to its end
	// next are the numbers of the states that follow by byte, 0 where they were not asked for yet; dead
	// ones are -1.
	next *[256]int32
}

const (
	editsDead  = 0
	editsStart = 1
)

// newEdits makes the automaton of a word.
func newEdits(word string, most int) *edits {
	e := &edits{word: []rune(word), most: uint8(most), states: make([]editState, 1), known: map[string]int{}}
	row, swap := e.rows()
	for i := range row {
		row[i], swap[i] = uint8(min(i, most+1)), e.most+1
	}
	e.state(editState{row: row, swap: swap})
	return e
}

// Start is the state before the first byte.
func (e *edits) Start() int { return editsStart }

// IsMatch reports whether a term that ends here is one of the words.
func (e *edits) IsMatch(state int) bool {
	s := &e.states[state]
	return state != editsDead && s.bytes == "" && s.row[len(e.word)] <= e.most
}

// CanMatch reports whether a term that goes on from here may be one of the words.
func (e *edits) CanMatch(state int) bool { return state != editsDead }

// WillAlwaysMatch is false: no word goes on as it likes.
func (e *edits) WillAlwaysMatch(int) bool { return false }

// Accept is the state behind another byte of the term.
func (e *edits) Accept(state int, b byte) int {
	if state == editsDead {
		return editsDead
	}
	next := e.states[state].next
	if next == nil {
		next = new([256]int32)
		e.states[state].next = next
	}
	if next[b] == 0 {
		next[b] = int32(e.step(e.states[state], b))
		if next[b] == editsDead {
			next[b] = -1
		}
	}
	return max(int(next[b]), editsDead)
}

func (e *edits) step(s editState, b byte) int {
	read := s.bytes + string([]byte{b})
	if !utf8.FullRuneInString(read) {
		return e.state(editState{row: s.row, swap: s.swap, bytes: read})
	}
	r, n := utf8.DecodeRuneInString(read)
	if n < len(read) || r == utf8.RuneError && n == 1 {
		return editsDead // not UTF-8
	}
	over := e.most + 1
	row, swap := e.rows()
	row[0], swap[0] = min(s.row[0]+1, over), over
	alive := row[0] < over
	for i, letter := range e.word {
		same := uint8(1)
		if letter == r {
			same = 0
		}
		row[i+1] = min(s.row[i]+same, s.row[i+1]+1, row[i]+1, over)
		swap[i+1] = over
		if i > 0 && e.word[i-1] == r {
			row[i+1] = min(row[i+1], s.swap[i+1])
		}
		if i > 0 && letter == r {
			swap[i+1] = min(s.row[i-1]+1, over)
		}
		alive = alive || row[i+1] < over || swap[i+1] < over
	}
	if !alive {
		return editsDead
	}
	return e.state(editState{row: row, swap: swap})
}

// rows is room for the row and the swaps of a state.
func (e *edits) rows() (row, swap []uint8) {
	both := make([]uint8, 2*(len(e.word)+1))
	return both[:len(both)/2], both[len(both)/2:]
}

// state is the number of a state, given it if it is new.
func (e *edits) state(s editState) int {
	key := string(s.row) + string(s.swap) + s.bytes
	n, ok := e.known[key]
	if !ok {
		n = len(e.states)
		e.states = append(e.states, s)
		e.known[key] = n
	}
	return n
}
