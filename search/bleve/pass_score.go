package bleve

import "slices"

// waitingHit is a hit whose score is known but for what it gains by nearness: (base + gain) * factor, gain
// being from 0 to nearness.most. That is read when all segments have been scored, and then only of the
// hits that may still come among the best.
type waitingHit struct {
	hit          // ranked without what it gains
	base, factor float64
}

// with is the rank of the hit when it gains so much.
func (w *waitingHit) with(gain float64) rank { return rank{(w.base + gain) * w.factor, w.tie} }

// score ranks the hits of a segment by relevance. When the time ends, or had ended with the error
// late, they are ranked by what was scored until then.
func (p *pass) score(r *run, hits bitset, late error) error {
	if hits.empty() {
		return late
	}
	list := p.scratch.listed(hits)
	sums := zeros(&p.scratch.sums, len(list.docs))
	most := 0.0
	var near bitset
	if late == nil && p.query.near != nil {
		if near = p.query.near.among(r, hits); !near.empty() {
			most = p.query.near.most
		}
	}
	if late == nil {
		late = p.sumScores(r, list, sums, p.floor-most)
	}
	by := p.request.Dates.By
	dates, factors := &r.cols.dates[by].first, p.view.recency[by][r.segment]
	for i, d := range list.docs {
		score := sums[i]
		if score+most < p.floor {
			continue
		}
		factor := 1.0
		if !p.request.Dates.Active() {
			factor = factors[dates.at(d)]
		}
		h := hit{rank{score * factor, r.cols.seq[d]}, r.segment, d}
		if most > 0 && late == nil && near.has(d) {
			p.wait(waitingHit{h, score, factor})
		} else if score >= p.floor && !p.surest().beaten(h.rank) {
			p.offer(h)
			p.know(h)
		}
	}
	return late
}

// surest are the best hits by what they score at least.
func (p *pass) surest() *topHits {
	if p.query.near == nil {
		return &p.top
	}
	return &p.sure
}

// know takes up what a hit scores at least.
func (p *pass) know(h hit) {
	if p.query.near != nil && !(p.families != nil && p.families.fold && p.families.of(h.doc) != 0) {
		p.sure.offer(h) // as offer does, which holds families back
	}
	p.raiseFloor()
}

// wait keeps a hit until its nearness is looked at, unless it cannot come among the best. One that may
// stand before the cursor by its nearness is not known to be among those behind it.
func (p *pass) wait(w waitingHit) {
	most, after := w.with(p.query.near.most), p.top.after
	if p.excluded(most) || after != nil && !after.before(w.rank) {
		return
	}
	p.scratch.waiting = append(p.scratch.waiting, w)
	if after == nil || after.before(most) {
		p.know(w.hit)
	}
}

// excluded reports whether hits of a rank at most are surely not among the best. A hit is never
// excluded by itself.
func (p *pass) excluded(most rank) bool {
	sure := &p.sure
	return len(sure.worst) == sure.limit && sure.worst[0].before(most)
}

// raiseFloor sets what a document must score, before it is raised for being recent, to come among the
// best: as much as the last of those. A little less, as scores are rounded.
func (p *pass) raiseFloor() {
	sure := p.surest()
	if len(sure.worst) < sure.limit {
		return
	}
	p.floor = sure.worst[0].key * (1 - 1e-9)
	if !p.request.Dates.Active() {
		p.floor /= 1 + recencyGain
	}
}

// settle ranks the hits that wait. When the time ends, or had ended with the error late, the rest of them
// are ranked without what they gain.
func (p *pass) settle(late error) error {
	if len(p.scratch.waiting) == 0 {
		return late
	}
	near := newNearReader(p.query.near)
	for rest := p.scratch.waiting; len(rest) > 0; {
		n := 1
		for n < len(rest) && rest[n].segment == rest[0].segment {
			n++
		}
		hits := slices.DeleteFunc(rest[:n:n], func(w waitingHit) bool { return p.excluded(w.with(p.query.near.most)) })
		rest = rest[n:]
		if len(hits) > 0 {
			late = p.settleSegment(hits, near, late)
		}
	}
	return late
}

// nearEvery is after how many documents the end of the search's time is looked for while their
// positions are read: some ten microseconds of work.
const nearEvery = 32

// settleSegment ranks hits of one segment.
func (p *pass) settleSegment(hits []waitingHit, near *nearReader, late error) error {
	segment := hits[0].segment
	if p.families != nil {
		p.families.begin(p.view.segments[segment], segment)
	}
	if late == nil {
		late = near.begin(p.view.run(segment, p.check, p.scratch))
	}
	for i, w := range hits {
		gain := 0.0
		if late == nil && i%nearEvery == 0 {
			late = p.check()
		}
		if late == nil {
			if p.top.beaten(w.with(p.query.near.most)) {
				continue
			}
			gain, late = near.of(w.doc)
		}
		w.hit.rank = w.with(gain)
		p.offer(w.hit)
	}
	return late
}
