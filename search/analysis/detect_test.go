package analysis

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestDetect(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"English", "Russian forces shelled the hospital in Kherson.", "en"},
		{"English headline", "Kharkiv hospital shelled", "en"},
		{"Ukrainian", "Російські війська обстріляли лікарню в Херсоні.", "uk"},
		{"Ukrainian without і", "Окупанти заявили про атаку дронами на нафтобазу, повідомила влада.", "uk"},
		{"Russian", "Российские войска обстреляли больницу в Херсоне.", "ru"},
		{"Russian without ы and э", "Артиллерия нанесла удар по складу боеприпасов в районе Бахмута.", "ru"},
		{"quotation in another language", "Він сказав: «Мы не знаем», і поїхав до лікарні, де чекали діти.", "uk"},
		{"names in another script", "Організація Human Rights Watch повідомила про удари по лікарнях.", "uk"},
		{"one letter tells", "Київ", "uk"},
		{"a name", "Zelensky", ""},
		{"a word of both", "депо", ""},
		{"German", "Die russischen Truppen haben das Krankenhaus und die Schule in der Stadt zerstört.", ""},
		{"Polish", "Rosyjskie wojska ostrzelały szpital w Chersoniu, nie ma ofiar.", ""},
		{"Belarusian", "Расійскія войскі абстралялі шпіталь, у горадзе ўзрушаны жыхары, паўсюль дым, ўсе ў сховішчах.", ""},
		{"Ukrainian in letters of both", "нанесли ракетний удар", "uk"},
		{"Russian in letters of both", "нанесли ракетный удар по городу", "ru"},
		{"two English words", "hospital shelled", "en"},
		{"German headline", "Russische Drohnen treffen Krankenhaus", ""},
		{"Polish headline", "Rosyjskie drony trafiaja szpital", ""},
		{"numbers", "19 000 2022", ""},
		{"nothing", "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := Detect(tt.text); got != tt.want {
				t.Errorf("Detect(%q) = %q, want %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestParagraphs(t *testing.T) {
	text := "Він сказав, що це війна.\n\n\n\nОн сказал, что это война.\n\n \n\n5 km"
	var got [][2]string
	for _, p := range Paragraphs(text, "uk") {
		got = append(got, [2]string{p.Language, text[p.Start:p.End]})
	}
	want := [][2]string{{"uk", "Він сказав, що це війна."}, {"ru", "Он сказал, что это война."}, {"uk", "5 km"}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestParagraphsWithoutLanguage(t *testing.T) {
	got := Paragraphs("Київ\n\nХерсон\n\nУ лікарні", "")
	for _, p := range got {
		if p.Language != "uk" {
			t.Errorf("paragraph at %d: language %q, want uk", p.Start, p.Language)
		}
	}
}
