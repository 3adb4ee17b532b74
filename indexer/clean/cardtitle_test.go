package clean

import "testing"

func TestCardTitle(t *testing.T) {
	const printed = "Bridge over the Tysa opens again after two years of repairs"
	tests := []struct{ name, og, twitter, want string }{
		{"both cards reword it", "Bridge over the Tysa opens after repairs", "Bridge over the Tysa opens after repairs", "Bridge over the Tysa opens after repairs"},
		{"cards differ", "Bridge over the Tysa opens after repairs", "The Tysa bridge is open", printed},
		{"one card", "Bridge over the Tysa opens after repairs", "", printed},
		{"site behind it", printed + " - Herald", printed + " - Herald", printed},
		{"rubric in front", "Roads: " + printed, "Roads: " + printed, printed},
		{"broken off", "Bridge over the Tysa opens again after two…", "Bridge over the Tysa opens again after two…", printed},
		{"another article", "Ferry timetable for the winter months", "Ferry timetable for the winter months", printed},
		{"name of the site", "The Herald", "The Herald", printed},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			h := head{meta: map[string]string{"og:title": tt.og, "twitter:title": tt.twitter}, h1: []string{printed}}
			if got := h.cardTitle(printed, "Herald"); got != tt.want {
				t.Errorf("og %q, twitter %q: got %q, want %q", tt.og, tt.twitter, got, tt.want)
			}
		})
	}
}

// TestCardAgainstPrinted keeps the printed headline where all but the cards have it.
func TestCardAgainstPrinted(t *testing.T) {
	const printed, longer, shorter = "Bridge over the Tysa opens again after repairs",
		"Bridge over the river Tysa is open to cars again after two years of repairs", "Bridge over the Tysa opens again"
	for card, want := range map[string]string{longer: printed, shorter: shorter} {
		h := head{
			linked: linked{headlines: []string{printed}}, title: printed + " - Herald", h1: []string{printed},
			meta: map[string]string{"og:title": card, "twitter:title": card},
		}
		if got := h.cardTitle(printed, "Herald"); got != want {
			t.Errorf("card %q: got %q, want %q", card, got, want)
		}
	}
}
