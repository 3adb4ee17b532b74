package httpapi

import (
	"fmt"
	"html/template"
	"net/http"

	"github.com/gin-gonic/gin"
	"github.com/klauspost/compress/gzhttp"

	"vistka/static"
)

// server holds what the handlers share. It does not change after New, but for the census that it keeps.
type server struct {
	cfg       Config
	gate      gate
	templates map[string]*template.Template // by language
	policies  map[string]policy             // by method and route pattern
	censuses  censuses
	build     string // tells the answers of different programs apart in ETags
}

// New returns the handler of the whole service. An error means a mistake in cfg or in a template.
// The handler is safe for concurrent use; the caller sets the timeouts of the http.Server.
func New(cfg Config) (http.Handler, error) {
	_, engine, err := build(cfg)
	if err != nil {
		return nil, err
	}
	compress, err := gzhttp.NewWrapper(gzhttp.MinSize(minCompressed))
	if err != nil {
		return nil, fmt.Errorf("httpapi: compression: %w", err)
	}
	return compress(engine), nil
}

// minCompressed is the least answer to compress: less fits into one packet either way.
const minCompressed = 1400

func build(cfg Config) (*server, *gin.Engine, error) {
	cfg, err := cfg.complete()
	if err != nil {
		return nil, nil, err
	}
	templates := map[string]*template.Template{}
	for _, w := range tongues {
		templates[w.lang], err = static.Templates(template.FuncMap{"t": w.text, "count": w.count, "forms": w.forms, "lang": func() string { return w.lang }})
		if err != nil {
			return nil, nil, fmt.Errorf("httpapi: %w", err)
		}
	}
	s := &server{cfg: cfg, gate: newGate(cfg.MaxSearches), templates: templates, policies: map[string]policy{}, censuses: newCensuses(), build: buildID()}

	gin.SetMode(gin.ReleaseMode)
	e := gin.New()
	e.HandleMethodNotAllowed = true
	e.RedirectTrailingSlash = false
	// Without a list, gin believes any client's X-Forwarded-For.
	if err := e.SetTrustedProxies(cfg.TrustedProxies); err != nil {
		return nil, nil, fmt.Errorf("httpapi: trusted proxies: %w", err)
	}
	e.Use(s.logged, s.recovered, s.headers)
	s.routes(e)
	return s, e, nil
}
