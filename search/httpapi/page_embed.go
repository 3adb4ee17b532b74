package httpapi

import (
	"github.com/gin-gonic/gin"
	"net/http"
)

type embedPage struct {
	frame
	Tag, Origin string
	Attributes  []attribute
}

type attribute struct{ Name, About string }

func (s *server) embed(c *gin.Context) error {
	a := plainPage(c)
	if a == nil {
		return nil
	}
	o := s.origin(c)
	p := embedPage{frame: s.frame(c, a, a.text("embed.page")), Origin: o, Tag: embedTag(a.words, o)}
	for _, name := range []string{"limit", "label", "filters", "api"} {
		p.Attributes = append(p.Attributes, attribute{name, a.text("embed.attr." + name)})
	}
	p.Attributes = append(p.Attributes, attribute{"--vistka-accent, --vistka-border, --vistka-mark", a.text("embed.attr.style")})
	return s.writePage(c, a.words, http.StatusOK, "embed.html", p)
}

// embedTag is what a partner copies: the script, and inside the element a form for readers whose
// browser does not run it.
func embedTag(w *words, origin string) string {
	return `<script type="module" async src="` + origin + `/embed/1/search.js"></script>
<vistka-search>
  <form action="` + origin + `/search" method="get" role="search">
    <label for="vistka-q">` + w.text("embed.fallback") + `</label>
    <input id="vistka-q" type="search" name="q" maxlength="512">
    <button>` + w.text("search.button") + `</button>
  </form>
</vistka-search>`
}
