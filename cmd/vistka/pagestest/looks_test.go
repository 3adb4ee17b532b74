package pagestest

import (
	"github.com/chromedp/cdproto/emulation"
)

// look is a way to look at a page: a window, a language and what a reader has set.
type look struct {
	name          string
	width, height int64
	// zoom is the browser's own: a window of 1280 pixels at 4 has 320 for the page. 0 is 1.
	zoom     float64
	lang     string // of the reader; empty is en
	dark     bool
	forced   bool // forced colours, as Windows' contrast themes
	still    bool // reduced motion
	print    bool
	noScript bool
	axe      bool
	tree     bool // compare the accessibility tree of states that have one
}

// The looks together show every state wide and narrow, light and dark, in both languages, with
// scripts and without. Their full product would take an hour and show nothing more.
var (
	desk   = look{name: "desk", width: 1280, height: 900, axe: true, tree: true}
	phone  = look{name: "phone", width: 320, height: 640, lang: "uk", dark: true, still: true, axe: true}
	plain  = look{name: "plain", width: 768, height: 1024, forced: true, noScript: true, axe: true}
	zoomed = look{name: "zoomed", width: 1280, height: 1024, zoom: 4}
	deskUK = look{name: "desk-uk", width: 1280, height: 900, lang: "uk", tree: true}
	paper  = look{name: "paper", width: 700, height: 1000, print: true}
)

// language is that of the reader.
func (l look) language() string {
	if l.lang == "" {
		return "en"
	}
	return l.lang
}

// media are the settings of the reader that style sheets can ask for.
func (l look) media() emulation.SetEmulatedMediaParams {
	set := func(on bool, yes, no string) string {
		if on {
			return yes
		}
		return no
	}
	return emulation.SetEmulatedMediaParams{
		Media: set(l.print, "print", "screen"),
		Features: []*emulation.MediaFeature{
			{Name: "prefers-color-scheme", Value: set(l.dark, "dark", "light")},
			{Name: "forced-colors", Value: set(l.forced, "active", "none")},
			{Name: "prefers-reduced-motion", Value: set(l.still, "reduce", "no-preference")},
		},
	}
}

// metrics are those of the window, in the pixels of the page.
func (l look) metrics() emulation.SetDeviceMetricsOverrideParams {
	zoom := max(l.zoom, 1)
	return emulation.SetDeviceMetricsOverrideParams{
		Width: int64(float64(l.width) / zoom), Height: int64(float64(l.height) / zoom), DeviceScaleFactor: zoom,
		ScreenWidth: l.width, ScreenHeight: l.height,
	}
}
