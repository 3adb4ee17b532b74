package tag

import (
	"math/rand/v2"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// pieces returns the sentences of all labelled texts, and what can stand between them.
func pieces(t testing.TB) (sentences, joints []string) {
	for _, name := range []string{"cases.txt", "unseen.txt", "held-out.txt", "fresh.txt"} {
		for _, c := range readCases(t, name) {
			sentences = append(sentences, c.Title, c.Body)
		}
	}
	for _, name := range []string{"foreign.txt", "foreign-held-out.txt"} {
		for _, in := range foreignTexts(t, name) {
			sentences = append(sentences, in.Body)
		}
	}
	return sentences, []string{" ", "\n", "\n\n", ". ", ", ", " – ", ": ", "; ", " (", ") ", "«", "» ", " \"", "\" ", "“", "” ", "’", "'s ", "-", "/", "…", "\u00a0", "\u0301", "й", "🙂", "\t"}
}

// mixed makes a text of random cuts of sentences and joints.
func mixed(r *rand.Rand, sentences, joints []string) string {
	var b strings.Builder
	for range 1 + r.IntN(12) {
		s := []rune(sentences[r.IntN(len(sentences))])
		if len(s) == 0 {
			continue
		}
		from := r.IntN(len(s))
		to := min(len(s), from+1+r.IntN(120))
		if r.IntN(2) == 0 {
			from, to = 0, len(s)
		}
		b.WriteString(string(s[from:to]))
		b.WriteString(joints[r.IntN(len(joints))])
	}
	return b.String()
}

// TestProperties tags random mixtures of the labelled texts, in three languages, at once: each tag has a place that
// exists, in a sentence that holds it, and equal input gives equal tags.
func TestProperties(t *testing.T) {
	sentences, joints := pieces(t)
	var running sync.WaitGroup
	for seed := range uint64(4) {
		running.Go(func() {
			r := rand.New(rand.NewPCG(seed, 1))
			for range 400 {
				in := Input{
					Title: mixed(r, sentences, joints), Body: mixed(r, sentences, joints),
					Language: []string{"en", "uk", "ru", ""}[r.IntN(4)], Published: []string{"", "2024-02-29"}[r.IntN(2)],
				}
				tags := Tag(in)
				checkTags(t, in, tags)
				if d := cmp.Diff(tags, Tag(in)); d != "" {
					t.Errorf("equal input, other tags: %s\n%q", d, in)
				}
				if t.Failed() {
					return
				}
			}
		})
	}
	running.Wait()
}
