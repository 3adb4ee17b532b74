package clean

import (
	"math"
	"slices"
)

// sample is a block of a page with gold.
type sample struct {
	v      vector
	want   float64 // 1 when it belongs to the article
	weight float64
	score  float64 // log odds so far
}

// How the forest is grown. The values were tried by leaving hosts out; those near them do as well.
const (
	growTrees  = 150
	growDepth  = 4
	growRate   = 0.1
	growLeaf   = 12.0 // least second derivative in a leaf
	growShrink = 2.0
	growBins   = 48
)

// grow trains a forest by gradient boosting on the logistic loss (Friedman, Greedy Function
// Approximation, 2001), splits by second order as in Chen and Guestrin, XGBoost, 2016. It has no
// chance in it: the same samples give the same forest.
func grow(samples []sample) forest {
	for i := range samples {
		samples[i].score = 0
	}
	cuts := thresholds(samples)
	bins := make([][features]uint8, len(samples))
	for i := range samples {
		for f := range features {
			n, _ := slices.BinarySearch(cuts[f], samples[i].v[f])
			bins[i][f] = uint8(n)
		}
	}
	var out forest
	all := make([]int, len(samples))
	for i := range all {
		all[i] = i
	}
	g := &grower{samples: samples, bins: bins, cuts: cuts, grad: make([]float64, len(samples)), hess: make([]float64, len(samples))}
	for range growTrees {
		for i := range samples {
			s := &samples[i]
			p := 1 / (1 + math.Exp(-s.score))
			g.grad[i], g.hess[i] = s.weight*(s.want-p), s.weight*p*(1-p)
		}
		g.tree = nil
		g.branch(all, growDepth)
		out = append(out, g.tree)
	}
	return out
}

// thresholds are the values at which each feature may be split, quantiles of the samples.
func thresholds(samples []sample) [features][]float32 {
	var out [features][]float32
	for f := range features {
		values := make([]float32, len(samples))
		for i := range samples {
			values[i] = samples[i].v[f]
		}
		slices.Sort(values)
		for b := 1; b < growBins; b++ {
			out[f] = append(out[f], values[len(values)*b/growBins])
		}
		distinct := slices.Compact(slices.Clone(values))
		if len(distinct) <= growBins {
			out[f] = distinct[:len(distinct)-1]
		}
		out[f] = slices.Compact(out[f])
	}
	return out
}

type grower struct {
	samples    []sample
	bins       [][features]uint8
	cuts       [features][]float32
	grad, hess []float64
	tree       []node
}

// branch grows a branch for the samples in rows and adds its values to their scores.
func (g *grower) branch(rows []int, depth int) int {
	at := len(g.tree)
	g.tree = append(g.tree, node{feature: -1})
	var sumG, sumH float64
	for _, i := range rows {
		sumG, sumH = sumG+g.grad[i], sumH+g.hess[i]
	}
	feature, cut := -1, 0
	if depth > 0 {
		feature, cut = g.split(rows, sumG, sumH)
	}
	if feature < 0 {
		value := float32(growRate * sumG / (sumH + growShrink))
		g.tree[at].at = value
		for _, i := range rows {
			g.samples[i].score += float64(value)
		}
		return at
	}
	var left, right []int
	for _, i := range rows {
		if int(g.bins[i][feature]) <= cut {
			left = append(left, i)
		} else {
			right = append(right, i)
		}
	}
	g.tree[at].feature, g.tree[at].at = int16(feature), g.cuts[feature][cut]
	g.branch(left, depth-1)
	g.tree[at].right = int16(g.branch(right, depth-1))
	return at
}

// split finds the best split of rows, -1 when none helps.
func (g *grower) split(rows []int, sumG, sumH float64) (feature, cut int) {
	feature = -1
	best := 1e-3
	whole := sumG * sumG / (sumH + growShrink)
	for f := range features {
		n := len(g.cuts[f]) + 1
		var hg, hh [growBins + 1]float64
		for _, i := range rows {
			b := g.bins[i][f]
			hg[b] += g.grad[i]
			hh[b] += g.hess[i]
		}
		var lg, lh float64
		for b := range n - 1 {
			lg, lh = lg+hg[b], lh+hh[b]
			rg, rh := sumG-lg, sumH-lh
			if lh < growLeaf || rh < growLeaf {
				continue
			}
			if gain := lg*lg/(lh+growShrink) + rg*rg/(rh+growShrink) - whole; gain > best {
				best, feature, cut = gain, f, b
			}
		}
	}
	return feature, cut
}
