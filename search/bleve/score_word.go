package bleve

import (
	"math/bits"
	"slices"
)

// scorer is a part of a compiled plan that scores. score raises best[i] to its score for the i-th of
// the hits; where that is below floor it may stay lower. No score is above most.
type scorer interface {
	score(r *run, norms map[string]lengthNorm, hits *hitList, best []float64, floor float64) error
	most() float64
}

// hitList are the hits of a segment, listed and as a set.
type hitList struct {
	docs   []uint32
	set    bitset
	before []uint32 // how many hits lie in the words of the set before each
}

// fill lists a set.
func (h *hitList) fill(set bitset) {
	h.set, h.docs, h.before = set, set.appendTo(h.docs[:0], 0, len(set)), slices.Grow(h.before[:0], len(set))
	n := 0
	for _, w := range set {
		h.before = append(h.before, uint32(n))
		n += bits.OnesCount64(w)
	}
}

// place is the place of a document in the list, -1 where it is no hit.
func (h *hitList) place(doc uint32) int {
	w, bit := h.set[doc/64], uint64(1)<<(doc%64)
	if w&bit == 0 {
		return -1
	}
	return int(h.before[doc/64]) + bits.OnesCount64(w&(bit-1))
}

// The part of a list below which hits are looked for in it one by one: each costs as much as going through
// so many of its documents, which is less where the list is a set.
const (
	seekShare = 12
	bitShare  = 2
)

// fieldShare is the part of its score that a field adds where another one scores more for the same
// alternative. The best field alone ranks a headline that repeats its article no higher than one
// that does not; adding both lets headlines drown what articles say. nDCG@10 with shares of 0, .2
// and .5: on Cranfield .513, .521, .522; on the judged news of search/relevance, all but those
// across languages, .897, .894, .890.
const fieldShare = 0.2

// inFields is the score of an alternative from those of title and body.
func inFields(title, body float64) float64 {
	return max(title, body) + fieldShare*min(title, body)
}

// score raises best by the best of the alternatives.
func (w *word) score(r *run, norms map[string]lengthNorm, hits *hitList, best []float64, floor float64) error {
	for _, fields := range w.alts {
		var here [len(r.fields)][]*termList // of those that the segment has in some document
		n := 0
		for _, lists := range fields {
			if slices.ContainsFunc(lists, func(l *termList) bool { return l.postings[r.segment].n > 0 }) {
				here[n] = lists
				n++
			}
		}
		if err := r.check(); err != nil {
			return err
		}
		var err error
		switch n {
		case 0:
		case 1:
			if here[0][0].most() >= floor {
				err = scoreLists(here[0], r, norms, hits, best)
			}
		default:
			if inFields(here[0][0].most(), here[1][0].most()) >= floor {
				err = scoreBoth(here[0], here[1], r, norms, hits, best, floor)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// most is that of a word in many places of a short title and body, for the best of the alternatives.
func (w *word) most() float64 {
	most := 0.0
	for _, fields := range w.alts {
		var scores [2]float64
		for i, lists := range fields {
			for _, l := range lists {
				scores[i] = l.most() // all of a field are alike
			}
		}
		most = max(most, inFields(scores[0], scores[1]))
	}
	return most
}

// most is what no document scores more than for the term: what BM25 rises to with the frequency.
func (l *termList) most() float64 { return l.weight * l.idf * (bm25K1 + 1) }

// scoreLists raises best by the terms of one alternative in one field.
func scoreLists(lists []*termList, r *run, norms map[string]lengthNorm, hits *hitList, best []float64) error {
	for _, l := range lists {
		w, err := l.weigher(r, norms)
		if err != nil {
			return err
		}
		w.score(hits, best, r.list(0))
	}
	return nil
}

// scoreBoth raises best by one alternative that is in titles and in bodies.
func scoreBoth(titles, bodies []*termList, r *run, norms map[string]lengthNorm, hits *hitList, best []float64, floor float64) error {
	if len(titles) == 1 && len(bodies) == 1 {
		title, err := titles[0].weigher(r, norms)
		if err != nil {
			return err
		}
		body, err := bodies[0].weigher(r, norms)
		if err != nil {
			return err
		}
		switch {
		case bodies[0].most() < floor:
			scoreTitles(&title, &body, hits, best, r.list(0))
		case body.few(hits):
			scoreEach(&title, &body, hits, best)
		default:
			scoreTogether(&title, &body, title.list.appendTo(r.list(0)), body.list.appendTo(r.list(1)), hits, best)
		}
		return nil
	}
	var scores [len(r.fields)][]float64
	for i, lists := range [...][]*termList{titles, bodies} {
		scores[i] = zeros(&r.fields[i], len(hits.docs))
		if err := scoreLists(lists, r, norms, hits, scores[i]); err != nil {
			return err
		}
	}
	for i, t := range scores[0] {
		best[i] = max(best[i], inFields(t, scores[1][i]))
	}
	return nil
}

// weigher scores the documents of a list in a segment.
type weigher struct {
	list    *postings
	freqs   *frequencies
	lengths []uint32
	norm    lengthNorm
	weight  float64
}

func (l *termList) weigher(r *run, norms map[string]lengthNorm) (weigher, error) {
	freqs, err := l.frequencies(r)
	return weigher{l.postings[r.segment], freqs, r.cols.lengths[l.text], norms[l.text], l.weight * l.idf}, err
}

// at is the score of the document at a place of the list.
func (w *weigher) at(place int, doc uint32) float64 {
	return w.weight * w.norm.weigh(w.freqs.at(place), w.lengths[doc])
}

// few reports whether hits are few enough to be looked for in the list one by one.
func (w *weigher) few(hits *hitList) bool {
	if w.list.set != nil {
		return len(hits.docs)*bitShare < w.list.n
	}
	return len(hits.docs)*seekShare < w.list.n
}

// score raises best. buf takes the documents of the list.
func (w *weigher) score(hits *hitList, best []float64, buf []uint32) {
	if w.few(hits) {
		places := placer{list: w.list}
		for i, d := range hits.docs {
			if at := places.of(d); at >= 0 {
				raise(best, i, w.at(at, d))
			}
		}
		return
	}
	for at, d := range w.list.appendTo(buf) {
		if i := hits.place(d); i >= 0 {
			raise(best, i, w.at(at, d))
		}
	}
}

// scoreEach raises best by the scores of a term in titles and in bodies, hit by hit.
func scoreEach(title, body *weigher, hits *hitList, best []float64) {
	inTitles, inBodies := placer{list: title.list}, placer{list: body.list}
	for i, d := range hits.docs {
		inTitle, inBody := 0.0, 0.0
		if at := inTitles.of(d); at >= 0 {
			inTitle = title.at(at, d)
		}
		if at := inBodies.of(d); at >= 0 {
			inBody = body.at(at, d)
		}
		raise(best, i, inFields(inTitle, inBody))
	}
}

// scoreTogether does the same along the documents of both lists.
func scoreTogether(title, body *weigher, titles, bodies []uint32, hits *hitList, best []float64) {
	t := 0
	for b, d := range bodies {
		for ; t < len(titles) && titles[t] < d; t++ {
			if i := hits.place(titles[t]); i >= 0 {
				raise(best, i, title.at(t, titles[t]))
			}
		}
		i := hits.place(d)
		if i < 0 {
			continue
		}
		score := body.at(b, d)
		if t < len(titles) && titles[t] == d {
			score = inFields(title.at(t, d), score)
			t++
		}
		raise(best, i, score)
	}
	for ; t < len(titles); t++ {
		if i := hits.place(titles[t]); i >= 0 {
			raise(best, i, title.at(t, titles[t]))
		}
	}
}

// scoreTitles raises best by the scores of a term in titles, and in the bodies of the same documents. buf
// takes the titles.
func scoreTitles(title, body *weigher, hits *hitList, best []float64, buf []uint32) {
	inBodies := placer{list: body.list}
	for t, d := range title.list.appendTo(buf) {
		i := hits.place(d)
		if i < 0 {
			continue
		}
		inBody := 0.0
		if at := inBodies.of(d); at >= 0 {
			inBody = body.at(at, d)
		}
		raise(best, i, inFields(title.at(t, d), inBody))
	}
}

func raise(best []float64, i int, score float64) {
	if score > best[i] {
		best[i] = score
	}
}

func (p *phrase) score(r *run, norms map[string]lengthNorm, hits *hitList, best []float64, _ float64) error {
	for i := range p.fields {
		f := &p.fields[i]
		found, err := p.in(f, r, hits.set)
		if err != nil {
			return err
		}
		lengths, norm := r.cols.lengths[f.text], norms[f.text]
		for j, doc := range found.docs {
			if i := hits.place(doc); i >= 0 {
				raise(best, i, f.weight*p.idf*norm.weigh(float64(found.counts[j]), lengths[doc]))
			}
		}
	}
	return nil
}

func (p *phrase) most() float64 {
	most := 0.0
	for _, f := range p.fields {
		most = max(most, f.weight*p.idf*(bm25K1+1))
	}
	return most
}
