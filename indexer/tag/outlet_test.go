package tag

import (
	"strings"
	"testing"

	"vistka/search/agency"
)

// TestOutletByAddress asks for every outlet by addresses as pages have them, and for hosts that only look alike.
func TestOutletByAddress(t *testing.T) {
	asked, right := 0, 0
	for _, o := range agency.Outlets() {
		for _, d := range o.Domains {
			for _, form := range []string{"https://%/news/1", "http://www.%/a/b.html?x=1#y", "https://%:443/", "https://M.%/uk/", "https://" + strings.ToUpper("%") + "./x"} {
				asked++
				url := strings.Replace(form, "%", d, 1)
				if got := Tag(Input{URL: url, Body: "A text."}).Publisher; got == o.ID {
					right++
				} else {
					t.Errorf("%s is of %q, want %q", url, got, o.ID)
				}
			}
			for _, url := range []string{"https://not" + d + "/", "https://" + d + ".example/", "https://example.org/" + d} {
				if got := Tag(Input{URL: url, Body: "A text."}).Publisher; got == o.ID && strings.Count(d, ".") == 1 {
					t.Errorf("%s is taken for %q", url, got)
				}
			}
		}
	}
	t.Logf("outlets by address: %d of %d", right, asked)
}

// TestOutletByText reads who published from texts without an address. To name an outlet is rarely to be it.
func TestOutletByText(t *testing.T) {
	named, right, missed := 0, 0, 0
	for _, tc := range []struct{ body, want string }{
		{"As Censor.NET reports, a school burned down.", "censor-net"},
		{"As Ukrinform informs, trains run on time.", "ukrinform"},
		{"KYIV. April 1 (Interfax-Ukraine) - The hryvnia fell.", "interfax-ukraine"},
		{"ODESA. June 12 (Interfax-Ukraine) – The port is open.", "interfax-ukraine"},
		{"Як повідомляє Укрінформ, дороги розчистили.", "ukrinform"},
		{"Як інформує Укрінформ, міст відкрито.", "ukrinform"},
		{"Як передає УНІАН, рух відновлено.", "unian"},
		{"Как сообщает УНИАН, движение восстановлено.", "unian"},
		{"The outage lasted six hours.\n\nAs Ukrainska Pravda reported, the line was repaired.", "ukrainska-pravda"},
		{"Reuters reported the fire first.", ""},
		{"He told The Kyiv Independent that he would stay.", ""},
		{"According to Ukrainska Pravda, the minister resigned.", ""},
		{"The story was first published by Suspilne.", ""},
		{"Photo: Getty Images. The photographer works for Hromadske.", ""},
		{"В ефірі Суспільного лікар розповів про операцію.", ""},
		{"Про це він написав для «Української правди».", ""},
		{"Журналісти Радіо Свобода знайшли свідків.", ""},
		{"За даними Укрінформу, воду дадуть увечері.", ""},
		{"Об этом пишет Meduza со ссылкой на очевидцев.", ""},
		{"Издание «Верстка» нашло родителей детей.", ""},
		{"As Reuters reports, oil is cheaper.", ""},
		{"Mediazona counted the dead by name.", ""},
		{"Суспільне з посиланням на мерію пише про аварію.", ""},
		{"Кореспондент Укрінформу передає з Херсона.", ""},
	} {
		got := Tag(Input{Body: tc.body}).Publisher
		switch {
		case got != "" && got == tc.want:
			named++
			right++
		case got != "":
			named++
			t.Errorf("%q is taken for a text of %q", tc.body, got)
		case tc.want != "":
			missed++
			t.Errorf("%q: outlet %q is missed", tc.body, tc.want)
		}
	}
	t.Logf("outlets by text: P %.3f, %d missed", ratio(right, named), missed)
}
