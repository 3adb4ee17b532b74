package clean

import (
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
)

// TestRecipe reads pages in the forms that the table of recipes knows, and in forms that it does not
// know any more.
func TestRecipe(t *testing.T) {
	const (
		lead  = "<p>У Херсоні відновили водопостачання у трьох мікрорайонах, повідомила міська військова адміністрація.</p>"
		more  = "<p>Ремонтні бригади працювали на магістралі дві доби, бо її пошкодив нічний обстріл правого берега.</p>"
		short = "<p>Вода є. Тиск нормальний</p>"
		other = "<p>В Одесі завтра обмежать рух центром міста через ремонт, попередили в міській раді у середу ввечері.</p>"
	)
	tests := []struct {
		name, url, page string
		state           string
		with, without   []string
		title           string
	}{
		{
			name: "a verified body stands alone", url: "https://24tv.ua/voda_n1",
			page:  `<h1 id="newsName">Воду повернули</h1><div id="newsSummary">` + lead + short + `<p class="read-also">Як це було</p></div><div>` + other + `</div>`,
			state: RecipeUsed, with: []string{"У Херсоні", "Тиск нормальний"}, without: []string{"Одесі", "Як це було"}, title: "Воду повернули",
		},
		{
			name: "a body in two elements", url: "https://zaxid.net/voda_n2",
			page:  `<h1 id="newsName">Воду повернули</h1><h2 id="newsShortName">Бригади працювали дві доби</h2><div id="newsSummary">` + lead + `<div class="recomendation_list">` + other + `</div></div>`,
			state: RecipeUsed, with: []string{"У Херсоні", "Бригади працювали"}, without: []string{"Одесі"}, title: "Воду повернули",
		},
		{
			name: "a subdomain", url: "https://sport.24tv.ua/voda_n1",
			page:  `<h1 id="newsName">Воду повернули</h1><div id="newsSummary">` + lead + `</div><div>` + other + `</div>`,
			state: RecipeUsed, with: []string{"У Херсоні"}, without: []string{"Одесі"}, title: "Воду повернули",
		},
		{
			name: "an empty body is broken", url: "https://24tv.ua/voda_n1",
			page:  `<h1>Воду повернули до міста</h1><div id="newsSummary">Завантаження</div><article>` + lead + more + `</article>`,
			state: RecipeBroken, with: []string{"У Херсоні", "Ремонтні"}, title: "Воду повернули до міста",
		},
		{
			name: "no body is broken", url: "https://www.unn.com.ua/uk/news/1",
			page:  `<h1>Воду повернули до міста</h1><article>` + lead + more + `</article>`,
			state: RecipeBroken, with: []string{"У Херсоні", "Ремонтні"}, title: "Воду повернули до міста",
		},
		{
			name: "an unverified recipe cuts", url: "https://www.unian.ua/war/1.html",
			page:  `<h1>Воду повернули до міста</h1><div class="article_body">` + lead + `<div class="read_also">` + other + `</div>` + more + `</div>`,
			state: RecipeUsed, with: []string{"У Херсоні", "Ремонтні"}, without: []string{"Одесі"}, title: "Воду повернули до міста",
		},
		{
			name: "an unverified body that misses the text is broken", url: "https://www.unian.ua/war/1.html",
			page:  `<h1>Воду повернули до міста</h1><div class="article_body">` + other + `</div><article>` + strings.Repeat(lead+more, 3) + `</article>`,
			state: RecipeBroken, with: []string{"Ремонтні"}, title: "Воду повернули до міста",
		},
		{
			name: "another site", url: "https://www.example.org/news/1",
			page:  `<h1>Воду повернули до міста</h1><div id="newsSummary">` + lead + more + `</div>`,
			state: "", with: []string{"У Херсоні"}, title: "Воду повернули до міста",
		},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := cleanAt(Page{URL: tt.url, Bytes: []byte("<html><body>" + tt.page + "</body></html>")}, devNow)
			if err != nil {
				t.Fatal(err)
			}
			if a.Recipe != tt.state || a.Title != tt.title {
				t.Errorf("recipe %q, title %q; want %q, %q\n%s", a.Recipe, a.Title, tt.state, tt.title, describe(a))
			}
			for _, s := range tt.with {
				if !strings.Contains(a.Body, s) {
					t.Errorf("body without %q\n%s", s, describe(a))
				}
			}
			for _, s := range tt.without {
				if strings.Contains(a.Body, s) {
					t.Errorf("body with %q\n%s", s, describe(a))
				}
			}
		})
	}
}

// TestRecipeSelectors applies every selector of the table, as one that cannot be read finds nothing.
func TestRecipeSelectors(t *testing.T) {
	for host, r := range recipes {
		if r.body == "" {
			t.Errorf("%s: no body", host)
		}
		for _, s := range []string{r.body, r.strip, r.title, r.author, r.date} {
			if s == "" {
				continue
			}
			for part := range strings.SplitSeq(s, ", ") {
				if n := len(find(parsed(t, elementFor(part)), part)); n == 0 {
					t.Errorf("%s: %q does not find the element made for it", host, part)
				}
			}
		}
	}
}

// elementFor makes the elements that a selector of tags, classes, ids and one attribute asks for.
func elementFor(selector string) string {
	var open, shut string
	for _, s := range strings.Fields(selector) {
		attr := ""
		if i := strings.IndexByte(s, '['); i >= 0 {
			attr, s = " "+strings.Trim(s[i:], "[]"), s[:i]
		}
		tag := s
		if i := strings.IndexAny(s, ".#"); i >= 0 {
			tag = s[:i]
			if s[i] == '.' {
				attr += ` class="` + s[i+1:] + `"`
			} else {
				attr += ` id="` + s[i+1:] + `"`
			}
		}
		if tag == "" {
			tag = "div"
		}
		open, shut = open+"<"+tag+attr+">", "</"+tag+">"+shut
	}
	return open + "x" + shut
}

func parsed(t *testing.T, page string) *goquery.Document {
	t.Helper()
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}
