package clean

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestEmbeds cuts posts of social networks out of a page, by their elements and by their text.
func TestEmbeds(t *testing.T) {
	const before, after = "The ferry to the island runs again after a week, the port said on Monday morning.",
		"It carried forty cars on its first crossing, and the queue on the quay was gone by noon."
	tests := []struct {
		name, post string
		want       []string // of the post, kept
	}{
		{"none", "<p>The sea was calm.</p>", []string{"The sea was calm."}},
		{"by class", `<blockquote class="twitter-tweet"><p>Back at sea!</p>— Port (@port) May 3, 2024</blockquote>`, nil},
		{"by the class of the box", `<figure class="wp-block-embed is-type-rich is-provider-twitter"><div>Back at sea! https://t.co/abc123</div></figure>`, nil},
		{"by its last line", "<blockquote><p>Back at sea!</p><p>— Port (@port) May 3, 2024</p></blockquote>", nil},
		{"by its picture", "<p>Back at sea! pic.twitter.com/abc123</p>", nil},
		{"of Instagram", `<div class="instagram-media"><p>View this post on Instagram</p><p>A post shared by Port (@port)</p></div>`, nil},
		{"of Instagram, by its text", "<p>View this post on Instagram</p><p>A post shared by Port (@port)</p>", nil},
		{"quoted after a colon", `<p>The port wrote:</p><blockquote class="twitter-tweet"><p>Back at sea!</p>— Port (@port) May 3, 2024</blockquote>`,
			[]string{"The port wrote:", "Back at sea!"}},
		{"a quotation", "<blockquote><p>We are back at sea, the captain said.</p></blockquote>", []string{"We are back at sea, the captain said."}},
		{"a sentence with an account", "<p>The account of the port (@port) was quiet in May.</p>", []string{"The account of the port (@port) was quiet in May."}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			page := "<html><head><title>Ferry runs again</title></head><body><article><h1>Ferry runs again</h1><p>" + before + "</p>" +
				tt.post + "<p>" + after + "</p></article></body></html>"
			a, err := cleanAt(Page{Bytes: []byte(page)}, devNow)
			if err != nil {
				t.Fatal(err)
			}
			want := append(append([]string{before}, tt.want...), after)
			if diff := cmp.Diff(want, strings.Split(a.Body, "\n\n")); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

// TestPlainEmbeds cuts a post out of a plain text, where only its last line tells it.
func TestPlainEmbeds(t *testing.T) {
	const text = "Ferry runs again\n\nThe ferry to the island runs again after a week, the port said on Monday.\n\n" +
		"Back at sea!\nForty cars.\n— Port (@port) May 3, 2024\n\nThe queue on the quay was gone by noon."
	a, err := cleanAt(Page{Bytes: []byte(text)}, devNow)
	if err != nil {
		t.Fatal(err)
	}
	const want = "The ferry to the island runs again after a week, the port said on Monday.\n\nThe queue on the quay was gone by noon."
	if a.Body != want {
		t.Errorf("got %q, want %q", a.Body, want)
	}
}

// TestUpdates cuts the updates of a live page and keeps the article above them.
func TestUpdates(t *testing.T) {
	const data = `<script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Flood: latest","liveBlogUpdate":[` +
		`{"@type":"BlogPosting","headline":"School closed"},{"@type":"BlogPosting","headline":"Road open again"}]}</script>`
	intro := strings.Repeat("<p>The water rose by two metres within four hours, the head of the community said on Monday.</p><p>Forty houses stand in water, and the road to the north is under it, too, her office said.</p>", 1)
	updates := "<h2>School closed</h2><p>The school in the north stays closed until the end of the week, the council said.</p>" +
		"<h2>Road open again</h2><p>The road is open again for cars and lorries, the police said in the evening.</p>"
	page := func(intro string) string {
		return "<html><head><title>Flood: latest</title>" + data + "</head><body><article><h1>Flood: latest</h1>" + intro + updates + "</article></body></html>"
	}
	tests := []struct {
		name, page string
		has        bool // the updates
	}{
		{"below an article", page(intro + "<p>People who need help can come to the town hall, which is open all night and has food, water and dry clothes for all of them.</p><p>Buses take them to the hospital from there every hour.</p>"), false},
		{"alone", page(""), true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			a, err := cleanAt(Page{Bytes: []byte(tt.page)}, devNow)
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(a.Body, "The road is open again"); got != tt.has {
				t.Errorf("updates in the body: %v, want %v\n%s", got, tt.has, a.Body)
			}
		})
	}
}
