package lexicon

import (
	"strings"

	"vistka/search/analysis"
)

// Nearby returns the words under nodes that raise the score of a document by being near one another in
// it, in their order and each once; the first alternative is the word as typed, which alone counts. Not
// among them are what is excluded, what only stands for a word, what stands for many, and words of
// grammar: these stand beside everything. How the query joins the words does not matter.
func Nearby(nodes ...Node) []*Terms {
	var words []*Terms
	seen := map[string]bool{}
	var visit func(nodes []Node)
	visit = func(nodes []Node) {
		for _, n := range nodes {
			switch n := n.(type) {
			case *Terms:
				if n.isTypedWord() && !seen[n.Alts[0].Text] {
					seen[n.Alts[0].Text] = true
					words = append(words, n)
				}
			case *And:
				visit(n.Nodes)
			case *Or:
				visit(n.Nodes)
			}
		}
	}
	visit(nodes)
	return words
}

// isTypedWord reports whether t is a word that was typed, and not one of grammar.
func (t *Terms) isTypedWord() bool {
	if len(t.Alts) == 0 {
		return false
	}
	a := t.Alts[0]
	return a.Origin == Typed && a.Analysis == analysis.Exact && !a.Prefix && !a.Fuzzy && !grammarWords[a.Text]
}

// grammarWords are functionWords and what else has no meaning of its own: pronouns, auxiliaries,
// conjunctions, and the words that open questions.
var grammarWords = func() map[string]bool {
	set := map[string]bool{}
	for w := range functionWords {
		set[analysis.Fold(w)] = true
	}
	for _, w := range strings.Fields(`and or not no but if than as that this these those such there then when where while what which who
		whom whose how why is are was were be been being am has have had having do does did will would can could may might
		must should i me my we us our you your he him his she her it its they them their any some all each both more most
		very so also only up out down over between through before after until since
		й що як який яка яке які якого якої яких але або чи не ні це цей ця ці той та те ті був була було були є бути буде
		він вона воно вони його її їх їм ми ви я мене нас вас де коли чому хто також ще вже тільки лише після перед через між
		что как который которая которое которые которых но или ли не ни это этот эта эти тот та те был была было были есть
		быть будет он она оно они его ее их им мы вы я меня нас вас где когда почему кто также еще уже только после перед
		через между`) {
		set[analysis.Fold(w)] = true
	}
	return set
}()
