package names

import (
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// meet reports whether two names share a key.
func meet(a, b string) bool {
	keys := Keys(strings.Split(a, "-")...)
	return slices.ContainsFunc(Keys(strings.Split(b, "-")...), func(k string) bool { return slices.Contains(keys, k) })
}

func TestKeysMeet(t *testing.T) {
	tests := []struct {
		name  string
		words string // all of them meet the first
	}{
		{"adjectival surname in every system", "Zelenskyi Zelensky Zelenskyy Zelenskiy Zelenskii Zelenskyj Zelenski Selenskyj:no Зеленський Зеленского Зеленському Зеленским"},
		{"shch", "Vereshchuk Верещук Wereschtschuk Wereszczuk Vereščuk Верещук"},
		{"zh", "Zhytomyr Zhitomir Житомир Житомиром Žytomyr Żytomyr"},
		{"kh and ch", "Kharkiv Kharkov Charkiw Charków Харків Харкова Харьковом"},
		{"ts and a fleeting vowel", "Lubinets Лубінець Лубінця Лубінцю Лубинцом"},
		{"soft sign", "Shmyhal Shmygal Шмигаль Шмигаля Шмыгалем"},
		{"г, ґ and h", "Herasymchuk Gerasymchuk Герасимчук"},
		{"iotated vowels", "Podoliak Podolyak Podoljak Подоляк Подоляка"},
		{"о and е after a sibilant", "Chornobyl Chernobyl Чорнобиль Чернобыля"},
		{"apostrophes", "Kupiansk Kupyansk Куп'янськ Куп’янська Купянске"},
		{"possessive", "Putin Putin's Путін Путіна Путіним Путиным Путінові"},
		{"surname in -ко", "Tymoshenko Timoshenko Тимошенко Тимошенка Тимошенком"},
		{"surname in -а", "Kuleba Кулеба Кулеби Кулебі Кулебою Кулебу"},
		{"town in -ка", "Avdiivka Avdeevka Avdeyevka Авдіївка Авдіївці Авдеевкой"},
		{"town in -ськ", "Berdiansk Berdyansk Бердянськ Бердянську Бердянском"},
		{"town in -е", "Rubizhne Рубіжне Рубіжного Рубіжному"},
		{"town in -й", "Bakhchysarai Бахчисарай Бахчисараю Бахчисараєм"},
		{"town in the plural", "Cherkasy Черкаси Черкасах Черкасам"},
		{"names of Ukrainian and Russian form", "Mykolaivka Nikolaevka Миколаївка Николаевке"},
		{"compound", "Lvova-Belova Львова-Бєлова Львову-Бєлову Львовой-Беловой"},
		{"дж", "Dzhankoi Jankoi Джанкой"},
		{"neuter in -я", "Polissia Polissya Полісся Полесье"},
		{"plural of a thing", "Shahed Shaheds Шахед Шахеди Шахедів Шахедами"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			words := strings.Fields(tt.words)
			for _, w := range words[1:] {
				w, no := strings.CutSuffix(w, ":no")
				if meet(words[0], w) == no {
					t.Errorf("%s %v and %s %v: meet is %v", words[0], Keys(words[0]), w, Keys(w), no)
				}
			}
		})
	}
}

func TestKeysStayApart(t *testing.T) {
	for _, pair := range []string{
		"Lviv live", "Kyiv give", "Kyiv Ків", "Kherson person", "Irpin Iran", "Melitopol multiple", "Bucha bunch", "Izium helium",
		"Zelensky Зеленська", "Kostin question", "Umerov Numerous", "Kursk Курка", "Herson Гершон", "Slovakia Slovenia", "Ivan Иванов",
		"Pavlohrad Bilhorod", "Lviv Львова-Бєлова", "Sumy сумка",
	} {
		a, b, _ := strings.Cut(pair, " ")
		if meet(a, b) {
			t.Errorf("%s %v and %s %v share a key", a, Keys(a), b, Keys(b))
		}
	}
}

func TestNoKeys(t *testing.T) {
	for _, word := range []string{"", "a", "Я", "12", "F-16", "Су35", "Pосія", "名前", "—", strings.Repeat("я", 40), "x y"} {
		if keys := Keys(word); len(keys) > 0 {
			t.Errorf("Keys(%q) = %v, want none", word, keys)
		}
	}
}

func TestAcronym(t *testing.T) {
	for word, want := range map[string]string{"СБУ": "#sbu", "SBU": "#sbu", "ДСНС": "#dsns", "DSNS": "#dsns", "ГУР": "#gur", "HUR": "#gur",
		"EU": "", "sbu": "", "ЗЕЛЕНСЬКИЙ": "", "F16": "", "": ""} {
		if got := Acronym(word); got != want {
			t.Errorf("Acronym(%q) = %q, want %q", word, got, want)
		}
	}
}

func TestDesignation(t *testing.T) {
	for _, tt := range []struct{ name, a, b string }{
		{"one letter", "S-300", "С-300"}, {"two letters", "Su-35", "Су-35"}, {"a version", "MiG-31", "МіГ-31К"}, {"kh", "Kh-101", "Х-101"},
		{"a name", "Shahed-136", "Шахед-136"}, {"a soft sign", "Geran-2", "Герань-2"}, {"capitals", "KAB-500", "КАБ-500"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			a, b := designation(tt.a), designation(tt.b)
			if a == "" || a != b {
				t.Errorf("%s has the key %q, %s %q", tt.a, a, tt.b, b)
			}
		})
	}
	for _, word := range []string{"S-", "-300", "S-x", "F16-", "Львова-Бєлова", "", "абвгґдеєжзиіїйклм-1"} {
		if key := designation(word); key != "" {
			t.Errorf("%q has the key %q, want none", word, key)
		}
	}
}

func designation(word string) string {
	head, number, _ := strings.Cut(word, "-")
	return Designation(head, number)
}

func TestRespell(t *testing.T) {
	for word, want := range map[string]string{"Лубінець": "Lubinets", "Згурський": "Zghurskyi", "Єрмак": "Yermak", "Мар'янка": "Marianka",
		"Лубінця": "Lubinets", "Шевченком": "Shevchenko", "Сирського": "Syrskyi", "Верещук": "Vereshchuk", "Одеса": "Odesa",
		"Мелітополя": "Melitopol", "Су-35": "Su-35", "Kh-101": "Х-101", "Lubinets": "Лубінець", "Zelenskyi": "Зеленський", "Verbytska": "Вербицька", "Donetsk": "Донецьк", "": "", "Су35": ""} {
		if got := Respell(word); got != want {
			t.Errorf("Respell(%q) = %q, want %q", word, got, want)
		}
	}
}

// TestTowns holds the keys of the English names of towns against their case forms in the gazetteer.
// Renamed towns are a table's, so that the floors are below 1.
func TestTowns(t *testing.T) {
	data, err := os.ReadFile("../../gazetteer/data/places.tsv")
	if err != nil {
		t.Fatal(err)
	}
	all, met := map[string]int{}, map[string]int{}
	towns := map[string]map[string]bool{} // by key
	for line := range strings.Lines(string(data)) {
		f := strings.Split(line, "\t")
		if line[0] == '#' || f[0] != "city" && f[0] != "settlement" {
			continue
		}
		english := strings.Split(f[5], "|")
		if strings.ContainsAny(english[0], " -") {
			continue
		}
		for _, k := range Keys(english[0]) {
			if towns[k] == nil {
				towns[k] = map[string]bool{}
			}
			towns[k][english[0]] = true
		}
		for language, forms := range map[string]string{"en": f[5], "uk": f[6], "ru": f[7]} {
			for form := range strings.SplitSeq(forms, "|") {
				if form == "" || form == english[0] || strings.ContainsAny(form, " -") {
					continue
				}
				all[language]++
				if meet(english[0], form) {
					met[language]++
				}
			}
		}
	}
	for language, floor := range map[string]float64{"en": .92, "uk": .98, "ru": .915} {
		share := float64(met[language]) / float64(all[language])
		t.Logf("%s: %d of %d forms meet the English name, %.3f", language, met[language], all[language], share)
		if share < floor {
			t.Errorf("%s: %.3f, want at least %.3f", language, share, floor)
		}
	}
	shared := 0
	for _, names := range towns {
		if len(names) > 1 {
			shared++
		}
	}
	t.Logf("%d keys, %d of several towns", len(towns), shared)
	if shared > len(towns)/50 {
		t.Errorf("%d of %d keys are of several towns", shared, len(towns))
	}
}

func FuzzKeys(f *testing.F) {
	for _, s := range []string{"", "Zelenskyy's", "Лубінця", "Львову", "ці", "тс", "ье", "Wereschtschuk", "\xff", "Ǆ", "ﬁ", "a\u0301", "іі", "jj", "їїїї"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, word string) {
		for _, keys := range [][]string{Keys(word), Keys(strings.Split(word, "-")...), Nominative(word)} {
			if len(keys) > maxReadings+8 {
				t.Fatalf("%q has %d keys", word, len(keys))
			}
			for _, k := range keys {
				if len(k) < 3 || strings.Trim(k, "=abCdefgiJklmnoprSstTuvz") != "" {
					t.Fatalf("%q has the key %q", word, k)
				}
			}
		}
		if k := designation(word); k != "" && len(k) < 3 {
			t.Fatalf("%q has the key %q", word, k)
		}
		if s := Respell(word); !utf8.ValidString(s) {
			t.Fatalf("Respell(%q) = %q", word, s)
		}
	})
}

func BenchmarkKeys(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Keys("Зеленського")
	}
}
