package pagestest

import "testing"

// mostBefore bounds what stands above the first result on a phone: a screen and a half.
const mostBefore = 960

// TestFirstResultOnPhone holds that a reader with a phone sees a result soon, and that the link past
// everything else leads to it.
func TestFirstResultOnPhone(t *testing.T) {
	sites := openSites(t)
	p := openTab(t)
	for name, path := range map[string]string{
		"words": "/search?q=children", "filters": "/search?q=denied+medical+care&oblast=UA-09&from=2024-01-01&to=2024-01-31",
	} {
		t.Run(name, func(t *testing.T) {
			for _, lang := range []string{"en", "uk"} {
				p.visit(t, sites, state{name: name, path: path}, look{width: 320, height: 640, lang: lang})
				if y := eval[float64](t, p, "document.querySelector('ol.hits h3').getBoundingClientRect().top"); y > mostBefore {
					t.Errorf("%s: the first title is at %.0f of a screen of 640", lang, y)
				}
				eval[bool](t, p, "document.querySelector('.skip[href=\"#hits\"]').click() ?? true")
				p.await(t, "the list", "document.activeElement.matches('ol.hits') && Math.abs(document.activeElement.getBoundingClientRect().top) < 40")
			}
		})
	}
}
