package clean

import (
	"fmt"
	"strings"
	"testing"
)

// prose stands around the blocks under test, so that they lie inside an article.
const prose = "The water rose by two metres within four hours, and the only bridge was closed to cars, the head of the community said."

// TestRules puts one block between paragraphs, as a line of plain text and as a paragraph of HTML,
// and asks which rule cuts it. An empty rule means that it belongs to the article.
func TestRules(t *testing.T) {
	tests := []struct{ rule, text string }{
		{"teaser", "Read more: Enemy units lost many vehicles near the river, the staff says"},
		{"teaser", "READ ALSO — Power plant hit by missiles"},
		{"teaser", "Related: What we know of the dam"},
		{"teaser", "Читайте також: На Харківщині під обстріл потрапила лікарня"},
		{"teaser", "Дивіться також: У Сумах відновили рух тролейбусів"},
		{"teaser", "Читайте также: Под Бахмутом продолжаются тяжелые бои"},
		{"teaser", "По теме: Сколько стоит ремонт"},
		{"audio", "This audio is created with AI assistance"},
		{"audio", "Прослухати новину"},
		{"subscribe", "Sign up for our newsletter"},
		{"subscribe", "Підписуйтесь на наш Telegram-канал, щоб не пропустити важливе"},
		{"subscribe", "Подписывайтесь на нас в соцсетях"},
		{"donate", "Support our work: become a patron for the price of a coffee"},
		{"donate", "Підтримайте редакцію, якщо вам подобаються наші тексти"},
		{"copyright", "© 2024 Example Post. All rights reserved"},
		{"typo", "Якщо ви знайшли помилку, виділіть її мишкою та натисніть Ctrl+Enter"},
		{"share", "Share this article"},
		{"share", "Поділитися"},
		{"comments", "Leave a comment"},
		{"form", "* indicates required"},
		{"date", "3 May 2024, 10:15"},
		{"byline", "By Ann Lee and Bo Li"},
		{"caption", "A boat on the river. (Jan Doe/Getty Images)"},
		{"caption", "Зруйнований будинок / Фото ДСНС"},
		{"caption", "Photo: State Emergency Service"},
		{"credit", "Reporting by Ann Lee; editing by Bo Li"},
		{"credit", "Джерело: Міністерство охорони здоров'я"},
		{"contact", "@example_post"},
		{"contact", "Follow us on Telegram and Facebook"},
		{"marks", "* * *"},
		{"topics", "Теги: повінь, евакуація, ДСНС"},

		// What uses the same words and belongs to the article.
		{"", "Read more books, the minister told the pupils of the new school on Monday."},
		{"", "Related families were put up in the same hostel, the service said."},
		{"", "Photo albums were all that the family could carry, she said."},
		{"", "By Monday the water had reached the school."},
		{"", "More than 300 people were brought out."},
		{"", "Watch the ice on the river, the service told anglers."},
		{"", "Support for the families was promised by three ministries."},
		{"", "The court heard that subscribers of the channel had paid for drones."},
		{"", "Comments by the minister were met with protest."},
		{"", "За темою повені виступили двоє депутатів."},
		{"", "Фото зруйнованої лікарні показали на засіданні суду."},
		{"", "Головне управління розвідки підтвердило повернення дітей."},
		{"", "Новини про обмін родини дізналися від сусідів."},
		{"", "Источник воды в селе был разрушен, сообщили в администрации."},
		{"", "“We will return home,” she said."},
		{"", "The water is gone"},
	}
	if len(phrases.line) == 0 || len(phrases.begin) == 0 {
		t.Fatal("no phrases")
	}
	forms := []struct{ name, page string }{
		{"text", "Water rises in the village\n\n" + prose + "\n\n%s\n\n" + prose + " It was the second time.\n\nThe service works on.\n"},
		{"html", "<html><title>Water rises in the village</title><h1>Water rises in the village</h1><p>" + prose + "</p><p>%s</p><p>" + prose + " It was the second time.</p><p>The service works on.</p>"},
	}
	for _, form := range forms {
		for _, tt := range tests {
			t.Run(form.name+"/"+tt.text, func(t *testing.T) {
				a, err := cleanAt(Page{Bytes: fmt.Appendf(nil, form.page, tt.text)}, devNow)
				if err != nil {
					t.Fatal(err)
				}
				for _, b := range a.Blocks {
					if b.Text == squeeze(tt.text) {
						if b.Rule != tt.rule {
							t.Errorf("rule %q, want %q", b.Rule, tt.rule)
						}
						return
					}
				}
				t.Errorf("the block is not among %q", a.Blocks)
			})
		}
	}
}

// TestBrief cleans a report that is shorter than the boxes around its lines.
func TestBrief(t *testing.T) {
	const page = `<html><title>Assembly votes on the return of children - The Post</title><body><main><article><h1>Assembly votes on the return of children</h1>
<div class="copy"><div class="plate"><img src="/a.png" alt=""><div class="plate__legend">Raised hands in the great hall, a drawing for this report / The Post, Poltava</div></div>
<p>The assembly demanded on Wednesday that all children who were deported be returned at once.</p>
<div class="also" role="complementary"><b>Also in the Post</b> <a href="/1">The hospital that is being rebuilt by its own doctors</a></div>
<p>Ninety-one states voted for the resolution and 12 against it; 57 abstained.</p>
<div class="also" role="complementary"><b>Also in the Post</b> <a href="/2">Bread from Zakarpattia Oblast wins a prize in Lviv</a></div>
<section class="donate-strip"><p>The Post belongs to its readers. A gift of any size keeps it open to all.</p><a href="/give">Give now</a></section>
<p>About 1,850 children had been brought back so far, the ministry said.</p></div></article></main></body></html>`
	a, err := cleanAt(Page{Bytes: []byte(page)}, devNow)
	if err != nil {
		t.Fatal(err)
	}
	want := "The assembly demanded on Wednesday that all children who were deported be returned at once.\n\n" +
		"Ninety-one states voted for the resolution and 12 against it; 57 abstained.\n\n" +
		"About 1,850 children had been brought back so far, the ministry said."
	if a.Body != want {
		t.Errorf("got:\n%s\nwant:\n%s", a.Body, want)
	}
}

// TestEmptyHeadings puts what heads something else behind an article.
func TestEmptyHeadings(t *testing.T) {
	page := func(tail string) Page {
		return Page{Bytes: []byte("<html><title>Water rises in the village</title><h1>Water rises in the village</h1><p>" + prose + "</p><p>" +
			prose + " It was the second time.</p><p>The service works on.</p>" + tail)}
	}
	tests := []struct{ name, tail, last string }{
		{"a heading", "<h3>The works</h3>", "The service works on."},
		{"a line in bold", "<p><b>The works</b></p>", "The service works on."},
		{"a line in bold over a list that is cut", "<b>The works</b><ul><li><a href='/1'>Bridge</a></li><li><a href='/2'>Ferry</a></li></ul>", "The service works on."},
		{"a sentence in bold", "<p><b>The bridge is open.</b></p>", "The bridge is open."},
		{"a poll", "<td><b>Poll</b><br>Is our site easy to read?<br><form><input type=radio name=v> Yes<br><input type=radio name=v> No</form></td>", "The service works on."},
		{"a question over a form without answers", "<p>Will the bridge hold?</p><form>Your name <input name=n></form>", "Will the bridge hold?"},
		{"a line in bold over a paragraph", "<p><b>The works</b></p><p>They will last until May.</p>", "They will last until May."},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := cleanAt(page(tt.tail), devNow)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(a.Body, tt.last) {
				t.Errorf("the text ends with %q, want %q", a.Body[len(a.Body)-min(60, len(a.Body)):], tt.last)
			}
		})
	}
}

func TestFirstSentence(t *testing.T) {
	tests := []struct{ in, want string }{
		{"The ferry runs again. It was closed.", "The ferry runs again."},
		{"Mr. Lee of the U.S. mission spoke. He left.", "Mr. Lee of the U.S. mission spoke."},
		{"“Come home!” she said. They came.", "“Come home!” she said."},
		{"Їх було 1.4 млн. Це багато.", "Їх було 1.4 млн. Це багато."},
		{"Ферма в с. Зелене згоріла. Людей вивезли.", "Ферма в с. Зелене згоріла."},
		{"No end", "No end"},
		{"", ""},
	}
	for _, tt := range tests {
		if got := firstSentence(tt.in); got != tt.want {
			t.Errorf("firstSentence(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestHeadline(t *testing.T) {
	tests := []struct {
		name string
		head head
		site string
		want string
	}{
		{"h1 that agrees", head{h1: []string{"Herald", "Ferry runs again"}, title: "Ferry runs again - Herald"}, "Herald", "Ferry runs again"},
		{"h1 in full, og:title short", head{h1: []string{"Ferry across the strait runs again after storm"}, meta: map[string]string{"og:title": "Ferry across the strait runs again"}}, "", "Ferry across the strait runs again after storm"},
		{"h1 is the site", head{h1: []string{"Herald of the Strait"}, title: "Ferry runs again | Herald of the Strait", meta: map[string]string{"og:title": "Ferry runs again"}}, "", "Ferry runs again"},
		{"no h1", head{title: "Ferry runs again after storm | Herald"}, "Herald", "Ferry runs again after storm"},
		{"no h1, site in front", head{title: "Herald | Ferry runs again"}, "Herald", "Ferry runs again"},
		{"dash that is part of it", head{title: "Ferry runs again - after three months of repairs"}, "Herald", "Ferry runs again - after three months of repairs"},
		{"nothing", head{}, "", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := tt.head.headline(tt.site); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestPhrasesAreFolded(t *testing.T) {
	for _, l := range strings.Split(phrasesTSV, "\n") {
		if l == "" || l[0] == '#' {
			continue
		}
		for _, p := range strings.Split(strings.Split(l, "\t")[3], " | ") {
			if p = strings.TrimSpace(p); p == "" || strings.ReplaceAll(fold(p), "ⓒ", "") != strings.ReplaceAll(strings.TrimLeft(p, "•"), "ⓒ", "") {
				t.Errorf("phrase %q: folded it is %q and would never be found", p, fold(p))
			}
		}
	}
}
