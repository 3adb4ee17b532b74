package analysis

import (
	"fmt"
	"strings"
	"testing"
)

// newsText is running text in a language, of about size bytes: sentences in turn, with numbers that
// differ, so that neither the text nor its words all repeat.
func newsText(language string, size int) string {
	sentences := map[string][]string{
		"en": {"Russian forces shelled the town %d times overnight, killing three civilians and damaging a children's hospital.",
			"The regional prosecutor's office said that %d,000 people had been evacuated since the beginning of the year.",
			"According to the commissioner, at least %d deported children were returned to their families in 2023."},
		"uk": {"Російські війська обстріляли місто %d разів за ніч, загинули троє цивільних, пошкоджено дитячу лікарню.",
			"В обласній прокуратурі повідомили, що з початку року евакуювали %d 000 мешканців прифронтових громад.",
			"За словами уповноваженого, до родин повернули щонайменше %d депортованих дітей."},
		"ru": {"Российские войска обстреляли город %d раз за ночь, погибли трое гражданских, повреждена детская больница.",
			"В областной прокуратуре сообщили, что с начала года эвакуировали %d 000 жителей прифронтовых районов.",
			"По словам уполномоченного, семьям вернули не менее %d депортированных детей."},
	}[language]
	var b strings.Builder
	for i := 0; b.Len() < size; i++ {
		fmt.Fprintf(&b, sentences[i%len(sentences)], i%900+1)
		b.WriteString([]string{" ", " ", "\n\n"}[i%3])
	}
	return b.String()
}

func BenchmarkAnalyze(b *testing.B) {
	for _, kind := range Kinds {
		language := string(kind)
		if kind == Exact || kind == Names {
			language = "uk"
		}
		text := newsText(language, 1<<16)
		paragraphs := Paragraphs(text, language)
		b.Run(string(kind), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			for b.Loop() {
				Analyze(kind, text, paragraphs)
			}
		})
	}
}

// BenchmarkForms computes the terms of a word anew each time, as for a word not seen lately.
func BenchmarkForms(b *testing.B) {
	for kind, word := range map[Kind]string{English: "evacuations", Ukrainian: "евакуйованими", Russian: "эвакуированными"} {
		b.Run(string(kind), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				chainOf(kind).make(word)
			}
		})
	}
}

func BenchmarkParagraphs(b *testing.B) {
	text := newsText("uk", 1<<16)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Paragraphs(text, "uk")
	}
}

func BenchmarkSentences(b *testing.B) {
	text := newsText("uk", 1<<16)
	b.ReportAllocs()
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		Sentences(text)
	}
}
