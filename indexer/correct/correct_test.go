package correct

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const example = "\ufeff# Our corrections.\r\n\r\n" + `day: 2026-03-04
Why: The police corrected the place: it was Nizhyn.
document: https://news.example/a?b=c
pin oblast: Chernihiv Oblast
remove oblast: UA-32
remove oblast: Київська область
pin body: ДСНС
title: “Nizhyn”: what we know, in brief
date: 2026-03
outlet: Ukrinform
address: https://news.example/b

day: 2026-03-05
why: A new press office.
body: General Staff of the Armed Forces of Ukraine
add name: Генштаб ЗСУ онлайн
ban name: Staff Report

day: 2026-03-06
why: A village that is in no list.
oblast: Kherson Oblast
add name: Zelena Dibrova

day: 2026-03-07
why: Two blocks for one document.
document: /article/abcdefghijklmnopqrstuvwxyz
remove body: sbu
`

func TestParse(t *testing.T) {
	set, faults := Parse("corrections.txt", []byte(example))
	if len(faults) > 0 {
		t.Fatalf("faults %v", faults)
	}
	staff := Note{Day: "2026-03-05", Why: "A new press office.", Line: 15}
	want := &Set{
		Names: []Name{
			{Note: staff, Text: "Генштаб ЗСУ онлайн", Body: "general-staff"},
			{Note: staff, Text: "Staff Report", Body: "general-staff", Ban: true},
			{Note: Note{"2026-03-06", "A village that is in no list.", 21}, Text: "Zelena Dibrova", Oblast: "UA-65"},
		},
		Documents: []Document{
			{Note: Note{"2026-03-04", "The police corrected the place: it was Nizhyn.", 3}, Target: "https://news.example/a?b=c",
				Title: "“Nizhyn”: what we know, in brief", Date: "2026-03", Outlet: "ukrinform", Address: "https://news.example/b",
				PinOblasts: []string{"UA-74"}, DropOblasts: []string{"UA-32"}, PinBodies: []string{"dsns"}},
			{Note: Note{"2026-03-07", "Two blocks for one document.", 26}, Target: "abcdefghijklmnopqrstuvwxyz", DropBodies: []string{"sbu"}},
		},
	}
	if diff := cmp.Diff(want, set); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}

// A bad line is reported with its number; the good lines of its block, and all other blocks, hold.
func TestFaults(t *testing.T) {
	const head, good = "day: 2026-03-04\nwhy: w\n", "\n\nday: 2026-03-05\nwhy: w\noblast: UA-65\nadd name: Nowhere\n"
	for _, tc := range []struct {
		name, block, want string
		line, documents   int
	}{
		{"unknown oblast", head + "document: https://a.example/\npin oblast: Atlantis\npin oblast: UA-09", "Atlantis", 4, 1},
		{"unknown body", head + "document: https://a.example/\npin body: Nobody", "Nobody", 4, 0},
		{"unknown key", head + "document: https://a.example/\npin town: X\ntitle: T", "pin town", 4, 1},
		{"no colon", head + "document: https://a.example/\nsomething\ntitle: T", "no colon", 4, 1},
		{"no value", head + "document: https://a.example/\ndate:\ntitle: T", "date", 4, 1},
		{"bad day", "day: 3 March\nwhy: w\ndocument: https://a.example/\ntitle: T", "3 March", 1, 0},
		{"bad date", head + "document: https://a.example/\ndate: 2026-02-31", "2026-02-31", 4, 0},
		{"bad address", head + "document: https://a.example/\naddress: a.example", "a.example", 4, 0},
		{"bad document", head + "document: 12\ntitle: T", "12", 3, 0},
		{"no why", "day: 2026-03-04\ndocument: https://a.example/\ntitle: T", "why", 1, 0},
		{"no target", head + "title: T", "document", 1, 0},
		{"two targets", head + "document: https://a.example/\nbody: sbu\ntitle: T", "one document", 4, 0},
		{"name of a document", head + "document: https://a.example/\nadd name: X", "add name", 1, 0},
		{"title of a body", head + "body: sbu\ntitle: T", "title", 1, 0},
		{"nothing to do", head + "document: https://a.example/", "change nothing", 1, 0},
		{"two titles", head + "document: https://a.example/\ntitle: T\ntitle: U", "second", 5, 1},
		{"name of marks", head + "body: sbu\nadd name: «…»", "name", 4, 0},
		{"not UTF-8", head + "document: https://a.example/\ntitle: \xff\ntitle: T", "UTF-8", 4, 1},
		{"too long", head + "document: https://a.example/\ntitle: " + strings.Repeat("x", maxValue) + "\ntitle: T", "bytes", 4, 1},
	} {
		t.Run(tc.name, func(t *testing.T) {
			set, faults := Parse("corrections.txt", []byte(tc.block+good))
			if len(faults) == 0 {
				t.Fatal("no fault")
			}
			if f := faults[0]; f.Line != tc.line || !strings.Contains(f.Msg, tc.want) {
				t.Errorf("fault %q, want line %d and %q", f, tc.line, tc.want)
			}
			if len(set.Documents) != tc.documents || len(set.Names) != 1 {
				t.Errorf("%d documents and %d names, want %d and 1", len(set.Documents), len(set.Names), tc.documents)
			}
		})
	}
	if _, faults := Parse("x", []byte(strings.Repeat("x\n", 5000))); len(faults) != maxFaults+1 {
		t.Errorf("%d faults of a file of another kind", len(faults))
	}
}

func TestLoad(t *testing.T) {
	path := filepath.Join(t.TempDir(), "corrections.txt")
	if set, faults, err := Load(path); err != nil || len(faults) > 0 || len(set.Documents) > 0 {
		t.Errorf("no file: %v %v %v, want no corrections", set, faults, err)
	}
	if err := os.WriteFile(path, []byte(example+"\nbad"), 0o644); err != nil {
		t.Fatal(err)
	}
	set, faults, err := Load(path)
	if err != nil || len(set.Documents) != 2 || len(faults) == 0 || !strings.HasPrefix(faults[0].String(), "corrections.txt:31: ") {
		t.Errorf("%v %v %v", set, faults, err)
	}
	if err := os.WriteFile(path, make([]byte, maxFile+1), 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Load(path); err == nil {
		t.Error("a file of any size is read")
	}
	if _, _, err := Load(filepath.Dir(path)); err == nil {
		t.Error("a folder is read as a file")
	}
}

func FuzzParse(f *testing.F) {
	f.Add(example)
	f.Add("day:2026-01-01\nwhy:x\nbody:sbu\nadd name:\u2028")
	f.Add(":\n::\n#\n\xff:\x00")
	f.Fuzz(func(t *testing.T, s string) {
		set, faults := Parse("f", []byte(s))
		lines := strings.Count(s, "\n") + 1
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > lines || fault.Msg == "" {
				t.Errorf("fault %+v in %d lines", fault, lines)
			}
		}
		for _, d := range set.Documents {
			if d.Day == "" || d.Why == "" || d.Target == "" || d.empty() {
				t.Errorf("document %+v", d)
			}
		}
		for _, n := range set.Names {
			if n.Day == "" || n.Why == "" || n.Text == "" || (n.Body == "") == (n.Oblast == "") {
				t.Errorf("name %+v", n)
			}
		}
	})
}
