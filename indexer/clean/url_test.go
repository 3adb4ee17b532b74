package clean

import (
	"errors"
	"testing"
)

func TestNormalizeURL(t *testing.T) {
	tests := []struct{ in, want string }{
		{"HTTPS://WWW.Example.UA:443/News/1?utm_source=x&id=7&fbclid=1#top", "https://www.example.ua/News/1?id=7"},
		{"http://example.ua:80", "http://example.ua/"},
		{"http://example.ua:8080/a", "http://example.ua:8080/a"},
		{"https://user:secret@example.ua/a/", "https://example.ua/a/"},
		{" https://example.ua./a?", "https://example.ua/a"},
		{"https://example.ua/a?b=2&a=1", "https://example.ua/a?b=2&a=1"},
		{"https://example.ua/%D1%96?q=%D1%96", "https://example.ua/%D1%96?q=%D1%96"},
		{"http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"},
		{"ftp://example.ua/a", ""},
		{"example.ua/a", ""},
		{"javascript:alert(1)", ""},
		{"https:///a", ""},
		{"", ""},
	}
	for _, tt := range tests {
		got, err := NormalizeURL(tt.in)
		if got != tt.want || (err != nil) != (tt.want == "") || err != nil && !errors.Is(err, ErrURL) {
			t.Errorf("NormalizeURL(%q) = %q, %v; want %q", tt.in, got, err, tt.want)
		}
		if again, err := NormalizeURL(got); tt.want != "" && (again != got || err != nil) {
			t.Errorf("NormalizeURL(%q) is not stable: %q, %v", tt.in, again, err)
		}
	}
}

func TestSameSite(t *testing.T) {
	tests := []struct {
		a, b string
		want bool
	}{
		{"https://www.example.com.ua/a", "http://m.example.com.ua/b", true},
		{"https://one.com.ua/", "https://two.com.ua/", false},
		{"https://moz.gov.ua/", "https://mon.gov.ua/", false},
		{"https://a.blogspot.com/", "https://b.blogspot.com/", false},
		{"http://127.0.0.1/a", "http://127.0.0.1/b", true},
		{"http://localhost/a", "http://localhost/b", true},
		{"", "", false},
	}
	for _, tt := range tests {
		if got := SameSite(tt.a, tt.b); got != tt.want {
			t.Errorf("SameSite(%q, %q) = %v, want %v", tt.a, tt.b, got, tt.want)
		}
	}
}

func TestCanonical(t *testing.T) {
	tests := []struct{ name, link, given, want string }{
		{"absolute", "https://www.example.ua/news/bridge-opens-again", "https://example.ua/news/bridge-opens-again?utm_medium=x", "https://www.example.ua/news/bridge-opens-again"},
		{"relative", "/rubric-ato/3101-title.html", "https://www.example.ua/amp/3101-title.html", "https://www.example.ua/rubric-ato/3101-title.html"},
		{"other site", "https://partner.example/news/bridge-opens-again", "https://example.ua/news/1", ""},
		{"root", "https://example.ua/", "https://example.ua/news/1", ""},
		{"section", "https://example.ua/news/", "https://example.ua/news/1", ""},
		{"section by its look", "/politics", "https://example.ua/2023/1.html", ""},
		{"below its day", "https://example.ua/2024/03/01/strike-kharkiv", "", "https://example.ua/2024/03/01/strike-kharkiv"},
		{"a day", "https://example.ua/2024/03/", "https://example.ua/news/1", ""},
		{"itself, short", "https://example.ua/appeal", "https://example.ua/appeal", "https://example.ua/appeal"},
		{"by query", "https://example.ua/?p=123", "https://example.ua/news/1", "https://example.ua/?p=123"},
		{"address unknown", "https://example.ua/news/bridge-opens-again", "", "https://example.ua/news/bridge-opens-again"},
		{"address unknown, relative", "/news/bridge-opens-again", "", ""},
		{"script", "javascript:void(0)", "https://example.ua/news/1", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := head{canonical: tt.link}
			if got := h.canonicalURL(tt.given); got != tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestSavedFrom(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"browser", "<!DOCTYPE html>\n<!-- saved from url=(0026)https://example.ua/news/1 -->", "https://example.ua/news/1"},
		{"SingleFile", "<html><!--\n Page saved with SingleFile \n url: https://example.ua/news/1 \n saved date: x\n-->", "https://example.ua/news/1"},
		{"none", "<html><!-- https://example.ua/ -->", ""},
		{"not the web", "<!-- saved from url=(0014)file:///a.html -->", ""},
	}
	for _, tt := range tests {
		if got := savedFrom(tt.page); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}
