package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSentences(t *testing.T) {
	tests := []struct {
		name string
		want []string // joined with spaces, they are the text
	}{
		{"plain", []string{"Russia shelled Kherson.", "Two people died!", "Why?", "Nobody knows…", "The end"}},
		{"titles", []string{"Gen. Zaluzhnyi met Mr. Biden on Feb. 24.", "They spoke."}},
		{"acronym goes on", []string{"The U.S. President spoke.", "He was brief."}},
		{"acronym ends", []string{"He flew to the U.S.", "The visit was short."}},
		{"quotation", []string{`"It is over."`, `He left.`, `“We stay,” she said.`}},
		{"numbers", []string{"It cost 3.5 million.", "No. 5 was hit.", "He said no.", "By order no. 7 it closed."}},
		{"initials", []string{"О. Зеленський і Д. І. Лубінець приїхали.", "Потім поїхали."}},
		{"Ukrainian abbreviations", []string{"У м. Херсон на вул. Миру живе 5 тис. осіб.", "За даними ген. Залужного, усе тихо."}},
		{"year", []string{"Це сталося у 2022 р. на сході.", "Росія напала у 2014 р.", "Україна встояла."}},
		{"Russian abbreviations", []string{"Он родился в г. Донецк в 1990 г. в семье шахтера.", "В 2022 г. уехал."}},
		{"and so on", []string{"Вивезли речі, меблі і т.д.", "Потім пішли."}},
		{"speech", []string{"«Стоп!» — сказав він.", "«Що це?» – запитала вона."}},
		{"reply with a dash", []string{"Він прийшов.", "— Хто там?"}},
		{"footnotes", []string{"It was hit.[3]", "Nobody died."}},
		{"item numbers", []string{"1. Росія напала."}},
		{"domain", []string{"See president.gov.ua for more.", "Bye."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			text := ""
			for i, s := range tt.want {
				if i > 0 {
					text += " "
				}
				text += s
			}
			if diff := cmp.Diff(tt.want, cutAll(text)); diff != "" {
				t.Errorf("%q (-want +got):\n%s", text, diff)
			}
		})
	}
}

func TestSentencesEndWithLines(t *testing.T) {
	want := []string{"Headline without a stop", "A sentence.", "Another"}
	if diff := cmp.Diff(want, cutAll("\nHeadline without a stop\n\nA sentence.\r\n Another \n")); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func cutAll(text string) []string {
	var out []string
	for _, s := range Sentences(text) {
		out = append(out, text[s.Start:s.End])
	}
	return out
}
