package clean

// The quick forest is believed where its doubt, the chance that a word is on the wrong side, is at
// most quickDoubt for each word that it took, and it took quickLeast words at least. Three pages in four are
// of that kind; by leaving hosts out nothing is lost on them up to .15.
const (
	quickDoubt = 0.1
	quickLeast = 60
)

// voteQuickly lets the quick forest vote. It reports whether it is to be believed.
func (d *document) voteQuickly(vectors []vector) bool {
	if len(d.forests.quick) == 0 {
		return false
	}
	kept, doubt := 0, 0.0
	for i, p := range d.forests.quick.odds(vectors) {
		b := &d.blocks[i]
		b.votes = [voters]float64{p, p}
		doubt += float64(b.words) * min(p, 1-p)
		if p >= voteShare {
			kept += b.words
		}
	}
	if kept >= quickLeast && doubt <= quickDoubt*float64(kept) && d.endsInTime() {
		d.cutOutsideBody(vectors)
		return true
	}
	for i := range d.blocks {
		d.blocks[i].votes = [voters]float64{}
	}
	return false
}

// endRules are those of labels with which an article ends: offers of letters and of other articles.
// Where the forest takes more than endShare of its words behind one, with endLeast words before it, it
// may have gone on into a list of other articles.
var endRules = map[string]bool{"feed": true, "subscribe": true, "comments": true}

const (
	endShare = 0.15
	endLeast = 100
)

// endsInTime reports whether the forest took little behind a label with which articles end.
func (d *document) endsInTime() bool {
	kept, behind := 0, 0
	for i := range d.blocks {
		b := &d.blocks[i]
		mine := d.taken(i)
		if mine {
			kept += b.words
		}
		if behind > 0 && mine {
			behind += b.words
		} else if e, ok := phrases.find(b); ok && endRules[e.rule] && kept >= endLeast {
			behind = 1
		}
	}
	return float64(behind) <= endShare*float64(kept)
}

// doubtShare is the share of the words that either took which the forest and readability must both
// have taken for the forest to be believed: below it does not know this kind of page.
const doubtShare = 0.7

// voteByForest lets the full forest vote. It reports whether it is to be believed.
func (d *document) voteByForest(vectors []vector) bool {
	both, either := 0, 0
	for i, p := range d.forests.full.odds(vectors) {
		b := &d.blocks[i]
		b.votes[forBody] = p
		mine, other := d.taken(i), b.votes[byReadability] >= voteShare
		if mine || other {
			either += b.words
		}
		if mine && other {
			both += b.words
		}
	}
	if both > 0 && float64(both) >= doubtShare*float64(either) && d.endsInTime() {
		d.cutOutsideBody(vectors)
		return true
	}
	for i := range d.blocks {
		d.blocks[i].votes[forBody] = 0
	}
	return false
}

// bodyShare is the share of the words taken that the element which the template names as the body
// must hold for the rest to be none of the article.
const bodyShare = 0.9

// cutOutsideBody takes the votes away from what little was taken outside such an element: notes
// under the headline, what follows the text.
func (d *document) cutOutsideBody(vectors []vector) {
	all, inside := 0, 0
	for i := range d.blocks {
		if d.taken(i) {
			all += d.blocks[i].words
			if vectors[i][fBody] > 0 {
				inside += d.blocks[i].words
			}
		}
	}
	if float64(inside) < bodyShare*float64(all) {
		return
	}
	for i := range d.blocks {
		if vectors[i][fBody] < 0 {
			d.blocks[i].votes[forBody] = 0
		}
	}
}
