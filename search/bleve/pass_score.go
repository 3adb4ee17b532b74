package bleve

import "slices"

// waitingHit is a hit whose score is known but for what it gains by nearness: (base + gain) * factor, gain
// being from 0 to nearness.most. That is read when all segments have been scored, and then only of the
// hits that may still come among the best.
type waitingHit struct {
	hit                // ranked without what it gains
	base, factor, gain float64
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
	var gaining bitset
	if late == nil && p.query.nearness != nil {
		if gaining = p.query.nearness.among(r, hits); !gaining.empty() {
			most = p.query.nearness.most
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
		if most > 0 && late == nil && gaining.has(d) {
			p.wait(waitingHit{hit: h, base: score, factor: factor})
		} else if score >= p.floor && !p.surest().beaten(h.rank) {
			p.offer(h)
			p.know(h)
		}
	}
	return late
}

// surest are the best hits by what they score at least.
func (p *pass) surest() *topHits {
	if p.query.nearness == nil {
		return &p.top
	}
	return &p.sure
}

// know takes up what a hit scores at least.
func (p *pass) know(h hit) {
	if p.query.nearness != nil && !(p.families != nil && p.families.fold && p.families.of(h.doc) != 0) {
		p.sure.offer(h) // as offer does, which holds families back
	}
	p.raiseFloor()
}

// wait keeps a hit until its nearness is looked at, unless it cannot come among the best.
func (p *pass) wait(w waitingHit) {
	most, after := w.with(p.query.nearness.most), p.top.after
	switch {
	case p.excluded(most):
	case after != nil && !after.before(w.rank):
		p.offer(w.hit) // before the cursor, whatever it gains, as is its family then
	default:
		p.scratch.waiting = append(p.scratch.waiting, w)
		if after == nil || after.before(most) { // else it may gain enough to stand before the cursor
			p.know(w.hit)
		}
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

// settle ranks the hits that wait. When the time ends before all that they gain is known, or had ended with
// the error late, they are ranked without it.
func (p *pass) settle(late error) error {
	hits := p.scratch.waiting
	if len(hits) == 0 {
		return late
	}
	hits = slices.DeleteFunc(hits, func(w waitingHit) bool { return p.excluded(w.with(p.query.nearness.most)) })
	if late == nil {
		late = p.readGains(hits)
	}
	for i, w := range hits {
		if p.families != nil && (i == 0 || hits[i-1].segment != w.segment) {
			p.families.begin(p.view.segments[w.segment], w.segment)
		}
		if late == nil {
			w.rank = w.with(w.gain)
		}
		p.offer(w.hit)
	}
	return late
}

// nearEvery is after how many documents the end of the search's time is looked for while their
// positions are read: some ten microseconds of work.
const nearEvery = 32

// readGains reads what hits gain.
func (p *pass) readGains(hits []waitingHit) error {
	reader := newNearReader(p.query.nearness)
	for i := range hits {
		w := &hits[i]
		if i%nearEvery == 0 {
			if err := p.check(); err != nil {
				return err
			}
		}
		if i == 0 || hits[i-1].segment != w.segment {
			if err := reader.begin(p.view.run(w.segment, p.check, p.scratch)); err != nil {
				return err
			}
		}
		var err error
		if w.gain, err = reader.of(w.doc); err != nil {
			return err
		}
	}
	return nil
}
