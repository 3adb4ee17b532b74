package indexer_test

import (
	"bytes"
	"log/slog"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"vistka/indexer"
	"vistka/indexer/archive"
	"vistka/indexer/correct"
	"vistka/search"
)

func corrections(t *testing.T, text string) *indexer.Corrections {
	t.Helper()
	set, faults := correct.Parse("corrections.txt", []byte(text))
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return indexer.NewCorrections(set)
}

// refresh brings an archive to the state of these corrections and returns the number of documents
// that were made again.
func refresh(t *testing.T, s *archive.Store, c *indexer.Corrections, sweep bool) int {
	t.Helper()
	report := &indexer.Report{}
	p := &indexer.Pipeline{Archive: s, Corrections: c, Sweep: sweep, Log: slog.New(slog.DiscardHandler)}
	if err := p.Refresh(t.Context(), report); err != nil {
		t.Fatal(err)
	}
	return report.Remade
}

func oblasts(d search.Document) string {
	var ids []string
	for _, o := range d.Oblasts {
		id := o.ID
		if o.Main {
			id += "!"
		}
		if o.Evidence[0].Rule == search.RulePinned {
			id += "=pinned"
		}
		ids = append(ids, id)
	}
	return strings.Join(ids, " ")
}

func TestDocumentSetRightAndBack(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	const home = "https://news.example/2026/03/school-hit-in-kharkiv"
	write(t, dir, "a.html", page("School hit in Kharkiv", "A school in Kharkiv was hit in the night, the SBU said. People of Sumy helped.", home))
	write(t, dir, "b.html", page("Bridge closed in Dnipro", "The bridge in Dnipro was closed in the morning.", ""))
	run(t, s, 0, false, dir)
	before := all(t, s)

	for _, tc := range []struct {
		name, block string
		check       func(d search.Document) (got, want string)
	}{
		{"oblasts", "remove oblast: UA-63\npin oblast: UA-65",
			func(d search.Document) (string, string) { return oblasts(d), "UA-65!=pinned UA-59" }},
		{"main one removed", "remove oblast: UA-63",
			func(d search.Document) (string, string) { return oblasts(d), "UA-59!" }},
		{"bodies", "remove body: SBU\npin body: State Emergency Service of Ukraine",
			func(d search.Document) (string, string) { return d.Agencies[0].ID, "dsns" }},
		{"title", "title: School hit in Lviv",
			func(d search.Document) (string, string) {
				return d.Title + " " + oblasts(d), "School hit in Lviv UA-46! UA-63! UA-59!"
			}},
		{"date", "date: 2026-03",
			func(d search.Document) (string, string) {
				return d.Published.Date + " " + string(d.Published.Precision), "2026-03 month"
			}},
		{"outlet", "outlet: Ukrinform",
			func(d search.Document) (string, string) {
				return d.Publisher.ID + " " + d.Publisher.Rule, "ukrinform pinned"
			}},
		{"address", "address: https://www.dsns.gov.ua/en/news/1",
			func(d search.Document) (string, string) {
				return d.URL + " " + string(d.Kind), "https://www.dsns.gov.ua/en/news/1 statement"
			}},
	} {
		t.Run(tc.name, func(t *testing.T) {
			c := corrections(t, "day: 2026-03-04\nwhy: The outlet says so.\ndocument: "+home+"#top\n"+tc.block)
			if n := refresh(t, s, c, false); n != 1 {
				t.Errorf("%d documents made again, want 1", n)
			}
			now := all(t, s)
			if got, want := tc.check(now["a.html"]); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
			if n := now["a.html"].Corrections; len(n) != 1 || n[0].Day != "2026-03-04" || n[0].Why != "The outlet says so." {
				t.Errorf("noted as %+v", n)
			}
			if diff := cmp.Diff(before["b.html"], now["b.html"]); diff != "" {
				t.Errorf("another document changed\n%s", diff)
			}
			if n := refresh(t, s, c, false); n != 0 {
				t.Errorf("once more: %d documents made again, want none", n)
			}
			// The correction outlives a run over the same pages, and one by force.
			for _, force := range []bool{false, true} {
				p := &indexer.Pipeline{Archive: s, Corrections: c, Force: force, Log: slog.New(slog.DiscardHandler)}
				if r, err := p.Index(t.Context(), []string{dir}); err != nil || r.Unchanged != 2 {
					t.Errorf("again (force %v): %s, %v, want 2 unchanged", force, r, err)
				}
			}
			if n := refresh(t, s, nil, false); n != 1 {
				t.Errorf("taken back: %d documents made again, want 1", n)
			}
			after := all(t, s)["a.html"]
			after.Aliases = before["a.html"].Aliases // a pinned address stays an alias
			if diff := cmp.Diff(before["a.html"], after); diff != "" {
				t.Errorf("taken back (-before +after)\n%s", diff)
			}
		})
	}
}

// TestNoMainOblast: where the tagger calls none of a list in passing the main one, neither does the document.
func TestNoMainOblast(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	write(t, dir, "a.html", page("Report on passports", "A report on passports was published in Geneva on Monday.</p>"+
		"<p>It covers the occupied parts of Donetsk, Luhansk, Zaporizhzhia and Kherson oblasts.", ""))
	run(t, s, 0, false, dir)
	for _, d := range all(t, s) {
		if got, want := oblasts(d), "UA-14 UA-09 UA-23 UA-65"; got != want {
			t.Errorf("oblasts %q, want %q", got, want)
		}
	}
}

func TestNamesTouchOnlyTheirDocuments(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	write(t, dir, "a.html", page("School hit in Zelena Dibrova", "A school in Zelena Dibrova was hit in the night.", ""))
	write(t, dir, "b.html", page("Bridge closed in Dnipro", "The bridge in Dnipro was closed in the morning.", ""))
	run(t, s, 0, false, dir)
	before, last := all(t, s), lastOf(t, s)
	c := corrections(t, "day: 2026-03-04\nwhy: A village that is in no list.\noblast: UA-65\nadd name: Zelena Dibrova")
	if c.NamesVersion() == "" || indexer.NewCorrections(&correct.Set{}).NamesVersion() != "" {
		t.Error("the names are to have a version, no names none")
	}
	if n := refresh(t, s, c, true); n != 1 || lastOf(t, s) != last+1 {
		t.Errorf("%d documents made again, want 1", n)
	}
	if got := oblasts(all(t, s)["a.html"]); got != "UA-65!" {
		t.Errorf("oblasts %q", got)
	}
	write(t, dir, "c.html", page("Help for Zelena Dibrova", "Food was brought to Zelena Dibrova.", ""))
	p := &indexer.Pipeline{Archive: s, Corrections: c, Log: slog.New(slog.DiscardHandler)}
	if _, err := p.Index(t.Context(), []string{dir}); err != nil {
		t.Fatal(err)
	}
	if got := oblasts(all(t, s)["c.html"]); got != "UA-65!" {
		t.Errorf("oblasts of a new page %q", got)
	}
	if n := refresh(t, s, c, true); n != 0 {
		t.Errorf("%d documents made again, want none", n)
	}
	// Without the names nothing has to be swept: the documents say which corrections made them.
	if n := refresh(t, s, nil, false); n != 2 {
		t.Errorf("taken back: %d documents made again, want 2", n)
	}
	if diff := cmp.Diff(before["a.html"], all(t, s)["a.html"]); diff != "" {
		t.Errorf("taken back (-before +after)\n%s", diff)
	}
}

func lastOf(t *testing.T, s *archive.Store) int64 {
	t.Helper()
	last, err := s.Last(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return last
}

func TestUnknownDocumentIsTold(t *testing.T) {
	s, out := openArchive(t), &bytes.Buffer{}
	c := corrections(t, "day: 2026-03-04\nwhy: w\ndocument: https://news.example/none\ntitle: T\n\nday: 2026-03-04\nwhy: w\ndocument: abcdefghijklmnopqrstuvwxyz\ntitle: T")
	p := &indexer.Pipeline{Archive: s, Corrections: c, Log: slog.New(slog.NewTextHandler(out, nil))}
	if err := p.Refresh(t.Context(), &indexer.Report{}); err != nil {
		t.Fatal(err)
	}
	if text := out.String(); !strings.Contains(text, "line=1") || !strings.Contains(text, "line=6") {
		t.Errorf("the log says %q, want both lines", text)
	}
}

// A document that only needs new tags gets them from its stored text, and they are those that its
// page gives.
func TestRetagIsWhatThePageGives(t *testing.T) {
	dir, s := t.TempDir(), openArchive(t)
	write(t, dir, "a.html", page("Rescue in Izium", "The State Emergency Service said on March 3 that a house in Izium burned. As Ukrinform informs, two were hurt.", "https://www.dsns.gov.ua/en/news/rescue-in-izium-town"))
	write(t, dir, "b.html", strings.Replace(page("Rescue in Sumy", "A house in Sumy burned, the SBU said.", ""), "<head>", `<head><meta property="og:site_name" content="Ukrinform">`, 1))
	write(t, dir, "c.txt", "Rescue in Lutsk\n\nAs Ukrinform informs, a house in Lutsk burned.")
	run(t, s, 0, false, dir)
	want := all(t, s)
	changes, err := s.Changes(t.Context(), 0, 100)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range changes {
		raw, err := s.RawOf(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		old := *c.Doc
		old.Oblasts, old.Agencies, old.Provenance.Versions.Gazetteer = nil, nil, "0"
		if _, err := s.Apply(t.Context(), []archive.Entry{{Raw: raw, Doc: &old, Replace: c.ID}}); err != nil {
			t.Fatal(err)
		}
	}
	if n := refresh(t, s, nil, false); n != len(want) {
		t.Errorf("%d documents made again, want %d", n, len(want))
	}
	if diff := cmp.Diff(want, all(t, s)); diff != "" {
		t.Errorf("(-page +stored)\n%s", diff)
	}
}
