package main

// form is how the words of a question belong together.
type form string

const (
	oneWord form = "word"
	allOf   form = "and"
	anyOf   form = "or"
	inARow  form = "phrase"
)

// question is one query, for every engine.
type question struct {
	Form  form     `json:"form"`
	Words []string `json:"words"`
}

// class is a kind of question.
type class struct {
	name      string
	questions []question
}

// questionsAClass is how many different questions stand for a class.
const questionsAClass = 5

// classes chooses the questions from what was counted. Each kind of phrase follows the same words
// without quotes.
func (s *statistics) classes() (out []class) {
	add := func(name string, f form, words [][]string) {
		c := class{name: name}
		for _, w := range words {
			c.questions = append(c.questions, question{f, w})
		}
		if len(c.questions) > 0 {
			out = append(out, c)
		}
	}
	single := func(share float64) (words [][]string) {
		for _, w := range s.near(share, questionsAClass) {
			words = append(words, []string{w})
		}
		return words
	}
	rare, some, many := single(.01), single(.1), single(.4)
	add("one word, 1 %", oneWord, rare)
	add("one word, 10 %", oneWord, some)
	add("one word, 40 %", oneWord, many)
	for _, kind := range []struct {
		name          string
		first, second span
	}{
		{"a common and a middling word", span{.15, .7}, span{.02, .15}},
		{"two common words", span{.15, .9}, span{.15, .9}},
		{"two middling words", span{.005, .15}, span{.005, .15}},
	} {
		pairs := s.neighbours(kind.first, kind.second, questionsAClass)
		add(kind.name+", AND", allOf, pairs)
		add(kind.name+", phrase", inARow, pairs)
	}
	var three [][]string
	for i := range min(len(rare), len(some), len(many)) {
		three = append(three, []string{many[i][0], some[i][0], rare[i][0]})
	}
	add("three words, OR", anyOf, three)
	return out
}
